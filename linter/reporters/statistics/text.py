"""The statistics as two tables, and a last line with the share of answers that are complete."""

from collections.abc import Sequence

from linter.inflection import counted
from linter.report import Checked, Report
from linter.reporters import Style
from linter.reporters._summary import summary
from linter.reporters._terminal import paint, printable
from linter.reporters.statistics.json import by_rule

CARRIES_ERRORS = False
NEEDS = "findings"


def render(report: Report, style: Style) -> str:
    """Findings by rule, then by file with its answers; what has none is left out of the tables."""
    rules = [(str(number), rule) for rule, number in by_rule(report)]
    files = sorted((file for file in report.checked if file.findings), key=lambda file: -len(file.findings))
    tables = [
        _table(("FINDINGS", "RULE"), rules, style),
        _table(("FINDINGS", "JUDGED", "COMPLETE", "FILE"), [_row(file) for file in files], style),
    ]
    return "\n".join([*filter(None, tables), _share(report) + summary(report, style)])


def _row(file: Checked) -> tuple[str, ...]:
    judged = sum(read.reading.judged for read in file.answers)
    return str(len(file.findings)), str(judged), str(file.complete), printable(file.path)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], style: Style) -> str:
    """Numbers to the right under their headings, and the last column as it is; empty without rows."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)][:-1]
    lines = [
        "  ".join([*(cell.rjust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in (head, *rows)
    ]
    return "".join(f"{line}\n" for line in [paint(lines[0], style, "bold"), *lines[1:]]) if rows else ""


def _share(report: Report) -> str:
    if not report.judged:
        return ""
    share = f"{100 * report.complete / report.judged:.0f}%"
    return f"Complete, lacking no part: {report.complete} of {counted(report.judged, 'judged answer')} ({share})\n"
