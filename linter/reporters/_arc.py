"""What formats for people say of a role: its words, what is known of it, and what its ties rest on."""

from collections.abc import Iterator, Mapping

from linter.draft import Place
from linter.reading import Evidence, Reading, Role

BY: Mapping[Evidence, str] = {
    "same-clause": "same sentence",
    "anaphora": "points back",
    "shared-skill": "names the same thing",
    "connective": "joining word",
    "adjacency": "right behind it",
}
"""What ties two parts, in words."""


def shown(reading: Reading, role: Role) -> Place:
    """The clause of a role, and on to the end of what shows it: "I learned" alone would not say what."""
    clause = reading.passage.clauses[role.clause].place
    ends = [place.end for place in (role.evidence, role.gained, role.target, role.empty) if place is not None]
    return Place(clause.prose, clause.start, max(clause.end, *ends))


def known(role: Role) -> Iterator[str]:
    """What is known of a role beside its name, as words."""
    if role.measured:
        yield "measured"
    if role.grade:
        yield role.grade
    if role.vague:
        yield "vague, made concrete nearby" if role.rescued else "vague"
