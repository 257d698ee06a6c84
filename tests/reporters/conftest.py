"""One report, made by hand, that every reporter is shown on."""

from array import array

import pytest

from linter.draft import Answer, Folded, Place, Prose, Question
from linter.errors import Problem
from linter.finding import Finding, Related, Severity
from linter.reading import Clause, Link, Parse, Passage, Reading, Role
from linter.report import Checked, Failed, Read, Report
from linter.text import Source, Span

GOALS = """\
# What are your goals?

I cut the **build** time by 40%. It taught me how to profile.

I want to grow.
"""

WIDE = "# 自己紹介\r\n\r\n\tチーム🎉で I led the move, and it \\\r\n went well.\r\n"


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def prose_of(text: str, words: str) -> Prose:
    """A block whose folded text is the raw text, markup and all: enough for a reporter."""
    span = span_of(text, words)
    offsets = range(span.start, span.end)
    return Prose(Folded(words, array("L", offsets), array("L", (each + 1 for each in offsets))), span)


def place_of(blocks: tuple[Prose, ...], words: str) -> Place:
    block = next(number for number, each in enumerate(blocks) if words in each.text)
    start = blocks[block].text.index(words)
    return Place(block, start, start + len(words))


def clause_of(index: int, place: Place) -> Clause:
    return Clause(
        index=index,
        place=place,
        sentence=index,
        tokens=(),
        head=0,
        lemma="cut",
        type="main",
        parent=None,
        person="I",
        subject=None,
        subject_from="own",
        tense="past",
        aspect="simple",
        modality="",
        passive=False,
        negated=False,
        marker="",
        adverbs=(),
        object="time",
        complement="noun",
        label=None,
    )


def parse_of(prose: Prose) -> Parse:
    return Parse(prose.text, (), (), (), (), (), (), (), (), ())


def read_of(answer: Answer, reading: Reading) -> Read:
    return Read(answer, reading)


def goals() -> Checked:
    text = GOALS
    blocks = (
        prose_of(text, "I cut the **build** time by 40%. It taught me how to profile."),
        prose_of(text, "I want to grow."),
    )
    win, lesson, aim = (
        place_of(blocks, words)
        for words in ("I cut the **build** time by 40%", "It taught me how to profile", "I want to grow")
    )
    passage = Passage(
        tuple(map(parse_of, blocks)),
        (win, lesson, aim),
        tuple(clause_of(index, place) for index, place in enumerate((win, lesson, aim))),
    )
    roles = (
        Role("achievement", 0, win, "event", measured=True),
        Role("bridge", 1, lesson, "taught-me", gained=place_of(blocks, "how to profile")),
        Role("future", 2, aim, "want", grade="desire", vague=True, empty=place_of(blocks, "want to grow")),
    )
    question = Question("What are your goals?", span_of(text, "What are your goals?"))
    answer = Answer(0, question, None, blocks, Span(blocks[0].span.start, blocks[1].span.end))
    empty = Answer(1, None, "Sample answer", (), Span(len(text), len(text)))
    vague = Finding(
        rule="vague-aspiration",
        pack="three-step",
        severity=Severity.WARNING,
        message="“want to grow” could be said in any job: it names no skill, field or deliverable.",
        span=span_of(text, "want to grow"),
        anchor=text.index("grow.") + 5,
        answer=0,
        ask="In what will you grow: [the skill or system]?",
        related=(Related(span_of(text, "how to profile"), "this is concrete"),),
    )
    missing = Finding(
        rule="missing-bridge",
        pack="team",
        severity=Severity.SUGGESTION,
        message="A finding in the middle of a line.",
        span=span_of(text, "I cut the **build** time by 40%"),
        anchor=text.index(" It taught"),
        answer=0,
        ask="What did it teach you about [skill]?",
    )
    reading = Reading("goals", passage, roles, (Link(1, 0, ("anaphora", "adjacency")),))
    skipped = Reading("none", Passage((), (), ()), skipped=Problem("empty", "There is nothing under it."))
    return Checked(
        Source("drafts/goals.md", text), (Read(answer, reading), Read(empty, skipped)), (missing, vague), suppressed=1
    )


def wide() -> Checked:
    text = WIDE
    blocks = (prose_of(text, "チーム🎉で I led the move, and it \\\r\n went well."),)
    place = place_of(blocks, "I led the move")
    question = Question("自己紹介", span_of(text, "自己紹介"), recognised=False)
    answer = Answer(0, question, None, blocks, blocks[0].span)
    reading = Reading("unknown", Passage((parse_of(blocks[0]),), (place,), (clause_of(0, place),)))
    first = Finding(
        rule="missing-achievement",
        pack="three-step",
        severity=Severity.ERROR,
        message="An error at wide characters\x1b[31m, with an escape sequence in its message.",
        span=span_of(text, "I led the move"),
        anchor=blocks[0].span.start,
        answer=0,
        ask="What did you [do]?",
    )
    second = Finding(
        rule="unused-suppression",
        pack="answerlint",
        severity=Severity.WARNING,
        message="A span of two lines.",
        span=span_of(text, "it \\\r\n went well."),
        anchor=text.index("it \\"),
    )
    return Checked(Source("drafts/wide 自.md", text), (Read(answer, reading),), (first, second))


@pytest.fixture
def report() -> Report:
    return Report(
        "1.2.3",
        (goals(), wide(), Failed("drafts/latin.md", Problem("undecodable", "not UTF-8"))),
        errors=(Problem("missing-path", "no such file: gone.md"),),
        notes=("all files of old/ are excluded",),
    )
