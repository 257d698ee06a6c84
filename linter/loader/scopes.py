"""The schema of scopes, and which of them can hold no text at all."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, get_args

from linter.check import ANSWER, Scope
from linter.draft import QUESTION, Label
from linter.loader.names import Names
from linter.schema import Again, Choice, Integer, ListOf, Record, Refined, Schema, Text, WrongError

_KEY = re.compile(r"[^\W_][\w -]*")
_INSTEAD = {
    "not": "`unless`",
    "all": "its conditions beside one another, because all of a scope must hold",
    "question": "`in: question`",
    "answer": "no scope, for the whole answer",
    "kind": "`questions: KIND`, a key of the rule",
}
_OF_ANSWERS = {"role": "roles", "clauses-of": "clauses", "behind": "behind", "label": "labels"}
"""Conditions that only an answer can meet, each with its field in `Scope`."""


@lru_cache(maxsize=4)
def scope(names: Names) -> Record[Scope]:
    """The schema of a scope: conditions that must all hold; those inside ``any`` and ``unless`` have the same one."""
    nested = ListOf(Again(lambda: scope(names), "a scope"), lone=True)
    roles: Schema[frozenset[str]] = Refined(ListOf(names.role, lone=True), lambda chosen: frozenset(chosen))
    labels = Refined(ListOf(Choice[Label](get_args(Label)), lone=True), lambda chosen: frozenset(chosen))
    sentences = Integer(1, 99)
    return Record(
        _scope,
        required={},
        optional={
            "first": (sentences, None),
            "last": (sentences, None),
            "role": (roles, frozenset()),
            "clauses-of": (roles, frozenset()),
            "behind": (roles, frozenset()),
            "label": (labels, frozenset()),
            "any": (nested, ()),
            "unless": (nested, ()),
            "in": (Choice((QUESTION,)), None),
            "front-matter": (Refined(Text("a key of the front matter"), _front_key), None),
        },
        instead=_INSTEAD,
        such_as="{first: 2}",
    )


def aside_in_words(name: str) -> str:
    """What stands beside an answer, by its name, as a message calls it."""
    return "the question" if name == QUESTION else f"the front matter's `{name.removesuffix(':')}`"


def _scope(**values: Any) -> Scope:
    question, key = values.pop("in"), values.pop("front_matter")
    if question and key:
        raise WrongError("`in` and `front-matter` exclude each other, because a rule looks in one text", "front-matter")
    made = Scope(
        roles=values.pop("role"),
        clauses=values.pop("clauses_of"),
        labels=values.pop("label"),
        aside=question or key or "",
        **values,
    )
    _in_one_text(made)
    if made == ANSWER:
        raise WrongError("the scope has no condition; leave it out for the whole answer")
    if any(_covers(each, made) for each in made.unless):
        raise WrongError("the scope leaves out all that it asks for, and nothing is left to look at", "unless")
    return made


def _front_key(text: str) -> str:
    """The name of a value of the front matter, by its key."""
    if not _KEY.fullmatch(text):
        raise WrongError(f"`{text}` is no key of front matter; expected one from its top level, such as `company`")
    return f"{text}:"


def _in_one_text(scope: Scope) -> None:
    """`WrongError` for conditions that ask for more than one text, or of a text what only an answer has."""
    for key, nested in (("any", scope.any), ("unless", scope.unless)):
        if named := next((each.aside for each in nested if each.aside), ""):
            where = "in" if named == QUESTION else "front-matter"
            remedy = f"expected `{where}` beside `{key}`, or a rule for each text"
            raise WrongError(
                f"a rule looks in one text, and {aside_in_words(named)} is no part of another; {remedy}", key
            )
    if not scope.aside:
        return
    for key, field in _OF_ANSWERS.items():
        if getattr(scope, field):
            raise WrongError(
                f"{_only_answers(key, scope.aside)}; expected `first` or `last`, or nothing beside it", key
            )
    for key, nested in (("any", scope.any), ("unless", scope.unless)):
        if found := next(_foreign(nested), None):
            raise WrongError(f"{_only_answers(found, scope.aside)}; expected `first` or `last` in `{key}`", key)


def _only_answers(key: str, aside: str) -> str:
    return f"`{key}` is told of answers, and this scope is {aside_in_words(aside)}"


def _foreign(scopes: Iterable[Scope]) -> Iterator[str]:
    """The conditions in some scopes that only an answer can meet."""
    for scope in scopes:
        yield from (key for key, field in _OF_ANSWERS.items() if getattr(scope, field))
        yield from _foreign((*scope.any, *scope.unless))


def leaves_out(scope: Scope, role: str) -> bool:
    """Whether no sentence with a role can stand in a scope."""
    sentences = Scope(scope.first, scope.last, frozenset({role}), behind=scope.behind, labels=scope.labels)
    return any(_covers(each, sentences) for each in scope.unless)


def _covers(out: Scope, of: Scope) -> bool:
    """Whether what is left out holds, by its wording alone, all of a scope."""
    return (
        not out.unless
        and _reaches(out.first, of.first)
        and _reaches(out.last, of.last)
        and (not out.roles or _within(of.roles, out.roles) or _within(of.clauses, out.roles))
        and (not out.clauses or _within(of.clauses, out.clauses))
        and (not out.behind or _within(of.behind, out.behind))
        and (not out.labels or _within(of.labels, out.labels))
        and (not out.any or any(_covers(each, of) for each in out.any))
    )


def _reaches(out: int | None, of: int | None) -> bool:
    return out is None or (of is not None and of <= out)


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and some <= others
