"""Room for the words of what is read: spaCy keeps them from batch to batch, and forgets them when they are many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

NEW_WORDS = 20_000
"""Words that are kept at most, some ten megabytes: where there are more, all go between two batches."""


class Room:
    """spaCy's memory zone around many batches, whoever reads: a word costs ten times as much when it is new."""

    def __init__(self, pipeline: Language) -> None:
        """Take the pipeline; nobody else may open a zone of it."""
        self._pipeline = pipeline
        self._lock = Lock()
        self._zone: ExitStack | None = None
        self._known = 0

    @contextmanager
    def batch(self) -> Iterator[Language]:
        """The pipeline for one batch and for nobody else; no doc of it may be kept."""
        with self._lock:
            vocabulary = self._pipeline.vocab
            if self._zone is not None and len(vocabulary) - self._known > NEW_WORDS:
                self._zone.close()
                self._zone = None
            if self._zone is None:
                self._known = len(vocabulary)
                self._zone = ExitStack()
                self._zone.enter_context(self._pipeline.memory_zone())
            yield self._pipeline
