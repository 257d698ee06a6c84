"""Packing: what is kept of an answer gives back its judgement, holds no word of it, and is never trusted."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import loader, markdown
from linter.cache.packing import packed, unpacked
from linter.cache.ranges import _BREAK, SHORTEST, UnpackError, joined, pieces
from linter.config.configured import Config
from linter.draft import QUESTION, Answer
from linter.finding import Edit
from linter.judging.grid import size
from linter.judging.judge import Judge
from linter.judging.judgement import Judgement, light
from linter.judging.questions import is_question
from linter.text import Source, Span
from tests.kept import strings
from tests.mutants import mutants
from tests.planted.reader import read_planted

BASE = loader.load()
RULES = {rule.id: rule for rule in BASE.rules}
SETTINGS = replace(Config().for_file(loader.rules_folder(), BASE), enabled=frozenset(RULES))


def answers(text: str) -> Iterator[Answer]:
    return iter(markdown.parse(Source("a.md", text), lambda asked: is_question(asked, BASE.kinds)).answers)


@cache
def judged() -> tuple[tuple[Answer, Judgement], ...]:
    """Every planted draft, clean and faulty, with every rule switched on, and what is skipped for one reason each."""
    planted = read_planted()
    texts = [answer.clean for answer in planted] + [each.faulty(fault) for each in planted for fault in each.faults]
    texts += [
        "# What are your goals?\n\n[TODO]\n",
        "# What are your goals?\n\nWir wollen das nicht und sind nicht da.\n",
    ]
    asked = [(answer, SETTINGS) for text in texts for answer in answers(text)]
    verdicts = Judge(BASE, every_role=True).judge(asked)
    return tuple((answer, verdict) for (answer, _), verdict in zip(asked, verdicts, strict=True))


def expected(judgement: Judgement) -> Judgement:
    return Judgement(light(judgement.reading), tuple(replace(each, answer=None) for each in judgement.findings))


def test_what_is_packed_comes_back_as_it_was_said() -> None:
    assert len(judged()) > 300
    assert sum(len(judgement.findings) for _, judgement in judged()) > 300
    for answer, judgement in judged():
        text = packed(judgement, answer, RULES)
        assert unpacked(text, answer, RULES) == expected(judgement)
        told = unpacked(text, answer, RULES, parts=False)
        assert told.findings == expected(judgement).findings
        assert (told.reading.kind, told.reading.skipped) == (judgement.reading.kind, judgement.reading.skipped)
        assert not told.reading.passage.clauses


BESIDE = "---\ncompany: Tarn Shipyard\n---\n\n# What are your *goals*?\n\nI cut our build time by 40% last spring.\n"


def beside() -> tuple[Answer, Judgement]:
    """An answer with a finding of its own, one in its question and one in its front matter."""
    (answer,) = answers(BESIDE)
    (judgement,) = Judge(BASE).judge([(answer, SETTINGS)])
    own = replace(judgement.findings[0], answer=None, edits=(), related=())
    asked = replace(own, span=Span(1, 40), anchor=41, message="“What are your goals?” asks", ask="Is it [x]?")
    named = replace(
        own, span=Span(1, 10), anchor=1, message="“Tarn Shipyard” is told", edits=(Edit(Span(1, 4), "x", True),)
    )
    return answer, replace(judgement, asides=((QUESTION, (asked,)), ("company:", (named,))))


def test_what_is_said_of_an_aside_comes_back() -> None:
    answer, judgement = beside()
    assert answer.question
    assert size(answer.aside(QUESTION)) == 42
    text = packed(judgement, answer, RULES)
    assert unpacked(text, answer, RULES).asides == judgement.asides
    assert not any(word in text for word in ("your goals", "Tarn Shipyard"))
    assert unpacked(text, answer, RULES, parts=False).asides == judgement.asides


def test_no_word_of_the_draft_is_kept() -> None:
    codes = {*RULES, *(role.name for role in BASE.roles), *(kind.name for kind in BASE.kinds)}
    codes |= {pattern.name for role in BASE.roles for pattern in role.patterns}
    for answer, judgement in judged():
        text = _BREAK.join(prose.text for prose in answer.prose)
        for literal in strings(json.loads(packed(judgement, answer, RULES))):
            runs = {literal[start : start + SHORTEST] for start in range(len(literal) - SHORTEST + 1)}
            assert literal in codes or judgement.reading.skipped or not any(run in text for run in runs), literal


@pytest.mark.parametrize(
    ("text", "pool", "parts"),
    [
        ("", "abc", []),
        ("abc", "", ["abc"]),
        ("ab", "ab", ["ab"]),
        ("abc", "xabcx", [1, 3]),
        ("“cutting costs”", "I cut costs", ["“", 2, 3, "ting", 5, 6, "”"]),
        # the first place where it begins is followed, and a longer range at a later one
        ("abcde", "abc abcd abcde", [9, 5]),
    ],
)
def test_a_text_becomes_ranges_and_what_is_between_them(text: str, pool: str, parts: list[Any]) -> None:
    assert pieces(text, pool) == parts
    assert joined(parts, pool) == text


@given(st.text("ab c", max_size=40), st.text("ab c\0", max_size=60))
def test_any_text_is_rebuilt_from_any_pool(text: str, pool: str) -> None:
    assert joined(pieces(text, pool), pool) == text


FAULTY = "# What are your goals?\n\nI cut our build time by 40% last spring, and then we moved on.\n"


def test_what_makes_no_sense_is_refused_and_never_breaks_anything() -> None:
    (answer,) = answers(FAULTY)
    (judgement,) = Judge(BASE).judge([(answer, SETTINGS)])
    assert judgement.findings
    whole = json.loads(packed(judgement, answer, RULES))
    refused = 0
    for mutant in mutants(whole):
        try:
            told = unpacked(json.dumps(mutant), answer, RULES)
        except UnpackError:
            refused += 1
            continue
        # What passes speaks of places that the answer has.
        for finding in told.findings:
            assert 0 <= finding.span.start <= finding.span.end <= 2 * len(answer.prose[0].text) + 2
    assert refused > 200


def test_what_is_said_of_an_aside_never_points_outside_it() -> None:
    answer, judgement = beside()
    refused = 0
    for mutant in mutants(json.loads(packed(judgement, answer, RULES))):
        try:
            told = unpacked(json.dumps(mutant), answer, RULES)
        except UnpackError:
            refused += 1
            continue
        for name, findings in told.asides:
            assert all(0 <= each.span.start <= each.span.end < size(answer.aside(name)) for each in findings)
    assert refused > 200


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[1,2]", "[" * 100_000, '"\\ud800"'])
def test_what_is_no_packed_judgement_is_refused(text: str) -> None:
    (answer,) = answers(FAULTY)
    with pytest.raises(UnpackError):
        unpacked(text, answer, RULES)
