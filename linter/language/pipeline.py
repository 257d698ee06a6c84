"""Load the embedded English pipeline: the one door to spaCy."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from linter.language.net import convolve_in_place, embed_each_word_once
from linter.language.room import Room
from linter.language.tokenizer import remembering

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from threadpoolctl import ThreadpoolController

WORDS = "answerlint_words"
PARSER = "answerlint_parser"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
# Names keep their capitals in the lemma, as in the treebanks.
PROPER = frozenset({"NNP", "NNPS"})

_lock = threading.Lock()


def load() -> Language:
    """The pipeline, built once a process: tags, heads and labels, lemmas, parts of speech, sentences."""
    with _lock:
        return _load()


def room() -> Room:
    """The one room of the pipeline, which lets one batch in at a time: spaCy guards no words against threads."""
    with _lock:
        return _room()


def one_thread() -> AbstractContextManager[object]:
    """Arithmetic with one thread while it is held.

    Our nets are so small that a second thread waits more than it works, and beside a busy program it waits
    five times as long as the first one needs.
    """
    load()  # Who looks for the libraries before they are there finds none, now and ever after.
    limits: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limits


class Words:
    """Component that sets each token's lemma and universal part of speech from its tag and label.

    The table is a decision list: for each tag, word endings (a whole word starts with "^") with the number
    of letters to cut and what to add; the longest ending that is listed decides.
    """

    def __init__(self, strings: Any) -> None:
        """Take the vocabulary's string store; the table comes from `read`."""
        self._strings = strings
        self._lemmas: Mapping[str, Mapping[str, tuple[int, str]]] = {}
        self._pos: Mapping[str, Mapping[str, str]] = {}
        self._seen: dict[tuple[int, int, int], tuple[int, str]] = {}

    def read(self, table: Mapping[str, Any]) -> None:
        """Take the table as it stands in words.json."""
        self._lemmas, self._pos = table["lemma"], table["pos"]
        self._seen.clear()

    @contextmanager
    def memory_zone(self, memory: Any) -> Iterator[None]:
        """Forget at the end what was looked up in it: the strings that it names are gone with spaCy's zone."""
        before = self._seen.copy()
        try:
            yield
        finally:
            self._seen = before

    def __call__(self, doc: Doc) -> Doc:
        """Set lemma and part of speech on every token."""
        seen = self._seen
        for token in doc:
            key = (token.orth, token.tag, token.dep)
            known = seen.get(key)
            if known is None:
                known = seen[key] = self._look_up(token)
            token.lemma, token.pos_ = known
            # The one clitic that neither word nor tag decides: "he's led" against "he's leading".
            if token.dep_ == "aux" and token.tag_ == "VBZ" and token.head.tag_ == "VBN" and token.lemma_ == "be":
                token.lemma_ = "have"
        return doc

    def _look_up(self, token: Token) -> tuple[int, str]:
        lemma = self.lemma(token.text, token.tag_)
        kinds = self._pos.get(token.tag_, {"": "X"})
        pos = kinds.get(f"={lemma}") or kinds.get(token.dep_) or kinds[""]
        return self._strings.add(lemma), pos

    def lemma(self, text: str, tag: str) -> str:
        """The lemma of one word under one tag; a word without any listed ending is its own."""
        word = text.translate(STRAIGHT)
        word = word if tag in PROPER else word.lower()
        endings = self._lemmas.get(tag, {})
        spelling = f"^{word}"
        known = (endings.get(spelling[start:]) for start in range(len(spelling) + 1))
        cut, add = next((edit for edit in known if edit is not None), (0, ""))
        return word[: len(word) - cut] + add


def build(data: Traversable) -> Language:
    """A new pipeline from a folder of config.json, weights.msgpack and words.json."""
    # spaCy takes about a second to import, and --help, explain and a fully cached run never parse.
    from spacy.lang.en import English
    from spacy.language import Language
    from thinc.api import use_ops

    config = _json(data, "config.json")
    Language.factory(WORDS, func=_words)
    Language.factory(PARSER, func=_parser)
    # English on its own builds the tokenizer's exceptions once: reading a saved tokenizer, as spacy.load does, would
    # build them again, and a configuration would be filled in and resolved. On this net numpy's BLAS is faster than
    # spaCy's default one.
    with use_ops("numpy", use_blis=False):
        nlp = English(create_tokenizer=remembering, batch_size=config["batch_size"])
        for name, settings in config["components"].items():
            factory, made_of = settings["factory"], settings["config"]
            if factory == "parser":  # The rest of what makes one is for training.
                factory, made_of = PARSER, {"model": made_of["model"]}
            nlp.add_pipe(factory, name=name, config=made_of)
    _fill(nlp, data.joinpath("weights.msgpack").read_bytes())
    embed_each_word_once(nlp)
    convolve_in_place(nlp)
    words: Any = nlp.add_pipe(WORDS)
    words.read(_json(data, "words.json"))
    return nlp


def _data() -> Traversable:
    return files("linter").joinpath("english")


def _json(data: Traversable, name: str) -> Any:
    return json.loads(data.joinpath(name).read_text(encoding="utf-8"))


@functools.cache
def _libraries() -> ThreadpoolController:
    """The libraries of arithmetic in this process, looked up once: a look costs as much as reading a line."""
    from threadpoolctl import ThreadpoolController  # it is of use beside the pipeline only

    return ThreadpoolController()


@functools.cache
def _load() -> Language:
    return build(_data())


@functools.cache
def _room() -> Room:
    return Room(_load())


def _words(nlp: Language, name: str) -> Words:
    return Words(nlp.vocab.strings)


def _parser(nlp: Language, name: str, model: Any) -> Any:
    from linter.language.parser import BatchParser

    return BatchParser(nlp.vocab, model, name)


def _fill(nlp: Language, packed: bytes) -> None:
    """Give each component its weights and labels; weights are stored as half floats to halve the file."""
    import srsly  # type: ignore[import-untyped]

    for name, parts in srsly.msgpack_loads(packed).items():
        model = parts.pop("model")
        model["params"] = [
            {key: None if value is None else value.astype("float32") for key, value in node.items()}
            for node in model["params"]
        ]
        component: Any = nlp.get_pipe(name)
        component.from_bytes(srsly.msgpack_dumps(parts), exclude=["vocab"])
        component.model.from_dict(model)
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)
