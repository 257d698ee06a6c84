"""From spaCy's docs to plain parses: long prose in pieces, offsets as written, words put in taken out again."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
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


class Table(NamedTuple):
    """The tokens of a piece, as a `Parse` holds them: heads and sentences are counted from the piece's first."""

    lower: Sequence[str] = ()
    lemmas: Sequence[str] = ()
    tags: Sequence[str] = ()
    pos: Sequence[str] = ()
    deps: Sequence[str] = ()
    heads: Sequence[int] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    sentences: Sequence[int] = ()


def parse_of(text: str, tables: Sequence[Table], first_sentence: int) -> Parse:
    """The tokens of a block's pieces in one parse, with offsets into the ``text`` as written."""
    heads: list[int] = []
    sentences: list[int] = []
    for table in tables:
        first, sentence = len(heads), sentences[-1] + 1 if sentences else first_sentence
        heads += (head + first for head in table.heads)
        sentences += (number + sentence for number in table.sentences)
    lower, lemmas, tags, pos, deps, _, starts, ends, _ = (
        tuple(chain.from_iterable(column)) for column in zip(*tables, strict=True)
    )
    return repaired(Parse(text, lower, lemmas, tags, pos, deps, tuple(heads), starts, ends, tuple(sentences)))


def table_of(piece: Piece, doc: "Doc") -> Table:
    """The tokens of a piece's doc as plain values; what was put in for the parser is taken out."""
    put_in = frozenset(piece.told.inserted)
    kept = [token for token in doc if token.idx not in put_in]
    index = {token.i: number for number, token in enumerate(kept)}
    opens = list(accumulate(bool(token.is_sent_start) for token in doc))
    order = {number: place for place, number in enumerate(dict.fromkeys(opens[token.i] for token in kept))}
    starts = [piece.start + piece.told.written(token.idx) for token in kept]
    return Table(
        [token.lower_ for token in kept],
        [token.lemma_.lower() for token in kept],
        [token.tag_ for token in kept],
        [token.pos_ for token in kept],
        [token.dep_ for token in kept],
        [_head(token, index) for token in kept],
        starts,
        [start + len(token) for start, token in zip(starts, kept, strict=True)],
        [order[opens[token.i]] for token in kept],
    )


def _head(token: "Token", index: dict[int, int]) -> int:
    """The number of a token's head; what hung on a word that was put in hangs on that word's head, or is a root."""
    for head in (token.head, token.head.head, token):
        if head.i in index:
            return index[head.i]
    raise AssertionError("a token that was kept has a number")
