"""The grid: what was found of an answer stands at the same words of any draft with the same blocks."""

from hypothesis import given
from hypothesis import strategies as st

from linter import markdown
from linter.draft import Answer, Place
from linter.finding import Edit, Finding, Related, Severity
from linter.judging.grid import off_grid, on_grid, size
from linter.text import Source, Span


def answer(text: str) -> Answer:
    (only,) = markdown.parse(Source("a.md", text), lambda _: True).answers
    return only


DRESSED = (
    "# Q?\n\nI cut it by 40%. We won.\n\n- Then this.\n",
    "# Q?\n\nI **cut** it\nby 40%. *We won.*\n\n\n* Then\n  this.\n",
    "Q?\n==\n\nI cut it by 40&#37;.\nWe **won**.\n\n1. Then _this._",
)


def finding(on: Answer, *offsets: int) -> Finding:
    start, end, anchor = offsets
    span = Span(start, end)
    return Finding(
        "r", "p", Severity.WARNING, "m", span, anchor, 0, None, (Edit(span, "x", True),), (Related(span, "n"),)
    )


def test_every_place_of_a_block_and_every_edge_comes_back_as_the_answer_itself_gives_it() -> None:
    for text in DRESSED:
        own = answer(text)
        on = on_grid(own)
        for number, prose in enumerate(own.prose):
            for start in range(len(prose.text)):
                for end in range(start, len(prose.text) + 1):
                    place = Place(number, start, end)
                    span, anchor = on.span_of(place), on.after(place)
                    moved = off_grid(finding(on, span.start, span.end, anchor), own)
                    assert moved.span == moved.related[0].span == own.span_of(place)
                    assert moved.anchor == own.after(place)
                    plain = prose.folded.is_plain(start, end)
                    assert [edit.span for edit in moved.edits] == ([moved.span] if plain else [])
            edges = on.prose[number].span
            moved = off_grid(finding(on, edges.start, edges.end, edges.end), own)
            assert (moved.span, moved.anchor) == (prose.span, prose.span.end)


def test_the_grid_knows_nothing_of_markup() -> None:
    first, *others = (on_grid(answer(text)) for text in DRESSED)
    for other in others:
        assert [(prose.text, prose.span, prose.folded) for prose in other.prose] == [
            (prose.text, prose.span, prose.folded) for prose in first.prose
        ]
    assert size(first) == first.span.end == first.prose[-1].span.end + 1


@given(st.lists(st.text("ab c", min_size=1), min_size=1, max_size=4))
def test_no_two_edges_share_a_number(blocks: list[str]) -> None:
    text = "# Q?\n\n" + "\n\n".join(f"x{block}" for block in blocks)
    on = on_grid(answer(text))
    numbers = [
        number
        for prose in on.prose
        for number in (prose.span.start, prose.span.end, *prose.folded.starts, *prose.folded.ends)
    ]
    assert sorted(numbers) == list(range(size(on)))
