"""The engine: decides which rules apply to each answer of a draft, in what order, and what stays silent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from linter import checks, judgeable, language, phrasing
from linter.cap import PARTS
from linter.checks import Hit
from linter.draft import Answer, Arc, Draft, Prose
from linter.employer import employer_words
from linter.errors import Problem
from linter.finding import Finding, Related, Severity
from linter.links import tie
from linter.questions import UNKNOWN, kind_of
from linter.reading import Passage, Reading
from linter.report import Checked, Read
from linter.roles import assign
from linter.rule import Missing, QuestionKind, RoleRule, Rule, RuleBase, Unlinked
from linter.silencing import Judged, Known, silence

BATCH_BLOCKS = 512
"""A batch of drafts ends with the draft that brings it to this many prose blocks."""

_ALSO = "the same here"

Reader = Callable[[Iterable[Sequence[Prose]]], Iterable[Passage]]
"""Turns answers, each a row of prose blocks, into passages in the same order."""


class Settings(Protocol):
    """What the engine asks of a file's settings."""

    @property
    def arc(self) -> Arc:
        """Whether every answer needs all three parts, or what its question asks for."""

    @property
    def company(self) -> str | None:
        """The employer that the drafts are written for."""

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is switched on."""

    def level(self, rule: Rule) -> Severity | None:
        """The severity that the settings give a rule's findings, None for the rule's own."""


@dataclass(frozen=True)
class Engine:
    """Checks drafts against a rule base; every finding is given, however many an answer has.

    ``every_role``: assign the roles that no rule needs too, for reports that show an answer's arc.
    ``reader`` turns answers into passages, `linter.language.read` where there is none.
    """

    base: RuleBase
    every_role: bool = False
    reader: Reader | None = None

    @cached_property
    def _kinds(self) -> dict[str, QuestionKind]:
        return {kind.name: kind for kind in self.base.kinds}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self.base.rules)

    def check(self, drafts: Iterable[tuple[Draft, Settings]]) -> Iterator[Checked]:
        """What is found in each draft, in the order given; a batch of drafts is held in memory at a time."""
        for batch in _batches(drafts):
            passages = iter(_parsed(batch, self.reader or language.read))
            for draft, settings in batch:
                yield self._checked(draft, settings, passages)

    def _checked(self, draft: Draft, settings: Settings, passages: Iterator[Passage]) -> Checked:
        rules = tuple(rule for rule in self.base.rules if settings.runs(rule))
        roles = self._needed(rules)
        reads = tuple(Read(answer, self._understood(answer, settings, roles, passages)) for answer in draft.answers)
        found = [finding for read in reads for finding in self._found(read, rules, settings)]
        known = Known(self._ids, self._kinds, ran=frozenset(rule.id for rule in rules))
        heard = silence(draft, found, {read.answer.id: _judged(read) for read in reads}, known)
        findings = tuple(sorted(heard.findings, key=lambda finding: (finding.span, finding.rule)))
        return Checked(draft.source, reads, findings, heard.suppressed, heard.expected)

    def _needed(self, rules: Sequence[Rule]) -> tuple[RoleRule, ...]:
        """The roles that these rules look at or quote; for links the whole arc, whose other parts tell what ties."""
        names = {name for rule in rules for name in checks.roles_of(rule.check) | phrasing.roles_named(rule)}
        if any(isinstance(rule.check, Unlinked) for rule in rules):
            names |= set(PARTS)
        return tuple(role for role in self.base.roles if self.every_role or role.name in names)

    def _kind(self, answer: Answer) -> str:
        """The kind of an answer's question; a kind that a draft makes up counts as unknown."""
        kind = kind_of(answer, self.base.kinds)
        return kind if kind in self._kinds else UNKNOWN

    def _understood(
        self, answer: Answer, settings: Settings, roles: Sequence[RoleRule], passages: Iterator[Passage]
    ) -> Reading:
        kind = self._kind(answer)
        early = _unread(answer)
        if early is not None:
            return Reading(kind, Passage((), (), ()), skipped=early)
        passage = next(passages)
        skipped = judgeable.why_skipped(answer, passage, self._kinds.get(kind))
        if skipped is not None:
            return Reading(kind, passage, skipped=skipped)
        asked = None if answer.question is None else answer.question.text
        assigned = assign(passage, roles, kind, employer_words(asked, settings.company))
        return Reading(kind, passage, assigned, tie(passage, assigned, self.base.lexicons))

    def _found(self, read: Read, rules: Sequence[Rule], settings: Settings) -> Iterator[Finding]:
        """The findings of an answer, those left out that yield to another."""
        if not read.reading.judged:
            return
        found: dict[str, list[Finding]] = {}
        for rule in rules:
            own = self._severity(rule, read, read.answer.arc or settings.arc)
            if own is not None:
                severity = settings.level(rule) or own
                hits = tuple(checks.run(rule.check, read.answer, read.reading))
                found[rule.id] = [_finding(rule, severity, hit, read) for hit in _folded(rule, hits)]
        for rule in rules:
            if not any(found.get(other) for other in rule.yields_to):
                yield from found.get(rule.id, ())

    def _severity(self, rule: Rule, read: Read, arc: Arc) -> Severity | None:
        """How much a rule's finding matters under this question; None where the question does not ask for it."""
        if rule.severity is not None or not isinstance(rule.check, Missing):
            return rule.severity
        kind = self._kinds.get(read.reading.kind)
        if arc == "full" or (kind and rule.check.role in kind.required):
            return Severity.WARNING
        return Severity.SUGGESTION if kind and rule.check.role in kind.expected else None


def _batches(drafts: Iterable[tuple[Draft, Settings]]) -> Iterator[list[tuple[Draft, Settings]]]:
    batch: list[tuple[Draft, Settings]] = []
    blocks = 0
    for draft, settings in drafts:
        batch.append((draft, settings))
        blocks += sum(len(answer.prose) for answer in draft.answers)
        if blocks >= BATCH_BLOCKS or len(batch) >= BATCH_BLOCKS:
            yield batch
            batch, blocks = [], 0
    if batch:
        yield batch


def _parsed(batch: Sequence[tuple[Draft, Settings]], read: Reader) -> list[Passage]:
    """The passages of a batch's answers that need reading; the pipeline stays unloaded where none does."""
    answers = [answer.prose for draft, _ in batch for answer in draft.answers if _unread(answer) is None]
    return list(read(answers)) if answers else []


def _unread(answer: Answer) -> Problem | None:
    """Why an answer need not be parsed."""
    return answer.skip or judgeable.before_reading(answer)


def _judged(read: Read) -> Judged:
    return Judged(read.answer.span, read.reading.skipped)


def _folded(rule: Rule, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits to report: of a rule about a part of the arc one only, to which the others are related."""
    if rule.part is None or len(hits) < 2:
        return hits
    first, *others = hits
    return (replace(first, related=(*first.related, *((other.place, _ALSO) for other in others))),)


def _finding(rule: Rule, severity: Severity, hit: Hit, read: Read) -> Finding:
    said = phrasing.say(rule, hit, read.answer, read.reading)
    return Finding(
        rule=rule.name,
        pack=rule.pack,
        severity=severity,
        message=said.message,
        span=read.answer.span_of(hit.place),
        anchor=hit.anchor,
        answer=read.answer.id,
        ask=said.ask,
        related=tuple(Related(read.answer.span_of(place), note) for place, note in hit.related),
    )
