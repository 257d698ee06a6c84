"""The schema of a role file: what counts as a role, as named clause patterns tried in order."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from linter.loader.adding import Addable, Addition
from linter.loader.clauses import clause_pattern
from linter.loader.examples import role_examples, sentence_list
from linter.loader.names import Names
from linter.loader.phrases import phrase_list, word_list
from linter.loader.regexes import regex_list
from linter.meant import nearest
from linter.pattern import CLAUSE_FEATURES, CLAUSE_KEYS, ClausePattern, Words
from linter.reading import Grade
from linter.rule import BLOCKED, RolePattern, RoleRule
from linter.schema import Choice, MapOf, Placed, Record, Refined, Schema, Text, WrongError
from linter.schema.nodes import Mark

GIVEN: Mapping[str, tuple[str, ...]] = {
    "grade": get_args(Grade),
    "target": ("head", "below", "clause"),
}
"""What a pattern may tell of the role that it sees (``gives``): each attribute with its values."""

_QUOTING = ("words", "clause")
"""What ``why-not`` may quote: the words that look like the role, and the clause that they stand in."""


def role_file(names: Names, path: Path) -> Addable[RoleRule]:
    """The schema of one role, whose name is the file's, or of what a file adds to it.

    A new key of role files is one line here, and one in `with_addition`.
    """
    pattern = clause_pattern(names)
    proved = {"yes": (sentence_list(names), ()), "no": (sentence_list(names), ())}
    plain = _named_patterns(path, pattern, {**proved, "why-not": (_blocked(), {})})
    giving = _named_patterns(path, pattern, {"gives": (_gives(), {}), **proved, "why-not": (_why_not(), {})})
    words: dict[str, tuple[Schema[Any], Any]] = {
        "blocks": (plain, ()),
        "overrides": (giving, ()),
        "near-misses": (plain, ()),
        "measured": (regex_list(), ()),
        "empty": (_empty(names), (frozenset(), ())),
        "concrete": (phrase_list(names), ()),
        "rescue": (phrase_list(names), ()),
    }
    description = Text("what counts as this role, in a sentence")

    def build(**values: Any) -> RoleRule:
        return _role(path, **values)

    def added(extends: tuple[str, Mark], **values: Any) -> Addition[RoleRule]:
        return Addition(extends, _role(path, **values))

    return Addable(
        Record(
            build,
            required={"description": description, "patterns": giving, "examples": role_examples(names)},
            optional=words,
        ),
        Record(
            added,
            required={"extends": Placed(Text("the role that this file adds to")), "examples": role_examples(names)},
            optional={"description": (description, ""), "patterns": (giving, ()), **words},
        ),
    )


def _role(path: Path, **values: Any) -> RoleRule:
    yes, no = values.pop("examples")
    empty_words, empty_phrases = values.pop("empty")
    idle = next((pattern.name for pattern in values["overrides"] if not pattern.gives), None)
    if idle is not None:
        raise WrongError(f"the override `{idle}` gives nothing; expected `gives` with what it changes", "overrides")
    dumb = next((pattern.name for pattern in values["near_misses"] if not pattern.why_not), None)
    if dumb is not None:
        raise WrongError(f"the near miss `{dumb}` says nothing; expected `why-not` with what it lacks", "near-misses")
    rest = {"empty_words": empty_words, "empty_phrases": empty_phrases, "yes": yes, "no": no}
    return RoleRule(name=path.stem, path=path, **rest, **values)


def with_addition(role: RoleRule, added: RoleRule, pack: str) -> RoleRule:
    """The role with what a file of a pack adds: its patterns come after those that are there, under the pack's name."""

    def named(patterns: tuple[RolePattern, ...]) -> tuple[RolePattern, ...]:
        return tuple(replace(pattern, name=f"{pack}/{pattern.name}") for pattern in patterns)

    return replace(
        role,
        blocks=(*role.blocks, *named(added.blocks)),
        patterns=(*role.patterns, *named(added.patterns)),
        overrides=(*role.overrides, *named(added.overrides)),
        near_misses=(*role.near_misses, *named(added.near_misses)),
        measured=(*role.measured, *added.measured),
        empty_words=role.empty_words | added.empty_words,
        empty_phrases=(*role.empty_phrases, *added.empty_phrases),
        concrete=(*role.concrete, *added.concrete),
        rescue=(*role.rescue, *added.rescue),
    )


def _gives() -> Schema[dict[str, str]]:
    return Record(
        lambda **values: {name: value for name, value in values.items() if value is not None},
        required={},
        optional={name: (Choice(values), None) for name, values in GIVEN.items()},
    )


def _named_patterns(
    path: Path, pattern: Record[ClausePattern], extra: Mapping[str, tuple[Schema[Any], Any]]
) -> Schema[tuple[RolePattern, ...]]:
    """Patterns by name, in the order of the file; ``extra`` keys are allowed at their top."""

    def build(**values: Any) -> tuple[ClausePattern, dict[str, Any]]:
        beside = {key: values.pop(key) for key in (each.replace("-", "_") for each in extra)}
        return pattern.build(**values), {"gives": {}, **beside}

    top = Record(build, required={}, optional={**pattern.optional, **extra})
    name = Placed(Refined(Text("the name of a pattern"), _pattern_name))
    return Refined(
        MapOf(name, top, least=0),
        lambda by_name: tuple(
            RolePattern(name, clause, path=path, line=at.line, **beside)
            for (name, at), (clause, beside) in by_name.items()
        ),
    )


def _blocked() -> Schema[dict[str, str]]:
    return Refined(_reason(), lambda reason: {BLOCKED: reason})


def _why_not() -> Schema[dict[str, str]]:
    return MapOf(Refined(Text("the condition that failed"), _condition), _reason())


def _condition(name: str) -> str:
    conditions = (*CLAUSE_FEATURES, *CLAUSE_KEYS)
    if name not in conditions:
        raise WrongError(f"`{name}` is no condition of a pattern{nearest(name, conditions)}")
    return name


def _reason() -> Schema[str]:
    return Refined(Text("what keeps it from the role"), _quoting)


def _quoting(text: str) -> str:
    wrong = [each for each in re.findall(r"\{(.*?)\}", text) if each not in _QUOTING]
    if wrong:
        expected = " or ".join(f"`{{{each}}}`" for each in _QUOTING)
        raise WrongError(f"`{{{wrong[0]}}}` is nothing that can be quoted here; expected {expected}")
    return text


def _pattern_name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise WrongError(f"`{text}` is no name; expected lower-case words joined by `-`")
    return text


def _empty(names: Names) -> Schema[tuple[Words, tuple[Any, ...]]]:
    def build(words: Words, phrases: tuple[Any, ...]) -> tuple[Words, tuple[Any, ...]]:
        return words, phrases

    return Record(build, required={"words": word_list(names)}, optional={"phrases": (phrase_list(names), ())})
