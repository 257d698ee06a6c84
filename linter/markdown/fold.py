"""Folding: inline content without its markup, each code point with the raw range it came from."""

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import Literal

from linter.draft import STRAIGHT, Folded
from linter.text import Span
from linter.values import frozen

MarkKind = Literal["strong", "em", "link", "anchor", "name", "code"]
"""What markup says of its text; a ``name`` is a link whose own words name its target, written elsewhere."""

_KEPT = ("code", "name")
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_UNEVEN = re.compile(f"  |[{_INVISIBLE}]")
_PIECES = re.compile(f" +|[{_INVISIBLE}]+|[^ {_INVISIBLE}]+")


@frozen
class Mark:
    """Markup around ``text[start:end]`` of a folded text; ``span`` is its raw range, delimiters included."""

    kind: MarkKind
    start: int
    end: int
    span: Span


@frozen(slots=False)
class Inline:
    """Inline content: folded text, the markup around parts of it, and where its second and later lines start."""

    folded: Folded
    marks: tuple[Mark, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @cached_property
    def _opening(self) -> dict[int, list[Mark]]:
        marks = defaultdict(list)
        for mark in self.marks:
            marks[mark.start].append(mark)
        return marks

    @cached_property
    def _closing(self) -> dict[int, list[Mark]]:
        marks = defaultdict(list)
        for mark in self.marks:
            marks[mark.end].append(mark)
        return marks

    def marks_at(self, start: int) -> list[Mark]:
        """The markup that opens at a folded offset."""
        return self._opening.get(start, [])

    def line_end(self, offset: int) -> int:
        """The folded offset at which the line of a folded offset ends, before the space that joins the next."""
        line = bisect_right(self.lines, offset)
        return self.lines[line] - 1 if line < len(self.lines) else len(self.text)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The same range of folded offsets without spaces at its edges."""
        text = self.text
        while start < end and text[start] == " ":
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        return start, end

    def cut(self, start: int, end: int) -> Folded:
        """A range of the folded text, with its map."""
        folded = self.folded
        met = [mark for mark in self.marks if mark.start < end and start < mark.end]
        return Folded(
            folded.text[start:end],
            folded.starts[start:end],
            folded.ends[start:end],
            tuple(line - start for line in self.lines if start < line < end),
            tuple((mark.start - start, mark.end - start) for mark in met),
            tuple((mark.start - start, mark.end - start) for mark in met if mark.kind in _KEPT),
        )

    def span(self, start: int, end: int) -> Span:
        """The raw range of a non-empty folded range, with the markup that opens and closes at its edges."""
        first, last = self.folded.starts[start], self.folded.ends[end - 1]
        for mark in self.marks_at(start):
            if mark.end <= end:
                first = min(first, mark.span.start)
        for mark in self._closing.get(end, []):
            if mark.start >= start:
                last = max(last, mark.span.end)
        return Span(first, last)


class Folder:
    """Builds an `Inline` from the pieces that a parser hands over in reading order.

    Whitespace of every kind is one space for each run; quotes become straight; soft hyphens,
    zero-width spaces and marks of direction are dropped (the joiner inside an emoji stays).
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts = array("i")
        self._ends = array("i")
        self._open: list[tuple[MarkKind, int, int]] = []
        self._marks: list[Mark] = []
        self._lines: list[int] = []
        self._gap = True  # no text yet, or a space was the last thing added

    def copy(self, text: str, start: int) -> None:
        """Add text that stands as it is in the file, from raw offset ``start`` on."""
        text = text.translate(STRAIGHT)
        if not _UNEVEN.search(text):
            self._even(text, start)
            return
        for piece in _PIECES.finditer(text):
            if piece[0][0] == " ":
                self.space(start + piece.start(), start + piece.end())
            elif piece[0][0] not in _INVISIBLE:
                self._add(piece[0], start + piece.start())

    def decode(self, text: str, span: Span) -> None:
        """Add what an entity stands for; where that is several code points they share out its range."""
        text = text.translate(STRAIGHT)
        if text.isspace():
            self.space(span.start, span.end)
            return
        if text in _INVISIBLE:
            return
        last = len(text) - 1
        for index, character in enumerate(text):
            self._parts.append(character)
            self._starts.append(span.start + index)
            self._ends.append(span.end if index == last else span.start + index + 1)
        self._gap = False

    def space(self, start: int, end: int) -> None:
        """Add whitespace; next to other whitespace it adds nothing but its range."""
        if not self._gap:
            self._parts.append(" ")
            self._starts.append(start)
            self._ends.append(end)
            self._gap = True
        elif self._ends and self._ends[-1] == start:
            self._ends[-1] = end

    def line(self, start: int, end: int) -> None:
        """Add a line break, soft or hard."""
        self.space(start, end)
        if self._starts and (not self._lines or self._lines[-1] != len(self._starts)):
            self._lines.append(len(self._starts))

    def extend(self, inline: Inline) -> None:
        """Add all of another inline content."""
        shift = len(self._starts)
        self._parts.append(inline.text)
        self._starts.extend(inline.folded.starts)
        self._ends.extend(inline.folded.ends)
        self._marks += (Mark(mark.kind, mark.start + shift, mark.end + shift, mark.span) for mark in inline.marks)
        self._lines += (line + shift for line in inline.lines)
        self._gap = False

    def open(self, kind: MarkKind, start: int) -> None:
        """Markup opens; its delimiter stands at raw offset ``start``."""
        self._open.append((kind, len(self._starts), start))

    def close(self, end: int, kind: MarkKind | None = None) -> None:
        """The innermost markup (of that kind) closes; its delimiter ends at raw offset ``end``."""
        for index in range(len(self._open) - 1, max(-1, len(self._open) - 20), -1):
            if kind in (None, self._open[index][0]):
                opened, start, raw = self._open.pop(index)
                if start < len(self._starts):
                    self._marks.append(Mark(opened, start, len(self._starts), Span(raw, end)))
                return

    def finish(self) -> Inline | None:
        """What was built; None where it holds no text."""
        if not self._starts:
            return None
        text = "".join(self._parts)
        if self._gap:
            text = text[:-1]
            self._starts.pop()
            self._ends.pop()
        lines = tuple(line for line in self._lines if line < len(text))
        return Inline(Folded(text, self._starts, self._ends), tuple(self._marks), lines)

    def _even(self, text: str, start: int) -> None:
        if text[:1] == " ":
            self.space(start, start + 1)
            text, start = text[1:], start + 1
        if text:
            self._add(text, start)

    def _add(self, text: str, start: int) -> None:
        self._parts.append(text)
        self._starts.extend(range(start, start + len(text)))
        self._ends.extend(range(start + 1, start + len(text) + 1))
        self._gap = text[-1] == " "
