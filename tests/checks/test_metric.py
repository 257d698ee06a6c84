"""How long an answer or a part of it is."""

import pytest

from linter.check import Metric
from linter.checks import run
from tests.builders import build, shown
from tests.patterns import scope_of

RESULT = scope_of("{label: result}")


@pytest.mark.parametrize(
    ("check", "blocks"),
    [
        (Metric("words", 3, 3), ["I half-rowed home."]),
        (Metric("words", None, 4), ["I rowed – and won."]),
        (Metric("words", None, 2, "sentence"), ["I rowed. I sang."]),
        (Metric("words", None, 1, scope=RESULT), ["I rowed.", "{result}Won."]),
        (Metric("words", 3, None, scope=RESULT), ["I rowed home."]),
        (Metric("sentences", 2, 2), ["I rowed. I sang."]),
        (Metric("sentences", 1, 1, "paragraph"), ["I rowed.", "I sang."]),
        (Metric("paragraphs", 2, 2), ["I rowed. I sang.", "I won."]),
    ],
)
def test_silent(check: Metric, blocks: list[str]) -> None:
    built = build(*blocks)
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "blocks", "expected"),
    [
        (Metric("words", 4, None), ["I rowed. Home."], [("I rowed. [[Home.]][[^]]", 3)]),
        (Metric("words", None, 3), ["I rowed. I sang. I won."], [("I rowed. [[I sang.]] I won.", 6)]),
        (Metric("words", None, 3), ["I rowed home. I sang."], [("I rowed home. [[I sang.]]", 5)]),
        (
            Metric("words", None, 2, "sentence"),
            ["I rowed home. I sang well."],
            [("[[I rowed home.]] I sang well.", 3), ("I rowed home. [[I sang well.]]", 3)],
        ),
        (Metric("words", None, 1, scope=RESULT), ["I rowed.", "{result}We won."], [("I rowed.\n\n[[We won.]]", 2)]),
        (Metric("sentences", None, 1), ["I rowed. I sang."], [("I rowed. [[I sang.]]", 2)]),
        (Metric("sentences", 2, None, "paragraph"), ["I rowed.", "I. S."], [("[[I rowed.]][[^]]\n\nI. S.", 1)]),
        (Metric("paragraphs", None, 1), ["I rowed. I sang.", "I won."], [("I rowed. I sang.\n\n[[I won.]]", 2)]),
    ],
)
def test_fires(check: Metric, blocks: list[str], expected: list[tuple[str, int]]) -> None:
    built = build(*blocks)
    hits = run(check, built.answer, built.reading)
    assert [(shown(built, hit.place, hit.anchor), hit.count) for hit in hits] == expected
