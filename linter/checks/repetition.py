"""The check for words said again: right behind one another, or at the start of sentence after sentence."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from linter.check import Repetition
from linter.checks.hit import Hit, anchor_of
from linter.checks.scope import places
from linter.draft import Answer, Place
from linter.patterns import Search
from linter.reading import Parse, Reading

_TOO = "begins so too"


def find(check: Repetition, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """A hit for each row: at all the words of one, or at the first opening over the limit."""
    for area, place, row in _rows(check, places(check.scope, answer, reading, search), search):
        if len(row) > check.at_most and search.counts(check.exceptions, place, area):
            related = tuple((other, _TOO) for other in row if check.of == "openings" and other != place)
            yield Hit(place, anchor_of("span", answer, reading, place), related=related, count=len(row))


def _rows(check: Repetition, areas: Sequence[Place], search: Search) -> Iterator[tuple[Place, Place, Sequence[Place]]]:
    """For each row an area, the place in it that a hit would have, and the places that say the same."""
    if check.of == "words":
        for area in areas:
            for row in _doubled(check, area, search):
                yield area, Place(area.prose, row[0].start, row[-1].end), row
        return
    for row in _alike(check, areas, search):
        place = row[min(check.at_most, len(row) - 1)]
        yield search.passage.sentence_at(place), place, row


def _doubled(check: Repetition, area: Place, search: Search) -> Iterator[Sequence[Place]]:
    """The rows of an area in which one to ``length`` words stand over the limit, the first and shortest of each."""
    parse = search.passage.parses[area.prose]
    tokens = _within(area, search)
    words = [parse.lower[token] for token in tokens]
    at = 0
    while at < len(tokens):
        rows = ((size, _times(words, at, size)) for size in range(1, check.length + 1))
        size, times = next((each for each in rows if each[1] > check.at_most), (1, 1))
        if times > check.at_most:
            yield [_place(area, parse, tokens[each : each + size]) for each in range(at, at + size * times, size)]
        at += size * times


def _times(words: Sequence[str], at: int, size: int) -> int:
    """How often the so many words from one on stand in a row; 0 where they are not all words."""
    first = words[at : at + size]
    if len(first) < size or not all(any(map(str.isalpha, word)) for word in first):
        return 0
    return sum(1 for _ in takewhile(lambda start: words[start : start + size] == first, range(at, len(words), size)))


def _alike(check: Repetition, areas: Sequence[Place], search: Search) -> Iterator[Sequence[Place]]:
    """The openings of sentences that follow one another in the scope and begin with the same words."""
    told = ((search.passage.sentence_number(area), _opening(check.length, area, search)) for area in areas)
    opening = {number: words for number, words in told if words is not None}
    for _, row in groupby(enumerate(opening), lambda pair: (pair[1] - pair[0], opening[pair[1]][0])):
        yield [opening[number][1] for _, number in row]


def _opening(length: int, area: Place, search: Search) -> tuple[tuple[str, ...], Place] | None:
    """The first words of a sentence and their place; None where it has fewer, or where they do not lie in the area."""
    sentence = search.passage.sentence_at(area)
    parse = search.passage.parses[sentence.prose]
    words = [token for token in _within(sentence, search) if any(map(str.isalnum, parse.lower[token]))][:length]
    if len(words) < length:
        return None
    place = _place(sentence, parse, words)
    inside = area.start <= place.start and place.end <= area.end
    return (tuple(parse.lower[token] for token in words), place) if inside else None


def _within(area: Place, search: Search) -> list[int]:
    """The tokens of an area, which lies in one sentence."""
    starts = search.passage.parses[area.prose].starts
    tokens = search.passage.sentence_tokens[search.passage.sentence_number(area)]
    return [token for token in tokens if area.start <= starts[token] < area.end]


def _place(area: Place, parse: Parse, tokens: Sequence[int]) -> Place:
    return Place(area.prose, parse.starts[tokens[0]], parse.ends[tokens[-1]])
