"""The tokenizer that remembers cuts every text as spaCy's own does, however often it has seen it."""

from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from linter.language.pipeline import load
from tests.corpus.reader import read_corpus

PIECES = "Don't we'd (40% £1,200.50) e-mail U.K. https://a.example/b?c=d …and/or 9am–5pm :-)"
OWN = English().tokenizer


def same(text: str) -> bool:
    remembering = load().tokenizer
    return all([token.idx for token in remembering(text)] == [token.idx for token in OWN(text)] for _ in range(2))


def test_the_corpus_is_cut_the_same() -> None:
    assert all(same(item.markdown) for item in read_corpus())


@given(st.lists(st.one_of(st.sampled_from(PIECES.split()), st.text(max_size=8)), max_size=8).map(" ".join))
def test_any_text_is_cut_the_same(text: str) -> None:
    assert same(text)
