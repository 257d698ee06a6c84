"""Reads rules, roles, lexicons and kinds of question from folders of YAML, and reports every mistake at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from linter.errors import AnswerlintError, Problem
from linter.files import shown
from linter.loader import figures, questions, roles
from linter.loader.adding import Addable, Addition
from linter.loader.checks import check_kinds
from linter.loader.lexicons import LexiconFile, lexicon_file, resolve
from linter.loader.names import Names
from linter.loader.packs import (
    MANIFEST,
    NAME,
    built_in,
    folder_of,
    installed,
    manifest_file,
    numbers,
    offered_by,
    requirement,
)
from linter.loader.parameters import RESERVED, filled
from linter.loader.rules import rule_file
from linter.loader.shelves import SHELVES, File, files_of
from linter.meant import listed, nearest
from linter.measured import Measured
from linter.pack import Given, Pack, Wanted
from linter.pattern import Words
from linter.rule import DEFAULT_PACK, QuestionKind, RoleRule, Rule, RuleBase
from linter.schema import Log, RefusedError, Schema
from linter.schema.mistakes import problems_of
from linter.schema.nodes import START, Mistake, Node, UnreadableError, decoded, from_yaml
from linter.shipped import rules_folder

T = TypeVar("T")
Stated = TypeVar("Stated", RoleRule, QuestionKind)


def load(packs: Iterable[str | Path | Wanted] = (), version: str | None = None) -> RuleBase:
    """The built-in roles, lexicons, kinds and default pack, then the packs in their order.

    A pack is the name of a built-in or installed one, or the path of a folder; the same one twice counts
    once. ``version`` is the answerlint that asks, against which what packs require is checked, if it is given.

    Raises `AnswerlintError` with every mistake of every file.
    """
    return _stocked(packs, version).read()


def rule_ids(packs: Iterable[str | Path | Wanted] = ()) -> tuple[str, ...]:
    """The full ids of all rules, by the names of their files alone; packs that cannot be found have none."""
    return _stocked(packs, None).rule_ids()


def adjusted(base: RuleBase, given: Mapping[str, Sequence[Given]]) -> RuleBase:
    """A rule base in which parameters have other values, by full ids of rules.

    Only the files of these rules are read again. Raises `AnswerlintError` for a parameter that a rule
    does not have, and for a value that does not fit its place.
    """
    names = Names.of(base)
    problems: list[Problem] = []
    rules = tuple(
        _adjusted(rule, given[rule.id], names, problems) if given.get(rule.id) else rule for rule in base.rules
    )
    if problems:
        raise AnswerlintError(*problems)
    return replace(base, rules=rules)


def unfit(base: RuleBase, several: Iterable[Mapping[str, Sequence[Given]]]) -> tuple[Problem, ...]:
    """What is wrong with what parameters are given, each problem once, however often it is given."""
    problems: dict[Problem, None] = {}
    for given in several:
        try:
            adjusted(base, given)
        except AnswerlintError as error:
            problems |= dict.fromkeys(error.problems)
    return tuple(problems)


def measured() -> Mapping[str, Measured]:
    """How often each built-in rule was right on real answers, by full id, as far as that is known."""
    path = rules_folder() / figures.FILE
    log = Log()
    found = _value(path, log, figures.measured_file())
    if found is None:
        raise AnswerlintError(*problems_of(path, log.mistakes, "bad-rule"))
    return found


def _adjusted(rule: Rule, given: Sequence[Given], names: Names, problems: list[Problem]) -> Rule:
    own = [name for name, _ in rule.parameters]
    unknown = [each for each in given if each.name not in own]
    for each in unknown:
        near = nearest(each.name, (*own, *RESERVED)) or (f"; expected {listed(own)}" if own else "")
        problems.append(Problem("bad-config", f"{each.where}: `{rule.id}` has no parameter `{each.name}`{near}"))
    if unknown:
        return rule
    log = Log()
    changed = _value(rule.path, log, rule_file(names, rule.pack, rule.path), given)
    for at, message in log.mistakes:
        place = at.path or f"{given[0].where}: `{rule.id}` cannot have these parameters"
        problems.append(Problem("bad-config", f"{place}: {message}"))
    return changed or rule


def _value(path: Path, log: Log, schema: Schema[T], given: Sequence[Given] | None = None) -> T | None:
    """The value of one file, None where it is wrong; that of a rule with its parameters filled in."""
    try:
        node = _node(path, log.mistakes)
        value = schema.read(node if given is None else filled(node, given, log), log)
    except RefusedError:
        return None
    except UnreadableError as error:
        log.mistakes.append(error.mistake)
        return None
    return None if log.mistakes else value


def _node(path: Path, mistakes: list[Mistake]) -> Node:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(Mistake(START, f"it cannot be read ({error.strerror})")) from None
    return from_yaml(decoded(data), mistakes)


def _stocked(packs: Iterable[str | Path | Wanted], version: str | None) -> "_Desk":
    root = rules_folder()
    desk = _Desk(root, version)
    desk.stock(root, None)
    for pack in (DEFAULT_PACK, *packs):
        desk.fetch(pack if isinstance(pack, Wanted) else Wanted(pack))
    return desk


class _Desk:
    """Where the files of all packs are laid out by shelf, read in turn, and their problems gathered."""

    def __init__(self, root: Path, version: str | None) -> None:
        self._root = root
        self._version = version
        self._shelves: dict[str, list[File]] = {shelf: [] for shelf in (*SHELVES, "rules")}
        self._packs: dict[str, Pack] = {}
        self._folders: set[Path] = set()
        self._problems: list[Problem] = []

    # Packs

    def fetch(self, wanted: Wanted) -> None:
        """Find a pack and lay it out, once."""
        folder = wanted.source if isinstance(wanted.source, Path) else self._named(wanted.source, wanted.where)
        if folder is None or folder.resolve() in self._folders:
            return
        if not folder.is_dir():
            self._fail("missing-pack", wanted, f"{shown(folder)}: there is no such folder; expected a pack of rules")
            return
        self._folders.add(folder.resolve())
        pack = self._introduced(folder, wanted)
        if pack is not None:
            self._packs[pack.name] = pack
            self.stock(folder, pack.name)

    def stock(self, folder: Path, pack: str | None) -> None:
        """Lay out a folder: its shelves, and its own rules where it is a pack."""
        for shelf in SHELVES:
            self._shelves[shelf] += self._files(folder / shelf, pack)
        if pack is not None:
            self._shelves["rules"] += self._files(folder, pack)

    def _files(self, folder: Path, pack: str | None) -> Iterable[File]:
        for file in files_of(folder, pack):
            if file.misnamed is not None:
                self._report(file.path, [file.misnamed])
            if file.path.suffix == ".yaml":
                yield file

    def _named(self, name: str, where: str) -> Path | None:
        """The folder of a built-in pack, else of an installed one."""
        there = built_in(self._root)
        if name in there:
            return there[name]
        offers = installed()
        if name not in offers:
            near = nearest(name, (*there, *offers))
            remedy = near or f"; expected {listed(there)}, an installed one, or a folder such as ./house"
            self._fail("missing-pack", Wanted(name, where), f"there is no pack `{name}`{remedy}")
            return None
        folder = folder_of(offers[name][0])
        by = offered_by(offers[name])
        if len(offers[name]) > 1:
            self._fail("bad-pack", Wanted(name, where), f"the pack `{name}` is offered twice, by {by}; uninstall one")
        elif folder is None:
            self._fail("bad-pack", Wanted(name, where), f"the pack `{name}` of {by} has no folder; install {by} again")
        else:
            return folder
        return None

    def _introduced(self, folder: Path, wanted: Wanted) -> Pack | None:
        """A pack by its manifest, or by its folder's name where it has none; None if it cannot be used."""
        log = Log()
        pack = (
            self._by_manifest(folder, wanted, log)
            if (folder / MANIFEST).is_file()
            else Pack(folder.resolve().name, folder)
        )
        self._report(folder / MANIFEST, log.mistakes)
        if pack is None:
            return None
        before = len(self._problems)
        if not NAME.fullmatch(pack.name):
            says = (
                f"`{pack.name}` is no pack name; expected lower-case words joined by `-`, or a {MANIFEST} with `name`"
            )
            self._fail("bad-pack", wanted, f"{shown(folder)}: {says}")
        elif pack.name in self._packs:
            taken = shown(self._packs[pack.name].folder)
            says = f"a pack `{pack.name}` is there already ({taken}); give one of them another name"
            self._fail("bad-pack", wanted, f"{shown(folder)}: {says}")
        elif not any(any(files_of(folder / shelf, pack.name)) for shelf in (*SHELVES, ".")):
            self._fail("bad-pack", wanted, f"{shown(folder)}: no rules stand here; expected `*.yaml` files")
        self._check_shelves(folder)
        return pack if len(self._problems) == before else None

    def _by_manifest(self, folder: Path, wanted: Wanted, log: Log) -> Pack | None:
        self._check_version(folder, log)
        manifest = None if log.mistakes else _value(folder / MANIFEST, log, manifest_file())
        if manifest is None:
            return None
        if isinstance(wanted.source, str) and manifest.name[0] != wanted.source:
            log.refuse(manifest.name[1], f"this pack is asked for as `{wanted.source}`; expected that name")
        return None if log.mistakes else manifest.pack(folder)

    def _check_version(self, folder: Path, log: Log) -> None:
        """Refuse a manifest that asks for a newer answerlint, whatever else stands in it."""
        try:
            node = _node(folder / MANIFEST, [])
        except UnreadableError:
            return
        required = requirement(node)
        if required is None or self._version is None:
            return
        (needed, written), at = required
        if numbers(self._version) < needed:
            name, here = folder.resolve().name, self._version
            log.refuse(at, f"`{name}` needs answerlint {written} or newer, and this is {here}; install a newer one")

    def _check_shelves(self, folder: Path) -> None:
        """A folder whose name is nearly a shelf's would be passed over in silence."""
        for each in sorted(folder.iterdir()):
            if each.is_dir() and each.name not in SHELVES and (near := nearest(each.name, SHELVES)):
                self._problems.append(Problem("bad-pack", f"{shown(each)}: this folder of a pack is not read{near}"))

    # Reading

    def rule_ids(self) -> tuple[str, ...]:
        """The full ids of the rules that are laid out."""
        return tuple(f"{file.pack}/{file.name}" for file in self._shelves["rules"])

    def read(self) -> RuleBase:
        """Everything on the desk, read and checked; raises `AnswerlintError` with all problems."""
        lexicons = self._lexicons()
        names = Names(
            lexicons=lexicons,
            roles=self._names("roles"),
            kinds=self._names("questions"),
            rules={pack: tuple(file.name for file in self._of(pack)) for pack in self._packs},
        )
        stated, more_roles = self._stated(
            "roles", "role", lambda file: roles.role_file(names, file.path), roles.with_addition
        )
        kinds, more_kinds = self._stated(
            "questions",
            "kind of question",
            lambda file: questions.question_file(names, file.path),
            questions.with_addition,
        )
        base = RuleBase(
            roles=stated,
            kinds=kinds,
            rules=self._rules(names),
            lexicons=lexicons,
            packs=tuple(self._packs.values()),
            additions=(*more_roles, *more_kinds),
        )
        self._check_mutual("wins over", {kind.path: (kind.name, kind.wins_over) for kind in base.kinds})
        self._check_mutual("yields to", {rule.path: (rule.id, rule.yields_to) for rule in base.rules})
        if self._problems:
            raise AnswerlintError(*self._problems)
        return base

    def _names(self, shelf: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(file.name for file in self._shelves[shelf]))

    def _of(self, pack: str) -> list[File]:
        return [file for file in self._shelves["rules"] if file.pack == pack]

    def _lexicons(self) -> Mapping[str, Words]:
        schema = lexicon_file()
        files, unread = [], []
        for file in self._shelves["lexicons"]:
            log = Log()
            read = _value(file.path, log, schema)
            if read is None:
                unread.append(file.name)
                self._report(file.path, log.mistakes)
            else:
                files.append(LexiconFile(file.name, file.path, read, log))
        words = resolve(files, unread)
        for each in files:
            self._report(each.path, each.log.mistakes)
        return words

    def _rules(self, names: Names) -> tuple[Rule, ...]:
        rules, kinds = [], check_kinds(names)
        for file in self._shelves["rules"]:
            log = Log()
            rule = _value(file.path, log, rule_file(names, file.pack or "", file.path, kinds), given=())
            self._report(file.path, log.mistakes)
            if rule is not None:
                rules.append(rule)
        return tuple(rules)

    def _stated(
        self,
        shelf: str,
        what: str,
        schema: Callable[[File], Addable[Stated]],
        with_addition: Callable[[Stated, Stated, str], Stated],
    ) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
        """What the files of a shelf state with all that later files add, and each addition as `RuleBase` tells."""
        stated: dict[str, Stated] = {}
        added: list[Stated] = []
        unread: set[str] = set()
        for file in self._shelves[shelf]:
            log = Log()
            value = _value(file.path, log, schema(file))
            if value is None:
                unread.add(file.name)
            elif not isinstance(value, Addition):
                _check_free(file, what, stated, log)
                stated.setdefault(file.name, value)
            elif _can_add(file, what, value, {*stated, *unread}, log) and file.name in stated:
                stated[file.name] = with_addition(stated[file.name], value.value, file.pack or "")
                added.append(value.value)
            self._report(file.path, log.mistakes)
        wholes = [replace(stated[each.name], path=each.path, yes=each.yes, no=each.no) for each in added]
        return tuple(stated.values()), tuple(wholes)

    def _check_mutual(self, relation: str, named: Mapping[Path, tuple[str, tuple[str, ...]]]) -> None:
        """Two that are each to give way to the other leave it open which one does."""
        stated = {(name, other): path for path, (name, others) in named.items() for other in others}
        for (name, other), path in stated.items():
            if name < other and (other, name) in stated:
                there = shown(stated[other, name])
                self._report(
                    path, [Mistake(START, f"`{name}` {relation} `{other}`, and the other way round ({there})")]
                )

    def _report(self, path: Path, mistakes: Iterable[Mistake]) -> None:
        self._problems += problems_of(path, mistakes, "bad-rule")

    def _fail(self, code: str, wanted: Wanted, message: str) -> None:
        self._problems.append(Problem(code, f"{wanted.where}: {message}" if wanted.where else message))


def _check_free(file: File, what: str, stated: Mapping[str, RoleRule | QuestionKind], log: Log) -> None:
    if file.name in stated:
        there = shown(stated[file.name].path)
        remedy = f"expected `extends: {file.name}` with what you add, or another name for the file"
        log.refuse(START, f"the {what} `{file.name}` is there already ({there}); {remedy}")


def _can_add(file: File, what: str, addition: Addition[Stated], there: Iterable[str], log: Log) -> bool:
    name, at = addition.to
    if name != file.name:
        log.refuse(at, f"this file can only add to `{file.name}`, the {what} of its own name")
    elif name not in there:
        log.refuse(at, f"there is no {what} `{name}` before this one; leave `extends` out, and state it whole")
    return not log.mistakes
