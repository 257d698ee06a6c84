"""Room for the words of what is read: spaCy keeps the first ones for good, and of what follows forgets what is much."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

NEW_WORDS = 20_000
"""Words that are kept for good, some ten megabytes; of those behind them so many at most, which go between batches."""


class Room:
    """spaCy's memory zones around many batches, whoever reads: a word costs ten times as much when it is new.

    The first words are in none: how a word is cut off what it is written next to is remembered only outside.
    """

    def __init__(self, pipeline: Language) -> None:
        """Take the pipeline; nobody else may open a zone of it."""
        self._pipeline = pipeline
        self._lock = Lock()
        self._zone = ExitStack()
        self._known = len(pipeline.vocab)

    @contextmanager
    def batch(self) -> Iterator[Language]:
        """The pipeline for one batch and for nobody else; no doc of it may be kept."""
        with self._lock:
            vocabulary = self._pipeline.vocab
            if len(vocabulary) - self._known > NEW_WORDS:
                self._zone.close()
                self._known = len(vocabulary)
                self._zone.enter_context(self._pipeline.memory_zone())
            yield self._pipeline
