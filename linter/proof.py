"""Proves rules, roles and kinds of question by their own examples."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from linter import language, markdown
from linter.draft import Answer, Arc, Draft, Question
from linter.employer import employer_words
from linter.engine import Engine
from linter.patterns import Clauses
from linter.questions import is_question, kind_of
from linter.reading import Passage
from linter.report import Checked
from linter.roles import assign
from linter.rule import Example, QuestionKind, RolePattern, RoleRule, Rule, RuleBase
from linter.text import Source, Span

_LABEL = "Example"


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that proves something else than it says; ``path`` and ``line`` say where it is written."""

    path: Path
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome of a run over examples: how many there were, and those that failed."""

    examples: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Only:
    """Settings that switch on these rules, by full id, whatever their files say."""

    rules: frozenset[str]
    arc: Arc = "by-question"
    company: str | None = None

    def runs(self, rule: Rule) -> bool:
        """Whether it is one of them."""
        return rule.id in self.rules

    def level(self, rule: Rule) -> None:
        """Nothing: a rule's own level holds."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """An example of a rule as a draft, with the places where the rule must find something."""

    rule: Rule
    example: Example
    draft: Draft
    spans: tuple[Span, ...]
    anchor: int | None


_Sort = Literal["role", "block", "pattern", "override"]


@dataclass(frozen=True, slots=True)
class _Case:
    """An example of a role, or of one of its patterns, and whether it is there to show it (else to look like it)."""

    role: RoleRule
    sort: _Sort
    pattern: RolePattern | None
    example: Example
    wanted: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """A case as it is read: the clauses that are given the role, and those that its pattern holds of.

    ``marked`` are the numbers of the sentences that the example marks; none means all.
    """

    case: _Case
    passage: Passage
    given: frozenset[int]
    held: frozenset[int]
    marked: frozenset[int]

    def fault(self) -> str | None:
        """What is wrong with it, as a sentence; None where it shows what it should."""
        case = self.case
        if case.pattern is None:
            return self._fault_of_role()
        having, holding = self._meant(self.given), self._meant(self.held)
        if case.sort == "pattern":
            right = bool(having & holding) if case.wanted else not having
        elif case.sort == "block":
            right = bool(holding) and not having if case.wanted else bool(having)
        else:
            right = bool(having) and bool(having & holding) == case.wanted
        if right:
            return None
        seen = f"it {'holds' if holding else 'does not hold'} of “{case.example.text}”"
        return f"{case.sort} {case.pattern.name}: {seen}, which is {'given' if having else 'not given'} the role"

    def _fault_of_role(self) -> str | None:
        having = {self.passage.clauses[index].sentence for index in self.given}
        if bool(having) == self.case.wanted:
            return None
        sentences = ", ".join(f"“{self.passage.text(self.passage.sentences[number])}”" for number in sorted(having))
        return f"seen in {sentences or 'no sentence'} of this example"

    def _meant(self, clauses: frozenset[int]) -> frozenset[int]:
        """Those of the clauses that stand in the sentences that the example is about."""
        sentences = self.marked
        return frozenset(
            index for index in clauses if not sentences or self.passage.clauses[index].sentence in sentences
        )


def prove(base: RuleBase, only: Sequence[Path] = ()) -> Proof:
    """Run the examples of every rule, role and kind of question, or of those written in the files of ``only``.

    A rule's example is read with that rule alone: a bad one must give exactly the marked places (the
    places related to a finding may be marked too), a good one nothing. Where an example says what it
    ``finds``, the rules that are on by default run beside it, and exactly those must be found.

    A role's example must have it in at least one sentence, or nowhere. The examples of its patterns
    speak of the sentence that they mark, or of all. A ``yes`` of a pattern must be given the role in a
    clause that this very pattern holds of; a ``no`` must not have the role. A ``yes`` of a block must be
    held by it and lack the role, a ``no`` have the role all the same. Both of an override must have the
    role, and the override must hold there, or not.
    """
    files = {path.resolve() for path in only}
    rules = [rule for rule in base.rules if not files or rule.path.resolve() in files]
    roles = [role for role in base.roles if not files or role.path.resolve() in files]
    kinds = [kind for kind in base.kinds if not files or kind.path.resolve() in files]
    failures = [*_rules(base, rules), *_roles(base, roles), *_kinds(base, kinds)]
    examples = (
        sum(len(rule.bad) + len(rule.good) for rule in rules)
        + sum(1 for role in roles for _ in _cases(role))
        + sum(len(kind.yes) + len(kind.no) for kind in kinds)
    )
    return Proof(examples, tuple(failures))


# Rules


def _rules(base: RuleBase, rules: Iterable[Rule]) -> Iterator[Failure]:
    trials = [_trial(rule, example) for rule in rules for example in (*rule.bad, *rule.good)]
    engine = Engine(base)
    outcomes = engine.check((trial.draft, _settings(base, trial)) for trial in trials)
    for trial, checked in zip(trials, outcomes, strict=True):
        for message in _faults(base, trial, checked):
            yield Failure(trial.rule.path, trial.example.line, f"{trial.rule.id}: {message}")


def _settings(base: RuleBase, trial: _Trial) -> _Only:
    if not trial.example.finds:
        return _Only(frozenset({trial.rule.id}))
    return _Only(frozenset(rule.id for rule in base.rules if rule.enabled or rule is trial.rule))


def _trial(rule: Rule, example: Example) -> _Trial:
    """The example as the answer that it is: under its question, else labelled, so that one sentence is enough."""
    head = f"# {example.question}\n\n" if example.question else ""
    draft = markdown.parse(Source(f"{rule.name}.md", head + example.text), lambda text: text == example.question)
    answers = tuple(
        replace(answer, kind=answer.kind or example.kind, label=answer.label or _LABEL) for answer in draft.answers
    )
    spans = tuple(Span(len(head) + start, len(head) + end) for start, end in example.spans)
    anchor = None if example.anchor is None else len(head) + example.anchor
    return _Trial(rule, example, replace(draft, answers=answers), spans, anchor)


def _faults(base: RuleBase, trial: _Trial, checked: Checked) -> Iterator[str]:
    """What an example shows beside what it should, as sentences."""
    if not checked.answers:
        yield "no answer is read in this example"
    for read in checked.answers:
        if read.reading.skipped:
            yield f"this example is not judged ({read.reading.skipped.code}): {read.reading.skipped.message}"
            return
    findings = [finding for finding in checked.findings if finding.qualified == trial.rule.id]
    spans = tuple(finding.span for finding in findings)
    whole = tuple(sorted(span for each in findings for span in (each.span, *(other.span for other in each.related))))
    if trial.spans not in (spans, whole):
        yield f"found at {_words(trial, spans)}, and marked is {_words(trial, trial.spans)}"
    elif trial.anchor is not None and trial.anchor not in [finding.anchor for finding in findings]:
        anchors = ", ".join(f"“{trial.draft.source.text[: finding.anchor][-12:]}”" for finding in findings)
        yield f"the anchor lies behind {anchors}, and is marked elsewhere"
    expected = {rule.id for written in trial.example.finds for rule in base.named(written)}
    found = {finding.qualified for finding in checked.findings}
    if expected and expected != found:
        yield f"{', '.join(sorted(found)) or 'nothing'} found, and expected is {', '.join(sorted(expected))}"


def _words(trial: _Trial, spans: Sequence[Span]) -> str:
    text = trial.draft.source.text
    return ", ".join(f"“{text[span.start : span.end]}”" for span in spans) or "nothing"


# Roles


def _roles(base: RuleBase, roles: Iterable[RoleRule]) -> Iterator[Failure]:
    cases = [case for role in roles for case in _cases(role)]
    answers = [_answer(case.example) for case in cases]
    passages = language.read(answer.prose for answer in answers)
    for case, answer, passage in zip(cases, answers, passages, strict=True):
        message = _seen(base, case, answer, passage).fault()
        if message is not None:
            yield Failure(case.role.path, case.example.line, f"{case.role.name}: {message}")


def _cases(role: RoleRule) -> Iterator[_Case]:
    """Every example of a role: its own, then those of its blocks, patterns and overrides."""
    sorts: tuple[tuple[_Sort, Sequence[RolePattern]], ...] = (
        ("block", role.blocks),
        ("pattern", role.patterns),
        ("override", role.overrides),
    )
    for wanted, examples in ((True, role.yes), (False, role.no)):
        yield from (_Case(role, "role", None, example, wanted) for example in examples)
    for sort, patterns in sorts:
        for pattern in patterns:
            for wanted, examples in ((True, pattern.yes), (False, pattern.no)):
                yield from (_Case(role, sort, pattern, example, wanted) for example in examples)


def _answer(example: Example) -> Answer:
    """The first answer of an example's text, as it is read under its question and label; empty without prose."""
    source = Source("example.md", example.text)
    draft = markdown.parse(source, lambda text: False)
    answer = draft.answers[0] if draft.answers else Answer(0, None, None, (), Span(0, 0))
    asked = Question(example.question, Span(0, 0)) if example.question else None
    labelled = tuple(replace(prose, label=prose.label or example.label) for prose in answer.prose)
    return replace(answer, question=asked, prose=labelled, kind=example.kind)


def _seen(base: RuleBase, case: _Case, answer: Answer, passage: Passage) -> _Seen:
    kind = kind_of(answer, base.kinds)
    employer = employer_words(case.example.question, None)
    given = frozenset(role.clause for role in assign(passage, (case.role,), kind, employer))
    marked = frozenset(
        number
        for number, place in enumerate(passage.sentences)
        if any(answer.span_of(place).overlaps(Span(*span)) for span in case.example.spans)
    )
    clauses = Clauses(passage, kind, employer)
    for index in given:
        clauses.give(case.role.name, passage.clauses[index])
    pattern = case.pattern
    held = frozenset(
        clause.index for clause in passage.clauses if pattern is not None and clauses.holds(pattern.clause, clause)
    )
    return _Seen(case, passage, given, held, marked)


# Kinds of question


def _kinds(base: RuleBase, kinds: Iterable[QuestionKind]) -> Iterator[Failure]:
    for kind in kinds:
        for wanted, texts in ((True, kind.yes), (False, kind.no)):
            for text in texts:
                seen = kind_of(Answer(0, Question(text, Span(0, 0)), None, (), Span(0, 0)), base.kinds)
                if (seen == kind.name) != wanted or (wanted and not is_question(text, base.kinds)):
                    yield Failure(kind.path, 0, f"{kind.name}: “{text}” is read as {seen}")
