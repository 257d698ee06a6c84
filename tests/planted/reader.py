"""Reads the planted suite: clean answers, and minimal edits of them that plant one fault each."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from linter.text import Span

FOLDER = Path(__file__).parent
SLICES = ("polished", "plain", "learner")


class MisplantedError(ValueError):
    """An entry whose edit or place does not fit its own text."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One substring of a clean text, which stands there exactly once, and what takes its place."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one rule: the edits that plant it and ``at``, words of the edited text that the finding overlaps."""

    rule: str
    replacements: tuple[Replacement, ...]
    at: str

    def plant(self, text: str) -> str:
        """The text with the fault in it; raises `MisplantedError` where an edit or ``at`` is not unique."""
        for replacement in self.replacements:
            text = text.replace(_once(replacement.old, text), replacement.new)
        _once(self.at, text)
        return text


@dataclass(frozen=True)
class Planted:
    """A clean answer and the faults that can be planted in it; ``question`` is None for a bare answer."""

    id: str
    slice: str
    kind: str
    profession: str
    question: str | None
    text: str
    faults: tuple[Fault, ...]

    @cached_property
    def _opening(self) -> str:
        return "" if self.question is None else f"## {self.question}\n\n"

    @property
    def clean(self) -> str:
        """The clean document: the answer under its question."""
        return self._opening + self.text

    def faulty(self, fault: Fault) -> str:
        """The document with one fault planted."""
        return self._opening + fault.plant(self.text)

    def place(self, fault: Fault) -> Span:
        """Where the finding belongs, in code points of the faulty document."""
        start = len(self._opening) + fault.plant(self.text).index(fault.at)
        return Span(start, start + len(fault.at))


def read_planted(folder: Path = FOLDER) -> tuple[Planted, ...]:
    """Every clean answer of every slice, each edit checked."""
    return tuple(_planted(entry, name) for name in SLICES for entry in _entries(folder / f"{name}.yaml"))


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def _planted(entry: dict[str, Any], slice_name: str) -> Planted:
    faults = tuple(map(_fault, entry.pop("faults")))
    answer = Planted(slice=slice_name, faults=faults, **entry)
    for fault in faults:
        try:
            fault.plant(answer.text)
        except MisplantedError as error:
            raise MisplantedError(f"{answer.id}, {fault.rule}: {error}") from error
    return answer


def _fault(entry: dict[str, Any]) -> Fault:
    """A fault whose ``replace`` is one substring beside its ``with``, or a list of pairs."""
    replace = entry["replace"]
    pairs = replace if isinstance(replace, list) else [(replace, entry["with"])]
    return Fault(entry["rule"], tuple(Replacement(old, new) for old, new in pairs), entry["at"])


def _once(words: str, text: str) -> str:
    if (count := text.count(words)) != 1:
        raise MisplantedError(f"stands {count} times in the text: {words!r}")
    return words
