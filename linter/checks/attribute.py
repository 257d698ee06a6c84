"""The check for what is known of a role: vague, hedged, without a figure."""

from collections.abc import Iterator

from linter.check import Attribute
from linter.checks.hit import Hit, anchor_of
from linter.draft import Answer, Place
from linter.patterns import touch
from linter.reading import Reading, Role

_SHOWN_BY = {"vague": "empty", "grade": "hedge"}
"""Which place of a role shows that an attribute has its value; the role's evidence shows the others."""


def find(check: Attribute, answer: Answer, reading: Reading) -> Iterator[Hit]:
    """One hit for each place that shows the attributes, or none where not every clause of the role has them."""
    roles = reading.of(check.role)
    having = [role for role in roles if all(has(role, pair) for pair in check.having)]
    if check.quantifier == "every" and len(having) < len(roles):
        return
    seen: list[Place] = []
    for role in having:
        place = _shown(role, check.having)
        if not any(touch(place, other) for other in seen):
            seen.append(place)
            yield Hit(place, anchor_of(check.anchor, answer, reading, place), (role,))


def has(role: Role, pair: tuple[str, str]) -> bool:
    """Whether an attribute of a role has a value, as rules write it: ``true``, ``false``, or its text."""
    name, value = pair
    return str(getattr(role, name)).lower() == value


def _shown(role: Role, having: tuple[tuple[str, str], ...]) -> Place:
    for name, _ in having:
        place: Place | None = getattr(role, _SHOWN_BY.get(name, "evidence"))
        if place is not None:
            return place
    return role.evidence
