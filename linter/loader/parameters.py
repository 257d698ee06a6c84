"""Parameters of rules: values that a rule names once, and that a configuration may set otherwise."""

import re
from collections.abc import Mapping, Sequence

from linter.pack import Given, Value
from linter.schema import Log, MapOf, Refined, RefusedError, Schema, Text, ValueSchema, WrongError
from linter.schema.nodes import Broken, Listed, Mapped, Mark, Mistake, Node, Scalar

RESERVED = ("level", "enabled")
"""What a configuration says of every rule beside its parameters, so that none can have these names."""

_SAYING = ("title", "message", "fallback", "ask", "ask-item", "why")
"""The keys in whose text ``{name}`` is the value of a parameter."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

Values = Mapping[str, Node]


def parameter_map() -> Schema[tuple[tuple[str, Value], ...]]:
    """The schema of ``parameters``: for each name its default, whose type is that of the place that uses it."""
    name = Refined(Text("the name of a parameter"), _parameter_name)
    return Refined(MapOf(name, ValueSchema()), lambda by_name: tuple(by_name.items()))


def _parameter_name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise WrongError(f"`{text}` is no name; expected lower-case words joined by `-`")
    if text in RESERVED:
        raise WrongError(f"`{text}` is what a configuration says of every rule; expected another name")
    return text


def filled(node: Node, given: Sequence[Given], log: Log) -> Node:
    """A rule's node with the values of its parameters in their places: its own defaults, or what is given.

    In its ``check`` a text that is ``$name`` and no more stands for the value, and as an item of a list
    for all items of a list. In what the rule says ``{name}`` stands for it. Everything keeps the mark of
    where the value was written, so that a value of the wrong type is named there.
    """
    if not isinstance(node, Mapped) or "parameters" not in node.pairs:
        return node
    at, declared = node.pairs["parameters"]
    if not isinstance(declared, Mapped):
        return node
    values = {name: _usable(below) for name, (_, below) in declared.pairs.items()}
    values |= {each.name: _node_of(each) for each in given if each.name in values}
    filling = _Filling(values)
    pairs = {key: (mark, filling.in_key(key, below)) for key, (mark, below) in node.pairs.items()}
    for name, (mark, _) in declared.pairs.items():
        if name not in filling.used:
            places = f"expected `${name}` in its check, or {{{name}}} in what it says"
            log.mistakes.append(Mistake(mark, f"nothing in this rule uses `{name}`; {places}"))
    held = {name: (mark, _held(values[name], below)) for name, (mark, below) in declared.pairs.items()}
    pairs["parameters"] = (at, Mapped(held, declared.at))
    return Mapped(pairs, node.at)


def _usable(node: Node) -> Node:
    """The value that a default stands for; `Broken` for one whose mistake is told where it is declared."""
    try:
        ValueSchema().read(node, Log())
    except RefusedError:
        return Broken(node.at)
    return node


def _held(value: Node, declared: Node) -> Node:
    return declared if isinstance(value, Broken) else value


def _node_of(given: Given) -> Node:
    at = Mark(0, 0, given.where)
    if isinstance(given.value, str):
        return Scalar(given.value, at)
    return Listed(tuple(Scalar(item, at) for item in given.value), at)


class _Filling:
    """Puts values into a rule's nodes, and remembers which were used."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._placeholder = re.compile("|".join(re.escape(f"{{{name}}}") for name in values))
        self.used: set[str] = set()

    def in_key(self, key: str, node: Node) -> Node:
        if key == "check":
            return self._filled(node)
        return self._said(node) if key in _SAYING and isinstance(node, Scalar) else node

    def _filled(self, node: Node) -> Node:
        if isinstance(node, Scalar):
            return self._value(node) or node
        if isinstance(node, Listed):
            return Listed(tuple(each for item in node.items for each in self._spliced(item)), node.at)
        if isinstance(node, Mapped):
            return Mapped({key: (at, self._filled(below)) for key, (at, below) in node.pairs.items()}, node.at)
        return node

    def _spliced(self, item: Node) -> tuple[Node, ...]:
        value = self._value(item) if isinstance(item, Scalar) else None
        return value.items if isinstance(value, Listed) else (self._filled(item),)

    def _value(self, node: Scalar) -> Node | None:
        name = node.text[1:]
        if not node.text.startswith("$") or name not in self._values:
            return None
        self.used.add(name)
        return self._values[name]

    def _said(self, node: Scalar) -> Node:
        def value(match: re.Match[str]) -> str:
            name = match[0][1:-1]
            self.used.add(name)
            return _worded(self._values[name])

        return Scalar(self._placeholder.sub(value, node.text), node.at) if self._values else node


def _worded(value: Node) -> str:
    if isinstance(value, Listed):
        return ", ".join(item.text for item in value.items if isinstance(item, Scalar))
    return value.text if isinstance(value, Scalar) else ""
