"""Offsets: rising numbers kept as runs, because nearly every character of prose stands right behind the one before."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import overload


class Offsets(Sequence[int]):
    """Numbers in runs: from place ``places[n]`` on they are ``first[n]``, ``first[n] + 1``, to the next place.

    An array of the same numbers is equal to it. Of most blocks that are kept from run to run nobody asks for more
    than one number, and to count all of them out was a fifth of a run in which nothing had changed.
    """

    __slots__ = ("_first", "_length", "_places")

    def __init__(self, places: Sequence[int], first: Sequence[int], length: int) -> None:
        self._places = places
        self._first = first
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if isinstance(place, slice):
            return array("i", self)[place]
        at = place + self._length if place < 0 else place
        if not 0 <= at < self._length:
            raise IndexError(place)
        run = bisect_right(self._places, at) - 1
        return self._first[run] + at - self._places[run]

    def __iter__(self) -> Iterator[int]:
        ends = pairwise((*self._places, self._length))
        runs = (range(first, first + end - start) for first, (start, end) in zip(self._first, ends, strict=True))
        return chain.from_iterable(runs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Offsets, array)) and array("q", self) == array("q", other)

    __hash__ = None  # type: ignore[assignment]  # as an array's
