"""The check for parts that take up too much or too little of an answer."""

from collections.abc import Iterator
from itertools import accumulate

from linter.check import Share
from linter.checks.hit import Hit, anchor_of
from linter.checks.scope import places
from linter.draft import Answer
from linter.patterns import Search
from linter.reading import Reading


def find(check: Share, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """A hit where the scope's share of the words is out of bounds: at the sentence that goes over, or at the last.

    A scope that holds no text has no share; whether it should be there is another rule's to say. An answer that
    is too short for shares to mean anything has none either.
    """
    areas = places(check.scope, answer, reading, search)
    total = sum(map(search.words.among, reading.passage.sentences))
    if not areas or total < max(check.least_words, 1):
        return
    counts = list(accumulate(map(search.words.among, areas)))
    percent = round(100 * counts[-1] / total)
    if check.at_most is not None and 100 * counts[-1] > check.at_most * total:
        over = next(area for area, count in zip(areas, counts, strict=True) if 100 * count > check.at_most * total)
        place = reading.passage.sentence_at(over)
        yield Hit(place, anchor_of("span", answer, reading, place), count=percent)
    elif check.at_least is not None and 100 * counts[-1] < check.at_least * total:
        place = reading.passage.sentence_at(areas[-1])
        yield Hit(place, anchor_of("after-sentence", answer, reading, place), count=percent)
