"""Words, or a part in its place, that should be there and are not."""

import pytest

from linter.check import ANSWER, Existence, Missing, Scope
from linter.checks import run, search_of
from tests.builders import build, shown
from tests.patterns import pattern_of, scope_of

FIRST = scope_of("{first: 2}")
NAMED = Missing(None, (), "first-sentence", None, "after-sentence", pattern_of("{clauses: {names: employer}}"), FIRST)
NUMBER = Missing(None, (), "last-sentence", None, "end", pattern_of("{regexes: ['[0-9]']}"))
PIER = frozenset({"pier"})


def ends_on(role: str, scope: Scope = ANSWER) -> Missing:
    return Missing(role, (), "last-sentence", None, "end", None, scope)


def doubtful(silencer: str, scope: str) -> Missing:
    """A plan that is missing, where the silencer does not stand."""
    silenced_by = Existence(pattern_of(silencer), scope_of(scope))
    return Missing("future", (), "last-sentence", None, "end", None, silenced_by=silenced_by)


SOON = doubtful("{phrases: [soon]}", "{behind: achievement, unless: {role: achievement}}")
LAST = ends_on("future", scope_of("{last: 1}"))
RESULT = ends_on("future", scope_of("{label: result}"))


@pytest.mark.parametrize(
    ("check", "blocks", "employer"),
    [
        (NAMED, ["I row. I sing. I won."], frozenset[str]()),
        (NAMED, ["I row. I like Pier boats. I won."], PIER),
        (NUMBER, ["I won 4 cups."], PIER),
        (LAST, ["I won. <F:I want more>."], PIER),
        (LAST, ["I won.", "<F:I want> more than that."], PIER),
        (RESULT, ["I won."], PIER),
        (SOON, ["<A:I won>. I row soon."], PIER),
        (SOON, ["<F:I want more>."], PIER),
        (RESULT, ["I won.", "{result}<F:I want more>. I won."], PIER),
    ],
)
def test_silent(check: Missing, blocks: list[str], employer: frozenset[str]) -> None:
    built = build(*blocks)
    assert list(run(check, built.answer, built.reading, search_of(built.reading, employer))) == []


@pytest.mark.parametrize(
    ("check", "blocks", "expected"),
    [
        (NAMED, ["I row. I sing. I like Pier boats."], "[[I row.]][[^]] I sing. I like Pier boats."),
        (NUMBER, ["I won. I sang."], "I won. [[I sang.]][[^]]"),
        (LAST, ["<F:I want more>. I won."], "I want more. [[I won.]][[^]]"),
        (SOON, ["I row soon. <A:I won soon>."], "I row soon. [[I won soon.]][[^]]"),
        (RESULT, ["<F:I want more>.", "{result}I won. I sang."], "I want more.\n\nI won. [[I sang.]][[^]]"),
    ],
)
def test_fires(check: Missing, blocks: list[str], expected: str) -> None:
    built = build(*blocks)
    hits = run(check, built.answer, built.reading, search_of(built.reading, PIER))
    assert [shown(built, hit.place, hit.anchor) for hit in hits] == [expected]
