"""The underlined source line: near-misses of alignment first."""

import pytest

from linter.reporters._excerpt import excerpt
from linter.reporters._terminal import printable, width
from linter.text import Source, Span

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("plain words here", "words"),
        ("\ttab before words", "words"),
        ("a\tb\twords", "words"),
        ("全角 words", "words"),
        ("e\u0301tude words", "words"),
        ("🎉 words", "words"),
        ("the 全角 words", "全角"),
        ("form\x0cfeed words", "words"),
        ("bell\x07 words", "words"),
    ],
)
def test_carets_stand_under_the_span(text: str, marked: str) -> None:
    start = text.index(marked)
    shown = excerpt(Source("a.md", text), Span(start, start + len(marked)), 80)
    place = shown.text.index(printable(marked))
    assert (shown.before, shown.marked) == (width(shown.text[:place]), width(marked))


@pytest.mark.parametrize("position", [0, 10, 1_000, 150_000, 199_990])
@pytest.mark.parametrize("room", [20, 75])
def test_long_lines_are_cut_around_the_span(position: int, room: int) -> None:
    text = "lorem ipsum " * 16_667
    shown = excerpt(Source("a.md", text), Span(position, position + 5), room)
    assert width(shown.text) <= room + 2
    assert shown.text[shown.before : shown.before + shown.marked] == text[position : position + 5]
    assert shown.text.startswith("…") or position <= room
    assert shown.text.endswith("…") or position > 150_000


def test_a_span_wider_than_the_room_is_marked_to_the_cut() -> None:
    shown = excerpt(Source("a.md", "x" * 500), Span(100, 400), 40)
    assert (shown.text, shown.before, shown.marked) == ("…" + "x" * 40 + "…", 1, 40)


@pytest.mark.parametrize(
    ("text", "span", "line", "marked", "last_line"),
    [
        ("one\ntwo\n", Span(0, 4), 1, 3, None),
        ("one\ntwo\n", Span(0, 5), 1, 3, 2),
        ("one\r\ntwo", Span(1, 8), 1, 2, 2),
        ("one\ntwo", Span(7, 7), 2, 1, None),
        ("one\n\nthree", Span(4, 4), 2, 1, None),
        ("", Span(0, 0), 1, 1, None),
    ],
)
def test_spans_at_line_ends(text: str, span: Span, line: int, marked: int, last_line: int | None) -> None:
    shown = excerpt(Source("a.md", text), span, 80)
    assert (shown.line, shown.marked, shown.last_line) == (line, marked, last_line)


@pytest.mark.parametrize("character", ["\x1b", "\u202e", "\u2066", "\x9b", "\udc80", "\x00"])
def test_nothing_that_a_terminal_obeys_gets_through(character: str) -> None:
    assert printable(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["naïve café", "“quotes” — dash…", FAMILY, "全角", "ünïcödé \u00a0space"])
def test_ordinary_letters_are_shown_as_they_are(text: str) -> None:
    assert printable(text) == text
