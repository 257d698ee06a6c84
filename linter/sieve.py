"""Sieves: which of many ways to be met are not ruled out, told by tables before any of them is tried."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

Asked = Mapping[str, Collection[str]]
"""What one way asks for: of each of some features one of these values."""


class Sieve:
    """Ways in their order, by what they ask of some ``features``.

    A set of ways is an integer with a bit for each, so that what every feature leaves is found in a few
    operations, however many ways there are.
    """

    def __init__(self, features: Sequence[str], ways: Sequence[Asked]) -> None:
        self._all = (1 << len(ways)) - 1
        self._tables = [_Table(feature, ways) for feature in features]

    def left(self, shown: Iterable[Collection[str]]) -> Iterator[int]:
        """The numbers of the ways that the values shown for each of the features leave, in order."""
        left = self._all
        for table, values in zip(self._tables, shown, strict=True):
            left &= table.met_by(values)
            if not left:
                return
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest


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
        for value in values:
            met |= self._by_value.get(value, 0)
        return met
