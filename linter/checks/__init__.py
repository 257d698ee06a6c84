"""The closed set of check kinds: each looks for one sort of fault in a reading, as its rule's data says."""

from collections.abc import Iterator

from linter.check import (
    Attribute,
    Check,
    DeadEnd,
    Distance,
    Existence,
    Metric,
    Missing,
    Occurrence,
    Order,
    Repetition,
    Scope,
    Share,
    Substitution,
    Unlinked,
)
from linter.checks import (
    attribute,
    dead_end,
    distance,
    existence,
    metric,
    missing,
    occurrence,
    order,
    repetition,
    share,
    substitution,
    unlinked,
)
from linter.checks.hit import Hit
from linter.checks.waking import Roster
from linter.draft import Answer
from linter.pattern import Pattern, Words
from linter.patterns import Clauses, Search
from linter.reading import Reading

__all__ = ["Hit", "Roster", "roles_of", "run", "search_of"]


def search_of(reading: Reading, employer: Words = frozenset()) -> Search:
    """A reading made ready to be searched by the checks of many rules; ``employer`` are the words of its name."""
    clauses = Clauses(reading.passage, reading.kind, employer)
    for role in reading.roles:
        clauses.give(role.name, reading.passage.clauses[role.clause])
    return Search(clauses)


def run(check: Check, answer: Answer, reading: Reading, search: Search | None = None) -> Iterator[Hit]:
    """The places of an answer where a check fires, in reading order; ``search`` is `search_of` its reading."""
    search = search or search_of(reading)
    match check:
        case Missing():
            yield from missing.find(check, answer, reading, search)
        case Attribute():
            yield from attribute.find(check, answer, reading)
        case Unlinked():
            yield from unlinked.find(check, answer, reading)
        case Existence():
            yield from existence.find(check, answer, reading, search)
        case Substitution():
            yield from substitution.find(check, answer, reading, search)
        case Occurrence():
            yield from occurrence.find(check, answer, reading, search)
        case Repetition():
            yield from repetition.find(check, answer, reading, search)
        case Metric():
            yield from metric.find(check, answer, reading, search)
        case Share():
            yield from share.find(check, answer, reading, search)
        case Distance():
            yield from distance.find(check, answer, reading, search)
        case Order():
            yield from order.find(check, answer, reading)
        case DeadEnd():
            yield from dead_end.find(check, answer, reading)


def roles_of(check: Check) -> frozenset[str]:
    """The names of the roles that a check looks at."""
    match check:
        case Missing(role=role, given=given, after=after, scope=scope, silenced_by=silencer):
            own = frozenset({*given, *filter(None, (role, after))}) | _roles_in(scope) | _followed(check.pattern)
            return own | roles_of(silencer) if silencer else own
        case Attribute(role=role):
            return frozenset({role})
        case Unlinked(role=role, to=to):
            return frozenset({role, *to})
        case Order(roles=roles):
            return frozenset(roles)
        case DeadEnd(role=role, followed_by=followed_by):
            return frozenset({role, followed_by})
        case Occurrence(pattern=pattern, for_each=for_each, scope=scope):
            return _roles_in(scope) | pattern.followed | _followed(for_each)
        case Distance(pattern=pattern, to=to, scope=scope):
            return _roles_in(scope) | pattern.followed | _followed(to.pattern)
        case Existence(pattern=pattern, scope=scope) | Substitution(pattern=pattern, scope=scope):
            return _roles_in(scope) | pattern.followed
        case Repetition(exceptions=exceptions, scope=scope):
            return _roles_in(scope) | exceptions.followed
        case Metric(scope=scope) | Share(scope=scope):
            return _roles_in(scope)


def _roles_in(scope: Scope) -> frozenset[str]:
    nested = (_roles_in(each) for each in (*scope.any, *scope.unless))
    return scope.roles.union(scope.clauses, scope.behind, *nested)


def _followed(pattern: Pattern | None) -> Words:
    return frozenset() if pattern is None else pattern.followed
