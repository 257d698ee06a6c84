"""Which places of an answer a scope holds, near-misses first."""

import pytest

from linter.check import ANSWER, Per, Scope
from linter.checks import search_of
from linter.checks.scope import parts, places
from tests.builders import Built, build
from tests.patterns import scope_of

STORY = build("I rowed. <A:I won the cup>, and my aunt sang. It rained.", "{result}The cup is here. <F:I want more>.")


def texts(scope: Scope, built: Built) -> list[str]:
    held = places(scope, built.answer, built.reading, search_of(built.reading))
    return [built.reading.passage.text(place) for place in held]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("{role: bridge}", []),
        ("{label: task}", []),
        ("{first: 1, label: result}", []),
        ("{role: achievement, last: 2}", []),
        ("{unless: {first: 9}}", []),
        ("{first: 1}", ["I rowed."]),
        ("{last: 2}", ["The cup is here.", "I want more."]),
        ("{first: 2, last: 4}", ["I won the cup, and my aunt sang."]),
        ("{role: achievement}", ["I won the cup, and my aunt sang."]),
        ("{role: [achievement, future]}", ["I won the cup, and my aunt sang.", "I want more."]),
        ("{clauses-of: achievement}", ["I won the cup"]),
        ("{role: achievement, unless: {clauses-of: achievement}}", [", and my aunt sang."]),
        ("{behind: achievement}", ["It rained.", "The cup is here.", "I want more."]),
        ("{behind: achievement, label: result, unless: {role: future}}", ["The cup is here."]),
        ("{behind: [future, achievement]}", []),
        ("{behind: bridge}", []),
        ("{behind: future}", []),
        ("{label: result}", ["The cup is here.", "I want more."]),
        ("{label: result, unless: {role: future}}", ["The cup is here."]),
        ("{any: [{first: 1}, {role: future}]}", ["I rowed.", "I want more."]),
        ("{any: [{first: 2}, {last: 1}], unless: [{role: future}, {first: 1}]}", ["I won the cup, and my aunt sang."]),
    ],
)
def test_all_conditions_of_a_scope_hold(scope: str, expected: list[str]) -> None:
    assert texts(scope_of(scope), STORY) == expected


def test_without_a_scope_it_is_every_sentence() -> None:
    assert len(texts(ANSWER, STORY)) == 5


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("answer", [["I rowed.", "I won the cup, and my aunt sang.", "I want more."]]),
        ("paragraph", [["I rowed.", "I won the cup, and my aunt sang."], ["I want more."]]),
        ("sentence", [["I rowed."], ["I won the cup, and my aunt sang."], ["I want more."]]),
        ("clause", [["I rowed"], ["I won the cup"], ["I want more"]]),
    ],
)
def test_a_limit_is_for_each_part_of_a_scope(per: Per, expected: list[list[str]]) -> None:
    scope = scope_of("{any: [{first: 2}, {role: future}]}")
    areas = places(scope, STORY.answer, STORY.reading, search_of(STORY.reading))
    passage = STORY.reading.passage
    assert [[passage.text(area) for area in each] for each in parts(per, areas, STORY.reading)] == expected


def test_a_scope_without_text_has_no_parts() -> None:
    assert parts("answer", (), STORY.reading) == []
