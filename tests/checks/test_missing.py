"""A part that is not there."""

import pytest

from linter.check import Missing
from linter.checks import run
from tests.builders import Built, build, shown

ACHIEVEMENT = Missing("achievement", (), "first-sentence", None, "start")
BRIDGE = Missing("bridge", ("achievement",), "last-clause", "achievement", "after-sentence")
FUTURE = Missing("future", (), "last-sentence", None, "end")


@pytest.mark.parametrize(
    ("check", "built"),
    [
        (ACHIEVEMENT, build("<A:I cut costs>.")),
        (ACHIEVEMENT, build("Hello there. <-:I think> and <A:I cut costs>.")),
        (BRIDGE, build("<A:I cut costs>. <B:It taught me patience>.")),
        (BRIDGE, build("<B:Patience is what I learned>, when <A:I cut costs>.")),
        (BRIDGE, build("I like costs.")),
        (BRIDGE, build("<F:I want to cut costs>.")),
        (FUTURE, build("<A:I cut costs>. <F:I will cut more>.")),
        (FUTURE, build("<F/vague:I want to [grow]>.")),
        (FUTURE, build()),
        (ACHIEVEMENT, build()),
    ],
)
def test_silent(check: Missing, built: Built) -> None:
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "built", "expected"),
    [
        (ACHIEVEMENT, build("Hello there. I like costs."), "[[Hello there.]] I like costs."),
        (ACHIEVEMENT, build("Hello.", "I like costs."), "[[Hello.]]\n\nI like costs."),
        (ACHIEVEMENT, build("Hello there.", at=7), "[[Hello there.]]"),
        (BRIDGE, build("<A:I cut costs>. They fell."), "[[I cut costs]].[[^]] They fell."),
        (BRIDGE, build("<A:I cut costs> and <A:built a team>."), "I cut costs and [[built a team]].[[^]]"),
        (BRIDGE, build('"<A:I cut costs>." I like it.'), '"[[I cut costs]]."[[^]] I like it.'),
        (BRIDGE, build("(<A:I cut costs>.) I like it."), "([[I cut costs]].)[[^]] I like it."),
        (BRIDGE, build("<A:I cut costs>.", "<A:I led it>.", "So."), "I cut costs.\n\n[[I led it]].[[^]]\n\nSo."),
        (BRIDGE, build("<A:I cut costs>"), "[[I cut costs]][[^]]"),
        (BRIDGE, build("<A:I cut costs>.", at=40), "[[I cut costs]].[[^]]"),
        (FUTURE, build("<A:I cut costs>. They fell."), "I cut costs. [[They fell.]][[^]]"),
        (FUTURE, build("<A:I cut costs>.", "They fell."), "I cut costs.\n\n[[They fell.]][[^]]"),
        (FUTURE, build("<A:I cut costs>.", "{future}n/a"), "[[I cut costs.]]\n\nn/a[[^]]"),
        (FUTURE, build("n/a"), "[[n/a]][[^]]"),
        (FUTURE, build("{future}TBD", "<A:I cut costs>."), "TBD[[^]]\n\n[[I cut costs.]]"),
        (BRIDGE, build("<A:I cut costs>.", "{learning}TBD", "So."), "[[I cut costs]].\n\nTBD[[^]]\n\nSo."),
        (BRIDGE, build("<A:I cut costs>.", "{future}TBD"), "[[I cut costs]].[[^]]\n\nTBD"),
        (ACHIEVEMENT, build("I like costs.", "{result}TBD"), "[[I like costs.]]\n\nTBD[[^]]"),
        (ACHIEVEMENT, build("TBD", "I like costs."), "[[^]]TBD\n\n[[I like costs.]]"),
    ],
)
def test_fires(check: Missing, built: Built, expected: str) -> None:
    assert [shown(built, hit.place, hit.anchor) for hit in run(check, built.answer, built.reading)] == [expected]


def test_quotes_the_last_role_that_should_lead_to_it() -> None:
    built = build("<A:I cut costs>. <A:I led it>.")
    (hit,) = run(BRIDGE, built.answer, built.reading)
    assert hit.roles == (built.reading.roles[1],)
