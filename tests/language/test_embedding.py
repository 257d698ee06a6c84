"""Embedding: each word of a batch once, and the vectors that the layers give word by word."""

from typing import Any

import numpy
import pytest

from linter.language.pipeline import load

TEXT = "I cut the queue, then I cut the queue at the till; it can't be cut by US or us."


def layers() -> list[Any]:
    component: Any = load().get_pipe("tok2vec")
    return list(component.model.get_ref("embed").layers)


def test_vectors_are_those_of_the_layers_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    features, as_rows, once, _ = layers()
    rows = as_rows.predict(features.predict([load().make_doc(TEXT)]))
    one_by_one = once.layers[0].predict(rows).data
    embedded: list[int] = []
    whole = type(once.layers[0]).predict

    def counted(model: Any, given: Any) -> Any:
        embedded.append(len(given.data))
        return whole(model, given)

    monkeypatch.setattr(type(once.layers[0]), "predict", counted)
    assert numpy.allclose(once.predict(rows).data, one_by_one, atol=1e-5)
    assert len(rows.data) in embedded
    assert len(numpy.unique(rows.data, axis=0)) in embedded
    assert len(numpy.unique(rows.data, axis=0)) < len(rows.data) - 5


def test_a_batch_without_words_has_no_vectors() -> None:
    assert [len(doc) for doc in load().pipe(["", "I cut it.", ""])] == [0, 4, 0]
    assert [len(doc) for doc in load().pipe([""])] == [0]
