"""Front matter: the YAML between two ``---`` lines at the very start of a file."""

import re
from collections.abc import Iterator

import yaml
from yaml.scanner import Scanner

from linter.draft import Arc, Field, Misdirective, Prose, Question, read_arc
from linter.markdown.fold import Folder, Inline
from linter.text import Span
from linter.values import frozen

# A blank line below it makes the first line a rule, not the start of front matter.
_OPENING = re.compile(r"---[ \t]*\r?\n(?![ \t]*\r?\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?:.*?\n)?\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"\s*(?:#[^\r\n]*\s+)*[\w-]+[ \t]*:(?:\s|\Z)")
_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*")
_DOUBLED = re.compile(r"'(?P<said>')|[^']+")
_ESCAPED = re.compile(r"\\(?P<said>\r?\n[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\r\n])|[^\\]+")
_LONGEST = 20_000  # a longer one is data; it is stepped over without being read


@frozen
class FrontMatter:
    """What front matter says of the answers below it; they begin at offset ``end``."""

    end: int = 0
    question: Question | None = None
    title: Question | None = None
    kind: str | None = None
    arc: Arc | None = None
    none: bool = False
    fields: tuple[Field, ...] = ()
    misdirectives: tuple[Misdirective, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text whose lines end at LF or CRLF; it never fails.

    Where it is no YAML, or no mapping, it says nothing.
    """
    if toml := _TOML.match(text):
        return FrontMatter(toml.end())
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return FrontMatter()
    inner = text[opening.end() : closing.start()]
    top = _top(inner) if len(inner) <= _LONGEST else {}
    if not top and inner.strip() and not _KEY.match(inner):
        return FrontMatter()
    fields = tuple(Field(key, tuple(_blocks(value, inner, opening.end()))) for key, value in top.items())
    return _understood(_scalars(top), fields, opening.end(), closing.end())


def _top(inner: str) -> dict[str, yaml.Node]:
    """The values of the top-level keys."""
    try:
        node = yaml.compose(inner, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _scalars(top: dict[str, yaml.Node]) -> dict[str, tuple[str, int, int]]:
    """The keys whose value is a plain word or text, with the range of the value."""
    return {
        key: (value.value, value.start_mark.index, value.end_mark.index)
        for key, value in top.items()
        if isinstance(value, yaml.ScalarNode)
    }


# Values as prose


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


def _understood(
    scalars: dict[str, tuple[str, int, int]], fields: tuple[Field, ...], start: int, end: int
) -> FrontMatter:
    arc, problems = None, []
    if "arc" in scalars:
        arc = read_arc(scalars["arc"][0])
        if arc is None:
            problems.append(Misdirective(_span(scalars["arc"], start), "arc is full or by-question"))
    answers = scalars.get("answers")
    if answers and answers[0] != "none":
        problems.append(Misdirective(_span(answers, start), "the only value of answers is none"))
    kind = scalars["kind"][0] or None if "kind" in scalars else None
    none = bool(answers and answers[0] == "none")
    blocks = {field.key: field.prose for field in fields}
    question = _asking(scalars, "question", start, blocks)
    title = _asking(scalars, "title", start, blocks, recognised=False)
    return FrontMatter(end, question, title, kind, arc, none, fields, tuple(problems))


def _asking(
    scalars: dict[str, tuple[str, int, int]],
    key: str,
    start: int,
    blocks: dict[str, tuple[Prose, ...]],
    recognised: bool = True,
) -> Question | None:
    words = " ".join(scalars[key][0].split()) if key in scalars else ""
    # Folding leaves out what nobody sees; where it does, the words have other offsets.
    prose = next((each for each in blocks.get(key, ()) if len(each.text) == len(words)), None)
    return Question(words, _span(scalars[key], start), recognised, prose) if words else None


def _span(scalar: tuple[str, int, int], start: int) -> Span:
    return Span(start + scalar[1], start + scalar[2])
