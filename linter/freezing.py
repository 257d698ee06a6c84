"""Freezing: values of the rules' data classes as text, and back, so that an unchanged run reads no YAML."""

import json
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import Any

from linter import finding, measured, pack, rule

_CLASSES: Mapping[str, type] = {
    name: value
    for module in (finding, measured, pack, rule)
    for name, value in vars(module).items()
    if isinstance(value, type) and value.__module__ == module.__name__
}


class ThawError(Exception):
    """The text is not what `freeze` gives."""


def freeze(value: object) -> str:
    """A value of texts, numbers, tuples, sets, mappings, paths and the rules' data classes as text."""
    return json.dumps(_down(value), ensure_ascii=False, separators=(",", ":"))


def thaw(text: str) -> Any:
    """The value that was frozen; raises `ThawError` for any other text."""
    try:
        return _up(json.loads(text))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ThawError(f"{type(error).__name__}: {error}") from None


def _down(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, float)) or type(value) is int:
        return value
    if isinstance(value, tuple):
        return ["tuple", *map(_down, value)]
    if isinstance(value, frozenset):
        return ["set", *sorted(map(_down, value))]
    if isinstance(value, Mapping):
        return ["map", *([_down(key), _down(each)] for key, each in value.items())]
    if isinstance(value, Path):
        return ["path", str(value)]
    kind: Any = type(value)
    if kind not in _CLASSES.values():
        raise TypeError(f"a {kind.__name__} cannot be frozen")
    if isinstance(value, Enum):
        return [kind.__name__, value.value]
    return [kind.__name__, *(_down(getattr(value, each.name)) for each in fields(kind))]


def _up(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    name, *parts = value
    match name:
        case "tuple":
            return tuple(map(_up, parts))
        case "set":
            return frozenset(map(_up, parts))
        case "map":
            return {_up(key): _up(each) for key, each in parts}
        case "path":
            return Path(*parts)
    return _CLASSES[name](*map(_up, parts))
