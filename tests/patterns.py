"""Patterns for tests, written as rule files write them."""

from linter.check import Scope
from linter.loader.names import Names
from linter.loader.patterns import pattern
from linter.loader.scopes import scope
from linter.pattern import Pattern
from linter.schema import Log
from linter.schema.nodes import from_yaml

NAMES = Names(
    lexicons={"trades": frozenset({"mason", "glazier", "boat builder"})},
    roles=("achievement", "bridge", "future", "alignment"),
)


def pattern_of(text: str) -> Pattern:
    """The pattern of a YAML mapping."""
    return pattern(NAMES).read(from_yaml(text, []), Log())


def scope_of(text: str) -> Scope:
    """The scope of a YAML mapping."""
    return scope(NAMES).read(from_yaml(text, []), Log())
