"""The rulebook: the rules of a process, and of the runs before it, read again only where their files have changed."""

import threading
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from linter.cache import Cache
from linter.freezing import ThawError, freeze, thaw
from linter.measured import Measured
from linter.memory import circumstances, folder_state
from linter.pack import Wanted
from linter.rule import RuleBase

Packs = tuple[Wanted, ...]

_KEPT = 8
"""Rule bases that a process holds on to."""

_lock = threading.Lock()


def rule_base(packs: Packs, version: str, cache: Cache | None = None) -> RuleBase:
    """The rules of these packs, as `linter.loader.load` gives them; the same value while no file changes.

    Where the ``cache`` has them, their files are not read; what only judging takes is thawed when it is asked for.
    Raises `AnswerlintError` with every mistake of every file.
    """
    digest = state(packs, version)
    with _lock:
        if cache is None:
            return _loaded(packs, version, digest)
        return _kept(digest, cache) or _keep(_loaded(packs, version, digest), packs, digest, cache)


def figures(version: str, cache: Cache | None = None) -> Mapping[str, Measured]:
    """How often each built-in rule was right, as `linter.loader.measured` gives it; kept as the rules are."""
    key = b"figures" + state((), version)
    text = None if cache is None else cache.get([key]).get(key)
    if cache is not None and text is not None:
        try:
            return dict(thaw(text))
        except (ThawError, ValueError, TypeError):
            cache.distrust()
    from linter import loader  # figures that are kept need none

    found = loader.measured()
    if cache is not None:
        cache.put([(key, freeze(found))])
    return found


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
    from linter import loader  # with it come YAML and every schema, which unchanged rules do not need

    return loader.load(packs, version)


class _Thawing(RuleBase):
    """A rule base whose roles, lexicons and additions are thawed when somebody asks for them."""

    def __init__(self, told: tuple[Any, Any, Any], below: str) -> None:
        for name, value in zip(("rules", "kinds", "packs"), told, strict=True):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_frozen", below)

    def __reduce__(self) -> tuple[type[RuleBase], tuple[Any, ...]]:
        return RuleBase, (self.rules, self.roles, self.kinds, self.lexicons, self.packs, self.additions)

    @cached_property
    def _below(self) -> tuple[Any, Any, Any]:
        roles, lexicons, additions = thaw(self.__dict__["_frozen"])
        return roles, lexicons, additions

    def __getattribute__(self, name: str) -> Any:
        if name in _BELOW:
            return self._below[_BELOW.index(name)]
        return super().__getattribute__(name)


_BELOW = ("roles", "lexicons", "additions")


def whole(base: RuleBase) -> RuleBase:
    """A rule base that is a plain value, as `dataclasses.replace` needs it."""
    return RuleBase(base.rules, base.roles, base.kinds, base.lexicons, base.packs, base.additions)


def _keys(digest: bytes) -> tuple[bytes, bytes]:
    return b"rules" + digest, b"roles" + digest


def _kept(digest: bytes, cache: Cache) -> RuleBase | None:
    above, below = _keys(digest)
    texts = cache.get([above, below])
    if len(texts) < 2:
        return None
    try:
        rules, kinds, packs = thaw(texts[above])
        return _Thawing((rules, kinds, packs), texts[below])
    except (ThawError, ValueError):
        cache.distrust()
        return None


def _keep(base: RuleBase, packs: Packs, digest: bytes, cache: Cache) -> RuleBase:
    """Freeze what was loaded, unless a pack is installed, whose files the digest does not tell."""
    folders = {Path(pack.source).resolve() for pack in packs}
    if all(is_shipped(pack.folder) or pack.folder.resolve() in folders for pack in base.packs):
        above, below = _keys(digest)
        told = (base.rules, base.kinds, base.packs), (base.roles, base.lexicons, base.additions)
        cache.put([(above, freeze(told[0])), (below, freeze(told[1]))])
    return base


def is_shipped(folder: Path) -> bool:
    """Whether a folder of rules comes with answerlint: its version, or its checkout's state, tells what they say."""
    package = Path(__file__).parent
    return any(folder.is_relative_to(root) for root in (package / "_rules", package.parent / "rules"))
