"""Spans, positions and the text of one file: the coordinates that everything else speaks in."""

import re
from bisect import bisect_right
from functools import cached_property

from linter.values import frozen

_LINE_END = re.compile(r"\r\n|\n|\r")


@frozen(order=True)
class Span:
    """A half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, offset: int) -> bool:
        """Whether the offset lies inside; an empty span covers its own start."""
        return self.start <= offset < self.end or offset == self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point, or one, being empty, lies inside the other."""
        return (
            (self.start < other.end and other.start < self.end) or self.covers(other.start) or other.covers(self.start)
        )


@frozen(order=True)
class Position:
    """A place as people count it: line and column from 1, columns in code points."""

    line: int
    column: int


@frozen(slots=False)
class Source:
    """The text of one file exactly as written, without its byte order mark.

    ``name`` is the path as reports show it. Lines end at LF, CRLF or CR only, so that a form feed or
    a Unicode line separator never shifts a line number (as ``str.splitlines`` would let it).
    """

    name: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first code point of each line; a text of no characters has one line."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def position(self, offset: int) -> Position:
        """Line and column of an offset; the end of the text has a position too."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
