"""From spaCy's docs to plain parses: long prose in pieces, offsets as written, words put in taken out again."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from linter.language.repairs import repaired
from linter.language.spoken import Spoken, spoken
from linter.reading import Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_DOC = 20_000
"""Code points that one doc holds: a parser's memory grows with its doc, and nobody speaks a longer sentence."""

_SENTENCE_END = re.compile(r"[.!?][\"')]*\s")


class Piece(NamedTuple):
    """A part of a block that becomes one doc: where in the block it starts, and its words for the parser."""

    start: int
    told: Spoken


def pieces_of(text: str) -> list[Piece]:
    """A block as one piece, or as several that end where sentences do, if it is too long for one."""
    return [Piece(start, spoken(text[start:end])) for start, end in _cuts(text)]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > LONGEST_DOC:
        limit = start + LONGEST_DOC
        ends = [found.end() for found in _SENTENCE_END.finditer(text, limit - LONGEST_DOC // 4, limit)]
        end = ends[-1] if ends else text.rfind(" ", start + 1, limit) + 1 or limit
        yield start, end
        start = end
    yield start, len(text)


class _Row(NamedTuple):
    """A token as a parse holds it."""

    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int


def parse_of(text: str, parts: Sequence[tuple[Piece, "Doc"]], first_sentence: int) -> Parse:
    """The tokens of a block's docs as plain tuples, with offsets into the ``text`` as written."""
    rows: list[_Row] = []
    for piece, doc in parts:
        sentence = rows[-1].sentence + 1 if rows else first_sentence
        rows.extend(_rows(doc, piece, len(rows), sentence))
    columns = tuple(zip(*rows, strict=True)) or ((),) * len(_Row._fields)
    return repaired(Parse(text, *columns))


def _rows(doc: "Doc", piece: Piece, first: int, sentence: int) -> Iterator[_Row]:
    put_in = frozenset(piece.told.inserted)
    kept = [token for token in doc if token.idx not in put_in]
    index = {token.i: number for number, token in enumerate(kept, first)}
    opens = list(accumulate(bool(token.is_sent_start) for token in doc))
    order = {number: place for place, number in enumerate(dict.fromkeys(opens[token.i] for token in kept), sentence)}
    for token in kept:
        start = piece.start + piece.told.written(token.idx)
        yield _Row(
            token.lower_,
            token.lemma_.lower(),
            token.tag_,
            token.pos_,
            token.dep_,
            _head(token, index),
            start,
            start + len(token),
            order[opens[token.i]],
        )


def _head(token: "Token", index: dict[int, int]) -> int:
    """The number of a token's head; what hung on a word that was put in hangs on that word's head, or is a root."""
    for head in (token.head, token.head.head, token):
        if head.i in index:
            return index[head.i]
    raise AssertionError("a token that was kept has a number")
