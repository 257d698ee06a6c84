"""A finding: one suggestion at one place, complete at birth."""

from enum import IntEnum

from linter.text import Span
from linter.values import frozen


class Severity(IntEnum):
    """How much a finding matters; the order is the order of ``--fail-on``."""

    SUGGESTION = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@frozen
class Related:
    """Another place that a finding speaks of."""

    span: Span
    message: str


@frozen
class Edit:
    """A replacement of one span; ``safe`` when applying it cannot change what the writer means."""

    span: Span
    text: str
    safe: bool


@frozen
class Finding:
    """What a rule says of a place in a draft.

    ``span`` is what the finding is about and ``anchor`` the offset where the missing part belongs, both in code points
    of ``Source.text`` (in numbers of its answer's grid while it is judged and kept). ``answer`` is the id of the
    answer, None for a finding about the file (a directive). ``ask`` ends in one question with a ``[slot]``.
    """

    rule: str
    pack: str
    severity: Severity
    message: str
    span: Span
    anchor: int
    answer: int | None = None
    ask: str | None = None
    edits: tuple[Edit, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def qualified(self) -> str:
        """The rule's full id, ``pack/rule``."""
        return f"{self.pack}/{self.rule}"
