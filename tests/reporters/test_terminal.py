"""What terminals get: lines that are wrapped as `textwrap` wraps them, and nothing that they would obey."""

import textwrap

import pytest

from linter.reporters import Style
from linter.reporters._terminal import printable, wrap

LONG = "x" * 30


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        "one two three",
        " led by a space",
        "ended by one ",
        "two  spaces, and then more words than a line can hold",
        "just as many words as fit on",
        "just as many words as fitted on",
        f"a {LONG} word that is too long",
        f"{LONG} {LONG} b",
        "well-known words are not cut at-their-hyphens ever",
        "a hard\u00a0space binds, and a line of words goes on\u00a0and on",
        "one that stands alone \u00a0 binds nothing, as a \u3000 wide one",
        "a line\nbreak and a\ttab are spaces where text is wrapped",
    ],
)
@pytest.mark.parametrize(("first", "rest"), [("", ""), ("  = ", "    "), ("6 ", "          ")])
def test_lines_are_those_of_textwrap(text: str, first: str, rest: str) -> None:
    expected = textwrap.wrap(
        printable(text),
        max(24, len(rest) + 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    assert wrap(text, Style(width=24), first, rest) == expected


def test_what_a_terminal_would_obey_is_replaced() -> None:
    unsafe = [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]
    shown = "".join(map(printable, map(chr, {*unsafe, *range(0xD800, 0xE000)} - {9, 10, 13})))
    assert set(shown) == {"\ufffd"}
