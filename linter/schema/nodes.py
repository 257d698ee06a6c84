"""YAML and TOML as plain nodes that know where they stand, so that every error can name its place."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_BYTES = 1_000_000
"""Larger files are refused unread: no rule or lexicon written by hand comes near it."""

MOST_DEPTH = 24
"""Deeper nesting is refused: a clause pattern with alternatives inside alternatives needs about ten."""


class Mark(NamedTuple):
    """Where a node stands: line and column from 1 in YAML, a key path in TOML (where both are 0)."""

    line: int
    column: int
    path: str = ""

    def __str__(self) -> str:
        """How messages name the place: ``line:column``, or the key path."""
        return self.path or f"{self.line}:{self.column}"


class Mistake(NamedTuple):
    """Something wrong at one place of a file: what, what was expected, and the likely remedy."""

    at: Mark
    message: str


class Scalar(NamedTuple):
    """A text; YAML's own types (``no``, ``12:30``) are left to the schema."""

    text: str
    at: Mark


class Listed(NamedTuple):
    """A sequence of nodes."""

    items: "tuple[Node, ...]"
    at: Mark


class Mapped(NamedTuple):
    """A mapping: each key once, with the mark of the key and the node of its value."""

    pairs: "dict[str, tuple[Mark, Node]]"
    at: Mark


class Broken(NamedTuple):
    """A node whose mistake is already noted; schemas refuse it without another word."""

    at: Mark


Node = Scalar | Listed | Mapped | Broken


class UnreadableError(Exception):
    """A file that is not YAML or TOML at all; ``mistake`` says where and why."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.message)
        self.mistake = mistake


START = Mark(1, 1)
"""Where a mistake of a whole file is placed; no line of it is at fault."""


_SHOWN = 92
"""Code points of a line that an excerpt shows at most."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
"""Line ends to YAML, though to no editor: refused, so that line numbers are those that people see."""


def _position(text: str, offset: int) -> Mark:
    lines = _LINE_END.split(text[:offset])
    return Mark(len(lines), len(lines[-1]) + 1)


def pointed(data: bytes, at: Mark) -> str:
    """The line of a file that a mark stands in, with a caret under its place; empty where there is none to show."""
    lines = _LINE_END.split(data.decode("utf-8-sig", errors="replace"))
    if at is START or not 0 < at.line <= len(lines):
        return ""
    line, place = lines[at.line - 1], at.column - 1
    left = max(0, min(place - _SHOWN // 2, len(line) - _SHOWN))
    head, tail = "…" if left else "", "…" if left + _SHOWN < len(line) else ""
    shown = "".join(character if character.isprintable() else " " for character in line[left : left + _SHOWN])
    before = head + shown[: place - left]
    gutter = max(3, len(str(at.line)))
    return f"{at.line:>{gutter}} | {head}{shown}{tail}\n{'':>{gutter}} | {' ' * sum(map(_cells, before))}^"


def _cells(character: str) -> int:
    """How many cells of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def decoded(data: bytes) -> str:
    """The text of a rule or config file, without a byte order mark; raises `UnreadableError`."""
    if len(data) > MOST_BYTES:
        raise UnreadableError(Mistake(START, f"the file has {len(data):,} bytes; expected at most {MOST_BYTES:,}"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        at = _position(before, len(before))
        raise UnreadableError(Mistake(at, "this is not UTF-8; save the file as UTF-8")) from None


def from_yaml(text: str, mistakes: list[Mistake]) -> Node:
    """The one document of a YAML text; what can be read past is added to ``mistakes``, else `UnreadableError`.

    Built from libyaml's events and not from its composed nodes, because those no longer tell anchors
    and tags, and because an alias (the stuff of YAML bombs) is refused here before it is followed.
    """
    if (odd := _ODD_BREAK.search(text)) is not None:
        message = f"the line separator U+{ord(odd[0]):04X} stands here; expected an ordinary line end"
        raise UnreadableError(Mistake(_position(text, odd.start()), message))
    try:
        return _Builder(text, mistakes).document()
    except yaml.reader.ReaderError as error:
        raise UnreadableError(_unprintable(text, error)) from None
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(_explained(text, error)) from None


class _Builder:
    """Turns the events of one YAML text into nodes."""

    def __init__(self, text: str, mistakes: list[Mistake]) -> None:
        self._mistakes = mistakes
        self._events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Node:
        event = next(self._events)
        while isinstance(event, StreamStartEvent):
            event = next(self._events)
        if isinstance(event, StreamEndEvent):
            raise UnreadableError(Mistake(START, "the file is empty; expected `key: value` lines"))
        node = self._node(next(self._events), 0)
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                raise UnreadableError(
                    Mistake(_place(event.start_mark), "a second document begins here; expected one document a file")
                )
        return node

    def _node(self, event: Event, depth: int) -> Node:
        at = _place(event.start_mark)
        if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
            return Scalar(event.value, at)  # nearly every node: a base of rules has thousands
        if isinstance(event, AliasEvent):
            return self._broken(at, f"`*{event.anchor}` is a YAML alias; write the value out, or put quotes around it")
        assert isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent)
        if event.anchor is not None:
            self._note(at, f"`&{event.anchor}` is a YAML anchor; leave it out, or put quotes around the text")
        if event.tag is not None:
            self._note(at, f"`{_shown(event.tag)}` is a YAML tag; leave it out, or put quotes around the text")
        if isinstance(event, ScalarEvent):
            return Scalar(event.value, at)
        if depth >= MOST_DEPTH:
            raise UnreadableError(Mistake(at, f"nested more than {MOST_DEPTH} deep; expected a flatter file"))
        return self._listed(at, depth) if isinstance(event, SequenceStartEvent) else self._mapped(at, depth)

    def _listed(self, at: Mark, depth: int) -> Node:
        items = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Listed(tuple(items), at)

    def _mapped(self, at: Mark, depth: int) -> Node:
        pairs: dict[str, tuple[Mark, Node]] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._note(key.at, "a list or mapping stands as a key; expected a word, or quotes around the text")
            elif key.text == "<<":
                self._note(key.at, "`<<` is a YAML merge key; write the keys out")
            elif key.text in pairs:
                first = pairs[key.text][0].line
                self._note(key.at, f"`{key.text}` stands twice; it is already there in line {first}")
            else:
                pairs[key.text] = (key.at, value)
        return Mapped(pairs, at)

    def _note(self, at: Mark, message: str) -> None:
        self._mistakes.append(Mistake(at, message))

    def _broken(self, at: Mark, message: str) -> Node:
        self._note(at, message)
        return Broken(at)


def _shown(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _unprintable(text: str, error: yaml.reader.ReaderError) -> Mistake:
    character = next(
        (found for found in re.finditer(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\U0010ffff]", text)), None
    )
    if character is None:
        return Mistake(START, f"this is not YAML: {error.reason}")
    at = _position(text, character.start())
    return Mistake(at, f"the control character U+{ord(character[0]):04X} cannot stand in YAML; remove it")


_UNCLOSED: Sequence[tuple[str, str]] = (
    (r"unexpected end of stream", "the quote that opens here is not closed; expected the same quote at its end"),
    (r"expected ',' or '\]'", "the list that opens here is not closed; expected `]`, or quotes around the text"),
    (r"expected ',' or '\}'", "the mapping that opens here is not closed; expected `}`, or quotes around the text"),
)
"""What the parser says of something left open; it is told where that begins, not where the parser gave up."""

_REMEDIES: Sequence[tuple[str, str]] = (
    (r"mapping values are not allowed", "`: ` stands inside a text; put quotes around it, or check the indentation"),
    (r"could not find expected ':'", "no `: ` behind the key that begins here; expected `key: value`"),
    (r"expected alphabetic or numeric", "a text cannot begin with `*` or `&`; put quotes around it"),
    (r"expected (the )?node content", "a value is missing here; expected a text, a list or a mapping"),
    (r"sequence entries are not allowed", "a list cannot begin here; put its `- ` on a line of its own"),
    (r"unknown escape character", "an unknown escape in a double-quoted text; use single quotes"),
    (r"undefined tag handle|tag", "a text cannot begin with `!`; put quotes around it"),
    (r"directive|document start|non-alphabetical", "a text cannot begin with `%`; put quotes around it"),
    (r"chomping|comment or (a )?line break", "nothing may follow `|` or `>`; begin the text in the next line"),
)  # fmt: skip


def _explained(text: str, error: yaml.MarkedYAMLError) -> Mistake:
    """The parser's error in the words of somebody who writes rules, with the likely remedy."""
    problem = error.problem or "unreadable"
    for pattern, remedy in _UNCLOSED:
        if re.search(pattern, problem):
            return Mistake(_place(error.context_mark), remedy)
    at = _place(error.problem_mark)
    if re.search(r"mapping values are not allowed|could not find expected ':'", problem):
        joined = _joined_key(text, at.line)
        if joined is not None:
            return joined
    line = [*_LINE_END.split(text), ""][at.line - 1]
    before, character = line[: at.column - 1], line[at.column - 1 : at.column]
    if "tab character" in problem or ("cannot start any token" in problem and character == "\t"):
        return Mistake(at, "a tab stands in the indentation; indent with spaces")
    if "cannot start any token" in problem:
        return Mistake(at, f"a text cannot begin with `{character}`; put quotes around it")
    if re.search(r"expected key|expected <block end>|'-' indicator", problem):
        if before.strip(" -"):
            return Mistake(at, "a text goes on behind a closing bracket or quote; put quotes around the whole text")
        return Mistake(at, "this line does not fit what stands above; check its indentation and the lines above it")
    remedies = (remedy for pattern, remedy in _REMEDIES if re.search(pattern, problem))
    return Mistake(at, next(remedies, f"this is not YAML: {problem}"))


_JOINED = re.compile(r"[ \t]*(?:- )?(?P<key>[a-z][a-z-]*):(?=[^\s:/])")


def _joined_key(text: str, number: int) -> Mistake | None:
    """A key without the space behind its colon, in the line that the parser gave up in or the one above it."""
    lines = _LINE_END.split(text)
    for line in (number, number - 1):
        found = _JOINED.match(lines[line - 1]) if 0 < line <= len(lines) else None
        if found is not None:
            key = found["key"]
            return Mistake(Mark(line, found.end() + 1), f"no space stands behind `{key}:`; expected `{key}: …`")
    return None


def _place(mark: Any) -> Mark:
    return START if mark is None else Mark(mark.line + 1, mark.column + 1)


def from_toml(value: object, path: str) -> Node:
    """A value that ``tomllib`` read, as a node whose marks are key paths below ``path``."""
    at = Mark(0, 0, path)
    if isinstance(value, Mapping):
        pairs = {
            str(key): (Mark(0, 0, f"{path}.{key}"), from_toml(below, f"{path}.{key}")) for key, below in value.items()
        }
        return Mapped(pairs, at)
    if isinstance(value, list):
        return Listed(tuple(from_toml(item, f"{path}[{index}]") for index, item in enumerate(value)), at)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), at)
