"""How text formats name a finding's rule, and the place where its missing words belong."""

from linter.finding import Finding
from linter.late import late
from linter.report import Checked
from linter.rule import DEFAULT_PACK
from linter.silencing.acts import PACK

_BARE_PACKS = (DEFAULT_PACK, PACK)
"""Packs whose rules a reader knows by their bare names: the default one, and what directives give."""

_QUOTED_WORDS = 4
_MARKUP = late(
    r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)?|\*+|(?<!\w)_+|_+(?!\w)|`+|!?\[(?=[^\]]*\]\()|(?<=\w)\]\([^)]*\)|<[^<>]*>"
)
_DOUBLE = late(r"((?<!\S)[\"“„])|[\"“”]")


def rule_id(finding: Finding) -> str:
    """The rule as a reader may write it in a directive or an option."""
    return finding.rule if finding.pack in _BARE_PACKS else finding.qualified


def advice(file: Checked, finding: Finding) -> str:
    """The question of a finding and the place where its answer belongs; empty where it asks nothing."""
    return f"{finding.ask} {bracketed(where(file, finding))}".rstrip() if finding.ask else ""


def bracketed(words: str) -> str:
    """Words in brackets; nothing for none."""
    return f"({words})" if words else ""


def where(file: Checked, finding: Finding) -> str:
    """What to add the missing words to; empty where the finding's own place says it."""
    if _opens_answer(file, finding):
        return f"add before line {file.source.position(finding.anchor).line}"
    if finding.anchor == finding.span.start:
        return ""
    position = file.source.position(finding.anchor)
    line = file.source.line(position.line)
    before, behind = line[: position.column - 1], line[position.column - 1 :]
    if not _has_words(behind):
        return f"add after line {position.line}"
    if not _has_words(before):
        return f"add at the start of line {position.line}"
    words = _unmarked(before).split()
    more = "…" if len(words) > _QUOTED_WORDS else ""
    return f"add in line {position.line}, after “{more}{' '.join(words[-_QUOTED_WORDS:])}”"


def _unmarked(line: str) -> str:
    """A line of Markdown without what marks items, emphasis and links, and with single marks for quotations in it."""
    text = _MARKUP.sub("", line)
    return _DOUBLE.sub(lambda mark: "‘" if mark[1] is not None else "’", text)


def _opens_answer(file: Checked, finding: Finding) -> bool:
    return any(
        read.answer.id == finding.answer and finding.anchor <= read.answer.prose[0].span.start <= finding.span.start
        for read in file.answers
        if read.answer.prose
    )


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
