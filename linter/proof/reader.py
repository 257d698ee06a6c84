"""Reads prose once however often it comes: what a dress leaves the same once folded needs no second parse."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from linter import language
from linter.draft import Prose
from linter.reading import Passage

_Key = tuple[tuple[object, ...], ...]


class Reader:
    """Stands in for `linter.language.read`, and remembers every answer by all that its parse depends on."""

    def __init__(self) -> None:
        self._read: dict[_Key, Passage] = {}

    def __call__(self, answers: Iterable[Sequence[Prose]]) -> Iterator[Passage]:
        """The passages of answers, in their order; those that are new are parsed together."""
        wanted = list(answers)
        keys = [_key(prose) for prose in wanted]
        new = {key: prose for key, prose in zip(keys, wanted, strict=True) if key not in self._read}
        if new:
            self._read |= zip(new, language.read(new.values()), strict=True)
        for key, prose in zip(keys, wanted, strict=True):
            passage, items = self._read[key], tuple(block.item for block in prose)
            yield passage if passage.items == items else replace(passage, items=items)


def _key(answer: Sequence[Prose]) -> _Key:
    """All of an answer that its parse depends on; whether a block is an item is only noted beside it."""
    return tuple((prose.text, prose.label, prose.labelled) for prose in answer)
