"""Sieves: what they leave, that they lose no pattern which holds, and that idle patterns cost next to nothing."""

from dataclasses import replace
from itertools import chain

import pytest

from linter.loader import load
from linter.pattern import CLOSED, ClausePattern, Phrase, Words
from linter.patterns import Clauses
from linter.reading import Clause
from linter.roles import assign
from linter.rule import RolePattern, RoleRule
from linter.sieve import Sieve, numbers
from tests.counting import calls
from tests.language.test_clauses import passage

BASE = load()
TOLD = passage(
    "Last spring our kiln broke down twice, so I rebuilt the booking page with two colleagues. "
    "Does that happen often? Every week I check the glaze. When I asked for numbers, nobody had any. "
    "As a result we cut waiting times by 30%. That taught me to ask first. What I learned is that lists help. "
    "Looking back, I would have asked earlier. I used to guess. My goal is to lead a studio, because it suits me. "
    "Next I want to run the pricing group, and I hope to teach. I would like to tell you more. "
    "In five years I see myself heading a workshop. Our team was praised for it."
)


@pytest.mark.parametrize(
    ("verb", "tense", "left"),
    [
        ((), "past", [3]),
        (("cut",), "present", [2]),
        (("cut",), "bare", []),
        (("ask",), "past", [0, 3]),
        (("ask", "ask for"), "past", [0, 1, 3]),
        (("ask", "cut"), "present", [2]),
    ],
)
def test_a_sieve_leaves_the_ways_of_which_nothing_that_is_shown_breaks_one(
    verb: tuple[str, ...], tense: str, left: list[int]
) -> None:
    ways = [
        {"verb": ["ask"], "tense": ["past", "modal"]},
        {"verb": ["ask for"], "tense": ["past"]},
        {"verb": ["cut"], "tense": ["present"]},
        {"tense": ["past"], "subject": ["I"]},
    ]
    assert list(numbers(Sieve(["tense"], ["verb"], ways).left((tense,), {"verb": verb}.__getitem__))) == left


def test_the_numbers_of_a_set_come_in_order() -> None:
    assert [*numbers(0b101001)] == [0, 3, 5]
    assert [*numbers(0)] == []


def test_a_clause_shows_one_value_of_each_closed_feature() -> None:
    clauses = Clauses(TOLD)
    for clause in TOLD.clauses:
        assert [len(clauses.shown(clause, name)) for name in CLOSED] == [1] * len(CLOSED)
        assert clauses.shown(clause, "tense") == {clause.tense}
        assert clauses.shown(clause, "voice") == {"passive" if clause.passive else "active"}


def test_a_pattern_asks_for_the_first_words_of_its_phrases_unless_one_may_begin_with_any() -> None:
    ask, cut = Phrase("ask", (frozenset({"ask"}),)), Phrase("cut costs", (frozenset({"cut"}), frozenset({"costs"})))
    any_word = Phrase("* costs", ("*", frozenset({"costs"})))
    assert ClausePattern(phrases=(ask, cut)).asked == {"word": {"ask", "cut"}}
    assert ClausePattern(phrases=(ask, any_word)).asked == {}
    assert ClausePattern((("word", frozenset({"then"})),), phrases=(ask,)).asked == {"word": {"then"}}


@pytest.mark.parametrize("rule", BASE.roles, ids=lambda rule: rule.name)
def test_no_pattern_that_holds_is_sifted_out(rule: RoleRule) -> None:
    every_role = Clauses(TOLD)
    for role in assign(Clauses(TOLD), BASE.roles):
        every_role.give(role.name, TOLD.clauses[role.clause])
    for clause in TOLD.clauses:
        holding = [each.name for each in chain(rule.blocks, rule.patterns) if every_role.holds(each.clause, clause)]
        ways = [n for n, way in enumerate(rule.ways) if all(_holds(every_role, part, clause) for part in way.parts)]
        assert list(dict.fromkeys(rule.ways[number].pattern.name for number in ways)) == holding
        assert set(ways) <= {*numbers(every_role.left(rule.sieve, clause))}


@pytest.mark.parametrize("rule", BASE.roles, ids=lambda rule: rule.name)
def test_no_exception_that_holds_is_sifted_out(rule: RoleRule) -> None:
    clauses, held = Clauses(TOLD), 0
    for part in {id(part): part for way in rule.ways for part in way.parts if part.unless}.values():
        for clause in TOLD.clauses:
            holding = {number for number, each in enumerate(part.unless) if clauses.holds(each, clause)}
            assert holding <= {*numbers(clauses.left(part.exceptions, clause))}
            held += len(holding)
    assert held


def _holds(clauses: Clauses, part: ClausePattern, clause: Clause) -> bool:
    return clauses.can_hold(part) and clauses.meets(part, clause)


def test_patterns_whose_verbs_do_not_stand_there_are_never_tried() -> None:
    rule = next(rule for rule in BASE.roles if rule.name == "achievement")
    idle = tuple(RolePattern(f"idle-{number}", ClausePattern((("verb", _verb(number)),)), {}) for number in range(500))
    more = replace(rule, patterns=(*rule.patterns, *idle))
    few = calls(lambda: assign(Clauses(TOLD), [rule]))
    assign(Clauses(TOLD), [more])
    assert calls(lambda: assign(Clauses(TOLD), [more])) < 1.05 * few


def _verb(number: int) -> Words:
    return frozenset({f"verb{number}"})
