"""Suppressions: silences the findings in their reach, and tells which of them do nothing or never end."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

from linter.directives import removed
from linter.draft import Directive, Draft
from linter.finding import Edit, Finding
from linter.fingerprint import said, words
from linter.silencing.acts import DISABLING, EVERY, Act, Standing, Term, leaving, own_finding
from linter.text import Span


class _Ranges:
    """Raw ranges by number, found by what they hold in the time of a binary search and what is found."""

    def __init__(self, ranges: Mapping[int, Span]) -> None:
        self.of = ranges
        self._ordered = sorted((span, number) for number, span in ranges.items())
        self._starts = [span.start for span, _ in self._ordered]
        self._furthest = list(accumulate((span.end for span, _ in self._ordered), max))

    def holding(self, start: int, end: int) -> Iterator[int]:
        """The numbers of the ranges that hold another, their own ends included."""
        for place in range(bisect_right(self._starts, start) - 1, -1, -1):
            if self._furthest[place] < end:
                return
            span, number = self._ordered[place]
            if span.end >= end:
                yield number

    def any_in(self, span: Span) -> bool:
        """Whether one of the ranges shares a character with a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] > span.start


def suppress(
    draft: Draft, acts: Sequence[Act], findings: Sequence[Finding], answers: Mapping[int, Standing], ran: frozenset[str]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no suppression covers, and findings about the suppressions that do nothing or do not end."""
    if not acts:
        return list(findings), []
    judged = _judged(answers)
    rules = {EVERY, *(finding.qualified for finding in findings), *(rule for act in acts for rule in act.rules)}
    reaches = {rule: _reaches(rule, acts, len(draft.source.text)) for rule in rules}
    used: set[tuple[int, Term]] = set()
    kept = []
    for finding in findings:
        covering = set(_covering(draft, finding, acts, reaches[finding.qualified]))
        used |= covering
        if not covering:
            kept.append(finding)
    idle: dict[int, tuple[Term, ...]] = {}
    about: list[Finding] = []
    for number, act in enumerate(acts):
        if act.suppresses:
            shadowed = tuple(term for term in act.terms if _is_shadowed(number, term, acts, reaches))
            vain = tuple(
                term
                for term in act.terms
                if term not in shadowed
                and (number, term) not in used
                and _could_act(number, term, reaches, judged, ran)
            )
            idle[number] = (*shadowed, *vain)
            about += _about(draft, number, acts, shadowed, vain)
    return kept, [*about, *_unpaired(draft, acts, idle)]


def unreasoned(acts: Sequence[Act]) -> Iterator[Finding]:
    """A finding for each suppression that says no reason."""
    for act in acts:
        if act.suppresses and not act.directive.reason:
            yield own_finding("missing-reason", act.directive.span, "this says no reason; write it behind “--”")


def _judged(answers: Mapping[int, Standing]) -> _Ranges:
    """Where the answers stand that rules ran on."""
    return _Ranges({id: answer.span for id, answer in answers.items() if answer.skipped is None})


def _covering(draft: Draft, finding: Finding, acts: Sequence[Act], reaches: _Ranges) -> Iterator[tuple[int, Term]]:
    """The suppressions, by number and term, in whose reach a finding's span or anchor lies and that mean it."""
    spans = (finding.span, Span(finding.anchor, finding.anchor))
    for number in {number for span in spans for number in reaches.holding(span.start, span.end)}:
        for term in acts[number].terms:
            if term.rule in (EVERY, finding.qualified) and (term.quote is None or _says(draft, finding, term.quote)):
                yield number, term


def _says(draft: Draft, finding: Finding, quote: str) -> bool:
    """Whether the words that a finding is about hold those of a quoted text, or are a part of them."""
    answer = next((answer for answer in draft.answers if answer.id == finding.answer), None)
    span = finding.span
    about = words(draft.source.text[span.start : span.end] if answer is None else said(answer, span))
    short, long = sorted((about, words(quote)), key=len)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _is_shadowed(number: int, term: Term, acts: Sequence[Act], reaches: Mapping[str, _Ranges]) -> bool:
    """Whether another suppression silences the same wherever this one does; of two alike the later is shadowed."""
    if term.rule is None:
        return False
    own = reaches[term.rule].of[number]
    return any(
        other != number
        and each.covers(term)
        and (other < number or reaches[term.rule].of[other] != own or not term.covers(each))
        for other in reaches[term.rule].holding(own.start, own.end)
        for each in acts[other].terms
    )


def _could_act(number: int, term: Term, reaches: Mapping[str, _Ranges], judged: _Ranges, ran: frozenset[str]) -> bool:
    """Whether a rule that a suppression means ran on an answer in its reach."""
    return (
        term.rule is not None
        and (term.rule in ran or term.rule == EVERY)
        and judged.any_in(reaches[term.rule].of[number])
    )


def _about(
    draft: Draft, number: int, acts: Sequence[Act], shadowed: tuple[Term, ...], vain: tuple[Term, ...]
) -> Iterator[Finding]:
    """What is said of a suppression that does nothing: one finding for each cause, which repairs them all."""
    directive = acts[number].directive
    if directive.verb == "disable-next" and directive.scope is None:
        edit = removed(draft.source, directive.span)
        yield own_finding(
            "unused-suppression", directive.span, "nothing follows for this directive to act on", edits=(edit,)
        )
        return
    if not shadowed and not vain:
        return
    left = [term for term in acts[number].terms if term not in (*shadowed, *vain)]
    edits = [leaving(draft, directive, left)]
    partner = None if left else _ended_by(number, acts)
    edits += [] if partner is None else [removed(draft.source, partner.span)]
    if shadowed:
        what = f"“{_listed(shadowed)}” is" if shadowed[0].written else "everything here is"
        message = f"{what} silenced by another directive already, in whose reach this one stands"
        yield own_finding("shadowed-suppression", directive.span, message, edits=tuple(edits))
    if vain:
        what = f"“{_listed(vain)}” finds nothing here that this could silence"
        message = what if vain[0].written else "nothing is found here to silence"
        yield own_finding("unused-suppression", directive.span, message, edits=tuple(edits))


def _listed(terms: Sequence[Term]) -> str:
    return ", ".join(map(str, terms))


def _ended_by(number: int, acts: Sequence[Act]) -> Directive | None:
    """The ``enable`` that ends a ``disable`` and nothing else, None where there is none such."""
    act = acts[number]
    if act.directive.verb != "disable":
        return None
    for other in acts[number + 1 :]:
        if other.directive.verb == "enable" and (other.on_every or other.rules & act.rules or act.on_every):
            same = set(other.directive.rules) == set(act.directive.rules)
            alone = sum(each.directive.verb == "disable" for each in acts[: acts.index(other)]) == 1
            return other.directive if same or alone else None
        if other.directive.verb == "disable":
            return None
    return None


def _reaches(rule: str, acts: Sequence[Act], length: int) -> _Ranges:
    """Where each suppression that names a rule, or every rule, acts on it, by the number of the directive."""
    naming = [(number, act.directive) for number, act in enumerate(acts) if act.on_every or rule in act.rules]
    enables = sorted(directive.span.start for _, directive in naming if directive.verb == "enable")
    return _Ranges({n: _reach(each, enables, length) for n, each in naming if each.verb in DISABLING})


def _reach(directive: Directive, enables: Sequence[int], length: int) -> Span:
    """The raw range in which a suppression acts; empty where nothing follows a ``disable-next``."""
    if directive.verb == "disable-file":
        return Span(0, length)
    if directive.verb == "disable-next":
        return directive.scope or Span(directive.span.end, directive.span.end)
    later = bisect_left(enables, directive.span.end)
    return Span(directive.span.end, enables[later] if later < len(enables) else length)


def _unpaired(draft: Draft, acts: Sequence[Act], idle: Mapping[int, Collection[Term]]) -> Iterator[Finding]:
    """Each ``enable`` that ends nothing, and each ``disable`` that nothing ends and that is not ``idle`` anyway."""
    on_every: list[Act] = []
    on_one: dict[str, list[Act]] = {}
    for act in acts:
        if act.directive.verb == "disable" and act.on_every:
            on_every.append(act)
        elif act.directive.verb == "disable":
            for rule in (*act.rules, *act.unknown):
                on_one.setdefault(rule, []).append(act)
        elif act.directive.verb == "enable":
            ended = on_one.keys() if act.on_every else on_one.keys() & act.rules
            if not ended and not on_every and not act.unknown:
                edit = removed(draft.source, act.directive.span)
                message = "nothing is disabled before this “enable”"
                yield own_finding("unused-suppression", act.directive.span, message, edits=(edit,))
            on_every = [] if act.on_every else on_every
            on_one = {rule: disables for rule, disables in on_one.items() if rule not in ended}
    needless = {acts[number].directive.span for number, terms in idle.items() if len(terms) == len(acts[number].terms)}
    yield from _unterminated(draft, on_every, on_one, needless)


def _unterminated(
    draft: Draft, on_every: Sequence[Act], on_one: Mapping[str, Sequence[Act]], needless: Collection[Span]
) -> Iterator[Finding]:
    """A finding for each ``disable`` that is still open at the end, with the rules it holds open.

    One that is ``needless``, which is said of it already, had better go than end.
    """
    still: dict[Span, list[str]] = {act.directive.span: [] for act in on_every}
    for rule, disables in on_one.items():
        for act in disables:
            if rule in act.rules:
                still.setdefault(act.directive.span, []).append(rule)
    for span, rules in still.items():
        if span in needless:
            continue
        what = ", ".join(sorted(rules)) or "everything"
        message = f"this disables {what} to the end of the file; end it with “enable”, or say “disable-file”"
        yield own_finding("unterminated-suppression", span, message, edits=(_ending(draft, sorted(rules)),))


def _ending(draft: Draft, rules: Sequence[str]) -> Edit:
    """The edit that ends a suppression where the file ends."""
    text = draft.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith(newline * 2) else newline if text.endswith(newline) else newline * 2
    listed = f" {', '.join(rules)}" if rules else ""
    return Edit(Span(len(text), len(text)), f"{gap}<!-- answerlint: enable{listed} -->{newline}", safe=True)
