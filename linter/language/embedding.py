"""Embeds each word of a batch once, however often it stands there: most of a draft's words come again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_EMBEDDING = slice(2, 4)
"""Of the layers that embed words those between their features and the sequences of each doc."""


def embed_each_word_once(nlp: Language) -> None:
    """Have a pipeline that only predicts work out the vector of each word once a batch.

    Vectors are told by a word's features alone, before its neighbours are looked at.
    """
    from thinc.api import Model, chain

    component: Any = nlp.get_pipe("tok2vec")
    layers: list[Any] = component.model.get_ref("embed").layers
    layers[_EMBEDDING] = [Model("each_word_once", _forward, layers=[chain(*layers[_EMBEDDING])])]


def _forward(model: Any, words: Any, is_train: bool) -> tuple[Any, Any]:
    """The vectors of words by their features: ``words`` is a `Ragged` of a row of features for each."""
    from thinc.api import Ragged

    xp = model.ops.xp
    _, first, which = xp.unique(_keys(xp, words.data), return_index=True, return_inverse=True)
    distinct = Ragged(words.data[first], model.ops.asarray1i([len(first)]))
    vectors = model.layers[0].predict(distinct).data
    return Ragged(vectors[which], words.lengths), _no_training


def _keys(xp: Any, rows: Any) -> Any:
    """One number for each row of features, which are hashes of strings: as surely its own as they are theirs."""
    odd = xp.arange(1, 2 * rows.shape[1], 2, dtype="uint64") * xp.uint64(0x9E3779B97F4A7C15) | xp.uint64(1)
    return (rows.astype("uint64") * odd).sum(axis=1, dtype="uint64")


def _no_training(_: Any) -> Any:
    raise NotImplementedError("a pipeline that embeds each word once only predicts")
