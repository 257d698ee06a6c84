"""Runs every clean and every faulty answer through the linter and says what was caught and what was a false alarm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import linter
from linter.finding import Finding
from linter.report import Checked
from tests.planted.reader import SLICES, Fault, Planted

Result = TypeVar("Result", "CleanResult", "FaultResult")


@dataclass(frozen=True, slots=True)
class CleanResult:
    """What the linter made of a clean answer: the kind it read, why it was not judged, what it found."""

    answer: Planted
    kind: str
    skipped: str | None
    findings: tuple[Finding, ...]

    @property
    def silent(self) -> bool:
        """Whether the answer was judged and nothing was found; an answer that is skipped has not passed."""
        return self.skipped is None and not self.findings


@dataclass(frozen=True, slots=True)
class FaultResult:
    """What the linter made of a faulty answer."""

    answer: Planted
    fault: Fault
    findings: tuple[Finding, ...]

    @property
    def caught(self) -> bool:
        """Whether a finding of the planted rule overlaps the place."""
        place = self.answer.place(self.fault)
        return any(finding.span.overlaps(place) for finding in self.findings if finding.rule == self.fault.rule)

    @property
    def elsewhere(self) -> bool:
        """Whether the rule fired, but at another place."""
        return not self.caught and any(finding.rule == self.fault.rule for finding in self.findings)

    @property
    def extra(self) -> tuple[str, ...]:
        """The other rules that fired."""
        return tuple(finding.rule for finding in self.findings if finding.rule != self.fault.rule)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of one run over the suite."""

    clean: tuple[CleanResult, ...]
    faults: tuple[FaultResult, ...]

    @property
    def caught(self) -> int:
        """How many faults were caught."""
        return sum(result.caught for result in self.faults)

    @property
    def false_alarms(self) -> int:
        """How many clean answers were not silent."""
        return sum(not result.silent for result in self.clean)

    def of_rules(self, *rules: str) -> "Outcome":
        """The outcome on the faults of some rules, and their false alarms."""
        clean = tuple(
            CleanResult(each.answer, each.kind, each.skipped, tuple(f for f in each.findings if f.rule in rules))
            for each in self.clean
        )
        return Outcome(clean, tuple(each for each in self.faults if each.fault.rule in rules))

    def of_slice(self, name: str) -> "Outcome":
        """The outcome on one slice."""
        return Outcome(_of_slice(self.clean, name), _of_slice(self.faults, name))

    def __str__(self) -> str:
        silent = len(self.clean) - self.false_alarms
        return f"faults caught {self.caught}/{len(self.faults)}, clean answers silent {silent}/{len(self.clean)}"


def measure(answers: Sequence[Planted]) -> Outcome:
    """Lint every clean and every faulty answer, all in one run."""
    planted = [(answer, fault) for answer in answers for fault in answer.faults]
    checked = _lint([*(answer.clean for answer in answers), *(answer.faulty(fault) for answer, fault in planted)])
    clean = tuple(map(_clean_result, answers, checked))
    faults = tuple(
        FaultResult(answer, fault, each.findings)
        for (answer, fault), each in zip(planted, checked[len(answers) :], strict=True)
    )
    return Outcome(clean, faults)


def table(outcome: Outcome) -> Iterator[str]:
    """The lines of the table: overall, a slice and a rule."""
    recognised = sum(each.kind == each.answer.kind for each in outcome.clean)
    yield f"{'overall':<20} {outcome}"
    yield from (f"{name:<20} {outcome.of_slice(name)}" for name in SLICES)
    for rule in sorted({each.fault.rule for each in outcome.faults}):
        yield f"{rule:<20} {outcome.of_rules(rule)}"
    yield f"kinds of question recognised {recognised}/{len(outcome.clean)}"
    yield f"faulty answers with extra findings {sum(bool(each.extra) for each in outcome.faults)}/{len(outcome.faults)}"


def details(outcome: Outcome) -> Iterator[str]:
    """A line for each false alarm, each miss and each extra finding."""
    for clean in outcome.clean:
        yield from _alarms(clean)
    for result in outcome.faults:
        name = f"{result.answer.id} {result.fault.rule}"
        if not result.caught:
            how = "found elsewhere" if result.elsewhere else "missed"
            yield f"{how}: {name} at {result.fault.at!r}"
        if result.extra:
            yield f"extra: {name} gave {', '.join(result.extra)} too"


def _alarms(clean: CleanResult) -> Iterator[str]:
    if clean.skipped:
        yield f"not judged: {clean.answer.id} ({clean.skipped})"
    if clean.kind != clean.answer.kind:
        yield f"other kind: {clean.answer.id} read as {clean.kind}"
    for finding in clean.findings:
        words = clean.answer.clean[finding.span.start : finding.span.end]
        yield f"false alarm: {clean.answer.id} {finding.rule} at {words!r}"


def _clean_result(answer: Planted, checked: Checked) -> CleanResult:
    if len(checked.answers) != 1:
        return CleanResult(answer, "", f"{len(checked.answers)} answers", checked.findings)
    reading = checked.answers[0].reading
    skipped = reading.skipped.code if reading.skipped else None
    return CleanResult(answer, reading.kind, skipped, checked.findings)


def _lint(documents: Sequence[str]) -> tuple[Checked, ...]:
    """What the linter made of each document, in order; through files, since only those are read in batches."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:04}.md") for number in range(len(documents))]
        for path, document in zip(paths, documents, strict=True):
            path.write_text(document, encoding="utf-8", newline="")
        checked = {Path(each.path).name: each for each in linter.lint_paths(paths, isolated=True).checked}
    return tuple(checked[path.name] for path in paths)


def _of_slice(results: tuple[Result, ...], name: str) -> tuple[Result, ...]:
    return tuple(result for result in results if result.answer.slice == name)
