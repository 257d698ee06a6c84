"""The statistics as data: counts by rule and by file, and the summary of the wire format."""

from collections import Counter

from linter.report import Checked, Failed, Report
from linter.reporters import Style
from linter.reporters.json import SCHEMA, Json, dumps, problem_data, summary_data

CARRIES_ERRORS = True
NEEDS = "findings"


def render(report: Report, style: Style) -> str:
    """One JSON document on one line; rules and files with the most findings come first."""
    files = sorted(report.files, key=lambda file: -(len(file.findings) if isinstance(file, Checked) else 0))
    document = {
        "schema": SCHEMA,
        "version": report.version,
        "errors": [problem_data(error) for error in report.errors],
        "notes": list(report.notes),
        "rules": [{"rule": rule, "findings": number} for rule, number in by_rule(report)],
        "files": [_file(file) for file in files],
        "summary": summary_data(report),
    }
    return dumps(document)


def by_rule(report: Report) -> list[tuple[str, int]]:
    """The full id of each rule that found something and how often it did, the most frequent first."""
    counts = Counter(finding.qualified for file in report.checked for finding in file.findings)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _file(file: Checked | Failed) -> Json:
    if isinstance(file, Failed):
        return {"path": file.path, "error": problem_data(file.error)}
    judged = sum(read.reading.judged for read in file.answers)
    answers = {"judged": judged, "skipped": len(file.answers) - judged, "complete": file.complete}
    return {"path": file.path, "error": None, "findings": len(file.findings), "answers": answers}
