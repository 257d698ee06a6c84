"""How much of an answer's words a part takes."""

import pytest

from linter.check import Share
from linter.checks import run
from tests.builders import build, shown
from tests.patterns import scope_of

SITUATION = scope_of("{label: situation}")
FUTURE = scope_of("{clauses-of: future}")


@pytest.mark.parametrize(
    ("check", "blocks"),
    [
        (Share(None, 40, SITUATION), ["I rowed home."]),
        (Share(40, None, SITUATION), ["I rowed home."]),
        (Share(None, 40, SITUATION), ["{situation}It rained.", "{action}I rowed home."]),
        (Share(40, None, SITUATION), ["{situation}It rained.", "{action}I rowed home."]),
        (Share(None, 60, FUTURE), ["<F:I want to row> because it is dry."]),
        (Share(None, 40, SITUATION, 6), ["{situation}It rained all day.", "{action}Home."]),
    ],
)
def test_silent(check: Share, blocks: list[str]) -> None:
    built = build(*blocks)
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "blocks", "expected"),
    [
        (
            Share(None, 40, SITUATION),
            ["{situation}It rained. It was cold.", "{action}I rowed."],
            [("It rained. [[It was cold.]]\n\nI rowed.", 71)],
        ),
        (
            Share(30, None, SITUATION),
            ["{situation}It rained.", "{action}I rowed home and was wet."],
            [("[[It rained.]][[^]]\n\nI rowed home and was wet.", 25)],
        ),
        (
            Share(None, 40, FUTURE),
            ["<F:I want to row> because it is dry."],
            [("[[I want to row because it is dry.]]", 50)],
        ),
    ],
)
def test_fires(check: Share, blocks: list[str], expected: list[tuple[str, int]]) -> None:
    built = build(*blocks)
    hits = run(check, built.answer, built.reading)
    assert [(shown(built, hit.place, hit.anchor), hit.count) for hit in hits] == expected
