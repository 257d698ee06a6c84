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
        (13, Span(3, 12), "(add in line 1, after “…- “I cut it.””)"),
        (21, Span(2, 13), "(add at the start of line 2)"),
        (32, Span(2, 13), "(add after line 2)"),
        (TEXT.index("left.") + 5, Span(2, 13), "(add after line 4)"),
        (len(TEXT), Span(2, 13), "(add after line 5)"),
    ],
)
def test_where(anchor: int, span: Span, expected: str) -> None:
    finding = Finding("rule", "pack", Severity.WARNING, "message", span, anchor)
    assert where(Checked(Source("a.md", TEXT), ()), finding) == expected
