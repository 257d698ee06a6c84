"""Fingerprints: what changes one, and what does not."""

import pytest

from linter import markdown
from linter.finding import Finding, Severity
from linter.fingerprint import fingerprint, fingerprints, said, sentences
from linter.reading import Passage, Reading
from linter.report import Checked, Read, Report
from linter.text import Source, Span

DRAFT = "# What are your goals?\n\nI ran the ferry. I want to grow. I sold the tickets.\n"


def checked(text: str, *spans: Span, rule: str = "vague", about_answer: bool = True) -> Checked:
    draft = markdown.parse(Source("draft.md", text), lambda asked: asked.endswith("?"))
    reads = tuple(Read(answer, Reading("goals", Passage((), (), ()))) for answer in draft.answers)
    answer = next((read.answer.id for read in reads if spans and read.answer.span.overlaps(spans[0])), None)
    found = (
        Finding(rule, "house", Severity.WARNING, "So.", span, span.start, answer if about_answer else None)
        for span in spans
    )
    return Checked(draft.source, reads, tuple(found))


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def known_by(text: str, part: str = "want to grow", rule: str = "vague") -> str:
    file = checked(text, at(text, part), rule=rule)
    return fingerprint(file, file.findings[0])


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        pytest.param(DRAFT.replace("want to grow", "hope to grow"), "hope to grow", id="another verb"),
        pytest.param(DRAFT.replace("grow", "grow as a cook"), "want to grow", id="more words in the sentence"),
        pytest.param(DRAFT, "ran the ferry", id="another sentence"),
        pytest.param(DRAFT.replace("grow. I", "grow, and I"), "want to grow", id="joined to its neighbour"),
    ],
)
def test_a_change_of_the_sentence_makes_another(changed: str, part: str) -> None:
    assert known_by(changed, part) != known_by(DRAFT)


def test_another_rule_makes_another() -> None:
    assert known_by(DRAFT, rule="short") != known_by(DRAFT)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("# Shop\n\nHello.\n\n" + DRAFT, id="moved down"),
        pytest.param(DRAFT.replace("your goals", "your career goals"), id="question"),
        pytest.param(DRAFT.replace("ran the ferry", "steered two boats"), id="sentence before"),
        pytest.param(DRAFT.replace("sold the tickets", "cooked"), id="sentence behind"),
        pytest.param(DRAFT.replace("I want to grow.", "I *want* to **GROW**!"), id="markup, case and punctuation"),
        pytest.param(DRAFT.replace("# What", "> # What").replace("\n\nI", "\n>\n> I"), id="quoted"),
        pytest.param(DRAFT.replace("I ran", "- I ran"), id="in a list"),
        pytest.param(DRAFT.replace("\n", "\r\n"), id="CRLF"),
    ],
)  # fmt: skip
def test_it_survives(changed: str) -> None:
    part = "*want* to **GROW**" if "GROW" in changed else "want to grow"
    assert known_by(changed, part) == known_by(DRAFT)


@pytest.mark.parametrize("wrapped", ["I want\nto grow.", "I\nwant to\ngrow.", "I want to  grow."])
def test_it_survives_a_wrap(wrapped: str) -> None:
    text = DRAFT.replace("I want to grow.", wrapped)
    start = text.index("want")
    file = checked(text, Span(start, text.index("grow") + 4))
    assert fingerprint(file, file.findings[0]) == known_by(DRAFT)


def test_an_empty_span_stands_for_its_sentence() -> None:
    end = DRAFT.index("grow")
    file = checked(DRAFT, Span(end, end))
    assert fingerprint(file, file.findings[0]) == known_by(DRAFT)


def test_a_finding_about_a_directive_is_known_by_the_comment() -> None:
    one, other = "<!-- answerlint: enable -->\n\n", "<!-- answerlint: disable -->\n\n"
    files = [checked(first + DRAFT, Span(0, len(first) - 2), about_answer=False) for first in (one, other, one)]
    marks = [fingerprint(file, file.findings[0]) for file in files]
    assert marks[0] == marks[2] != marks[1]


def test_a_span_over_two_blocks_takes_the_sentences_of_both() -> None:
    text = DRAFT.replace(" I sold", "\n\nI sold")
    (read,) = checked(text).answers
    span = Span(text.index("want"), text.index("sold") + 4)
    assert sentences(read.answer, span) == "I want to grow. I sold the tickets."
    assert said(read.answer, span) == "want to grow. I sold"


def test_equal_ones_of_a_report_are_counted_on() -> None:
    twice = checked(DRAFT, at(DRAFT, "want to grow"), at(DRAFT, "grow"))
    marks = [mark for _, _, mark in fingerprints(Report("1", (twice, twice)))]
    assert len(set(marks)) == 4
    assert marks[0] == known_by(DRAFT)
