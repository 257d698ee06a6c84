"""Patterns against hand-built parses: phrases, expressions and clause patterns, near-misses first."""

import re
import sys

import pytest

from linter.draft import Place
from linter.pattern import CLAUSE_FEATURES, CLOSED, SEARCHED, ClausePattern, Phrase, Regex, Words
from linter.patterns import Clauses, find_phrases, find_regexes
from linter.patterns.clause import FEATURES
from linter.patterns.regex import Letters, lowered
from linter.reading import Clause, Parse, Passage
from tests.builders import clause, parse

LEARNED = parse(
    "I/i/PRP/PRON/nsubj/3",
    "really/really/RB/ADV/advmod/3",
    "learned/learn/VBD/VERB/root/0",
    "a/a/DT/DET/det/5",
    "lot/lot/NN/NOUN/obj/3",
    "about/about/IN/ADP/case/7",
    "glaze/glaze/NN/NOUN/nmod/5",
    "./././PUNCT/punct/3",
)


def passage(one: Parse = LEARNED, **features: object) -> Passage:
    """One sentence of one clause that owns all its tokens."""
    place = Place(0, 0, len(one.text))
    tokens = tuple(range(len(one.lower) - 1))
    head = next(token for token, above in enumerate(one.heads) if token == above)
    values: dict[str, object] = {"lemma": one.lemmas[head], "tokens": tokens, "subject": 0, **features}
    return Passage((one,), (place,), (clause(0, place, head=head, **values),))


def words(*each: str) -> Words:
    return frozenset(each)


def phrase(*elements: str) -> Phrase:
    """A phrase of single words, ``*`` and ``...``."""
    return Phrase(" ".join(elements), tuple(e if e in ("*", "...") else words(e) for e in elements))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("elements", "found"),
    [
        (["learn", "lot"], []),
        (["learn", "*", "*", "lot"], []),
        (["glaze", "learn"], []),
        (["learn", "...", "kiln"], []),
        (["learn"], ["learned"]),
        (["learned"], ["learned"]),
        (["learn", "a", "lot"], ["learned a lot"]),
        (["learn", "*", "lot"], ["learned a lot"]),
        (["i", "...", "lot"], ["I really learned a lot"]),
        (["learn", "...", "a"], ["learned a"]),
        (["learn", "...", "glaze"], ["learned a lot about glaze"]),
    ],
)
def test_phrases_match_words_or_lemmas_in_a_row(elements: list[str], found: list[str]) -> None:
    seen = passage()
    assert [seen.text(place) for place in find_phrases([phrase(*elements)], seen)] == found


def test_the_longest_phrase_wins_and_matches_do_not_overlap() -> None:
    seen = passage()
    places = find_phrases([phrase("a"), phrase("a", "lot"), phrase("lot")], seen)
    assert [seen.text(place) for place in places] == ["a lot"]


@pytest.mark.parametrize(
    ("within", "found"), [(Place(0, 0, 16), []), (Place(0, 0, 22), ["a lot"]), (Place(0, 16, 20), [])]
)
def test_a_phrase_must_lie_inside_the_place(within: Place, found: list[str]) -> None:
    seen = passage()
    assert [seen.text(place) for place in find_phrases([phrase("a", "lot")], seen, within)] == found


@pytest.mark.parametrize(
    ("regex", "found"),
    [("kiln", []), ("", []), (r"\bLOT\b", ["lot"]), (r"a\w*", ["ally", "arned", "a", "about", "aze"])],
)
def test_regexes_ignore_case_and_empty_matches(regex: str, found: list[str]) -> None:
    seen = passage()
    assert [seen.text(place) for place in find_regexes([Regex(regex)], seen)] == found


@pytest.mark.parametrize(
    ("gist", "may_hold"),
    [
        ((), True),
        (("took from it",), True),
        (("ago", "what i took"), True),
        (("it",), True),
        (("ago",), False),
        (("took from him", "what they took"), False),  # their ends and middles stand there, and they do not
        (("what took from it",), False),
    ],
)
def test_a_text_rules_out_the_regexes_whose_gist_it_lacks(gist: tuple[str, ...], may_hold: bool) -> None:
    assert Letters("What I TOOK from it, from what they did, him.").may_hold(Regex("it", words(*gist))) is may_hold


def test_lower_case_shows_every_letter_that_a_regex_takes_for_an_ascii_one() -> None:
    letters = [
        letter for code in range(sys.maxunicode + 1) if re.fullmatch("[a-z]", letter := chr(code), re.IGNORECASE)
    ]
    assert len(letters) == 56
    for letter in letters:
        assert lowered(letter).isascii()
        assert re.fullmatch(lowered(letter), letter, re.IGNORECASE)


def test_a_regex_sees_no_more_than_the_longest_sentence() -> None:
    text = "a" * SEARCHED + "b"
    long = Parse(text, (text,), (text,), ("NN",), ("NOUN",), ("root",), (0,), (0,), (len(text),), (0,))
    seen = Passage((long,), (Place(0, 0, len(text)),), ())
    assert not list(find_regexes([Regex("b")], seen))
    assert len(list(find_regexes([Regex("a+")], seen))) == 1


def test_every_feature_that_rules_may_name_is_one_row() -> None:
    apart = {"question", "names", "introduced-by", "follows"}  # what the clause alone does not tell
    assert {*CLOSED, *FEATURES} | apart == set(CLAUSE_FEATURES)
    assert len(set(CLAUSE_FEATURES)) == len(CLAUSE_FEATURES)


@pytest.mark.parametrize(
    ("feature", "value"),
    [
        ("subject", "I"),
        ("subject-from", "own"),
        ("subject-noun", "i"),
        ("verb", "learn"),
        ("predicate", "learned"),
        ("type", "main"),
        ("tense", "past"),
        ("aspect", "simple"),
        ("modality", "none"),
        ("voice", "active"),
        ("polarity", "positive"),
        ("marker", "none"),
        ("object", "lot"),
        ("object-det", "a"),
        ("complement", "none"),
        ("noun", "glaze"),
        ("word", "really"),
        ("label", "none"),
        ("question", "goals"),
        ("names", "employer"),
    ],
)
def test_what_a_clause_shows(feature: str, value: str) -> None:
    seen = passage()
    assert value in Clauses(seen, "goals", words("glaze")).shown(seen.clauses[0], feature)


def test_a_copula_is_the_verb_be_and_a_particle_belongs_to_its_verb() -> None:
    calm = parse("I/i/PRP/PRON/nsubj/3", "am/be/VBP/AUX/cop/3", "calm/calm/JJ/ADJ/root/0", "./././PUNCT/punct/3")
    picked = parse(
        "I/i/PRP/PRON/nsubj/2", "picked/pick/VBD/VERB/root/0", "up/up/RP/ADP/compound:prt/2", "./././PUNCT/punct/2"
    )
    assert list(shown(calm, "verb")) == ["be"]
    assert shown(picked, "verb") == {"pick", "pick up"}


def shown(one: Parse, feature: str) -> frozenset[str]:
    seen = passage(one)
    return Clauses(seen).shown(seen.clauses[0], feature)


VERB = ("verb", words("learn"))
PAST = ("tense", words("past"))
OTHER = ("verb", words("teach"))


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        (ClausePattern(features=(OTHER,)), False),
        (ClausePattern(features=(PAST, OTHER)), False),
        (ClausePattern(features=(VERB,), unless=(ClausePattern(features=(PAST,)),)), False),
        (ClausePattern(any=(ClausePattern(features=(OTHER,)),)), False),
        (ClausePattern(features=(VERB,), phrases=(phrase("a", "kiln"),)), False),
        (ClausePattern(features=(VERB,), regexes=(Regex("kiln"),)), False),
        (ClausePattern(regexes=(Regex("kiln", words("kiln")), Regex("pot", words("pot")))), False),
        (ClausePattern(features=(VERB,), under=ClausePattern()), False),
        (ClausePattern(features=(VERB,), over=ClausePattern()), False),
        (ClausePattern(features=(VERB, PAST)), True),
        (ClausePattern(features=(VERB,), unless=(ClausePattern(features=(OTHER,)),)), True),
        (ClausePattern(any=(ClausePattern(features=(OTHER,)), ClausePattern(features=(VERB,)))), True),
        (ClausePattern(phrases=(phrase("a", "kiln"), phrase("a", "lot"))), True),
        (ClausePattern(regexes=(Regex("kiln", words("kiln")), Regex(r"\blot\b", words("pot", "lot")))), True),
        (ClausePattern(regexes=(Regex(r"\blot\b"),)), True),
    ],
)
def test_all_conditions_of_a_pattern_must_hold(pattern: ClausePattern, holds: bool) -> None:
    seen = passage()
    assert Clauses(seen).holds(pattern, seen.clauses[0]) is holds


def test_under_and_over_look_at_the_clauses_above_and_below() -> None:
    one = passage()
    above: Clause = one.clauses[0]
    below = clause(1, above.place, head=4, lemma="lot", parent=0, tense="present", tokens=(4,))
    seen = Passage(one.parses, one.sentences, (above, below))
    clauses = Clauses(seen)
    past, present = ClausePattern(features=(PAST,)), ClausePattern(features=(("tense", words("present")),))
    assert clauses.holds(ClausePattern(under=past), below)
    assert not clauses.holds(ClausePattern(under=present), below)
    assert clauses.holds(ClausePattern(over=present), above)
    assert not clauses.holds(ClausePattern(over=past), above)
