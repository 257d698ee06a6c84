"""Front matter: the YAML between two ``---`` lines at the very start of a file."""

import re
from typing import TYPE_CHECKING

from linter.draft import Arc, Field, Misdirective, Prose, Question, read_arc
from linter.text import Span
from linter.values import frozen

if TYPE_CHECKING:
    from linter.markdown.keys import Scalar

# A blank line below it makes the first line a rule, not the start of front matter.
_OPENING = re.compile(r"---[ \t]*\r?\n(?![ \t]*\r?\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(?:.*?\n)?\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"\s*(?:#[^\r\n]*\s+)*[\w-]+[ \t]*:(?:\s|\Z)")
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
    scalars, fields = _read(inner, opening.end())
    if not fields and inner.strip() and not _KEY.match(inner):
        return FrontMatter()
    return _understood(scalars, fields, opening.end(), closing.end())


def _read(inner: str, start: int) -> tuple[dict[str, "Scalar"], tuple[Field, ...]]:
    if len(inner) > _LONGEST:
        return {}, ()
    from linter.markdown.keys import read_keys  # with it comes YAML, and most drafts have no front matter

    return read_keys(inner, start)


def _understood(scalars: dict[str, "Scalar"], fields: tuple[Field, ...], start: int, end: int) -> FrontMatter:
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
    scalars: dict[str, "Scalar"],
    key: str,
    start: int,
    blocks: dict[str, tuple[Prose, ...]],
    recognised: bool = True,
) -> Question | None:
    words = " ".join(scalars[key][0].split()) if key in scalars else ""
    # Folding leaves out what nobody sees; where it does, the words have other offsets.
    prose = next((each for each in blocks.get(key, ()) if len(each.text) == len(words)), None)
    return Question(words, _span(scalars[key], start), recognised, prose) if words else None


def _span(scalar: "Scalar", start: int) -> Span:
    return Span(start + scalar[1], start + scalar[2])
