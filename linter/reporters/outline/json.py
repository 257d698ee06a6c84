"""The outline as data: the wire format without findings."""

from linter.report import Report
from linter.reporters import Style
from linter.reporters import json as wire

CARRIES_ERRORS = True
NEEDS = "every role"


def render(report: Report, style: Style) -> str:
    """The answers of the report as one JSON document on one line."""
    return wire.dumps(wire.document(report, findings=False))
