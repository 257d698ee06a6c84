"""The ``concise`` format: one line a finding, as editors and grep read it."""

from linter.finding import Finding
from linter.report import Checked, Report
from linter.reporters import Style
from linter.reporters._terminal import SEVERITY_COLOURS, paint, printable
from linter.reporters._wording import rule_id

CARRIES_ERRORS = False
NEEDS = "findings"


def render(report: Report, style: Style) -> str:
    """Lines of ``path:line:column: severity rule message``."""
    return "".join(_line(file, finding, style) for file in report.checked for finding in file.findings)


def _line(file: Checked, finding: Finding, style: Style) -> str:
    position = file.source.position(finding.span.start)
    place = paint(f"{printable(file.path)}:{position.line}:{position.column}:", style, "bold")
    severity = paint(str(finding.severity), style, SEVERITY_COLOURS[finding.severity])
    return f"{place} {severity} {rule_id(finding)} {printable(finding.message)}\n"
