"""The planted suite is what it claims to be, and the linter catches its faults and leaves its clean answers alone."""

from collections import Counter

import pytest

from linter.finding import Finding, Severity
from linter.text import Span
from tests.planted.reader import SLICES, Fault, MisplantedError, Planted, Replacement, read_planted
from tests.planted.suite import CleanResult, FaultResult, Outcome, details, measure, table

ANSWERS = read_planted()
FAULTS = [(answer, fault) for answer in ANSWERS for fault in answer.faults]
KINDS = {
    "goals",
    "five-years",
    "about-yourself",
    "achievement",
    "project",
    "failure",
    "conflict",
    "weakness",
    "why-us",
    "why-you",
    "strength",
    "none",
}
RULES = {
    "missing-achievement",
    "missing-bridge",
    "missing-future",
    "vague-aspiration",
    "vague-bridge",
    "short-stay",
    "unlinked-bridge",
    "unlinked-future",
    "hedged-future",
}
FUTURE_IS_ASKED = KINDS - {"failure", "conflict", "weakness"}
BRIDGE_IS_ASKED = KINDS - {"why-us", "why-you", "strength"}
SOFTWARE = {"software tester", "hospital data analyst"}

CAUGHT = 0.95
LINKS_CAUGHT = 0.85
FALSE_ALARMS = 2
BETWEEN_SLICES = 1


def test_an_edit_must_stand_once_in_its_text() -> None:
    fault = Fault("missing-bridge", (Replacement("a dog", "a cat"),), "a cat")
    assert fault.plant("I saw a dog.") == "I saw a cat."
    with pytest.raises(MisplantedError, match="stands 0 times"):
        fault.plant("I saw a cow.")
    with pytest.raises(MisplantedError, match="stands 2 times"):
        fault.plant("I saw a dog and a dog.")
    with pytest.raises(MisplantedError, match="stands 2 times"):
        fault.plant("I saw a dog and a cat.")


def test_a_place_counts_the_question_too() -> None:
    fault = Fault("missing-bridge", (Replacement("dog", "cat"),), "cat")
    answer = Planted("x", "plain", "goals", "vet", "Why?", "I saw a dog.\n", (fault,))
    place = answer.place(fault)
    assert answer.faulty(fault) == "## Why?\n\nI saw a cat.\n"
    assert answer.faulty(fault)[place.start : place.end] == "cat"


def _finding(rule: str, start: int, end: int) -> Finding:
    return Finding(rule, "three-step", Severity.WARNING, "message", Span(start, end), end)


@pytest.mark.parametrize(
    ("findings", "caught", "elsewhere", "extra"),
    [
        ((), False, False, ()),
        ((_finding("vague-bridge", 17, 20),), False, False, ("vague-bridge",)),
        ((_finding("missing-bridge", 0, 3),), False, True, ()),
        ((_finding("missing-bridge", 14, 18), _finding("short-stay", 0, 1)), True, False, ("short-stay",)),
    ],
)
def test_a_fault_is_caught_by_its_rule_at_its_place(
    findings: tuple[Finding, ...], caught: bool, elsewhere: bool, extra: tuple[str, ...]
) -> None:
    fault = Fault("missing-bridge", (Replacement("dog", "cat"),), "cat")
    answer = Planted("x", "plain", "goals", "vet", "Why?", "I saw a dog.\n", (fault,))
    assert answer.place(fault) == Span(17, 20)
    result = FaultResult(answer, fault, findings)
    assert (result.caught, result.elsewhere, result.extra) == (caught, elsewhere, extra)


@pytest.mark.parametrize(
    ("skipped", "findings", "silent"),
    [("too-short", (), False), (None, (_finding("short-stay", 0, 1),), False), (None, (), True)],
)
def test_only_a_judged_answer_without_findings_is_silent(
    skipped: str | None, findings: tuple[Finding, ...], silent: bool
) -> None:
    answer = Planted("x", "plain", "goals", "vet", "Why?", "I saw a dog.\n", ())
    outcome = Outcome((CleanResult(answer, "goals", skipped, findings),), ())
    assert outcome.false_alarms == (not silent)
    assert len(list(details(outcome))) == (not silent)


def test_a_slice_holds_enough_clean_answers() -> None:
    assert all(count >= 24 for count in Counter(answer.slice for answer in ANSWERS).values())
    assert {answer.slice for answer in ANSWERS} == set(SLICES)
    assert len({answer.id for answer in ANSWERS}) == len({answer.text for answer in ANSWERS}) == len(ANSWERS)


@pytest.mark.parametrize("name", SLICES)
def test_a_slice_holds_every_kind_of_question_and_every_fault(name: str) -> None:
    assert {answer.kind for answer in ANSWERS if answer.slice == name} == KINDS
    assert {fault.rule for answer, fault in FAULTS if answer.slice == name} == RULES


def test_only_an_answer_without_a_kind_stands_without_a_question() -> None:
    assert all((answer.question is None) == (answer.kind == "none") for answer in ANSWERS)


def test_most_trades_are_not_software() -> None:
    trades = {answer.profession for answer in ANSWERS}
    assert len(trades) >= 20
    assert trades >= SOFTWARE
    assert len(SOFTWARE) < len(trades) / 10


def test_there_are_enough_faults_of_every_rule() -> None:
    counts = Counter(fault.rule for _, fault in FAULTS)
    assert counts.total() >= 210
    assert set(counts) == RULES
    assert min(counts.values()) >= 15


@pytest.mark.parametrize(
    ("answer", "fault"), FAULTS, ids=lambda value: getattr(value, "id", getattr(value, "rule", ""))
)
def test_a_fault_changes_its_answer_and_suits_its_question(answer: Planted, fault: Fault) -> None:
    assert answer.faulty(fault) != answer.clean
    assert fault.rule != "missing-future" or answer.kind in FUTURE_IS_ASKED
    assert fault.rule != "missing-bridge" or answer.kind in BRIDGE_IS_ASKED


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return measure(ANSWERS)


def test_faults_are_caught(outcome: Outcome) -> None:
    print(*table(outcome), sep="\n")
    assert outcome.caught >= CAUGHT * len(outcome.faults), "\n".join(details(outcome))


def test_missing_links_are_caught(outcome: Outcome) -> None:
    links = outcome.of_rules("unlinked-bridge", "unlinked-future")
    assert links.caught >= LINKS_CAUGHT * len(links.faults), "\n".join(details(links))


def test_clean_answers_are_silent(outcome: Outcome) -> None:
    assert outcome.false_alarms <= FALSE_ALARMS, "\n".join(details(outcome))


def test_no_slice_is_treated_worse(outcome: Outcome) -> None:
    alarms = [outcome.of_slice(name).false_alarms for name in SLICES]
    assert max(alarms) - min(alarms) <= BETWEEN_SLICES, "\n".join(details(outcome))
