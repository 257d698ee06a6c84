"""The grid: coordinates of an answer that its markup does not shift, so that what was found outlives a new wrapping.

Checks ask an answer for offsets of the file. On the grid they get stand-ins: every place in folded text, and every
edge of a block, has a number of its own, which any draft with the same folded blocks turns into its own offset.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from linter.draft import Answer, Folded, Prose
from linter.finding import Edit, Finding, Related
from linter.text import Span

Offset = Callable[[int], int]


def on_grid(answer: Answer) -> Answer:
    """The answer with the numbers of the grid for its offsets, which begin at 0 and leave none out between blocks."""
    prose = tuple(map(_gridded, answer.prose, _bases(answer.prose)))
    return replace(answer, prose=prose, span=Span(0, size(answer)))


def size(answer: Answer) -> int:
    """How many numbers the grid of an answer has."""
    return sum(map(_room, answer.prose))


def off_grid(finding: Finding, answer: Answer) -> Finding:
    """A finding that speaks in numbers of the grid, moved to where this answer stands in its file."""
    offset = _offsets(answer)

    def span(on: Span) -> Span:
        return Span(offset(on.start), offset(on.end))

    return replace(
        finding,
        span=span(finding.span),
        anchor=offset(finding.anchor),
        answer=answer.id,
        edits=tuple(Edit(span(edit.span), edit.text, edit.safe) for edit in finding.edits if _fits(edit.span, answer)),
        related=tuple(Related(span(each.span), each.message) for each in finding.related),
    )


def _fits(on: Span, answer: Answer) -> bool:
    """Whether what an edit replaces stands here in one piece: none can be made through markup, or in code."""
    bases = _bases(answer.prose)
    block = bisect_right(bases, on.start) - 1
    start, end = ((number - bases[block]) // 2 for number in (on.start, on.end))
    return answer.prose[block].folded.is_plain(start, end)


def _room(prose: Prose) -> int:
    """A number for each edge of each code point, and two for the edges of the block."""
    return 2 * len(prose.text) + 2


def _bases(prose: Sequence[Prose]) -> list[int]:
    return list(accumulate(map(_room, prose), initial=0))


def _gridded(prose: Prose, base: int) -> Prose:
    end = base + _room(prose) - 1
    folded = Folded(prose.text, range(base + 1, end, 2), range(base + 2, end, 2))
    return replace(prose, folded=folded, span=Span(base, end))


def _offsets(answer: Answer) -> Offset:
    """What turns a number of the grid into an offset of the file."""
    bases = _bases(answer.prose)

    def offset(number: int) -> int:
        block = min(bisect_right(bases, number), len(answer.prose)) - 1
        prose, within = answer.prose[block], number - bases[block]
        if within == 0:
            return prose.span.start
        if within >= _room(prose) - 1:
            return prose.span.end
        folded = prose.folded
        return folded.starts[within // 2] if within % 2 else folded.ends[within // 2 - 1]

    return offset
