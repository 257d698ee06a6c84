"""Words said again: right behind one another, and at the start of sentence after sentence."""

import pytest

from linter.check import ANSWER, Repetition, Scope
from linter.checks import run
from linter.pattern import Pattern
from tests.builders import build, shown
from tests.patterns import pattern_of, scope_of

NONE = Pattern()
THAT = Pattern(unless=(pattern_of("{phrases: [that that]}"),))
NEAR_RAIN = pattern_of("{phrases: [x], unless-nearby: {phrases: [rain], within: 1 sentence}}")
DONE = scope_of("{role: achievement}")
FIRST = scope_of("{first: 2}")


def words(length: int = 1, at_most: int = 1, exceptions: Pattern = NONE, scope: Scope = ANSWER) -> Repetition:
    return Repetition("words", length, at_most, exceptions, scope)


def openings(length: int = 2, at_most: int = 2, exceptions: Pattern = NONE, scope: Scope = ANSWER) -> Repetition:
    return Repetition("openings", length, at_most, exceptions, scope)


@pytest.mark.parametrize(
    ("check", "blocks"),
    [
        (words(), ["I rowed, rowed and rowed."]),
        (words(), ["I sang. Sang she too?"]),
        (words(), ["I rowed", "rowed on."]),
        (words(), ["It cost 10 10 times - - over."]),
        (words(), ["I sang the song the best."]),
        (words(), ["In the in the boat."]),
        (words(2, 2), ["In the in the boat."]),
        (words(at_most=2), ["We sang very very low."]),
        (words(exceptions=THAT), ["I knew that that boat was lost."]),
        (words(exceptions=Pattern(unless_nearby=NEAR_RAIN.unless_nearby)), ["The the boat sank. It was rain."]),
        (words(scope=DONE), ["The the boat sank. <A:I won>."]),
        (openings(), ["I led six. I built two. I ran ten."]),
        (openings(), ["I was cold. I was wet. We left. I was home."]),
        (openings(), ["I was cold. I was wet."]),
        (openings(), ["No. No. No."]),
        (openings(), ["I was cold. No. I was wet. No. I was home."]),
        (openings(scope=FIRST), ["I was cold. I was wet. I was home."]),
        (openings(scope=DONE), ["<A:I was first>. I was wet. <A:I was home>. <A:I was fed>."]),
        (openings(exceptions=Pattern(unless=(pattern_of("{phrases: [I was]}"),))), ["I was a. I was b. I was c."]),
    ],
)
def test_silent(check: Repetition, blocks: list[str]) -> None:
    built = build(*blocks)
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "blocks", "expected"),
    [
        (words(), ["I fed the the cat."], [("I fed [[the the]] cat.", 2, 0)]),
        (words(), ["The the the cat."], [("[[The the the]] cat.", 3, 0)]),
        (words(2), ["I sat in the in the boat."], [("I sat [[in the in the]] boat.", 2, 0)]),
        (words(3), ["We we are are."], [("[[We we]] are are.", 2, 0), ("We we [[are are]].", 2, 0)]),
        (words(2), ["So so so so it was."], [("[[So so so so]] it was.", 4, 0)]),
        (words(2, 2), ["In a in a in a boat."], [("[[In a in a in a]] boat.", 3, 0)]),
        (words(exceptions=THAT), ["I knew that that was was so."], [("I knew that that [[was was]] so.", 2, 0)]),
        (words(scope=FIRST), ["No. It was was. So so."], [("No. It [[was was]]. So so.", 2, 0)]),
        (openings(), ["I was cold. I was wet. I was home."], [("I was cold. I was wet. [[I was]] home.", 3, 2)]),
        (
            openings(),
            ["It rained. I was a.", "I was b. I was c. I was d."],
            [("It rained. I was a.\n\nI was b. [[I was]] c. I was d.", 4, 3)],
        ),
        (openings(1, 1), ["We rowed. We sang. I slept."], [("We rowed. [[We]] sang. I slept.", 2, 1)]),
        (openings(), ['"I was a. - i was b. I, was c.'], [('"I was a. - i was b. [[I, was]] c.', 3, 2)]),
        (
            openings(1, 1),
            ["I sat. I ate. We sang. We left."],
            [("I sat. [[I]] ate. We sang. We left.", 2, 1), ("I sat. I ate. We sang. [[We]] left.", 2, 1)],
        ),
    ],
)
def test_fires(check: Repetition, blocks: list[str], expected: list[tuple[str, int, int]]) -> None:
    built = build(*blocks)
    hits = run(check, built.answer, built.reading)
    assert [(shown(built, hit.place, hit.anchor), hit.count, len(hit.related)) for hit in hits] == expected
