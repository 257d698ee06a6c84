"""Room for the words of what is read: spaCy keeps them while anybody reads, and forgets them afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

NEW_WORDS = 20_000
"""Words that are kept at most, some ten megabytes: where there are more, all go between two batches."""


class Room:
    """spaCy's memory zone around all that is read at a time: a word is new once, and not in every batch.

    A pipeline has one zone, whoever reads. The lock can be taken again by its holder, because Python may end an
    abandoned reader at any moment, that of another one's batch included.
    """

    def __init__(self, pipeline: Language) -> None:
        """Take the pipeline; nobody else may open a zone of it."""
        self._pipeline = pipeline
        self._lock = RLock()
        self._readers = 0
        self._zone: ExitStack | None = None
        self._known = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Words are kept while it is held; the last reader's are gone with it."""
        with self._lock:
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
                if not self._readers:
                    self._forget()

    @contextmanager
    def batch(self) -> Iterator[Language]:
        """The pipeline for one batch of somebody who is reading, and for nobody else; no doc of it may be kept."""
        with self._lock:
            vocabulary = self._pipeline.vocab
            if len(vocabulary) - self._known > NEW_WORDS:
                self._forget()
            if self._zone is None:
                self._known = len(vocabulary)
                self._zone = ExitStack()
                self._zone.enter_context(self._pipeline.memory_zone())
            yield self._pipeline

    def _forget(self) -> None:
        if self._zone is not None:
            self._zone.close()
            self._zone = None
