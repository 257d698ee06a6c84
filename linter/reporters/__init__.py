"""Reporters: pure functions from a report to text, one module a format, found by listing this package."""

import pkgutil
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from linter.values import frozen

if TYPE_CHECKING:
    from linter.report import Report


@frozen
class Style:
    """How a reader sees the text: with colours or without, in lines of so many terminal cells."""

    colour: bool = False
    width: int = 100


class Reporter(Protocol):
    """What a module of this package offers.

    ``CARRIES_ERRORS`` tells that the text itself names failed files, errors and notes, so that the
    command line need not. One that shows an answer's whole arc says ``WANTS_EVERY_ROLE = True``, so that roles that
    no rule needs are read for it too; one that shows no clauses, roles and links ``FINDINGS_ONLY = True``, so that they
    need not be recalled.
    """

    CARRIES_ERRORS: bool

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
