"""Reads links.md: labelled answers with the ties between their parts and the parts that rest on nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.corpus.reader import FOLDER, Item, read_file

_COMMENT = re.compile(r"\n*<!-- ties: (?P<ties>none|[^;:]+(?:; \d[^;:]+)*)(?:; untied: (?P<untied>[a-z, ]+): .+)? -->")
_TIE = re.compile(r"(?P<source>\d+)(?P<part>[BF])>(?P<target>\d+)(?P<base>[AB])(?P<by>(?: [a-z-]+)+)")
_LETTERS = {"bridge": "B", "future": "F"}


@dataclass(frozen=True, slots=True)
class Tie:
    """``part`` (B or F) of the sentence at index ``source`` rests on ``base`` (A or B) of the one at ``target``."""

    source: int
    part: str
    target: int
    base: str
    by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Linked:
    """An answer without its comment, its ties, and the letters of the parts that no tie joins to an earlier one."""

    item: Item
    ties: tuple[Tie, ...]
    untied: frozenset[str]


def read_linked(path: Path = FOLDER / "links.md") -> tuple[Linked, ...]:
    """Every answer of the file, in order; ValueError where one has not exactly one comment on its links."""
    return tuple(_linked(item) for item in read_file(path))


def _linked(item: Item) -> Linked:
    comments = list(_COMMENT.finditer(item.markdown))
    if len(comments) != 1 or "<!--" in item.markdown.replace(comments[0][0], ""):
        raise ValueError(f"{item.id}: one comment on its links expected")
    markdown = item.markdown.replace(comments[0][0], "")
    untied = comments[0]["untied"]
    letters = frozenset(_LETTERS[name] for name in untied.split(", ")) if untied else frozenset()
    return Linked(replace(item, markdown=markdown), tuple(_ties(item.id, comments[0]["ties"])), letters)


def _ties(name: str, text: str) -> Iterator[Tie]:
    for each in text.split("; ") if text != "none" else ():
        tie = _TIE.fullmatch(each)
        if tie is None:
            raise ValueError(f"{name}: not a tie: {each}")
        source, target = int(tie["source"]) - 1, int(tie["target"]) - 1
        yield Tie(source, tie["part"], target, tie["base"], frozenset(tie["by"].split()))
