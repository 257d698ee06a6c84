"""The schema of scopes, and which of them can hold no text at all."""

from functools import lru_cache
from typing import Any, get_args

from linter.draft import Label
from linter.loader.names import Names
from linter.rule import Scope
from linter.schema import Again, Choice, Integer, ListOf, Record, Refined, Schema, WrongError


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
            "label": (labels, frozenset()),
            "any": (nested, ()),
            "unless": (nested, ()),
        },
    )


def _scope(**values: Any) -> Scope:
    made = Scope(roles=values.pop("role"), clauses=values.pop("clauses_of"), labels=values.pop("label"), **values)
    if not any((made.first, made.last, made.roles, made.clauses, made.labels, made.any, made.unless)):
        raise WrongError("the scope has no condition; leave it out for the whole answer")
    if any(_covers(each, made) for each in made.unless):
        raise WrongError("the scope leaves out all that it asks for, and nothing is left to look at", "unless")
    return made


def leaves_out(scope: Scope, role: str) -> bool:
    """Whether no sentence with a role can stand in a scope."""
    sentences = Scope(scope.first, scope.last, frozenset({role}), frozenset(), scope.labels)
    return any(_covers(each, sentences) for each in scope.unless)


def _covers(out: Scope, of: Scope) -> bool:
    """Whether what is left out holds, by its wording alone, all of a scope."""
    return (
        not out.unless
        and _reaches(out.first, of.first)
        and _reaches(out.last, of.last)
        and (not out.roles or _within(of.roles, out.roles) or _within(of.clauses, out.roles))
        and (not out.clauses or _within(of.clauses, out.clauses))
        and (not out.labels or _within(of.labels, out.labels))
        and (not out.any or any(_covers(each, of) for each in out.any))
    )


def _reaches(out: int | None, of: int | None) -> bool:
    return out is None or (of is not None and of <= out)


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and some <= others
