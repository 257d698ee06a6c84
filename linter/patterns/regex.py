"""Regular expressions over folded prose, a sentence at a time so that none can run away."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.draft import Place
from linter.reading import Passage

LONGEST_SENTENCE = 2000
"""Code points of a sentence that are searched; what is longer is cut here."""


def find_regexes(regexes: Sequence[str], passage: Passage, within: Place | None = None) -> Iterator[Place]:
    """The places that one of the expressions matches (case ignored), sentence by sentence."""
    for sentence in passage.sentences:
        if within is not None and not _overlap(sentence, within):
            continue
        area = sentence if within is None else _common(sentence, within)
        text = passage.text(area)[:LONGEST_SENTENCE]
        found = {match.span() for regex in regexes for match in compiled(regex).finditer(text) if match.group()}
        for start, end in sorted(found):
            yield Place(area.prose, area.start + start, area.start + end)


@lru_cache(maxsize=4096)
def compiled(regex: str) -> re.Pattern[str]:
    """The expression, compiled once a process."""
    return re.compile(regex, re.IGNORECASE)


def _overlap(one: Place, other: Place) -> bool:
    return one.prose == other.prose and one.start < other.end and other.start < one.end


def _common(one: Place, other: Place) -> Place:
    return Place(one.prose, max(one.start, other.start), min(one.end, other.end))
