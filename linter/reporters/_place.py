"""Where the missing words of a finding belong, as a person would say it."""

from linter.finding import Finding
from linter.report import Checked

_QUOTED_WORDS = 4


def where(file: Checked, finding: Finding) -> str:
    """The place of the anchor in brackets; empty where the finding's own place says it."""
    if _opens_answer(file, finding):
        return f"(add before line {file.source.position(finding.anchor).line})"
    if finding.anchor == finding.span.start:
        return ""
    position = file.source.position(finding.anchor)
    line = file.source.line(position.line)
    before, behind = line[: position.column - 1], line[position.column - 1 :]
    if not _has_words(behind):
        return f"(add after line {position.line})"
    if not _has_words(before):
        return f"(add at the start of line {position.line})"
    return f"(add in line {position.line}, after “…{' '.join(before.split()[-_QUOTED_WORDS:])}”)"


def _opens_answer(file: Checked, finding: Finding) -> bool:
    return any(
        read.answer.id == finding.answer and finding.anchor <= read.answer.prose[0].span.start
        for read in file.answers
        if read.answer.prose
    )


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
