"""Values: they are what frozen data classes are, made late."""

import copy
import pickle
import sys
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from threading import Barrier, Thread
from typing import Any, Generic, TypeVar

import pytest

from linter.values import frozen

T = TypeVar("T")


@frozen
class Pair(Generic[T]):
    """Two things and a note that does not count."""

    left: T
    right: int = 2
    note: str = field(default="", compare=False)
    more: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    @property
    def both(self) -> tuple[T, int]:
        return self.left, self.right


@frozen(order=True)
class Single:
    number: int


@frozen(slots=False)
class Roomy:
    word: str

    def __post_init__(self) -> None:
        if not self.word:
            raise ValueError("empty")

    @cached_property
    def loud(self) -> str:
        return self.word.upper()


@dataclass(frozen=True, slots=True)
class Plain:
    left: str
    right: int = 2
    note: str = field(default="", compare=False)
    more: dict[str, int] = field(default_factory=dict, repr=False, compare=False)


@pytest.mark.parametrize("given", [{}, {"right": 3}, {"note": "n"}, {"more": {"a": 1}}], ids=str)
def test_it_is_made_and_told_as_a_data_class(given: dict[str, Any]) -> None:
    pair, plain = Pair("l", **given), Plain("l", **given)
    assert repr(pair) == repr(plain).replace("Plain", "Pair")
    assert [(each.name, each.compare) for each in fields(pair)] == [(each.name, each.compare) for each in fields(plain)]
    assert Pair.__match_args__ == Plain.__match_args__
    assert is_dataclass(pair)


@pytest.mark.parametrize("given", [(), ("l", 2, "", {}, 5)], ids=["too few", "too many"])
def test_a_value_takes_its_fields_and_nothing_else(given: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        Pair(*given)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Pair("a"), Pair("a"), True),
        (Pair("a"), Pair("a", note="else"), True),
        (Pair("a"), Pair("b"), False),
        (Pair("a"), Pair("a", 3), False),
        (Pair("a"), ("a", 2), False),
        (Single(1), Roomy("1"), False),
        (Single(1), Single(1), True),
    ],
    ids=repr,
)
def test_two_are_equal_if_what_counts_is(one: object, other: object, same: bool) -> None:
    assert (one == other) is same
    assert len({one, other}) == (1 if same else 2)


def test_only_ordered_ones_are_sorted_and_only_with_their_like() -> None:
    assert sorted([Single(2), Single(1)]) == [Single(1), Single(2)]
    assert (Single(1) <= Single(1), Single(1) >= Single(2), Single(2) > Single(1)) == (True, False, True)
    with pytest.raises(TypeError):
        Pair(1) < Pair(2)  # type: ignore[operator]  # noqa: B015
    with pytest.raises(TypeError):
        Single(1) < 2  # type: ignore[operator]  # noqa: B015


@pytest.mark.parametrize("name", ["left", "unknown"])
def test_nothing_is_changed_or_taken_away(name: str) -> None:
    pair = Pair("l")
    with pytest.raises(FrozenInstanceError):
        setattr(pair, name, 1)
    with pytest.raises(FrozenInstanceError):
        delattr(pair, name)
    assert not hasattr(pair, "__dict__")


def test_it_is_copied_replaced_and_sent_to_other_processes() -> None:
    pair = Pair("l", 3, more={"a": 1})
    assert replace(pair, right=2) == Pair("l")
    assert replace(pair, right=2).more == {"a": 1}
    for again in (copy.copy(pair), copy.deepcopy(pair), pickle.loads(pickle.dumps(pair))):
        assert (again, again.more, again.both) == (pair, {"a": 1}, ("l", 3))
    roomy = Roomy("word")
    assert (roomy.loud, vars(pickle.loads(pickle.dumps(roomy)))) == ("WORD", {"word": "word"})


def test_one_with_room_keeps_what_it_has_computed_and_may_refuse_what_it_is_given() -> None:
    roomy = Roomy("word")
    assert roomy.loud is roomy.loud
    with pytest.raises(ValueError, match="empty"):
        Roomy("")


def test_its_fields_are_known_before_the_first_is_made() -> None:
    @frozen
    class New:
        one: int
        two: int = 2

    assert [each.name for each in fields(New)] == ["one", "two"]
    assert New(1) == New(1, 2)
    assert (New.__name__, New.__qualname__.rpartition(".")[2], New.__module__) == ("New", "New", __name__)


def test_the_first_values_may_be_made_in_several_threads_at_once() -> None:
    made: list[tuple[Any, ...]] = []

    def make(cls: Any, gate: Barrier) -> None:
        gate.wait()
        value = cls(1)
        made.append((value.more, value.right, [each.compare for each in fields(value)]))

    old = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(40):

            @frozen
            class Late:
                left: int
                more: list[int] = field(default_factory=list, compare=False)
                right: int = 2

            gate = Barrier(4)
            threads = [Thread(target=make, args=(Late, gate)) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    finally:
        sys.setswitchinterval(old)
    assert made == [([], 2, [True, False, True])] * 160
