"""Which rules the words of an answer wake: one that can only find words that are not there is never run."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from linter.check import Check, Distance, Existence, Occurrence, Substitution, aside_of
from linter.pattern import Words
from linter.rule import Rule


class Roster:
    """Rules in their order, ready to be told the words of an answer."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)

    def awake(self, words: Words) -> Iterator[Rule]:
        """The rules that may find something in an answer of these words, in their order."""
        woken = self._always.union(*(self._by_word[word] for word in self._by_word.keys() & words))
        return (self.rules[number] for number in sorted(woken))

    @cached_property
    def _always(self) -> frozenset[int]:
        return frozenset(number for number, words in enumerate(self._wakers) if words is None)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for number, words in enumerate(self._wakers):
            for word in words or ():
                index.setdefault(word, []).append(number)
        return index

    @cached_property
    def asides(self) -> tuple[str, ...]:
        """What the rules look at beside an answer, by name."""
        return tuple(sorted({name for rule in self.rules if (name := aside_of(rule.check))}))

    @cached_property
    def _wakers(self) -> list[Words | None]:
        return [wakers(rule.check) for rule in self.rules]


def wakers(check: Check) -> Words | None:
    """The words without any of which a check finds nothing; None where it may find something without words."""
    if aside_of(check):
        return None  # the words of an answer say nothing of what stands beside it
    match check:
        case Existence(pattern=pattern) | Substitution(pattern=pattern) | Distance(pattern=pattern):
            return pattern.wakers
        case Occurrence(pattern=pattern, at_least=None):
            return pattern.wakers
        case _:
            return None
