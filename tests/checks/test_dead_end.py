"""Wins that nothing grows out of."""

import pytest

from linter.check import DeadEnd
from linter.checks import run
from tests.builders import Built, build, shown

WIN = DeadEnd("achievement", "bridge")


@pytest.mark.parametrize(
    "built",
    [
        build("<A:I cut costs>. <B:I learned x>."),
        build("<A:I cut costs>. <A:I led it>. It was cold. <B:I learned x>."),
        build("<A:I cut costs> and <B:learned x>. It was cold. <A:I led it>. <B:I learned y>."),
        build("<B:I learned x>."),
        build("It was cold."),
    ],
)
def test_silent(built: Built) -> None:
    assert list(run(WIN, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("built", "expected"),
    [
        (build("<B:I learned x>. <A:I cut costs>."), ["I learned x. [[I cut costs]].[[^]]"]),
        (
            build("<A:I cut costs>. <A:I led it>. Cold. <A:I won>. <B:I learned x>."),
            ["I cut costs. [[I led it]].[[^]] Cold. I won. I learned x."],
        ),
        (
            build("<A:I cut costs>. <B:I learned x>.", "<A:I won> and <A:sailed>."),
            ["I cut costs. I learned x.\n\nI won and [[sailed]].[[^]]"],
        ),
        (
            build("<A:I cut costs>. Cold. <A:I won>."),
            ["[[I cut costs]].[[^]] Cold. I won.", "I cut costs. Cold. [[I won]].[[^]]"],
        ),
    ],
)
def test_fires(built: Built, expected: list[str]) -> None:
    assert [shown(built, hit.place, hit.anchor) for hit in run(WIN, built.answer, built.reading)] == expected
