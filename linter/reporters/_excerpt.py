"""An excerpt: one source line, cut to fit, with the cells that a span covers."""

from collections.abc import Sequence
from itertools import accumulate

from linter.reporters._terminal import cells, is_even, printable
from linter.text import Source, Span
from linter.values import frozen

_TAB = 4
_CUT = "…"


@frozen
class Excerpt:
    """A line as shown, the cells before the underline, and the underline's cells (at least one).

    ``last_line`` is the line that the span ends in, where that is a later one.
    """

    line: int
    text: str
    before: int
    marked: int
    last_line: int | None


def excerpt(source: Source, span: Span, room: int) -> Excerpt:
    """The first line of a span in at most ``room`` cells (one more at each cut), with the span's place in it."""
    start, end = source.position(span.start), source.position(max(span.start, span.end - 1))
    line = source.line(start.line)
    first = min(start.column - 1, len(line))
    last = min(first + len(span), len(line)) if start.line == end.line else len(line)
    left, right = _window(line, first, last, room)
    text, edges = _shown(line, left, right)
    head, tail = (_CUT if left else ""), (_CUT if right < len(line.rstrip()) else "")
    before = edges[first - left]
    marked = edges[min(last, right) - left] - before
    return Excerpt(
        start.line,
        head + text.rstrip() + tail,
        len(head) + before,
        max(1, marked),
        end.line if end.line > start.line else None,
    )


def _window(line: str, first: int, last: int, room: int) -> tuple[int, int]:
    """The part of a line to show: all of it if it fits, else the span with what fits around it."""
    if len(line) <= room and _cells(line) <= room:
        return 0, len(line)
    # Characters of one cell need not be counted one by one; only those in reach of the span can come into view.
    if is_even(line[max(0, first - room) : first + room]):
        return _even_window(len(line), first, last, room)
    left = right = first
    used = 0
    while right < last and used < room:
        used += _cells(line[right])
        right += 1
    while used < room and (left > 0 or right < len(line)):
        if left > 0:
            left -= 1
            used += _cells(line[left])
        if used < room and right < len(line):
            used += _cells(line[right])
            right += 1
    return left, right


def _even_window(length: int, first: int, last: int, room: int) -> tuple[int, int]:
    """The same for a line of so many characters of one cell each: left and right take turns, the left begins."""
    right = min(last, first + room)
    spare = room - (right - first)
    left_room, right_room = first, length - right
    before = min(left_room, max((spare + 1) // 2, spare - right_room))
    return first - before, right + min(right_room, spare - before)


def _shown(line: str, left: int, right: int) -> tuple[str, Sequence[int]]:
    """The part as shown and, for each of its code points and its end, the cell it starts at."""
    part = line[left:right]
    if is_even(part):
        return part, range(len(part) + 1)
    if part.isprintable():
        return part, list(accumulate(map(cells, part), initial=0))
    shown, edges = [], [0]
    for character in part:
        drawn = " " * (_TAB - edges[-1] % _TAB) if character == "\t" else printable(character)
        shown.append(drawn)
        edges.append(edges[-1] + sum(map(cells, drawn)))
    return "".join(shown), edges


def _cells(text: str) -> int:
    if is_even(text):
        return len(text)
    return sum(_TAB if character == "\t" else cells(character) for character in text)
