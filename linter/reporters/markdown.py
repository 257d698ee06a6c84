"""The ``markdown`` format: a comment on a change, or the summary of a job."""

import re
from collections.abc import Iterator

from linter.finding import Finding
from linter.report import Checked, Report
from linter.reporters import Style
from linter.reporters._summary import summary
from linter.reporters._terminal import printable
from linter.reporters._wording import advice, rule_id

CARRIES_ERRORS = True
NEEDS = "findings"

ROOM = 60_000
"""So many code points at most: a comment on GitHub holds 65,536, and a job summary more."""

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")
_MENTION = re.compile(r"([@#])(?=\w)")


def render(report: Report, style: Style) -> str:
    """A heading that counts, what could not be done, and the findings by file, as many as there is room for."""
    text = f"### answerlint\n\n{_escaped(summary(report, Style()).strip())}\n{_problems(report)}"
    left_out = 0
    for part in _parts(report):
        if left_out or len(text) + len(part) > ROOM:
            left_out += 1
        else:
            text += part
    return text + (f"\nThere is no room for {left_out} more.\n" if left_out else "")


def _problems(report: Report) -> str:
    told = [f"{_code(failed.path)}: {_escaped(failed.error.message)}" for failed in report.failed]
    told += [_escaped(error.message) for error in report.errors]
    lines = [f"- **could not be done:** {each}\n" for each in told]
    lines += [f"- note: {_escaped(note)}\n" for note in report.notes]
    return "\n" + "".join(lines) if lines else ""


def _parts(report: Report) -> Iterator[str]:
    """What is told of each finding, with the heading of its file before the first."""
    for file in report.checked:
        for number, finding in enumerate(file.findings):
            yield ("" if number else f"\n#### {_code(file.path)}\n\n") + _entry(file, finding)


def _entry(file: Checked, finding: Finding) -> str:
    line = file.source.position(finding.span.start).line
    asked = advice(file, finding)
    head = f"- line {line}, **{finding.severity}** {_code(rule_id(finding))}: {_escaped(finding.message)}"
    return head + (f"  \n  *{_escaped(asked)}*\n" if asked else "\n")


def _escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for markup, or a forge for somebody's name."""
    # A character of no width keeps a forge from telling a person or an issue that a draft names.
    return _MENTION.sub("\\1\u200b", _MARKUP.sub(r"\\\1", printable(text)))


def _code(text: str) -> str:
    """The text as code, fenced by more backticks than stand in it side by side."""
    shown = printable(text)
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    padding = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{padding}{shown}{padding}{fence}"
