"""Sieves: which of many ways to be met are not ruled out, told by tables before any of them is tried."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

Asked = Mapping[str, Collection[str]]
"""What one way asks for: of each of some features one of these values."""

_REMEMBERED = 8192
"""How many combinations of closed values a sieve remembers; ten thousand drafts show fewer than a thousand."""


class Sieve:
    """Ways in their order, by what they ask of some features: ``closed`` ones have one value each, ``open`` any number.

    A set of ways is an integer with a bit for each, so that what every feature leaves is found in a few
    operations, however many ways there are. What the closed features leave together is remembered.
    """

    def __init__(self, closed: Sequence[str], open: Sequence[str], ways: Sequence[Asked]) -> None:
        self._all = (1 << len(ways)) - 1
        self._closed = [_Table(feature, ways) for feature in closed]
        self._open = [_Table(feature, ways) for feature in open]
        self._left_by = lru_cache(maxsize=_REMEMBERED)(self._left_by_closed)

    def left(self, closed: tuple[str, ...], open: Iterable[Collection[str]]) -> int:
        """The ways that the value of each closed feature and the values of each open one leave."""
        left = self._left_by(closed)
        for table, values in zip(self._open, open, strict=True):
            if not left:
                return 0
            left &= table.met_by(values)
        return left

    def _left_by_closed(self, shown: tuple[str, ...]) -> int:
        left = self._all
        for table, value in zip(self._closed, shown, strict=True):
            left &= table.met_by((value,))
        return left


def lowest(ways: int) -> int:
    """The number of the first way of a set that is not empty."""
    return (ways & -ways).bit_length() - 1


class _Table:
    """The ways that do not ask for a feature, and by value those that do."""

    def __init__(self, feature: str, ways: Sequence[Asked]) -> None:
        self._careless = 0
        self._by_value: dict[str, int] = {}
        for number, asked in enumerate(ways):
            if feature not in asked:
                self._careless |= 1 << number
            for value in asked.get(feature, ()):
                self._by_value[value] = self._by_value.get(value, 0) | 1 << number

    def met_by(self, values: Iterable[str]) -> int:
        """The ways that a feature with these values does not rule out."""
        met = self._careless
        for value in self._by_value.keys() & values:
            met |= self._by_value[value]
        return met
