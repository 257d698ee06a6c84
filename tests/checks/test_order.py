"""Parts that stand before the part they should follow."""

import pytest

from linter.check import Order
from linter.checks import run
from tests.builders import Built, build, shown

ARC = Order(("achievement", "bridge", "future"))


@pytest.mark.parametrize(
    "built",
    [
        build("<A:I cut costs>. <B:I learned x>. <F:I will use x>."),
        build("<A:I cut costs>. <F:I will use x>."),
        build("<A:I cut costs>. <B:I learned x>. <A:I led it>. <F:I will use x>."),
        build("<AB:I taught myself Go>. <F:I will use it>."),
        build("<F:I will sail>."),
        build("<L:Your boats are what I build>. <A:I built one>."),
        build("I like costs."),
    ],
)
def test_silent(built: Built) -> None:
    assert list(run(ARC, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("built", "expected", "followed"),
    [
        (
            build("So <F:I will sail>. <A:I built a boat>. <B:I learned ropes>."),
            "So [[I will sail]]. I built a boat. I learned ropes.",
            "I built a boat",
        ),
        (
            build("<B:I learned ropes>. <A:I built a boat>. <F:I will sail>."),
            "[[I learned ropes]]. I built a boat. I will sail.",
            "I built a boat",
        ),
        (
            build("<A:I built a boat>. <F:I will sail>. <B:I learned ropes>. <F:I will race>."),
            "I built a boat. [[I will sail]]. I learned ropes. I will race.",
            "I learned ropes",
        ),
    ],
)
def test_fires(built: Built, expected: str, followed: str) -> None:
    (hit,) = run(ARC, built.answer, built.reading)
    assert shown(built, hit.place, hit.anchor) == expected
    assert [built.reading.passage.text(place) for place, _ in hit.related] == [followed]
