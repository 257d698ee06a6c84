"""The ``gitlab`` format: a Code Quality report, which GitLab shows beside a merge request."""

import json

from linter.finding import Finding, Severity
from linter.fingerprint import fingerprints
from linter.report import Checked, Failed, Report
from linter.reporters import Style
from linter.reporters._wording import advice
from linter.reporters.json import Json

CARRIES_ERRORS = False
NEEDS = "findings"

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.SUGGESTION: "minor"}


def render(report: Report, style: Style) -> str:
    """A list with one entry a finding, and one for each file that could not be read."""
    entries = [_of_finding(*each) for each in fingerprints(report)] + [_of_failed(file) for file in report.failed]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _of_finding(file: Checked, finding: Finding, fingerprint: str) -> Json:
    start = file.source.position(finding.span.start).line
    end = file.source.position(max(finding.span.start, finding.span.end - 1)).line
    return {
        "description": f"{finding.message} {advice(file, finding)}".rstrip(),
        "check_name": finding.qualified,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": file.path, "lines": {"begin": start, "end": end}},
    }


def _of_failed(file: Failed) -> Json:
    return {
        "description": f"This file could not be checked: {file.error.message}",
        "check_name": f"answerlint/{file.error.code}",
        "fingerprint": f"{file.error.code}:{file.path}",
        "severity": "blocker",
        "location": {"path": file.path, "lines": {"begin": 1, "end": 1}},
    }
