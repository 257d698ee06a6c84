"""The check for a part that rests on none of the parts it should grow out of."""

from collections.abc import Iterator

from linter.check import Unlinked
from linter.checks.hit import Hit, anchor_of, clause_of
from linter.draft import Answer
from linter.reading import Reading


def find(check: Unlinked, answer: Answer, reading: Reading) -> Iterator[Hit]:
    """One hit at the first clause of the role, where both sides are there and nothing ties them."""
    roles = reading.of(check.role)
    grounds = next((found for name in check.to if (found := reading.of(name))), ())
    if not roles or not grounds or _tied(check, reading):
        return
    place = clause_of(reading, roles[0])
    ground = grounds[-1]
    related = ((clause_of(reading, ground), f"the {ground.name} it could grow out of"),)
    yield Hit(place, anchor_of("span", answer, reading, place), (roles[0], ground), related)


def _tied(check: Unlinked, reading: Reading) -> bool:
    """Whether a link, or one clause that plays both parts, ties the role to any of the others."""
    roles = reading.roles
    linked = any(
        roles[link.source].name == check.role and roles[link.target].name in check.to for link in reading.links
    )
    own = {role.clause for role in reading.of(check.role)}
    return linked or any(role.clause in own for role in roles if role.name in check.to)
