"""The check for words that stand too often or too seldom, by number or for each time that others do."""

from collections.abc import Iterator, Sequence

from linter.check import Occurrence
from linter.checks.hit import Hit, anchor_of
from linter.checks.scope import parts, places
from linter.draft import Answer, Place
from linter.patterns import Search
from linter.reading import Reading

_MORE = "counted too"


def find(check: Occurrence, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """For each part of the scope a hit at the first match over the limit, or at its end where there are too few."""
    for areas in parts(check.per, places(check.scope, answer, reading, search), reading):
        found = list(search.find(check.pattern, areas))
        times = 1 if check.for_each is None else len(list(search.find(check.for_each, areas)))
        if check.at_most is not None and len(found) > check.at_most * times:
            yield _too_many(found, check.at_most * times, answer, reading)
        elif check.at_least is not None and len(found) < check.at_least * times:
            place = reading.passage.sentence_at(areas[-1])
            yield Hit(place, anchor_of("after-sentence", answer, reading, place), count=len(found))


def _too_many(found: Sequence[Place], allowed: int, answer: Answer, reading: Reading) -> Hit:
    place = found[allowed]
    related = tuple((other, _MORE) for other in found if other != place)
    return Hit(place, anchor_of("span", answer, reading, place), related=related, count=len(found))
