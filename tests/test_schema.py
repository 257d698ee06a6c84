"""The schema language and its nodes: what fits, what does not, and where it says so."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from linter.schema import (
    Again,
    Choice,
    Either,
    Flag,
    Integer,
    ListOf,
    Log,
    MapOf,
    Placed,
    Record,
    Refined,
    RefusedError,
    Schema,
    Tagged,
    Text,
    WrongError,
    nodes,
)
from linter.schema.nodes import (
    Broken,
    Listed,
    Mapped,
    Mark,
    Mistake,
    Node,
    Scalar,
    UnreadableError,
    from_toml,
    from_yaml,
)

TEXT = Text()
COLOUR = Choice(("red", "green"))
TREE: Record[Any] = Record(
    lambda name, below: (name, below),
    {"name": TEXT},
    {"below": (ListOf(Again(lambda: TREE, "a tree")), ())},
)


def even(number: int) -> int:
    if number % 2:
        raise WrongError(f"{number} is odd")
    return number


def between(low: int, high: int) -> range:
    if low > high:
        raise WrongError("the low end is the higher one", "low")
    return range(low, high)


NUMBER = Integer(0, 9)
RANGE = Record(between, {"low": NUMBER}, {"high": (NUMBER, 9)})
SHAPE: Tagged[Any] = Tagged(
    "kind", {"circle": Record(lambda r: ("circle", r), {"r": NUMBER}), "dot": Record(lambda: "dot", {})}
)


def read(schema: Schema[Any], text: str) -> Any:
    """The value of a YAML text, or the places and words of every mistake in it."""
    log = Log()
    try:
        value = schema.read(from_yaml(text, log.mistakes), log)
    except RefusedError:
        return [f"{mistake.at}: {mistake.message}" for mistake in log.mistakes]
    assert not log.mistakes
    return value


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        (TEXT, "no", "no"),
        (TEXT, "12:30", "12:30"),
        (TEXT, "2021-01-01", "2021-01-01"),
        (TEXT, "~", "~"),
        (TEXT, "'on'", "on"),
        (TEXT, ">-\n  two\n  lines\n", "two lines"),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (NUMBER, "0", 0),
        (NUMBER, "9", 9),
        (COLOUR, "green", "green"),
        (ListOf(TEXT), "[a, b]", ("a", "b")),
        (ListOf(TEXT), "- a\n- b\n", ("a", "b")),
        (ListOf(TEXT, lone=True), "a", ("a",)),
        (ListOf(TEXT, least=0), "[]", ()),
        (MapOf(TEXT, NUMBER), "{b: 1, a: 2}", {"b": 1, "a": 2}),
        (MapOf(TEXT, NUMBER, least=0), "{}", {}),
        (RANGE, "{low: 3}", range(3, 9)),
        (RANGE, "{high: 4, low: 3}", range(3, 4)),
        (SHAPE, "{r: 3, kind: circle}", ("circle", 3)),
        (SHAPE, "kind: dot", "dot"),
        (Refined(NUMBER, even), "8", 8),
        (Placed(TEXT), "\n\n  word", ("word", Mark(3, 3))),
        (Either(TEXT, RANGE), "a", "a"),
        (Either(TEXT, RANGE), "{low: 8}", range(8, 9)),
        (TREE, "{name: a, below: [{name: b}]}", ("a", (("b", ()),))),
    ],
)
def test_what_fits_is_typed(schema: Schema[Any], text: str, value: Any) -> None:
    assert read(schema, text) == value


@pytest.mark.parametrize(
    ("schema", "text", "said"),
    [
        (TEXT, "''", ["1:1: nothing stands here; expected a text"]),
        (TEXT, "[a]", ["1:1: a list stands here; expected a text"]),
        (TEXT, "a: b", ["1:1: a mapping stands here; expected a text"]),
        (Flag(), "True", ["1:1: `True` stands here; expected true or false"]),
        (Flag(), "yes", ["1:1: `yes` stands here; expected true or false"]),
        (NUMBER, "10", ["1:1: `10` stands here; expected a whole number from 0 to 9"]),
        (NUMBER, "1.0", ["1:1: `1.0` stands here; expected a whole number from 0 to 9"]),
        (NUMBER, "٣", ["1:1: `٣` stands here; expected a whole number from 0 to 9"]),
        (NUMBER, "9" * 5000, [f"1:1: `{'9' * 39}…` stands here; expected a whole number from 0 to 9"]),
        (COLOUR, "gren", ["1:1: `gren` stands here; expected red or green; did you mean `green`?"]),
        (COLOUR, "Red", ["1:1: `Red` stands here; expected red or green; did you mean `red`?"]),
        (ListOf(TEXT), "a", ["1:1: `a` stands here; expected a list (a text)"]),
        (ListOf(COLOUR), "[red, blue, pink]", [
            "1:7: `blue` stands here; expected red or green",
            "1:13: `pink` stands here; expected red or green",
        ]),
        (MapOf(COLOUR, NUMBER), "{red: x, blue: y}", [
            "1:7: `x` stands here; expected a whole number from 0 to 9",
            "1:10: `blue` stands here; expected red or green",
            "1:16: `y` stands here; expected a whole number from 0 to 9",
        ]),
        (RANGE, "{low: 3, hgh: 4}", ["1:10: unknown key `hgh`; did you mean `high`?"]),
        (RANGE, "{lo: 3, size: 4}", [
            "1:2: unknown key `lo`; did you mean `low`?",
            "1:9: unknown key `size`; expected low or high",
        ]),
        (RANGE, "{low: 3, high: 2}", ["1:2: the low end is the higher one"]),
        (RANGE, "{}", ["1:1: `low` is missing; expected a whole number from 0 to 9"]),
        (SHAPE, "{r: 3}", ["1:1: `kind` is missing; expected circle or dot"]),
        (SHAPE, "{kind: dog}", ["1:8: `dog` stands here; expected circle or dot; did you mean `dot`?"]),
        (SHAPE, "{kind: dot, r: 3}", ["1:13: unknown key `r`; expected no other"]),
        (Refined(NUMBER, even), "7", ["1:1: 7 is odd"]),
        (Either(TEXT, RANGE), "[a]", ["1:1: a list stands here; expected a text, or a mapping with `low`"]),
        (TREE, "{name: a, below: [{nme: b}]}", ["1:20: unknown key `nme`; did you mean `name`?"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_its_place(schema: Schema[Any], text: str, said: list[str]) -> None:
    assert read(schema, text) == said


def test_an_alias_is_noted_once_and_never_followed() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    mistakes: list[Mistake] = []
    node = from_yaml(bomb, mistakes)
    assert isinstance(node, Mapped)
    assert node.pairs["c"][1] == Listed((Broken(Mark(3, 5)), Broken(Mark(3, 9))), Mark(3, 4))
    assert [str(mistake.at) for mistake in mistakes] == ["1:4", "2:4", "2:8", "2:12", "3:5", "3:9"]
    log = Log()
    with pytest.raises(RefusedError):
        MapOf(TEXT, ListOf(TEXT)).read(node, log)
    assert log.mistakes == []


SYNTAX = [
    ("a: b: c", "1:5", "inside a text"),
    ("a:\n\tb: c", "2:1", "a tab"),
    ("a: `b`", "1:4", "cannot begin with ``"),
    ("a: [b", "1:4", "list that opens here is not closed"),
    ("a: {b: c", "1:4", "mapping that opens here is not closed"),
    ("a: 'b\nc: d", "1:4", "quote that opens here is not closed"),
    ('a: "\\q"', "1:5 1:6", "unknown escape"),
    ("a: * b", "1:5", "cannot begin with `*`"),
    ("a: [b] c", "1:8", "goes on behind"),
    ("a: b\n  - c\n d: e", "3:3", "inside a text"),
    ("a:\n - b\n  c: d\n", "3:4", "inside a text"),
    ("- a\nb: c\n", "2:1", "does not fit what stands above"),
    ("a: - b", "1:4", "a list cannot begin here"),
    ("a: |x\n b", "1:5", "nothing may follow"),
    ("a\nb: c", "2:2", "inside a text"),
    ("a: b\n--- \nc: d", "2:1", "second document"),
    ("a: \x00", "1:4", "U+0000"),
    ("a: b\rc: \x00", "2:4", "U+0000"),
    ("a: b\u2028c: d", "1:5", "line separator U+2028"),
    ("a: b\x85c: d", "1:5", "line separator U+0085"),
    ("a: b\r\nc:\r\n\td: e", "3:1", "a tab"),
]


def test_an_empty_text_is_told_to_be_empty() -> None:
    with pytest.raises(UnreadableError, match="the file is empty; expected `key: value` lines"):
        from_yaml("# only a comment\n", [])


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(("text", "place", "words"), SYNTAX)
def test_what_is_no_yaml_is_told_in_plain_words_by_either_parser(
    monkeypatch: pytest.MonkeyPatch, loader: Any, text: str, place: str, words: str
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", loader)
    with pytest.raises(UnreadableError) as caught:
        from_yaml(text, [])
    assert words in caught.value.mistake.message
    assert str(caught.value.mistake.at) in place.split()


@pytest.mark.parametrize("open_", ["[", "{a: ", "- "])
def test_deep_nesting_ends_in_a_mistake(open_: str) -> None:
    with pytest.raises(UnreadableError, match="nested more than 24 deep"):
        from_yaml(open_ * 20_000, [])


@pytest.mark.parametrize(
    ("value", "node"),
    [
        (True, Scalar("true", Mark(0, 0, "t"))),
        (3, Scalar("3", Mark(0, 0, "t"))),
        (["a"], Listed((Scalar("a", Mark(0, 0, "t[0]")),), Mark(0, 0, "t"))),
        (
            {"k": "v"},
            Mapped({"k": (Mark(0, 0, "t.k"), Scalar("v", Mark(0, 0, "t.k")))}, Mark(0, 0, "t")),
        ),
    ],
)
def test_toml_values_are_placed_by_their_key_path(value: object, node: Node) -> None:
    assert from_toml(value, "t") == node


@pytest.mark.parametrize("read_bytes", [lambda: b"\xef\xbb\xbftitle: x", lambda: b"title: x"])
def test_a_byte_order_mark_is_no_part_of_the_text(read_bytes: Callable[[], bytes]) -> None:
    assert nodes.decoded(read_bytes()) == "title: x"
