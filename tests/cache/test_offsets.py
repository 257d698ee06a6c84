"""Offsets are what an array of the same numbers is."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.cache.offsets import Offsets

RUNS = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 5)), max_size=6)


def both(runs: list[tuple[int, int]]) -> tuple[Offsets, "array[int]"]:
    """Runs, each of its first number and its length, as offsets and as an array."""
    numbers = array("i", [first + step for first, length in runs for step in range(length)])
    places = [sum(length for _, length in runs[:number]) for number in range(len(runs))]
    return Offsets(places, [first for first, _ in runs], len(numbers)), numbers


@given(RUNS, st.integers(-40, 40), st.integers(-40, 40))
def test_they_are_counted_found_and_cut_as_an_array(runs: list[tuple[int, int]], start: int, end: int) -> None:
    offsets, numbers = both(runs)
    assert (len(offsets), list(offsets)) == (len(numbers), list(numbers))
    assert [offsets[place] for place in range(-len(numbers), len(numbers))] == list(numbers) * 2
    assert offsets[start:end] == numbers[start:end]
    for beyond in (len(numbers), -len(numbers) - 1):
        with pytest.raises(IndexError):
            offsets[beyond]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (array("i", [3, 4, 9]), True),
        (array("L", [3, 4, 9]), True),
        (Offsets([0, 1, 2], [3, 4, 9], 3), True),
        (array("i", [3, 4]), False),
        (array("i", [3, 4, 5]), False),
        (Offsets([0], [3], 3), False),
        ([3, 4, 9], False),
        ((3, 4, 9), False),
    ],
    ids=repr,
)
def test_equal_are_those_of_the_same_numbers(other: object, same: bool) -> None:
    offsets = Offsets([0, 2], [3, 9], 3)
    assert ((offsets == other), (other == offsets)) == (same, same)
