"""The cap: which findings of an answer stay, in which order, and what is not counted."""

import pytest

from linter.cap import Most, capped, places, read_most
from linter.finding import Finding, Severity
from linter.loader import load
from linter.report import Checked
from linter.text import Source, Span

W, S, E = Severity.WARNING, Severity.SUGGESTION, Severity.ERROR
PARTS = {"house/no-win": 0, "house/no-lesson": 1, "house/no-plan": 2}


def finding(rule: str, start: int, severity: Severity = W, answer: int | None = 0) -> Finding:
    return Finding(rule, "house", severity, "So.", Span(start, start + 5), start, answer)


def kept(findings: list[Finding], most: Most) -> list[str]:
    file = Checked(Source("draft.md", "x" * 100), (), tuple(findings))
    return [each.rule for each in capped(file, most, PARTS).findings]


@pytest.mark.parametrize(
    ("findings", "most", "expected"),
    [
        # all stay
        ([], 1, []),
        ([finding("weasel", 0), finding("no-win", 9)], 2, ["weasel", "no-win"]),
        ([finding("weasel", n) for n in range(9)], "all", ["weasel"] * 9),
        # of each answer its own number
        ([finding("weasel", 0), finding("weasel", 9, answer=1)], 1, ["weasel", "weasel"]),
        # findings about directives are neither counted nor left out
        ([finding("enable", 0, answer=None), finding("weasel", 2), finding("enable", 9, answer=None)], 1,
         ["enable", "weasel", "enable"]),
        # the severest, then the earlier part of the arc, then the earlier place; in the order of the file
        ([finding("no-win", 0), finding("weasel", 9, E)], 1, ["weasel"]),
        ([finding("weasel", 0), finding("no-plan", 3), finding("no-lesson", 9)], 2, ["no-plan", "no-lesson"]),
        ([finding("no-plan", 3), finding("no-lesson", 9)], 1, ["no-lesson"]),
        ([finding("weasel", 0, S), finding("weasel", 3), finding("again", 9)], 1, ["weasel"]),
    ],
)  # fmt: skip
def test_the_most_useful_findings_of_an_answer_stay(findings: list[Finding], most: Most, expected: list[str]) -> None:
    assert kept(findings, most) == expected


@pytest.mark.parametrize(
    ("word", "most"),
    [("0", None), ("-1", None), ("five", None), ("", None), ("1.5", None), ("9" * 12, None), ("1", 1), ("12", 12),
     ("all", "all")],
)  # fmt: skip
def test_what_may_be_written(word: str, most: Most | None) -> None:
    assert read_most(word) == most


def test_the_places_are_those_of_the_parts_that_rules_are_about() -> None:
    found = places(load())
    assert (found["three-step/missing-bridge"], found["three-step/missing-future"]) == (1, 2)
    assert "three-step/dead-end-win" not in found or found["three-step/dead-end-win"] == 1
