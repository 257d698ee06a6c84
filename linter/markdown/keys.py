"""The keys of front matter, and what stands behind them, with its places."""

import re
from collections.abc import Iterator

import yaml
from yaml.scanner import Scanner

from linter.draft import Field, Prose
from linter.markdown.fold import Folder, Inline
from linter.text import Span

_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*")
_DOUBLED = re.compile(r"'(?P<said>')|[^']+")
_ESCAPED = re.compile(r"\\(?P<said>\r?\n[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\r\n])|[^\\]+")

Scalar = tuple[str, int, int]
"""A plain word or text, and its range between the lines."""


def read_keys(inner: str, start: int) -> tuple[dict[str, Scalar], tuple[Field, ...]]:
    """The top-level keys whose value is plain, and every key with its value as prose; none where it is no mapping.

    ``inner`` stands at offset ``start`` of its file.
    """
    top = _top(inner)
    return _scalars(top), tuple(Field(key, tuple(_blocks(value, inner, start))) for key, value in top.items())


def _top(inner: str) -> dict[str, yaml.Node]:
    """The values of the top-level keys."""
    try:
        node = yaml.compose(inner, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _scalars(top: dict[str, yaml.Node]) -> dict[str, Scalar]:
    """The keys whose value is a plain word or text, with the range of the value."""
    return {
        key: (value.value, value.start_mark.index, value.end_mark.index)
        for key, value in top.items()
        if isinstance(value, yaml.ScalarNode)
    }


def _blocks(value: yaml.Node, inner: str, start: int) -> Iterator[Prose]:
    """The prose of a value, or of the items of a list; of what is empty or cannot be placed there is none."""
    for node in value.value if isinstance(value, yaml.SequenceNode) else (value,):
        inline = _placed(node, inner, start) if isinstance(node, yaml.ScalarNode) else None
        if inline is not None:
            folded = inline.folded
            # No edit is made in it: whether a text needs other quotes there, only YAML knows.
            yield Prose(folded.left_alone(), Span(folded.starts[0], folded.ends[-1]))


def _placed(node: yaml.ScalarNode, inner: str, start: int) -> Inline | None:
    """A scalar folded, with the range of the file for each of its code points, if these are just what YAML reads."""
    written, first = inner[node.start_mark.index : node.end_mark.index], start + node.start_mark.index
    folder = Folder()
    if node.style in ("'", '"'):
        _fill_quoted(folder, written[1:-1], first + 1, node.style)
    else:
        header = _BLOCK_HEADER.match(written) if node.style in ("|", ">") else None
        skipped = header.end() if header else 0
        folder.copy(written[skipped:], first + skipped)
    found = folder.finish()
    return found if found is not None and found.text == _folded(node.value) else None


def _folded(value: str) -> str | None:
    folder = Folder()
    folder.copy(value, 0)
    found = folder.finish()
    return found.text if found else None


def _fill_quoted(folder: Folder, written: str, first: int, quote: str) -> None:
    """Hand a folder what stands between quotes; a doubled or escaped character comes from all that writes it."""
    pattern = _DOUBLED if quote == "'" else _ESCAPED
    for piece in pattern.finditer(written):
        span = Span(first + piece.start(), first + piece.end())
        if (said := piece["said"]) is None:
            folder.copy(piece[0], span.start)
        elif said[0] in Scanner.ESCAPE_CODES:
            folder.decode(chr(int(said[1:], 16)), span)
        elif said[0] not in "\r\n":
            folder.decode(Scanner.ESCAPE_REPLACEMENTS.get(said, said), span)
