"""A report: for each file what was checked or why it failed, and the exit code that follows."""

from collections import Counter
from dataclasses import replace

from linter.draft import Answer
from linter.errors import Problem
from linter.finding import Edit, Finding, Severity
from linter.reading import Reading
from linter.rule import Rule
from linter.text import Source
from linter.values import frozen


@frozen
class Read:
    """An answer and how it was understood."""

    answer: Answer
    reading: Reading


@frozen
class Checked:
    """A file that was read: its answers and what was found, in the order of the file.

    ``incomplete`` are the ids of answers in which a rule misses a part, even where nothing is said of it because a
    directive or a baseline keeps the finding silent.
    """

    source: Source
    answers: tuple[Read, ...]
    findings: tuple[Finding, ...] = ()
    suppressed: int = 0
    expected: int = 0
    baselined: int = 0
    expectations: tuple[Edit, ...] = ()
    incomplete: frozenset[int] = frozenset()

    @property
    def complete(self) -> int:
        """How many judged answers have every part that their rules look for."""
        return sum(read.reading.judged and read.answer.id not in self.incomplete for read in self.answers)

    @property
    def path(self) -> str:
        """The path as reports show it."""
        return self.source.name


@frozen
class Failed:
    """A file that could not be read, and why."""

    path: str
    error: Problem


@frozen(slots=False)
class Report:
    """The outcome of one run over many files, in the order they are reported.

    ``rules`` are those that ran on at least one file, for formats that tell what a rule is.
    """

    version: str
    files: tuple[Checked | Failed, ...]
    errors: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    def __repr__(self) -> str:
        """Its counts, because whole it would hold every draft and every rule."""
        return f"<Report files={len(self.files)} judged={self.judged} findings={self.counts.total()}>"

    @property
    def checked(self) -> tuple[Checked, ...]:
        """The files that were read."""
        return tuple(file for file in self.files if isinstance(file, Checked))

    @property
    def failed(self) -> tuple[Failed, ...]:
        """The files that were not."""
        return tuple(file for file in self.files if isinstance(file, Failed))

    @property
    def judged(self) -> int:
        """How many answers rules were applied to."""
        return sum(read.reading.judged for file in self.checked for read in file.answers)

    @property
    def complete(self) -> int:
        """How many of these have every part that their rules look for."""
        return sum(file.complete for file in self.checked)

    @property
    def skipped(self) -> Counter[str]:
        """How many answers were skipped, by reason code."""
        return Counter(
            read.reading.skipped.code for file in self.checked for read in file.answers if read.reading.skipped
        )

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for file in self.checked for finding in file.findings)

    def failing(self, fail_on: Severity | None) -> int:
        """How many findings are at or over a severity, none where it is None."""
        return 0 if fail_on is None else sum(number for severity, number in self.counts.items() if severity >= fail_on)

    def exit_code(self, fail_on: Severity | None, *, most: int = 0) -> int:
        """2 where something could not be done, 1 for more than ``most`` findings at or over ``fail_on``, else 0."""
        return 2 if self.errors or self.failed else int(self.failing(fail_on) > most)

    def demanding_answers(self) -> "Report":
        """The same report, with an error where no answer was judged."""
        return self if self.judged else replace(self, errors=(*self.errors, _no_answer(self)))


def _no_answer(report: Report) -> Problem:
    reasons = ", ".join(f"{number} {code}" for code, number in sorted(report.skipped.items()))
    found = f"all {report.skipped.total()} that were found are skipped ({reasons})" if reasons else "none was found"
    return Problem("no-answers", f"no answer was judged, and at least one is required: {found}")
