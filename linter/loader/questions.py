"""The schema of a question file: how a kind of question is worded, and the parts that it asks for."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from linter.loader.adding import Addable, Addition
from linter.loader.names import Names
from linter.loader.regexes import one_regex
from linter.pattern import Regex
from linter.rule import QuestionKind
from linter.schema import Flag, ListOf, Placed, Record, Refined, Schema, Text, WrongError
from linter.schema.nodes import Mark


def question_file(names: Names, path: Path) -> Addable[QuestionKind]:
    """The schema of one kind of question, whose name is the file's, or of what a file adds to it."""
    parts = ListOf(names.role, lone=True, least=0)
    questions = ListOf(Text("a question"), lone=True)
    description = Text("what such questions ask for, in a sentence")

    def pair(yes: tuple[str, ...], no: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return yes, no

    def build(**values: Any) -> QuestionKind:
        return _kind(path, **values)

    def added(extends: tuple[str, Mark], **values: Any) -> Addition[QuestionKind]:
        return Addition(extends, _kind(path, **values))

    adding: dict[str, tuple[Schema[Any], Any]] = {
        "regexes": (ListOf(Refined(one_regex(), _lower_case), lone=True), ()),
        "wins-over": (ListOf(names.kind, lone=True), ()),
        "required": (parts, ()),
        "expected": (parts, ()),
        "examples": (Record(pair, required={"yes": questions, "no": questions}), ((), ())),
    }
    return Addable(
        Record(build, required={"description": description}, optional={**adding, "judged": (Flag(), True)}),
        Record(
            added,
            required={"extends": Placed(Text("the kind that this file adds to"))},
            optional={**adding, "description": (description, "")},
        ),
    )


def with_addition(kind: QuestionKind, added: QuestionKind, pack: str) -> QuestionKind:
    """The kind with what a file of a pack adds; a part that is required by either is required."""
    required = tuple(dict.fromkeys((*kind.required, *added.required)))
    expected = tuple(dict.fromkeys((*kind.expected, *added.expected)))
    return replace(
        kind,
        regexes=(*kind.regexes, *added.regexes),
        wins_over=tuple(dict.fromkeys((*kind.wins_over, *added.wins_over))),
        required=required,
        expected=tuple(part for part in expected if part not in required),
    )


def _kind(path: Path, **values: Any) -> QuestionKind:
    yes, no = values.pop("examples")
    kind = QuestionKind(name=path.stem, path=path, yes=yes, no=no, **{"judged": True, **values})
    if kind.regexes and not kind.yes:
        raise WrongError("`examples` are missing; expected questions of this kind under `yes` and others under `no`")
    if both := sorted(set(kind.required) & set(kind.expected)):
        raise WrongError(f"`{both[0]}` is required already; expected it in one of the two lists", "expected")
    if not kind.judged and (kind.required or kind.expected):
        raise WrongError("answers of this kind are not judged, so it can ask for no parts", "judged")
    if kind.name in kind.wins_over:
        raise WrongError("a kind cannot win over itself", "wins-over")
    return kind


def _lower_case(regex: Regex) -> Regex:
    if re.search(r"[A-Z]", re.sub(r"\\.|\(\?P<", "", regex.written)):
        raise WrongError(f"`{regex.written}` has capitals; expected lower case, in which questions are matched")
    return regex
