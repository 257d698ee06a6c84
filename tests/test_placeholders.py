"""Which texts only hold the place of one that is still to be written; near misses first, which say something."""

import pytest

from linter.placeholders import is_a_form, stands_in
from tests.corpus.reader import read_corpus

SAYS = (
    "None were lost.",
    "Nothing beats a clean bench.",
    "Wip limits were my idea.",
    "Todo lists changed how I work.",
    "To do this, I called the guests.",
    "Not sure of the price, I asked.",
    "My answer was no.",
    "An example from March.",
    "See above the door.",
    "Draft the plan first.",
    "Cut the waste by [forty] percent.",
    "I waited…",
    "Unknown to me, the pump had failed.",
    "— — —",
    "🙂",
    "",
)

STANDS_IN = (
    "TODO",
    "TODO write about the week in which the boiler failed",
    "todo: the part with the boiler",
    "TBD by Friday",
    "n/a",
    "N/A.",
    "(none yet)",
    "Nothing yet.",
    "Not sure yet",
    "No idea.",
    "Still thinking about it.",
    "To be written.",
    "still to be decided by the team",
    "Coming soon!",
    "See above.",
    "Lorem ipsum dolor sit amet, consectetur.",
    "Write your own answer here",
    "Your story goes here.",
    "[what I learned]",
    "[what I did], and [how]",
    "<result>",
    "________",
    "I ____ the ____.",
    "...",
    "xxx",
)


@pytest.mark.parametrize("text", SAYS)
def test_what_says_something_stands_in_for_nothing(text: str) -> None:
    assert not stands_in(text)


@pytest.mark.parametrize("text", STANDS_IN)
def test_notes_and_slots_stand_in(text: str) -> None:
    assert stands_in(text)


def test_no_labelled_part_of_the_corpus_stands_in() -> None:
    parts = [item.text(sentence) for item in read_corpus() for sentence in item.sentences if sentence.label != "-"]
    assert len(parts) > 1000
    assert [part for part in parts if stands_in(part) or is_a_form(part)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At [company] I [describe what you did] and [say what came of it].", True),
        ("[Now I weigh the flour twice.] I weigh all of it.", True),
        ("I joined [X] and moved its billing to the new system.", False),
        ("I moved the billing to the new system.", False),
        ("", False),
    ],
)
def test_a_form_has_most_of_its_words_in_slots(text: str, expected: bool) -> None:
    assert is_a_form(text) is expected
