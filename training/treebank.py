"""Read the gzipped CoNLL-U treebanks into documents of plain sentences."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

# Labels that UD renamed in 2.14/2.15; ESLSpok still has the old names, and one label for each thing is
# what both the parser and the rules need.
RENAMED_DEPS = {
    "obl:tmod": "obl:unmarked",
    "obl:npmod": "obl:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "flat:foreign": "flat",
}
RENAMED_TAGS = {'"': "''", "X": "FW"}


@dataclass(frozen=True, slots=True)
class Word:
    """One gold token; `head` counts from 0 inside its sentence and a root is its own head."""

    form: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    space: bool


Sentence = tuple[Word, ...]
Document = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Treebank:
    """One split of one treebank: its documents by name, in file order."""

    name: str
    documents: tuple[tuple[str, Document], ...]


def read(path: Path) -> Treebank:
    """Read one CoNLL-U file; where it has no `newdoc`, every sentence is a document of its own."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks = lines.read().strip().split("\n\n")
    name = path.name.removeprefix("en_").split("-")[0]
    documents: list[tuple[str, list[Sentence]]] = []
    named = False
    for number, block in enumerate(blocks):
        new = _comment(block, "newdoc id")
        named = named or new is not None
        if new is not None or not named:
            documents.append((new or f"{name}-{number}", []))
        documents[-1][1].append(_sentence(block))
    return Treebank(name, tuple((key, tuple(sentences)) for key, sentences in documents))


def groups(document: Document, size: int = 6) -> Iterator[Document]:
    """Cut a document into runs of at most `size` consecutive sentences."""
    for start in range(0, len(document), size):
        yield document[start : start + size]


def _comment(block: str, key: str) -> str | None:
    prefix = f"# {key} = "
    return next((line[len(prefix) :] for line in block.split("\n") if line.startswith(prefix)), None)


def _sentence(block: str) -> Sentence:
    words: list[Word] = []
    fused_until, fused_space = 0, True
    for line in block.split("\n"):
        if line.startswith("#"):
            continue
        row = line.split("\t")
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            # A multi-word token ("12-13 don't"): nothing stands between its words, and what follows
            # the last of them is said on this row only.
            fused_until, fused_space = int(row[0].split("-")[1]), space
        elif "." not in row[0]:
            index = int(row[0])
            if index < fused_until:
                space = False
            elif index == fused_until:
                space = fused_space
            words.append(_word(row, index - 1, space))
    # Another sentence may follow; whoever builds a text drops the space at its end.
    words[-1] = replace(words[-1], space=True)
    return tuple(words)


def _word(row: list[str], index: int, space: bool) -> Word:
    root = row[7] == "root"
    return Word(
        form=row[1],
        lemma="" if row[2] == "_" and row[1] != "_" else row[2],
        pos=row[3],
        tag=RENAMED_TAGS.get(row[4], row[4]),
        head=index if root else int(row[6]) - 1,
        dep="ROOT" if root else RENAMED_DEPS.get(row[7], row[7]),
        space=space,
    )
