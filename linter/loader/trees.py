"""The schema of dependency patterns: a documented part of what spaCy's ``DependencyMatcher`` takes."""

from collections.abc import Sequence
from typing import Any

from linter.loader.names import Names, known
from linter.loader.tokens import tests_of, token_tests
from linter.pattern import TREE_RELATIONS, TokenTest, TreeNode, TreePattern
from linter.schema import Choice, ListOf, Record, Refined, Schema, Text, WrongError
from linter.values import frozen

_MOST_NODES = 4
"""How many tokens a pattern may tie: each multiplies the ways to try."""


@frozen
class _Written:
    """A node as it is written, by the names of nodes."""

    name: str
    tests: tuple[TokenTest, ...]
    left: str | None
    relation: str | None


def tree_pattern(names: Names) -> Schema[TreePattern]:
    """The schema of a dependency pattern: a list of nodes, of which all but the first hang on an earlier one."""
    attributes = Record(_attributes, required={}, optional=token_tests(names))
    name = Text("a name for this token")
    node = Record(
        _node,
        required={"RIGHT_ID": name, "RIGHT_ATTRS": attributes},
        optional={"LEFT_ID": (name, None), "REL_OP": (Choice(TREE_RELATIONS), None)},
    )
    return Refined(ListOf(node, least=2), _pattern)


def _attributes(**values: Any) -> tuple[TokenTest, ...]:
    tests = tests_of(values)
    if not tests:
        raise WrongError("no attribute is asked for, and any token would do; expected at least one")
    return tests


def _node(
    RIGHT_ID: str,  # noqa: N803 (spaCy's names)
    RIGHT_ATTRS: tuple[TokenTest, ...],  # noqa: N803
    LEFT_ID: str | None,  # noqa: N803
    REL_OP: str | None,  # noqa: N803
) -> _Written:
    if (LEFT_ID is None) != (REL_OP is None):
        raise WrongError("`LEFT_ID` and `REL_OP` belong together; expected both, or for the first token neither")
    return _Written(RIGHT_ID, RIGHT_ATTRS, LEFT_ID, REL_OP)


def _pattern(written: Sequence[_Written]) -> TreePattern:
    if len(written) > _MOST_NODES:
        raise WrongError(f"the pattern ties {len(written)} tokens; expected at most {_MOST_NODES}")
    nodes: list[TreeNode] = []
    seen: list[str] = []
    for node in written:
        if (node.left is None) != (not nodes):
            place = "the first token hangs on none" if not nodes else f"`{node.name}` hangs on no token"
            raise WrongError(f"{place}; expected `LEFT_ID` and `REL_OP` on each but the first")
        if node.name in seen:
            raise WrongError(f"two tokens are called `{node.name}`; rename one")
        left = None if node.left is None else seen.index(known(node.left, tuple(seen), "token before this one"))
        nodes.append(TreeNode(node.tests, left, node.relation or ""))
        seen.append(node.name)
    return TreePattern(tuple(nodes))
