"""A whole draft gets the same findings at the same words in every dress that a proof puts an example into."""

from pathlib import Path

import pytest

from linter import lint_text, markdown
from linter.judging.questions import is_question
from linter.loader import load
from linter.proof.dresses import DRESSES, Dressed, dresses
from linter.report import Checked
from linter.text import Source, Span

FOLDER = Path(__file__).parent.parent / "docs" / "examples"
KINDS = load().kinds
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})

Found = tuple[str, str, str, Span]


def worn() -> dict[str, tuple[str, Dressed]]:
    """Every draft of the examples in every dress that changes it, by their names."""
    found = {}
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        draft = markdown.parse(Source(path.name, text), lambda heading: is_question(heading, KINDS))
        found |= {f"{path.stem} {name}": (text, dress) for name, dress in dresses(draft, 0)}
    return found


def findings(text: str) -> list[Found]:
    (file,) = lint_text(text, isolated=True).files
    assert isinstance(file, Checked)
    return [(each.rule, str(each.severity), each.message.translate(_STRAIGHT), each.span) for each in file.findings]


WORN = worn()


def test_every_dress_is_worn_by_a_draft_with_findings() -> None:
    assert {name for name in DRESSES if any(key.endswith(name) and findings(WORN[key][0]) for key in WORN)} >= set(
        DRESSES
    ) - {"with straight quotes"}


@pytest.mark.parametrize("key", WORN)
def test_findings_are_the_same_in_every_dress(key: str) -> None:
    text, dress = WORN[key]
    moved = [(rule, level, message, dress.span(span)) for rule, level, message, span in findings(text)]
    assert findings(dress.worn) == moved
