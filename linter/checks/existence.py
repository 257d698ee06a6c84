"""The check for words that should not stand in an answer, or in the sentences of a role."""

from collections.abc import Iterator

from linter.checks.hit import Hit, anchor_of, sentence_number, touch
from linter.draft import Answer, Place
from linter.patterns import find_phrases, find_regexes
from linter.reading import Passage, Reading
from linter.rule import Existence


def find(check: Existence, answer: Answer, reading: Reading) -> Iterator[Hit]:
    """A hit for each match in the scope that no phrase of ``unless`` touches, longest first where two overlap."""
    for scope in _scopes(check, reading):
        allowed = tuple(find_phrases(check.unless, reading.passage, scope))
        for place in _apart(_matches(check, reading.passage, scope)):
            if not any(touch(place, other) for other in allowed):
                yield Hit(place, anchor_of("span", answer, reading, place))


def _scopes(check: Existence, reading: Reading) -> tuple[Place, ...]:
    """The sentences of the role, or all of them."""
    sentences = reading.passage.sentences
    if check.role is None:
        return sentences
    return tuple(sentences[number] for number in sorted({sentence_number(reading, r) for r in reading.of(check.role)}))


def _matches(check: Existence, passage: Passage, scope: Place) -> list[Place]:
    return [*find_phrases(check.phrases, passage, scope), *find_regexes(check.regexes, passage, scope)]


def _apart(places: list[Place]) -> list[Place]:
    """The places in order without those that overlap an earlier or a longer one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or not touch(kept[-1], place):
            kept.append(place)
    return kept
