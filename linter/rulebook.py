"""The rulebook: the rules of a process, read again only where their files have changed."""

import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from linter import loader
from linter.memory import circumstances, folder_state
from linter.pack import Wanted
from linter.rule import RuleBase

Packs = tuple[Wanted, ...]

_KEPT = 8
"""Rule bases that a process holds on to."""

_lock = threading.Lock()


def rule_base(packs: Packs, version: str) -> RuleBase:
    """The rules of these packs, as `linter.loader.load` gives them; the same value while no file changes.

    Raises `AnswerlintError` with every mistake of every file.
    """
    with _lock:
        return _loaded(packs, version, state(packs, version))


def state(packs: Packs, version: str) -> bytes:
    """A digest of everything that the rules of these packs rest on."""
    return circumstances(version, *_states(packs))


def _states(packs: Packs) -> Iterator[str]:
    for pack in packs:
        folder = Path(pack.source)
        yield str(folder.absolute())
        yield folder_state(folder) if folder.is_dir() else ""


@lru_cache(maxsize=_KEPT)
def _loaded(packs: Packs, version: str, state: bytes) -> RuleBase:
    """The rules; ``state`` is there to be told apart by."""
    return loader.load(packs, version)
