"""The index: every draft with its answers, and for each part of the arc whether it is there."""

from linter.inflection import counted
from linter.reporters._html.arc import chip
from linter.reporters._html.markup import Markup, element
from linter.reporters._html.sheet import Reply, Sheet
from linter.rule import PARTS


def index(sheets: tuple[Sheet, ...]) -> Markup:
    """The drafts in the order of the report."""
    return element(
        "nav",
        element("h2", "What each answer brings", id="index-heading"),
        element("ol", *map(_draft, sheets), class_="drafts"),
        id="index",
        aria_labelledby="index-heading",
    )


def _draft(sheet: Sheet) -> Markup:
    return element(
        "li",
        element("a", sheet.file.path, href=f"#{sheet.id}", class_="file"),
        element("ol", *map(_answer, sheet.replies)) if sheet.replies else element("p", "No answer found"),
        data_draft=sheet.id,
    )


def _answer(reply: Reply) -> Markup:
    question = reply.read.answer.question
    label = reply.read.answer.label
    asked = question.text if question else "(no question)"
    name = element("a", f"{asked} – {label}" if label else asked, href=f"#{reply.id}", class_="asked")
    skipped = reply.read.reading.skipped
    if skipped:
        return element("li", name, element("span", f"not judged ({skipped.code})", class_="aside"))
    return element("li", name, *(chip(reply, part) for part in PARTS), _notes(reply))


def _notes(reply: Reply) -> Markup:
    said = counted(len(reply.notes), "note") if reply.notes else "nothing to ask"
    return element("span", said, class_="count")
