"""A draft: the answers of one Markdown file, each a run of prose blocks with a map back to the file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

from linter.errors import Problem
from linter.text import Source, Span
from linter.values import frozen

Label = Literal["situation", "task", "action", "result", "learning", "future", "answer", "before", "after"]
Arc = Literal["full", "by-question"]
Verb = Literal["disable", "enable", "disable-next", "disable-file", "kind", "arc", "answer", "not-answer", "expect"]

PART_LABELS: frozenset[Label | None] = frozenset({"situation", "task", "action", "result", "learning", "future"})
"""The labels of parts of an answer; the others are of whole answers."""


def read_arc(word: str) -> Arc | None:
    """The arc that a word means; None if it means none."""
    return next((arc for arc in get_args(Arc) if arc == word), None)


_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02", '"'),
        **dict.fromkeys(_SPACES, " "),
    }
)
"""What folding makes of quotes and of whitespace, one code point of each."""


@frozen(order=True)
class Place:
    """A range inside one answer: half-open offsets into the folded text of its ``prose``-th block.

    Everything that judges prose speaks in places; `Answer.span_of` turns one into a span of the file.
    """

    prose: int
    start: int
    end: int


@frozen
class Folded:
    """Prose without its markup, and for each of its code points the raw range that it was folded from.

    Code point ``i`` of ``text`` comes from ``[starts[i], ends[i])`` of the source's text. ``lines`` are the
    offsets at which its second and later lines start, ``marked`` the parts that markup stands around,
    ``kept`` those in which no edit is made: code, the name of a link, a quote of somebody else's.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    lines: tuple[int, ...] = ()
    marked: tuple[tuple[int, int], ...] = ()
    kept: tuple[tuple[int, int], ...] = ()

    def left_alone(self) -> "Folded":
        """The same with no place for an edit."""
        return replace(self, kept=((0, len(self.text)),))

    def is_plain(self, start: int, end: int) -> bool:
        """Whether an edit fits ``text[start:end]``: it may be made, and all stands in one piece but for line breaks."""
        edges = {offset for mark in self.marked for offset in mark}
        gaps = (at for at in range(start + 1, end) if self.starts[at] != self.ends[at - 1])
        return (
            start < end
            and not any(first < end and start < last for first, last in self.kept)
            and all(gap in self.lines for gap in gaps)
            and not any(start < edge < end for edge in edges)
        )

    def span(self, start: int, end: int) -> Span:
        """The raw range that covers ``text[start:end]``, without the markup outside it."""
        if start >= end:
            offset = self.starts[start] if start < len(self.text) else self.ends[-1]
            return Span(offset, offset)
        return Span(self.starts[start], self.ends[end - 1])


@frozen
class Prose:
    """One paragraph, list item or table cell of an answer.

    ``span`` is the raw range of its inline content, markup included and container prefixes not.
    ``label`` is what a label before it or a heading above it says ("**Action:** Led the move"); the
    label's own words are not part of ``folded``, and ``labelled`` tells that they stand in this very
    block. ``item`` tells that the block is an item of a list.
    """

    folded: Folded
    span: Span
    label: Label | None = None
    labelled: bool = False
    item: bool = False

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def after(self, end: int) -> int:
        """The raw offset just behind folded offset ``end``, past the markup that closes there."""
        return self.folded.starts[end] if end < len(self.folded.text) else self.span.end


@frozen
class Question:
    """The question (or title) that an answer stands under: its folded text and raw range.

    ``recognised`` is False for a title that is no interview question. ``prose`` is the text as a block of
    prose; None where its code points cannot be placed.
    """

    text: str
    span: Span
    recognised: bool = True
    prose: Prose | None = None


@frozen
class Field:
    """A key of the front matter and the text of its value, a block for each item where that is a list.

    There are no blocks where the value is empty, a mapping, or written so that its characters cannot be placed.
    """

    key: str
    prose: tuple[Prose, ...]


QUESTION = "question"
"""The name of the question among what stands beside an answer (`Answer.aside`)."""


@frozen
class Answer:
    """One answer of a draft, in the order of the file.

    ``label`` is the answer's own label as written ("Sample answer"), ``skip`` a reason why the
    Markdown alone says that it is not judged (advice, empty, disabled). ``kind`` and
    ``arc`` are what a directive or the front matter says, ``front`` the values of the front matter.
    ``span`` covers all of its blocks.
    """

    id: int
    question: Question | None
    label: str | None
    prose: tuple[Prose, ...]
    span: Span
    kind: str | None = None
    arc: Arc | None = None
    skip: Problem | None = None
    front: tuple[Field, ...] = ()

    def aside(self, name: str) -> "Answer":
        """What stands beside the answer, as if it were its prose; without blocks where there is no such thing.

        It is the `QUESTION`, or by its key with a colon behind it (``company:``) a value of the front matter.
        """
        asks = name == QUESTION and self.question is not None and self.question.recognised
        asked = self.question.prose if self.question and asks else None
        told = (field.prose for field in self.front if name == f"{field.key}:")
        prose = (asked,) if asked else next(told, ())
        return replace(self, prose=prose, span=Span(prose[0].span.start, prose[-1].span.end) if prose else self.span)

    def span_of(self, place: Place) -> Span:
        """The range of the file that a place covers."""
        return self.prose[place.prose].folded.span(place.start, place.end)

    def after(self, place: Place) -> int:
        """The offset of the file just behind a place, past closing quotes' markup and emphasis."""
        return self.prose[place.prose].after(place.end)


@frozen
class Directive:
    """An ``answerlint:`` comment: what it says, where it stands, and the range that it acts on.

    ``rules`` are ids as written, ``quotes`` pairs of such an id and a text that narrows it, ``argument``
    is the name behind ``kind`` and ``arc``. ``scope`` is the raw range of the block or answer that
    ``disable-next`` and ``expect`` bind to, None for the rest or where nothing follows.
    """

    verb: Verb
    span: Span
    rules: tuple[str, ...] = ()
    argument: str | None = None
    reason: str | None = None
    scope: Span | None = None
    quotes: tuple[tuple[str, str], ...] = ()


@frozen
class Misdirective:
    """A comment that means to be a directive and is not one, and why."""

    span: Span
    message: str


@frozen
class Draft:
    """What one file holds: its answers, and the directives that its comments give."""

    source: Source
    answers: tuple[Answer, ...]
    directives: tuple[Directive, ...] = ()
    misdirectives: tuple[Misdirective, ...] = ()
