"""Applies a draft's directives to its findings, and reports the directives that do nothing or fail."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import accumulate

from linter.directives import removed, restated
from linter.draft import Answer, Directive, Draft
from linter.errors import Problem
from linter.finding import Edit, Finding, Severity
from linter.fingerprint import said, words
from linter.late import late
from linter.rule import DEFAULT_PACK
from linter.text import Span
from linter.values import frozen

PACK = "answerlint"
"""The pack that findings about directives belong to."""

EXPLAINED: Mapping[str, str] = {
    "unknown-directive": "A comment that begins with “answerlint:” and cannot be read, or names a rule or a kind of "
    "question that does not exist.",
    "unused-suppression": "A directive that silences nothing: the finding that it was written for is gone, or stands "
    "elsewhere. Take it out, so that it hides nothing later.",
    "shadowed-suppression": "A directive inside the reach of another one that silences the same already. Take it out, "
    "so that each silence has one reason.",
    "missing-reason": "A suppression that says no reason, where the configuration asks for one (require-reason). Write "
    "it behind “--”, for whoever reads the file next.",
    "unterminated-suppression": "A “disable” that no “enable” ends. If the whole file is meant, write “disable-file”.",
    "unmet-expectation": "An “expect” whose rules do not find what it says, or whose answer is not judged. The example "
    "that it stands before no longer shows its fault.",
}
"""What each finding about directives means; no rule file speaks of them, because no pack can switch them off."""

_DISABLING = ("disable", "disable-next", "disable-file")
_BAD = late(r"\b(?:before|bad|poor|vague|weak(?:er)?)\b", re.IGNORECASE)
"""The labels of answers that are there to show a fault."""

_LEAD = late(r"[ \t>]*(?![-+*|<]\s|\d+[.)]\s|[|<])(?=[^ \t>])")
_EVERY = ""
"""Stands for the rules of a directive that names none."""


@frozen
class Known:
    """The names that directives may use (full rule ids, kinds of question), and the rules that ran on the draft.

    ``require_reason``: a suppression must say why. ``suppressions``: whether any acts at all.
    """

    rules: Collection[str]
    kinds: Collection[str]
    ran: frozenset[str]
    require_reason: bool = False
    suppressions: bool = True


@frozen
class Judged:
    """Where an answer stands, and why no rule ran on it, if none did."""

    span: Span
    skipped: Problem | None = None


@frozen
class Silenced:
    """The findings that are left, those of directives among them, and how many were silenced and expected.

    ``expectations`` are the edits after which every example expects what is found in it.
    """

    findings: tuple[Finding, ...]
    suppressed: int
    expected: int
    expectations: tuple[Edit, ...] = ()


@frozen
class _Term:
    """One thing that a directive names: a rule, by its id as written and in full, and a text that narrows it.

    ``rule`` is None for one that nobody knows, `_EVERY` where the directive names none.
    """

    written: str
    rule: str | None
    quote: str | None = None

    def __str__(self) -> str:
        return self.written if self.quote is None else f'{self.written} "{self.quote}"'

    def covers(self, other: "_Term") -> bool:
        """Whether it silences whatever the other one does, in the same place."""
        return self.rule in (_EVERY, other.rule) and (
            self.quote is None or (other.quote is not None and words(self.quote) == words(other.quote))
        )


@frozen
class _Act:
    """A directive with its rule ids resolved; no id at all means every rule."""

    directive: Directive
    rules: frozenset[str]
    unknown: tuple[str, ...]
    terms: tuple[_Term, ...]

    @property
    def on_every(self) -> bool:
        return not self.directive.rules

    @property
    def suppresses(self) -> bool:
        return self.directive.verb in _DISABLING


def silence(draft: Draft, findings: Sequence[Finding], answers: Mapping[int, Judged], known: Known) -> Silenced:
    """The findings after the draft's directives, and those that the directives give themselves.

    ``answers`` tells of every answer by its id. A finding that an ``expect`` lists is silent first;
    then a suppression acts on it where it covers the finding's span or its anchor.
    """
    acts = [_resolved(directive, known.rules) for directive in draft.directives]
    unexpected, unmet = _expected(acts, findings, answers, known.ran)
    own = [*_unknown(draft, acts, known), *unmet]
    kept: Sequence[Finding] = unexpected
    if known.suppressions:
        kept, idle = _suppressed(draft, acts, unexpected, _ranges(answers), known.ran)
        own += idle
        own += _unreasoned(acts) if known.require_reason else ()
    return Silenced(
        (*kept, *own),
        suppressed=len(unexpected) - len(kept),
        expected=len(findings) - len(unexpected),
        expectations=tuple(_expectations(draft, acts, findings, answers, known)),
    )


def resolve(written: str, rules: Collection[str]) -> str | None:
    """The full id that an id means: as it stands, the default pack's, or the only holder's; else None."""
    if written in rules:
        return written
    if f"{DEFAULT_PACK}/{written}" in rules:
        return f"{DEFAULT_PACK}/{written}"
    holders = [rule for rule in rules if rule.rpartition("/")[2] == written]
    return holders[0] if len(holders) == 1 else None


def _resolved(directive: Directive, rules: Collection[str]) -> _Act:
    meant = {written: resolve(written, rules) for written in directive.rules}
    return _Act(
        directive,
        frozenset(rule for rule in meant.values() if rule),
        tuple(written for written, rule in meant.items() if rule is None),
        tuple(_terms(directive, meant)) if directive.rules else (_Term("", _EVERY),),
    )


def _terms(directive: Directive, meant: Mapping[str, str | None]) -> Iterator[_Term]:
    for written, rule in meant.items():
        quotes: list[str | None] = [quote for narrowed, quote in directive.quotes if narrowed == written]
        yield from (_Term(written, rule, quote) for quote in quotes or [None])


def _finding(
    rule: str, span: Span, message: str, severity: Severity = Severity.WARNING, edits: tuple[Edit, ...] = ()
) -> Finding:
    return Finding(rule, PACK, severity, message, span, span.start, edits=edits)


def _leaving(draft: Draft, directive: Directive, terms: Sequence[_Term]) -> Edit:
    """The edit that leaves of a directive these terms; without any, it takes the comment out."""
    if not terms and directive.verb != "expect":
        return removed(draft.source, directive.span)
    comment = draft.source.text[directive.span.start : directive.span.end]
    return Edit(directive.span, restated(comment, [str(term) for term in terms]), safe=True)


# Unknown names


def _unknown(draft: Draft, acts: Sequence[_Act], known: Known) -> Iterator[Finding]:
    """Directives that cannot be read, or that name what does not exist."""
    for misdirective in draft.misdirectives:
        out = replace(removed(draft.source, misdirective.span), safe=False)
        yield _finding("unknown-directive", misdirective.span, misdirective.message, edits=(out,))
    for act in acts:
        for written in act.unknown:
            edit = _without(draft, act, written, known.rules)
            message = _no_rule(written, known.rules)
            yield _finding("unknown-directive", act.directive.span, message, edits=(edit,))
        kind = act.directive.argument
        if act.directive.verb == "kind" and kind not in known.kinds:
            message = f"there is no kind of question “{kind}”{_meant(kind or '', known.kinds)}"
            out = replace(removed(draft.source, act.directive.span), safe=False)
            yield _finding("unknown-directive", act.directive.span, message, edits=(out,))


def _without(draft: Draft, act: _Act, written: str, rules: Collection[str]) -> Edit:
    """The edit that takes an unknown rule out of a directive, or puts in the one that may be meant (not safe)."""
    close = get_close_matches(written, sorted(_written_ids(rules)), n=1)
    if not close:
        return _leaving(draft, act.directive, [term for term in act.terms if term.written != written])
    terms = [replace(term, written=close[0]) if term.written == written else term for term in act.terms]
    return replace(_leaving(draft, act.directive, terms), safe=False)


def _written_ids(rules: Collection[str]) -> set[str]:
    return {*rules, *(rule.rpartition("/")[2] for rule in rules)}


def _no_rule(written: str, rules: Collection[str]) -> str:
    holders = sorted(rule for rule in rules if rule.endswith(f"/{written}"))
    if holders:
        return f"“{written}” is a rule of several packs; write {' or '.join(holders)}"
    return f"there is no rule “{written}”{_meant(written, _written_ids(rules))}"


def _meant(written: str, names: Collection[str]) -> str:
    close = get_close_matches(written, sorted(names), n=1)
    return f"; did you mean “{close[0]}”?" if close else ""


# Expectations


def _expected(
    acts: Sequence[_Act], findings: Sequence[Finding], answers: Mapping[int, Judged], ran: frozenset[str]
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
            unmet += [_finding("unmet-expectation", act.directive.span, why, Severity.ERROR) for why in reasons]
            awaited |= listed
    return [each for each in findings if (each.answer, each.qualified) not in awaited], unmet


def _unmet(answer: Judged | None, missed: Sequence[str]) -> Iterator[str]:
    """Why an expectation is not met: one reason for the answer, or one for each rule that gave nothing."""
    if answer is None:
        yield "no answer follows this expectation"
    elif answer.skipped:
        yield f"the answer was not judged ({answer.skipped.code}): {answer.skipped.message}"
    else:
        yield from (f"{rule} was expected here, and finds nothing in the answer" for rule in missed)


def _expectations(
    draft: Draft, acts: Sequence[_Act], findings: Sequence[Finding], answers: Mapping[int, Judged], known: Known
) -> Iterator[Edit]:
    """The edits that make each ``expect`` say what is found, and put one before each bad example that has none.

    Rules that did not run stay as they are written, and what a suppression covers is not expected.
    """
    bound = {answer.span: id for id, answer in answers.items() if answer.skipped is None}
    expecting: dict[int, list[_Act]] = {}
    for act in acts:
        if act.directive.verb == "expect" and act.directive.scope in bound:
            expecting.setdefault(bound[act.directive.scope], []).append(act)
    bad = {each.id: each for each in draft.answers if _BAD.search(each.label or "") and each.span in bound}
    if not expecting and not bad:
        return
    open_ = _suppressed(draft, acts, findings, _ranges(answers), known.ran)[0] if known.suppressions else findings
    found: dict[int | None, set[str]] = {}
    for finding in open_:
        found.setdefault(finding.answer, set()).add(finding.qualified)
    for id, own in expecting.items():
        yield from _exact(draft, own, found.get(id, set()), known)
    for id in bad.keys() - expecting.keys():
        if found.get(id):
            yield from _added(draft, bad[id], _named(found[id], known.rules))


def _exact(draft: Draft, own: Sequence[_Act], found: Collection[str], known: Known) -> Iterator[Edit]:
    """The edits of the expectations of one answer; the first takes what none of them says yet."""
    new = _named(set(found).difference(*(act.rules for act in own)), known.rules)
    for act in own:
        stay = [
            term.written for term in act.terms if term.rule in found or (term.rule not in known.ran and term.written)
        ]
        if new or stay != list(act.directive.rules):
            comment = draft.source.text[act.directive.span.start : act.directive.span.end]
            yield Edit(act.directive.span, restated(comment, [*stay, *new]), safe=False)
        new = []


def _named(rules: Collection[str], known: Collection[str]) -> list[str]:
    """Full ids as people write them: bare where that means the same."""
    bare = ((rule.rpartition("/")[2], rule) for rule in rules)
    return sorted(name if resolve(name, known) == rule else rule for name, rule in bare)


def _added(draft: Draft, answer: Answer, rules: Sequence[str]) -> Iterator[Edit]:
    """An ``expect`` on a line of its own above an answer; none in a list, a table or HTML, which it would cut."""
    source = draft.source
    start = source.line_starts[source.position(answer.span.start).line - 1]
    lead = _LEAD.match(source.text, start)
    if lead is not None:
        newline = "\r\n" if "\r\n" in source.text else "\n"
        comment = f"{lead[0]}<!-- answerlint: expect {', '.join(rules)} -->"
        yield Edit(Span(start, start), f"{comment}{newline}{lead[0].rstrip()}{newline}", safe=False)


# Suppressions


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


def _ranges(answers: Mapping[int, Judged]) -> _Ranges:
    """Where the answers stand that rules ran on."""
    return _Ranges({id: answer.span for id, answer in answers.items() if answer.skipped is None})


def _suppressed(
    draft: Draft, acts: Sequence[_Act], findings: Sequence[Finding], judged: _Ranges, ran: frozenset[str]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no suppression covers, and findings about the suppressions that do nothing or do not end."""
    rules = {_EVERY, *(finding.qualified for finding in findings), *(rule for act in acts for rule in act.rules)}
    reaches = {rule: _reaches(rule, acts, len(draft.source.text)) for rule in rules}
    used: set[tuple[int, _Term]] = set()
    kept = []
    for finding in findings:
        covering = set(_covering(draft, finding, acts, reaches[finding.qualified]))
        used |= covering
        if not covering:
            kept.append(finding)
    idle: dict[int, tuple[_Term, ...]] = {}
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


def _covering(draft: Draft, finding: Finding, acts: Sequence[_Act], reaches: _Ranges) -> Iterator[tuple[int, _Term]]:
    """The suppressions, by number and term, in whose reach a finding's span or anchor lies and that mean it."""
    spans = (finding.span, Span(finding.anchor, finding.anchor))
    for number in {number for span in spans for number in reaches.holding(span.start, span.end)}:
        for term in acts[number].terms:
            if term.rule in (_EVERY, finding.qualified) and (term.quote is None or _says(draft, finding, term.quote)):
                yield number, term


def _says(draft: Draft, finding: Finding, quote: str) -> bool:
    """Whether the words that a finding is about hold those of a quoted text, or are a part of them."""
    answer = next((answer for answer in draft.answers if answer.id == finding.answer), None)
    span = finding.span
    about = words(draft.source.text[span.start : span.end] if answer is None else said(answer, span))
    short, long = sorted((about, words(quote)), key=len)
    return bool(short) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _is_shadowed(number: int, term: _Term, acts: Sequence[_Act], reaches: Mapping[str, _Ranges]) -> bool:
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


def _could_act(number: int, term: _Term, reaches: Mapping[str, _Ranges], judged: _Ranges, ran: frozenset[str]) -> bool:
    """Whether a rule that a suppression means ran on an answer in its reach."""
    return (
        term.rule is not None
        and (term.rule in ran or term.rule == _EVERY)
        and judged.any_in(reaches[term.rule].of[number])
    )


def _about(
    draft: Draft, number: int, acts: Sequence[_Act], shadowed: tuple[_Term, ...], vain: tuple[_Term, ...]
) -> Iterator[Finding]:
    """What is said of a suppression that does nothing: one finding for each cause, which repairs them all."""
    directive = acts[number].directive
    if directive.verb == "disable-next" and directive.scope is None:
        edit = removed(draft.source, directive.span)
        yield _finding(
            "unused-suppression", directive.span, "nothing follows for this directive to act on", edits=(edit,)
        )
        return
    if not shadowed and not vain:
        return
    left = [term for term in acts[number].terms if term not in (*shadowed, *vain)]
    edits = [_leaving(draft, directive, left)]
    partner = None if left else _ended_by(number, acts)
    edits += [] if partner is None else [removed(draft.source, partner.span)]
    if shadowed:
        what = f"“{_listed(shadowed)}” is" if shadowed[0].written else "everything here is"
        message = f"{what} silenced by another directive already, in whose reach this one stands"
        yield _finding("shadowed-suppression", directive.span, message, edits=tuple(edits))
    if vain:
        what = f"“{_listed(vain)}” finds nothing here that this could silence"
        message = what if vain[0].written else "nothing is found here to silence"
        yield _finding("unused-suppression", directive.span, message, edits=tuple(edits))


def _listed(terms: Sequence[_Term]) -> str:
    return ", ".join(map(str, terms))


def _ended_by(number: int, acts: Sequence[_Act]) -> Directive | None:
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


def _unreasoned(acts: Sequence[_Act]) -> Iterator[Finding]:
    for act in acts:
        if act.suppresses and not act.directive.reason:
            yield _finding("missing-reason", act.directive.span, "this says no reason; write it behind “--”")


def _reaches(rule: str, acts: Sequence[_Act], length: int) -> _Ranges:
    """Where each suppression that names a rule, or every rule, acts on it, by the number of the directive."""
    naming = [(number, act.directive) for number, act in enumerate(acts) if act.on_every or rule in act.rules]
    enables = sorted(directive.span.start for _, directive in naming if directive.verb == "enable")
    return _Ranges({n: _reach(each, enables, length) for n, each in naming if each.verb in _DISABLING})


def _reach(directive: Directive, enables: Sequence[int], length: int) -> Span:
    """The raw range in which a suppression acts; empty where nothing follows a ``disable-next``."""
    if directive.verb == "disable-file":
        return Span(0, length)
    if directive.verb == "disable-next":
        return directive.scope or Span(directive.span.end, directive.span.end)
    later = bisect_left(enables, directive.span.end)
    return Span(directive.span.end, enables[later] if later < len(enables) else length)


def _unpaired(draft: Draft, acts: Sequence[_Act], idle: Mapping[int, Collection[_Term]]) -> Iterator[Finding]:
    """Each ``enable`` that ends nothing, and each ``disable`` that nothing ends and that is not ``idle`` anyway."""
    on_every: list[_Act] = []
    on_one: dict[str, list[_Act]] = {}
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
                yield _finding("unused-suppression", act.directive.span, message, edits=(edit,))
            on_every = [] if act.on_every else on_every
            on_one = {rule: disables for rule, disables in on_one.items() if rule not in ended}
    needless = {acts[number].directive.span for number, terms in idle.items() if len(terms) == len(acts[number].terms)}
    yield from _unterminated(draft, on_every, on_one, needless)


def _unterminated(
    draft: Draft, on_every: Sequence[_Act], on_one: Mapping[str, Sequence[_Act]], needless: Collection[Span]
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
        yield _finding("unterminated-suppression", span, message, edits=(_ending(draft, sorted(rules)),))


def _ending(draft: Draft, rules: Sequence[str]) -> Edit:
    """The edit that ends a suppression where the file ends."""
    text = draft.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith(newline * 2) else newline if text.endswith(newline) else newline * 2
    listed = f" {', '.join(rules)}" if rules else ""
    return Edit(Span(len(text), len(text)), f"{gap}<!-- answerlint: enable{listed} -->{newline}", safe=True)
