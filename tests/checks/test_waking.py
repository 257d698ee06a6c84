"""Rules sleep while an answer has none of their words, and sleeping rules cost next to nothing."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.check import Check
from linter.checks import Roster, run, search_of
from linter.checks.waking import wakers
from linter.loader.checks import check_kinds
from linter.patterns import Clauses, Search
from linter.rule import Rule
from linter.schema import Log
from linter.schema.nodes import from_yaml
from tests.builders import build
from tests.counting import calls
from tests.patterns import NAMES
from tests.test_engine import rule

STORY = build("<A:I won the cup with my aunt>. It rained on us.", "<F:I want a boat>.")
TREE = "[[{RIGHT_ID: a, RIGHT_ATTRS: {POS: VERB}}, {LEFT_ID: a, REL_OP: '>', RIGHT_ID: b, RIGHT_ATTRS: {LEMMA: kiln}}]]"


def check(text: str) -> Check:
    return check_kinds(NAMES).read(from_yaml(f"{{{text}}}", []), Log())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind: existence, phrases: [a kiln, the (oven|stove) *]", {"kiln", "oven", "stove"}),
        ("kind: existence, phrases: [$trades]", {"mason", "glazier", "builder"}),
        ("kind: existence, regexes: [kiln]", None),
        ("kind: existence, phrases: [kiln], regexes: [oven]", None),
        ("kind: existence, clauses: {verb: [fire, set up]}", {"fire", "set"}),
        ("kind: existence, clauses: {verb: [fire, be]}", None),
        ("kind: existence, clauses: {subject: I}", None),
        ("kind: existence, clauses: {subject: I, phrases: [kiln, oven]}", {"kiln", "oven"}),
        ("kind: existence, clauses: {subject: I, phrases: [kiln], noun: [a, b]}", {"kiln"}),
        ("kind: existence, clauses: {subject: I, any: [{noun: kiln}, {verb: fire}]}", {"kiln", "fire"}),
        ("kind: existence, clauses: {subject: I, any: [{noun: kiln}, {tense: past}]}", None),
        ("kind: existence, clauses: {subject: I, over: {noun: kiln}}", {"kiln"}),
        ("kind: existence, clauses: {subject: I, unless: {noun: kiln}}", None),
        ("kind: existence, tokens: [[{POS: ADV}, {LEMMA: kiln}]]", {"kiln"}),
        ("kind: existence, tokens: [[{POS: ADV}]]", None),
        (f"kind: existence, dependencies: {TREE}", {"kiln"}),
        ("kind: existence, any: [{phrases: [kiln]}, {phrases: [oven]}]", {"kiln", "oven"}),
        ("kind: existence, all: [{regexes: [kiln]}, {phrases: [oven]}]", {"oven"}),
        ("kind: existence, phrases: [kiln, oven], all: [{phrases: [stove]}, {regexes: [a]}]", {"stove"}),
        ("kind: substitution, safe: true, replace: {kiln: oven}", {"kiln"}),
        ("kind: distance, phrases: [kiln], to: {regexes: ['\\d']}, within: 1 sentence", {"kiln"}),
        ("kind: occurrence, phrases: [kiln], at-most: 1", {"kiln"}),
        ("kind: occurrence, phrases: [kiln], at-least: 1", None),
        ("kind: repetition, of: words, unless: [kiln]", None),
        ("kind: metric, of: words, at-most: 1", None),
        ("kind: missing, phrases: [kiln], trigger: last-sentence, anchor: end", None),
    ],
)
def test_the_words_without_any_of_which_nothing_is_found(text: str, words: set[str] | None) -> None:
    assert wakers(check(text)) == words


def named(name: str, text: str) -> Rule:
    return replace(rule(name, check(text)), enabled=True)


def test_awake_are_the_rules_with_a_word_of_the_answer_in_their_order() -> None:
    roster = Roster([
        named("a", "kind: existence, phrases: [kiln]"),
        named("b", "kind: existence, phrases: [kiln, cup]"),
        named("c", "kind: metric, of: words, at-most: 1"),
        named("d", "kind: existence, phrases: [aunt]"),
    ])  # fmt: skip
    assert [each.name for each in roster.awake(STORY.reading.passage.words)] == ["b", "c", "d"]
    assert [each.name for each in roster.awake(frozenset())] == ["c"]


def test_ten_times_the_rules_cost_next_to_nothing_while_they_sleep() -> None:
    words = ("cup", "rained", "aunt", "won", "boat")
    own = [named(f"own-{n}", f"kind: existence, phrases: [{word}, with * {word}]") for n, word in enumerate(words)]
    asleep = [
        named(f"asleep-{n}", f"kind: existence, phrases: [kiln{n}, with * oven{n}], clauses: {{verb: [fire{n}]}}")
        for n in range(9 * len(own))
    ]

    def judged(roster: Roster) -> int:
        search = search_of(STORY.reading)
        awake = roster.awake(STORY.reading.passage.words)
        return sum(len(list(run(each.check, STORY.answer, STORY.reading, search))) for each in awake)

    few, many = Roster(own), Roster([*own, *asleep])
    assert judged(few) == judged(many) == 5
    assert calls(lambda: judged(many)) < 1.5 * calls(lambda: judged(few))


VOCABULARY = ("cup", "kiln", "aunt", "oven", "won")
PHRASE = st.lists(st.sampled_from([*VOCABULARY, "*", "(cup|kiln)", "(my aunt|oven)"]), min_size=1, max_size=3)
PATTERNS = st.recursive(
    st.lists(PHRASE.filter(lambda words: words != ["*"] * len(words)), min_size=1, max_size=3).map(
        lambda many: "phrases: [" + ", ".join('"' + " ".join(words) + '"' for words in many) + "]"
    )
    | st.sampled_from(VOCABULARY).map(lambda word: f"tokens: [[{{LEMMA: {word}}}, {{OP: '?'}}]]")
    | st.sampled_from(VOCABULARY).map(lambda word: f"clauses: {{subject: I, word: [{word}, won]}}"),
    lambda inner: st.tuples(st.sampled_from(["any", "all"]), st.lists(inner, min_size=2, max_size=3)).map(
        lambda pair: f"{pair[0]}: [" + ", ".join(f"{{{each}}}" for each in pair[1]) + "]"
    ),
    max_leaves=4,
)


@given(PATTERNS, st.lists(st.sampled_from([*VOCABULARY, "my", "it"]), min_size=1, max_size=6))
def test_nothing_that_sleeps_would_have_found_anything(pattern: str, words: list[str]) -> None:
    built = build(f"I {' '.join(words)}.")
    wanted = named("a", f"kind: existence, {pattern}")
    search = search_of(built.reading)
    with (
        patch.object(Search, "_has_words", return_value=True),
        patch.object(Clauses, "_has_words", return_value=True),
        patch.object(Clauses, "candidates", lambda self, pattern: pattern.phrases),
    ):
        found = list(run(wanted.check, built.answer, built.reading, search_of(built.reading)))
    assert [hit.place for hit in run(wanted.check, built.answer, built.reading, search)] == [hit.place for hit in found]
    assert not found or list(Roster([wanted]).awake(built.reading.passage.words))
