"""The rulebook: the rules of a process, and of the runs before it, read again only where their files have changed."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from linter.cache.freezing import ThawError, freeze, thaw
from linter.cache.memory import circumstances, folder_state
from linter.cache.store import Cache
from linter.measured import Measured
from linter.pack import Wanted
from linter.rule import RolePattern, RoleRule, RuleBase
from linter.shipped import put_down, rules_folder, taken_up

Packs = tuple[Wanted, ...]

_ABOVE = ("rules", "kinds", "packs")
_BELOW = ("roles", "lexicons", "additions")
"""What an unchanged run takes of the rules, and what only judging does."""

_KEPT = 8
"""Rule bases that a process holds on to."""

_lock = threading.Lock()


def rule_base(packs: Packs, version: str, cache: Cache | None = None) -> RuleBase:
    """The rules of these packs, as `for_judging` leaves them; the same value while no file changes.

    Where the ``cache`` has them, their files are not read; what only judging takes is thawed when it is asked for.
    Raises `AnswerlintError` with every mistake of every file.
    """
    digest = state(packs, version)
    with _lock:
        if cache is None:
            return _loaded(packs, version, digest)
        return _kept(packs, version, digest, cache) or _keep(_loaded(packs, version, digest), packs, digest, cache)


def for_judging(base: RuleBase) -> RuleBase:
    """Rules without the examples of their roles, half of all that the rules say: only a proof asks for them."""
    return replace(base, roles=tuple(map(_without_examples, base.roles)), additions=())


def _without_examples(role: RoleRule) -> RoleRule:
    def bare(patterns: Iterable[RolePattern]) -> tuple[RolePattern, ...]:
        return tuple(replace(each, yes=(), no=()) for each in patterns)

    return replace(
        role,
        yes=(),
        no=(),
        blocks=bare(role.blocks),
        patterns=bare(role.patterns),
        overrides=bare(role.overrides),
        near_misses=bare(role.near_misses),
    )


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
    if not packs and (texts := taken_up()) is not None:
        with suppress(ThawError, ValueError):
            above, below = texts
            return _Thawing(above, lambda: thaw(below), (above, below))
    from linter import loader  # with it come YAML and every schema, which unchanged rules do not need

    return for_judging(loader.load(packs, version))


def built_in_rules(version: str) -> str:
    """The built-in rules as a build puts them down beside their files, for `_loaded` to take up."""
    from linter import loader

    return put_down(_texts(for_judging(loader.load((), version))))


class _Thawing(RuleBase):
    """A rule base whose roles, lexicons and additions come from ``below`` when somebody asks for them.

    ``texts`` are those that it is made of, where both are at hand.
    """

    texts: tuple[str, str] | None

    def __init__(self, above: str, below: Callable[[], Sequence[Any]], texts: tuple[str, str] | None = None) -> None:
        vars(self).update(zip(_ABOVE, thaw(above), strict=True), _below=below, texts=texts)

    def __getattr__(self, name: str) -> Any:
        if name not in _BELOW:
            raise AttributeError(name)
        vars(self).update(zip(_BELOW, self._below(), strict=True))
        return vars(self)[name]

    def __reduce__(self) -> tuple[type[RuleBase], tuple[Any, ...]]:
        return RuleBase, tuple(getattr(self, each.name) for each in fields(RuleBase))


def whole(base: RuleBase) -> RuleBase:
    """A rule base that is a plain value, as `dataclasses.replace` needs it."""
    return RuleBase(*(getattr(base, each.name) for each in fields(RuleBase)))


def _keys(digest: bytes) -> tuple[bytes, bytes]:
    return b"rules" + digest, b"roles" + digest


def _kept(packs: Packs, version: str, digest: bytes, cache: Cache) -> RuleBase | None:
    """The rules that the cache has; of what judging takes, half a megabyte, not even the text is fetched before."""
    above, below = _keys(digest)
    text = cache.get([above]).get(above)
    if text is None:
        return None

    def rest() -> Sequence[Any]:
        kept = cache.get([below]).get(below)
        if kept is not None:
            with suppress(ThawError):
                return tuple(thaw(kept))
            cache.distrust()
        base = _keep(_loaded(packs, version, digest), packs, digest, cache)
        return tuple(getattr(base, name) for name in _BELOW)

    try:
        return _Thawing(text, rest)
    except (ThawError, ValueError):
        cache.distrust()
        return None


def _keep(base: RuleBase, packs: Packs, digest: bytes, cache: Cache) -> RuleBase:
    """Freeze what was loaded, unless a pack is installed, whose files the digest does not tell."""
    folders = {Path(pack.source).resolve() for pack in packs}
    if all(is_shipped(pack.folder) or pack.folder.resolve() in folders for pack in base.packs):
        cache.put(list(zip(_keys(digest), _texts(base), strict=True)))
    return base


def _texts(base: RuleBase) -> tuple[str, str]:
    """The rules, frozen: what stands above, and what stands below."""
    if isinstance(base, _Thawing) and base.texts is not None:
        return base.texts
    above, below = (freeze(tuple(getattr(base, name) for name in names)) for names in (_ABOVE, _BELOW))
    return above, below


def is_shipped(folder: Path) -> bool:
    """Whether a folder of rules comes with answerlint: its version, or its checkout's state, tells what they say."""
    return folder.is_relative_to(rules_folder())
