"""A draft gets the same findings at the same words, however it is wrapped, quoted, listed or encoded."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from linter import lint_text
from linter.report import Checked
from tests.markdown.test_properties import DRESSES

FOLDER = Path(__file__).parent.parent / "docs" / "examples"
DRAFTS = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}

_PREFIX = re.compile(r"(?m)^[ \t]*(?:(?:>|[-*](?=[ \t]))[ \t]*)*")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'"})


def plain(text: str) -> str:
    """Raw text without the prefixes of lines, on one line, with straight quotes and single spaces."""
    return " ".join(_PREFIX.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_STRAIGHT).split())


def findings(text: str) -> list[tuple[str, str, str, str, int]]:
    """Rule, level, message, the words found and how often they stand before: the same in every dress."""
    (file,) = lint_text(text, isolated=True).files
    assert isinstance(file, Checked)
    found = []
    for finding in file.findings:
        words = plain(text[finding.span.start : finding.span.end])
        before = plain(text[: finding.span.start]).count(words)
        found.append((finding.rule, str(finding.severity), finding.message.translate(_STRAIGHT), words, before))
    return sorted(found)


@pytest.fixture(scope="module")
def undressed() -> dict[str, list[tuple[str, str, str, str, int]]]:
    return {name: findings(path.read_text(encoding="utf-8")) for name, path in DRAFTS.items()}


def test_most_examples_have_findings_to_compare(undressed: dict[str, list[object]]) -> None:
    assert sum(bool(found) for found in undressed.values()) >= 6


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
@pytest.mark.parametrize("name", DRAFTS)
def test_findings_are_the_same_in_every_dress(
    name: str, dress: Callable[[str], str], undressed: dict[str, list[tuple[str, str, str, str, int]]]
) -> None:
    assert findings(dress(DRAFTS[name].read_text(encoding="utf-8"))) == undressed[name]
