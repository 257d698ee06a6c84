"""The drafts under docs/examples: what a reader of the README sees when linting them."""

from pathlib import Path

import pytest

from linter import lint_paths, lint_text
from linter.finding import Severity

W, S = "warning", "suggestion"

FOUND: dict[str, list[tuple[int, int, str, str]]] = {
    "accomplishment-one-line.md": [(3, 1, S, "missing-future"), (3, 2, W, "missing-bridge")],
    "coaching-article.md": [(10, 14, S, "missing-bridge"), (10, 73, W, "vague-aspiration")],
    "five-years.md": [(6, 17, W, "vague-aspiration")],
    "goals-bare-win.md": [(3, 1, S, "missing-bridge"), (3, 1, W, "missing-future")],
    "goals-complete.md": [],
    "kept-on-purpose.md": [],
    "question-sheet.md": [],
    "star-bullets.md": [(8, 15, S, "missing-future"), (8, 48, W, "missing-bridge")],
    "statement.md": [(1, 1, W, "missing-bridge"), (1, 62, W, "missing-future")],
}
JUDGED = {"coaching-article.md": 2, "five-years.md": 2, "question-sheet.md": 3}
SKIPPED = {
    "coaching-article.md": ["advice", "advice"],
    "question-sheet.md": ["placeholder", "technical"],
}


def test_every_example_has_its_row(root: Path) -> None:
    assert {path.name for path in (root / "docs" / "examples").glob("*.md")} == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_example(root: Path, name: str) -> None:
    report = lint_paths([root / "docs" / "examples" / name], isolated=True)
    (file,) = report.checked
    found = [(file.source.position(each.span.start), each) for each in file.findings]
    assert [(at.line, at.column, str(each.severity), each.rule) for at, each in found] == FOUND[name]
    assert report.judged == JUDGED.get(name, 1)
    assert sorted(report.skipped.elements()) == SKIPPED.get(name, [])


def test_the_lesson_proves_itself(root: Path) -> None:
    report = lint_paths([root / "docs" / "examples" / "lesson"], isolated=True)
    assert [(file.path, each.message) for file in report.checked for each in file.findings] == []
    assert sum(file.expected for file in report.checked) == 5
    assert report.judged == 8
    assert report.skipped == {"advice": 4, "empty": 2}


def test_the_lesson_fails_once_a_bad_example_is_mended_or_a_good_one_spoilt(root: Path) -> None:
    for path in sorted((root / "docs" / "examples" / "lesson").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for old, new in (("I want to grow and take on new challenges", "I want to light your stage"),
                         ("That taught me to measure a room myself before I sign for it", "It was cold")):  # fmt: skip
            spoilt = lint_text(text.replace(old, new), isolated=True)
            assert (spoilt.exit_code(Severity.WARNING) == 1) == (old in text), (path.name, old)


def test_the_anchors_of_the_two_parts_that_a_bare_win_lacks(root: Path) -> None:
    (file,) = lint_paths([root / "docs" / "examples" / "accomplishment-one-line.md"], isolated=True).checked
    future, bridge = file.findings
    end = len(file.source.text.rstrip("\n"))
    assert (bridge.anchor, future.anchor) == (end, end)
    assert bridge.ask != future.ask
