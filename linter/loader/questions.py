"""The schema of a question file: how a kind of question is worded, and the parts that it asks for."""

import re
from pathlib import Path
from typing import Any

from linter.loader.names import Names
from linter.loader.regexes import regex_list
from linter.rule import QuestionKind
from linter.schema import Flag, ListOf, Record, Refined, Text, WrongError


def question_file(names: Names, path: Path) -> Record[QuestionKind]:
    """The schema of one kind of question; its name is the file's."""
    parts = ListOf(names.role, lone=True, least=0)
    questions = ListOf(Text("a question"), lone=True)

    def pair(yes: tuple[str, ...], no: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return yes, no

    def build(**values: Any) -> QuestionKind:
        return _kind(path, **values)

    return Record(
        build,
        required={"description": Text("what such questions ask for, in a sentence")},
        optional={
            "regexes": (Refined(regex_list(), _lower_case), ()),
            "wins-over": (ListOf(names.kind, lone=True), ()),
            "required": (parts, ()),
            "expected": (parts, ()),
            "judged": (Flag(), True),
            "examples": (Record(pair, required={"yes": questions, "no": questions}), ((), ())),
        },
    )


def _kind(path: Path, **values: Any) -> QuestionKind:
    yes, no = values.pop("examples")
    kind = QuestionKind(name=path.stem, path=path, yes=yes, no=no, **values)
    if kind.regexes and not kind.yes:
        raise WrongError("`examples` are missing; expected questions of this kind under `yes` and others under `no`")
    if both := sorted(set(kind.required) & set(kind.expected)):
        raise WrongError(f"`{both[0]}` is required already; expected it in one of the two lists", "expected")
    if not kind.judged and (kind.required or kind.expected):
        raise WrongError("answers of this kind are not judged, so it can ask for no parts", "judged")
    if kind.name in kind.wins_over:
        raise WrongError("a kind cannot win over itself", "wins-over")
    return kind


def _lower_case(regexes: tuple[str, ...]) -> tuple[str, ...]:
    for regex in regexes:
        if re.search(r"[A-Z]", re.sub(r"\\.|\(\?P<", "", regex)):
            raise WrongError(f"`{regex}` has capitals; expected lower case, in which questions are matched")
    return regexes
