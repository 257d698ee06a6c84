"""Settings: which configuration file holds for a draft, what it says, and what follows for that draft."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from linter.cap import EXPECTED as MOST_EXPECTED
from linter.cap import MOST, Most, read_most
from linter.draft import Arc
from linter.errors import AnswerlintError, Problem
from linter.files import Globs, is_glob, repository_above, shown
from linter.finding import Severity
from linter.mistakes import problems_of
from linter.nodes import START, Broken, Mapped, Mark, Mistake, Node, UnreadableError, decoded, from_toml, from_yaml
from linter.pack import Given, Wanted
from linter.rule import DEFAULT_PACK, Rule, RuleBase
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
    WrongError,
)
from linter.settings import Named, Override, Settings, Switch, ValueSchema, meant, parameters, settled, unknown
from linter.values import frozen

YAML_NAME = ".answerlint.yaml"
TOML_NAME = "pyproject.toml"

FailOn = Literal["error", "warning", "suggestion", "never"]
_LEVELS = ("error", "warning", "suggestion")
_EXTENDS = ListOf(Placed(Text("a pack, its folder, or a file in .yaml")), lone=True, least=0)
_SWITCH = Record(
    lambda level, enabled: (level, enabled),
    required={},
    optional={"level": (Choice(_LEVELS), None), "enabled": (Flag(), None)},
)
_RUN_KEYS = frozenset({
    "fail-on", "max-findings", "require-answers", "output-format", "force-exclude", "baseline", "cache", "jobs",
})  # fmt: skip


@frozen
class RunKeys:
    """What a configuration says of the run as a whole; None for what it leaves open."""

    fail_on: FailOn | None = None
    max_findings: int | None = None
    require_answers: bool | None = None
    output_format: tuple[str, ...] | None = None
    force_exclude: bool | None = None
    baseline: Path | None = None
    cache: bool | None = None
    jobs: int | None = None


@frozen(slots=False)
class Config:
    """What holds for the drafts of one folder and those below it.

    ``packs`` come beside the default pack, which is always there. ``select`` is None where the rules'
    own switches decide. ``answers`` says which files without any question are one answer as a whole, None
    for every such file.
    """

    file: Path | None = None
    packs: tuple[Wanted, ...] = ()
    select: tuple[Named, ...] | None = None
    ignore: tuple[Named, ...] = ()
    per_file_ignores: tuple[tuple[Globs, tuple[Named, ...]], ...] = ()
    rules: tuple[Switch, ...] = ()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[Globs, ...] = ()
    answers: Globs | None = None
    arc: Arc = "by-question"
    company: str | None = None
    max_per_answer: Most = MOST
    require_reason: bool = False
    suppressions: bool = True
    near_misses: bool = False
    run: RunKeys = field(default_factory=RunKeys)

    def excludes(self, path: Path) -> bool:
        """Whether an absolute path, or a folder above it, is left out."""
        return any(globs.match(path, is_folder=path.is_dir()) for globs in self.exclude)

    def named(self) -> Iterator[Named]:
        """Every rule and pack that it names."""
        yield from (*(self.select or ()), *self.ignore, *(switch.rule for switch in self.rules))
        for _, ignored in self.per_file_ignores:
            yield from ignored
        for override in self.overrides:
            yield from (switch.rule for switch in override.rules)

    def overriding(self, path: Path) -> tuple[Override, ...]:
        """The overrides that hold for one file, given by its absolute path; of these the later win."""
        return tuple(override for override in self.overrides if override.files.match(path))

    def for_file(self, path: Path, base: RuleBase) -> Settings:
        """What holds for one file, given by its absolute path."""
        ignored = [*self.ignore, *(each for globs, ids in self.per_file_ignores if globs.match(path) for each in ids)]
        overrides = self.overriding(path)
        switches = settled((*self.rules, *(switch for override in overrides for switch in override.rules)), base)
        return Settings(
            enabled=self._selected(base, switches)
            - frozenset(rule.id for each in ignored for rule in meant(each, base)),
            levels={id: switch.level for id, switch in switches.items() if switch.level is not None},
            arc=next((each.arc for each in reversed(overrides) if each.arc), self.arc),
            company=next((each.company for each in reversed(overrides) if each.company), self.company),
            whole_file=self.answers is None or self.answers.match(path),
            parameters=parameters(switches),
            require_reason=self.require_reason,
            suppressions=self.suppressions,
            near_misses=self.near_misses,
        )

    def given(self, base: RuleBase) -> Iterator[Mapping[str, tuple[Given, ...]]]:
        """What the rules' parameters are given, by full id: at large, and then in the files of each override."""
        yield parameters(settled(self.rules, base))
        for override in self.overrides:
            yield parameters(settled((*self.rules, *override.rules), base))

    def _selected(self, base: RuleBase, switches: Mapping[str, Switch]) -> frozenset[str]:
        """The rules that are on before any is ignored: a selected rule always is, a selected pack as far as it says."""
        wanted = {DEFAULT_PACK, *(each.source for each in self.packs)}
        packs = {pack.name for pack in base.packs if pack.name in wanted or pack.folder in wanted}
        here = [rule for rule in base.rules if rule.pack in packs]
        on = frozenset(rule.id for rule in here if _is_on(rule, switches.get(rule.id)))
        if self.select is None:
            return on
        chosen: set[str] = set()
        for each in self.select:
            ids = frozenset(rule.id for rule in meant(each, base))
            chosen |= ids & on if each.id in packs else ids & {rule.id for rule in here}
        return frozenset(chosen)


def _is_on(rule: Rule, switch: Switch | None) -> bool:
    return rule.enabled if switch is None or switch.enabled is None else switch.enabled


def unknown_rules(config: Config, base: RuleBase) -> tuple[Problem, ...]:
    """A problem for each rule or pack that a configuration names and nobody declares, or that is not clear."""
    switches = (*config.rules, *(switch for override in config.overrides for switch in override.rules))
    return unknown(config.named(), switches, base)


@frozen(slots=False)
class Options:
    """What the command line says about files and rules; it outranks every configuration file.

    ``select`` takes the place of the configuration's, everything else comes on top of it.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, str], ...] = ()
    exclude: tuple[str, ...] = ()
    max_per_answer: Most | None = None
    suppressions: bool = True
    near_misses: bool = False

    def __post_init__(self) -> None:
        """Raises `AnswerlintError` for what is no pattern."""
        named = [("--exclude", glob) for glob in self.exclude]
        named += [("--per-file-ignores", glob) for glob, _ in self.per_file_ignores]
        wrong = [f"{option}: {error}" for option, glob in named if (error := _wrong_glob(glob))]
        if wrong:
            raise AnswerlintError(*(Problem("bad-option", message) for message in wrong))

    def over(self, config: Config, here: Path) -> Config:
        """The configuration with these options applied; their patterns start from ``here``."""
        selected = None if self.select is None else tuple(Named(id, "--select") for id in self.select)
        per_file = ((Globs(here, (glob,)), (Named(id, "--per-file-ignores"),)) for glob, id in self.per_file_ignores)
        return replace(
            config,
            select=config.select if selected is None else selected,
            ignore=(*config.ignore, *(Named(id, "--ignore") for id in self.ignore)),
            per_file_ignores=(*config.per_file_ignores, *per_file),
            exclude=(*config.exclude, Globs(here, self.exclude)) if self.exclude else config.exclude,
            max_per_answer=config.max_per_answer if self.max_per_answer is None else self.max_per_answer,
            suppressions=self.suppressions,
            near_misses=self.near_misses,
        )


class Configs:
    """The configurations of one run, each read once: the nearest above a file, unless one is chosen for all.

    ``notes`` tells of settings that were passed over; it grows as files are asked for.
    """

    def __init__(self, options: Options | None = None, *, chosen: Path | None = None, isolated: bool = False) -> None:
        self._options = options or Options()
        self._here = Path.cwd()
        self._isolated = isolated
        self._chosen = chosen
        self._by_folder: dict[Path, Config | AnswerlintError] = {}
        self._by_file: dict[Path, Config] = {}
        self.notes: list[str] = []

    def of_run(self) -> Config:
        """The working directory's configuration, which alone may speak of the whole run."""
        return self._in(self._here)

    def of(self, file: Path) -> Config:
        """The configuration of one file; raises `AnswerlintError` where it is wrong."""
        return self._in(Path(os.path.abspath(self._here / file)).parent)

    def excludes(self, path: Path) -> bool:
        """Whether a file or folder is left out; never where its configuration is wrong, so that it is still named."""
        try:
            return self.of(path).excludes(self._here / path)
        except AnswerlintError:
            return False

    def _in(self, folder: Path) -> Config:
        if folder not in self._by_folder:
            try:
                self._by_folder[folder] = self._options.over(self._loaded(folder), self._here)
            except AnswerlintError as error:
                self._by_folder[folder] = error
        config = self._by_folder[folder]
        if isinstance(config, AnswerlintError):
            raise config
        return config

    def _loaded(self, folder: Path) -> Config:
        if self._isolated:
            return Config()
        file = self._chosen or find(folder)
        if file is None:
            return Config()
        if file not in self._by_file:
            self._by_file[file] = load(file, nested=self._is_nested(file))
            self._tell_of(file)
        return self._by_file[file]

    def _is_nested(self, file: Path) -> bool:
        return self._chosen is None and self._here in file.parent.parents

    def _tell_of(self, file: Path) -> None:
        beside = file.parent / TOML_NAME
        if file.name == YAML_NAME and _speaks_of_us(beside):
            self.notes.append(f"{shown(beside)}: [tool.answerlint] is passed over for {YAML_NAME} beside it")


def find(folder: Path) -> Path | None:
    """The configuration file that holds in a folder: the nearest, up to the root of its repository."""
    root = repository_above(folder)
    for each in (folder, *folder.parents):
        if (each / YAML_NAME).is_file():
            return each / YAML_NAME
        if _speaks_of_us(each / TOML_NAME):
            return each / TOML_NAME
        if each == root:
            return None
    return None


def _speaks_of_us(toml: Path) -> bool:
    """Whether a TOML file has our table, by its text alone: most have not, and need no parser."""
    try:
        return re.search(rb"^\s*\[\s*tool\s*\.\s*[\"']?answerlint\b", toml.read_bytes(), re.MULTILINE) is not None
    except OSError:
        return False


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


class WrongConfigError(AnswerlintError):
    """A configuration with mistakes; ``rest`` is what is right in it, None where its packs are not known."""

    def __init__(self, problems: Sequence[Problem], rest: Config | None) -> None:
        super().__init__(*problems)
        self.rest = rest


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
        elif "/" in entry or "\\" in entry or target.is_dir():
            if target.is_dir():
                return {"packs": (Wanted(target, where),)}
            log.refuse(at, f"there is no folder `{entry}` beside this file; expected a pack, or a file in .yaml")
        else:
            return {"packs": (Wanted(entry, where),)}
        self.knows_packs = False
        return {}


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

    def named(id: str, at: Mark) -> Named:
        return Named(id, f"{shown(file)}:{at}")

    def globs(patterns: tuple[str, ...]) -> Globs:
        return Globs(file.parent.absolute(), patterns)

    def override(files: tuple[tuple[str, ...], Mark], **values: Any) -> Override:
        patterns, at = files
        return Override(globs(patterns), f"{shown(file)}:{at}", **_stated(**values))

    def output(written: str) -> str:
        name, equals, target = written.partition("=")
        return f"{name}={file.parent / target}" if equals and target else written

    rule = Refined(Placed(Text("a rule or pack")), lambda placed: named(*placed))
    rules = ListOf(rule, lone=True, least=0)
    patterns = ListOf(Refined(Text("a pattern"), _glob), lone=True, least=0)
    word = Refined(Choice((*_LEVELS, "on", "off")), _switched)
    switches = Refined(
        MapOf(rule, Either(word, SwitchRecord(shown(file))), least=0),
        lambda by_rule: tuple(Switch(rule, *said) for rule, said in by_rule.items()),
    )
    arc, company = Choice(get_args(Arc)), Text("the employer's name")
    overriding = Record(
        override,
        required={"files": Placed(ListOf(Refined(Text("a pattern"), _glob), lone=True))},
        optional={"arc": (arc, None), "company": (company, None), "rules": (switches, None)},
    )
    keys: dict[str, Schema[Any]] = {
        "extends": _EXTENDS,
        "select": rules,
        "ignore": rules,
        "per-file-ignores": Refined(
            MapOf(Refined(Text("a pattern"), _glob), rules, least=0),
            lambda by_glob: tuple((globs((glob,)), ids) for glob, ids in by_glob.items()),
        ),
        "rules": switches,
        "overrides": ListOf(overriding, lone=True, least=0),
        "exclude": Refined(patterns, lambda one: (globs(one),)),
        "answers": Refined(patterns, lambda many: globs(many if _has_positive(many) else ("**", *many))),
        "arc": arc,
        "company": company,
        "max-per-answer": Refined(Text(MOST_EXPECTED), _most),
        "require-reason": Flag(),
        "fail-on": Choice(get_args(FailOn)),
        "max-findings": Integer(0, 999_999),
        "require-answers": Flag(),
        "output-format": ListOf(Refined(Text("a format, or FORMAT=FILE"), output), lone=True),
        "force-exclude": Flag(),
        "cache": Flag(),
        "jobs": Integer(1, 999),
        "baseline": Refined(Text("a file"), lambda name: file.parent / name),
    }
    return Record(_stated, required={}, optional={key: (schema, None) for key, schema in keys.items()})


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
    error = _wrong_glob(pattern)
    if error is not None:
        raise WrongError(error)
    return pattern


def _wrong_glob(pattern: str) -> str | None:
    if "\\" in pattern:
        return f"a backslash stands in `{pattern}`; expected `/` between folders"
    if pattern.startswith("../") or not is_glob(pattern):
        return f"`{pattern}` is no pattern; expected one such as `drafts/*.md`, without `..`"
    return None
