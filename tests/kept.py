"""What is kept between runs, for tests that look into it: its strings, and which answers it spares a run."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest

from linter.draft import Answer
from linter.judging.judge import Judge

T = TypeVar("T")


def strings(value: Any) -> Iterator[str]:
    """The strings of a JSON value, however deep they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def watched(monkeypatch: pytest.MonkeyPatch, told: Callable[[Answer], T]) -> list[T]:
    """A list that grows by what is ``told`` of each answer that is judged and not recalled."""
    seen: list[T] = []
    own = Judge.judge

    def judge(self: Judge, asked: Any) -> object:
        seen.extend(told(answer) for answer, _ in asked)
        return own(self, asked)

    monkeypatch.setattr(Judge, "judge", judge)
    return seen
