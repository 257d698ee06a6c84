"""A sheet: one draft as the page shows it, its notes numbered and the parts of its answers named."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from linter.finding import Finding
from linter.reading import Role
from linter.report import Checked, Read
from linter.reporters._arc import LETTERS, MISSING, shown
from linter.reporters._wording import rule_id, where
from linter.text import Span
from linter.values import frozen

State = Literal["there", "vague", "missing", "not there"]


@frozen
class Note:
    """A finding with its number in the draft, and where its missing words belong, if not at its own place."""

    id: str
    number: int
    finding: Finding
    where: str

    @property
    def rule(self) -> str:
        """The rule as a reader may write it."""
        return rule_id(self.finding)

    @property
    def mark(self) -> str:
        """The id of the mark in the text that leads to this note."""
        return f"{self.id}-mark"


@frozen
class Played:
    """A part that a clause plays: its tag ("A1"), the id that links lead to, and its range of the file."""

    id: str
    tag: str
    role: Role
    span: Span

    @property
    def name(self) -> str:
        """The role's name."""
        return self.role.name


@frozen(slots=False)
class Reply:
    """One answer of a sheet; ``parts`` are its roles in reading order, each tagged by its place among its like."""

    id: str
    number: int
    read: Read
    parts: tuple[Played, ...]
    notes: tuple[Note, ...]

    def of(self, name: str) -> tuple[Played, ...]:
        """The parts of one name."""
        return tuple(part for part in self.parts if part.name == name)

    def state(self, name: str) -> State:
        """Whether a part of the arc is there, is asked for by a note, or is neither."""
        if any(note.finding.qualified == MISSING[name] for note in self.notes):
            return "missing"
        roles = [part.role for part in self.of(name)]
        if not roles:
            return "not there"
        return "vague" if all(role.vague and not role.rescued for role in roles) else "there"


@frozen(slots=False)
class Sheet:
    """A file that was read, with the number that keeps its ids apart from those of other files."""

    file: Checked
    number: int

    @property
    def id(self) -> str:
        """The id of the whole draft."""
        return f"d{self.number}"

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The findings in the order of the file, numbered from 1."""
        ordered = sorted(self.file.findings, key=lambda finding: finding.span)
        return tuple(
            Note(f"{self.id}-note{number}", number, finding, where(self.file, finding))
            for number, finding in enumerate(ordered, start=1)
        )

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """The answers in the order of the file."""
        return tuple(self._reply(number, read) for number, read in enumerate(self.file.answers, start=1))

    def _reply(self, number: int, read: Read) -> Reply:
        name = f"{self.id}-answer{number}"
        notes = tuple(note for note in self.notes if note.finding.answer == read.answer.id)
        return Reply(name, number, read, tuple(_played(name, read)), notes)


def _played(name: str, read: Read) -> Iterator[Played]:
    met: Counter[str] = Counter()
    for role in read.reading.roles:
        met[role.name] += 1
        tag = f"{LETTERS.get(role.name, role.name.capitalize())}{met[role.name]}"
        yield Played(f"{name}-{tag}", tag, role, read.answer.span_of(shown(read.reading, role)))
