"""Binding: which block or answer each directive acts on."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from linter.draft import Answer, Directive, read_arc
from linter.markdown.units import Ask, Tag, Text, Unit, start_of
from linter.text import Span

_NOT_FOR_READERS = frozenset(("advice", "empty"))


def bind(
    directives: Sequence[Directive], answers: Sequence[Answer], units: Sequence[Unit]
) -> tuple[tuple[Directive, ...], tuple[Answer, ...]]:
    """The directives with their scopes, and the answers with the kind and arc that directives give them."""
    bound = list(answers)
    binder = _Binder(answers, units)
    telling = {(each.verb, binder.place(each.span.end)): each for each in directives if each.verb in ("kind", "arc")}
    for directive in telling.values():
        for index in binder.following(directive.span.end):
            bound[index] = _told(bound[index], directive)
    return tuple(binder.scoped(directive) for directive in directives), tuple(bound)


def _told(answer: Answer, directive: Directive) -> Answer:
    if directive.verb == "kind":
        return replace(answer, kind=directive.argument)
    return replace(answer, arc=read_arc(directive.argument or ""))


class _Binder:
    """Finds what follows an offset: the next unit, the next answer, the answers of the next question."""

    def __init__(self, answers: Sequence[Answer], units: Sequence[Unit]) -> None:
        self._answers = answers
        self._units = [unit for unit in units if isinstance(unit, Ask | Text) or _is_label(unit)]
        self._unit_starts = [start_of(unit) for unit in self._units]
        self._answer_starts = [answer.span.start for answer in answers]

    def scoped(self, directive: Directive) -> Directive:
        """The directive with the range that it acts on."""
        scope: Span | None = None
        if directive.verb == "expect":
            scope = self._expected(directive.span.end)
        elif directive.verb == "disable-next":
            scope = self._next_block(directive.span.end)
        return replace(directive, scope=scope)

    def place(self, offset: int) -> int:
        """The number of the unit that comes next; of directives before one unit the last one counts."""
        return bisect_left(self._unit_starts, offset)

    def following(self, offset: int) -> list[int]:
        """The answers of the question that comes next, or, where prose or a label does, the next answer."""
        unit = self._next_unit(offset)
        first = bisect_left(self._answer_starts, offset)
        rest = [index for index in range(first, len(self._answers)) if self._for_readers(index)]
        if isinstance(unit, Ask):
            return [index for index in rest if self._answers[index].question == unit.question] or rest[:1]
        return rest[:1]

    def _for_readers(self, index: int) -> bool:
        skip = self._answers[index].skip
        return skip is None or skip.code not in _NOT_FOR_READERS

    def _next_unit(self, offset: int) -> Unit | None:
        index = self.place(offset)
        return self._units[index] if index < len(self._units) else None

    def _expected(self, offset: int) -> Span | None:
        first = bisect_left(self._answer_starts, offset)
        return next(
            (self._answers[index].span for index in range(first, len(self._answers)) if self._for_readers(index)), None
        )

    def _next_block(self, offset: int) -> Span | None:
        unit = self._next_unit(offset)
        if isinstance(unit, Text):
            return unit.prose.span
        if unit is None:
            return None
        spans = [self._answers[index].span for index in self.following(offset)]
        if not spans:
            return None
        asked = unit.question.span.start if isinstance(unit, Ask) else spans[0].start
        return Span(min(asked, spans[0].start), spans[-1].end)


def _is_label(unit: Unit) -> bool:
    return isinstance(unit, Tag) and unit.word.kind == "answer"
