"""The parser that goes on in all docs of a batch at once ends where spaCy's own does."""

from typing import Any

import numpy
from spacy.tokens import Doc

from linter.language.pipeline import load
from tests.corpus.reader import read_corpus

TEXTS = ["", *(item.markdown for item in read_corpus(pattern="d_*.md")), "Led.", ""]


def parsed(parse: Any, docs: list[Doc]) -> list[list[tuple[int, str, bool | None]]]:
    load().get_pipe("parser").set_annotations(docs, parse(docs))  # type: ignore[attr-defined]
    return [[(token.head.i, token.dep_, token.is_sent_start) for token in doc] for doc in docs]


def test_heads_labels_and_sentences_are_those_of_spacys_loop() -> None:
    nlp = load()
    parser: Any = nlp.get_pipe("parser")
    docs = [nlp.make_doc(text) for text in TEXTS]
    for name in ("tok2vec", "tagger"):
        component: Any = nlp.get_pipe(name)
        docs = list(component.pipe(docs, batch_size=len(docs)))
    told = parsed(super(type(parser), parser).greedy_parse, docs)
    assert sum(map(len, told)) > 5_000
    assert parsed(parser.greedy_parse, docs) == told
    assert parsed(parser.predict, docs[:1]) == [[]]
    assert not numpy.array_equal(docs[1].to_array("HEAD"), docs[2].to_array("HEAD"))


def test_docs_come_back_in_their_order() -> None:
    assert [len(doc) for doc in load().pipe(["I cut it.", "", "Yes."], batch_size=2)] == [4, 0, 2]
