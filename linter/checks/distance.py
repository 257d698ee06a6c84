"""The check for words that need others near them: a claim its figure, a value its proof."""

from collections.abc import Iterator

from linter.check import Distance
from linter.checks.hit import Hit, anchor_of
from linter.checks.scope import places
from linter.draft import Answer
from linter.patterns import Search
from linter.reading import Reading


def find(check: Distance, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """A hit for each place of the pattern in the scope that has nothing of what it needs near it."""
    if not search.can_tell(check.to.pattern):
        return
    for place in search.find(check.pattern, places(check.scope, answer, reading, search)):
        if not search.near(check.to, place):
            yield Hit(place, anchor_of("after-sentence", answer, reading, place))
