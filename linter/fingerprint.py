"""What a finding is known by from run to run: its rule and the words around it, never its line or its file."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from linter.finding import Finding
from linter.report import Checked, Report
from linter.text import Span

_AROUND = 4
"""How many words on either side, of the same answer, tell two equal spans apart."""

_WORD = re.compile(r"[^\W_]+")
_DIGITS = 32


def fingerprint(file: Checked, finding: Finding) -> str:
    """A hash that survives moves of the answer and edits elsewhere; equal words under one rule give equal ones.

    Case, markup, punctuation and wrapping do not count.
    """
    text, span, answer = file.source.text, finding.span, _answer(file, finding)
    before = _words(text[answer.start : span.start])[-_AROUND:]
    behind = _words(text[span.end : answer.end])[:_AROUND]
    return _hash(finding.qualified, *before, "[", *_words(text[span.start : span.end]), "]", *behind)


def fingerprints(report: Report) -> Iterator[tuple[Checked, Finding, str]]:
    """Each finding of a report with a fingerprint that no other one has: those with equal words are counted on."""
    met: Counter[str] = Counter()
    for file in report.checked:
        for finding in file.findings:
            plain = fingerprint(file, finding)
            met[plain] += 1
            yield file, finding, plain if met[plain] == 1 else _hash(plain, str(met[plain]))


def _answer(file: Checked, finding: Finding) -> Span:
    """Where the words around a finding may be taken from: its answer, its own span where it is about none."""
    spans = (read.answer.span for read in file.answers if read.answer.id == finding.answer)
    return next(spans, finding.span)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
