"""HTML as it stands in Markdown: cut into tags, comments and text, and read again as blocks."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from typing import Literal

from linter.markdown.blocks import Builder, ContainerKind
from linter.markdown.fold import Folder, MarkKind
from linter.markdown.view import View
from linter.text import Span
from linter.values import frozen

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_OPAQUE = frozenset(("script", "style", "pre", "textarea", "title"))
_STRUCK = frozenset(("s", "del", "strike"))
_MARKS: Mapping[str, MarkKind] = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "u"), "em"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "a": "link",
}
_CONTAINERS: Mapping[str, ContainerKind] = {
    "details": "details",
    "blockquote": "quote",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "tr": "row",
}
_GROUPS = (
    "address article aside body caption center dir div dialog fieldset figcaption figure footer form header hr iframe "
    "main menu nav option p section summary table tbody td tfoot th thead"
)
BLOCK_TAGS = frozenset((*_GROUPS.split(), *_CONTAINERS, *_HEADINGS, *_OPAQUE))
"""The tags between which text is a block of its own."""

_NEXT = re.compile(r"<!--|<[?!][^<>]*+>|<(/?)([A-Za-z][A-Za-z0-9-]*+)[^<>]*+>")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_SPECIAL = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|\r\n|\n|\r")
_PLAIN = re.compile(r"[^&\r\n]+")
_TO_ANCHOR = re.compile(r"\bhref\s*=\s*[\"']?#")


@frozen
class Token:
    """A piece of HTML at ``[start, end)`` of the text it was cut from; ``name`` is a tag's, in lower case."""

    kind: Literal["text", "open", "close", "comment"]
    start: int
    end: int
    name: str = ""
    to_anchor: bool = False


def tokenize(text: str) -> Iterator[Token]:
    """The tags, comments and texts of HTML; scripts, styles, ``<pre>`` and declarations are left out."""
    at = 0
    while found := _NEXT.search(text, at):
        if found.start() > at:
            yield Token("text", at, found.start())
        at = found.end()
        if found[0] == "<!--":
            at = comment_end(text, found.start())
            yield Token("comment", found.start(), at)
        elif found[2]:
            token = tag(found[0], found.start())
            yield token
            if token.kind == "open" and token.name in _OPAQUE:
                at = _opaque_end(text, at, token.name)
    if at < len(text):
        yield Token("text", at, len(text))


def tag(text: str, start: int = 0) -> Token:
    """The token of a text that is one tag or one comment and stands at offset ``start``."""
    end = start + len(text)
    found = _TAG.match(text)
    if not found:
        return Token("comment", start, end)
    return Token("close" if found[1] else "open", start, end, found[2].lower(), bool(_TO_ANCHOR.search(text)))


def comment_end(text: str, start: int) -> int:
    """Where the comment that opens at ``start`` ends; one that is never closed takes the rest."""
    for empty in ("<!-->", "<!--->"):
        if text.startswith(empty, start):
            return start + len(empty)
    end = text.find("-->", start + 4)
    return len(text) if end < 0 else end + 3


def comment_text(comment: str) -> str:
    """What stands between the delimiters of a comment."""
    return comment.removeprefix("<!--").removesuffix("-->")


def read_block(builder: Builder, view: View, as_markdown: Callable[[View], None] | None) -> None:
    """Write the blocks of an HTML block to ``builder``.

    ``as_markdown`` reads what stands between two block tags, as its writer meant it; without it that
    is taken as plain text, which ends the recursion.
    """
    run: list[Token] = []
    for token in tokenize(view.text):
        if token.kind == "comment":
            builder.comment(comment_text(view.text[token.start : token.end]), view.span(token.start, token.end))
        elif token.kind != "text" and token.name in BLOCK_TAGS:
            _read_run(builder, view, run, as_markdown)
            run = []
            _block_tag(builder, token)
        else:
            run.append(token)
    _read_run(builder, view, run, as_markdown)
    builder.take_for("paragraph")


def inline_tag(builder: Builder, token: Token, span: Span) -> None:
    """Write a tag that stands inside a text to ``builder``."""
    opens = token.kind == "open"
    if token.name == "br":
        builder.folder.line(span.start, span.end)
    elif token.name in _STRUCK:
        builder.hidden = builder.hidden + 1 if opens else max(0, builder.hidden - 1)
    elif token.name in _MARKS and opens:
        builder.folder.open("anchor" if token.to_anchor else _MARKS[token.name], span.start)
    elif token.name in _MARKS and builder.writing:
        builder.folder.close(span.end)


def _read_run(builder: Builder, view: View, run: Sequence[Token], as_markdown: Callable[[View], None] | None) -> None:
    if not any(token.kind == "text" and not view.text[token.start : token.end].isspace() for token in run):
        return
    if as_markdown:
        as_markdown(view.part([(token.start, token.end) for token in run]).unindented())
        return
    for token in run:
        if token.kind != "text":
            inline_tag(builder, token, view.span(token.start, token.end))
        elif not builder.hidden:
            _fold_text(builder.folder, view, token.start, token.end)
    builder.flush()


def _block_tag(builder: Builder, token: Token) -> None:
    name, opens = token.name, token.kind == "open"
    builder.take_for("paragraph")
    if name in _CONTAINERS:
        kind = _CONTAINERS[name]
        if not opens:
            builder.leave(kind)
            return
        if kind in ("item", "row"):
            builder.leave_open(kind)
        builder.enter(kind)
        builder.begin_row()
    elif name == "table":
        builder.leave("row")
        builder.begin_table()
    elif opens and name in ("td", "th"):
        builder.begin_cell(header=name == "th")
        builder.take_for("cell")
    elif opens and name == "summary":
        builder.take_for("summary")
    elif opens and name in _HEADINGS:
        builder.take_for("heading", int(name[1]))


def _fold_text(folder: Folder, view: View, start: int, end: int) -> None:
    """Fold ``view.text[start:end]``, which is HTML text without tags, into ``folder``."""
    at = start
    while at < end:
        if plain := _PLAIN.match(view.text, at, end):
            for first, last in view.pieces(at, plain.end()):
                folder.copy(view.text[first:last], view.raw(first))
            at = plain.end()
            continue
        piece = _SPECIAL.match(view.text, at, end)
        text = piece[0] if piece else view.text[at]
        span = view.span(at, at + len(text))
        if text.isspace():
            folder.line(span.start, span.end)
        elif (decoded := unescape(text)) != text:
            folder.decode(decoded, span)
        else:
            for first, last in view.pieces(at, at + len(text)):
                folder.copy(view.text[first:last], view.raw(first))
        at += len(text)


def _opaque_end(text: str, start: int, name: str) -> int:
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start)
    return closing.end() if closing else len(text)
