"""The default pack: what it holds, that its examples prove it, and how its rules play together."""

import re

import pytest

from linter import markdown
from linter.checks.hit import Hit
from linter.draft import Arc, Draft
from linter.engine import Engine
from linter.finding import Finding, Severity
from linter.loader import load, rules_folder
from linter.loader.checks import present
from linter.phrasing import say
from linter.proof import prove
from linter.questions import is_question
from linter.report import Checked
from linter.rule import DEFAULT_PACK, Rule
from linter.text import Source

BASE = load()
PACK = {rule.name: rule for rule in BASE.rules if rule.pack == DEFAULT_PACK}
W, S = Severity.WARNING, Severity.SUGGESTION

LEVELS = {
    "missing-achievement": None,
    "missing-bridge": None,
    "missing-future": None,
    "vague-aspiration": W,
    "vague-bridge": W,
    "short-stay": W,
    "unlinked-bridge": S,
    "unlinked-future": S,
    "hedged-future": S,
}
OFF = {"unmeasured-achievement", "out-of-order-parts", "dead-end-win"}


def test_the_pack_holds_what_the_plan_fixes() -> None:
    assert {name: rule.severity for name, rule in PACK.items() if rule.enabled} == LEVELS
    assert {name for name, rule in PACK.items() if not rule.enabled} == OFF


@pytest.mark.parametrize("rule", PACK.values(), ids=PACK)
def test_every_rule_has_its_proof(rule: Rule) -> None:
    assert min(len(rule.bad), len(rule.good)) >= 5
    assert [failure.message for failure in prove(BASE, [rule.path]).failures] == []


@pytest.mark.parametrize("rule", PACK.values(), ids=PACK)
def test_a_question_quotes_only_what_is_surely_there(rule: Rule) -> None:
    sure = {"match", "question", *present(rule.check)}
    named = {name for text in (rule.ask, rule.ask_item or "") for name in re.findall(r"\{([a-z-]+)", text)}
    assert named <= sure


@pytest.mark.parametrize("rule", PACK.values(), ids=PACK)
def test_words_for_the_writer_are_kind_and_plain(rule: Rule) -> None:
    texts = [rule.message, rule.ask, rule.ask_item or rule.ask]
    assert all(text[0].isupper() or text[0] == "{" for text in texts)
    assert rule.message.endswith(".")
    assert all(text.endswith("?") for text in texts[1:])
    assert not re.search(r"(?i)\b(wrong|bad|fail|error|weak|must|should have|score|hire)", " ".join(texts))


def test_at_most_one_finding_a_part() -> None:
    order = ("missing", "short", "vague", "unlinked", "hedged")
    for part in ("achievement", "bridge", "future"):
        names = [name for name, rule in PACK.items() if rule.part == part and rule.enabled]
        ranked = sorted(names, key=lambda name: order.index(name.partition("-")[0]))
        for number, name in enumerate(ranked):
            assert set(PACK[name].yields_to) == {PACK[other].id for other in ranked[:number]}, name
