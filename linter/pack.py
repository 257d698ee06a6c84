"""Packs: what a folder of rules says of itself, how a configuration names one, and what it sets in its rules."""

from dataclasses import field
from pathlib import Path

from linter.values import frozen

Value = str | tuple[str, ...]
"""What a parameter of a rule holds: a text, which the place that uses it types, or a list of them."""


@frozen
class Wanted:
    """A pack that a run is to have: the name of a built-in or installed one, or a folder.

    ``where`` is the place that errors point at, empty where nothing written asks for it.
    """

    source: str | Path
    where: str = field(default="", compare=False)


@frozen
class Pack:
    """A pack that was read, with what its manifest says; ``version`` is None where it states none."""

    name: str
    folder: Path
    description: str = ""
    version: str | None = None
    licence: str | None = None


@frozen
class Given:
    """What a configuration gives a parameter of a rule, and the place that errors point at."""

    name: str
    value: Value
    where: str = field(default="", compare=False)
