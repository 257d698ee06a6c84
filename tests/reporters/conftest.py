"""One report, made by hand, that every reporter is shown on."""

from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from linter.check import Missing
from linter.draft import Answer, Folded, Place, Prose, Question
from linter.errors import Problem
from linter.finding import Edit, Finding, Related, Severity
from linter.judging.judgement import bare_clause, bare_parse
from linter.reading import Clause, Link, Passage, Reading, Role
from linter.report import Checked, Failed, Read, Report
from linter.rule import Example, Rule
from linter.text import Source, Span

GOALS = """\
# What are your goals?

I cut the **build** time by 40%. It taught me how to profile.

I want to grow.
"""

HOSTILE = (
    "An error at wide characters\x1b[31m, 100% of `them` | ::error:: ]]>\n##[error] <b onclick='x'>&amp;</b> "
    "[here](javascript:x) *not* @team #1"
)
"""A message that means something to a terminal, to XML, HTML and Markdown and to a runner of workflows."""

WIDE_PATH = "drafts/wide 自, 5%: [a]|`b`.md"

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
    bare = bare_clause(place, index, "main", None, None, index)
    return replace(bare, lemma="cut", person="I", subject_from="own", tense="past", object="time", complement="noun")


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
        tuple(bare_parse(prose.text) for prose in blocks),
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
        edits=(Edit(span_of(text, "grow"), "profile *compilers*", safe=False),),
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
        Source("drafts/goals.md", text),
        (Read(answer, reading), Read(empty, skipped)),
        (missing, vague),
        suppressed=1,
        expected=2,
        baselined=3,
    )


def wide() -> Checked:
    text = WIDE
    blocks = (prose_of(text, "チーム🎉で I led the move, and it \\\r\n went well."),)
    place = place_of(blocks, "I led the move")
    question = Question("自己紹介", span_of(text, "自己紹介"), recognised=False)
    answer = Answer(0, question, None, blocks, blocks[0].span)
    reading = Reading("unknown", Passage((bare_parse(blocks[0].text),), (place,), (clause_of(0, place),)))
    first = Finding(
        rule="missing-achievement",
        pack="three-step",
        severity=Severity.ERROR,
        message=HOSTILE,
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
        edits=(Edit(span_of(text, "it \\\r\n went"), "", safe=True), Edit(span_of(text, "🎉"), "!", safe=True)),
    )
    return Checked(Source(WIDE_PATH, text), (Read(answer, reading),), (first, second), incomplete=frozenset({0}))


def rule_of(name: str, pack: str = "three-step", severity: Severity | None = Severity.WARNING) -> Rule:
    return Rule(
        name=name,
        pack=pack,
        path=Path("rules") / pack / f"{name}.yaml",
        title=f"What {name} finds",
        enabled=True,
        severity=severity,
        check=Missing("bridge", ("achievement",), "last-clause", "achievement", "after-sentence"),
        part="bridge",
        yields_to=(),
        message="",
        fallback=None,
        ask="",
        ask_item=None,
        why="A win alone shows the past.\n\nWhat it `taught` you is what you bring.",
        references=("A book on interviews, 2nd ed.",),
        bad=(Example("I cut the build time.", question="What are your goals?"), Example("```\nfenced\n```")),
        good=(Example("I cut it.\n\nThat taught me how."),),
    )


@pytest.fixture
def report() -> Report:
    return made_report()


def made_report() -> Report:
    return Report(
        "1.2.3",
        (goals(), wide(), Failed("drafts/latin.md", Problem("undecodable", "not UTF-8"))),
        errors=(Problem("missing-path", "no such file: gone.md"),),
        notes=("all files of old/ are excluded",),
        rules=(
            rule_of("missing-achievement"),
            rule_of("vague-aspiration"),
            rule_of("missing-bridge", "team", severity=None),
            rule_of("silent", "team", severity=Severity.SUGGESTION),
        ),
    )
