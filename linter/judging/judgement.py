"""A judgement: what is understood of one answer and what its rules find, in coordinates that no markup shifts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from linter.draft import Answer, Arc, Label, Place, Prose
from linter.finding import Finding, Severity
from linter.reading import Clause, ClauseType, Parse, Passage, Reading
from linter.rule import Rule
from linter.values import frozen

Reader = Callable[[Iterable[Sequence[Prose]]], Iterable[Passage]]
"""Turns answers, each a row of prose blocks, into passages in the same order."""


class Settings(Protocol):
    """What the engine asks of a file's settings."""

    @property
    def arc(self) -> Arc:
        """Whether every answer needs all three parts, or what its question asks for."""

    @property
    def company(self) -> str | None:
        """The employer that the drafts are written for."""

    @property
    def require_reason(self) -> bool:
        """Whether a suppression must say why it is there."""

    @property
    def suppressions(self) -> bool:
        """Whether suppressions act; without them every finding is shown."""

    @property
    def near_misses(self) -> bool:
        """Whether a finding that a part is missing names what comes near it."""

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is switched on."""

    def level(self, rule: Rule) -> Severity | None:
        """The severity that the settings give a rule's findings, None for the rule's own."""


Asked = tuple[Answer, Settings]
"""An answer to be judged, and the settings of its file."""


@frozen
class Judgement:
    """One answer, understood, and its findings before any directive; they speak in numbers of `linter.judging.grid`.

    ``asides`` are findings in what stands beside the answer, under its name in `Answer.aside`, on a grid of its own.
    """

    reading: Reading
    findings: tuple[Finding, ...] = ()
    asides: tuple[tuple[str, tuple[Finding, ...]], ...] = ()


def lightened(judgement: Judgement) -> Judgement:
    """The judgement with its reading made light."""
    return replace(judgement, reading=light(judgement.reading))


def light(reading: Reading) -> Reading:
    """The reading as reports get it: what it says of the answer, without what it was read from.

    Its parses hold text and no tokens; its clauses their place, sentence, type, parent and label, and no words.
    """
    passage = reading.passage
    if not reading.judged:
        return Reading(reading.kind, Passage((), (), ()), skipped=reading.skipped)
    parses = tuple(bare_parse(parse.text) for parse in passage.parses)
    clauses = tuple(
        bare_clause(each.place, each.sentence, each.type, each.parent, each.label, each.index)
        for each in passage.clauses
    )
    return Reading(
        reading.kind, Passage(parses, passage.sentences, clauses, passage.items), reading.roles, reading.links
    )


def bare_parse(text: str) -> Parse:
    """A block without its tokens."""
    return Parse(text, (), (), (), (), (), (), (), (), ())


def bare_clause(
    place: Place, sentence: int, type: ClauseType, parent: int | None, label: Label | None, index: int
) -> Clause:
    """A clause without its words."""
    return Clause(
        index=index,
        place=place,
        sentence=sentence,
        tokens=(),
        head=0,
        lemma="",
        type=type,
        parent=parent,
        person="none",
        subject=None,
        subject_from="none",
        tense="none",
        aspect="simple",
        modality="",
        passive=False,
        negated=False,
        marker="",
        adverbs=(),
        object="",
        complement="",
        label=label,
    )
