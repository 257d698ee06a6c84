"""Sieves: which of many ways to be met are not ruled out, told by tables before any of them is tried."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

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
        self._open = [(feature, _Table(feature, ways)) for feature in open]
        self._known: dict[tuple[str, ...], int] = {}

    def left(self, closed: tuple[str, ...], shown: Callable[[str], Collection[str]]) -> int:
        """The ways that the value of each closed feature leaves, and what is ``shown`` for each open one."""
        left = self._known.get(closed)
        if left is None:
            left = self._remembered(closed)
        for feature, table in self._open:
            if left & table.asking:
                left &= table.met_by(shown(feature))
        return left

    def _remembered(self, closed: tuple[str, ...]) -> int:
        left = self._all
        for table, value in zip(self._closed, closed, strict=True):
            left &= table.met_by((value,))
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[closed] = left
        return left


def lowest(ways: int) -> int:
    """The number of the first way of a set that is not empty."""
    return (ways & -ways).bit_length() - 1


def numbers(ways: int) -> Iterator[int]:
    """The numbers of the ways of a set, in their order."""
    while ways:
        yield lowest(ways)
        ways &= ways - 1


class _Table:
    """The ways that do not ask for a feature, and by value those that do."""

    def __init__(self, feature: str, ways: Sequence[Asked]) -> None:
        self.asking = 0
        self._careless = 0
        self._by_value: dict[str, int] = {}
        for number, asked in enumerate(ways):
            if feature in asked:
                self.asking |= 1 << number
            else:
                self._careless |= 1 << number
            for value in asked.get(feature, ()):
                self._by_value[value] = self._by_value.get(value, 0) | 1 << number

    def met_by(self, values: Iterable[str]) -> int:
        """The ways that a feature with these values does not rule out."""
        met = self._careless
        for value in values:
            if value in self._by_value:
                met |= self._by_value[value]
        return met
