"""Directives: what they silence, and what is said of those that do nothing or fail."""

from collections.abc import Callable

import pytest

from linter.draft import Directive, Draft, Misdirective, Verb
from linter.errors import Problem
from linter.finding import Finding, Severity
from linter.silencing import silence
from linter.silencing.acts import Known, Standing, resolve
from linter.text import Source, Span
from tests.counting import calls

# One file of 300 characters: a comment may stand before (0-20), between (110-120) and behind (250-300)
# two answers (20-110 and 120-250).
TEXT = "x" * 300
ONE, TWO = Span(20, 110), Span(120, 250)
VAGUE, FUTURE, STAR = "three-step/vague-aspiration", "three-step/missing-future", "star/missing-result"
KNOWN = Known({VAGUE, FUTURE, STAR}, {"goals", "none"}, ran=frozenset({VAGUE, FUTURE}))


def finding(rule: str, start: int, end: int, anchor: int | None = None, answer: int = 0) -> Finding:
    pack, name = rule.split("/")
    return Finding(name, pack, Severity.WARNING, "So.", Span(start, end), start if anchor is None else anchor, answer)


def at(verb: Verb, start: int, *rules: str, scope: Span | None = None, argument: str | None = None) -> Directive:
    return Directive(verb, Span(start, start + 10), rules, argument, scope=scope)


def heard(
    directives: list[Directive],
    findings: list[Finding],
    skipped: Problem | None = None,
) -> tuple[list[str], int, int]:
    """The rules of the findings left, and how many were suppressed and expected."""
    draft = Draft(Source("draft.md", TEXT), (), tuple(directives))
    outcome = silence(draft, findings, {0: Standing(ONE, skipped), 1: Standing(TWO)}, KNOWN)
    return [each.rule for each in outcome.findings], outcome.suppressed, outcome.expected


F = finding(FUTURE, 90, 109, anchor=110)
V = finding(VAGUE, 30, 50, anchor=52)
V2 = finding(VAGUE, 130, 150, anchor=152, answer=1)
BLOCK = Span(25, 60)


@pytest.mark.parametrize(
    ("directives", "findings", "left"),
    [
        # not silenced: another rule, another place, before, after
        ([at("disable-next", 0, "missing-future", scope=BLOCK)], [V], ["vague-aspiration", "unused-suppression"]),
        ([at("disable-next", 0, scope=Span(60, 80))], [V], ["vague-aspiration", "unused-suppression"]),
        ([at("disable", 60), at("enable", 290)], [V, F], ["vague-aspiration"]),
        ([at("disable", 0), at("enable", 60)], [V, F], ["missing-future"]),
        ([at("disable", 0, "vague-aspiration"), at("enable", 112, "vague-aspiration")], [V, V2], ["vague-aspiration"]),
        (
            [at("disable", 0), at("enable", 112, "vague-aspiration"), at("enable", 290)],
            [V, F, V2],
            ["vague-aspiration"],
        ),
        ([at("answer", 0), at("not-answer", 112), at("arc", 5, argument="full")], [V], ["vague-aspiration"]),
        # silenced
        ([at("disable-file", 0)], [V, F, V2], []),
        ([at("disable-file", 280, "vague-aspiration")], [V, F, V2], ["missing-future"]),
        ([at("disable-next", 0, scope=BLOCK)], [V], []),
        ([at("disable-next", 0, "three-step/vague-aspiration", scope=BLOCK)], [V], []),
        ([at("disable", 0), at("enable", 280)], [V, F, V2], []),
        # by the span, or by the anchor alone
        ([at("disable-next", 0, scope=Span(80, 110))], [F], []),
        ([at("disable-next", 0, scope=Span(105, 110))], [F], []),
        ([at("disable-next", 0, scope=Span(85, 109))], [F], []),
        ([at("disable-next", 0, scope=Span(95, 105))], [F], ["missing-future", "unused-suppression"]),
    ],
)
def test_suppression(directives: list[Directive], findings: list[Finding], left: list[str]) -> None:
    rules, suppressed, expected = heard(directives, findings)
    assert rules == left
    assert (suppressed, expected) == (
        len(findings) - sum(rule in ("vague-aspiration", "missing-future") for rule in left),
        0,
    )


@pytest.mark.parametrize(
    ("directives", "left"),
    [
        # not judged: the rule did not run where the directive acts
        ([at("disable-next", 0, "star/missing-result", scope=ONE)], []),
        ([at("disable", 251), at("enable", 280)], []),
        ([at("kind", 0, argument="goals")], []),
        # in vain
        ([at("disable-next", 0, "vague-aspiration", scope=ONE)], ["unused-suppression"]),
        ([at("disable-next", 0, "vague-aspiration", "missing-future", scope=ONE)], ["unused-suppression"]),
        ([at("disable-next", 270)], ["unused-suppression"]),
        ([at("disable-file", 0)], ["unused-suppression"]),
        ([at("enable", 0)], ["unused-suppression"]),
        ([at("enable", 0, "vague-aspiration"), at("disable-file", 20, "star/missing-result")], ["unused-suppression"]),
        ([at("disable", 251), at("enable", 265), at("enable", 280)], ["unused-suppression"]),
        ([at("enable", 0, "no-such-rule")], ["unknown-directive"]),
        # without an end
        ([at("disable", 251)], ["unterminated-suppression"]),
        ([at("disable", 251), at("enable", 270, "vague-aspiration")], ["unterminated-suppression"]),
        ([at("disable", 251, "vague-aspiration", "missing-future"), at("enable", 270, "vague-aspiration")],
         ["unterminated-suppression"]),
        # unknown
        ([at("disable", 251, "vague-aspirations"), at("enable", 270)], ["unknown-directive"]),
        ([at("kind", 0, argument="gaols")], ["unknown-directive"]),
    ],
)  # fmt: skip
def test_directives_that_do_nothing(directives: list[Directive], left: list[str]) -> None:
    assert sorted(heard(directives, [])[0]) == sorted(left)


def test_nothing_is_unused_on_an_answer_that_is_not_judged() -> None:
    directive = at("disable-next", 0, "vague-aspiration", scope=ONE)
    assert heard([directive], [], skipped=Problem("advice", "It is advice."))[0] == []


@pytest.mark.parametrize(
    ("directives", "findings", "outcome"),
    [
        # met
        ([at("expect", 0, "vague-aspiration", scope=ONE)], [V], ([], 0, 1)),
        ([at("expect", 0, "vague-aspiration", "missing-future", scope=ONE)], [V, F], ([], 0, 2)),
        ([at("expect", 0, scope=ONE)], [], ([], 0, 0)),
        # a rule that did not run is not missed
        ([at("expect", 0, "star/missing-result", scope=ONE)], [], ([], 0, 0)),
        # any other is reported, on this answer and on others
        ([at("expect", 0, "vague-aspiration", scope=ONE)], [V, F], (["missing-future"], 0, 1)),
        ([at("expect", 0, "vague-aspiration", scope=ONE)], [V, V2], (["vague-aspiration"], 0, 1)),
        ([at("expect", 0, scope=ONE)], [V], (["vague-aspiration"], 0, 0)),
        # not met
        ([at("expect", 0, "vague-aspiration", scope=ONE)], [], (["unmet-expectation"], 0, 0)),
        ([at("expect", 0, "vague-aspiration", "missing-future", scope=ONE)], [V], (["unmet-expectation"], 0, 1)),
        ([at("expect", 280, "vague-aspiration")], [V], (["vague-aspiration", "unmet-expectation"], 0, 0)),
        # beside a suppression
        (
            [at("expect", 0, "vague-aspiration", scope=ONE), at("disable-file", 10, "missing-future")],
            [V, F],
            ([], 1, 1),
        ),
    ],
)
def test_expectation(directives: list[Directive], findings: list[Finding], outcome: tuple[list[str], int, int]) -> None:
    assert heard(directives, findings) == outcome


def test_an_expectation_of_an_answer_that_is_not_judged_is_not_met_and_says_why() -> None:
    draft = Draft(Source("draft.md", TEXT), (), (at("expect", 0, "vague-aspiration", scope=ONE),))
    judged = {0: Standing(ONE, Problem("too-short", "It has four words."))}
    (only,) = silence(draft, [], judged, KNOWN).findings
    assert (only.rule, only.pack, only.severity) == ("unmet-expectation", "answerlint", Severity.ERROR)
    assert only.message == "the answer was not judged (too-short): It has four words."
    assert (only.span, only.anchor, only.answer) == (Span(0, 10), 0, None)


def test_what_is_unknown_is_named_with_what_was_meant() -> None:
    directives = (at("disable-file", 0, "vague-aspirations"), at("kind", 30, argument="gaols"))
    draft = Draft(Source("draft.md", TEXT), (), directives, (Misdirective(Span(60, 70), "“disabel” is no directive"),))
    outcome = silence(draft, [], {}, KNOWN)
    assert [finding.message for finding in outcome.findings] == [
        "“disabel” is no directive",
        "there is no rule “vague-aspirations”; did you mean “vague-aspiration”?",
        "there is no kind of question “gaols”; did you mean “goals”?",
    ]


def test_a_name_that_several_packs_use_must_say_which() -> None:
    draft = Draft(Source("draft.md", TEXT), (), (at("disable-file", 0, "flat"),))
    (only,) = silence(draft, [], {}, Known({"a/flat", "b/flat"}, (), frozenset())).findings
    assert only.message == "“flat” is a rule of several packs; write a/flat or b/flat"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("flat", None),
        ("round", None),
        ("c/flat", None),
        ("missing-future", "three-step/missing-future"),
        ("three-step/missing-future", "three-step/missing-future"),
        ("a/flat", "a/flat"),
        ("sharp", "b/sharp"),
    ],
)
def test_resolve(written: str, meant: str | None) -> None:
    rules = {"a/flat", "b/flat", "b/sharp", "a/missing-future", "three-step/missing-future"}
    assert resolve(written, rules) == meant


def many(count: int) -> Callable[[], object]:
    """The silencing of as many findings, each between a directive of its own and the one that ends it."""
    directives, findings, judged = [], [], {}
    for number in range(count):
        start = number * 100
        directives += [at("disable", start), at("enable", start + 80)]
        findings.append(finding(VAGUE, start + 30, start + 40, answer=number))
        judged[number] = Standing(Span(start + 20, start + 70))
    draft = Draft(Source("draft.md", "x" * 100 * count), (), tuple(directives))

    def work() -> None:
        outcome = silence(draft, findings, judged, KNOWN)
        assert (outcome.findings, outcome.suppressed) == ((), count)

    return work


def test_the_work_of_many_directives_grows_with_their_number() -> None:
    # Looking at every pair would make sixteen times the calls.
    assert calls(many(800)) < 6 * calls(many(200))
