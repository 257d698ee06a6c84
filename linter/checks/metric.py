"""The check for answers, or parts of them, that are too long or too short."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from linter.check import Metric
from linter.checks.hit import Hit, anchor_of
from linter.checks.scope import parts, places
from linter.draft import Answer, Place
from linter.patterns import Search
from linter.reading import Reading


def find(check: Metric, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """For each part of the scope a hit at the sentence that goes over the limit, or at the last of too few."""
    for areas in parts(check.per, places(check.scope, answer, reading, search), reading):
        counts = _counts(check, areas, search)
        total = counts[-1]
        if check.at_most is not None and total > check.at_most:
            over = next(area for area, count in zip(areas, counts, strict=True) if count > check.at_most)
            place = reading.passage.sentence_at(over)
            yield Hit(place, anchor_of("span", answer, reading, place), count=total)
        elif check.at_least is not None and total < check.at_least:
            place = reading.passage.sentence_at(areas[-1])
            yield Hit(place, anchor_of("after-sentence", answer, reading, place), count=total)


def _counts(check: Metric, areas: Sequence[Place], search: Search) -> list[int]:
    """For each place how much has been counted by its end."""
    if check.of == "words":
        return list(accumulate(map(search.words.among, areas)))
    units = [area.prose if check.of == "paragraphs" else search.passage.sentence_number(area) for area in areas]
    return list(accumulate(unit not in units[:number] for number, unit in enumerate(units)))
