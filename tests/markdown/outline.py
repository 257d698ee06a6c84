"""What the Markdown tests read drafts with: a stand-in for the kinds of question, and answers as plain tuples."""

import re
from collections.abc import Iterable
from html import unescape
from itertools import pairwise

from linter.draft import Answer, Draft, Folded
from linter.markdown import parse
from linter.text import Source, Span

_QUESTION = re.compile(
    r"tell me about|your goals|see yourself|why should we|describe a time|walk me through|why do you want", re.I
)
_STRAIGHT = str.maketrans("‘’‚‛ʼ′´＇“”„‟″＂", "''''''''\"\"\"\"\"\"")
_BREAK = re.compile(r"(?:\\?\s|>|&#?\w+;|</?\w+[^<>]*>)+")

Outline = list[tuple[str | None, str | None, str | None, list[tuple[str | None, str]]]]


def is_question(text: str) -> bool:
    """A stand-in for the kinds of question."""
    return bool(_QUESTION.search(text))


def draft_of(text: str, *, whole_file: bool = True) -> Draft:
    return parse(Source("draft.md", text), is_question, whole_file=whole_file)


def outline(text: str, *, whole_file: bool = True) -> Outline:
    """Each answer as (question, label, code of the reason to skip it, [(label of the prose, folded text)])."""
    return [
        (
            answer.question.text if answer.question else None,
            answer.label,
            answer.skip.code if answer.skip else None,
            [(prose.label, prose.text) for prose in answer.prose],
        )
        for answer in draft_of(text, whole_file=whole_file).answers
    ]


def raw(text: str, span: Span) -> str:
    return text[span.start : span.end]


def broken(text: str, folded: Folded) -> list[tuple[str, str]]:
    """The folded code points that do not come from their raw range, each with it."""
    wrong = []
    last = 0
    for index, character in enumerate(folded.text):
        start, end = folded.starts[index], folded.ends[index]
        source = text[start:end]
        if not last <= start < end or not _folds_to(text, start, source, character):
            wrong.append((character, source))
        last = end
    return wrong


def _folds_to(text: str, start: int, source: str, character: str) -> bool:
    if source.translate(_STRAIGHT) == character:
        return True
    if character == " ":
        return _BREAK.fullmatch(source) is not None
    if "\ud800" <= source <= "\udfff":
        return character == "\N{REPLACEMENT CHARACTER}"
    # An entity that stands for two code points shares its range out between them.
    entity = re.compile(r"&[#\w]+;").match(text, max(0, start - 1)) or re.compile(r"&[#\w]+;").match(text, start)
    return entity is not None and character in unescape(entity[0]).translate(_STRAIGHT)


def claimed_twice(answers: Iterable[Answer]) -> list[int]:
    """The raw offsets that more than one folded code point comes from."""
    ranges = sorted(
        (start, end)
        for answer in answers
        for prose in answer.prose
        for start, end in zip(prose.folded.starts, prose.folded.ends, strict=True)
    )
    return [start for (_, before), (start, _) in pairwise(ranges) if start < before]
