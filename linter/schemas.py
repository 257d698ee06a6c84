"""JSON Schemas of rule, lexicon, question, role, pack and configuration files, made of the schemas that read them.

Editors that know the YAML language server complete and check by them. They say which keys and values a
file can have; what only the loader can tell (a lexicon that is not there, a placeholder that may be
empty) they let pass.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from linter import loader
from linter.config import YAML_NAME
from linter.config.reader import SwitchRecord, config_file
from linter.loader.adding import Addable
from linter.loader.figures import FILE as MEASURED
from linter.loader.figures import measured_file
from linter.loader.lexicons import lexicon_file
from linter.loader.names import Names
from linter.loader.packs import MANIFEST, manifest_file
from linter.loader.questions import question_file
from linter.loader.roles import role_file
from linter.loader.rules import rule_file
from linter.schema import (
    Again,
    Choice,
    Either,
    Flag,
    Integer,
    ListOf,
    MapOf,
    Placed,
    Record,
    Refined,
    Schema,
    Tagged,
    Text,
    ValueSchema,
)

Shape = dict[str, Any]
"""A JSON Schema, or a part of one, as plain data."""

FOLDER = "schemas"
"""The folder of a pack, and of the built-in rules, in which they lie as ``KIND.json``."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The version of JSON Schema that every editor knows; it names the language, and nothing is fetched."""

_NAMING = "# yaml-language-server: $schema="
_NO_PACK_HAS = ("config", "measured")

_PARAMETER: Shape = {"type": "string", "pattern": "^\\$[a-z]", "description": "the value of a parameter"}
_TEXT: Shape = {"type": ["string", "number", "boolean"], "pattern": "\\S"}
"""Every value is text to us, and only quotes make ``no`` or ``110`` a text to an editor."""


def documents() -> dict[str, Shape]:
    """The schema of each kind of file, by the kind's name."""
    names, path = Names(), Path("x.yaml")
    base = loader.load()
    ours = {"a role": [role.name for role in base.roles], "a kind of question": [kind.name for kind in base.kinds]}
    schemas: dict[str, tuple[str, Schema[Any]]] = {
        "rule": ("A rule of answerlint", rule_file(names, "house", path)),
        "lexicon": ("A list of words for rules of answerlint", lexicon_file()),
        "role": ("What counts as a part of an answer", role_file(names, path)),
        "question": ("A kind of question", question_file(names, path)),
        "pack": ("A pack of rules for answerlint", manifest_file()),
        "config": ("Settings of answerlint", config_file(Path(YAML_NAME))),
        "measured": ("How often rules were right", measured_file()),
    }
    return {kind: _document(title, schema, ours) for kind, (title, schema) in schemas.items()}


def kind_of(path: Path) -> str:
    """The kind of a built-in file, by the folder that it stands in."""
    if path.name in (MANIFEST, MEASURED):
        return path.stem
    return {"lexicons": "lexicon", "roles": "role", "questions": "question"}.get(path.parent.name, "rule")


def with_first_line(path: Path, root: Path) -> str:
    """The text of a built-in file with the first line by which editors find its schema, below ``root``."""
    named = os.path.relpath(root / FOLDER / f"{kind_of(path)}.json", path.parent).replace(os.sep, "/")
    kept = re.sub(rf"\A{re.escape(_NAMING)}[^\n]*\n", "", path.read_text(encoding="utf-8"))
    return f"{_NAMING}{named}\n{kept}"


def of_pack() -> dict[str, str]:
    """The files that lie in a pack for the editors of those who write it, by name."""
    return {f"{kind}.json": text(document) for kind, document in documents().items() if kind not in _NO_PACK_HAS}


def text(document: Shape) -> str:
    """A schema as the text of its file."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def shape(schema: Schema[Any]) -> Shape:
    """The JSON Schema of one schema alone; a `TypeError` for a sort that is not known here."""
    return _Walk({}).shape(schema)


def _document(title: str, schema: Schema[Any], ours: Mapping[str, Sequence[str]]) -> Shape:
    walk = _Walk(ours)
    shape = walk.shape(schema)
    share = _Share([shape, *walk.defs.values()])
    shape = share.below(shape)
    defs = {name: share.below(one) for name, one in walk.defs.items()}
    defs |= share.shared
    return {"$schema": DRAFT, "title": title, **shape, **({"$defs": dict(sorted(defs.items()))} if defs else {})}


class _Walk:
    """Walks a schema once, and gathers the shapes that hold shapes of their own kind.

    ``ours`` are names that an editor may offer where others are possible, too, by what is expected there.
    """

    def __init__(self, ours: Mapping[str, Sequence[str]]) -> None:
        self._ours = ours
        self.defs: dict[str, Shape] = {}
        self._fillable = False

    def shape(self, schema: Schema[Any]) -> Shape:
        """The JSON Schema of a schema; a `TypeError` for a sort of schema that it does not know."""
        match schema:
            case Text():
                return (
                    {"anyOf": [{"enum": list(self._ours[schema.expects])}, _TEXT]}
                    if schema.expects in self._ours
                    else _TEXT
                )
            case Flag():
                return self._or_parameter({"type": "boolean"})
            case Integer():
                return self._or_parameter({"type": "integer", "minimum": schema.least, "maximum": schema.most})
            case Choice():
                return self._or_parameter({"enum": [_plain(option) for option in schema.options]})
            case ListOf():
                return self._list(schema)
            case MapOf():
                return self._map(schema)
            case Record():
                return self._record(schema)
            case Tagged():
                return self._tagged(schema)
            case Refined() | Placed():
                return self.shape(schema.inner)
            case Either():
                return {"anyOf": [self.shape(schema.short), self.shape(schema.full)]}
            case Again():
                return self._again(schema)
            case Addable():
                added, whole = self.shape(schema.addition), self.shape(schema.whole)
                return {"type": "object", "if": {"required": ["extends"]}, "then": added, "else": whole}
            case ValueSchema():
                return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
            case SwitchRecord():
                return self._record(schema.own) | {"additionalProperties": self.shape(ValueSchema())}
        raise TypeError(f"no JSON Schema is known for {type(schema).__name__}")

    def _or_parameter(self, shape: Shape) -> Shape:
        return {"anyOf": [shape, _PARAMETER]} if self._fillable else shape

    def _list(self, schema: ListOf[Any]) -> Shape:
        item = self.shape(schema.item)
        several = {"type": "array", "items": item, **({"minItems": schema.least} if schema.least else {})}
        return {"anyOf": [item, several]} if schema.lone else self._or_parameter(several)

    def _map(self, schema: MapOf[Any, Any]) -> Shape:
        shape: Shape = {"type": "object", "additionalProperties": self.shape(schema.value)}
        return shape | ({"minProperties": schema.least} if schema.least else {})

    def _record(self, schema: Record[Any]) -> Shape:
        keys: Mapping[str, Schema[Any]] = {**schema.required, **{key: one for key, (one, _) in schema.optional.items()}}
        shape: Shape = {
            "type": "object",
            "properties": {key: self._value(key, one) for key, one in keys.items()},
            "additionalProperties": False,
        }
        return shape | ({"required": list(schema.required)} if schema.required else {})

    def _value(self, key: str, schema: Schema[Any]) -> Shape:
        """The shape of a key's value, with what is expected there for the reader; in a check it may be a parameter."""
        before = self._fillable
        self._fillable = before or key == "check"
        shape = self.shape(schema)
        self._fillable = before
        return {"description": schema.expects, **shape}

    def _tagged(self, schema: Tagged[Any]) -> Shape:
        tag: Shape = {"enum": list(schema.options)}
        return {
            "type": "object",
            "required": [schema.tag],
            "properties": {schema.tag: tag},
            "allOf": [
                {
                    "if": {"properties": {schema.tag: {"const": name}}, "required": [schema.tag]},
                    "then": self._option(schema.tag, name, record),
                }
                for name, record in schema.options.items()
            ],
        }

    def _option(self, tag: str, name: str, record: Record[Any]) -> Shape:
        shape = self._record(record)
        shape["properties"] = {tag: {"const": name}, **shape["properties"]}
        return shape

    def _again(self, schema: Again[Any]) -> Shape:
        name = schema.expects.removeprefix("a ").removeprefix("an ").replace(" ", "-")
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self.shape(schema.schema())
        return {"$ref": f"#/$defs/{name}"}


class _Share:
    """Writes a large shape that stands in several places once, and refers to it from there."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._times = Counter(json.dumps(each) for shape in shapes for each in _all_below(shape))
        self._named: dict[str, str] = {}
        self.shared: dict[str, Shape] = {}

    def below(self, shape: Shape) -> Shape:
        """A shape with what is shared below it referred to."""
        return {key: self._value(key, value) for key, value in shape.items()}

    def _value(self, key: str, value: Any) -> Any:
        if key == "properties":
            return {name: self._placed(one) for name, one in value.items()}
        if isinstance(value, list) and key in _MANY:
            return [self._placed(one) for one in value]
        return self._placed(value) if key in _ONE and isinstance(value, dict) else value

    def _placed(self, shape: Shape) -> Shape:
        written = json.dumps(shape)
        if len(written) < _LARGE or self._times[written] < 2:
            return self.below(shape)
        if written not in self._named:
            self._named[written] = f"shared-{len(self._named) + 1}"
            self.shared[self._named[written]] = self.below(shape)
        return {"$ref": f"#/$defs/{self._named[written]}"}


_ONE = ("items", "additionalProperties", "then", "else")
_MANY = ("anyOf", "allOf")
_LARGE = 400
"""A shape with fewer characters than this is not worth a name."""


def _all_below(shape: Shape) -> Iterator[Shape]:
    """Every shape inside a shape, however deep."""
    inside = [*shape.get("properties", {}).values()]
    inside += (each for key in _MANY for each in shape.get(key, ()))
    inside += (shape[key] for key in _ONE if isinstance(shape.get(key), dict))
    for each in inside:
        yield each
        yield from _all_below(each)


def _plain(option: str) -> str | bool:
    return {"true": True, "false": False}.get(option, option)
