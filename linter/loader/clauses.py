"""The schema of clause patterns: features with their closed sets of values, phrases, and what nests."""

from collections.abc import Mapping
from typing import Any, get_args

from linter.draft import Label
from linter.loader.names import Names
from linter.loader.phrases import phrase_list, word_list
from linter.loader.regexes import regex_list
from linter.pattern import CLAUSE_FEATURES, ClausePattern
from linter.reading import Aspect, ClauseType, Person, SubjectFrom, Tense
from linter.schema import Again, Choice, ListOf, Record, Refined, Schema, WrongError

CLOSED_FEATURES: Mapping[str, tuple[str, ...]] = {
    "subject": get_args(Person),
    "subject-from": get_args(SubjectFrom),
    "type": get_args(ClauseType),
    "tense": get_args(Tense),
    "aspect": get_args(Aspect),
    "voice": ("active", "passive"),
    "polarity": ("positive", "negative"),
    "complement": ("that", "wh", "to", "ing", "noun", "none"),
    "label": (*get_args(Label), "none"),
    "sentence": ("first", "later"),
}
"""The features whose values are a closed set; every other feature takes words and ``$lexicons``."""


_KEYS = tuple((feature, feature.replace("-", "_")) for feature in CLAUSE_FEATURES)


def clause_pattern(names: Names) -> Record[ClausePattern]:
    """The schema of a pattern; those inside ``any``, ``unless``, ``under`` and ``over`` have the same one."""

    def again() -> Schema[ClausePattern]:
        return pattern

    nested = Again(again, "a clause pattern")
    many = ListOf(nested, lone=True)
    phrases, regexes = phrase_list(names), regex_list()
    pattern = Record(
        _pattern,
        required={},
        optional={
            **feature_schemas(names),
            "phrases": (phrases, ()),
            "regexes": (regexes, ()),
            "any": (many, ()),
            "unless": (many, ()),
            "under": (nested, None),
            "over": (nested, None),
        },
        such_as="{verb: learn}",
    )
    return pattern


def feature_schemas(names: Names) -> dict[str, tuple[Schema[Any], Any]]:
    """For each clause feature the schema of its values, and None for where it is not asked for."""
    words = word_list(names)
    closed = {
        feature: Refined(ListOf(Choice(values), lone=True), lambda chosen: frozenset(chosen))
        for feature, values in CLOSED_FEATURES.items()
    }
    kinds = Refined(ListOf(names.kind, lone=True), lambda chosen: frozenset(chosen))
    roles = Refined(ListOf(names.role, lone=True), lambda chosen: frozenset(chosen))
    named: dict[str, tuple[Schema[Any], Any]] = {"question": (kinds, None), "follows": (roles, None)}
    return {feature: (closed.get(feature, words), None) for feature in CLAUSE_FEATURES} | named


def _pattern(**values: Any) -> ClausePattern:
    features = tuple((feature, values[key]) for feature, key in _KEYS if values[key] is not None)
    rest = {key: values[key] for key in ("phrases", "regexes", "any", "unless", "under", "over")}
    if not features and not any(rest.values()):
        raise WrongError("the pattern has no condition, and would hold of every clause; expected at least one")
    return ClausePattern(features, **rest)
