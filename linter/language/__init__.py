"""English as the rules see it: prose blocks in, parsed passages with their clauses out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, tee

from linter.draft import Place, Prose
from linter.language.clauses import clauses_of
from linter.language.parses import Piece, Table, parse_of, pieces_of, tables_of
from linter.language.pipeline import one_thread, room
from linter.reading import Clause, Parse, Passage

BATCH = 8_000
"""Code points in a batch of the pipeline: more are no faster, and take memory by the gigabyte."""


def read(answers: Iterable[Sequence[Prose]]) -> Iterator[Passage]:
    """Parse the prose blocks of each answer; one passage an answer, in order.

    Blocks of many answers go through the pipeline in one stream, each as a `Doc` of its own (or, if it
    is very long, as several), so that no sentence crosses a block and the pipeline sees large batches.
    """
    ahead, behind = tee([(prose, pieces_of(prose.text)) for prose in answer] for answer in answers)
    tables = _parsed(piece for answer in ahead for _, pieces in answer for piece in pieces)
    for answer in behind:
        yield passage_of([(prose, [next(tables) for _ in pieces]) for prose, pieces in answer])


def _parsed(pieces: Iterable[Piece]) -> Iterator[Table]:
    """The tokens of pieces in order, in batches by length: spaCy's own count docs, however long each is."""
    batch: list[Piece] = []
    for piece in pieces:
        batch.append(piece)
        if sum(len(each.told.text) for each in batch) >= BATCH:
            yield from _tables(batch)
            batch = []
    yield from _tables(batch)


def _tables(pieces: Sequence[Piece]) -> Sequence[Table]:
    """The tokens of a batch; the docs that spaCy made of it are gone afterwards."""
    with one_thread(), room().batch() as pipeline:
        docs = pipeline.pipe([piece.told.text for piece in pieces], batch_size=len(pieces) or None)
        return tables_of(pieces, docs)


def passage_of(blocks: Sequence[tuple[Prose, Sequence[Table]]]) -> Passage:
    """Put parsed blocks together: sentences and clauses numbered through the whole answer."""
    parses: list[Parse] = []
    sentences: list[Place] = []
    clauses: list[Clause] = []
    for number, (prose, tables) in enumerate(blocks):
        parse = parse_of(prose.text, tables, len(sentences))
        parses.append(parse)
        sentences.extend(_sentences_of(parse, number))
        clauses.extend(clauses_of(parse, number, len(clauses), prose.label))
    items = tuple(prose.item for prose, _ in blocks)
    return Passage(tuple(parses), tuple(sentences), tuple(clauses), items)


def _sentences_of(parse: Parse, prose: int) -> Iterator[Place]:
    for _, tokens in groupby(range(len(parse.starts)), key=parse.sentences.__getitem__):
        members = list(tokens)
        yield Place(prose, parse.starts[members[0]], parse.ends[members[-1]])
