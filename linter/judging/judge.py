"""Judges answers: has them parsed, tells their parts, and runs the rules on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from linter import checks, language, phrasing
from linter.check import Missing, Unlinked, aside_of
from linter.checks import Hit, Roster
from linter.draft import Answer, Arc
from linter.errors import Problem
from linter.finding import Edit, Finding, Related, Severity
from linter.judging import judgeable
from linter.judging.employer import employer_of
from linter.judging.grid import on_grid
from linter.judging.judgement import Asked, Judgement, Reader, Settings
from linter.judging.questions import kind_of
from linter.links import tie
from linter.near_miss import near_misses, nearest
from linter.patterns import Clauses, Search, whole
from linter.reading import Passage, Reading
from linter.report import Read
from linter.roles import assign, with_followed
from linter.rule import PARTS, UNKNOWN, RoleRule, Rule, RuleBase
from linter.values import frozen

_ALSO = "the same here"


class Judge:
    """Judges answers by a rule base; see `linter.engine.Engine` for ``every_role`` and ``reader``."""

    def __init__(self, base: RuleBase, every_role: bool = False, reader: Reader | None = None) -> None:
        self._base = base
        self._every_role = every_role
        self._reader = reader
        self._kinds = {kind.name: kind for kind in base.kinds}
        self._rosters: dict[tuple[int, ...], Roster] = {}
        self._latest: tuple[Settings, Roster] | None = None
        self._roles: dict[Roster, tuple[RoleRule, ...]] = {}

    def judge(self, asked: Sequence[Asked]) -> Iterator[Judgement]:
        """The judgement of each answer, in order; all of them are parsed in one stream."""
        early = [_unread(answer) for answer, _ in asked]
        rosters = [self._roster(settings) for _, settings in asked]
        prose = [
            each
            for (answer, _), roster, skipped in zip(asked, rosters, early, strict=True)
            if skipped is None
            for each in (answer.prose, *(aside.prose for _, aside in _asides(answer, roster)))
        ]
        # The pipeline stays unloaded where nothing needs reading.
        passages = iter((self._reader or language.read)(prose) if prose else ())
        for (answer, settings), roster, skipped in zip(asked, rosters, early, strict=True):
            yield self._judged(answer, settings, roster, skipped, passages)

    def _judged(
        self, answer: Answer, settings: Settings, roster: Roster, skipped: Problem | None, passages: Iterator[Passage]
    ) -> Judgement:
        kind = self._kind(answer)
        if skipped is not None:
            return Judgement(Reading(kind, Passage((), (), ()), skipped=skipped))
        passage = next(passages)
        beside = [(name, aside, next(passages)) for name, aside in _asides(answer, roster)]
        skipped = judgeable.why_skipped(answer, passage, self._kinds.get(kind))
        if skipped is not None:
            return Judgement(Reading(kind, passage, skipped=skipped))
        employer = employer_of(answer, settings.company)
        clauses = Clauses(passage, kind, employer)
        reading = self._understood(clauses, kind, roster)
        pages = {"": _page(answer, reading, Search(clauses))}
        for name, aside, read in beside:
            bare = Reading(kind, read)
            pages[name] = _page(aside, bare, checks.search_of(bare, employer))
        awake = tuple(roster.awake(passage.words))
        found = list(self._found(pages, awake, settings))
        return Judgement(
            reading,
            tuple(finding for name, finding in found if not name),
            tuple((name, some) for name in roster.asides if (some := tuple(each for at, each in found if at == name))),
        )

    def _roster(self, settings: Settings) -> Roster:
        """The rules that run, the same for most files; those of the latest settings, a whole file's, are at hand."""
        if self._latest is None or self._latest[0] is not settings:
            rules = tuple(rule for rule in self._base.rules if settings.runs(rule))
            self._latest = settings, self._rosters.setdefault(tuple(map(id, rules)), Roster(rules))
        return self._latest[1]

    def _needed(self, roster: Roster) -> tuple[RoleRule, ...]:
        """The roles that these rules look at or quote; for links the whole arc, whose other parts tell what ties."""
        if roster not in self._roles:
            self._roles[roster] = self._looked_at(roster.rules)
        return self._roles[roster]

    def _looked_at(self, rules: Sequence[Rule]) -> tuple[RoleRule, ...]:
        names = {name for rule in rules for name in checks.roles_of(rule.check) | phrasing.roles_named(rule)}
        if any(isinstance(rule.check, Unlinked) for rule in rules):
            names |= set(PARTS)
        wanted = with_followed(names, self._base.roles)
        return tuple(role for role in self._base.roles if self._every_role or role.name in wanted)

    def _kind(self, answer: Answer) -> str:
        """The kind of an answer's question; a kind that a draft makes up counts as unknown."""
        kind = kind_of(answer, self._base.kinds)
        return kind if kind in self._kinds else UNKNOWN

    def _understood(self, clauses: Clauses, kind: str, roster: Roster) -> Reading:
        passage = clauses.passage
        roles = assign(clauses, self._needed(roster))
        return Reading(kind, passage, roles, tie(passage, roles, self._base.lexicons))

    def _found(
        self, pages: Mapping[str, "_Page"], rules: Sequence[Rule], settings: Settings
    ) -> Iterator[tuple[str, Finding]]:
        """The findings of an answer, those left out that yield to another, each behind the name of its page."""
        found: dict[str, list[Finding]] = {}
        for rule in rules:
            page = pages.get(aside_of(rule.check))
            if page is None:
                continue
            read, search = page.read, page.search
            own = self.severity(rule, read, read.answer.arc or settings.arc)
            if own is not None:
                severity = settings.level(rule) or own
                hits: Sequence[Hit] = tuple(checks.run(rule.check, read.answer, read.reading, search))
                if settings.near_misses:
                    hits = [self._with_near_miss(rule, hit, read, search) for hit in hits]
                found[rule.id] = [_finding(rule, severity, hit, read) for hit in _folded(rule, hits)]
        for rule in rules:
            if not any(found.get(other) for other in rule.yields_to):
                yield from ((aside_of(rule.check), finding) for finding in found.get(rule.id, ()))

    def _with_near_miss(self, rule: Rule, hit: Hit, read: Read, search: Search) -> Hit:
        """The hit of a part that is missing, with the clause that comes nearest to it."""
        role = next((each for each in self._base.roles if _asks_for(rule, each)), None)
        if role is None:
            return hit
        miss = nearest(near_misses(search.clauses, role, read.reading.roles, self._base.lexicons))
        if miss is None:
            return hit
        place = whole(read.reading.passage, read.reading.passage.clauses[miss.clause])
        return replace(hit, related=(*hit.related, (place, miss.message)))

    def severity(self, rule: Rule, read: Read, arc: Arc) -> Severity | None:
        """How much a rule's finding matters under this question; None where the question does not ask for it."""
        if rule.questions and read.reading.kind not in rule.questions:
            return None
        if rule.severity is not None or not isinstance(rule.check, Missing):
            return rule.severity
        kind = self._kinds.get(read.reading.kind)
        if arc == "full" or (kind and rule.check.role in kind.required):
            return Severity.WARNING
        return Severity.SUGGESTION if kind and rule.check.role in kind.expected else None


@frozen
class _Page:
    """What rules look at: an answer, or what stands beside it, on the grid, with all that is made of it."""

    read: Read
    search: Search


def _page(answer: Answer, reading: Reading, search: Search) -> _Page:
    return _Page(Read(on_grid(answer), reading), search)


def _asides(answer: Answer, roster: Roster) -> Iterator[tuple[str, Answer]]:
    """What stands beside an answer, by name, of all that some rules look at."""
    beside = ((name, answer.aside(name)) for name in roster.asides)
    return ((name, aside) for name, aside in beside if aside.prose)


def _asks_for(rule: Rule, role: RoleRule) -> bool:
    return isinstance(rule.check, Missing) and rule.check.role == role.name


def _unread(answer: Answer) -> Problem | None:
    """Why an answer need not be parsed."""
    return answer.skip or judgeable.before_reading(answer)


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
        edits=tuple(_edits(hit, read.answer)),
        related=tuple(Related(read.answer.span_of(place), note) for place, note in hit.related),
    )


def _edits(hit: Hit, answer: Answer) -> Iterator[Edit]:
    if hit.replacement is not None and hit.safe is not None:
        yield Edit(answer.span_of(hit.place), hit.replacement, hit.safe)
