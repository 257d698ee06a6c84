"""Reporters: pure functions from a report to text, one module a format, found by listing this package."""

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

from linter.values import frozen

if TYPE_CHECKING:
    from linter.report import Report


Needs = Literal["findings", "roles", "every role"]


@frozen
class Style:
    """How a reader sees the text: with colours or without, in lines of so many terminal cells."""

    colour: bool = False
    width: int = 100


class Reporter(Protocol):
    """What a module of this package offers.

    ``CARRIES_ERRORS`` tells that the text itself names failed files, errors and notes, so that the
    command line need not. ``NEEDS`` says what it shows: "findings" alone, the "roles" too that clauses play and what
    ties them, which the cache then recalls, or "every role", those too that no rule looks at.
    """

    CARRIES_ERRORS: bool
    NEEDS: Needs

    def render(self, report: "Report", style: Style) -> str:
        """The whole report as text that ends in a line end, or empty."""
        ...


@cache
def names(package: str = __name__) -> Sequence[str]:
    """The formats that a package of reporters holds, in alphabetical order."""
    folder = import_module(package).__path__
    return tuple(
        module.name for module in pkgutil.iter_modules(folder) if not module.ispkg and not module.name.startswith("_")
    )


def named(name: str, package: str = __name__) -> Reporter:
    """The reporter of a format that `names` lists."""
    return cast(Reporter, import_module(f"{package}.{name}"))
