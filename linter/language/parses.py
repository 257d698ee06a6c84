"""From spaCy's docs to plain parses: long prose in pieces, offsets as written, words put in taken out again."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from linter.language.repairs import repaired
from linter.language.spoken import Spoken, spoken
from linter.reading import Parse

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_NAMED = ("LOWER", "LEMMA", "TAG", "POS", "DEP")
_COUNTED = ("HEAD", "SENT_START", "IDX", "LENGTH")
"""What is asked of a doc: strings by their numbers, and whole numbers, a head as the steps to it."""

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


def tables_of(pieces: Sequence[Piece], docs: Iterable["Doc"]) -> list[Table]:
    """The tokens of each piece's doc as plain values; what was put in for the parser is taken out."""
    words: _Words | None = None
    tables: list[Table] = []
    for piece, doc in zip(pieces, docs, strict=True):
        words = words or _Words(doc.vocab.strings)
        tables.append(_table_of(piece, doc, words))
    return tables


class _Words(dict[int, str]):
    """Strings by the numbers that spaCy knows them by, each asked of it once."""

    def __init__(self, strings: "StringStore") -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        word = self[number] = self._strings[number]
        return word


def _table_of(piece: Piece, doc: "Doc", words: _Words) -> Table:
    columns = doc.to_array([*_NAMED, *_COUNTED])
    lower, lemmas, tags, pos, deps = ([words[each] for each in named] for named in columns[:, : len(_NAMED)].T.tolist())
    steps, opens, starts, lengths = columns[:, len(_NAMED) :].astype("int64").T.tolist()
    heads = [token + step for token, step in enumerate(steps)]
    sentences = list(accumulate((opening == 1 for opening in opens[1:]), initial=0))
    written = [piece.start + piece.told.written(start) for start in starts]
    ends = [start + length for start, length in zip(written, lengths, strict=True)]
    table = Table(lower, [lemma.lower() for lemma in lemmas], tags, pos, deps, heads, written, ends, sentences)
    put_in = frozenset(piece.told.inserted)
    return _without(table, [token for token, start in enumerate(starts) if start in put_in]) if put_in else table


def _without(table: Table, left_out: Sequence[int]) -> Table:
    """A table without some of its tokens; a sentence that they made up alone is none."""
    kept = [token for token in range(len(table.heads)) if token not in left_out]
    index = {token: number for number, token in enumerate(kept)}
    order = {number: place for place, number in enumerate(dict.fromkeys(table.sentences[token] for token in kept))}
    return Table._make([column[token] for token in kept] for column in table)._replace(
        heads=[_head(token, table.heads, index) for token in kept],
        sentences=[order[table.sentences[token]] for token in kept],
    )


def _head(token: int, heads: Sequence[int], index: Mapping[int, int]) -> int:
    """The number of a token's head; what hung on a word that was left out hangs on that word's head, or is a root."""
    above = heads[token]
    return next(index[head] for head in (above, heads[above], token) if head in index)
