"""The ``full`` format: each finding under its source line, with its question and where the answer goes."""

from linter.finding import Finding
from linter.report import Checked, Report
from linter.reporters import Style
from linter.reporters._excerpt import excerpt
from linter.reporters._summary import summary
from linter.reporters._terminal import SEVERITY_COLOURS, paint, printable, wrap
from linter.reporters._wording import bracketed, rule_id, where
from linter.text import Position

CARRIES_ERRORS = False
NEEDS = "findings"

_UNBROKEN = "\u00a0"


def render(report: Report, style: Style) -> str:
    """Every finding with an empty line behind it, and a last line that counts."""
    findings = [_finding(file, finding, style) for file in report.checked for finding in file.findings]
    return "\n".join([*findings, summary(report, style)])


def _finding(file: Checked, finding: Finding, style: Style) -> str:
    position = file.source.position(finding.span.start)
    gutter = " " * (len(str(position.line)) + 3)
    lines = [_head(file, finding, position, style), *_marked_line(file, finding, gutter, style)]
    lines += wrap(finding.message, style, f"{gutter} = ", f"{gutter}   ")
    if finding.ask:
        place = bracketed(where(file, finding)).replace(" ", _UNBROKEN)
        asked = wrap(" ".join(filter(None, (finding.ask, place))), style, f"{gutter} ? ", f"{gutter}   ")
        lines += [paint(line.replace(_UNBROKEN, " "), style, "green") for line in asked]
    for related in finding.related:
        position = file.source.position(related.span.start)
        text = f"{position.line}:{position.column}: {related.message}"
        lines += wrap(text, style, f"{gutter} @ ", f"{gutter}   ")
    return "\n".join(lines) + "\n"


def _head(file: Checked, finding: Finding, position: Position, style: Style) -> str:
    place = paint(f"{printable(file.path)}:{position.line}:{position.column}:", style, "bold")
    severity = paint(str(finding.severity), style, "bold", SEVERITY_COLOURS[finding.severity])
    return f"{place} {severity} {paint(rule_id(finding), style, 'bold')}"


def _marked_line(file: Checked, finding: Finding, gutter: str, style: Style) -> list[str]:
    shown = excerpt(file.source, finding.span, max(20, style.width - len(gutter) - 5))
    carets = paint("^" * shown.marked, style, SEVERITY_COLOURS[finding.severity])
    onward = f" to line {shown.last_line}" if shown.last_line else ""
    return [
        f"{gutter[: -len(str(shown.line)) - 1]}{paint(str(shown.line), style, 'dim')} | {shown.text}",
        f"{gutter}| {' ' * shown.before}{carets}{onward}",
    ]
