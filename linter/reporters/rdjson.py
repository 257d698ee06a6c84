"""The ``rdjson`` format: reviewdog's, whose columns count bytes and which takes edits as suggestions."""

import json

from linter.finding import Edit, Finding, Severity
from linter.report import Checked, Failed, Report
from linter.reporters import Style
from linter.reporters._wording import advice
from linter.reporters.json import Json
from linter.text import Source, Span

CARRIES_ERRORS = False
NEEDS = "findings"

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


def render(report: Report, style: Style) -> str:
    """One object, with a diagnostic for each finding and each file that could not be read."""
    found = [_of_finding(file, finding) for file in report.checked for finding in file.findings]
    value = {"source": {"name": "answerlint"}, "diagnostics": found + [_of_failed(file) for file in report.failed]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _of_finding(file: Checked, finding: Finding) -> Json:
    value: Json = {
        "message": "\n".join(filter(None, (finding.message, advice(file, finding)))),
        "location": {"path": file.path, "range": _range(file.source, finding.span)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.qualified},
    }
    return value | (
        {"suggestions": [_suggestion(file.source, edit) for edit in finding.edits]} if finding.edits else {}
    )


def _suggestion(source: Source, edit: Edit) -> Json:
    return {"range": _range(source, edit.span), "text": edit.text}


def _of_failed(file: Failed) -> Json:
    return {
        "message": f"This file could not be checked: {file.error.message}",
        "location": {"path": file.path},
        "severity": "ERROR",
        "code": {"value": f"answerlint/{file.error.code}"},
    }


def _range(source: Source, span: Span) -> Json:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> Json:
    position = source.position(offset)
    before = source.text[offset - position.column + 1 : offset]
    return {"line": position.line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
