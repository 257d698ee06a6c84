"""The ``jsonl`` format: one JSON object a line, each complete in itself, as log pipelines and ``jq`` read it."""

from collections.abc import Iterator

from linter.report import Failed, Report
from linter.reporters import Style
from linter.reporters.json import Json, dumps, finding_data, problem_data, summary_data

CARRIES_ERRORS = True
NEEDS = "findings"


def render(report: Report, style: Style) -> str:
    """A line for each finding and each thing that went wrong, and a last one that counts."""
    return "".join(map(dumps, _objects(report)))


def _objects(report: Report) -> Iterator[Json]:
    for file in report.files:
        if isinstance(file, Failed):
            yield {"type": "failed", "path": file.path, "error": problem_data(file.error)}
        else:
            for finding in file.findings:
                yield {"type": "finding", "path": file.path} | finding_data(file.source, finding)
    for error in report.errors:
        yield {"type": "error"} | problem_data(error)
    for note in report.notes:
        yield {"type": "note", "message": note}
    yield {"type": "summary", "version": report.version} | summary_data(report)
