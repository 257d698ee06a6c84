"""Reads the labelled corpus: items with their question, kind, voice, Markdown and labelled sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

FOLDER = Path(__file__).parent

_HEADING = re.compile(r"^## (?P<question>.+?) \{kind=(?P<kind>[a-z-]+) voice=(?P<voice>[a-z0-9-]+)\}$", re.MULTILINE)
_LABEL = re.compile(r"\[(?P<label>[ABFLVR]+|-)\] ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: half-open offsets into its item's ``markdown``, and its label as written."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One answer of the corpus.

    ``id`` is the file's stem and the item's number in it. ``question`` is None where the item has none.
    ``markdown`` is a whole document (a heading with the question, where there is one, and the answer)
    without labels; the offsets of ``sentences`` count its code points.
    """

    id: str
    question: str | None
    kind: str
    voice: str
    markdown: str
    sentences: tuple[Sentence, ...]

    def text(self, sentence: Sentence) -> str:
        """The words of one sentence, markup included."""
        return self.markdown[sentence.start : sentence.end]

    def has(self, letter: str) -> bool:
        """Whether at least one sentence bears the letter."""
        return any(letter in sentence.label for sentence in self.sentences)


def read_corpus(folder: Path = FOLDER, pattern: str = "[abcdefgh]_*.md") -> tuple[Item, ...]:
    """Every item of every corpus file, by file name and then by place."""
    return tuple(item for path in sorted(folder.glob(pattern)) for item in read_file(path))


def read_file(path: Path) -> Iterator[Item]:
    """The items of one file, in order."""
    text = path.read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for number, (heading, end) in enumerate(zip(headings, ends, strict=True), start=1):
        question = None if heading["kind"] == "none" else heading["question"]
        opening = "" if question is None else f"## {question}\n\n"
        markdown, sentences = strip_labels(opening, text[heading.end() : end].strip())
        yield Item(f"{path.stem}:{number}", question, heading["kind"], heading["voice"], markdown, sentences)


def strip_labels(opening: str, body: str) -> tuple[str, tuple[Sentence, ...]]:
    """``opening`` and ``body`` without labels, and each label's sentence: up to the next label or line end."""
    kept = opening
    sentences = []
    labels = list(_LABEL.finditer(body))
    copied = 0
    for label, following in zip_longest(labels, labels[1:]):
        until = following.start() if following else len(body)
        kept += body[copied : label.start()]
        words = body[label.end() : until].split("\n", 1)[0].rstrip()
        sentences.append(Sentence(len(kept), len(kept) + len(words), label["label"]))
        kept += words
        copied = label.end() + len(words)
    return kept + body[copied:] + "\n", tuple(sentences)
