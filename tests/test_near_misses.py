"""Near misses: what is said of sentences that look like a part, and that nothing is said of those that do not."""

import pytest

from linter import language, loader, markdown
from linter.checks import search_of
from linter.features import LABELS, SHOWN, missed
from linter.loader.clauses import CLOSED_FEATURES
from linter.near_miss import near_misses, nearest
from linter.pattern import CLAUSE_FEATURES, CLAUSE_KEYS, ClausePattern
from linter.patterns import Clauses
from linter.patterns.trace import failures, trace
from linter.reading import Reading
from linter.roles import assign
from linter.rule import RoleRule
from linter.text import Source

BASE = loader.load()
ROLES = {role.name: role for role in BASE.roles}


def read(text: str, kind: str = "goals") -> tuple[Clauses, Reading]:
    """The clauses of an answer and its reading, roles and all."""
    answer = markdown.parse(Source("x.md", text), lambda text: False).answers[0]
    (passage,) = language.read([answer.prose])
    reading = Reading(kind, passage, assign(Clauses(passage, kind), BASE.roles))
    return search_of(reading).clauses, reading


def said(text: str, role: str, kind: str = "goals") -> str | None:
    """What is said of the nearest miss of a role in an answer."""
    clauses, reading = read(text, kind)
    miss = nearest(near_misses(clauses, ROLES[role], reading.roles, BASE.lexicons))
    return None if miss is None else miss.message


NEWS = "can tell a lesson, but what follows is news of that day and not something to keep"
FEELS = "says how you feel about it, not what you want to do next"


@pytest.mark.parametrize(
    ("role", "text", "reason"),
    [
        ("bridge", "I picked up the kettle.", "“picked up” is a learning verb, but no skill or insight follows"),
        ("bridge", "We mastered the old press.", "“mastered” is a learning verb, but no skill or insight follows"),
        ("bridge", "I found out that the bus is late on Mondays.", f"“found out” {NEWS}"),
        ("bridge", "I realised that the kiln had no door.", f"“realised” {NEWS}"),
        ("bridge", "I learned that the mill was closing.", f"“learned” {NEWS}"),
        ("bridge", "She learned to keep her notes short.", "“learned” could tell one, but it says it of somebody else"),
        (
            "bridge",
            "I am learning how to weld.",
            "“learning” could tell one, but it says it as it is now, not as something that happened",
        ),
        ("bridge", "I want to learn how to read a room.", "“learn” is a learning verb, but it is still to be learned"),
        ("bridge", "I never learned to swim.", "“I never learned to swim” says that nothing was learned"),
        ("bridge", "It taught the children to swim.", "“taught” says that somebody learned, but not that you did"),
        (
            "bridge",
            "If I learned that, I would stay.",
            "“If I learned that” is only a condition, and does not say that it was so",
        ),
        (
            "bridge",
            "I want to become more patient.",
            "“to become more patient” can tell what became of you, but not before it has happened",
        ),
        (
            "future",
            "I wanted to be a pilot when I was six.",
            "“wanted” could tell one, but it says it in the past, not as a plan",
        ),
        (
            "future",
            "I was hoping to move to the bakery.",
            "“hoping” could tell one, but it says it in the past, not as a plan",
        ),
        ("future", "They want to open a second shop.", "“want” is a wanting verb, but it says it of somebody else"),
        ("future", "I want to say thank you.", "“I want to say thank you” is a way of speaking, and no plan"),
        (
            "future",
            "I look forward to hearing from you.",
            "“I look forward to hearing from you” is a way of speaking, and no plan",
        ),
        (
            "future",
            "I don't want to stay in an office.",
            "“I don't want to stay in an office” says what you do not want; say what you do want",
        ),
        (
            "future",
            "I usually aim to answer within a day.",
            "“I usually aim to answer within a day” is what you usually do, and no plan",
        ),
        (
            "future",
            "I told them I will fix it by Monday.",
            "“I will fix it by Monday” is what was said or thought then, and no plan from now on",
        ),
        ("future", "I love working with old maps.", f"“love” {FEELS}"),
        ("future", "I enjoyed the night shifts.", f"“enjoyed” {FEELS}"),
        ("future", "I am proud of the crew.", f"“proud” {FEELS}"),
        (
            "achievement",
            "I usually rang the client first.",
            "“I usually rang the client first” is what you usually do; tell one time that you did it",
        ),
        (
            "achievement",
            "Every morning I swept the yard.",
            "“Every morning I swept the yard” is what you did again and again; tell one time that you did it",
        ),
        (
            "achievement",
            "I didn't finish the job.",
            "“I didn't finish the job” says what was not done; say what you did",
        ),
        ("achievement", "I am able to calm a caller.", "“able” says what you can do, not what you did"),
        ("achievement", "Complaints fell.", "“fell” tells a change, but not by how much or by whose doing"),
        (
            "achievement",
            "The wiring will be finished in May.",
            "“finished” says that it gets done, but not that it is done",
        ),
        (
            "achievement",
            "I was responsible for the weekly rota.",
            "“I was responsible for the weekly rota” is a duty; tell one thing that you did there",
        ),
        (
            "achievement",
            "I am a hard worker.",
            "“I am a hard worker” is a trait; tell one time that it showed",
        ),
        (
            "achievement",
            "I have five years of experience in hotels.",
            "“I have five years of experience in hotels” is a line of a CV; tell one thing that you did there",
        ),
        (
            "bridge",
            "I am good at spreadsheets.",
            "“I am good at spreadsheets” is a skill that you have; say what taught it to you, or how it grew",
        ),
        (
            "future",
            "My goal was to finish by May.",
            "“My goal was to finish by May” was the goal then; say which one is still ahead",
        ),
        (
            "achievement",
            "I had the opportunity to travel.",
            "“opportunity” names a chance, but nothing says what you did with it",
        ),
    ],
)
def test_what_looks_like_a_part_is_told_what_it_lacks(role: str, text: str, reason: str) -> None:
    article = "an" if role == "achievement" else "a"
    assert said(text, role) == f"looks like {article} {role}: {reason}"


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("bridge", "The boiler was old and the tenants were cross."),
        ("bridge", "I live in Ghent and work at a bakery."),
        ("bridge", "I look forward to hearing from you."),
        ("bridge", "I appreciate your time."),
        ("bridge", "We used the spare pump."),
        ("bridge", "He found a plan on the wall."),
        ("bridge", "I recognised him at once."),
        ("bridge", "I gave a talk about moss."),
        ("bridge", "My manager built a wall."),
        ("bridge", "I sold forty bikes in May."),
        ("bridge", "Five people came to the tasting."),
        ("bridge", "She wanted to be a vet."),
        ("bridge", "I worked out the bill."),
        ("future", "The council plans to close the pool."),
        ("future", "My boss wants me to sweep the yard."),
        ("future", "The plan was simple."),
        ("future", "I rewired the reading room in nine days."),
        ("future", "I planned the summer fair."),
        ("future", "The guests were happy with the room."),
        ("future", "Rents are high in the old town."),
        ("future", "It taught me to ask first."),
        ("future", "You want to check the oil before you start."),
        ("achievement", "I like bread."),
        ("achievement", "I would call the supplier first."),
        ("achievement", "They rebuilt the bridge without us."),
        ("achievement", "My kitchen has two windows."),
        ("achievement", "I want to run the fish counter."),
        ("achievement", "It changed my plans for Sunday."),
        ("achievement", "My father was a hard worker."),
        ("achievement", "I am a nurse in a large ward."),
        ("achievement", "I have five children."),
        ("bridge", "I have a good van."),
        ("bridge", "I am in a good mood."),
        ("future", "Their goal was to finish by May."),
        ("future", "I went by bus because I like the driver."),
        ("bridge", "My aunt, who learned to weld, sold the van."),
    ],
)
def test_of_what_looks_like_nothing_nothing_is_said(role: str, text: str) -> None:
    assert said(text, role) is None


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("bridge", "I picked up the habit of labelling every jar."),
        ("bridge", "I learned to keep my notes short, though I never learned to swim."),
        ("future", "I want to run the night kitchen, and I love working with old maps."),
        ("achievement", "I rewired the reading room, though I usually paint."),
    ],
)
def test_a_sentence_that_has_the_part_misses_nothing(role: str, text: str) -> None:
    clauses, reading = read(text)
    assert reading.of(role)
    assert list(near_misses(clauses, ROLES[role], reading.roles, BASE.lexicons)) == []


def test_of_several_the_one_that_lacks_least_is_named() -> None:
    text = "They want to open a second shop. I wanted to be a pilot when I was six."
    assert said(text, "future") == (
        "looks like a future: “wanted” could tell one, but it says it in the past, not as a plan"
    )


def test_a_long_clause_is_quoted_in_part() -> None:
    text = "I usually rang the oldest client of the whole north side of the river first."
    assert said(text, "achievement") == (
        "looks like an achievement: “I usually rang the oldest client of the…” is what you usually do; tell one time "
        "that you did it"
    )


# Words


@pytest.mark.parametrize("name", [*CLAUSE_FEATURES, *CLAUSE_KEYS])
def test_every_condition_has_a_heading(name: str) -> None:
    assert LABELS[name].strip()


@pytest.mark.parametrize("feature", sorted({*SHOWN, "subject", "tense", "type"}))
def test_every_value_of_a_closed_feature_has_words(feature: str) -> None:
    assert SHOWN[feature].keys() == set(CLOSED_FEATURES[feature])


@pytest.mark.parametrize("feature", ["subject", "aspect", "modality", "polarity"])
def test_what_a_pattern_can_miss_has_words(feature: str) -> None:
    for value in CLOSED_FEATURES.get(feature, ("would", "none")):
        assert missed(feature, frozenset({value}), frozenset({"other"})), value


def test_every_block_says_why_not() -> None:
    silent = [f"{role.name}/{block.name}" for role in BASE.roles for block in role.blocks if not block.why_not]
    assert [each for each in silent if each.partition("/")[0] in ("achievement", "bridge", "future", "alignment")] == []


# Traces

SENTENCES = [example.text for role in BASE.roles for example in (*role.yes, *role.no) if example.label is None]


def patterns(role: RoleRule) -> list[ClausePattern]:
    return [each.clause for each in (*role.blocks, *role.patterns, *role.overrides)]


def test_a_trace_holds_exactly_where_the_pattern_does() -> None:
    drafts = [markdown.parse(Source("x.md", text), lambda text: False) for text in SENTENCES]
    prose = [draft.answers[0].prose for draft in drafts if draft.answers]
    seen: set[bool] = set()
    for passage in language.read(prose):
        clauses = Clauses(passage, "goals")
        for pattern in (pattern for role in BASE.roles for pattern in patterns(role)):
            for clause in passage.clauses:
                held = clauses.holds(pattern, clause)
                assert (failures(trace(clauses, pattern, clause)) == 0) == held, passage.text(clause.place)
                seen.add(held)
    assert seen == {True, False}
