"""Phrases: rows of words, each matched by its lower-case form or its lemma."""

from collections.abc import Iterator, Sequence

from linter.draft import Place
from linter.reading import Parse, Passage
from linter.rule import Phrase

_LONGEST_GAP = 4


def find_phrases(phrases: Sequence[Phrase], passage: Passage, within: Place | None = None) -> Iterator[Place]:
    """The places where one of the phrases stands, leftmost first, without overlaps.

    ``within`` limits the search to a range of one block; a phrase never crosses a sentence.
    """
    for number, parse in enumerate(passage.parses):
        if within is not None and within.prose != number:
            continue
        token = 0
        while token < len(parse.lower):
            end = _longest(phrases, parse, token) if _inside(parse, token, token, within) else None
            if end is None or not _inside(parse, token, end - 1, within):
                token += 1
                continue
            yield Place(number, parse.starts[token], parse.ends[end - 1])
            token = end


def phrase_end(phrase: Phrase, parse: Parse, start: int, element: int = 0) -> int | None:
    """The token index behind the phrase if it stands at ``start``, else None."""
    if element == len(phrase.elements):
        return start
    wanted = phrase.elements[element]
    if wanted == "...":
        for skipped in range(_LONGEST_GAP + 1):
            if not _same_sentence(parse, start - 1, start + skipped):
                return None
            end = phrase_end(phrase, parse, start + skipped, element + 1)
            if end is not None:
                return end
        return None
    if start >= len(parse.lower) or (element and not _same_sentence(parse, start - 1, start)):
        return None
    if wanted != "*" and parse.lower[start] not in wanted and parse.lemmas[start] not in wanted:
        return None
    return phrase_end(phrase, parse, start + 1, element + 1)


def _longest(phrases: Sequence[Phrase], parse: Parse, start: int) -> int | None:
    ends = (phrase_end(phrase, parse, start) for phrase in phrases)
    return max((end for end in ends if end is not None), default=None)


def _same_sentence(parse: Parse, one: int, other: int) -> bool:
    return other < len(parse.lower) and (one < 0 or parse.sentences[one] == parse.sentences[other])


def _inside(parse: Parse, first: int, last: int, within: Place | None) -> bool:
    return within is None or (within.start <= parse.starts[first] and parse.ends[last] <= within.end)
