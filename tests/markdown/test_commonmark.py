"""Every example of the CommonMark specification goes through, and every code point keeps its place."""

import json
from pathlib import Path

import pytest

from linter.markdown.events import read
from tests.markdown.outline import broken, claimed_twice, draft_of

EXAMPLES = json.loads(Path(__file__).with_name("commonmark").joinpath("examples.json").read_text(encoding="utf-8"))


def test_all_examples_are_there() -> None:
    assert [number for number, _, _ in EXAMPLES] == list(range(1, 653))


@pytest.mark.parametrize("before", ["", "# 😀 Why us?\n\n"])
@pytest.mark.parametrize(("number", "section", "markdown"), EXAMPLES)
def test_example(number: int, section: str, markdown: str, before: str) -> None:
    text = before + markdown
    blocks, _ = read(text)
    assert [broken(text, block.inline.folded) for block in blocks] == [[] for _ in blocks]
    ranges = [block.span for block in blocks]
    assert ranges == sorted(ranges)
    draft = draft_of(text)
    assert claimed_twice(draft.answers) == []
    assert len(draft.answers) >= bool(before)
