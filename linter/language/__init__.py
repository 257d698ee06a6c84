"""English as the rules see it: prose blocks in, parsed passages with their clauses out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee
from typing import TYPE_CHECKING

from linter.draft import Place, Prose
from linter.language.clauses import clauses_of
from linter.language.pipeline import load
from linter.reading import Clause, Parse, Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LOWER_I = re.compile(r"(?<![\w.'-])i(?=$|[\s,;!?]|'(?:m|ve|ll|d)\b)")


def read(answers: Iterable[Sequence[Prose]]) -> Iterator[Passage]:
    """Parse the prose blocks of each answer; one passage an answer, in order.

    Blocks of many answers go through the pipeline in one stream, each as a `Doc` of its own, so that
    no sentence crosses a block and the pipeline sees large batches.
    """
    ahead, behind = tee(answers)
    docs = load().pipe(spoken_i(prose.text) for answer in ahead for prose in answer)
    for answer in behind:
        yield passage_of([(prose, next(docs)) for prose in answer])


def spoken_i(text: str) -> str:
    """The text with the pronoun "i" as "I", which no treebank sentence writes small; same length."""
    return _LOWER_I.sub("I", text)


def passage_of(blocks: Sequence[tuple[Prose, "Doc"]]) -> Passage:
    """Put parsed blocks together: sentences and clauses numbered through the whole answer."""
    parses: list[Parse] = []
    sentences: list[Place] = []
    clauses: list[Clause] = []
    for number, (prose, doc) in enumerate(blocks):
        parse = parse_of(doc, prose.text, len(sentences))
        parses.append(parse)
        sentences.extend(_sentences_of(doc, number))
        clauses.extend(clauses_of(parse, number, len(clauses), prose.label))
    return Passage(tuple(parses), tuple(sentences), tuple(clauses))


def parse_of(doc: "Doc", text: str, first_sentence: int) -> Parse:
    """The doc's tokens as plain tuples; ``text`` is what was written, of the same length as the doc's."""
    tokens = list(doc)
    numbers: list[int] = []
    number = first_sentence - 1
    for token in tokens:
        number += bool(token.is_sent_start)
        numbers.append(number)
    return Parse(
        text=text,
        lower=tuple(token.lower_ for token in tokens),
        lemmas=tuple(token.lemma_.lower() for token in tokens),
        tags=tuple(token.tag_ for token in tokens),
        pos=tuple(token.pos_ for token in tokens),
        deps=tuple(token.dep_ for token in tokens),
        heads=tuple(token.head.i for token in tokens),
        starts=tuple(token.idx for token in tokens),
        ends=tuple(token.idx + len(token) for token in tokens),
        sentences=tuple(numbers),
    )


def _sentences_of(doc: "Doc", prose: int) -> Iterator[Place]:
    for sentence in doc.sents:
        yield Place(prose, sentence[0].idx, sentence[-1].idx + len(sentence[-1]))
