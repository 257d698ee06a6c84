"""Token patterns: tokens in a row, each by its attributes, as spaCy's ``Matcher`` takes them."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from linter.draft import Place
from linter.pattern import TokenPattern, TokenStep, TokenTest
from linter.reading import Parse, Passage


def find_tokens(patterns: Sequence[TokenPattern], passage: Passage, within: Place) -> Iterator[Place]:
    """The longest row of tokens that one of the patterns takes from each place on, inside a place of one sentence."""
    if not patterns:
        return
    parse = passage.parses[within.prose]
    last = bisect_left(parse.starts, within.end)
    for token in range(bisect_left(parse.starts, within.start), last):
        end = max((_end(pattern.steps, parse, token, last) for pattern in patterns), default=token)
        if end > token:
            yield Place(within.prose, parse.starts[token], parse.ends[end - 1])


def passes(tests: Sequence[TokenTest], parse: Parse, token: int) -> bool:
    """Whether a token meets every condition."""
    return all((ATTRIBUTES[test.attribute](parse, token) in test.values) != test.negated for test in tests)


def _end(steps: Sequence[TokenStep], parse: Parse, start: int, last: int) -> int:
    """The token behind the longest row that these steps take from ``start``; -1 where they take none."""
    if not steps:
        return start
    step, rest = steps[0], steps[1:]
    if step.forbidden:
        stands = start < last and passes(step.tests, parse, start)
        return -1 if stands or start >= last else _end(rest, parse, start + 1, last)
    most = start
    while most < last and most - start < step.most and passes(step.tests, parse, most):
        most += 1
    ends = (_end(rest, parse, here, last) for here in range(most, start + step.least - 1, -1))
    return max(ends, default=-1)


ATTRIBUTES: dict[str, Callable[[Parse, int], str]] = {
    "LEMMA": lambda parse, token: parse.lemmas[token],
    "LOWER": lambda parse, token: parse.lower[token],
    "TEXT": lambda parse, token: parse.text[parse.starts[token] : parse.ends[token]],
    "POS": lambda parse, token: parse.pos[token],
    "TAG": lambda parse, token: parse.tags[token],
    "DEP": lambda parse, token: parse.deps[token],
}
"""What a token may be asked for: a subset of spaCy's attributes, named in `linter.pattern.TOKEN_ATTRIBUTES`."""
