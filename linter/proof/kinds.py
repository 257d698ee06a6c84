"""Proves kinds of question: each is told from its own questions, and from no other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.draft import Answer, Question
from linter.judging.questions import is_question, kind_of
from linter.rule import QuestionKind
from linter.text import Span


def faults_of(text: str, wanted: bool, kind: QuestionKind, kinds: Sequence[QuestionKind]) -> Iterator[str]:
    """What is wrong with a question that is of a kind, or is not, as a sentence."""
    seen = _read(text, kinds)
    if (seen == kind.name) != wanted or (wanted and not is_question(text, kinds)):
        yield f"“{text}” is read as {seen}"


def needs(kind: QuestionKind, written: str, kinds: Sequence[QuestionKind]) -> bool:
    """Whether one of the kind's questions would be read otherwise without one of its regexes."""
    rest = replace(kind, regexes=tuple(each for each in kind.regexes if each.written != written))
    others = [rest if each.name == kind.name else each for each in kinds]
    return any(_read(text, kinds) != _read(text, others) for text in (*kind.yes, *kind.no))


def _read(text: str, kinds: Sequence[QuestionKind]) -> str:
    return kind_of(Answer(0, Question(text, Span(0, 0)), None, (), Span(0, 0)), kinds)
