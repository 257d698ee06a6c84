"""Freezing: values of the rules' data classes as text, and back, so that an unchanged run reads no YAML.

The text is a table with a row for each value, behind the rows that it is made of. Two thirds of what the rules hold
they hold more than once, and a table is read from top to bottom, without descending into anything.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Any

from linter import check, finding, measured, pack, pattern, rule
from linter.shipped import rules_folder

_CLASSES: Mapping[str, type] = {
    name: value
    for module in (check, finding, measured, pack, pattern, rule)
    for name, value in vars(module).items()
    if isinstance(value, type) and value.__module__ == module.__name__
}
_PLAIN: Mapping[str, Callable[[list[Any]], Any]] = {
    "tuple": tuple,
    "set": frozenset,
    "map": lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    "path": lambda parts: Path(*parts),
    "ours": lambda parts: rules_folder().joinpath(*parts),
}


class ThawError(Exception):
    """The text is not what `freeze` gives."""


def freeze(value: object) -> str:
    """A value of texts, numbers, tuples, sets, mappings, paths and the rules' data classes as text."""
    rows: dict[str, int] = {}
    _add(value, rows)
    return f"[{','.join(rows)}]"


def thaw(text: str) -> Any:
    """The value that was frozen; raises `ThawError` for any other text."""
    try:
        return _values(json.loads(text))[-1]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ThawError(f"{type(error).__name__}: {error}") from None


def _add(value: Any, rows: dict[str, int]) -> int:
    """The number of a value's row, which is added to the others if it is not there."""
    told = value
    if not (value is None or isinstance(value, (str, bool, float)) or type(value) is int):
        name, parts = _apart(value)
        told = [name, *(_add(part, rows) for part in parts)]
    return rows.setdefault(json.dumps(told, ensure_ascii=False, separators=(",", ":")), len(rows))


def _apart(value: Any) -> tuple[str, Iterable[Any]]:
    """The name of what a value is, and its parts."""
    if isinstance(value, tuple):
        return "tuple", value
    if isinstance(value, frozenset):
        return "set", sorted(value, key=repr)
    if isinstance(value, Mapping):
        return "map", chain.from_iterable(value.items())
    if isinstance(value, Path):
        # A built-in file is told apart from where answerlint stands, which is elsewhere where it is thawed.
        ours = rules_folder()
        return ("ours", [value.relative_to(ours).as_posix()]) if value.is_relative_to(ours) else ("path", [str(value)])
    kind: Any = type(value)
    if kind not in _CLASSES.values():
        raise TypeError(f"a {kind.__name__} cannot be frozen")
    return kind.__name__, [value.value] if isinstance(value, Enum) else [getattr(value, f.name) for f in fields(kind)]


def _values(table: list[Any]) -> list[Any]:
    """The values of all rows of a table."""
    values: list[Any] = []
    for row in table:
        if isinstance(row, list):
            name, *numbers = row
            parts = [values[number] for number in numbers]
            made = _CLASSES[name](*parts) if name in _CLASSES else _PLAIN[name](parts)
            values.append(made)
        else:
            values.append(row)
    return values
