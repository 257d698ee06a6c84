"""From mistakes in a file of YAML or TOML to problems that show the line."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from linter.errors import Problem
from linter.files import shown
from linter.schema.nodes import Mistake, pointed


def problems_of(path: Path, mistakes: Iterable[Mistake], code: str) -> Iterator[Problem]:
    """A problem for each mistake in a file, in the order of their places: ``file:line:column: message``."""
    several = sorted(mistakes, key=lambda mistake: mistake.at)
    data = _data(path) if several else b""
    for at, message in several:
        yield Problem(code, f"{shown(path)}:{at}: {message}", pointed(data, at))


def _data(path: Path) -> bytes:
    """The bytes of a file that was read before, none where it no longer can be."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
