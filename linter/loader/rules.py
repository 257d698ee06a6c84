"""The schema of a rule file."""

import re
from pathlib import Path
from typing import Any

from linter.finding import Severity
from linter.loader.checks import check_kinds, present
from linter.loader.examples import example_list, with_spans, without_marks
from linter.loader.names import Names
from linter.rule import Check, Example, Missing, Rule
from linter.schema import Choice, Flag, ListOf, Record, Refined, Schema, Text, WrongError, listed, nearest

_SLOT = re.compile(r"\[[^\[\]]+\]")
_FORMS = ("quote", "gerund")
_ALWAYS_THERE = ("match", "question")


def rule_file(names: Names, pack: str, path: Path) -> Record[Rule]:
    """The schema of one rule of a pack; the rule's name is the file's."""
    one_line = Refined(Text("a line of text"), _one_line)
    message = Refined(Text("a message"), lambda text: _with_known_placeholders(_one_line(text), names))
    ask = Refined(Text("a question with one `[slot]`"), _question_with_slot)
    reference = Text("a title or address")

    def build(**values: Any) -> Rule:
        return _rule(path.stem, pack, path, **values)

    return Record(
        build,
        required={
            "title": one_line,
            "level": Choice(("error", "warning", "suggestion", "by-question")),
            "check": check_kinds(names),
            "message": message,
            "ask": ask,
            "why": Refined(Text("the reason, in a sentence or two"), lambda text: " ".join(text.split())),
            "examples": _examples(names, pack),
        },
        optional={
            "enabled": (Flag(), True),
            "part": (names.role, None),
            "yields-to": (ListOf(names.rule(pack), lone=True), ()),
            "fallback": (Refined(Text("a message"), _without_placeholders), None),
            "ask-item": (ask, None),
            "references": (ListOf(reference, lone=True), ()),
        },
    )


def _examples(names: Names, pack: str) -> Schema[tuple[tuple[Example, ...], tuple[Example, ...]]]:
    several = example_list(names, names.rule(pack))

    def build(bad: tuple[Example, ...], good: tuple[Example, ...]) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        return bad, good

    return Record(build, required={"bad": several, "good": several})


def _rule(name: str, pack: str, path: Path, **values: Any) -> Rule:
    """A rule from the values of its file, once they fit each other; raises `WrongError`."""
    check: Check = values.pop("check")
    level: str = values.pop("level")
    bad, good = values.pop("examples")
    if level == "by-question" and not isinstance(check, Missing):
        raise WrongError("`by-question` is for a missing part; expected error, warning or suggestion", "level")
    if f"{pack}/{name}" in values["yields_to"]:
        raise WrongError("a rule cannot yield to itself", "yields-to")
    if values["fallback"] is None and (empty := _can_be_empty(values["message"], check)):
        raise WrongError(f"{{{empty}}} can be empty under this check; add a `fallback` message without it", "message")
    with_spans(bad)
    without_marks(good, "good")
    severity = None if level == "by-question" else Severity[level.upper()]
    return Rule(name=name, pack=pack, path=path, severity=severity, check=check, bad=bad, good=good, **values)


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
    subjects = (*names.roles, "target", *_ALWAYS_THERE)
    for placeholder in _placeholders(text):
        subject, _, form = placeholder.partition(".")
        if subject not in subjects:
            near = nearest(subject, subjects) or f"; expected {listed(subjects)}"
            raise WrongError(f"unknown placeholder {{{placeholder}}}{near}")
        if (form and form not in _FORMS) or placeholder.endswith("."):
            raise WrongError(f"unknown form in {{{placeholder}}}; expected {listed(f'.{form}' for form in _FORMS)}")
    return text


def _without_placeholders(text: str) -> str:
    if _placeholders(_one_line(text)):
        raise WrongError(
            "a placeholder stands in the fallback; expected plain words, because it is for where one is empty"
        )
    return text.strip()


def _can_be_empty(message: str, check: Check) -> str | None:
    """The first placeholder of a message that has nothing to show wherever the check fires."""
    sure = (*_ALWAYS_THERE, *present(check))
    return next((each for each in _placeholders(message) if each.partition(".")[0] not in sure), None)


def _question_with_slot(text: str) -> str:
    text = _one_line(text)
    if text.count("?") != 1:
        raise WrongError(f"the text has {text.count('?')} question marks; expected exactly one")
    if (slots := len(_SLOT.findall(text))) != 1:
        raise WrongError(f"the text has {slots} slots; expected exactly one, such as [skill]")
    return text
