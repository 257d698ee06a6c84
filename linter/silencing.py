"""Applies a draft's directives to its findings, and reports the directives that do nothing or fail."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import accumulate

from linter.draft import Directive, Draft
from linter.errors import Problem
from linter.finding import Finding, Severity
from linter.rule import DEFAULT_PACK
from linter.text import Span

PACK = "answerlint"
"""The pack that findings about directives belong to."""

EXPLAINED: Mapping[str, str] = {
    "unknown-directive": "A comment that begins with “answerlint:” and cannot be read, or names a rule or a kind of "
    "question that does not exist.",
    "unused-suppression": "A directive that silences nothing: the finding that it was written for is gone, or stands "
    "elsewhere. Take it out, so that it hides nothing later.",
    "unterminated-suppression": "A “disable” that no “enable” ends. If the whole file is meant, write “disable-file”.",
    "unmet-expectation": "An “expect” whose rules do not find what it says, or whose answer is not judged. The example "
    "that it stands before no longer shows its fault.",
}
"""What each finding about directives means; no rule file speaks of them, because no pack can switch them off."""

_DISABLING = ("disable", "disable-next", "disable-file")
_EVERY = ""
"""Stands for the rules of a directive that names none."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that directives may use (full rule ids, kinds of question), and the rules that ran on the draft."""

    rules: Collection[str]
    kinds: Collection[str]
    ran: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """Where an answer stands, and why no rule ran on it, if none did."""

    span: Span
    skipped: Problem | None = None


@dataclass(frozen=True, slots=True)
class Silenced:
    """The findings that are left, those of directives among them, and how many were silenced and expected."""

    findings: tuple[Finding, ...]
    suppressed: int
    expected: int


@dataclass(frozen=True, slots=True)
class _Act:
    """A directive with its rule ids resolved; no id at all means every rule."""

    directive: Directive
    rules: frozenset[str]
    unknown: tuple[str, ...]

    @property
    def on_every(self) -> bool:
        return not self.directive.rules


def silence(draft: Draft, findings: Sequence[Finding], answers: Mapping[int, Judged], known: Known) -> Silenced:
    """The findings after the draft's directives, and those that the directives give themselves.

    ``answers`` tells of every answer by its id. A finding that an ``expect`` lists is silent first;
    then a suppression acts on it where it covers the finding's span or its anchor.
    """
    acts = [_resolved(directive, known.rules) for directive in draft.directives]
    unexpected, unmet = _expected(acts, findings, answers, known.ran)
    kept, unused = _suppressed(acts, unexpected, _ranges(answers), known.ran, len(draft.source.text))
    own = (*_unknown(draft, acts, known), *unmet, *unused, *_unpaired(acts))
    return Silenced((*kept, *own), suppressed=len(unexpected) - len(kept), expected=len(findings) - len(unexpected))


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
    )


def _finding(rule: str, span: Span, message: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(rule, PACK, severity, message, span, span.start)


# Unknown names


def _unknown(draft: Draft, acts: Sequence[_Act], known: Known) -> Iterator[Finding]:
    """Directives that cannot be read, or that name what does not exist."""
    for misdirective in draft.misdirectives:
        yield _finding("unknown-directive", misdirective.span, misdirective.message)
    for act in acts:
        for written in act.unknown:
            yield _finding("unknown-directive", act.directive.span, _no_rule(written, known.rules))
        kind = act.directive.argument
        if act.directive.verb == "kind" and kind not in known.kinds:
            message = f"there is no kind of question “{kind}”{_meant(kind or '', known.kinds)}"
            yield _finding("unknown-directive", act.directive.span, message)


def _no_rule(written: str, rules: Collection[str]) -> str:
    holders = sorted(rule for rule in rules if rule.endswith(f"/{written}"))
    if holders:
        return f"“{written}” is a rule of several packs; write {' or '.join(holders)}"
    return f"there is no rule “{written}”{_meant(written, {*rules, *(rule.rpartition('/')[2] for rule in rules)})}"


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
    acts: Sequence[_Act], findings: Sequence[Finding], judged: _Ranges, ran: frozenset[str], length: int
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no suppression covers, and a finding for each suppression that covers none."""
    rules = {_EVERY, *(finding.qualified for finding in findings), *(rule for act in acts for rule in act.rules)}
    reaches = {rule: _reaches(rule, acts, length) for rule in rules}
    used: set[tuple[int, str]] = set()
    kept = []
    for finding in findings:
        covering = set(_covering(finding, reaches[finding.qualified]))
        used |= {(number, rule) for number in covering for rule in (finding.qualified, _EVERY)}
        if not covering:
            kept.append(finding)
    unused = [
        _finding("unused-suppression", act.directive.span, why)
        for number, act in enumerate(acts)
        for why in _in_vain(number, act, used, reaches, judged, ran)
    ]
    return kept, unused


def _covering(finding: Finding, reaches: _Ranges) -> Iterator[int]:
    yield from reaches.holding(finding.span.start, finding.span.end)
    yield from reaches.holding(finding.anchor, finding.anchor)


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


def _in_vain(
    number: int,
    act: _Act,
    used: Collection[tuple[int, str]],
    reaches: Mapping[str, _Ranges],
    judged: _Ranges,
    ran: frozenset[str],
) -> Iterator[str]:
    """Why a suppression silences nothing: once for all rules, or for each rule that it names and that ran."""
    if act.directive.verb not in _DISABLING:
        return
    if act.directive.verb == "disable-next" and act.directive.scope is None:
        yield "nothing follows for this directive to act on"
        return
    for rule in [_EVERY] if act.on_every else sorted(act.rules & ran):
        if (number, rule) not in used and judged.any_in(reaches[rule].of[number]):
            yield f"{rule} finds nothing here that this could silence" if rule else "nothing is found here to silence"


def _unpaired(acts: Sequence[_Act]) -> Iterator[Finding]:
    """Each ``enable`` that ends nothing, and each ``disable`` that nothing ends."""
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
                yield _finding("unused-suppression", act.directive.span, "nothing is disabled before this “enable”")
            on_every = [] if act.on_every else on_every
            on_one = {rule: disables for rule, disables in on_one.items() if rule not in ended}
    yield from _unterminated(on_every, on_one)


def _unterminated(on_every: Sequence[_Act], on_one: Mapping[str, Sequence[_Act]]) -> Iterator[Finding]:
    """A finding for each ``disable`` that is still open at the end, with the rules it holds open."""
    still: dict[Span, list[str]] = {act.directive.span: [] for act in on_every}
    for rule, disables in on_one.items():
        for act in disables:
            if rule in act.rules:
                still.setdefault(act.directive.span, []).append(rule)
    for span, rules in still.items():
        what = ", ".join(sorted(rules)) or "everything"
        message = f"this disables {what} to the end of the file; end it with “enable”, or say “disable-file”"
        yield _finding("unterminated-suppression", span, message)
