"""English as the rules see it: prose blocks in, parsed passages with their clauses out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, tee
from typing import TYPE_CHECKING

from linter.draft import Place, Prose
from linter.language.clauses import clauses_of
from linter.language.pipeline import load
from linter.language.spoken import Spoken, spoken
from linter.reading import Clause, Parse, Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

BLOCKS_AT_ONCE = 64
"""Prose blocks in a batch of the pipeline: more are hardly faster, and take memory by the gigabyte."""


def read(answers: Iterable[Sequence[Prose]]) -> Iterator[Passage]:
    """Parse the prose blocks of each answer; one passage an answer, in order.

    Blocks of many answers go through the pipeline in one stream, each as a `Doc` of its own, so that
    no sentence crosses a block and the pipeline sees large batches.
    """
    ahead, behind = tee([(prose, spoken(prose.text)) for prose in answer] for answer in answers)
    docs = load().pipe((told.text for answer in ahead for _, told in answer), batch_size=BLOCKS_AT_ONCE)
    for answer in behind:
        yield passage_of([(prose, told, next(docs)) for prose, told in answer])


def passage_of(blocks: Sequence[tuple[Prose, Spoken, "Doc"]]) -> Passage:
    """Put parsed blocks together: sentences and clauses numbered through the whole answer."""
    parses: list[Parse] = []
    sentences: list[Place] = []
    clauses: list[Clause] = []
    for number, (prose, told, doc) in enumerate(blocks):
        parse = parse_of(doc, prose.text, told, len(sentences))
        parses.append(parse)
        sentences.extend(_sentences_of(parse, number))
        clauses.extend(clauses_of(parse, number, len(clauses), prose.label))
    items = tuple(prose.item for prose, _, _ in blocks)
    return Passage(tuple(parses), tuple(sentences), tuple(clauses), items)


def parse_of(doc: "Doc", text: str, told: Spoken, first_sentence: int) -> Parse:
    """The doc's tokens as plain tuples, with offsets into the ``text`` as written.

    A word that was put in for the parser is left out, and what hung on it hangs on its head.
    """
    kept = [token for token in doc if token.idx not in told.inserted]
    index = {token.i: number for number, token in enumerate(kept)}
    opens = list(accumulate(bool(token.is_sent_start) for token in doc))
    order = {number: place for place, number in enumerate(dict.fromkeys(opens[token.i] for token in kept))}
    starts = [told.written(token.idx) for token in kept]
    return Parse(
        text=text,
        lower=tuple(token.lower_ for token in kept),
        lemmas=tuple(token.lemma_.lower() for token in kept),
        tags=tuple(token.tag_ for token in kept),
        pos=tuple(token.pos_ for token in kept),
        deps=tuple(token.dep_ for token in kept),
        heads=tuple(index[(token.head if token.head.i in index else token.head.head).i] for token in kept),
        starts=tuple(starts),
        ends=tuple(start + len(token) for start, token in zip(starts, kept, strict=True)),
        sentences=tuple(first_sentence + order[opens[token.i]] for token in kept),
    )


def _sentences_of(parse: Parse, prose: int) -> Iterator[Place]:
    for _, tokens in groupby(range(len(parse.starts)), key=parse.sentences.__getitem__):
        members = list(tokens)
        yield Place(prose, parse.starts[members[0]], parse.ends[members[-1]])
