"""The closed set of check kinds: each looks for one sort of fault in a reading, as its rule's data says."""

from collections.abc import Iterator

from linter.checks import attribute, dead_end, existence, missing, order, unlinked
from linter.checks.hit import Hit
from linter.draft import Answer
from linter.reading import Reading
from linter.rule import Attribute, Check, DeadEnd, Existence, Missing, Order, Unlinked

__all__ = ["Hit", "roles_of", "run"]


def run(check: Check, answer: Answer, reading: Reading) -> Iterator[Hit]:
    """The places of an answer where a check fires, in reading order."""
    match check:
        case Missing():
            yield from missing.find(check, answer, reading)
        case Attribute():
            yield from attribute.find(check, answer, reading)
        case Unlinked():
            yield from unlinked.find(check, answer, reading)
        case Existence():
            yield from existence.find(check, answer, reading)
        case Order():
            yield from order.find(check, answer, reading)
        case DeadEnd():
            yield from dead_end.find(check, answer, reading)


def roles_of(check: Check) -> frozenset[str]:
    """The names of the roles that a check looks at."""
    match check:
        case Missing(role=role, given=given, after=after):
            return frozenset({role, *given, *([after] if after else [])})
        case Attribute(role=role):
            return frozenset({role})
        case Unlinked(role=role, to=to):
            return frozenset({role, *to})
        case Existence(role=name):
            return frozenset({name} if name else ())
        case Order(roles=roles):
            return frozenset(roles)
        case DeadEnd(role=role, followed_by=followed_by):
            return frozenset({role, followed_by})
