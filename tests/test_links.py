"""What ties a lesson to an achievement and a plan to both, on real parses; answers where nothing ties come first."""

import pytest

from linter import loader
from linter.links import tie
from linter.patterns import Clauses
from linter.roles import assign
from tests.language.test_clauses import passage

BASE = loader.load([])


def ties(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Each link of an answer: from which role, to which role, by what."""
    seen = passage(text)
    roles = assign(Clauses(seen), BASE.roles)
    return [(roles[link.source].name, roles[link.target].name, link.by) for link in tie(seen, roles, BASE.lexicons)]


@pytest.mark.parametrize(
    "text",
    [
        "I rebuilt the boiler room. The school has two wings. I want to keep bees.",
        "I sold forty season tickets. My aunt taught me to knit socks.",
        "I cut the waiting list by half. My neighbour has a tram. That is a job I want to try.",
        "I want to run a bakery. I rewired the theatre.",
        "We repaired the lock gate. I want to find the one who paints boats.",
        "We repaired the lock gate. I plan to move to a sunny place this year.",
        "We repaired the lock gate. I want to get a maths degree and teach it to grown-ups.",
    ],
)
def test_nothing_is_tied_where_nothing_points_or_is_shared(text: str) -> None:
    assert ties(text) == []


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("I rebuilt the rota, which taught me to plan for illness.", ("bridge", "achievement", "same-clause")),
        ("I rebuilt the rota. What I discovered is that a plan is a promise.", ("bridge", "achievement", "adjacency")),
        ("I built a kiln from scrap. I hope to fire one in your yard.", ("future", "achievement", "anaphora")),
        ("I rebuilt the rota. This taught me to plan for illness.", ("bridge", "achievement", "anaphora")),
        ("I rebuilt the rota. It was long. That project taught me patience.", ("bridge", "achievement", "anaphora")),
        ("I dug a pond. My aunt sits there now. I'd like to do more of that.", ("future", "achievement", "anaphora")),
        ("I rebuilt the rota. My rota work taught me patience.", ("bridge", "achievement", "shared-skill")),
        ("I rebuilt the rota. I learned to ask the night nurses first.", ("bridge", "achievement", "adjacency")),
        ("I sent the wrong plates. Since then I check every ticket twice.", ("bridge", "achievement", "connective")),
        ("I learned to read a weld. I plan to use these skills on your bridges.", ("future", "bridge", "anaphora")),
        ("I cut the queue. The lesson for me was that a sign opens doors.", ("bridge", "achievement", "adjacency")),
        ("I learned to count the hours. I will draw up an hour account.", ("future", "bridge", "shared-skill")),
        ("I learned to hear people out. I will hear your people out.", ("future", "bridge", "shared-skill")),
        ("I wired the barn. I want to wire whole farms.", ("future", "achievement", "shared-skill")),
        ("I trained two riggers. I aim to train ten more.", ("future", "achievement", "shared-skill")),
        ("I plan to nurse, and the reason is one night. I rebuilt the rota.", ("future", "achievement", "connective")),
        ("I dug a well. Rain has no manners. So I want to fly kites.", ("future", "achievement", "connective")),
    ],
)  # fmt: skip
def test_each_kind_of_evidence(text: str, link: tuple[str, str, str]) -> None:
    source, target, by = link
    assert any(found[:2] == (source, target) and by in found[2] for found in ties(text)), ties(text)


def test_a_pronoun_reaches_over_a_sentence_only_if_that_goes_on_about_the_same() -> None:
    told = "I restored the mill wheel. {} That is what I want to do for your museum."
    assert ties(told.format("It took us all of the wet spring."))
    assert not ties(told.format("My cousin has a boat in Norway."))


def test_without_roles_there_are_no_ties() -> None:
    assert tie(passage("The mill is old."), (), BASE.lexicons) == ()
