"""The schema of a role file: what counts as a role, as named clause patterns tried in order."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from linter.loader.clauses import clause_pattern
from linter.loader.examples import role_examples, sentence_list
from linter.loader.names import Names
from linter.loader.phrases import phrase_list, word_list
from linter.loader.regexes import regex_list
from linter.reading import Grade
from linter.rule import ClausePattern, RolePattern, RoleRule, Words
from linter.schema import Choice, MapOf, Record, Refined, Schema, Text, WrongError

GIVEN: Mapping[str, tuple[str, ...]] = {
    "grade": get_args(Grade),
    "target": ("head", "below", "clause"),
}
"""What a pattern may tell of the role that it sees (``gives``): each attribute with its values."""


def role_file(names: Names, path: Path) -> Record[RoleRule]:
    """The schema of one role; its name is the file's. A new key of role files is one line here and one in `_role`."""
    pattern = clause_pattern(names)
    proved = {"yes": (sentence_list(names), ()), "no": (sentence_list(names), ())}
    plain = _named_patterns(pattern, proved)
    giving = _named_patterns(pattern, {"gives": (_gives(), {}), **proved})

    def build(**values: Any) -> RoleRule:
        return _role(path, **values)

    return Record(
        build,
        required={
            "description": Text("what counts as this role, in a sentence"),
            "patterns": giving,
            "examples": role_examples(names),
        },
        optional={
            "blocks": (plain, ()),
            "overrides": (giving, ()),
            "measured": (regex_list(), ()),
            "empty": (_empty(names), (frozenset(), ())),
            "concrete": (phrase_list(names), ()),
            "rescue": (phrase_list(names), ()),
        },
    )


def _role(path: Path, **values: Any) -> RoleRule:
    yes, no = values.pop("examples")
    empty_words, empty_phrases = values.pop("empty")
    idle = next((pattern.name for pattern in values["overrides"] if not pattern.gives), None)
    if idle is not None:
        raise WrongError(f"the override `{idle}` gives nothing; expected `gives` with what it changes", "overrides")
    rest = {"empty_words": empty_words, "empty_phrases": empty_phrases, "yes": yes, "no": no}
    return RoleRule(name=path.stem, path=path, **rest, **values)


def _gives() -> Schema[dict[str, str]]:
    return Record(
        lambda **values: {name: value for name, value in values.items() if value is not None},
        required={},
        optional={name: (Choice(values), None) for name, values in GIVEN.items()},
    )


def _named_patterns(
    pattern: Record[ClausePattern], extra: Mapping[str, tuple[Schema[Any], Any]]
) -> Schema[tuple[RolePattern, ...]]:
    """Patterns by name, in the order of the file; ``extra`` keys are allowed at their top."""

    def build(**values: Any) -> tuple[ClausePattern, dict[str, Any]]:
        beside = {key: values.pop(key) for key in extra}
        return pattern.build(**values), {"gives": {}, **beside}

    top = Record(build, required={}, optional={**pattern.optional, **extra})
    name = Refined(Text("the name of a pattern"), _pattern_name)
    return Refined(
        MapOf(name, top, least=0),
        lambda by_name: tuple(RolePattern(name, clause, **beside) for name, (clause, beside) in by_name.items()),
    )


def _pattern_name(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise WrongError(f"`{text}` is no name; expected lower-case words joined by `-`")
    return text


def _empty(names: Names) -> Schema[tuple[Words, tuple[Any, ...]]]:
    def build(words: Words, phrases: tuple[Any, ...]) -> tuple[Words, tuple[Any, ...]]:
        return words, phrases

    return Record(build, required={"words": word_list(names)}, optional={"phrases": (phrase_list(names), ())})
