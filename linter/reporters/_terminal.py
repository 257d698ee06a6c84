"""What a terminal makes of text: the cells it takes, what must never reach it raw, and colours."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

from linter.finding import Severity
from linter.late import late
from linter.reporters import Style

Colour = Literal["bold", "dim", "red", "yellow", "cyan", "green"]

_CODES: dict[Colour, int] = {"bold": 1, "dim": 2, "red": 31, "yellow": 33, "cyan": 36, "green": 32}

SEVERITY_COLOURS: dict[Severity, Colour] = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.SUGGESTION: "cyan",
}

_JOINERS = "\u200c\u200d"
# Control characters move the cursor, bidirectional ones reorder the line, lone surrogates cannot be written.
_UNSAFE = late("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAKS = late(r"[\t\r\n]+")
_ODD_SPACE = late(r" (?!\S)")


def printable(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey instead of show."""
    # All that is unsafe is unprintable to Python too, as hard spaces are.
    return text if text.isprintable() else _UNSAFE.sub("\ufffd", _BREAKS.sub(" ", text))


def is_even(text: str) -> bool:
    """Whether each character takes one cell and may reach a terminal as it is, as far as that is quick to tell."""
    return text.isascii() and text.isprintable()


@cache
def cells(character: str) -> int:
    """How many terminal cells a printable character takes: 0, 1 or 2."""
    if character in _JOINERS or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """How many terminal cells a printable text takes."""
    return len(text) if is_even(text) else sum(map(cells, text))


def paint(text: str, style: Style, *colours: Colour) -> str:
    """The text in these colours, where the style has any."""
    if not style.colour or not text:
        return text
    codes = ";".join(str(_CODES[colour]) for colour in colours)
    return f"\x1b[{codes}m{text}\x1b[0m"


def wrap(text: str, style: Style, first: str, rest: str) -> list[str]:
    """Lines no wider than the style's, the first behind one prefix and the others behind another."""
    text, most = printable(text), max(style.width, len(rest) + 20)
    if text[:1].isspace() or _ODD_SPACE.search(text):
        from textwrap import wrap  # ours is six times as fast, and does not know what to do with two spaces

        return wrap(
            text,
            most,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return list(_wrapped(text, most, first, rest)) if text else []


def _wrapped(text: str, most: int, first: str, rest: str) -> Iterator[str]:
    """The lines of words with one space between them; a word that is longer than a line is one."""
    prefix, start = first, 0
    while len(text) - start > most - len(prefix):
        end = text.rfind(" ", start, start + most - len(prefix) + 1)
        if end < 0:
            end = text.find(" ", start)
        if end < 0:
            break
        yield prefix + text[start:end]
        prefix, start = rest, end + 1
    yield prefix + text[start:]
