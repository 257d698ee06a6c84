"""How often words stand, in all and for each time that others do."""

import pytest

from linter.check import ANSWER, Occurrence, Per, Scope
from linter.checks import run
from tests.builders import build, shown
from tests.patterns import pattern_of, scope_of

WE, ME = pattern_of("{phrases: [we]}"), pattern_of("{phrases: [I]}")
DONE = scope_of("{clauses-of: achievement}")


def at_most(number: int, per: Per = "answer", scope: Scope = ANSWER) -> Occurrence:
    return Occurrence(WE, None, number, per, scope=scope)


def at_least(number: int, per: Per = "answer", scope: Scope = ANSWER) -> Occurrence:
    return Occurrence(WE, number, None, per, scope=scope)


FOR_EACH = Occurrence(WE, None, 1, for_each=ME, scope=DONE)


@pytest.mark.parametrize(
    ("check", "blocks"),
    [
        (at_most(0), ["I rowed."]),
        (at_most(2), ["We rowed. We sang."]),
        (at_most(1, "sentence"), ["We rowed. We sang."]),
        (at_most(1, "paragraph"), ["We rowed.", "We sang."]),
        (at_most(0, scope=DONE), ["We rowed. <A:I won>."]),
        (at_least(2), ["We rowed. We sang."]),
        (at_least(1, "paragraph"), ["We rowed.", "We sang."]),
        (at_least(1, scope=DONE), ["I rowed."]),
        (FOR_EACH, ["<A:I won> and <A:we won>."]),
        (FOR_EACH, ["We rowed and we sang. <A:I won>."]),
    ],
)
def test_silent(check: Occurrence, blocks: list[str]) -> None:
    built = build(*blocks)
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "blocks", "expected"),
    [
        (at_most(0), ["I rowed. We sang."], [("I rowed. [[We]] sang.", 1, 0)]),
        (at_most(1), ["We rowed. We sang. We won."], [("We rowed. [[We]] sang. We won.", 3, 2)]),
        (at_most(1, "sentence"), ["We saw we won. We sang."], [("We saw [[we]] won. We sang.", 2, 1)]),
        (
            at_most(0, "paragraph"),
            ["We rowed.", "We sang."],
            [("[[We]] rowed.\n\nWe sang.", 1, 0), ("We rowed.\n\n[[We]] sang.", 1, 0)],
        ),
        (at_least(2), ["We rowed. I sang."], [("We rowed. [[I sang.]][[^]]", 1, 0)]),
        (
            at_least(1, "paragraph"),
            ["We rowed.", "I sang."],
            [("We rowed.\n\n[[I sang.]][[^]]", 0, 0)],
        ),
        (FOR_EACH, ["<A:We won> and <A:we sang>. I slept."], [("[[We]] won and we sang. I slept.", 2, 1)]),
        (
            FOR_EACH,
            ["<A:I won>. <A:We sang>. <A:We rowed>."],
            [("I won. We sang. [[We]] rowed.", 2, 1)],
        ),
    ],
)
def test_fires(check: Occurrence, blocks: list[str], expected: list[tuple[str, int, int]]) -> None:
    built = build(*blocks)
    hits = run(check, built.answer, built.reading)
    assert [(shown(built, hit.place, hit.anchor), hit.count, len(hit.related)) for hit in hits] == expected
