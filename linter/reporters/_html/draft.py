"""One draft on the page: its text in stretches, each with the notes that begin in it beside it."""

from collections.abc import Iterator, Sequence

from linter.reporters._html.arc import strip
from linter.reporters._html.margin import margin
from linter.reporters._html.marking import Block, blocks, written
from linter.reporters._html.markup import Markup, element
from linter.reporters._html.sheet import Sheet


def draft(sheet: Sheet) -> Markup:
    """The draft under its path; a stretch goes on until the next block that has notes."""
    heading = f"{sheet.id}-path"
    return element(
        "article",
        element("header", element("h2", sheet.file.path, id=heading), element("p", _told(sheet)), class_="path"),
        *(_stretch(sheet, each) for each in _stretches(blocks(sheet))),
        class_="draft",
        id=sheet.id,
        aria_labelledby=heading,
        data_path=sheet.file.path,
    )


def _told(sheet: Sheet) -> str:
    """What was found in the draft, and what was silenced, as one line."""
    file = sheet.file
    counts = (
        (len(sheet.notes), "note" if len(sheet.notes) == 1 else "notes"),
        (file.suppressed, "suppressed"),
        (file.expected, "expected"),
        (file.baselined, "in the baseline"),
    )
    if not sheet.replies and not sheet.notes:
        return "No answer found"
    return ", ".join(f"{number} {words}" for number, words in counts if number) or "Nothing to ask about"


def _stretches(found: Sequence[Block]) -> Iterator[list[Block]]:
    stretch: list[Block] = []
    for block in found:
        if stretch and block.noted:
            yield stretch
            stretch = []
        stretch.append(block)
    if stretch:
        yield stretch


def _stretch(sheet: Sheet, stretch: Sequence[Block]) -> Markup:
    first, *rest = stretch
    return element(
        "div",
        element("div", *_lines(sheet, first), class_="page"),
        margin(sheet, first.noted) if first.noted else None,
        element("div", *(each for block in rest for each in _lines(sheet, block)), class_="page rest"),
        class_="stretch",
    )


def _lines(sheet: Sheet, block: Block) -> Iterator[Markup]:
    yield from (strip(sheet.replies[number]) for number in block.opens)
    yield element("div", written(sheet.file.source.text, block), class_="text")
