"""The check for parts that stand before the part they should follow."""

from collections.abc import Iterator
from itertools import combinations

from linter.check import Order
from linter.checks.hit import Hit, anchor_of, clause_of
from linter.draft import Answer
from linter.reading import Reading


def find(check: Order, answer: Answer, reading: Reading) -> Iterator[Hit]:
    """One hit at the first role that stands before every clause of a role it should follow."""
    firsts = [roles[0] for name in check.roles if (roles := reading.of(name))]
    early = [(late, first) for first, late in combinations(firsts, 2) if late.clause < first.clause]
    if not early:
        return
    role, followed = min(early, key=lambda pair: pair[0].clause)
    place = clause_of(reading, role)
    related = ((clause_of(reading, followed), f"the {followed.name} it should follow"),)
    yield Hit(place, anchor_of("span", answer, reading, place), (role, followed), related)
