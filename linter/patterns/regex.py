"""Regular expressions over folded prose, a sentence at a time so that none can run away."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from linter.draft import Place
from linter.pattern import RUN, SEARCHED, Regex
from linter.reading import Passage


def find_regexes(regexes: Sequence[Regex], passage: Passage, within: Place | None = None) -> Iterator[Place]:
    """The places that one of the expressions matches (case ignored), sentence by sentence."""
    for sentence in passage.sentences if within is None else _meeting(passage.sentences, within):
        area = sentence if within is None else _common(sentence, within)
        text = passage.text(area)[:SEARCHED]
        found = {match.span() for regex in regexes for match in compiled(regex.written).finditer(text) if match.group()}
        for start, end in sorted(found):
            yield Place(area.prose, area.start + start, area.start + end)


def has_regex(regexes: Iterable[Regex], passage: Passage, sentence: Place) -> bool:
    """Whether one of the expressions matches in a sentence."""
    text = passage.text(sentence)[:SEARCHED]
    return any(match.group() for regex in regexes for match in compiled(regex.written).finditer(text))


@lru_cache(maxsize=4096)
def compiled(regex: str) -> re.Pattern[str]:
    """The expression, compiled once a process."""
    return re.compile(regex, re.IGNORECASE)


class Letters:
    """A text that is asked about many regexes: most of what they need is ruled out by a look at a set."""

    def __init__(self, text: str) -> None:
        self._lower = lowered(text)
        self._runs = frozenset(map("".join, zip(*(self._lower[start:] for start in range(RUN)), strict=False)))

    def may_hold(self, regex: Regex) -> bool:
        """Whether the text has what every match of a regex has."""
        return not regex.gist or (any(map(self._runs.issuperset, regex.runs)) and regex.may_match(self._lower))


def lowered(text: str) -> str:
    """The text in lower case, with an ASCII letter for each that an expression takes for one when it ignores case."""
    return text.translate(_TAKEN_FOR).lower()


_TAKEN_FOR = str.maketrans("\u0130\u0131\u017f", "iis")
"""Of these letters lower case makes no ASCII ones."""


def _meeting(sentences: Sequence[Place], within: Place) -> Iterator[Place]:
    """The sentences that share a character with a place."""
    first = max(bisect_right(sentences, within) - 1, 0)
    for sentence in islice(sentences, first, None):
        if (sentence.prose, sentence.start) >= (within.prose, within.end):
            return
        if sentence.prose == within.prose and within.start < sentence.end:
            yield sentence


def _common(one: Place, other: Place) -> Place:
    return Place(one.prose, max(one.start, other.start), min(one.end, other.end))
