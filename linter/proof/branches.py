"""The coverage gate: every entry of a pattern is left out in turn, and some example has to notice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from linter.finding import Finding
from linter.loader.checks import check_kinds
from linter.loader.clauses import clause_pattern
from linter.loader.names import Names
from linter.loader.parameters import filled
from linter.pattern import ClausePattern
from linter.patterns import Clauses
from linter.proof.reader import Reader
from linter.proof.roles import Seen
from linter.proof.rules import Outcome, Trial, judged
from linter.reading import Clause
from linter.report import Checked
from linter.rule import RolePattern, RoleRule, Rule, RuleBase
from linter.schema import Log, RefusedError, Schema
from linter.schema.nodes import Listed, Mapped, Mark, Node, Scalar, UnreadableError, decoded, from_yaml
from linter.values import frozen

T = TypeVar("T")

_BRANCHING = frozenset(
    ["phrases", "regexes", "clauses", "tokens", "dependencies", "any", "all", "unless", "unless-nearby", "replace"]
)
"""The keys whose entries are branches, wherever in a check or a clause pattern they stand."""

_PROOF = frozenset({"gives", "yes", "no", "why-not"})
_SPARING = ("unless", "unless-nearby")
_LONGEST = 60


@frozen
class Branch:
    """An entry of a pattern: the key that it stands under, its place, its text, and what is left without it."""

    key: str
    at: Mark
    text: str
    rest: Node

    @property
    def fault(self) -> str:
        """What is wrong if no example notices that it is gone."""
        wanted = "that only this entry spares" if self.key in _SPARING else "that only this entry finds"
        return f"no example needs `{self.text}` under `{self.key}`; add one {wanted}, or take the entry out"


def branches(node: Node) -> Iterator[Branch]:
    """Every branch in a node, outermost first, each with the node as it is without that branch."""
    if isinstance(node, Mapped):
        for key, (at, below) in node.pairs.items():
            if key in _BRANCHING:
                yield from _entries(key, below, node)
            for branch in branches(below):
                yield replace(branch, rest=Mapped({**node.pairs, key: (at, branch.rest)}, node.at))
    elif isinstance(node, Listed):
        for number, item in enumerate(node.items):
            for branch in branches(item):
                yield replace(branch, rest=Listed(_with(node.items, number, branch.rest), node.at))


def _entries(key: str, value: Node, node: Mapped) -> Iterator[Branch]:
    """The entries of one key: the items of its list or the pairs of its mapping, or its lone value."""
    at, _ = node.pairs[key]
    if isinstance(value, Listed) and len(value.items) > 1:
        for number, item in enumerate(value.items):
            rest: Node = Listed(_with(value.items, number), value.at)
            yield Branch(key, item.at, _flow(item), Mapped({**node.pairs, key: (at, rest)}, node.at))
    elif isinstance(value, Mapped) and key == "replace" and len(value.pairs) > 1:
        for name, (mark, _) in value.pairs.items():
            rest = Mapped({other: pair for other, pair in value.pairs.items() if other != name}, value.at)
            yield Branch(key, mark, name, Mapped({**node.pairs, key: (at, rest)}, node.at))
    else:
        (item,) = value.items if isinstance(value, Listed) and value.items else (value,)
        rest = Mapped({other: pair for other, pair in node.pairs.items() if other != key}, node.at)
        yield Branch(key, item.at, _flow(item), rest)


def _with(items: tuple[Node, ...], number: int, *instead: Node) -> tuple[Node, ...]:
    return (*items[:number], *instead, *items[number + 1 :])


def _flow(node: Node) -> str:
    """A node on one line as YAML would have it, cut where it gets long."""
    text = _written(node)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _written(node: Node) -> str:
    if isinstance(node, Listed):
        return f"[{', '.join(map(_written, node.items))}]"
    if isinstance(node, Mapped):
        return f"{{{', '.join(f'{key}: {_written(below)}' for key, (_, below) in node.pairs.items())}}}"
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""


# Rules


def rule_branches(
    base: RuleBase, rule: Rule, outcomes: Sequence[Outcome], reader: Reader
) -> Iterator[tuple[Branch, bool]]:
    """The branches of a rule's check, each with whether an example of the rule needs it."""
    node = node_of(rule.path)
    if not isinstance(node, Mapped):
        return
    node = filled(node, (), Log())
    assert isinstance(node, Mapped)
    schema = check_kinds(Names.of(base))
    trials = [outcome.trial for outcome in outcomes]
    whole = [_own(rule, outcome.checked) for outcome in outcomes]
    for branch in branches(node.pairs["check"][1]):
        rest = _read(schema, branch.rest)
        yield branch, rest is None or whole != _without(base, replace(rule, check=rest), trials, reader)


def _without(base: RuleBase, rest: Rule, trials: Sequence[Trial], reader: Reader) -> list[list[Finding]]:
    """What is found in the examples of a rule of which less is left."""
    rules = tuple(rest if rule.id == rest.id else rule for rule in base.rules)
    return [_own(rest, checked) for checked in judged(replace(base, rules=rules), trials, reader)]


def _own(rule: Rule, checked: Checked) -> list[Finding]:
    return [finding for finding in checked.findings if finding.qualified == rule.id]


def _read(schema: Schema[T], node: Node) -> T | None:
    """What is left of a pattern; None where nothing is left that a pattern could be, so that all examples need it."""
    try:
        return schema.read(node, Log())
    except RefusedError:
        return None


# Roles


def role_branches(base: RuleBase, role: RoleRule, seen: Sequence[Seen]) -> Iterator[tuple[RolePattern, Branch, bool]]:
    """The branches of a role's patterns, each with whether it decides about a clause of one of the role's examples."""
    schema = clause_pattern(Names.of(base))
    for pattern, node in _patterns(role):
        own = [each for each in seen if each.case.pattern is pattern]
        others = [each for each in seen if each.case.pattern is not pattern]
        for branch in branches(node):
            rest = _read(schema, branch.rest)
            decides = rest is None or any(
                _differs(each.clauses, clause, pattern.clause, rest)
                for each in (*own, *others)
                for clause in each.passage.clauses
            )
            yield pattern, branch, decides


def named_patterns(role: RoleRule, seen: Sequence[Seen]) -> Iterator[tuple[RolePattern, Mark, bool]]:
    """The named patterns of a role's file, each with whether it holds of anything in an example."""
    for pattern, node in _patterns(role):
        yield pattern, node.at, any(_holds(each, pattern) for each in seen)


def _holds(seen: Seen, pattern: RolePattern) -> bool:
    return any(seen.clauses.holds(pattern.clause, clause) for clause in seen.passage.clauses)


def _differs(clauses: Clauses, clause: Clause, one: ClausePattern, other: ClausePattern) -> bool:
    return clauses.holds(one, clause) != clauses.holds(other, clause)


def _patterns(role: RoleRule) -> Iterator[tuple[RolePattern, Node]]:
    """The patterns that a role's file states, each with its conditions as they stand there."""
    written = _written_in(role.path)
    for pattern in (*role.blocks, *role.patterns, *role.overrides, *role.near_misses):
        name = pattern.name.rpartition("/")[2]
        if pattern.path == role.path and name in written:
            yield pattern, written[name]


def _written_in(path: Path) -> Mapping[str, Node]:
    """The named patterns of a role file, without what is no condition."""
    node = node_of(path)
    found: dict[str, Node] = {}
    for shelf in ("blocks", "patterns", "overrides", "near-misses"):
        below = node.pairs[shelf][1] if isinstance(node, Mapped) and shelf in node.pairs else None
        for name, (at, pattern) in below.pairs.items() if isinstance(below, Mapped) else ():
            if isinstance(pattern, Mapped):
                found[name] = Mapped({key: pair for key, pair in pattern.pairs.items() if key not in _PROOF}, at)
    return found


def node_of(path: Path) -> Node | None:
    """The YAML of a file that was read before, None where it no longer can be."""
    try:
        return from_yaml(decoded(path.read_bytes()), [])
    except (OSError, UnreadableError):
        return None
