"""Which rules apply to an answer, what yields to what, and what is left at the end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from linter import engine
from linter.check import Attribute, Check, Existence, Missing, Unlinked
from linter.draft import Answer, Arc, Directive, Draft, Prose
from linter.engine import Engine
from linter.errors import Problem
from linter.finding import Finding, Severity
from linter.judging import judge as module
from linter.pattern import Pattern, Regex, Words
from linter.patterns import Clauses
from linter.reading import Link, Passage, Role
from linter.report import Checked
from linter.rule import QuestionKind, RoleRule, Rule, RuleBase
from linter.text import Source, Span
from tests.builders import Built, build

PARTS = ("achievement", "bridge", "future")


def kind(
    name: str, required: tuple[str, ...] = (), expected: tuple[str, ...] = (), judged: bool = True
) -> QuestionKind:
    return QuestionKind(name, "", (), required, expected, judged, (), ())


KINDS = (
    kind("none", PARTS),
    kind("unknown"),
    kind("goals", ("future",), ("achievement", "bridge")),
    kind("failure", ("achievement", "bridge")),
)


def rule(
    name: str,
    check: Check,
    part: str | None = None,
    severity: Severity | None = Severity.WARNING,
    yields_to: tuple[str, ...] = (),
    pack: str = "three-step",
) -> Rule:
    return Rule(
        name, pack, Path(f"{name}.yaml"), name, True, severity, check, part, yields_to, f"{name} fires.", None,
        "What of it, [slot]?", None, "Because.", (), (), (),
    )  # fmt: skip


MISSING = (
    rule("missing-achievement", Missing("achievement", (), "first-sentence", None, "start"), "achievement", None),
    rule(
        "missing-bridge",
        Missing("bridge", ("achievement",), "last-clause", "achievement", "after-sentence"),
        "bridge",
        None,
    ),
    rule("missing-future", Missing("future", (), "last-sentence", None, "end"), "future", None),
)
VAGUE = rule(
    "vague-aspiration",
    Attribute("future", (("vague", "true"), ("rescued", "false")), "any", "after-sentence"),
    "future",
)
UNLINKED = rule(
    "unlinked-future",
    Unlinked("future", ("bridge", "achievement")),
    "future",
    Severity.SUGGESTION,
    ("three-step/vague-aspiration",),
)


def role_rule(name: str) -> RoleRule:
    return RoleRule(name, "", (), (), (), (), frozenset(), (), (), (), (), ())


@dataclass(frozen=True)
class Plain:
    """Settings that switch off the rules named."""

    off: frozenset[str] = frozenset()
    arc: Arc = "by-question"
    company: str | None = None
    levels: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    require_reason: bool = False
    suppressions: bool = True
    near_misses: bool = False

    def runs(self, rule: Rule) -> bool:
        return rule.name not in self.off

    def level(self, rule: Rule) -> Severity | None:
        return self.levels.get(rule.name)


@dataclass
class Stage:
    """Stands in for the layers below the engine: answers come with the readings they were built with."""

    readings: dict[int, Built] = field(default_factory=dict)
    batches: list[int] = field(default_factory=list)
    roles_asked: list[tuple[str, ...]] = field(default_factory=list)

    def read(self, answers: Iterable[Sequence[Prose]]) -> Iterator[Passage]:
        passages = [self.readings[id(prose)].reading.passage for prose in answers]
        self.batches.append(len(passages))
        return iter(passages)

    def assign(self, clauses: Clauses, rules: Sequence[RoleRule]) -> tuple[Role, ...]:
        names = tuple(rule.name for rule in rules)
        self.roles_asked.append(names)
        assigned = [role for role in self._of(clauses.passage).reading.roles if role.name in names]
        for role in assigned:
            clauses.give(role.name, clauses.passage.clauses[role.clause])
        return tuple(assigned)

    def kind_of(self, answer: Answer, kinds: Sequence[QuestionKind]) -> str:
        assert kinds == KINDS
        return answer.kind or self.readings[id(answer.prose)].reading.kind

    def before_reading(self, answer: Answer) -> Problem | None:
        return None if answer.prose else Problem("empty", "Nothing stands here.")

    def why_skipped(self, answer: Answer, passage: Passage, kind: QuestionKind | None) -> Problem | None:
        return self._of(passage).reading.skipped

    def tie(self, passage: Passage, roles: Sequence[Role], lexicons: Mapping[str, Words]) -> tuple[Link, ...]:
        return self._of(passage).reading.links

    def _of(self, passage: Passage) -> Built:
        return next(built for built in self.readings.values() if built.reading.passage is passage)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    stage = Stage()
    monkeypatch.setattr(module.language, "read", stage.read)
    monkeypatch.setattr(module.judgeable, "before_reading", stage.before_reading)
    monkeypatch.setattr(module.judgeable, "why_skipped", stage.why_skipped)
    for name in ("assign", "kind_of", "tie"):
        monkeypatch.setattr(module, name, getattr(stage, name))
    return stage


def drafted(stage: Stage, *built: Built, directives: tuple[Directive, ...] = ()) -> Draft:
    for each in built:
        stage.readings[id(each.answer.prose)] = each
    text = "\n\n".join(each.text for each in built)
    return Draft(Source("draft.md", text), tuple(each.answer for each in built), directives)


def checked(
    stage: Stage,
    *built: Built,
    rules: tuple[Rule, ...] = MISSING,
    settings: Plain = Plain(),
    directives: tuple[Directive, ...] = (),
) -> Checked:
    base = RuleBase(rules, tuple(map(role_rule, (*PARTS, "alignment"))), KINDS, {})
    (only,) = Engine(base).check([(drafted(stage, *built, directives=directives), settings)])
    return only


def told(checked: Checked) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in checked.findings]


A, B, F = "<A:I cut costs>.", "<B:I learned thrift>.", "<F:I will run pricing>."
W, S = Severity.WARNING, Severity.SUGGESTION


@pytest.mark.parametrize(
    ("blocks", "kind", "arc", "expected"),
    [
        # nothing is asked of an unknown question, nor of a kind that no file knows
        (("I like costs.",), "unknown", "by-question", []),
        (("I like costs.",), "unheard-of", "by-question", []),
        ((A,), "unknown", "by-question", []),
        ((A, B), "failure", "by-question", []),
        ((F,), "goals", "by-question", [("missing-achievement", S)]),
        ((A, B, F), "none", "full", []),
        # what the question requires is a warning, what it expects a suggestion
        ((A,), "goals", "by-question", [("missing-bridge", S), ("missing-future", W)]),
        ((A,), "failure", "by-question", [("missing-bridge", W)]),
        (("I like costs.",), "none", "by-question", [("missing-achievement", W), ("missing-future", W)]),
        ((A,), "none", "by-question", [("missing-bridge", W), ("missing-future", W)]),
        # the full arc asks for all
        ((A,), "unknown", "full", [("missing-bridge", W), ("missing-future", W)]),
        ((A, B), "failure", "full", [("missing-future", W)]),
    ],
)
def test_the_question_sets_what_is_missing(
    stage: Stage, blocks: tuple[str, ...], kind: str, arc: Arc, expected: list[tuple[str, Severity]]
) -> None:
    assert told(checked(stage, build(*blocks, kind=kind), settings=Plain(arc=arc))) == expected


def test_an_answer_s_own_kind_and_arc_come_first(stage: Stage) -> None:
    built = build(A, kind="none")
    failing = replace(built, answer=replace(built.answer, kind="failure"))
    assert told(checked(stage, failing)) == [("missing-bridge", W)]
    open_arc = replace(built, answer=replace(built.answer, kind="unknown", arc="full"))
    assert told(checked(stage, open_arc)) == [("missing-bridge", W), ("missing-future", W)]


def test_a_kind_that_nobody_declares_counts_as_unknown(stage: Stage) -> None:
    assert checked(stage, build(A, kind="unheard-of")).answers[0].reading.kind == "unknown"


def test_a_fixed_severity_is_asked_of_every_question(stage: Stage) -> None:
    result = rule("missing-result", Missing("bridge", (), "last-sentence", None, "end"), severity=Severity.ERROR)
    assert told(checked(stage, build(A, kind="unknown"), rules=(result,))) == [("missing-result", Severity.ERROR)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("unknown", []),
        ("failure", [("missing-bridge", Severity.ERROR)]),
        ("goals", [("missing-bridge", Severity.ERROR), ("missing-future", W)]),
    ],
)
def test_a_level_from_the_settings_replaces_the_question_s_where_the_question_asks(
    stage: Stage, kind: str, expected: list[tuple[str, Severity]]
) -> None:
    settings = Plain(levels={"missing-bridge": Severity.ERROR})
    assert told(checked(stage, build(A, kind=kind), settings=settings)) == expected


def test_a_rule_that_is_off_does_not_run(stage: Stage) -> None:
    settings = Plain(off=frozenset({"missing-future"}))
    assert told(checked(stage, build(A), settings=settings)) == [("missing-bridge", W)]


def test_a_rule_yields_to_another_of_its_part(stage: Stage) -> None:
    built = build(A, "<F/vague:I want to [grow]>.")
    assert told(checked(stage, built, rules=(VAGUE, UNLINKED))) == [("vague-aspiration", W)]
    alone = checked(stage, built, rules=(VAGUE, UNLINKED), settings=Plain(off=frozenset({"vague-aspiration"})))
    assert told(alone) == [("unlinked-future", S)]


def test_it_yields_before_directives_are_heard(stage: Stage) -> None:
    built = build(A, "<F/vague:I want to [grow]>.")
    directive = Directive("disable-file", Span(0, 0), ("vague-aspiration",))
    outcome = checked(stage, built, rules=(VAGUE, UNLINKED), directives=(directive,))
    assert (told(outcome), outcome.suppressed) == ([], 1)


def test_several_vague_sentences_are_one_finding(stage: Stage) -> None:
    (finding,) = checked(
        stage, build("<F/vague:I want to [grow]>. <F/vague:I hope to [learn]>."), rules=(VAGUE,)
    ).findings
    assert (finding.span, finding.anchor) == (Span(10, 14), 15)
    assert [(related.span, related.message) for related in finding.related] == [(Span(26, 31), "the same here")]


def test_a_rule_of_no_part_reports_every_hit(stage: Stage) -> None:
    words = rule("weasel", Existence(Pattern(regexes=(Regex(r"\bvery\b"),))))
    assert told(checked(stage, build("Very good. It is very, very good."), rules=(words,))) == [("weasel", W)] * 3


def test_findings_are_complete_and_in_the_order_of_the_file(stage: Stage) -> None:
    first, second = build(A, kind="goals"), build("I like it.", kind="goals", at=18, id=1)
    outcome = checked(stage, first, second)
    assert [(each.answer, each.rule, each.span.start, each.anchor) for each in outcome.findings] == [
        (0, "missing-bridge", 0, 12),
        (0, "missing-future", 0, 12),
        (1, "missing-achievement", 18, 18),
        (1, "missing-future", 18, 28),
    ]
    assert outcome.findings[0] == Finding(
        "missing-bridge", "three-step", S, "missing-bridge fires.", Span(0, 11), 12, 0, "What of it, [slot]?"
    )


@pytest.mark.parametrize("why", ["advice", "empty", "keywords-only"])
def test_skipped_answers_give_nothing_and_say_why(stage: Stage, why: str) -> None:
    problem = Problem(why, "So.")
    built = build() if why == "empty" else build("Cost cutting.", skipped=problem if why == "keywords-only" else None)
    if why == "advice":
        built = replace(built, answer=replace(built.answer, skip=problem))
    outcome = checked(stage, built)
    assert outcome.findings == ()
    assert outcome.answers[0].reading.skipped is not None
    assert outcome.answers[0].reading.skipped.code == why
    assert stage.roles_asked == []
    assert stage.batches == ([1] if why == "keywords-only" else [])


@pytest.mark.parametrize(
    ("rules", "roles"),
    [
        ((), ()),
        ((VAGUE,), ("future",)),
        ((MISSING[1],), ("achievement", "bridge")),
        ((rule("unlinked-bridge", Unlinked("bridge", ("achievement",))),), PARTS),
    ],
)
def test_only_the_roles_that_rules_need_are_assigned(
    stage: Stage, rules: tuple[Rule, ...], roles: tuple[str, ...]
) -> None:
    checked(stage, build(A), rules=rules)
    assert stage.roles_asked == [roles]


def test_every_role_is_assigned_where_it_is_asked_for(stage: Stage) -> None:
    base = RuleBase((VAGUE,), tuple(map(role_rule, (*PARTS, "alignment"))), KINDS, {})
    list(Engine(base, every_role=True).check([(drafted(stage, build(A)), Plain())]))
    assert stage.roles_asked == [(*PARTS, "alignment")]


def test_drafts_are_read_in_batches_and_none_is_held_back(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BATCH_BLOCKS", 4)
    taken: list[int] = []

    def drafts() -> Iterator[tuple[Draft, Plain]]:
        for number in range(10):
            taken.append(number)
            yield drafted(stage, build(A), build(A, at=14, id=1)), Plain()

    outcomes = Engine(RuleBase(MISSING, (), KINDS, {})).check(drafts())
    next(outcomes)
    assert taken == [0, 1]
    assert len(list(outcomes)) == 9
    assert stage.batches == [4] * 5
