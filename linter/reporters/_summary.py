"""The line that closes a text report: what was read, judged, skipped and found."""

from collections.abc import Iterable

from linter.finding import Severity
from linter.inflection import counted
from linter.report import Report
from linter.reporters import Style
from linter.reporters._terminal import SEVERITY_COLOURS, paint


def summary(report: Report, style: Style) -> str:
    """One line: files, answers judged, answers skipped by reason, findings by severity."""
    counts = report.counts
    found = [
        paint(counted(counts[severity], str(severity)), style, SEVERITY_COLOURS[severity])
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    outcome = ", ".join(found) or ("nothing found" if report.judged else "nothing to judge")
    return f"{read_line(report)}: {outcome}{_hidden(report)}\n"


def read_line(report: Report) -> str:
    """What was read: files, those that failed, answers judged and answers skipped by reason."""
    files = counted(len(report.files), "file")
    failed = f" ({len(report.failed)} failed)" if report.failed else ""
    skipped = report.skipped
    reasons = ", ".join(f"{number} {code}" for code, number in sorted(skipped.items()))
    aside = f", {skipped.total()} skipped ({reasons})" if skipped else ""
    return f"{files}{failed}, {counted(report.judged, 'answer')} judged{aside}"


def _hidden(report: Report) -> str:
    kinds: Iterable[tuple[str, int]] = (
        ("suppressed", sum(file.suppressed for file in report.checked)),
        ("expected", sum(file.expected for file in report.checked)),
        ("in the baseline", sum(file.baselined for file in report.checked)),
    )
    named = ", ".join(f"{number} {kind}" for kind, number in kinds if number)
    return f" ({named})" if named else ""
