"""From the events of the Markdown parser to blocks."""

import re
from collections.abc import Mapping
from typing import Any

import pyromark

from linter.markdown import html
from linter.markdown.blocks import Block, Builder, Comment, ContainerKind
from linter.markdown.fold import MarkKind
from linter.markdown.indented import mostly_words
from linter.markdown.view import View
from linter.text import Span

_PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
_MARKS: Mapping[str, MarkKind] = {"Strong": "strong", "Emphasis": "em", "Link": "link"}
_NAMING = ("Shortcut", "Collapsed")
_HIDING = frozenset(("Image", "Strikethrough"))
_VERBATIM = frozenset(("CodeBlock", "HtmlBlock"))
_CONTAINERS: Mapping[str, ContainerKind] = {
    "BlockQuote": "quote",
    "List": "list",
    "Item": "item",
    "FootnoteDefinition": "footnote",
    "TableHead": "row",
    "TableRow": "row",
}
_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t>]*")


def read(text: str, start: int = 0) -> tuple[list[Block], list[Comment]]:
    """The blocks and comments of a text from offset ``start`` on; the text must hold no lone surrogate."""
    reader = _Reader(text)
    reader.read(View(text, [Span(start, len(text))]))
    return reader.builder.blocks, reader.builder.comments


class _Reader:
    """Follows the events of one file; views of HTML and indented code within it are read ``again``.

    Images and struck-out words are left out; of a link its text is kept, of a code span its code.
    """

    def __init__(self, whole: str) -> None:
        self.builder = Builder()
        self._whole = whole
        self._fenced = False
        self._lines: list[Span] = []  # of the HTML or code block that is being read
        self._reads = 0
        self._after_comment = -1  # where words that follow a comment end, if the last block is such

    def read(self, view: View) -> None:
        """Write the blocks of a view to the builder."""
        self._reads += 1
        verbatim = False
        for event, where in _PARSER.events_with_range(view.text):
            start, end = view.point(where["start"]), view.point(where["end"])
            if isinstance(event, str):
                self._break(event, view.span(start, end))
                continue
            name, value = next(iter(event.items()))
            if name == "Start":
                tag, data = _tag(value)
                verbatim = tag in _VERBATIM
                self._start(tag, data, view.span(start, end))
            elif name == "End":
                verbatim = False
                self._end(_tag(value)[0], view.span(start, end))
            elif verbatim:
                self._lines.append(view.span(start, end))
            else:
                self._content(name, value, view, start, end)
        self.builder.flush()
        self._reads -= 1

    def _start(self, tag: str, data: Any, span: Span) -> None:
        builder = self.builder
        if tag in _MARKS:
            builder.folder.open(_link(data) if tag == "Link" else _MARKS[tag], span.start)
        elif tag in _HIDING:
            builder.hidden += 1
        elif tag == "Paragraph":
            self._paragraph(span.start)
        elif tag == "Heading":
            builder.begin("heading", int(data["level"][1]))
        elif tag in _CONTAINERS:
            builder.push("alert" if tag == "BlockQuote" and data else _CONTAINERS[tag])
            builder.begin_row(header=tag == "TableHead")
        elif tag == "Table":
            builder.begin_table()
        elif tag == "TableCell":
            builder.begin_cell()
            builder.begin("cell")
        elif tag in _VERBATIM:
            builder.flush()
            self._lines = []
            self._fenced = data not in (None, "Indented")

    def _end(self, tag: str, span: Span) -> None:
        builder = self.builder
        if tag in _MARKS:
            builder.folder.close(span.end)
        elif tag in _HIDING:
            builder.hidden = max(0, builder.hidden - 1)
        elif tag == "HtmlBlock":
            self._html_block()
        elif tag == "CodeBlock":
            self._indented_block()
        elif tag in _CONTAINERS:
            builder.pop()
        else:
            builder.flush()

    def _content(self, name: str, value: Any, view: View, start: int, end: int) -> None:
        builder, span = self.builder, view.span(start, end)
        if name == "InlineHtml":
            self._inline_html(view.text[start:end], span)
        elif builder.hidden or name not in ("Text", "Code"):
            return
        elif name == "Code":
            self._code(value, view, start, end)
        elif value == view.text[start:end]:
            for first, last in view.pieces(start, end):
                builder.folder.copy(view.text[first:last], view.raw(first))
        else:
            builder.folder.decode(value, span)

    def _break(self, name: str, span: Span) -> None:
        if name == "Rule":
            self.builder.flush()
        elif self.builder.writing:
            self.builder.folder.line(span.start, span.end)

    def _code(self, value: str, view: View, start: int, end: int) -> None:
        """Fold a code span: its characters stand in their order between its fences, apart from container prefixes."""
        folder, text, at = self.builder.folder, view.text, start
        folder.open("code", view.raw(start))
        while at < end and text[at] == "`":
            at += 1
        for character in value:
            while at < end and text[at] != character and not (character == " " and text[at] in "\r\n"):
                at += 1
            if at < end and text[at] in "\r\n":
                folder.space(view.raw(at), view.raw(at) + 1)
            elif at < end:
                folder.copy(character, view.raw(at))
            at += 1
        folder.close(view.span(start, end).end)

    def _inline_html(self, text: str, span: Span) -> None:
        token = html.tag(text)
        if token.kind != "comment":
            if token.name in html.BLOCK_TAGS:
                self.builder.flush()
            else:
                html.inline_tag(self.builder, token, span)
        elif text.startswith("<!--"):
            self.builder.comment(html.comment_text(text), span)

    def _paragraph(self, start: int) -> None:
        """Begin a paragraph; one on the line after a comment's goes on with the words behind that comment."""
        self.builder.flush()
        if 0 <= self._after_comment < start and self.builder.blocks:
            gap = _NEXT_LINE.fullmatch(self._whole, self._after_comment, start)
            if gap:
                self.builder.reopen()
                self.builder.folder.line(gap.start(), gap.end())
        self._after_comment = -1

    def _html_block(self) -> None:
        view = View(self._whole, self._lines)
        html.read_block(self.builder, view, self.read if self._reads == 1 else None)
        after_comment = view.text.startswith("<!--") and self.builder.blocks
        self._after_comment = self.builder.blocks[-1].span.end if after_comment else -1

    def _indented_block(self) -> None:
        """Indented code that holds words is read as the prose that its writer indented."""
        view = View(self._whole, self._lines)
        if self._fenced or self._reads > 1 or not mostly_words(view.text):
            return
        self.builder.indented = True
        self.read(view.unindented())
        self.builder.indented = False


def _tag(value: Any) -> tuple[str, Any]:
    """The name of a tag and what the parser says of it, if anything."""
    return (value, None) if isinstance(value, str) else next(iter(value.items()))


def _link(data: Any) -> MarkKind:
    if data["dest_url"].startswith("#"):
        return "anchor"
    return "name" if data["link_type"] in _NAMING else "link"
