"""Freezing gives back every value of the rules as it was, and takes nothing else."""

from pathlib import Path

import pytest

from linter import loader
from linter.cache.freezing import ThawError, freeze, thaw
from linter.loader.packs import built_in

PACKS = tuple(built_in(loader.rules_folder()))


def test_every_rule_that_is_shipped_comes_back_as_it_was() -> None:
    base = loader.load(PACKS)
    assert len(base.rules) > 10
    for value in (base.rules, base.roles, base.kinds, base.lexicons, base.packs, base.additions):
        assert thaw(freeze(value)) == value


@pytest.mark.parametrize(
    "value", [None, True, 1, "", (), ((),), frozenset({"b", "a"}), {"a": (1, None)}, Path("a/b"), ("tuple", "set")]
)
def test_plain_values_come_back_with_their_types(value: object) -> None:
    back = thaw(freeze(value))
    assert (back, type(back)) == (value, type(value))


@pytest.mark.parametrize("value", [object(), b"", [1], print])
def test_what_no_rule_holds_is_not_frozen(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be frozen"):
        freeze(value)


@pytest.mark.parametrize(
    "text",
    ["", "{", "{}", "[]", "[[]]", "1", '[["Rule"]]', '["x",["print",0]]', '[["object"]]', '[9,["Severity",0]]',
     '[1,["path",0]]', '[1,["map",0]]', '["os",["__import__",0]]', '[["map"],["set",0]]', '[["tuple",0]]',
     '["x",["tuple","0"]]', '[["tuple",["tuple"]]]', "[" * 100_000],
)  # fmt: skip
def test_what_was_not_frozen_is_refused(text: str) -> None:
    with pytest.raises(ThawError):
        thaw(text)
