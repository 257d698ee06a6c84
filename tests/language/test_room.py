"""How long spaCy keeps the words of what is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from linter.language.room import NEW_WORDS, Room


class Pipeline:
    """Stands in for spaCy's: a vocabulary whose count never falls, as there, and a zone that tells of itself."""

    def __init__(self) -> None:
        self.vocab = [""] * 7
        self.told: list[str] = []

    @contextmanager
    def memory_zone(self) -> Iterator[None]:
        self.told.append("open")
        yield
        self.told.append("forget")

    def meet(self, words: int) -> None:
        self.vocab += [""] * words


@pytest.fixture
def pipeline() -> Any:
    return Pipeline()


def test_the_first_words_are_kept_for_good(pipeline: Any) -> None:
    room = Room(pipeline)
    for _ in range(3):
        with room.batch() as met:
            met.meet(NEW_WORDS // 3)
    assert pipeline.told == []


def test_of_the_words_that_follow_too_many_go_between_two_batches(pipeline: Any) -> None:
    room = Room(pipeline)
    for told in ([], ["open"], ["open", "forget", "open"]):
        with room.batch() as met:
            met.meet(NEW_WORDS + 1)
            assert pipeline.told == told
    with room.batch() as met:
        met.meet(NEW_WORDS)
    with room.batch():
        assert pipeline.told == ["open", "forget"] * 2 + ["open"]


def test_what_breaks_in_a_batch_leaves_the_room_in_order(pipeline: Any) -> None:
    room = Room(pipeline)
    with room.batch() as met:
        met.meet(NEW_WORDS + 1)
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"), room.batch():
            raise ValueError("broken")
    assert pipeline.told == ["open"]
