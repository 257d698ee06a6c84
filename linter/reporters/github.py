"""The ``github`` format: workflow commands, which a run of GitHub Actions shows as annotations at their lines."""

from collections import Counter
from collections.abc import Iterator, Mapping

from linter.finding import Finding, Severity
from linter.report import Checked, Report
from linter.reporters import Style
from linter.reporters._terminal import printable
from linter.reporters._wording import advice, rule_id
from linter.values import frozen

CARRIES_ERRORS = False
NEEDS = "findings"

SHOWN = 10
"""GitHub shows so many annotations of each level for one step; the job summary has room for the others."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


@frozen
class _Annotation:
    level: str
    message: tuple[str, ...]
    properties: Mapping[str, str | int]


def render(report: Report, style: Style) -> str:
    """At most ten commands of each level, what could not be done first, and a line that counts the others."""
    given: Counter[str] = Counter()
    lines = []
    for annotation in (*_of_problems(report), *_of_findings(report)):
        given[annotation.level] += 1
        if given[annotation.level] <= SHOWN:
            lines.append(_command(annotation))
    if more := sum(max(0, number - SHOWN) for number in given.values()):
        lines.append(f"answerlint: {more} more, past the {SHOWN} of each level that a step shows")
    return "".join(f"{line}\n" for line in lines)


def _of_problems(report: Report) -> Iterator[_Annotation]:
    for failed in report.failed:
        yield _Annotation("error", (failed.error.message,), {"title": failed.error.code, "file": failed.path})
    for error in report.errors:
        yield _Annotation("error", (error.message,), {"title": error.code})


def _of_findings(report: Report) -> Iterator[_Annotation]:
    """By severity, so that an early file's suggestions take no room; within one, in the order of the report."""
    found = [(file, finding) for file in report.checked for finding in file.findings]
    for file, finding in sorted(found, key=lambda each: -each[1].severity):
        properties = {"title": rule_id(finding), "file": file.path} | _place(file, finding)
        yield _Annotation(_LEVELS[finding.severity], (finding.message, advice(file, finding)), properties)


def _place(file: Checked, finding: Finding) -> dict[str, str | int]:
    """Lines, and the columns where both ends lie in one line: GitHub takes no others."""
    start, end = file.source.position(finding.span.start), file.source.position(finding.span.end)
    lines: dict[str, str | int] = {"line": start.line, "endLine": end.line}
    return lines if start.line != end.line else lines | {"col": start.column, "endColumn": end.column}


def _command(annotation: _Annotation) -> str:
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in annotation.properties.items())
    message = "\n".join(map(printable, filter(None, annotation.message)))
    return f"::{annotation.level} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
