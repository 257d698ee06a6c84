"""Proves rules, roles and kinds of question by their own examples."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter import language, markdown
from linter.draft import Answer, Arc, Draft, Question
from linter.engine import Engine
from linter.questions import is_question, kind_of
from linter.report import Checked
from linter.roles import assign
from linter.rule import Example, QuestionKind, RoleRule, Rule, RuleBase
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


def prove(base: RuleBase, only: Sequence[Path] = ()) -> Proof:
    """Run the examples of every rule, role and kind of question, or of those written in the files of ``only``.

    A rule's example is read with that rule alone: a bad one must give exactly the marked places (the
    places related to a finding may be marked too), a good one nothing. Where an example says what it
    ``finds``, the rules that are on by default run beside it, and exactly those must be found. A role's
    example must have it in exactly the marked sentences (where none is marked, in at least one), or
    nowhere.
    """
    files = {path.resolve() for path in only}
    rules = [rule for rule in base.rules if not files or rule.path.resolve() in files]
    roles = [role for role in base.roles if not files or role.path.resolve() in files]
    kinds = [kind for kind in base.kinds if not files or kind.path.resolve() in files]
    failures = [*_rules(base, rules), *_roles(base, roles), *_kinds(base, kinds)]
    examples = (
        sum(len(rule.bad) + len(rule.good) for rule in rules)
        + sum(len(role.yes) + len(role.no) for role in roles)
        + sum(len(kind.yes) + len(kind.no) for kind in kinds)
    )
    return Proof(examples, tuple(failures))


# Rules


def _rules(base: RuleBase, rules: Iterable[Rule]) -> Iterator[Failure]:
    trials = [_trial(rule, example) for rule in rules for example in (*rule.bad, *rule.good)]
    engine = Engine(base, max_per_answer=None)
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
    trials = [(role, example, wanted) for role in roles for wanted in (True, False) for example in _of(role, wanted)]
    answers = [_answer(example) for _, example, _ in trials]
    passages = language.read(answer.prose for answer in answers)
    for (role, example, wanted), answer, passage in zip(trials, answers, passages, strict=True):
        having = {passage.clauses[each.clause].sentence for each in assign(passage, (role,), example.kind or "none")}
        marked = {
            number
            for number, place in enumerate(passage.sentences)
            if any(answer.span_of(place).overlaps(Span(*span)) for span in example.spans)
        }
        if not (having == marked if marked or not wanted else having):
            sentences = ", ".join(f"“{passage.text(passage.sentences[number])}”" for number in sorted(having))
            yield Failure(role.path, example.line, f"{role.name}: seen in {sentences or 'no sentence'} of this example")


def _of(role: RoleRule, wanted: bool) -> tuple[Example, ...]:
    return role.yes if wanted else role.no


def _answer(example: Example) -> Answer:
    """The first answer of an example's text; one without prose where it holds none."""
    source = Source("example.md", example.text)
    draft = markdown.parse(source, lambda text: False)
    return draft.answers[0] if draft.answers else Answer(0, None, None, (), Span(0, 0))


# Kinds of question


def _kinds(base: RuleBase, kinds: Iterable[QuestionKind]) -> Iterator[Failure]:
    for kind in kinds:
        for wanted, texts in ((True, kind.yes), (False, kind.no)):
            for text in texts:
                seen = kind_of(Answer(0, Question(text, Span(0, 0)), None, (), Span(0, 0)), base.kinds)
                if (seen == kind.name) != wanted or (wanted and not is_question(text, base.kinds)):
                    yield Failure(kind.path, 0, f"{kind.name}: “{text}” is read as {seen}")
