"""The net: the vectors that thinc's own layers give, word by word and for docs of any length beside each other."""

from typing import Any

import numpy
import pytest

from linter.language import net
from linter.language.net import convolve_in_place
from linter.language.pipeline import load

TEXTS = [
    "",
    "Yes.",
    "I cut the queue, then I cut the queue at the till; it can't be cut by US or us.",
    "Led the move. " * 40,
]


class OnlyNets:
    """Stands in for a pipeline: a tok2vec of the shape of ours, of thinc's own layers."""

    def __init__(self) -> None:
        from spacy.ml.models import MaxoutWindowEncoder

        self.encode: Any = MaxoutWindowEncoder(width=16, window_size=1, maxout_pieces=3, depth=4)
        self.encode.initialize()
        chance = numpy.random.default_rng(7)
        for node in self.encode.walk():
            for name in node.param_names:
                node.set_param(name, chance.normal(size=node.get_param(name).shape).astype("float32"))
        self.model = self

    def get_pipe(self, name: str) -> Any:
        assert name == "tok2vec"
        return self

    def get_ref(self, name: str) -> Any:
        assert name == "encode"
        return self.encode


@pytest.mark.parametrize("lengths", [[1], [3, 0, 9, 1], [40, 2, 2]])
def test_vectors_are_those_of_the_layers_one_by_one(lengths: list[int]) -> None:
    nets: Any = OnlyNets()
    chance = numpy.random.default_rng(11)
    words = [chance.normal(size=(length, 16)).astype("float32") for length in lengths]
    told = nets.encode.predict(words)
    convolve_in_place(nets)
    for layered, written_out, word in zip(told, nets.encode.predict(words), words, strict=True):
        assert numpy.allclose(layered, written_out, atol=1e-4)
        assert not len(word) or not numpy.allclose(written_out, word, atol=0.1)


def test_a_doc_knows_nothing_of_the_docs_beside_it() -> None:
    def told(docs: Any) -> list[list[tuple[str, str, int]]]:
        return [[(token.tag_, token.dep_, token.head.i) for token in doc] for doc in docs]

    assert told(load().pipe(TEXTS)) == [each for text in TEXTS for each in told([load()(text)])]


WORDS_AGAIN = "I cut the queue, then I cut the queue at the till; it can't be cut by US or us."


def embedding() -> list[Any]:
    component: Any = load().get_pipe("tok2vec")
    return list(component.model.get_ref("embed").layers)


@pytest.mark.parametrize(("most", "again"), [(net.KNOWN, 0), (20, 18)])
def test_words_embedded_once_have_the_vectors_of_each(monkeypatch: pytest.MonkeyPatch, most: int, again: int) -> None:
    features, as_rows, once, _ = embedding()
    rows = as_rows.predict(features.predict([load().make_doc(WORDS_AGAIN)]))
    one_by_one = once.layers[0].predict(rows).data
    embedded: list[int] = []
    whole = type(once.layers[0]).predict

    def counted(model: Any, given: Any) -> Any:
        if model is once.layers[0]:
            embedded.append(len(given.data))
        return whole(model, given)

    monkeypatch.setattr(net, "KNOWN", most)
    monkeypatch.setitem(once.attrs, "known", None)
    monkeypatch.setattr(type(once.layers[0]), "predict", counted)
    for _ in range(2):
        assert numpy.allclose(once.predict(rows).data, one_by_one, atol=1e-5)
    assert (len(rows.data), len(numpy.unique(rows.data, axis=0)), embedded) == (24, 18, [18, again][: 1 + bool(again)])


def test_a_batch_without_words_has_no_vectors() -> None:
    assert [len(doc) for doc in load().pipe(["", "I cut it.", ""])] == [0, 4, 0]
    assert [len(doc) for doc in load().pipe([""])] == [0]
