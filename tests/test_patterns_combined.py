"""Token and dependency patterns, and patterns made of others, against hand-built parses; near-misses first."""

from unittest.mock import Mock

import pytest

from linter.checks import search_of
from linter.draft import Place
from linter.pattern import TOKEN_ATTRIBUTES, TREE_RELATIONS
from linter.patterns.count import WordCount
from linter.patterns.token import ATTRIBUTES
from linter.patterns.tree import RELATIONS
from linter.reading import Passage, Reading
from tests.builders import Built, build, clause, parse
from tests.patterns import pattern_of

ROWED = parse(
    "I/I/PRP/PRON/nsubj/2",
    "rowed/row/VBD/VERB/ROOT/0",
    "a/a/DT/DET/det/7",
    "very/very/RB/ADV/advmod/6",
    "very/very/RB/ADV/advmod/6",
    "long/long/JJ/ADJ/amod/7",
    "boat/boat/NN/NOUN/obj/2",
    "home/home/RB/ADV/advmod/2",
    "././,/PUNCT/punct/2",
)


def reading() -> Reading:
    place = Place(0, 0, len(ROWED.text))
    passage = Passage((ROWED,), (place,), (clause(0, place, head=1, tokens=tuple(range(8)), lemma="row"),))
    return Reading("none", passage)


def texts(pattern: str, built: Reading, within: Place | None = None) -> list[str]:
    passage = built.passage
    areas = passage.sentences if within is None else (within,)
    return [passage.text(place) for place in search_of(built).find(pattern_of(pattern), areas)]


def test_every_attribute_and_relation_is_known_to_both_sides() -> None:
    assert tuple(ATTRIBUTES) == TOKEN_ATTRIBUTES
    assert tuple(RELATIONS) == TREE_RELATIONS


@pytest.mark.parametrize(
    ("tokens", "found"),
    [
        ("[{LEMMA: rowed}]", []),
        ("[{LOWER: row}]", []),
        ("[{TEXT: i}]", []),
        ("[{POS: NOUN, LEMMA: row}]", []),
        ("[{POS: ADV}, {POS: NOUN}]", []),
        ("[{LEMMA: very, OP: '{3}'}]", []),
        ("[{LEMMA: row}, {POS: DET, OP: '!'}]", []),
        ("[{LEMMA: boat}, {}, {}, {}]", []),
        ("[{POS: {NOT_IN: [PRON, VERB, DET, ADV, ADJ, NOUN, PUNCT]}}]", []),
        ("[{LEMMA: row}]", ["rowed"]),
        ("[{TEXT: I}]", ["I"]),
        ("[{TAG: VBD}]", ["rowed"]),
        ("[{DEP: [obj, nsubj]}]", ["I", "boat"]),
        ("[{POS: ADJ}, {POS: NOUN}]", ["long boat"]),
        ("[{POS: ADV, OP: '+'}, {POS: ADJ}]", ["very very long"]),
        ("[{LEMMA: very, OP: '{1}'}]", ["very", "very"]),
        ("[{LEMMA: very, OP: '{2,4}'}]", ["very very"]),
        ("[{LEMMA: very, OP: '{1,}'}]", ["very very"]),
        ("[{POS: DET}, {POS: ADV, OP: '*'}, {POS: ADJ, OP: '?'}, {POS: NOUN}]", ["a very very long boat"]),
        ("[{POS: DET}, {POS: VERB, OP: '*'}, {LEMMA: very}]", ["a very"]),
        ("[{LEMMA: row}, {POS: ADV, OP: '!'}]", ["rowed a"]),
        ("[{LEMMA: row}, {}]", ["rowed a"]),
        ("[{POS: {NOT_IN: [PRON, VERB, DET, ADV, ADJ, PUNCT]}}]", ["boat"]),
        ("[{POS: {IN: [NOUN, ADJ]}, OP: '+'}]", ["long boat"]),
    ],
)
def test_tokens_in_a_row(tokens: str, found: list[str]) -> None:
    assert texts(f"tokens: [{tokens}]", reading()) == found


@pytest.mark.parametrize(
    ("within", "found"), [(Place(0, 0, 7), []), (Place(0, 2, 9), ["rowed a"]), (Place(0, 8, 30), [])]
)
def test_a_row_of_tokens_must_lie_inside_the_place(within: Place, found: list[str]) -> None:
    assert texts("tokens: [[{LEMMA: row}, {POS: DET}]]", reading(), within) == found


def tree(left: str, relation: str, right: str) -> str:
    return (
        f"dependencies: [[{{RIGHT_ID: a, RIGHT_ATTRS: {{{left}}}}}, "
        f"{{LEFT_ID: a, REL_OP: '{relation}', RIGHT_ID: b, RIGHT_ATTRS: {{{right}}}}}]]"
    )


@pytest.mark.parametrize(
    ("left", "relation", "right", "found"),
    [
        ("LEMMA: row", ">", "LEMMA: long", []),
        ("LEMMA: boat", ">", "LEMMA: row", []),
        ("LEMMA: boat", ">>", "LEMMA: home", []),
        ("LEMMA: row", ".", "LEMMA: boat", []),
        ("LEMMA: boat", ".*", "LEMMA: row", []),
        ("LEMMA: boat", "<", "LEMMA: long", []),
        ("LEMMA: very", ".", "LEMMA: row", []),
        ("LEMMA: row", ">", "DEP: obj", ["rowed a very very long boat"]),
        ("LEMMA: boat", "<", "LEMMA: row", ["rowed a very very long boat"]),
        ("LEMMA: row", ">>", "LEMMA: long", ["rowed a very very long"]),
        ("LEMMA: long", "<<", "LEMMA: row", ["rowed a very very long"]),
        ("LEMMA: long", ".", "LEMMA: boat", ["long boat"]),
        ("LEMMA: boat", ";", "LEMMA: long", ["long boat"]),
        ("LEMMA: long", ".*", "LEMMA: home", ["long boat home"]),
        ("LEMMA: home", ";*", "LEMMA: long", ["long boat home"]),
    ],
)
def test_tokens_tied_by_the_tree(left: str, relation: str, right: str, found: list[str]) -> None:
    assert texts(tree(left, relation, right), reading()) == found


def test_a_tree_takes_no_token_twice_and_stays_inside_the_place() -> None:
    assert texts(tree("LEMMA: very", ".*", "LEMMA: very"), reading()) == ["very very"]
    assert texts(tree("LEMMA: row", ">", "DEP: obj"), reading(), Place(0, 0, 20)) == []


STORY = build("I rowed home with 4 boats. It rained. We sang about the boats of my aunt.")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("{phrases: [boats], unless: [boats of *]}", ["boats"]),
        ("{phrases: [boats], unless: [{regexes: ['4 b']}]}", ["boats"]),
        ("{phrases: [boats], unless: [with 4, the boats]}", ["boats"]),
        ("{phrases: [boats], unless: [4 boats, the boats]}", []),
        ("{any: [{phrases: [boats], unless: [4 boats]}, {phrases: [rained]}]}", ["rained", "boats"]),
        ("{any: [{phrases: [rowed home]}], phrases: [home]}", ["rowed home"]),
        ("{all: [{phrases: [boats]}, {phrases: [aunt]}]}", ["boats"]),
        ("{all: [{phrases: [aunt]}, {phrases: [boats]}]}", ["aunt"]),
        ("{all: [{phrases: [aunt]}, {phrases: [rained]}]}", []),
        ("{all: [{phrases: [aunt]}, {phrases: [boats], unless: [boats of]}]}", []),
        ("{phrases: [boats], all: [{phrases: [home]}, {regexes: ['[0-9]']}]}", ["boats"]),
        ("{phrases: [boats, rained], unless-nearby: {phrases: [home], within: 1 sentence}}", ["boats"]),
        ("{phrases: [boats], unless-nearby: {phrases: [aunt], within: 3 words}}", ["boats"]),
        ("{phrases: [boats], unless-nearby: {phrases: [aunt], within: 2 words}}", ["boats", "boats"]),
        ("{phrases: [boats], unless-nearby: {phrases: [about], within: 9 words, side: after}}", ["boats"]),
        ("{phrases: [boats], unless-nearby: {phrases: [about], within: 2 words, side: before}}", ["boats"]),
        ("{phrases: [boats], unless-nearby: {phrases: [boats], within: 9 sentences}}", []),
        ("{phrases: [$trades]}", []),
        ("{clauses: {subject: other}}", []),
        ("{clauses: {subject: I, word: aunt}}", ["We sang about the boats of my aunt"]),
    ],
)
def test_patterns_of_patterns(pattern: str, found: list[str]) -> None:
    assert texts(pattern, STORY.reading) == found


@pytest.mark.parametrize(
    ("pattern", "possible"),
    [
        ("{phrases: [kiln]}", False),
        ("{phrases: [boats * kiln]}", False),
        ("{regexes: [kiln]}", False),
        ("{tokens: [[{LEMMA: kiln}]]}", False),
        ("{tokens: [[{LEMMA: boats}, {LEMMA: kiln, OP: '+'}]]}", False),
        (tree("LEMMA: kiln", ">", "POS: DET"), False),
        ("{clauses: {verb: kiln}}", False),
        ("{clauses: {subject: I, any: [{word: kiln}, {noun: [oven, stove]}]}}", False),
        ("{clauses: {subject: I, over: {phrases: [kiln]}}}", False),
        ("{all: [{phrases: [boats]}, {phrases: [kiln]}]}", False),
        ("{any: [{phrases: [oven]}, {phrases: [kiln]}]}", False),
        ("{phrases: [kiln, boats]}", True),
        ("{tokens: [[{LEMMA: boats}, {LEMMA: kiln, OP: '?'}]]}", True),
        ("{tokens: [[{LEMMA: boats}, {LEMMA: kiln, OP: '!'}]]}", True),
        ("{tokens: [[{LEMMA: {NOT_IN: [kiln]}}]]}", True),
        ("{regexes: [BOATS?, kiln]}", True),
        ("{regexes: ['ki?ln', '\\d']}", True),
        ("{clauses: {verb: [kiln, be]}}", True),
        ("{clauses: {subject: I, unless: {word: kiln}}}", True),
        ("{clauses: {subject: I, any: [{word: kiln}, {word: boats}]}}", True),
    ],
)
def test_a_pattern_whose_words_are_absent_is_passed_over(
    pattern: str, possible: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    search, looked = search_of(STORY.reading), Mock(return_value=())
    monkeypatch.setattr(search, "_alternatives", looked)
    list(search.find(pattern_of(pattern), STORY.reading.passage.sentences))
    assert looked.called == possible


COUNTED = build("I rowed – half-way – home.", "- 4 boats!")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ((0, 0, 1), (0, 2, 7), 1),
        ((0, 0, 7), (0, 2, 7), 0),
        ((0, 2, 7), (0, 10, 18), 1),
        ((0, 0, 1), (0, 21, 25), 3),
        ((0, 21, 25), (1, 2, 3), 1),
        ((0, 0, 1), (1, 4, 9), 5),
    ],
)
def test_words_are_counted_as_people_count_them(
    one: tuple[int, int, int], other: tuple[int, int, int], words: int
) -> None:
    count = WordCount(COUNTED.reading.passage)
    assert count.apart(Place(*one), Place(*other)) == count.apart(Place(*other), Place(*one)) == words


def whole(built: Built) -> list[int]:
    count = WordCount(built.reading.passage)
    return [count.among(Place(number, 0, len(each.text))) for number, each in enumerate(built.reading.passage.parses)]


def test_a_word_holds_a_letter_or_a_figure() -> None:
    assert whole(COUNTED) == [4, 2]
