"""Words that need others near them."""

import pytest

from linter.check import Distance
from linter.checks import run, search_of
from linter.pattern import Nearby, Side, Unit
from tests.builders import build, shown
from tests.patterns import pattern_of, scope_of

IMPROVED = pattern_of("{phrases: [improved]}")
NUMBER = pattern_of("{regexes: ['[0-9]+']}")


def check(within: int, unit: Unit, side: Side = "either") -> Distance:
    return Distance(IMPROVED, Nearby(NUMBER, within, unit, side))


@pytest.mark.parametrize(
    ("check", "blocks"),
    [
        (check(1, "sentences"), ["I rowed."]),
        (check(1, "sentences"), ["I improved it by 4."]),
        (check(1, "sentences"), ["I improved it. By 4."]),
        (check(1, "sentences"), ["I had 4.", "I improved it."]),
        (check(2, "sentences"), ["I improved it. It rained. By 4."]),
        (check(1, "words"), ["I improved 4 boats."]),
        (check(1, "words"), ["I saw 4 improved."]),
        (check(2, "words"), ["I improved, by 4, boats."]),
        (check(2, "words"), ["I improved.", "By 4."]),
        (check(3, "words", "after"), ["I improved it by 4."]),
        (check(3, "words", "before"), ["Of 4 I improved it."]),
    ],
)
def test_silent(check: Distance, blocks: list[str]) -> None:
    built = build(*blocks)
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "blocks", "expected"),
    [
        (check(1, "sentences"), ["I improved it."], ["I [[improved]] it.[[^]]"]),
        (check(1, "sentences"), ["I improved it. It rained. By 4."], ["I [[improved]] it.[[^]] It rained. By 4."]),
        (check(1, "words"), ["I improved it by 4."], ["I [[improved]] it by 4.[[^]]"]),
        (check(2, "words"), ["I improved it by 4."], ["I [[improved]] it by 4.[[^]]"]),
        (check(1, "words"), ["I improved.", "By 4."], ["I [[improved]].[[^]]\n\nBy 4."]),
        (check(3, "words", "before"), ["I improved it by 4."], ["I [[improved]] it by 4.[[^]]"]),
        (check(9, "sentences", "after"), ["4 were there. I improved it."], ["4 were there. I [[improved]] it.[[^]]"]),
        (
            check(1, "sentences"),
            ["I improved it. It rained. It rained. I improved it by 4."],
            ["I [[improved]] it.[[^]] It rained. It rained. I improved it by 4."],
        ),
    ],
)
def test_fires(check: Distance, blocks: list[str], expected: list[str]) -> None:
    built = build(*blocks)
    assert [shown(built, hit.place, hit.anchor) for hit in run(check, built.answer, built.reading)] == expected


def test_what_is_needed_may_stand_outside_the_scope() -> None:
    scoped = Distance(IMPROVED, Nearby(NUMBER, 1, "sentences"), scope_of("{last: 1}"))
    built = build("I had 4. I improved it.")
    assert list(run(scoped, built.answer, built.reading)) == []


@pytest.mark.parametrize(("employer", "found"), [(frozenset[str](), 0), (frozenset({"pier"}), 1)])
def test_an_employer_is_looked_for_only_where_it_is_known(employer: frozenset[str], found: int) -> None:
    named = Distance(IMPROVED, Nearby(pattern_of("{clauses: {names: employer}}"), 1, "sentences"))
    built = build("I improved it.")
    search = search_of(built.reading, employer)
    assert len(list(run(named, built.answer, built.reading, search))) == found
