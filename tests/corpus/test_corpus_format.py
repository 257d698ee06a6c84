"""The labelled corpus keeps to the format that its README states."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.corpus.reader import FOLDER, Item, read_corpus, read_file, strip_labels

FILES = sorted(FOLDER.glob("[abcdefgh]_*.md"))
ITEMS = read_corpus(pattern="[abcdefgh]_*.md")
KINDS = {
    "goals",
    "five-years",
    "about-yourself",
    "achievement",
    "project",
    "failure",
    "conflict",
    "weakness",
    "why-us",
    "why-you",
    "strength",
    "hypothetical",
    "unknown",
    "none",
}


def test_offsets_point_at_the_sentence_without_its_label() -> None:
    markdown, (first, second) = strip_labels("## Why?\n\n", "- [A] I did it.\n  [FV] I hope to grow.\n\n### Next")
    assert markdown == "## Why?\n\n- I did it.\n  I hope to grow.\n\n### Next\n"
    assert (markdown[first.start : first.end], first.label) == ("I did it.", "A")
    assert (markdown[second.start : second.end], second.label) == ("I hope to grow.", "FV")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_heading_opens_an_item(path: Path) -> None:
    headings = re.findall(r"^## ", path.read_text(encoding="utf-8"), re.MULTILINE)
    items = list(read_file(path))
    assert len(items) == len(headings)
    assert len({(item.question, item.markdown) for item in items}) == len(items)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_labels_are_legal(item: Item) -> None:
    assert item.kind in KINDS
    assert item.sentences
    for sentence in item.sentences:
        label = sentence.label
        assert len(set(label)) == len(label), f"{item.id}: a letter twice in {label}"
        assert "V" not in label or "F" in label, f"{item.id}: V marks a future: {item.text(sentence)}"
        assert "R" not in label or "V" in label, f"{item.id}: R marks a vague future: {item.text(sentence)}"
        assert item.text(sentence).strip() == item.text(sentence) != ""


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_line_of_prose_has_a_label(item: Item) -> None:
    covered = {item.markdown.count("\n", 0, sentence.start) for sentence in item.sentences}
    for number, line in enumerate(item.markdown.splitlines()):
        words = re.sub(r"^[\s>*\-+\d.]*|\*\*[^*]+\*\*:?", "", line)
        assert number in covered or line.startswith("#") or len(words.split()) < 4, f"{item.id}: no label: {line}"


def test_every_kind_and_many_voices_are_there() -> None:
    kinds = Counter(item.kind for item in ITEMS)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 3
    assert len({item.voice for item in ITEMS}) >= 18
    assert sum(len(item.sentences) for item in ITEMS) >= 900
