"""The check for words that should not stand in an answer, or in a part of it."""

from collections.abc import Iterator

from linter.check import Existence
from linter.checks.hit import Hit, anchor_of
from linter.checks.scope import places
from linter.draft import Answer
from linter.patterns import Search
from linter.reading import Reading


def find(check: Existence, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """A hit for each place of the pattern in the scope."""
    for place in search.find(check.pattern, places(check.scope, answer, reading, search)):
        yield Hit(place, anchor_of("span", answer, reading, place))
