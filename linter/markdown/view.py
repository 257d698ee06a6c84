"""Views: text as the Markdown parser is given it, and the way from its byte offsets back to the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from linter.text import Span

_WIDE = re.compile("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")
_LINE = re.compile(r"([ \t]*)([^\r\n]*(?:\r\n|\n|\r)?)")


class View:
    """Some ranges of a file's text, joined, for the parser to read as one document.

    The parser counts in bytes of UTF-8 of the view; everything here answers in code points of the file.
    ``whole`` is the file's text, which must hold no lone surrogate.
    """

    def __init__(self, whole: str, spans: Sequence[Span]) -> None:
        self.whole = whole
        self.text = "".join(whole[span.start : span.end] for span in spans)
        self._raw = [span.start for span in spans] or [0]
        self._view = [0]
        for span in spans[:-1]:
            self._view.append(self._view[-1] + len(span))
        self._bytes, self._points, self._widths = _runs(self.text)

    def point(self, byte: int) -> int:
        """The code point of the view that a byte offset stands at."""
        run = bisect_right(self._bytes, byte) - 1
        return self._points[run] + (byte - self._bytes[run]) // self._widths[run]

    def raw(self, point: int) -> int:
        """The offset in the file of a code point of the view."""
        if len(self._raw) == 1:
            return self._raw[0] + point
        piece = bisect_right(self._view, point) - 1
        return self._raw[piece] + point - self._view[piece]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A range of the view cut where the file's text is cut, so that each part stands in one piece there."""
        piece = bisect_right(self._view, start)
        while piece < len(self._view) and self._view[piece] < end:
            if self._view[piece] > start:
                yield start, self._view[piece]
                start = self._view[piece]
            piece += 1
        if start < end:
            yield start, end

    def span(self, start: int, end: int) -> Span:
        """The range of the file that a range of code points of the view covers."""
        first = self.raw(start)
        return Span(first, self.raw(end - 1) + 1 if end > start else first)

    def part(self, ranges: Sequence[tuple[int, int]]) -> "View":
        """A view of some ranges of this one."""
        return View(self.whole, [self.span(*piece) for start, end in ranges for piece in self.pieces(start, end)])

    def unindented(self) -> "View":
        """The same view without the whitespace that its lines begin with."""
        ranges = []
        for line in _LINE.finditer(self.text):
            if line[2]:
                ranges.append((line.start(2), line.end(2)))
        return self.part(ranges)


def _runs(text: str) -> tuple[list[int], list[int], list[int]]:
    """Runs of code points of one width: first byte, first code point, bytes each."""
    starts, points, widths = [0], [0], [1]
    byte = point = 0
    for run in _WIDE.finditer(text):
        byte += run.start() - point
        point = run.end()
        width = len(run[0][0].encode())
        starts.append(byte)
        points.append(run.start())
        widths.append(width)
        byte += width * len(run[0])
        starts.append(byte)
        points.append(point)
        widths.append(1)
    return starts, points, widths
