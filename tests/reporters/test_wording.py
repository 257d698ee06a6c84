"""Where a finding says that the missing words belong."""

import pytest

from linter.finding import Finding, Severity
from linter.report import Checked
from linter.reporters._wording import where
from linter.text import Source, Span

TEXT = "- “I cut it.” Then\n  we went on.\n\n> **I left.**\n"


@pytest.mark.parametrize(
    ("anchor", "span", "expected"),
    [
        (2, Span(2, 13), ""),
        (13, Span(3, 12), "add in line 1, after “‘I cut it.’”"),
        (21, Span(2, 13), "add at the start of line 2"),
        (32, Span(2, 13), "add after line 2"),
        (TEXT.index("left.") + 5, Span(2, 13), "add after line 4"),
        (len(TEXT), Span(2, 13), "add after line 5"),
    ],
)
def test_where(anchor: int, span: Span, expected: str) -> None:
    finding = Finding("rule", "pack", Severity.WARNING, "message", span, anchor)
    assert where(Checked(Source("a.md", TEXT), ()), finding) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("We moved in. Then", "We moved in."),
        ("In May I cut it. Then", "…May I cut it."),
        ("I **cut** the _build_ `time`. Then", "…cut the build time."),
        ("1. I wrote [our guide](a.md). Then", "I wrote our guide."),
        ("> - I called it snake_case_2 [sic]. Then", "…called it snake_case_2 [sic]."),
        ('I said "no" twice. Then', "I said ‘no’ twice."),
        ("<b>I</b> cut 3 < 4 trees. Then", "…3 < 4 trees."),
    ],
)
def test_the_words_before_a_place_stand_without_their_markup(line: str, expected: str) -> None:
    finding = Finding("rule", "pack", Severity.WARNING, "message", Span(0, 1), line.index(" Then"))
    assert where(Checked(Source("a.md", line), ()), finding) == f"add in line 1, after “{expected}”"
