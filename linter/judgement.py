"""A judgement: what is understood of one answer and what its rules find, in coordinates that no markup shifts."""

from dataclasses import dataclass
from typing import Protocol

from linter.draft import Arc
from linter.finding import Finding, Severity
from linter.reading import Reading
from linter.rule import Rule


class Settings(Protocol):
    """What the engine asks of a file's settings."""

    @property
    def arc(self) -> Arc:
        """Whether every answer needs all three parts, or what its question asks for."""

    @property
    def company(self) -> str | None:
        """The employer that the drafts are written for."""

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is switched on."""

    def level(self, rule: Rule) -> Severity | None:
        """The severity that the settings give a rule's findings, None for the rule's own."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One answer, understood, and its findings before any directive; they speak in numbers of `linter.grid`."""

    reading: Reading
    findings: tuple[Finding, ...] = ()
