"""What formats for people say of a role: its words, what is known of it, and what its ties rest on."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from linter.draft import Place
from linter.reading import Evidence, Reading, Role
from linter.reporters._terminal import Colour
from linter.rule import DEFAULT_PACK, PARTS

SHOWN: tuple[str, ...] = (*PARTS, "alignment")
"""The roles that have a look of their own; those of packs share one."""

LETTERS: Mapping[str, str] = {"achievement": "A", "bridge": "B", "future": "F", "alignment": "L"}
COLOURS: Mapping[str, Colour] = {"achievement": "green", "bridge": "yellow", "future": "cyan"}

MISSING: Mapping[str, str] = {part: f"{DEFAULT_PACK}/missing-{part}" for part in PARTS}
"""The rule that asks for each part."""

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


def works(reading: Reading) -> str:
    """The parts of the arc that do their work, an arrow where one builds on another, and by what; may be empty.

    "achievement with a figure → bridge (points back)": facts of the reading, and no grade. What is vague, hedged
    or tied to nothing that stands before it is left out.
    """
    said: dict[str, list[Role]] = {part: [role for role in reading.of(part) if _says_something(role)] for part in PARTS}
    there = [part for part, roles in said.items() if roles]
    chains: list[list[str]] = [[there[0]]] if there else []
    for number, late in enumerate(there[1:], start=1):
        early = next((part for part in reversed(there[:number]) if _ties(reading, said[late], said[part])), None)
        if early is None:
            continue
        if chains[-1][-1] == early:
            chains[-1].append(late)
        else:
            chains.append([early, late])
    return "; ".join(_chain(reading, [said[part] for part in chain]) for chain in chains)


def _says_something(role: Role) -> bool:
    return (role.rescued or not role.vague) and role.grade != "hedged"


def _chain(reading: Reading, parts: Sequence[Sequence[Role]]) -> str:
    steps = (f" → {_part(late)} ({', '.join(_ties(reading, late, early))})" for early, late in pairwise(parts))
    return "".join([_part(parts[0]), *steps])


def _ties(reading: Reading, late: Sequence[Role], early: Sequence[Role]) -> list[str]:
    """What ties a later part to an earlier one, in words; nearness only where nothing else does."""
    roles = reading.roles
    ties = [link for link in reading.links if roles[link.source] in late and roles[link.target] in early]
    by = dict.fromkeys(evidence for link in ties for evidence in link.by)
    return [BY[evidence] for evidence in by if evidence != "adjacency" or len(by) == 1]


def _part(roles: Sequence[Role]) -> str:
    name = roles[0].name
    return f"{name} with a figure" if any(role.measured for role in roles) else name
