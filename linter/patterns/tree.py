"""Dependency patterns: tokens tied by the tree of their sentence, as spaCy's ``DependencyMatcher`` takes them."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from linter.draft import Place
from linter.pattern import TreeNode, TreePattern
from linter.patterns.token import passes
from linter.reading import Parse, Passage


def find_trees(patterns: Sequence[TreePattern], passage: Passage, within: Place) -> Iterator[Place]:
    """From the first to the last token of each way to find a pattern inside a place of one sentence."""
    if not patterns:
        return
    parse = passage.parses[within.prose]
    tokens = range(bisect_left(parse.starts, within.start), bisect_left(parse.starts, within.end))
    for pattern in patterns:
        for found in _ways(pattern.nodes, parse, tokens, ()):
            yield Place(within.prose, parse.starts[min(found)], parse.ends[max(found)])


def _ways(nodes: Sequence[TreeNode], parse: Parse, tokens: range, found: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every choice of one token a node, in the order of the nodes."""
    if len(found) == len(nodes):
        yield found
        return
    node = nodes[len(found)]
    for token in tokens:
        tied = node.left is None or RELATIONS[node.relation](parse, found[node.left], token)
        if tied and token not in found and passes(node.tests, parse, token):
            yield from _ways(nodes, parse, tokens, (*found, token))


def _above(parse: Parse, token: int) -> Iterator[int]:
    """The tokens on the way from a token to its root."""
    while parse.heads[token] != token:
        token = parse.heads[token]
        yield token


RELATIONS: dict[str, Callable[[Parse, int, int], bool]] = {
    ">": lambda parse, left, right: parse.heads[right] == left,
    "<": lambda parse, left, right: parse.heads[left] == right,
    ">>": lambda parse, left, right: left in _above(parse, right),
    "<<": lambda parse, left, right: right in _above(parse, left),
    ".": lambda parse, left, right: right == left + 1,
    ";": lambda parse, left, right: right == left - 1,
    ".*": lambda parse, left, right: right > left,
    ";*": lambda parse, left, right: right < left,
}
"""How the right token of a dependency pattern may stand to the left one: a subset of spaCy's ``REL_OP``."""
