"""Which answers of a draft a change touches: any line of the answer, of its question or of the comments before it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from linter.draft import Draft
from linter.report import Checked
from linter.text import Source, Span
from linter.values import frozen

_OF_ALL = ("disable", "enable", "disable-file")
"""Directives that reach beyond the answer they stand at: where one of them changes, every answer does."""

_Lines = range


@frozen
class Touched:
    """What a change touches: answers by their ids, and raw ranges in which findings about directives count."""

    answers: frozenset[int]
    ranges: tuple[Span, ...]

    def of(self, file: Checked) -> Checked:
        """The file with the findings that the change may have to do with."""
        kept = tuple(
            each
            for each in file.findings
            if (each.answer in self.answers if each.answer is not None else self._holds(each.span))
        )
        return replace(file, findings=kept)

    def _holds(self, span: Span) -> bool:
        return any(each.overlaps(span) for each in self.ranges)


def touched(before: Draft | None, now: Draft) -> Touched:
    """What the change from one draft to another touches; all of it, where there was none before.

    Lines are compared without their line ends. What is taken out touches the answers that still hold
    another line of the answer that it was taken out of. A change of the front matter, or of a
    directive that reaches beyond one answer, touches every answer.
    """
    if before is None or _reaching(before) != _reaching(now) or _front(before) != _front(now):
        return Touched(frozenset(answer.id for answer in now.answers), (Span(0, len(now.source.text)),))
    old, new = _bare(before.source), _bare(now.source)
    pairs = list(_same(old, new))
    kept_old, kept_new = {one for one, _ in pairs}, {other for _, other in pairs}
    came = [number for number in range(len(new)) if number not in kept_new and new[number]]
    went = [number for number in range(len(old)) if number not in kept_old and old[number]]
    extents = _extents(now)
    ids = {id for id, lines in extents.items() if _any(lines, came)}
    hurt = {id for id, lines in _extents(before).items() if _any(lines, went)}
    moved = dict(pairs)
    own = (number for answer in before.answers if answer.id in hurt for number in _lines(before.source, answer.span))
    still = sorted(moved[number] for number in own if number in moved and old[number])
    ids |= {answer.id for answer in now.answers if _any([_lines(now.source, answer.span)], still)}
    ranges = [lines for id in ids for lines in extents[id]] + [range(number, number + 1) for number in came]
    return Touched(frozenset(ids), tuple(_span(now.source, lines) for lines in ranges))


def _reaching(draft: Draft) -> list[tuple[object, ...]]:
    return [(each.verb, each.rules) for each in draft.directives if each.verb in _OF_ALL]


def _front(draft: Draft) -> str:
    """The front matter, by its text alone."""
    lines = _bare(draft.source)
    if not lines or lines[0] != "---":
        return ""
    end = next((number for number, line in enumerate(lines) if number and line in ("---", "...")), 0)
    return "\n".join(lines[:end])


def _bare(source: Source) -> list[str]:
    """The lines without what stands at their ends; one of nothing but quotation marks of Markdown is empty."""
    lines = (source.line(number + 1).rstrip() for number in range(len(source.line_starts)))
    return ["" if not line.strip("> \t") else line for line in lines]


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of the numbers of lines that stayed, from 0."""
    head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    yield from ((number, number) for number in range(head))
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
    for block in middle.get_matching_blocks():
        yield from ((head + block.a + each, head + block.b + each) for each in range(block.size))
    yield from ((len(old) - number, len(new) - number) for number in range(tail, 0, -1))


def _extents(draft: Draft) -> dict[int, list[_Lines]]:
    """For each answer by its id the lines, from 0, that it consists of.

    These are its prose, its question, what stands between the two and behind the answer before, and
    the directives that lead to it.
    """
    directives = [_lines(draft.source, each.span) for each in draft.directives]
    extents: dict[int, list[_Lines]] = {}
    end = 0
    for answer in sorted(draft.answers, key=lambda each: each.span):
        own = _lines(draft.source, answer.span)
        asked = [] if answer.question is None else [_lines(draft.source, answer.question.span)]
        leading = [lines for lines in directives if end <= lines.start < own.start]
        behind = [lines.stop for lines in asked if lines.stop <= own.start]
        start = max(end, *behind) if behind else own.start
        extents[answer.id] = [*asked, *leading, range(min(start, own.start), own.stop)]
        end = own.stop
    return extents


def _lines(source: Source, span: Span) -> _Lines:
    first = bisect_right(source.line_starts, span.start) - 1
    return range(first, max(first, bisect_right(source.line_starts, max(span.start, span.end - 1)) - 1) + 1)


def _any(lines: Iterable[_Lines], numbers: Sequence[int]) -> bool:
    """Whether one of some numbers, in ascending order, lies in one of the ranges."""
    return any(bisect_right(numbers, each.stop - 1) > bisect_right(numbers, each.start - 1) for each in lines)


def _span(source: Source, lines: _Lines) -> Span:
    starts = (*source.line_starts, len(source.text))
    return Span(starts[lines.start], starts[lines.stop])
