"""The text of a draft exactly as written, cut where a mark begins or ends, with tags and anchors set in.

What is set in stands in ``a`` and ``b`` elements; every other character is one of the file.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from linter.reporters._arc import SHOWN
from linter.reporters._html.markup import Markup, element, verbatim
from linter.reporters._html.sheet import Note, Played, Sheet
from linter.text import Span


@dataclass
class Block:
    """A range of the file from one line's start to another's, and what is marked in it."""

    span: Span
    parts: list[Played] = field(default_factory=list)
    marked: list[tuple[Span, Note]] = field(default_factory=list)
    questions: list[Span] = field(default_factory=list)
    answers: list[Span] = field(default_factory=list)
    noted: list[Note] = field(default_factory=list)
    anchored: list[Note] = field(default_factory=list)
    opens: list[int] = field(default_factory=list)
    """The indexes of the answers whose first words stand here."""


def blocks(sheet: Sheet) -> list[Block]:
    """The whole text in blocks that begin where a question, a block of prose or a file's finding does."""
    starts = sorted({0, *(_line_start(sheet, offset) for offset in _openings(sheet))})
    size = len(sheet.file.source.text)
    found = [Block(Span(start, end)) for start, end in pairwise([*starts, size])] or [Block(Span(0, size))]
    _fill(sheet, found, [block.span.start for block in found])
    return found


def _openings(sheet: Sheet) -> Iterator[int]:
    for read in sheet.file.answers:
        yield from (prose.span.start for prose in read.answer.prose)
        if read.answer.question:
            yield read.answer.question.span.start
    yield from (note.finding.span.start for note in sheet.notes if note.finding.answer is None)


def _line_start(sheet: Sheet, offset: int) -> int:
    starts = sheet.file.source.line_starts
    return starts[bisect_right(starts, offset) - 1]


def _fill(sheet: Sheet, found: Sequence[Block], starts: Sequence[int]) -> None:
    """Hand every mark to the blocks that it stands in."""

    def at(offset: int) -> Block:
        return found[max(0, bisect_right(starts, offset) - 1)]

    def over(span: Span) -> Sequence[Block]:
        first = max(0, bisect_right(starts, span.start) - 1)
        return found[first : max(first + 1, bisect_right(starts, span.end - 1))]

    for number, reply in enumerate(sheet.replies):
        answer = reply.read.answer
        at(answer.prose[0].span.start if answer.prose else answer.span.start).opens.append(number)
        for part in reply.parts:
            for block in over(part.span):
                block.parts.append(part)
        for prose in answer.prose if reply.read.reading.judged else ():
            for block in over(prose.span):
                block.answers.append(prose.span)
        if answer.question and (block := at(answer.question.span.start)).questions[-1:] != [answer.question.span]:
            block.questions.append(answer.question.span)
    for note in sheet.notes:
        at(note.finding.span.start).noted.append(note)
        if note.where:
            at(note.finding.anchor).anchored.append(note)
        for span in (note.finding.span, *(related.span for related in note.finding.related)):
            for block in over(span):
                block.marked.append((span, note))


def written(text: str, block: Block) -> Markup:
    """The text of one block with its marks."""
    cuts = {block.span.start, block.span.end, *_edges(block)}
    offsets = sorted(offset for offset in cuts if block.span.start <= offset <= block.span.end)
    pieces: list[Markup] = []
    for start, end in pairwise(offsets):
        pieces += [_set_in(block, start), _piece(text, Span(start, end), block)]
    return Markup.joined(*pieces, _set_in(block, offsets[-1]))


def _edges(block: Block) -> Iterator[int]:
    spans: Iterable[Span] = (
        *(part.span for part in block.parts),
        *(span for span, _ in block.marked),
        *block.questions,
        *block.answers,
    )
    for span in spans:
        yield from (span.start, span.end)
    yield from (note.finding.anchor for note in block.anchored)


def _piece(text: str, piece: Span, block: Block) -> Markup:
    """The text between two cuts inside the styles that hold for all of it."""
    inner = verbatim(text[piece.start : piece.end])
    notes = {note.id: note for span, note in block.marked if _within(piece, span)}
    if notes:
        worst = str(max(note.finding.severity for note in notes.values()))
        inner = element("span", inner, class_=f"mark {worst}", data_notes=" ".join(notes))
    for name in dict.fromkeys(part.name for part in reversed(block.parts) if _within(piece, part.span)):
        inner = element("span", inner, class_=f"role {class_of(name)}")
    if any(_within(piece, span) for span in block.questions):
        return element("span", inner, class_="question")
    return element("span", inner, class_="said") if any(_within(piece, span) for span in block.answers) else inner


def _within(piece: Span, span: Span) -> bool:
    return span.start <= piece.start and piece.end <= span.end


def class_of(role: str) -> str:
    """The class of what belongs to a role."""
    return role if role in SHOWN else "other"


def _set_in(block: Block, offset: int) -> Markup:
    """What stands before the character at an offset."""
    adding = [note for note in block.anchored if note.finding.anchor == offset]
    noted = [note for note in block.noted if note.finding.span.start == offset]
    parts = [part for part in block.parts if part.span.start == offset]
    return Markup.joined(*_added(adding), *map(_reference, noted), *map(_tag, parts))


def _added(notes: Sequence[Note]) -> Iterator[Markup]:
    for note in notes:
        yield element(
            "a",
            f"add here ({note.number})",
            class_=f"add {note.finding.severity}",
            href=f"#{note.id}",
            data_notes=note.id,
        )


def _reference(note: Note) -> Markup:
    return element(
        "a",
        element("b", "note ", class_="heard"),
        str(note.number),
        class_=f"reference {note.finding.severity}",
        href=f"#{note.id}",
        id=note.mark,
        data_notes=note.id,
    )


def _tag(part: Played) -> Markup:
    return element(
        "b", element("b", f"{part.name} ", class_="heard"), part.tag, class_=f"tag {class_of(part.name)}", id=part.id
    )
