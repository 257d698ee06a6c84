"""Words that should not stand in an answer or in the sentences of a role."""

import pytest

from linter.check import Existence, Scope
from linter.checks import run
from linter.pattern import Pattern, Phrase, Regex
from tests.builders import Built, build, shown


def phrase(written: str) -> Phrase:
    return Phrase(written, tuple(frozenset({word}) for word in written.split()))


FUTURE = Scope(roles=frozenset({"future"}))
STONE = Existence(Pattern((phrase("stepping stone"),), unless=(Pattern((phrase("stepping stone for our"),)),)), FUTURE)
ANYWHERE = Existence(Pattern((phrase("hard worker"),), (Regex(r"\bhard\b"),)))


@pytest.mark.parametrize(
    ("check", "built"),
    [
        (STONE, build("It was a stepping stone. <F:I want to sail>.")),
        (STONE, build("<F:I will build a stepping stone for our customers>.")),
        (STONE, build("<F:I want to step>. The stone fell.")),
        (ANYWHERE, build("I am a harder worker.")),
    ],
)
def test_silent(check: Existence, built: Built) -> None:
    assert list(run(check, built.answer, built.reading)) == []


@pytest.mark.parametrize(
    ("check", "built", "expected"),
    [
        (
            STONE,
            build("Yes. <F:I want this job> as a stepping stone."),
            ["Yes. I want this job as a [[stepping stone]]."],
        ),
        (
            STONE,
            build("<F:I will build a stepping stone for our customers> and a stepping stone for me."),
            ["I will build a stepping stone for our customers and a [[stepping stone]] for me."],
        ),
        (ANYWHERE, build("I am a hard worker."), ["I am a [[hard worker]]."]),
        (
            ANYWHERE,
            build("I work hard.", "A hard worker."),
            ["I work [[hard]].\n\nA hard worker.", "I work hard.\n\nA [[hard worker]]."],
        ),
    ],
)
def test_fires(check: Existence, built: Built, expected: list[str]) -> None:
    assert [shown(built, hit.place, hit.anchor) for hit in run(check, built.answer, built.reading)] == expected
