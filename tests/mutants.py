"""Data that has been damaged in one place, for what must refuse it."""

from collections.abc import Iterator
from typing import Any


def mutants(value: Any) -> Iterator[Any]:
    """The value with one thing in it replaced by another, at every depth."""
    yield from (None, -1, 10**9, "x", [], [[]], {}, True)
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield value[:number] + value[number + 1 :]
            for mutant in mutants(each):
                yield [*value[:number], mutant, *value[number + 1 :]]
