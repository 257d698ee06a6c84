"""What the outline says of the parts that do their work."""

from dataclasses import replace

import pytest

from linter.reading import Evidence, Link
from linter.reporters._arc import works
from tests.builders import build

WIN, LESSON, PLAN = "<A:I cut costs>.", "<B:I learned to count>.", "<F:I want to sail>."


@pytest.mark.parametrize(
    ("blocks", "links", "expected"),
    [
        (["It was cold."], [], ""),
        (["<F/vague:I want to grow>."], [], ""),
        (["<F/hedged:Maybe I could sail>."], [], ""),
        # what builds on nothing is left out, unless something builds on it or it opens the answer
        ([WIN, LESSON, PLAN], [], "achievement"),
        ([WIN, LESSON, PLAN], [(2, 1)], "achievement; bridge → future (points back)"),
        ([PLAN], [], "future"),
        ([WIN], [], "achievement"),
        (["<A/measured:I cut costs by half>."], [], "achievement with a figure"),
        ([WIN, LESSON], [(1, 0)], "achievement → bridge (points back)"),
        ([WIN, LESSON, PLAN], [(1, 0), (2, 1)], "achievement → bridge (points back) → future (points back)"),
        (
            [WIN, LESSON, PLAN],
            [(1, 0), (2, 0)],
            "achievement → bridge (points back); achievement → future (points back)",
        ),
        ([WIN, "<B/vague:I learned a lot>.", PLAN], [(1, 0), (2, 0)], "achievement → future (points back)"),
        ([WIN, LESSON, "<F/vague/rescued:I want to grow>."], [(2, 1)], "achievement; bridge → future (points back)"),
    ],
)
def test_works(blocks: list[str], links: list[tuple[int, int]], expected: str) -> None:
    assert works(build(*blocks, links=links).reading) == expected


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (["adjacency"], "right behind it"),
        (["adjacency", "shared-skill"], "names the same thing"),
        (["anaphora", "connective"], "points back, joining word"),
    ],
)
def test_that_it_stands_right_behind_is_said_only_where_nothing_else_ties(by: list[Evidence], expected: str) -> None:
    reading = replace(build(WIN, LESSON).reading, links=(Link(1, 0, tuple(by)),))
    assert works(reading) == f"achievement → bridge ({expected})"
