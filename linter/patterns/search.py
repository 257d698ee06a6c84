"""Patterns of every kind against one answer: all places of a pattern, and what stands near a place."""

from collections.abc import Iterable, Iterator

from linter.check import Scope
from linter.draft import Place
from linter.pattern import ClausePattern, Nearby, Pattern, Words
from linter.patterns.clause import Clauses
from linter.patterns.count import WordCount
from linter.patterns.phrase import find_phrases
from linter.patterns.regex import find_regexes
from linter.patterns.token import find_tokens
from linter.patterns.tree import find_trees
from linter.reading import Passage


class Search:
    """One answer, ready to be searched by the patterns of many rules; ``scopes`` keeps the places of each scope."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.words = WordCount(clauses.passage)
        self.scopes: dict[Scope, tuple[Place, ...]] = {}
        self._can_stand: dict[int, bool] = {}

    @property
    def passage(self) -> Passage:
        """What is searched."""
        return self.clauses.passage

    def find(self, pattern: Pattern, within: Iterable[Place]) -> Iterator[Place]:
        """The places of a pattern inside each of some places, none of which crosses a sentence.

        In reading order and without overlaps: of two that share a character the earlier or longer one.
        """
        if not self._can_stand_anywhere(pattern):
            return
        for area in within:
            for place in apart(self._alternatives(pattern, area)):
                if self.counts(pattern, place, area):
                    yield place

    def can_tell(self, pattern: Pattern) -> bool:
        """Whether enough is known to look for a pattern: one that names the employer needs an employer's name."""
        return bool(self.clauses.employer) or not _names_employer(pattern)

    def stands(self, pattern: Pattern, within: Iterable[Place]) -> bool:
        """Whether the pattern has a place inside one of these."""
        return next(self.find(pattern, within), None) is not None

    def counts(self, pattern: Pattern, place: Place, area: Place) -> bool:
        """Whether a place that was found inside an area is none that the pattern's conditions spare."""
        return (
            all(self.stands(each, (self.passage.sentence_at(place),)) for each in pattern.all)
            and not any(touch(place, other) for each in pattern.unless for other in self.find(each, (area,)))
            and not any(self.near(each, place) for each in pattern.unless_nearby)
        )

    def near(self, nearby: Nearby, place: Place) -> bool:
        """Whether another place of the pattern stands as near to this one as is asked for."""
        here = self.passage.sentence_number(place)
        first = here if nearby.side == "after" else here - nearby.within
        last = here if nearby.side == "before" else here + nearby.within
        around = self.passage.sentences[max(first, 0) : last + 1]
        return any(self._is_near(nearby, place, other) for other in self.find(nearby.pattern, around))

    def _can_stand_anywhere(self, pattern: Pattern) -> bool:
        """Whether the answer has the words that a pattern needs, as far as that can be told from the words alone."""
        # Patterns outlive the passage, so their ids tell them apart; to hash one is to walk all of it.
        known = self._can_stand.get(id(pattern))
        if known is None:
            known = self._can_stand[id(pattern)] = self._has_words(pattern)
        return known

    def _has_words(self, pattern: Pattern) -> bool:
        alternatives = (
            bool(self.clauses.likely(pattern.regexes))
            or bool(self.clauses.candidates(pattern))
            or any(map(self.clauses.can_hold, pattern.clauses))
            or any(self._has_each(each.needs) for each in pattern.tokens)
            or any(self._has_each(each.needs) for each in pattern.trees)
            or any(map(self._can_stand_anywhere, pattern.any))
        )
        return (alternatives or not pattern.stands_alone) and all(map(self._can_stand_anywhere, pattern.all))

    def _has_each(self, needs: Iterable[Words]) -> bool:
        return not any(need.isdisjoint(self.passage.words) for need in needs)

    def _alternatives(self, pattern: Pattern, area: Place) -> Iterator[Place]:
        passage = self.passage
        yield from find_phrases(self.clauses.candidates(pattern), passage, area)
        yield from find_regexes(self.clauses.likely(pattern.regexes), passage, area)
        yield from find_tokens(pattern.tokens, passage, area)
        yield from find_trees(pattern.trees, passage, area)
        yield from self.clauses.places(pattern.clauses, area)
        for each in pattern.any or () if pattern.stands_alone else pattern.all[:1]:
            yield from self.find(each, (area,))

    def _is_near(self, nearby: Nearby, place: Place, other: Place) -> bool:
        if other == place:
            return False
        side = "after" if other > place else "before"
        if nearby.side not in ("either", side):
            return False
        return nearby.unit == "sentences" or self.words.apart(place, other) <= nearby.within


def touch(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one.prose == other.prose and one.start < other.end and other.start < one.end


def apart(places: Iterable[Place]) -> list[Place]:
    """The places in order without those that overlap an earlier or a longer one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place.prose, place.start, -place.end)):
        if not kept or not touch(kept[-1], place):
            kept.append(place)
    return kept


def _names_employer(pattern: Pattern) -> bool:
    nested = (*pattern.any, *pattern.all)
    return any(map(_clause_names_employer, pattern.clauses)) or any(map(_names_employer, nested))


def _clause_names_employer(pattern: ClausePattern) -> bool:
    nested = (*pattern.any, *(each for each in (pattern.under, pattern.over) if each is not None))
    return any(name == "names" for name, _ in pattern.features) or any(map(_clause_names_employer, nested))
