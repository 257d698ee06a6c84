"""The schema of a rule file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from linter.check import Check, Missing, aside_of
from linter.finding import Severity
from linter.loader.checks import check_kinds, placeholders_of, sure_roles
from linter.loader.examples import rule_examples
from linter.loader.names import Names
from linter.loader.parameters import parameter_map
from linter.loader.scopes import aside_in_words
from linter.meant import listed, nearest
from linter.rule import OF_ANSWER, OF_KINDS, TARGET, Example, Rule
from linter.schema import Choice, Fit, Flag, ListOf, Record, Refined, Schema, Text, WrongError

_SLOT = re.compile(r"\[[^\[\]]+\]")
_FORMS = ("quote", "gerund")


def rule_file(names: Names, pack: str, path: Path, check: Schema[Check] | None = None) -> Record[Rule]:
    """The schema of one rule of a pack; the rule's name is the file's.

    ``check`` is what `check_kinds` makes of the names, from whoever reads many files: it is the larger part.
    """
    one_line = Refined(Text("a line of text"), _one_line)
    message = Refined(Text("a message"), lambda text: _with_known_placeholders(_one_line(text), names))
    ask = Refined(Text("a question with one `[slot]`"), lambda text: _question_with_slot(text, names))
    reference = Text("a title or address")

    def build(**values: Any) -> Rule:
        return _rule(path.stem, pack, path, **values)

    return Record(
        build,
        required={
            "title": one_line,
            "level": Choice(("error", "warning", "suggestion", "by-question")),
            "check": check or check_kinds(names),
            "message": message,
            "ask": ask,
            "why": Refined(Text("the reason, in a sentence or two"), lambda text: " ".join(text.split())),
            "examples": rule_examples(names, names.rule(pack)),
        },
        optional={
            "enabled": (Flag(), True),
            "part": (names.role, None),
            "yields-to": (ListOf(names.rule(pack), lone=True), ()),
            "fallback": (Refined(Text("a message"), _without_placeholders), None),
            "ask-item": (ask, None),
            "references": (ListOf(reference, lone=True), ()),
            "parameters": (parameter_map(), ()),
            "questions": (ListOf(names.kind, lone=True), ()),
        },
        fits=_fits(f"{pack}/{path.stem}"),
    )


def _fits(id: str) -> tuple[Fit, ...]:
    """What the values of a rule must be together; ``id`` is its full one."""
    return (
        Fit(("level", "check"), _level_fits),
        Fit(("yields-to",), partial(_yields_to_others, id)),
        Fit(("message", "fallback", "check"), _can_be_filled),
        *(Fit((key, "check"), partial(_of_its_kind, key)) for key in ("message", "ask", "ask-item")),
        *(Fit((key, "check"), partial(_of_its_text, key)) for key in ("message", "ask", "ask-item")),
    )


def _rule(name: str, pack: str, path: Path, **values: Any) -> Rule:
    """A rule from the values of its file."""
    level: str = values.pop("level")
    bad, good, todo = values.pop("examples")
    severity = None if level == "by-question" else Severity[level.upper()]
    kind = values["questions"][0] if values["questions"] else None
    bad, good, todo = (tuple(_under(kind, each) for each in some) for some in (bad, good, todo))
    return Rule(name=name, pack=pack, path=path, severity=severity, bad=bad, good=good, todo=todo, **values)


def _under(kind: str | None, example: Example) -> Example:
    """The example; without a setting of its own it answers the first kind of question that its rule is for."""
    return example if example.kind or example.question or kind is None else replace(example, kind=kind)


def _level_fits(level: str, check: Check) -> None:
    if level == "by-question" and not (isinstance(check, Missing) and check.role):
        raise WrongError("`by-question` is for a missing part; expected error, warning or suggestion", "level")


def _yields_to_others(name: str, yields_to: tuple[str, ...]) -> None:
    if name in yields_to:
        raise WrongError("a rule cannot yield to itself", "yields-to")


def _can_be_filled(message: str, fallback: str | None, check: Check) -> None:
    if fallback is None and (empty := _can_be_empty(message, check)):
        raise WrongError(f"{{{empty}}} can be empty under this check; add a `fallback` message without it", "message")


def _of_its_kind(key: str, text: str | None, check: Check) -> None:
    """`WrongError` for a placeholder that this kind of check never fills."""
    subjects = [each.partition(".")[0] for each in _placeholders(text or "")]
    foreign = [each for each in subjects if each in OF_KINDS and each not in placeholders_of(check)]
    if foreign:
        raise WrongError(f"{{{foreign[0]}}} is nothing that this kind of check tells; expected {{match.quote}}", key)


def _of_its_text(key: str, text: str | None, check: Check) -> None:
    """`WrongError` for a placeholder of the answer under a check that looks elsewhere."""
    kept = (*OF_ANSWER, *OF_KINDS)
    foreign = [each for each in _placeholders(text or "") if each.partition(".")[0] not in kept]
    if foreign and aside_of(check):
        where = aside_in_words(aside_of(check))
        raise WrongError(
            f"{{{foreign[0]}}} is told of answers, and this check looks in {where}; expected {{match.quote}}", key
        )


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise WrongError("a line break stands in this text; expected one line (`>-` folds several)")
    return text.strip()


def _placeholders(text: str) -> list[str]:
    """What stands in braces; raises `WrongError` for braces that do not pair."""
    found = re.findall(r"\{([^{}]*)\}", text)
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", text)):
        raise WrongError("a `{` or `}` stands alone; expected a placeholder such as {match.quote}")
    return found


def _with_known_placeholders(text: str, names: Names) -> str:
    subjects = (*names.roles, TARGET, *OF_ANSWER, *OF_KINDS)
    WrongError.unless_none(wrong for each in _placeholders(text) for wrong in _wrong_placeholder(each, subjects))
    return text


def _wrong_placeholder(placeholder: str, subjects: tuple[str, ...]) -> Iterator[str]:
    subject, _, form = placeholder.partition(".")
    if subject not in subjects:
        yield f"unknown placeholder {{{placeholder}}}{nearest(subject, subjects) or f'; expected {listed(subjects)}'}"
    if (form and form not in _FORMS) or placeholder.endswith("."):
        yield f"unknown form in {{{placeholder}}}; expected {listed(f'.{form}' for form in _FORMS)}"


def _without_placeholders(text: str) -> str:
    if _placeholders(_one_line(text)):
        raise WrongError(
            "a placeholder stands in the fallback; expected plain words, because it is for where one is empty"
        )
    return text.strip()


def _can_be_empty(message: str, check: Check) -> str | None:
    """The first placeholder of a message that has nothing to show wherever the check fires."""
    sure = (*OF_ANSWER, *OF_KINDS, *sure_roles(check))
    return next((each for each in _placeholders(message) if each.partition(".")[0] not in sure), None)


def _question_with_slot(text: str, names: Names) -> str:
    text = _with_known_placeholders(_one_line(text), names)
    WrongError.unless_none(_wrong_question(text))
    return text


def _wrong_question(text: str) -> Iterator[str]:
    if text.count("?") != 1:
        yield f"the text has {text.count('?')} question marks; expected exactly one"
    if (slots := len(_SLOT.findall(text))) != 1:
        yield f"the text has {slots} slots; expected exactly one, such as [skill]"
