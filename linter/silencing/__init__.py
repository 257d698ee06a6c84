"""Silencing: applies a draft's directives to its findings, and reports the directives that do nothing or fail.

`acts` are directives whose names have been looked up; `suppressions` and `expectations` are the two ways to silence.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from linter.directives import removed
from linter.draft import Draft
from linter.finding import Edit, Finding
from linter.meant import close_to
from linter.silencing.acts import Act, Known, Standing, act_of, leaving, own_finding
from linter.silencing.expectations import expect, renewed
from linter.silencing.suppressions import suppress, unreasoned
from linter.values import frozen

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


@frozen
class Silenced:
    """The findings that are left, those of directives among them, and how many were silenced and expected.

    ``expectations`` are the edits after which every example expects what is found in it.
    """

    findings: tuple[Finding, ...]
    suppressed: int
    expected: int
    expectations: tuple[Edit, ...] = ()


def silence(draft: Draft, findings: Sequence[Finding], answers: Mapping[int, Standing], known: Known) -> Silenced:
    """The findings after the draft's directives, and those that the directives give themselves.

    ``answers`` tells of every answer by its id. A finding that an ``expect`` lists is silent first;
    then a suppression acts on it where it covers the finding's span or its anchor.
    """
    acts = [act_of(directive, known.rules) for directive in draft.directives]
    unexpected, unmet = expect(acts, findings, answers, known.ran)
    own = [*_unknown(draft, acts, known), *unmet]
    kept: Sequence[Finding] = unexpected
    if known.suppressions:
        kept, idle = suppress(draft, acts, unexpected, answers, known.ran)
        own += idle
        own += unreasoned(acts) if known.require_reason else ()
    return Silenced(
        (*kept, *own),
        suppressed=len(unexpected) - len(kept),
        expected=len(findings) - len(unexpected),
        expectations=tuple(renewed(draft, acts, findings, answers, known)),
    )


def _unknown(draft: Draft, acts: Sequence[Act], known: Known) -> Iterator[Finding]:
    """Directives that cannot be read, or that name what does not exist."""
    for misdirective in draft.misdirectives:
        out = replace(removed(draft.source, misdirective.span), safe=False)
        yield own_finding("unknown-directive", misdirective.span, misdirective.message, edits=(out,))
    for act in acts:
        for written in act.unknown:
            edit = _without(draft, act, written, known.rules)
            message = _no_rule(written, known.rules)
            yield own_finding("unknown-directive", act.directive.span, message, edits=(edit,))
        kind = act.directive.argument
        if act.directive.verb == "kind" and kind not in known.kinds:
            message = f"there is no kind of question “{kind}”{_meant(kind or '', known.kinds)}"
            out = replace(removed(draft.source, act.directive.span), safe=False)
            yield own_finding("unknown-directive", act.directive.span, message, edits=(out,))


def _without(draft: Draft, act: Act, written: str, rules: Collection[str]) -> Edit:
    """The edit that takes an unknown rule out of a directive, or puts in the one that may be meant (not safe)."""
    close = close_to(written, sorted(_written_ids(rules)))
    if not close:
        return leaving(draft, act.directive, [term for term in act.terms if term.written != written])
    terms = [replace(term, written=close[0]) if term.written == written else term for term in act.terms]
    return replace(leaving(draft, act.directive, terms), safe=False)


def _written_ids(rules: Collection[str]) -> set[str]:
    return {*rules, *(rule.rpartition("/")[2] for rule in rules)}


def _no_rule(written: str, rules: Collection[str]) -> str:
    holders = sorted(rule for rule in rules if rule.endswith(f"/{written}"))
    if holders:
        return f"“{written}” is a rule of several packs; write {' or '.join(holders)}"
    return f"there is no rule “{written}”{_meant(written, _written_ids(rules))}"


def _meant(written: str, names: Collection[str]) -> str:
    return "".join(f"; did you mean “{close}”?" for close in close_to(written, sorted(names)))
