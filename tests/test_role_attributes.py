"""What is known of a role beside its name: figures, grade, hedge, target, vagueness and its rescue."""

import pytest

from linter import loader
from linter.patterns import Clauses
from linter.reading import Passage, Role
from linter.roles import assign
from tests.language.test_clauses import passage

BASE = loader.load([])


def roles(text: str, name: str) -> tuple[Passage, list[Role]]:
    seen = passage(text)
    return seen, [role for role in assign(Clauses(seen), BASE.roles) if role.name == name]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("I rebuilt the oven in 2019.", False),
        ("I cut the waiting list.", False),
        ("I was the first to repair it.", False),
        ("I cut the waiting list by half.", True),
        ("I cut the waiting list by 40%.", True),
        ("I raised $4,000 for the choir.", True),
        ("I trained 12 people.", True),
        ("I brought the queue from nine weeks to four.", True),
    ],
)
def test_a_result_is_measured_by_a_figure_with_a_unit(text: str, measured: bool) -> None:
    _, found = roles(text, "achievement")
    assert any(role.measured for role in found) is measured


@pytest.mark.parametrize(
    ("text", "grade", "hedge"),
    [
        ("I will run the night kitchen.", "committed", None),
        ("I plan to run the night kitchen.", "committed", None),
        ("I would like to run the night kitchen.", "desire", None),
        ("I want to run the night kitchen.", "desire", None),
        ("I might run the night kitchen one day.", "hedged", "might"),
        ("Maybe I want to run the night kitchen.", "hedged", "Maybe"),
    ],
)
def test_the_grade_of_a_plan_and_the_words_that_hedge_it(text: str, grade: str, hedge: str | None) -> None:
    seen, found = roles(text, "future")
    assert found[0].grade == grade
    assert (None if found[0].hedge is None else seen.text(found[0].hedge)) == hedge


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("I want to run the night kitchen.", None),
        ("I'm eager to design tram bridges.", None),
        ("I want to grow as a professional.", "want to grow as a professional"),
        ("I would like to grow in my career.", "would like to grow in my career"),
        ("I'd love to grow in my career.", "I'd love to grow in my career"),
        ("I'm eager to learn new skills.", "eager to learn new skills"),
        ("My goal is to be the best version of myself.", "is to be the best version of myself"),
    ],
)
def test_a_vague_plan_is_quoted_from_its_verb_through_the_empty_object(text: str, empty: str | None) -> None:
    seen, found = roles(text, "future")
    assert (None if found[0].empty is None else seen.text(found[0].empty)) == empty


@pytest.mark.parametrize(
    ("text", "rescued"),
    [
        ("I want to grow. The office is warm.", False),
        ("I want to grow. I rebuilt the oven.", False),
        ("I want to grow. I want to run the night kitchen.", True),
        ("I want to run the night kitchen. I want to grow.", True),
        ("I want to grow. For example, the night kitchen needs a lead.", True),
    ],
)
def test_a_neighbour_rescues_a_vague_plan_only_by_saying_what_it_is_of(text: str, rescued: bool) -> None:
    _, found = roles(text, "future")
    assert [role.rescued for role in found if role.vague] == [rescued]
