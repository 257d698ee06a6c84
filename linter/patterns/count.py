"""Words as people count them: what stands between spaces and holds a letter or a figure."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate

from linter.draft import Place
from linter.reading import Passage

_WORD = re.compile(r"\S*\w\S*")


class WordCount:
    """The words of a passage, numbered from 0 in reading order."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage

    def among(self, place: Place) -> int:
        """How many words begin inside a place."""
        return self._before(place.prose, place.end) - self._before(place.prose, place.start)

    def apart(self, one: Place, other: Place) -> int:
        """How many words on the later place begins: 1 where it is the next word, 0 where they overlap."""
        first, second = sorted((one, other))
        if first.prose == second.prose and second.start < first.end:
            return 0
        return self._number(second.prose, second.start) - self._number(first.prose, first.end - 1)

    def _number(self, prose: int, offset: int) -> int:
        """The number of the word that an offset stands in."""
        return self._first[prose] + self._before(prose, offset + 1) - 1

    def _before(self, prose: int, offset: int) -> int:
        return bisect_left(self._starts[prose], offset)

    @cached_property
    def _starts(self) -> list[list[int]]:
        return [[word.start() for word in _WORD.finditer(parse.text)] for parse in self._passage.parses]

    @cached_property
    def _first(self) -> list[int]:
        return list(accumulate(map(len, self._starts), initial=0))
