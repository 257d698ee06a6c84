"""Expectations: silences the findings that examples are there to show, and tells which of them do not come."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from linter.directives import restated
from linter.draft import Answer, Draft
from linter.finding import Edit, Finding, Severity
from linter.late import late
from linter.silencing.acts import Act, Known, Standing, as_written, own_finding
from linter.silencing.suppressions import suppress
from linter.text import Span

_BAD = late(r"\b(?:before|bad|poor|vague|weak(?:er)?)\b", re.IGNORECASE)
"""The labels of answers that are there to show a fault."""

_LEAD = late(r"[ \t>]*(?![-+*|<]\s|\d+[.)]\s|[|<])(?=[^ \t>])")


def expect(
    acts: Sequence[Act], findings: Sequence[Finding], answers: Mapping[int, Standing], ran: frozenset[str]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no ``expect`` lists, and the expectations that were not met."""
    given = {(finding.answer, finding.qualified) for finding in findings}
    bound = {answer.span: id for id, answer in answers.items()}
    awaited: set[tuple[int | None, str]] = set()
    unmet: list[Finding] = []
    for act in acts:
        if act.directive.verb == "expect":
            id = None if act.directive.scope is None else bound.get(act.directive.scope)
            listed = {(id, rule) for rule in act.rules}
            missed = sorted(rule for _, rule in listed - given if rule in ran)
            reasons = _unmet(None if id is None else answers[id], missed)
            unmet += [own_finding("unmet-expectation", act.directive.span, why, Severity.ERROR) for why in reasons]
            awaited |= listed
    return [each for each in findings if (each.answer, each.qualified) not in awaited], unmet


def _unmet(answer: Standing | None, missed: Sequence[str]) -> Iterator[str]:
    """Why an expectation is not met: one reason for the answer, or one for each rule that gave nothing."""
    if answer is None:
        yield "no answer follows this expectation"
    elif answer.skipped:
        yield f"the answer was not judged ({answer.skipped.code}): {answer.skipped.message}"
    else:
        yield from (f"{rule} was expected here, and finds nothing in the answer" for rule in missed)


def renewed(
    draft: Draft, acts: Sequence[Act], findings: Sequence[Finding], answers: Mapping[int, Standing], known: Known
) -> Iterator[Edit]:
    """The edits that make each ``expect`` say what is found, and put one before each bad example that has none.

    Rules that did not run stay as they are written, and what a suppression covers is not expected.
    """
    bound = {answer.span: id for id, answer in answers.items() if answer.skipped is None}
    expecting: dict[int, list[Act]] = {}
    for act in acts:
        if act.directive.verb == "expect" and act.directive.scope in bound:
            expecting.setdefault(bound[act.directive.scope], []).append(act)
    bad = {each.id: each for each in draft.answers if _BAD.search(each.label or "") and each.span in bound}
    if not expecting and not bad:
        return
    open_ = suppress(draft, acts, findings, answers, known.ran)[0] if known.suppressions else findings
    found: dict[int | None, set[str]] = {}
    for finding in open_:
        found.setdefault(finding.answer, set()).add(finding.qualified)
    for id, own in expecting.items():
        yield from _exact(draft, own, found.get(id, set()), known)
    for id in bad.keys() - expecting.keys():
        if found.get(id):
            yield from _added(draft, bad[id], as_written(found[id], known.rules))


def _exact(draft: Draft, own: Sequence[Act], found: Collection[str], known: Known) -> Iterator[Edit]:
    """The edits of the expectations of one answer; the first takes what none of them says yet."""
    new = as_written(set(found).difference(*(act.rules for act in own)), known.rules)
    for act in own:
        stay = [
            term.written for term in act.terms if term.rule in found or (term.rule not in known.ran and term.written)
        ]
        if new or stay != list(act.directive.rules):
            comment = draft.source.text[act.directive.span.start : act.directive.span.end]
            yield Edit(act.directive.span, restated(comment, [*stay, *new]), safe=False)
        new = []


def _added(draft: Draft, answer: Answer, rules: Sequence[str]) -> Iterator[Edit]:
    """An ``expect`` on a line of its own above an answer; none in a list, a table or HTML, which it would cut."""
    source = draft.source
    start = source.line_starts[source.position(answer.span.start).line - 1]
    lead = _LEAD.match(source.text, start)
    if lead is not None:
        newline = "\r\n" if "\r\n" in source.text else "\n"
        comment = f"{lead[0]}<!-- answerlint: expect {', '.join(rules)} -->"
        yield Edit(Span(start, start), f"{comment}{newline}{lead[0].rstrip()}{newline}", safe=False)
