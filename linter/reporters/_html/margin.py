"""The notes in the margin: what is found, the question to answer, and where the answer belongs."""

import re
from collections.abc import Iterator

from linter.finding import Edit
from linter.reporters._html.markup import Markup, element
from linter.reporters._html.sheet import Note, Sheet

_SLOT = re.compile(r"(\[[^\[\]]*\])")


def margin(sheet: Sheet, notes: list[Note]) -> Markup:
    """The notes of one stretch of a draft."""
    return element("div", *(_note(sheet, note) for note in notes), class_="notes")


def _note(sheet: Sheet, note: Note) -> Markup:
    finding = note.finding
    heading = f"{note.id}-heading"
    return element(
        "article",
        element(
            "h4",
            element("a", str(note.number), class_="number", href=f"#{note.mark}", title="to its place in the text"),
            " ",
            element("span", str(finding.severity).capitalize(), class_="severity"),
            " ",
            element("code", note.rule),
            id=heading,
        ),
        element("p", finding.message, class_="message"),
        element("p", *_slots(finding.ask), class_="ask") if finding.ask else None,
        element("p", note.where[:1].upper() + note.where[1:], class_="where") if note.where else None,
        *_proposed(sheet, note),
        *_related(sheet, note),
        class_=f"note {finding.severity}",
        id=note.id,
        tabindex="-1",
        aria_labelledby=heading,
        data_rule=note.rule,
        data_severity=str(finding.severity),
    )


def _slots(ask: str) -> Iterator[str]:
    """A question, the slots that its reader fills set apart."""
    for number, piece in enumerate(_SLOT.split(ask)):
        yield element("em", piece, class_="slot") if number % 2 else piece


def _proposed(sheet: Sheet, note: Note) -> Iterator[Markup]:
    if note.finding.edits:
        yield element("ul", *(element("li", *_edit(sheet, edit)) for edit in note.finding.edits), class_="edits")


def _edit(sheet: Sheet, edit: Edit) -> Iterator[str]:
    old = sheet.file.source.text[edit.span.start : edit.span.end]
    if not old:
        yield from ("Insert ", element("ins", edit.text))
    elif not edit.text:
        yield from ("Leave out ", element("del", old))
    else:
        yield from ("Instead of ", element("del", old), ": ", element("ins", edit.text))


def _related(sheet: Sheet, note: Note) -> Iterator[Markup]:
    related = [
        element("li", f"Line {sheet.file.source.position(each.span.start).line}: {each.message}")
        for each in note.finding.related
    ]
    if related:
        yield element("ul", *related, class_="related")
