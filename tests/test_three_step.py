"""The default pack: what it holds, that its examples prove it, and how its rules play together."""

import re

import pytest

from linter import markdown
from linter.config.settings import Settings
from linter.engine import Engine
from linter.finding import Severity
from linter.judging.questions import is_question
from linter.loader import load
from linter.loader.checks import sure_roles
from linter.proof import prove
from linter.report import Checked
from linter.rule import DEFAULT_PACK, Rule
from linter.text import Source
from tests.corpus.reader import read_corpus

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
    assert [f"{failed.line}: {failed.faults}" for failed in prove(BASE, [rule.path]).failed] == []


@pytest.mark.parametrize("rule", PACK.values(), ids=PACK)
def test_a_question_quotes_only_what_is_surely_there(rule: Rule) -> None:
    sure = {"match", "question", *sure_roles(rule.check)}
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


# Whole drafts

WIN = "I recently shortened the handover between our two night wards from an hour to twenty minutes."
LESSON = "That taught me to ask the people who do a job before I redraw it."
PLAN = "I want to bring this way of asking to the emergency room of your hospital."


def checked(text: str, arc: str = "by-question") -> Checked:
    draft = markdown.parse(Source("draft.md", text), lambda title: is_question(title, BASE.kinds))
    settings = Settings(frozenset(rule.id for rule in PACK.values() if rule.enabled), arc=arc)  # type: ignore[arg-type]
    (only,) = Engine(BASE).check([(draft, settings)])
    return only


def told(checked: Checked) -> list[tuple[str, Severity, str]]:
    """For each finding its rule, its severity, and the line with the span between ``[[…]]`` and the anchor as ``^``."""
    lines = []
    for finding in checked.findings:
        marks = [(finding.anchor, "^"), (finding.span.end, "]]"), (finding.span.start, "[[")]
        if finding.anchor == finding.span.start:
            del marks[0]
        text = checked.source.text
        for offset, mark in marks:
            text = text[:offset] + mark + text[offset:]
        start = text.rindex("\n", 0, text.index("[[")) + 1 if "\n" in text[: text.index("[[")] else 0
        lines.append((finding.rule, finding.severity, text[start:].rstrip("\n")))
    return lines


@pytest.mark.parametrize(
    "text",
    [
        f"{WIN} {LESSON} {PLAN}",
        f"## Tell me about a recent accomplishment.\n\n{WIN} {LESSON} {PLAN}",
        f"## What are your career goals?\n\n{WIN}\n\n{LESSON}\n\n{PLAN}",
        f"## Tell me about a time you failed.\n\n{WIN} {LESSON}",
    ],
)
def test_a_full_answer_is_silent(text: str) -> None:
    outcome = checked(text)
    assert [read.reading.skipped for read in outcome.answers] == [None]
    assert told(outcome) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"## Tell me about a recent accomplishment.\n\n{WIN}",
            [("missing-bridge", W, f"[[{WIN[:-1]}]].^"), ("missing-future", S, f"[[{WIN}]]^")],
        ),
        (
            f"## What are your career goals?\n\n> **“{WIN}”**",
            [("missing-future", W, f"> **[[“{WIN}”]]**^"), ("missing-bridge", S, f"> **“[[{WIN[:-1]}]].”**^")],
        ),
        (
            f"## What are your career goals?\n\n{WIN} {LESSON} I want to grow as a professional.",
            [("vague-aspiration", W, f"{WIN} {LESSON} I [[want to grow as a professional]].^")],
        ),
    ],
)
def test_what_is_missing_or_vague(text: str, expected: list[tuple[str, Severity, str]]) -> None:
    assert told(checked(text)) == expected


def test_a_labelled_list_is_asked_for_a_new_item() -> None:
    outcome = checked(
        "## Tell me about a time you improved something.\n\n"
        "- **Task:** Cut releases to hours.\n"
        "- **Action:** Led the move to trunk.\n"
        "- **Result:** Releases fell to 40 minutes.\n"
    )
    asks = [finding.ask for finding in outcome.findings if finding.rule == "missing-bridge"]
    assert asks == [
        "What did leading the move to trunk teach you, as a new item: “**Learning:** [a skill or an insight]”?"
    ]


# The words of findings

ANSWERS = [
    Source(item.id, (f"## {item.question}\n\n" if item.question else "") + item.markdown) for item in read_corpus()[::3]
]


def test_every_finding_on_a_third_of_the_corpus_is_well_worded() -> None:
    everything = Settings(frozenset(PACK[name].id for name in PACK))
    drafts = [markdown.parse(source, lambda title: is_question(title, BASE.kinds)) for source in ANSWERS]
    findings = [f for outcome in Engine(BASE).check((draft, everything) for draft in drafts) for f in outcome.findings]
    assert len(findings) > 100
    for finding in findings:
        quotations = re.findall("“([^“”]*)”", finding.message)
        assert quotations, finding
        assert all(len(words.removesuffix(" …").split()) <= 12 for words in quotations), finding
        assert finding.message.count("“") == finding.message.count("”") == len(quotations), finding
        assert finding.ask is not None
        assert finding.ask.endswith("?"), finding
        assert not re.search(r"[{}]|  | [,.;]|\.\.", finding.message + finding.ask), finding
