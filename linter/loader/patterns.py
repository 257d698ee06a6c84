"""The schema of patterns: what a check looks for, from a plain phrase to a tree of tokens."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, get_args

from linter.loader.clauses import clause_pattern
from linter.loader.names import Names
from linter.loader.phrases import phrase_list, phrases_of
from linter.loader.regexes import regex_list
from linter.loader.tokens import token_pattern
from linter.loader.trees import tree_pattern
from linter.pattern import Nearby, Pattern, Phrase, Side, Unit
from linter.schema import Again, Choice, Either, ListOf, Record, Refined, Schema, Text, WrongError

Keys = dict[str, tuple[Schema[Any], Any]]

_WITHIN = re.compile(r"(?P<number>[1-9]\d{0,2}) (?P<unit>word|sentence)s?")
_UNITS: dict[str, Unit] = {"word": "words", "sentence": "sentences"}
_ALTERNATIVES = ("phrases", "regexes", "clauses", "tokens", "dependencies", "any")
_NOTHING = "nothing to look for; expected " + ", ".join(f"`{key}`" for key in _ALTERNATIVES) + " or `all`"


def pattern_keys(names: Names) -> Keys:
    """The keys of a pattern, each with its schema and its default; `taken` makes a pattern of their values."""
    nested = Again(lambda: pattern(names), "a pattern")
    near = Again(lambda: _nearby(names), "a pattern with `within`")
    phrase = Refined(Text("a phrase"), lambda text: phrases_of(text, names))
    exception = Refined(ListOf(Either(phrase, nested), lone=True), _exceptions)
    return {
        "phrases": (phrase_list(names), ()),
        "regexes": (regex_list(), ()),
        "clauses": (ListOf(clause_pattern(names), lone=True), ()),
        "tokens": (ListOf(token_pattern(names)), ()),
        "dependencies": (ListOf(tree_pattern(names)), ()),
        "any": (ListOf(nested), ()),
        "all": (ListOf(nested, least=2), ()),
        "unless": (exception, ()),
        "unless-nearby": (ListOf(near, lone=True), ()),
    }


def exception_keys(names: Names) -> Keys:
    """The keys of a pattern that say what does not count."""
    return {key: value for key, value in pattern_keys(names).items() if key.startswith("unless")}


@lru_cache(maxsize=4)
def pattern(names: Names) -> Record[Pattern]:
    """The schema of a pattern that stands on its own."""
    return Record(
        lambda **values: sure(taken(values)),
        required={},
        optional=pattern_keys(names),
        such_as="{phrases: [these words]}",
    )


def taken(values: dict[str, Any]) -> Pattern:
    """The pattern of a record's values, which are taken out of them."""
    keys = ("phrases", "regexes", "clauses", "any", "all", "unless", "unless_nearby")
    tokens, trees = values.pop("tokens", ()), values.pop("dependencies", ())
    return Pattern(tokens=tokens, trees=trees, **{key: values.pop(key, ()) for key in keys})


def sure(pattern: Pattern) -> Pattern:
    """The pattern, if it has anything to find; else `WrongError`."""
    if pattern.is_empty:
        raise WrongError(_NOTHING)
    return pattern


def within() -> Schema[tuple[int, Unit]]:
    """The schema of a distance: ``2 sentences``, ``5 words``."""
    return Refined(Text("a distance such as `2 sentences` or `5 words`"), _distance)


def side() -> Schema[Side]:
    """The schema of the side on which something stands."""
    return Choice[Side](get_args(Side))


def _distance(text: str) -> tuple[int, Unit]:
    match = _WITHIN.fullmatch(text.strip())
    if match is None:
        raise WrongError(f"`{text}` is no distance; expected one such as `2 sentences` or `5 words`")
    return int(match["number"]), _UNITS[match["unit"]]


@lru_cache(maxsize=4)
def _nearby(names: Names) -> Record[Nearby]:
    return Record(_near, required={"within": within()}, optional={"side": (side(), "either"), **pattern_keys(names)})


def _near(within: tuple[int, Unit], side: Side, **values: Any) -> Nearby:
    return Nearby(sure(taken(values)), *within, side)


def _exceptions(each: Sequence[Pattern | tuple[Phrase, ...]]) -> tuple[Pattern, ...]:
    """The patterns of a list of exceptions, all its plain phrases as one."""
    phrases = tuple(phrase for some in each if not isinstance(some, Pattern) for phrase in some)
    return (*([Pattern(phrases)] if phrases else []), *(some for some in each if isinstance(some, Pattern)))
