"""Configuration files: what may stand in them, and how one is read with what it extends."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from linter.cap import EXPECTED as MOST_EXPECTED
from linter.cap import Most, read_most
from linter.config.configured import Config, FailOn, RunKeys, WrongConfigError
from linter.config.settings import Named, Override, Switch
from linter.draft import Arc
from linter.errors import Problem
from linter.files import Globs, shown, wrong_glob
from linter.finding import Severity
from linter.pack import Given, Wanted
from linter.schema import (
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
    Text,
    ValueSchema,
    WrongError,
)
from linter.schema.mistakes import problems_of
from linter.schema.nodes import (
    START,
    Broken,
    Mapped,
    Mark,
    Mistake,
    Node,
    UnreadableError,
    decoded,
    from_toml,
    from_yaml,
)
from linter.values import frozen

_LEVELS = ("error", "warning", "suggestion")
_EXTENDS = ListOf(Placed(Text("a pack, its folder, or a file in .yaml")), lone=True, least=0)
_SWITCH = Record(
    lambda level, enabled: (level, enabled),
    required={},
    optional={"level": (Choice(_LEVELS), None), "enabled": (Flag(), None)},
)
_ARC = Choice(get_args(Arc))
_COMPANY = Text("the employer's name")
_RUN_KEYS = frozenset(each.name.replace("_", "-") for each in fields(RunKeys))


def load(file: Path, *, nested: bool = False) -> Config:
    """The configuration that a file states, with what it extends; raises `AnswerlintError` with all mistakes.

    In a ``nested`` one, which is not the working directory's, keys that speak of the whole run are errors.
    """
    reader = _Reader(nested)
    stated = dict(reader.stated(file, ()))
    if reader.problems:
        raise WrongConfigError(reader.problems, _config(file, stated) if reader.knows_packs else None)
    return _config(file, stated)


def _config(file: Path, stated: dict[str, Any]) -> Config:
    run = {name: stated.pop(name) for name in [each.name for each in fields(RunKeys)] if name in stated}
    return Config(file=file, run=RunKeys(**run), **stated)


class _Reader:
    """Reads a configuration and those that it extends, and gathers what is wrong with any of them."""

    def __init__(self, nested: bool) -> None:
        self._nested = nested
        self._done: dict[Path, dict[str, Any]] = {}
        self.problems: list[Problem] = []
        self.knows_packs = True

    def stated(self, file: Path, chain: tuple[Path, ...]) -> dict[str, Any]:
        """What a file states, by the names of `Config` and `RunKeys`; ``chain`` are the files that led here."""
        here = file.resolve()
        if here not in self._done:
            log = Log()
            node = self._node(file, log)
            merged: dict[str, Any] = {}
            extended = _extends(node)
            self.knows_packs &= extended is not None
            for entry, at in extended or ():
                merged = _over(merged, self._extended(entry, at, file, (*chain, here), log))
            self._done[here] = _over(merged, _values(node, file, log))
            self.problems += problems_of(file, log.mistakes, "bad-config")
        return self._done[here]

    def _node(self, file: Path, log: Log) -> Node:
        try:
            node = _node(file, log.mistakes)
        except UnreadableError as error:
            log.mistakes.append(error.mistake)
            return Broken(error.mistake.at)
        if self._nested and isinstance(node, Mapped):
            _refuse_run_keys(node, log)
        return node

    def _extended(self, entry: str, at: Mark, file: Path, chain: tuple[Path, ...], log: Log) -> dict[str, Any]:
        """What one entry of ``extends`` brings: a configuration's values, or a pack."""
        target = file.parent / entry
        where = f"{shown(file)}:{at}"
        if entry.endswith((".yaml", ".yml")):
            if target.resolve() in chain:
                log.refuse(at, f"`{entry}` leads back here; expected no circle of `extends`")
            elif not target.is_file():
                log.refuse(at, f"there is no file `{entry}` beside this one")
            else:
                return self.stated(target, chain)
        elif "/" in entry or "\\" in entry or _holds_yaml(target):
            if target.is_dir():
                return {"packs": (Wanted(target, where),)}
            log.refuse(at, f"there is no folder `{entry}` beside this file; expected a pack, or a file in .yaml")
        else:
            return {"packs": (Wanted(entry, where),)}
        self.knows_packs = False
        return {}


def _holds_yaml(folder: Path) -> bool:
    """Whether a folder can be a pack: one of drafts may have the name of a pack of ours, such as ``weakness``."""
    files = (file for depth in ("*.yaml", "*/*.yaml") for file in folder.glob(depth))
    return any(not file.name.startswith(".") for file in files)


def _extends(node: Node) -> tuple[tuple[str, Mark], ...] | None:
    """What a file extends, even if it says something wrong elsewhere; None if that cannot be read."""
    if not isinstance(node, Mapped):
        return None
    if "extends" not in node.pairs:
        return ()
    try:
        return _EXTENDS.read(node.pairs["extends"][1], Log())
    except RefusedError:
        return None


def _values(node: Node, file: Path, log: Log) -> dict[str, Any]:
    """What a file says for itself; of one with mistakes the keys that are right."""
    schema = config_file(file)
    try:
        values = schema.read(node, log)
    except RefusedError:
        right = _right_of(schema, node)
        values = schema.build(**{key.replace("-", "_"): right.get(key) for key in schema.optional})
    return {name: value for name, value in values.items() if name != "extends"}


def _right_of(schema: Record[dict[str, Any]], node: Node) -> dict[str, Any]:
    """The values of the keys that are right."""
    right = {}
    for key, (_, below) in node.pairs.items() if isinstance(node, Mapped) else ():
        try:
            right[key] = schema.optional[key][0].read(below, Log())
        except (KeyError, RefusedError):
            continue
    return right


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Later values win and lists replace; packs and overrides add up, and of rules each is switched on its own."""
    merged = below | above
    for key in ("packs", "rules", "overrides"):
        if key in below and key in above:
            merged[key] = (*below[key], *above[key])
    return merged


def _refuse_run_keys(node: Mapped, log: Log) -> None:
    for key in _RUN_KEYS & node.pairs.keys():
        where = "the working directory's configuration or the command line"
        log.refuse(node.pairs[key][0], f"`{key}` speaks of the whole run; expected it only in {where}")


def _node(file: Path, mistakes: list[Mistake]) -> Node:
    """The node of a configuration file; a YAML file that says nothing is an empty mapping."""
    try:
        text = decoded(file.read_bytes())
    except OSError as error:
        raise UnreadableError(Mistake(START, f"it cannot be read ({error.strerror})")) from None
    if file.suffix == ".toml":
        return _toml_node(text)
    if not re.search(r"^\s*[^\s#]", text, re.MULTILINE):
        return Mapped({}, START)
    return from_yaml(text, mistakes)


def _toml_node(text: str) -> Node:
    import tomllib  # most projects have no settings of ours in TOML, and need not pay for its parser

    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise UnreadableError(Mistake(START, "values are nested too deep; expected a flatter file")) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        at = Mark(int(place[1]), int(place[2])) if place else START
        raise UnreadableError(Mistake(at, f"this is not TOML: {str(error).partition(' (at ')[0].lower()}")) from None
    return from_toml(table.get("tool", {}).get("answerlint", {}), "tool.answerlint")


def config_file(file: Path) -> Record[dict[str, Any]]:
    """The schema of a configuration file, whose patterns start from its folder."""
    keys: dict[str, Schema[Any]] = {"extends": _EXTENDS, **_of_rules(file), **_of_drafts(file), **_of_run(file)}
    return Record(_stated, required={}, optional={key: (schema, None) for key, schema in keys.items()})


def _of_rules(file: Path) -> dict[str, Schema[Any]]:
    """The keys that say which rules run where."""
    rules = ListOf(_named(file), lone=True, least=0)
    return {
        "select": rules,
        "ignore": rules,
        "per-file-ignores": Refined(
            MapOf(_pattern(), rules, least=0),
            lambda by_glob: tuple((_globs(file, (glob,)), ids) for glob, ids in by_glob.items()),
        ),
        "rules": _switches(file),
        "overrides": ListOf(_override(file), lone=True, least=0),
    }


def _of_drafts(file: Path) -> dict[str, Schema[Any]]:
    """The keys that say which drafts are read, how, and how much is told of each."""
    patterns = ListOf(_pattern(), lone=True, least=0)
    return {
        "exclude": Refined(patterns, lambda one: (_globs(file, one),)),
        "answers": Refined(patterns, lambda many: _globs(file, many if _has_positive(many) else ("**", *many))),
        "arc": _ARC,
        "company": _COMPANY,
        "max-per-answer": Refined(Text(MOST_EXPECTED), _most),
        "require-reason": Flag(),
    }


def _of_run(file: Path) -> dict[str, Schema[Any]]:
    """The keys that speak of the whole run: the fields of `RunKeys`."""

    def output(written: str) -> str:
        name, equals, target = written.partition("=")
        return f"{name}={file.parent / target}" if equals and target else written

    return {
        "fail-on": Choice(get_args(FailOn)),
        "max-findings": Integer(0, 999_999),
        "require-answers": Flag(),
        "output-format": ListOf(Refined(Text("a format, or FORMAT=FILE"), output), lone=True),
        "force-exclude": Flag(),
        "cache": Flag(),
        "jobs": Integer(1, 999),
        "baseline": Refined(Text("a file"), lambda name: file.parent / name),
    }


def _override(file: Path) -> Record[Override]:
    def override(files: tuple[tuple[str, ...], Mark], **values: Any) -> Override:
        patterns, at = files
        return Override(_globs(file, patterns), f"{shown(file)}:{at}", **_stated(**values))

    return Record(
        override,
        required={"files": Placed(ListOf(_pattern(), lone=True))},
        optional={"arc": (_ARC, None), "company": (_COMPANY, None), "rules": (_switches(file), None)},
    )


def _switches(file: Path) -> Schema[tuple[Switch, ...]]:
    """What a file says of rules and packs, by their ids."""
    word = Refined(Choice((*_LEVELS, "on", "off")), _switched)
    return Refined(
        MapOf(_named(file), Either(word, SwitchRecord(shown(file))), least=0),
        lambda by_rule: tuple(Switch(rule, *said) for rule, said in by_rule.items()),
    )


def _named(file: Path) -> Schema[Named]:
    return Refined(Placed(Text("a rule or pack")), lambda placed: Named(placed[0], f"{shown(file)}:{placed[1]}"))


def _pattern() -> Schema[str]:
    return Refined(Text("a pattern"), _glob)


def _globs(file: Path, patterns: tuple[str, ...]) -> Globs:
    return Globs(file.parent.absolute(), patterns)


def _stated(**values: Any) -> dict[str, Any]:
    """The keys that a file has, by the names of the fields that they fill."""
    return {name: value for name, value in values.items() if value is not None}


_Said = tuple[bool | None, Severity | None, tuple[Given, ...]]


def _switched(word: str) -> _Said:
    """What one word says of a rule: a level switches it on, too."""
    return word != "off", Severity[word.upper()] if word in _LEVELS else None, ()


@frozen(slots=False)
class SwitchRecord:
    """What a mapping says of a rule: ``level``, ``enabled``, and any parameters of that rule.

    Which parameters it has is known only when the rules are.
    """

    file: str
    expects: str = "a mapping"

    @property
    def own(self) -> Record[Any]:
        """What it can say of every rule."""
        return _SWITCH

    def read(self, node: Node, log: Log) -> _Said:
        """The switch, the level and the parameters."""
        own = {key: pair for key, pair in node.pairs.items() if key in _SWITCH.keys} if isinstance(node, Mapped) else {}
        level, enabled = _SWITCH.read(Mapped(own, node.at) if isinstance(node, Mapped) else node, log)
        rest = [(key, *pair) for key, pair in node.pairs.items() if key not in own] if isinstance(node, Mapped) else []
        given = tuple(Given(key, ValueSchema().read(below, log), f"{self.file}:{below.at}") for key, _, below in rest)
        return enabled, None if level is None else Severity[level.upper()], given


def _has_positive(patterns: tuple[str, ...]) -> bool:
    return any(not pattern.startswith("!") for pattern in patterns)


def _most(word: str) -> Most:
    most = read_most(word)
    if most is None:
        raise WrongError(f"`{word}` stands here; expected {MOST_EXPECTED}")
    return most


def _glob(pattern: str) -> str:
    error = wrong_glob(pattern)
    if error is not None:
        raise WrongError(error)
    return pattern
