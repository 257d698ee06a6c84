"""Applies a draft's directives to its findings, and reports the directives that do nothing or fail."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

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


@dataclass(frozen=True, slots=True)
class Known:
    """The names that directives may use: full rule ids and kinds of question."""

    rules: Collection[str]
    kinds: Collection[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What happened to one answer: the full ids of the rules that ran on it, or why none did."""

    span: Span
    ran: frozenset[str]
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

    def names(self, rule: str) -> bool:
        return rule in self.rules if self.directive.rules else True


def silence(draft: Draft, findings: Sequence[Finding], judged: Mapping[int, Judged], known: Known) -> Silenced:
    """The findings after the draft's directives, and those that the directives give themselves.

    ``judged`` tells of every answer by its id. A finding that an ``expect`` lists is silent first;
    then a suppression acts on it where it covers the finding's span or its anchor.
    """
    acts = [_resolved(directive, known.rules) for directive in draft.directives]
    unexpected, unmet = _expected(acts, findings, judged)
    kept, unused = _suppressed(acts, unexpected, judged, len(draft.source.text))
    own = (*_unknown(draft, acts, known), *unmet, *unused, *_unterminated(acts))
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
    acts: Sequence[_Act], findings: Sequence[Finding], judged: Mapping[int, Judged]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no ``expect`` lists, and the expectations that were not met."""
    left, unmet = list(findings), []
    for act in acts:
        if act.directive.verb == "expect":
            answer = _answer_at(act.directive.scope, judged)
            given = {finding.qualified for finding in findings if finding.answer == answer and answer is not None}
            left = [each for each in left if each.answer != answer or each.qualified not in act.rules]
            unmet += [
                _finding("unmet-expectation", act.directive.span, reason, Severity.ERROR)
                for reason in _unmet(act, judged[answer] if answer is not None else None, given)
            ]
    return left, unmet


def _answer_at(scope: Span | None, judged: Mapping[int, Judged]) -> int | None:
    """The id of the answer that a directive binds to."""
    if scope is None:
        return None
    return next((id for id, answer in judged.items() if answer.span.overlaps(scope)), None)


def _unmet(act: _Act, answer: Judged | None, given: Collection[str]) -> Iterator[str]:
    """Why an expectation is not met: one reason for the answer, or one for each rule that gave nothing."""
    if answer is None:
        yield "no answer follows this expectation"
    elif answer.skipped:
        yield f"the answer was not judged ({answer.skipped.code}): {answer.skipped.message}"
    else:
        for rule in sorted((act.rules & answer.ran) - set(given)):
            yield f"{rule} was expected here, and finds nothing in the answer"


# Suppressions


def _suppressed(
    acts: Sequence[_Act], findings: Sequence[Finding], judged: Mapping[int, Judged], length: int
) -> tuple[list[Finding], list[Finding]]:
    """The findings that no suppression covers, and the suppressions that cover none."""
    disabling = [act for act in acts if act.directive.verb in _DISABLING]
    enabling = [act for act in acts if act.directive.verb == "enable"]
    used: set[tuple[int, str]] = set()
    kept = []
    for finding in findings:
        covering = [n for n, act in enumerate(disabling) if _covers(act, finding, enabling, length)]
        used |= {(n, finding.qualified) for n in covering}
        if not covering:
            kept.append(finding)
    unused = [
        finding
        for n, act in enumerate(disabling)
        for finding in _unused(act, {rule for m, rule in used if m == n}, judged, enabling, length)
    ]
    return kept, [*unused, *_idle(enabling, disabling)]


def _covers(act: _Act, finding: Finding, enabling: Sequence[_Act], length: int) -> bool:
    if not act.names(finding.qualified):
        return False
    reach = _reach(act, finding.qualified, enabling, length)
    whole = reach.start <= finding.span.start and finding.span.end <= reach.end
    return whole or reach.start <= finding.anchor <= reach.end


def _reach(act: _Act, rule: str, enabling: Sequence[_Act], length: int) -> Span:
    """The raw range in which a suppression silences a rule; empty where nothing follows a ``disable-next``."""
    directive = act.directive
    if directive.verb == "disable-file":
        return Span(0, length)
    if directive.verb == "disable-next":
        return directive.scope or Span(directive.span.end, directive.span.end)
    ends = [each.directive.span.start for each in enabling if each.names(rule)]
    return Span(directive.span.end, min((end for end in ends if end >= directive.span.end), default=length))


def _unused(
    act: _Act, used: Collection[str], judged: Mapping[int, Judged], enabling: Sequence[_Act], length: int
) -> Iterator[Finding]:
    """A finding for each rule that a suppression names in vain, or one for a suppression of everything."""
    directive = act.directive
    if directive.verb == "disable-next" and directive.scope is None:
        yield _finding("unused-suppression", directive.span, "nothing follows for this directive to act on")
        return
    if not directive.rules:
        reach = _reach(act, "", enabling, length)
        if not used and any(answer.ran for answer in judged.values() if answer.span.overlaps(reach)):
            yield _finding("unused-suppression", directive.span, "nothing is found here that this could silence")
        return
    for rule in sorted(act.rules - set(used)):
        reach = _reach(act, rule, enabling, length)
        if any(rule in answer.ran for answer in judged.values() if answer.span.overlaps(reach)):
            yield _finding("unused-suppression", directive.span, f"{rule} finds nothing here that this could silence")


def _idle(enabling: Sequence[_Act], disabling: Sequence[_Act]) -> Iterator[Finding]:
    """An ``enable`` with no ``disable`` before it that it could end."""
    for act in enabling:
        before = [each for each in disabling if each.directive.span.start < act.directive.span.start]
        if not any(_ends(act, each) for each in before if each.directive.verb == "disable"):
            yield _finding("unused-suppression", act.directive.span, "nothing is disabled before this “enable”")


def _ends(enable: _Act, disable: _Act) -> bool:
    return not enable.directive.rules or not disable.directive.rules or bool(enable.rules & disable.rules)


def _unterminated(acts: Sequence[_Act]) -> Iterator[Finding]:
    """A ``disable`` that no ``enable`` ends."""
    for number, act in enumerate(acts):
        if act.directive.verb != "disable" or (act.directive.rules and not act.rules):
            continue
        later = [each for each in acts[number + 1 :] if each.directive.verb == "enable"]
        open_ids = [rule for rule in sorted(act.rules) if not any(each.names(rule) for each in later)]
        if open_ids if act.directive.rules else not any(not each.directive.rules for each in later):
            what = ", ".join(open_ids) or "everything"
            message = f"this disables {what} to the end of the file; end it with “enable”, or say “disable-file”"
            yield _finding("unterminated-suppression", act.directive.span, message)
