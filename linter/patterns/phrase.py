"""Phrases: rows of words, each matched by its lower-case form or its lemma."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from linter.draft import Place
from linter.pattern import Phrase
from linter.reading import Parse, Passage

_LONGEST_GAP = 4


def find_phrases(phrases: Sequence[Phrase], passage: Passage, within: Place | None = None) -> Iterator[Place]:
    """The places where one of the phrases stands, leftmost first, without overlaps.

    ``within`` limits the search to a range of one block; a phrase never crosses a sentence.
    """
    if within is not None:
        yield from _in_block(phrases, passage.parses[within.prose], within)
        return
    for number, parse in enumerate(passage.parses):
        yield from _in_block(phrases, parse, Place(number, 0, len(parse.text)))


def _in_block(phrases: Sequence[Phrase], parse: Parse, within: Place) -> Iterator[Place]:
    token, behind = bisect_left(parse.starts, within.start), bisect_left(parse.starts, within.end)
    phrases = _beginning(phrases, {*parse.lower[token:behind], *parse.lemmas[token:behind]})
    while phrases and token < behind:
        end = _longest(phrases, parse, token)
        if end is None or parse.ends[end - 1] > within.end:
            token += 1
            continue
        yield Place(within.prose, parse.starts[token], parse.ends[end - 1])
        token = end


def _beginning(phrases: Sequence[Phrase], words: set[str]) -> list[Phrase]:
    """The phrases that may begin with one of some words."""
    return [phrase for phrase in phrases if not phrase.opening or not words.isdisjoint(phrase.opening)]


def candidates(by_word: Mapping[str, tuple[Phrase, ...]], words: frozenset[str]) -> tuple[Phrase, ...]:
    """The phrases that some words leave possible, by an index of `linter.pattern.by_word`."""
    found = {id(phrase): phrase for word in by_word.keys() & words for phrase in by_word[word]}.values()
    return tuple(phrase for phrase in found if _has_every_word(phrase, words))


def _has_every_word(phrase: Phrase, words: frozenset[str]) -> bool:
    return not any(element.isdisjoint(words) for element in phrase.elements if not isinstance(element, str))


def phrases_at(phrases: Sequence[Phrase], parse: Parse, place: Place) -> tuple[Phrase, int]:
    """The first of the phrases that stands at exactly a place where one was found, and the token it begins with."""
    start = bisect_left(parse.starts, place.start)
    ends = ((phrase, phrase_end(phrase, parse, start)) for phrase in phrases)
    return next((phrase, start) for phrase, end in ends if end is not None and parse.ends[end - 1] == place.end)


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
