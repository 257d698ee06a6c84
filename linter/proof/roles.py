"""Proves roles: their own examples, and those of their named patterns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from linter import markdown
from linter.draft import Answer, Draft, Question
from linter.judging.employer import employer_words
from linter.judging.questions import kind_of
from linter.patterns import Clauses
from linter.proof.dresses import dresses
from linter.proof.reader import Reader
from linter.reading import Passage
from linter.roles import assign, with_followed
from linter.rule import Example, RolePattern, RoleRule, RuleBase
from linter.text import Source, Span
from linter.values import frozen

_Sort = Literal["role", "block", "pattern", "override", "near miss"]


@frozen
class Case:
    """An example of a role, or of one of its patterns, and whether it is there to show it (else to look like it)."""

    role: RoleRule
    sort: _Sort
    pattern: RolePattern | None
    example: Example
    wanted: bool


@frozen
class Seen:
    """A case as it is read: the clauses that are given the role, and those that its pattern holds of.

    ``marked`` are the numbers of the sentences that the example marks; none means all.
    """

    case: Case
    clauses: Clauses
    given: frozenset[int]
    held: frozenset[int]
    marked: frozenset[int]

    @property
    def passage(self) -> Passage:
        """The example as it was parsed."""
        return self.clauses.passage

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
        elif case.sort == "near miss":
            right = bool(holding and not having) == case.wanted
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


@frozen
class _Answered:
    """An example as an answer, in some dress, and where its marked spans stand there."""

    answer: Answer
    spans: tuple[Span, ...]


def prove_roles(base: RuleBase, roles: Sequence[RoleRule], reader: Reader) -> list[tuple[Seen, tuple[str, ...]]]:
    """Every example of some roles as it is read, with what is wrong with it as written, else in a dress."""
    cases = [case for role in roles for case in cases_of(role)]
    drafts = [markdown.parse(Source("example.md", case.example.text), lambda text: False) for case in cases]
    plain = [_answered(case, draft) for case, draft in zip(cases, drafts, strict=True)]
    passages = list(reader(each.answer.prose for each in plain))
    seen = [_seen(base, *each) for each in zip(cases, plain, passages, strict=True)]
    faults = [[fault] if (fault := each.fault()) else [] for each in seen]
    for number, name, worn in _worn(cases, drafts):
        (passage,) = reader([worn.answer.prose])
        if faults[number] or (passage is passages[number] and worn.answer.label == plain[number].answer.label):
            continue  # folded it is the same text, and so is all that follows from it
        fault = _seen(base, cases[number], worn, passage).fault()
        if fault is not None:
            faults[number].append(f"{name}: {fault}")
    return [(each, tuple(wrong)) for each, wrong in zip(seen, faults, strict=True)]


def _worn(cases: Sequence[Case], drafts: Iterable[Draft]) -> Iterator[tuple[int, str, _Answered]]:
    for number, (case, draft) in enumerate(zip(cases, drafts, strict=True)):
        for name, dress in dresses(draft, 0):
            spans = tuple(dress.span(Span(*span)) for span in case.example.spans)
            worn = markdown.parse(Source("example.md", dress.worn), lambda text: False)
            yield number, name, replace(_answered(case, worn), spans=spans)


def cases_of(role: RoleRule) -> Iterator[Case]:
    """Every example in a role's file: its own, then those of the named patterns stated there."""
    sorts: tuple[tuple[_Sort, Sequence[RolePattern]], ...] = (
        ("block", role.blocks),
        ("pattern", role.patterns),
        ("override", role.overrides),
        ("near miss", role.near_misses),
    )
    for wanted, examples in ((True, role.yes), (False, role.no)):
        yield from (Case(role, "role", None, example, wanted) for example in examples)
    for sort, patterns in sorts:
        for pattern in (each for each in patterns if each.path == role.path):
            for wanted, examples in ((True, pattern.yes), (False, pattern.no)):
                yield from (Case(role, sort, pattern, example, wanted) for example in examples)


def _answered(case: Case, draft: Draft) -> _Answered:
    """The first answer of an example, as it is read under its question and label; empty without prose."""
    example = case.example
    answer = draft.answers[0] if draft.answers else Answer(0, None, None, (), Span(0, 0))
    asked = Question(example.question, Span(0, 0)) if example.question else None
    labelled = tuple(replace(prose, label=prose.label or example.label) for prose in answer.prose)
    spans = tuple(Span(*span) for span in example.spans)
    return _Answered(replace(answer, question=asked, prose=labelled, kind=example.kind), spans)


def _seen(base: RuleBase, case: Case, answered: _Answered, passage: Passage) -> Seen:
    answer = answered.answer
    kind = kind_of(answer, base.kinds)
    employer = employer_words(case.example.question, None)
    assigned = assign(Clauses(passage, kind, employer), _with_case(base, case))
    given = frozenset(role.clause for role in assigned if role.name == case.role.name)
    marked = frozenset(
        number
        for number, place in enumerate(passage.sentences)
        if any(answer.span_of(place).overlaps(span) for span in answered.spans)
    )
    clauses = Clauses(passage, kind, employer)
    for role in assigned:
        clauses.give(role.name, passage.clauses[role.clause])
    pattern = case.pattern
    held = frozenset(
        clause.index for clause in passage.clauses if pattern is not None and clauses.holds(pattern.clause, clause)
    )
    return Seen(case, clauses, given, held, marked)


def _with_case(base: RuleBase, case: Case) -> tuple[RoleRule, ...]:
    """The role of a case as its file states it, and those that its patterns follow."""
    wanted = with_followed([case.role.name], base.roles)
    return tuple(case.role if each.name == case.role.name else each for each in base.roles if each.name in wanted)
