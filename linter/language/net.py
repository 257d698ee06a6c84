"""The net of a pipeline that only predicts: the layers that take longest, without what thinc does for training.

Words are embedded once, however often they are read: most of a draft's words come again. The layers that
look at a word's neighbours are written out: thinc keeps what training would need, asks which of three pieces was
largest, and makes a dozen arrays in each. With none of that they take four fifths of the time, and nearly all of it
in the product of matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

_EMBEDDING = slice(2, 4)
"""Of the layers that embed words those between their features and the sequences of each doc."""


KNOWN = 16_384
"""Words whose vectors are kept at most, eight megabytes; where there are more, all are worked out anew."""


def embed_each_word_once(nlp: Language) -> None:
    """Have a pipeline work out the vector of each word once, as long as there are not too many.

    Vectors are told by a word's features alone, before its neighbours are looked at.
    """
    from thinc.api import Model, chain

    component: Any = nlp.get_pipe("tok2vec")
    layers: list[Any] = component.model.get_ref("embed").layers
    layers[_EMBEDDING] = [
        Model("each_word_once", _embedded, layers=[chain(*layers[_EMBEDDING])], attrs={"known": None})
    ]


class _Known:
    """The vectors of words that were met: each in the row of ``vectors`` that ``rows`` has for the word's key."""

    def __init__(self, xp: Any, size: int, vectors: Any) -> None:
        self.rows: dict[int, int] = {}
        self.vectors = xp.empty((size, vectors.shape[1]), dtype=vectors.dtype)

    def add(self, keys: Sequence[int], vectors: Any) -> None:
        """Take in words that are new."""
        start, end = len(self.rows), len(self.rows) + len(keys)
        self.vectors[start:end] = vectors
        self.rows.update(zip(keys, range(start, end), strict=True))


def _embedded(model: Any, words: Any, is_train: bool) -> tuple[Any, Any]:
    """The vectors of words by their features: ``words`` is a `Ragged` of a row of features for each."""
    from thinc.api import Ragged

    xp, known = model.ops.xp, model.attrs["known"]
    keys, first, which = xp.unique(_keys(xp, words.data), return_index=True, return_inverse=True)
    told = keys.tolist()
    if known is not None and len(known.rows) + len(told) > KNOWN:
        known = None
    new = [number for number, key in enumerate(told) if known is None or key not in known.rows]
    if new or known is None:
        distinct = Ragged(words.data[first[new]], model.ops.asarray1i([len(new)]))
        vectors = model.layers[0].predict(distinct).data
        known = model.attrs["known"] = known or _Known(xp, max(KNOWN, len(new)), vectors)
        known.add([told[number] for number in new], vectors)
    rows = xp.asarray([known.rows[key] for key in told], dtype="int64")
    return Ragged(known.vectors[rows[which]], words.lengths), _no_training


def _keys(xp: Any, rows: Any) -> Any:
    """One number for each row of features, which are hashes of strings: as surely its own as they are theirs."""
    odd = xp.arange(1, 2 * rows.shape[1], 2, dtype="uint64") * xp.uint64(0x9E3779B97F4A7C15) | xp.uint64(1)
    return (rows.astype("uint64") * odd).sum(axis=1, dtype="uint64")


class _Layer(NamedTuple):
    """``weights`` (3 × width, pieces × width), ``bias`` (pieces × width), ``gain`` and ``shift`` (width)."""

    weights: Any
    bias: Any
    gain: Any
    shift: Any
    pieces: int


def convolve_in_place(nlp: Language) -> None:
    """Have a pipeline work out the layers behind its embedding in arrays of its own."""
    from thinc.api import Model

    component: Any = nlp.get_pipe("tok2vec")
    encode = component.model.get_ref("encode")
    residuals = encode.layers[0].layers
    encode.layers[0] = Model("convolve_in_place", _convolved, attrs={"of": [_layer(each) for each in residuals]})


def _layer(residual: Any) -> _Layer:
    """What a residual layer of thinc's holds, the pieces of its maxout side by side and not interleaved."""
    maxout, norm = (next(node for node in residual.walk() if node.name == name) for name in ("maxout", "layernorm"))
    width, pieces, seen = maxout.get_param("W").shape
    weights = maxout.get_param("W").transpose(1, 0, 2).reshape(pieces * width, seen).T
    bias = maxout.get_param("b").T.reshape(pieces * width)
    return _Layer(weights.copy(order="C"), bias, norm.get_param("G"), norm.get_param("b"), pieces)


def _convolved(model: Any, words: Any, is_train: bool) -> tuple[Any, Any]:
    """The vectors of words that know their neighbours: ``words`` are a batch's, with rows of zeros between docs."""
    xp = model.ops.xp
    rows, width = words.shape
    known = words.copy()
    seen = xp.zeros((rows, 3 * width), dtype=known.dtype)
    # Made once: a new array of this size costs the system a page at a time.
    parts, best = None, xp.empty_like(known)
    for layer in model.attrs["of"]:
        seen[1:, :width] = known[:-1]
        seen[:, width : 2 * width] = known
        seen[:-1, 2 * width :] = known[1:]
        parts = xp.matmul(seen, layer.weights, out=parts)
        parts += layer.bias
        pieces = [parts[:, width * number : width * (number + 1)] for number in range(layer.pieces)]
        reduce(partial(xp.maximum, out=best), pieces)
        best -= best.mean(axis=1, keepdims=True)
        best /= xp.sqrt(xp.einsum("ij,ij->i", best, best)[:, None] / width + 1e-8)
        best *= layer.gain
        best += layer.shift
        known += best
    return known, _no_training


def _no_training(_: Any) -> Any:
    raise NotImplementedError("this pipeline only predicts")
