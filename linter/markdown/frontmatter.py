"""Front matter: the YAML between two ``---`` lines at the very start of a file."""

import re

import yaml

from linter.draft import Arc, Misdirective, Question
from linter.text import Span
from linter.values import frozen

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
    scalars = _scalars(inner) if len(inner) <= _LONGEST else {}
    if not scalars and inner.strip() and not _KEY.match(inner):
        return FrontMatter()
    return _understood(scalars, opening.end(), closing.end())


def _scalars(inner: str) -> dict[str, tuple[str, int, int]]:
    """The top-level keys whose value is a plain word or text, with the range of the value."""
    try:
        node = yaml.compose(inner, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        key.value: (value.value, value.start_mark.index, value.end_mark.index)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }


def _understood(scalars: dict[str, tuple[str, int, int]], start: int, end: int) -> FrontMatter:
    arc, problems = None, []
    if "arc" in scalars:
        arc = _ARCS.get(scalars["arc"][0])
        if arc is None:
            problems.append(Misdirective(_span(scalars["arc"], start), "arc is full or by-question"))
    answers = scalars.get("answers")
    if answers and answers[0] != "none":
        problems.append(Misdirective(_span(answers, start), "the only value of answers is none"))
    kind = scalars["kind"][0] or None if "kind" in scalars else None
    none = bool(answers and answers[0] == "none")
    question, title = _asking(scalars, "question", start), _asking(scalars, "title", start, recognised=False)
    return FrontMatter(end, question, title, kind, arc, none, tuple(problems))


def _asking(scalars: dict[str, tuple[str, int, int]], key: str, start: int, recognised: bool = True) -> Question | None:
    words = " ".join(scalars[key][0].split()) if key in scalars else ""
    return Question(words, _span(scalars[key], start), recognised) if words else None


def _span(scalar: tuple[str, int, int], start: int) -> Span:
    return Span(start + scalar[1], start + scalar[2])


_ARCS: dict[str, Arc] = {"full": "full", "by-question": "by-question"}
