"""Checks as data: the closed set of kinds, what each of them asks for, and the scopes in which it looks."""

from collections.abc import Mapping
from typing import Literal

from linter.pattern import Nearby, Pattern, Words
from linter.values import frozen

Trigger = Literal["first-sentence", "last-sentence", "last-clause"]
"""Where a missing part is reported: the answer's first or last sentence, or the last clause of the
role that should lead to it (`Missing.after`)."""

Anchor = Literal["start", "end", "after-sentence", "span"]
"""Where it belongs: before the first prose, after the last, after the trigger's sentence, at the span's start."""


@frozen
class Scope:
    """Where to look: the parts of an answer of which every condition holds; without any, all of it.

    ``first`` and ``last`` count sentences, ``roles`` means the sentences with one of these roles, ``clauses``
    only their clauses, ``behind`` the sentences behind the last with one of these roles, ``labels`` the text
    under one of these labels. ``any``: what one of these scopes holds; ``unless``: what none of them does.
    ``aside`` is what stands beside the answer and is looked at in its place, by its name in
    `linter.draft.Answer.aside`; empty for the answer.
    """

    first: int | None = None
    last: int | None = None
    roles: Words = frozenset()
    clauses: Words = frozenset()
    behind: Words = frozenset()
    labels: Words = frozenset()
    any: tuple["Scope", ...] = ()
    unless: tuple["Scope", ...] = ()
    aside: str = ""


ANSWER = Scope()
"""The whole answer."""

Per = Literal["answer", "paragraph", "sentence", "clause"]
"""What a number is a limit for."""


@frozen
class Missing:
    """Fires when nothing in the scope has ``role`` or matches ``pattern``, though every role of ``given`` is there.

    At least one of ``role`` and ``pattern`` is there. With both, words that hint at the role are enough to be
    silent: they may say it in a way that no pattern of the role knows. So are those that ``silenced_by`` finds, in
    a scope of its own. A scope that holds no text asks for nothing.
    """

    role: str | None
    given: tuple[str, ...]
    trigger: Trigger
    after: str | None
    anchor: Anchor
    pattern: Pattern | None = None
    scope: Scope = ANSWER
    silenced_by: "Existence | None" = None


@frozen
class Attribute:
    """Fires on clauses of a role whose attributes have these values: on the first such, or only if every one has."""

    role: str
    having: tuple[tuple[str, str], ...]
    quantifier: Literal["any", "every"]
    anchor: Anchor


@frozen
class Unlinked:
    """Fires when ``role`` and one of ``to`` are there, and no clause of the role is tied to any of them."""

    role: str
    to: tuple[str, ...]


@frozen
class Existence:
    """Fires where a pattern stands inside the scope."""

    pattern: Pattern
    scope: Scope = ANSWER


@frozen
class Replacement:
    """What is put in place of a phrase; of a verb that has them its past and participle too."""

    text: str
    past: str | None = None
    participle: str | None = None


@frozen
class Substitution:
    """Fires where a phrase stands for which there is a better one; ``replacements`` are by `Phrase.written`.

    ``safe``: putting the better one in cannot change what the writer means.
    """

    pattern: Pattern
    replacements: Mapping[str, Replacement]
    safe: bool
    scope: Scope = ANSWER


@frozen
class Occurrence:
    """Fires where a pattern stands more or less often than so many times.

    ``per``: in each of what; ``for_each``: the limits are for each match of this pattern.
    """

    pattern: Pattern
    at_least: int | None
    at_most: int | None
    per: Per = "answer"
    for_each: Pattern | None = None
    scope: Scope = ANSWER


@frozen
class Repetition:
    """Fires where the same words stand more than ``at_most`` times in a row.

    ``words`` are rows of one up to ``length`` words right behind one another, ``openings`` the first ``length``
    words of sentences that follow one another. ``exceptions`` looks for nothing and says what does not count.
    """

    of: Literal["words", "openings"]
    length: int
    at_most: int
    exceptions: Pattern
    scope: Scope = ANSWER


@frozen
class Metric:
    """Fires where a scope, or each part of it, has more or fewer words, sentences or paragraphs than allowed."""

    of: Literal["words", "sentences", "paragraphs"]
    at_least: int | None
    at_most: int | None
    per: Per = "answer"
    scope: Scope = ANSWER


@frozen
class Share:
    """Fires where a scope holds more or less than so many percent of the answer's words.

    In an answer of fewer than ``least_words`` it never does: of ten words four are soon over a third.
    """

    at_least: int | None
    at_most: int | None
    scope: Scope
    least_words: int = 0


@frozen
class Distance:
    """Fires where a pattern stands with no match of the other near it."""

    pattern: Pattern
    to: Nearby
    scope: Scope = ANSWER


@frozen
class Order:
    """Fires on the first clause of a role that stands before every clause of the role it should follow."""

    roles: tuple[str, ...]


@frozen
class DeadEnd:
    """Fires on a run of ``role`` sentences that ends with no ``followed_by`` before the next run."""

    role: str
    followed_by: str


Check = (
    Missing
    | Attribute
    | Unlinked
    | Existence
    | Substitution
    | Occurrence
    | Repetition
    | Metric
    | Share
    | Distance
    | Order
    | DeadEnd
)


def aside_of(check: Check) -> str:
    """What a check looks at in place of the answer, by its name; empty for the answer."""
    match check:
        case Attribute() | Unlinked() | Order() | DeadEnd():
            return ""
        case _:
            return check.scope.aside
