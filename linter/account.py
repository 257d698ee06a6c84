"""An account of one place in a draft: what stands there, how it was understood, and what each rule made of it."""

from collections.abc import Mapping
from typing import Literal

from linter.draft import Answer
from linter.finding import Finding
from linter.near_miss import NearMiss
from linter.reading import Clause, Link, Reading, Role
from linter.rule import Rule
from linter.text import Source, Span
from linter.values import frozen

Outcome = Literal["fires", "capped", "accepted", "silenced", "expected", "yields", "finds-nothing", "not-asked", "off"]
"""What became of a rule: it is reported; left out by the cap; accepted by the baseline; silenced by a directive;
listed by an ``expect``; it gives way to another; it finds nothing; the question does not ask for it; it is off."""


@frozen
class Placed:
    """A role of a clause, the file and line of the pattern that gave it, and its ties to others."""

    role: Role
    where: str
    links: tuple[Link, ...]


@frozen
class Near:
    """A near miss, and the file and line of the pattern or block that it misses the role by."""

    miss: NearMiss
    where: str


@frozen
class Told:
    """A clause: where it stands, what it shows for each feature, the same in plain words, its roles and near misses."""

    clause: Clause
    span: Span
    features: Mapping[str, tuple[str, ...]]
    words: tuple[tuple[str, str], ...]
    roles: tuple[Placed, ...]
    near_misses: tuple[Near, ...]


@frozen
class Judged:
    """A rule and what became of it in the answer.

    ``by`` says what decided, in words: a directive, another rule, the baseline; empty where nothing needs saying.
    ``near_miss`` says what it came close to.
    """

    rule: Rule
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    by: str = ""
    near_miss: str = ""


@frozen
class Account:
    """Everything that is known of a place.

    ``line`` and ``column`` are what was asked for, ``standing`` says what stands there where no sentence of an answer
    does. ``answer`` and its full ``reading`` are None outside every answer, but for a question or a value of the front
    matter that a rule looks at; ``clauses`` are those of the place, ``rules`` speak of the whole answer.
    """

    version: str
    source: Source
    line: int
    column: int | None
    standing: str | None
    answer: Answer | None = None
    reading: Reading | None = None
    clauses: tuple[Told, ...] = ()
    rules: tuple[Judged, ...] = ()
