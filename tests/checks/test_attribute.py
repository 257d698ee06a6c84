"""What is known of a role: vague, hedged, without a figure."""

import pytest

from linter.check import Attribute
from linter.checks import run
from tests.builders import Built, build, shown

VAGUE = Attribute("future", (("vague", "true"), ("rescued", "false")), "any", "after-sentence")
HEDGED = Attribute("future", (("grade", "hedged"),), "every", "span")
UNMEASURED = Attribute("achievement", (("measured", "false"),), "every", "span")


@pytest.mark.parametrize(
    ("check", "built"),
    [
        (VAGUE, build("<F:I want to run pricing>.")),
        (VAGUE, build("<F/vague/rescued:I want to [grow]>. <F:I want to run pricing>.")),
        (VAGUE, build("<B/vague:I learned [a lot]>.")),
        (VAGUE, build("<A:I grew>.")),
        (HEDGED, build("<F/hedged:[Maybe] I will run pricing>. <F/committed:I will learn Go>.")),
        (HEDGED, build("<F/desire:I want to run pricing>.")),
        (HEDGED, build("<A:I cut costs>.")),
        (UNMEASURED, build("<A:I cut costs>. <A/measured:They fell by 30%>.")),
        (UNMEASURED, build("<F:I want to run pricing>.")),
    ],
)
def test_silent(check: Attribute, built: Built) -> None:
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "built", "expected"),
    [
        (VAGUE, build("<F/vague:I want to [grow a lot]>. So."), ["I want to [[grow a lot]].[[^]] So."]),
        (
            VAGUE,
            build("<F/vague:I want to [grow]> and <F/vague:I hope to [learn]>."),
            ["I want to [[grow]] and I hope to learn.[[^]]", "I want to grow and I hope to [[learn]].[[^]]"],
        ),
        (
            VAGUE,
            build("<F/vague:I want to [grow]>. <F/vague:I hope to [learn]>."),
            ["I want to [[grow]].[[^]] I hope to learn.", "I want to grow. I hope to [[learn]].[[^]]"],
        ),
        (VAGUE, build("<FB/vague:I want to [grow]>."), ["I want to [[grow]].[[^]]"]),
        (VAGUE, build("<F/vague:I want to grow>."), ["[[I want to grow]].[[^]]"]),
        (HEDGED, build("Well, <F/hedged:I [might] run pricing>."), ["Well, I [[might]] run pricing."]),
        (
            HEDGED,
            build("<F/hedged:I [might] run pricing>. <F/hedged:[Maybe] I will>."),
            ["I [[might]] run pricing. Maybe I will.", "I might run pricing. [[Maybe]] I will."],
        ),
        (UNMEASURED, build("Yes. <A:I cut costs>."), ["Yes. [[I cut costs]]."]),
    ],
)
def test_fires(check: Attribute, built: Built, expected: list[str]) -> None:
    assert [shown(built, hit.place, hit.anchor) for hit in run(check, built.answer, built.reading)] == expected
