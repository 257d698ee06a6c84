"""Dresses: the same example as people's editors leave it, and where each place of it has gone."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from linter.draft import Draft, Prose
from linter.text import Span
from linter.values import frozen

WIDTH = 40
"""Code points that a wrapped line may hold."""

_LONE_LINE_END = re.compile(r"(?<!\r)\n")
_CONTAINER = re.compile(r"[ \t]*(?:(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)[ \t]*)*")
_OPENS_BLOCK = re.compile(
    r"[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|#{1,6}(?:\s|$)|[>|<\[]|=+\s|-+\s|`{3}|~{3}|(?:[-*_]\s*){3}"
)
_LABEL_LIKE = re.compile(r"(?:[\w-]+ ){0,2}[\w-]+:(?:\s|$)|[A-Za-z]{1,2}[.)](?:\s|$)")
_CURLY = {"'": "‘’", '"': "“”"}
_STRAIGHT = {curly: straight for straight, pair in _CURLY.items() for curly in pair}


@frozen(order=True)
class Stitch:
    """``text[start:end]`` becomes ``new``; an insertion where both are the same."""

    start: int
    end: int
    new: str


@frozen(slots=False)
class Dressed:
    """A text after some edits, in order and apart, and the map from places before to places after."""

    text: str
    edits: tuple[Stitch, ...]

    @cached_property
    def worn(self) -> str:
        """The text after the edits."""
        parts, done = [], 0
        for edit in self.edits:
            parts += [self.text[done : edit.start], edit.new]
            done = edit.end
        return "".join((*parts, self.text[done:]))

    def start(self, offset: int) -> int:
        """Where the code point at an offset stands now: behind what was put in before it."""
        return offset + sum(len(edit.new) - edit.end + edit.start for edit in self.edits if edit.end <= offset)

    def end(self, offset: int) -> int:
        """Where the code point before an offset ends now: before what was put in behind it."""
        return offset + sum(
            len(edit.new) - edit.end + edit.start
            for edit in self.edits
            if edit.end < offset or (edit.end == offset and edit.start < edit.end)
        )

    def span(self, span: Span) -> Span:
        """Where a range stands now."""
        return Span(self.start(span.start), self.end(span.end))


def dresses(draft: Draft, body: int) -> Iterator[tuple[str, Dressed]]:
    """An example in each dress that changes it, with the dress's name; it begins at offset ``body`` of its draft."""
    text = draft.source.text
    for name, dress in DRESSES.items():
        edits = tuple(sorted(dress(draft, body)))
        if edits:
            yield name, Dressed(text, edits)


def _in_a_list(draft: Draft, body: int) -> Iterator[Stitch]:
    """An example that is a list already is left alone: an item inside an item is introduced by nothing."""
    text = draft.source.text
    if any(prose.item for answer in draft.answers for prose in answer.prose):
        return
    yield Stitch(body, body, "- ")
    yield from (Stitch(at, at, "  ") for at in _line_starts(text, body) if text[at] not in "\r\n")


def _in_a_quote(draft: Draft, body: int) -> Iterator[Stitch]:
    yield from (Stitch(at, at, "> ") for at in (body, *_line_starts(draft.source.text, body)))


def _line_starts(text: str, body: int) -> Iterator[int]:
    """The starts of the lines behind the first, from an offset on."""
    yield from (found.end() for found in re.finditer(r"\n", text) if body < found.end() < len(text))


def _with_crlf(draft: Draft, body: int) -> Iterator[Stitch]:
    for found in _LONE_LINE_END.finditer(draft.source.text):
        yield Stitch(found.start(), found.end(), "\r\n")


def _with_curly_quotes(draft: Draft, body: int) -> Iterator[Stitch]:
    for folded, number, start, end in _quotable(draft):
        pair = _CURLY.get(draft.source.text[start:end])
        if pair is not None:
            opens = number == 0 or folded[number - 1] in " ([-—\"'"
            yield Stitch(start, end, pair[0] if opens else pair[1])


def _with_straight_quotes(draft: Draft, body: int) -> Iterator[Stitch]:
    for _, _, start, end in _quotable(draft):
        straight = _STRAIGHT.get(draft.source.text[start:end])
        if straight is not None:
            yield Stitch(start, end, straight)


def _quotable(draft: Draft) -> Iterator[tuple[str, int, int, int]]:
    """As `_prose`, with the questions that are headings; in front matter another quote may be another text."""
    yield from _prose(draft)
    asked = {answer.question.span: answer.question.prose for answer in draft.answers if answer.question}
    for prose in asked.values():
        if prose is not None and not prose.folded.kept:
            yield from _points(prose)


def _prose(draft: Draft) -> Iterator[tuple[str, int, int, int]]:
    """Each code point of folded prose: the folded text, its number there, and its raw range."""
    for answer in draft.answers:
        for prose in answer.prose:
            yield from _points(prose)


def _points(prose: Prose) -> Iterator[tuple[str, int, int, int]]:
    for number, (start, end) in enumerate(zip(prose.folded.starts, prose.folded.ends, strict=True)):
        yield prose.text, number, start, end


def _wrapped(draft: Draft, body: int) -> Iterator[Stitch]:
    """Breaks at spaces of prose, as an editor makes them, with what the containers ask for in the new line.

    No line begins with what would open a block or name a part; lines of tables stay whole.
    """
    text = draft.source.text
    spaces = sorted(
        start for folded, number, start, end in _prose(draft) if folded[number] == " " and text[start:end] == " "
    )
    line = -1
    for number, space in enumerate(spaces):
        first = text.rfind("\n", 0, space) + 1
        if first > line:
            line, begun, prefix = first, first, _continued(text[first:space])
        following = next((other for other in spaces[number + 1 :] if "\n" not in text[space:other]), None)
        limit = len(text) if (end := text.find("\n", space)) < 0 else end
        word_end = limit if following is None else following
        if word_end - begun > WIDTH and _can_begin_a_line(text[space + 1 : limit]) and "|" not in text[first:limit]:
            yield Stitch(space, space + 1, "\n" + prefix)
            begun = space + 1 - len(prefix)


def _continued(line: str) -> str:
    """What the next line of the same paragraph begins with: quote marks again, and spaces for list marks."""
    found = _CONTAINER.match(line)
    return re.sub(r"[^>\s]", " ", found[0] if found else "")


def _can_begin_a_line(text: str) -> bool:
    return not _OPENS_BLOCK.match(text) and not _LABEL_LIKE.match(text)


DRESSES: Mapping[str, Callable[[Draft, int], Iterator[Stitch]]] = {
    "as a list item": _in_a_list,
    "in a blockquote": _in_a_quote,
    f"wrapped at {WIDTH} columns": _wrapped,
    "with CRLF": _with_crlf,
    "with curly quotes": _with_curly_quotes,
    "with straight quotes": _with_straight_quotes,
}
"""Each dress by its name, as words that follow "the same example"."""
