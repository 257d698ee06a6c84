"""What directives do once their names are looked up, and how a finding about one is made."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from linter.directives import removed, restated
from linter.draft import Directive, Draft
from linter.errors import Problem
from linter.finding import Edit, Finding, Severity
from linter.fingerprint import words
from linter.rule import DEFAULT_PACK
from linter.text import Span
from linter.values import frozen

PACK = "answerlint"
"""The pack that findings about directives belong to."""

DISABLING = ("disable", "disable-next", "disable-file")
"""The verbs that suppress."""

EVERY = ""
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
class Standing:
    """Where an answer stands, and why no rule ran on it, if none did."""

    span: Span
    skipped: Problem | None = None


@frozen
class Term:
    """One thing that a directive names: a rule, by its id as written and in full, and a text that narrows it.

    ``rule`` is None for one that nobody knows, `EVERY` where the directive names none.
    """

    written: str
    rule: str | None
    quote: str | None = None

    def __str__(self) -> str:
        return self.written if self.quote is None else f'{self.written} "{self.quote}"'

    def covers(self, other: "Term") -> bool:
        """Whether it silences whatever the other one does, in the same place."""
        return self.rule in (EVERY, other.rule) and (
            self.quote is None or (other.quote is not None and words(self.quote) == words(other.quote))
        )


@frozen
class Act:
    """A directive with its rule ids resolved; no id at all means every rule."""

    directive: Directive
    rules: frozenset[str]
    unknown: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def on_every(self) -> bool:
        """Whether it names no rule, and so means every one."""
        return not self.directive.rules

    @property
    def suppresses(self) -> bool:
        """Whether it silences findings that nobody expects."""
        return self.directive.verb in DISABLING


def resolve(written: str, rules: Collection[str]) -> str | None:
    """The full id that an id means: as it stands, the default pack's, or the only holder's; else None."""
    if written in rules:
        return written
    if f"{DEFAULT_PACK}/{written}" in rules:
        return f"{DEFAULT_PACK}/{written}"
    holders = [rule for rule in rules if rule.rpartition("/")[2] == written]
    return holders[0] if len(holders) == 1 else None


def act_of(directive: Directive, rules: Collection[str]) -> Act:
    """What a directive does, its rules looked up among the full ids of all."""
    meant = {written: resolve(written, rules) for written in directive.rules}
    return Act(
        directive,
        frozenset(rule for rule in meant.values() if rule),
        tuple(written for written, rule in meant.items() if rule is None),
        tuple(_terms(directive, meant)) if directive.rules else (Term("", EVERY),),
    )


def _terms(directive: Directive, meant: Mapping[str, str | None]) -> Iterator[Term]:
    for written, rule in meant.items():
        quotes: list[str | None] = [quote for narrowed, quote in directive.quotes if narrowed == written]
        yield from (Term(written, rule, quote) for quote in quotes or [None])


def own_finding(
    rule: str, span: Span, message: str, severity: Severity = Severity.WARNING, edits: tuple[Edit, ...] = ()
) -> Finding:
    """A finding about a directive, which is of no rule."""
    return Finding(rule, PACK, severity, message, span, span.start, edits=edits)


def leaving(draft: Draft, directive: Directive, terms: Sequence[Term]) -> Edit:
    """The edit that leaves of a directive these terms; without any, it takes the comment out."""
    if not terms and directive.verb != "expect":
        return removed(draft.source, directive.span)
    comment = draft.source.text[directive.span.start : directive.span.end]
    return Edit(directive.span, restated(comment, [str(term) for term in terms]), safe=True)


def as_written(rules: Collection[str], known: Collection[str]) -> list[str]:
    """Full ids as people write them: bare where that means the same."""
    bare = ((rule.rpartition("/")[2], rule) for rule in rules)
    return sorted(name if resolve(name, known) == rule else rule for name, rule in bare)
