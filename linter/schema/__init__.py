"""A small language of schemas over nodes: it types a file, and reports every mistake with place and remedy.

`nodes` are what a file of YAML or TOML holds and where; `mistakes` shows each one in its line.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from linter.meant import close_to, listed, nearest
from linter.pack import Value
from linter.schema.nodes import Broken, Listed, Mapped, Mark, Mistake, Node, Scalar
from linter.values import frozen

T = TypeVar("T")
K = TypeVar("K")
S = TypeVar("S")
Name = TypeVar("Name", bound=str)
T_co = TypeVar("T_co", covariant=True)


class RefusedError(Exception):
    """A node does not fit its schema; why is in the log."""


class WrongError(Exception):
    """What a `Refined` or `Record` says of a value that has the right shape and the wrong content.

    ``key`` is the key of the record to point at, None for the record itself. ``also`` are further
    mistakes of the same value.
    """

    def __init__(self, message: str, key: str | None = None, also: "Iterable[WrongError]" = ()) -> None:
        super().__init__(message)
        self.key = key
        self.all = (self, *also)

    @classmethod
    def unless_none(cls, messages: Iterable[str]) -> None:
        """Raise one error that says all of the messages; nothing, where there are none."""
        several = list(messages)
        if several:
            raise cls(several[0], also=map(cls, several[1:]))


@dataclass(slots=True)
class Log:
    """The mistakes of one file, in the order they were met."""

    mistakes: list[Mistake] = field(default_factory=list)

    def refuse(self, at: Mark, message: str) -> RefusedError:
        """Note a mistake and hand back what to raise."""
        self.mistakes.append(Mistake(at, message))
        return RefusedError()


class Schema(Protocol[T_co]):
    """What a node must look like, and what it becomes."""

    @property
    def expects(self) -> str:
        """What is wanted, as words that follow "expected"."""

    def read(self, node: Node, log: Log) -> T_co:
        """The value of a node; raises `RefusedError` after every mistake below it is in the log."""


def _mismatch(node: Node, expects: str, log: Log) -> RefusedError:
    if isinstance(node, Broken):
        return RefusedError()
    if isinstance(node, Scalar):
        found = f"`{_shortened(node.text)}` stands here" if node.text else "nothing stands here"
    else:
        found = "a list stands here" if isinstance(node, Listed) else "a mapping stands here"
    return log.refuse(node.at, f"{found}; expected {expects}")


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"


@frozen(slots=False)
class Text:
    """A text that is not empty."""

    expects: str = "a text"

    def read(self, node: Node, log: Log) -> str:
        """The text."""
        if not isinstance(node, Scalar) or not node.text.strip():
            raise _mismatch(node, self.expects, log)
        return node.text


@frozen(slots=False)
class Flag:
    """``true`` or ``false``, and no other spelling."""

    expects: str = "true or false"

    def read(self, node: Node, log: Log) -> bool:
        """The truth value."""
        if not isinstance(node, Scalar) or node.text not in ("true", "false"):
            raise _mismatch(node, self.expects, log)
        return node.text == "true"


@frozen(slots=False)
class Integer:
    """A whole number between two bounds, both included."""

    least: int
    most: int

    @property
    def expects(self) -> str:
        """The bounds, in words."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, node: Node, log: Log) -> int:
        """The number."""
        if not isinstance(node, Scalar) or not re.fullmatch(r"-?[0-9]{1,9}", node.text):
            raise _mismatch(node, self.expects, log)
        if not self.least <= (number := int(node.text)) <= self.most:
            raise _mismatch(node, self.expects, log)
        return number


@frozen(slots=False)
class Choice(Generic[Name]):
    """One word of a closed set."""

    options: tuple[Name, ...]

    @property
    def expects(self) -> str:
        """The options, in words."""
        return listed(self.options)

    def read(self, node: Node, log: Log) -> Name:
        """The option that the node names."""
        if not isinstance(node, Scalar) or not node.text:
            raise _mismatch(node, self.expects, log)
        for option in self.options:
            if option == node.text:
                return option
        near = nearest(node.text, self.options)
        raise log.refuse(node.at, f"`{_shortened(node.text)}` stands here; expected {self.expects}{near}")


@frozen(slots=False)
class ListOf(Generic[T]):
    """A list of at least ``least`` items; where ``lone``, a single value may stand for a list of one."""

    item: Schema[T]
    lone: bool = False
    least: int = 1

    @property
    def expects(self) -> str:
        """The items, in words."""
        return f"a list ({self.item.expects})"

    def read(self, node: Node, log: Log) -> tuple[T, ...]:
        """The items, each read."""
        if self.lone and isinstance(node, Scalar | Mapped):
            return (self.item.read(node, log),)
        if not isinstance(node, Listed):
            raise _mismatch(node, self.expects, log)
        if len(node.items) < self.least:
            found = "is empty" if not node.items else f"has only {len(node.items)}"
            raise log.refuse(node.at, f"the list {found}; expected at least {self.least}, each {self.item.expects}")
        return tuple(_each(((self.item, item) for item in node.items), log))


@frozen(slots=False)
class MapOf(Generic[K, T]):
    """A mapping from names that the file chooses to values of one kind."""

    key: Schema[K]
    value: Schema[T]
    least: int = 1

    @property
    def expects(self) -> str:
        """The shape of an entry, in words."""
        return f"a mapping ({self.key.expects}: {self.value.expects})"

    def read(self, node: Node, log: Log) -> dict[K, T]:
        """The values by name, in the order of the file."""
        if not isinstance(node, Mapped):
            raise _mismatch(node, self.expects, log)
        if len(node.pairs) < self.least:
            raise log.refuse(node.at, f"the mapping is empty; expected {self.expects}")
        entry = Entry(self.key, self.value)
        return dict(_each(((entry, Mapped({key: pair}, node.at)) for key, pair in node.pairs.items()), log))


@frozen(slots=False)
class Entry(Generic[K, T]):
    """One key of a mapping and its value, both read even where the first is wrong."""

    key: Schema[K]
    value: Schema[T]

    @property
    def expects(self) -> str:
        """The shape of the entry, in words."""
        return f"{self.key.expects}: {self.value.expects}"

    def read(self, node: Node, log: Log) -> tuple[K, T]:
        """The name and the value of a mapping of one."""
        assert isinstance(node, Mapped)
        ((key, (at, below)),) = node.pairs.items()
        pairs: list[tuple[Schema[Any], Node]] = [(self.key, Scalar(key, at)), (self.value, below)]
        name, value = _each(pairs, log)
        return name, value


def _each(pairs: "Iterable[tuple[Schema[S], Node]]", log: Log) -> list[S]:
    """Every node read by its schema, so that one mistake does not hide the next; then `RefusedError` if any was."""
    values, refused = [], False
    for schema, node in pairs:
        try:
            values.append(schema.read(node, log))
        except RefusedError:
            refused = True
    if refused:
        raise RefusedError
    return values


@frozen(slots=False)
class Fit:
    """What the values of some keys must be together: ``check`` takes them in this order and raises `WrongError`."""

    keys: tuple[str, ...]
    check: Callable[..., None]


@frozen(slots=False)
class Record(Generic[T]):
    """A mapping with these keys and no others, handed to ``build`` as keyword arguments (``-`` as ``_``).

    ``optional`` gives for each key its schema and what ``build`` gets where it is left out. ``fits``
    are asked of all values that were read, so that they speak even where other keys are wrong.
    ``instead`` says what is wanted in place of a key that people guess, ``such_as`` shows a record that is right.
    """

    build: Callable[..., T]
    required: Mapping[str, Schema[Any]]
    optional: Mapping[str, tuple[Schema[Any], Any]] = field(default_factory=dict)
    fits: "tuple[Fit, ...]" = ()
    instead: Mapping[str, str] = field(default_factory=dict)
    such_as: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that may stand here."""
        return (*self.required, *self.optional)

    @property
    def expects(self) -> str:
        """The keys, in words."""
        keys = ", ".join(f"`{key}`" for key in self.required)
        example = f" such as `{self.such_as}`" if self.such_as else ""
        return f"a mapping with {keys}" if keys else f"a mapping{example}"

    def read(self, node: Node, log: Log) -> T:
        """What ``build`` makes of the values."""
        if not isinstance(node, Mapped):
            raise _mismatch(node, self.expects, log)
        values = dict(self._defaults)
        wrong = [key for key, (at, below) in node.pairs.items() if not self._read_key(key, at, below, values, log)]
        missing = [key for key in self.required if key not in node.pairs]
        if missing:
            self._name_missing(missing, node, log)
        fitting = [self._fits(fit, node, values, log) for fit in self.fits if not {*wrong, *missing} & {*fit.keys}]
        if missing or wrong or not all(fitting):
            raise RefusedError
        return self._built(node, values, log)

    def _fits(self, fit: Fit, node: Mapped, values: Mapping[str, Any], log: Log) -> bool:
        try:
            fit.check(*(values[key] for key in fit.keys))
        except WrongError as wrong:
            self._refuse(wrong, node, log)
            return False
        return True

    def _refuse(self, wrong: WrongError, node: Mapped, log: Log) -> None:
        for each in wrong.all:
            log.refuse(node.pairs[each.key][0] if each.key in node.pairs else node.at, str(each))

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        return {key: default for key, (_, default) in self.optional.items()}

    def _name_missing(self, missing: Sequence[str], node: Mapped, log: Log) -> None:
        """Note the keys that are missing, but for those that an unknown key was meant to be."""
        meant = {close for key in node.pairs if key not in self.keys for close in close_to(key, self.keys)}
        for key in missing:
            if key not in meant:
                log.mistakes.append(Mistake(node.at, f"`{key}` is missing; expected {self.required[key].expects}"))

    def _read_key(self, key: str, at: Mark, below: Node, values: dict[str, Any], log: Log) -> bool:
        schema = self.required[key] if key in self.required else self.optional.get(key, (None, None))[0]
        if schema is None:
            wanted = self.instead.get(key) or (listed(self.keys) if self.keys else "no other")
            near = "" if key in self.instead else nearest(key, self.keys)
            near = near or f"; expected {wanted}"
            log.mistakes.append(Mistake(at, f"unknown key `{_shortened(key)}`{near}"))
            return False
        try:
            values[key] = schema.read(below, log)
        except RefusedError:
            return False
        return True

    def _built(self, node: Mapped, values: dict[str, Any], log: Log) -> T:
        try:
            return self.build(**{key.replace("-", "_"): value for key, value in values.items()})
        except WrongError as wrong:
            self._refuse(wrong, node, log)
            raise RefusedError from None


@frozen(slots=False)
class Tagged(Generic[T]):
    """A mapping whose ``kind`` says which of several records it is."""

    tag: str
    options: Mapping[str, Record[T]]

    @property
    def expects(self) -> str:
        """The kinds, in words."""
        return f"a mapping with `{self.tag}:` {listed(self.options)}"

    def read(self, node: Node, log: Log) -> T:
        """The value of the record that the tag names."""
        if not isinstance(node, Mapped):
            raise _mismatch(node, self.expects, log)
        if self.tag not in node.pairs:
            raise log.refuse(node.at, f"`{self.tag}` is missing; expected {listed(self.options)}")
        kind = Choice(tuple(self.options)).read(node.pairs[self.tag][1], log)
        rest = {key: pair for key, pair in node.pairs.items() if key != self.tag}
        return self.options[kind].read(Mapped(rest, node.at), log)


@frozen(slots=False)
class Refined(Generic[S, T]):
    """A value that ``refine`` turns into another, or refuses with `WrongError`."""

    inner: Schema[S]
    refine: Callable[[S], T]

    @property
    def expects(self) -> str:
        """What the inner schema wants."""
        return self.inner.expects

    def read(self, node: Node, log: Log) -> T:
        """The refined value."""
        value = self.inner.read(node, log)
        try:
            return self.refine(value)
        except WrongError as wrong:
            for each in wrong.all:
                log.refuse(node.at, str(each))
            raise RefusedError from None


@frozen(slots=False)
class Placed(Generic[T]):
    """A value together with the mark of its node."""

    inner: Schema[T]

    @property
    def expects(self) -> str:
        """What the inner schema wants."""
        return self.inner.expects

    def read(self, node: Node, log: Log) -> tuple[T, Mark]:
        """The value and where it stands."""
        return self.inner.read(node, log), node.at


@frozen(slots=False)
class Either(Generic[S, T]):
    """A text in short, or a list of such where ``several`` says so, or a mapping in full."""

    short: Schema[S]
    full: Schema[T]
    several: bool = False

    @property
    def expects(self) -> str:
        """Both shapes, in words."""
        return f"{self.short.expects}, or {self.full.expects}"

    def read(self, node: Node, log: Log) -> S | T:
        """The value of whichever shape the node has."""
        if isinstance(node, Mapped):
            return self.full.read(node, log)
        if (isinstance(node, Scalar) and node.text) or (self.several and isinstance(node, Listed)):
            return self.short.read(node, log)
        raise _mismatch(node, self.expects, log)


@frozen(slots=False)
class Again(Generic[T]):
    """A schema named before it exists, for values that hold values of their own kind."""

    schema: Callable[[], Schema[T]]
    expects: str

    def read(self, node: Node, log: Log) -> T:
        """What the schema makes of the node."""
        return self.schema().read(node, log)


@frozen
class ValueSchema:
    """The schema of what a parameter holds: a text, or a list of texts that may be empty."""

    expects: str = "a text, or a list of texts"

    def read(self, node: Node, log: Log) -> Value:
        """The value as it is written."""
        if isinstance(node, Listed):
            return ListOf(Text(), least=0).read(node, log)
        return Text(self.expects).read(node, log)
