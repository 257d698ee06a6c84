"""A part that rests on none of those before it."""

import pytest

from linter.check import Unlinked
from linter.checks import run
from tests.builders import Built, build, shown

BRIDGE = Unlinked("bridge", ("achievement",))
FUTURE = Unlinked("future", ("bridge", "achievement"))


@pytest.mark.parametrize(
    ("check", "built"),
    [
        (BRIDGE, build("<A:I cut costs>. <B:It taught me patience>.", links=[(1, 0)])),
        (BRIDGE, build("<A:I cut costs>. <B:I learned x>. <B:This taught me y>.", links=[(2, 0)])),
        (BRIDGE, build("<A:I cut costs>.")),
        (BRIDGE, build("<B:I learned patience>. <F:I will use it>.")),
        (BRIDGE, build("<AB:I taught myself Go by rewriting the tool>.")),
        (FUTURE, build("<A:I cut costs>. <F:I will do that for you>.", links=[(1, 0)])),
        (FUTURE, build("<A:I cut costs>. <B:I learned x>. <F:I will use x>.", links=[(2, 1)])),
        (FUTURE, build("<F:I want to run pricing>.")),
        (FUTURE, build("<A:I cut costs>. <BF:Next time I will ask earlier>.")),
    ],
)
def test_silent(check: Unlinked, built: Built) -> None:
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "built", "expected", "related"),
    [
        (
            BRIDGE,
            build("<A:I cut costs>. So <B:I learned patience>. <F:I want it>.", links=[(2, 1)]),
            "I cut costs. So [[I learned patience]]. I want it.",
            ["I cut costs"],
        ),
        (
            FUTURE,
            build("<A:I cut costs>. <B:I learned patience>. <F:I want to sail>.", links=[(1, 0)]),
            "I cut costs. I learned patience. [[I want to sail]].",
            ["I learned patience"],
        ),
        (
            FUTURE,
            build("<A:I cut costs>. <A:I led it>. <F:I want to sail>."),
            "I cut costs. I led it. [[I want to sail]].",
            ["I led it"],
        ),
    ],
)
def test_fires(check: Unlinked, built: Built, expected: str, related: list[str]) -> None:
    (hit,) = run(check, built.answer, built.reading)
    assert shown(built, hit.place, hit.anchor) == expected
    assert [built.reading.passage.text(place) for place, _ in hit.related] == related
