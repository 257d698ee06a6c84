"""What a finding is known by from run to run: its rule and the words around it, never its line or its file."""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

from linter.draft import QUESTION, Answer, Prose
from linter.finding import Finding
from linter.late import late
from linter.report import Checked, Report
from linter.text import Span

DIGITS = 16
"""A fingerprint is so many hexadecimal digits."""

_WORD = late(r"[^\W_]+")
_SENTENCE_END = late(r"[.!?…]+[\"')\]]*\s+")


def fingerprint(file: Checked, finding: Finding) -> str:
    """A hash of the rule and of the words of the sentences that the finding's span lies in.

    It survives moves of the answer, edits of other sentences, of the question and of the markup, and
    re-wrapping. Equal sentences under one rule give equal fingerprints. Sentences are told by their
    full stops alone, so that another version of the pipeline gives the same.
    """
    answer = next((read.answer for read in file.answers if read.answer.id == finding.answer), None)
    span = finding.span
    text = file.source.text[span.start : span.end] if answer is None else sentences(answer, span)
    return _hash(finding.qualified, *words(text))


def answer_mark(file: Checked, finding: Finding) -> str:
    """A hash of the first sentence of the answer that a finding is about; of a finding about none its fingerprint."""
    answer = next((read.answer for read in file.answers if read.answer.id == finding.answer), None)
    if answer is None:
        return fingerprint(file, finding)
    return _hash(*words(sentences(answer, Span(answer.span.start, answer.span.start))))


def fingerprints(report: Report) -> Iterator[tuple[Checked, Finding, str]]:
    """Each finding of a report with a fingerprint that no other one has: those with equal words are counted on."""
    met: Counter[str] = Counter()
    for file in report.checked:
        for finding in file.findings:
            plain = fingerprint(file, finding)
            met[plain] += 1
            yield file, finding, plain if met[plain] == 1 else _hash(plain, str(met[plain]))


def words(text: str) -> tuple[str, ...]:
    """The words of a text; case, punctuation and white space do not count."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def said(answer: Answer, span: Span) -> str:
    """The folded text of an answer that a range of the file covers."""
    return " ".join(prose.text[start:end] for prose, start, end in _covered(answer, span))


def sentences(answer: Answer, span: Span) -> str:
    """The folded text of the sentences of an answer that a range of the file touches."""
    found = []
    for prose, start, end in _covered(answer, span):
        breaks = [0, *(match.end() for match in _SENTENCE_END.finditer(prose.text)), len(prose.text)]
        first = max(each for each in breaks if each <= start)
        last = min((each for each in breaks if each >= max(end, start + 1)), default=len(prose.text))
        found.append(prose.text[first:last])
    return " ".join(found)


def _covered(answer: Answer, span: Span) -> Iterator[tuple[Prose, int, int]]:
    """The blocks that a range touches, and where in their folded text it begins and ends.

    They are the answer's own, or, where the range touches none of them, blocks of what stands beside it.
    """
    beside = (answer.aside(name).prose for name in (QUESTION, *(f"{field.key}:" for field in answer.front)))
    touched = ([prose for prose in blocks if prose.span.overlaps(span)] for blocks in chain([answer.prose], beside))
    for prose in next(filter(None, touched), []):
        if prose.text:
            start = min(bisect_left(prose.folded.starts, span.start), len(prose.text) - 1)
            yield prose, start, max(start, bisect_left(prose.folded.starts, span.end))


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
