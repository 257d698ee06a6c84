"""Reads rules, roles, lexicons and kinds of question from folders of YAML, and reports every mistake at once."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from linter.errors import AnswerlintError, Problem
from linter.files import shown
from linter.loader.lexicons import LexiconFile, lexicon_file, resolve
from linter.loader.names import Names
from linter.loader.questions import question_file
from linter.loader.roles import role_file
from linter.loader.rules import rule_file
from linter.mistakes import problems_of
from linter.nodes import START, Mistake, Node, UnreadableError, decoded, from_yaml
from linter.rule import DEFAULT_PACK, RuleBase
from linter.schema import Log, RefusedError, Schema, listed, nearest

T = TypeVar("T")

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SHELVES = ("lexicons", "roles", "questions")


def rules_folder() -> Path:
    """The folder of the built-in rules: inside the installed package, else beside it in a checkout of this project."""
    package = Path(__file__).parent.parent
    if (shipped := package / "_rules").is_dir():
        return shipped
    project = package.parent / "pyproject.toml"
    if project.is_file() and re.search(r'^name = "answerlint"$', project.read_text(encoding="utf-8"), re.MULTILINE):
        return package.parent / "rules"
    raise AnswerlintError(Problem("no-rules", f"the built-in rules are not at {shipped}; install answerlint again"))


def load(packs: Sequence[str | Path] = ()) -> RuleBase:
    """The built-in roles, lexicons, kinds and default pack, then the packs in their order.

    A pack is the name of a built-in one or the path of a folder; the same one twice counts once.

    Raises `AnswerlintError` with every mistake of every file.
    """
    root = rules_folder()
    desk = _Desk()
    desk.stock(root, None)
    desk.stock(root / DEFAULT_PACK, DEFAULT_PACK)
    for pack in dict.fromkeys(packs):
        if isinstance(pack, Path):
            desk.stock_pack(pack)
        else:
            desk.stock_built_in(root, pack)
    return desk.read()


@dataclass(frozen=True, slots=True)
class _File:
    """One YAML file and the pack that it belongs to (None: built in, of no pack)."""

    path: Path
    pack: str | None

    @property
    def name(self) -> str:
        return self.path.stem


class _Desk:
    """Where the files of all packs are laid out by shelf, read in turn, and their problems gathered."""

    def __init__(self) -> None:
        self._shelves: dict[str, list[_File]] = {shelf: [] for shelf in (*_SHELVES, "rules")}
        self._packs: dict[str, Path] = {}
        self._problems: list[Problem] = []

    def stock(self, folder: Path, pack: str | None) -> None:
        """Lay out a folder: its shelves, and its own rules where it is a pack."""
        for shelf in _SHELVES:
            self._shelves[shelf] += self._files(folder / shelf, pack)
        if pack is not None:
            self._packs[pack] = folder
            self._shelves["rules"] += self._files(folder, pack)

    def stock_built_in(self, root: Path, name: str) -> None:
        """Lay out a built-in pack by its name."""
        there = [each.name for each in sorted(root.iterdir()) if each.is_dir() and each.name not in _SHELVES]
        if name not in there:
            near = nearest(name, there) or f"; expected {listed(there)}, or a folder such as ./house"
            self._fail("missing-pack", f"there is no built-in pack `{name}`{near}")
        elif name not in self._packs:
            self.stock(root / name, name)

    def stock_pack(self, folder: Path) -> None:
        """Lay out a pack's folder, whose name is the pack's."""
        name = folder.resolve().name
        if not folder.is_dir():
            self._fail("missing-pack", f"{shown(folder)}: there is no such folder; expected a pack of rules")
        elif not _NAME.fullmatch(name):
            self._fail(
                "bad-pack", f"{shown(folder)}: `{name}` is no pack name; expected lower-case words joined by `-`"
            )
        elif name in self._packs:
            taken = shown(self._packs[name])
            self._fail("bad-pack", f"{shown(folder)}: a pack `{name}` is there already ({taken}); rename the folder")
        else:
            before = sum(map(len, self._shelves.values()))
            self._check_shelves(folder)
            self.stock(folder, name)
            if before == sum(map(len, self._shelves.values())):
                self._fail("bad-pack", f"{shown(folder)}: no rules stand here; expected `*.yaml` files")

    def _check_shelves(self, folder: Path) -> None:
        """A folder whose name is nearly a shelf's would be passed over in silence."""
        for each in sorted(folder.iterdir()):
            if each.is_dir() and each.name not in _SHELVES and (near := nearest(each.name, _SHELVES)):
                self._fail("bad-pack", f"{shown(each)}: this folder of a pack is not read{near}")

    def read(self) -> RuleBase:
        """Everything on the desk, read and checked; raises `AnswerlintError` with all problems."""
        lexicons = self._lexicons()
        for shelf in ("roles", "questions"):
            self._check_unique(self._shelves[shelf])
        names = Names(
            lexicons=lexicons,
            roles=tuple(file.name for file in self._shelves["roles"]),
            kinds=tuple(file.name for file in self._shelves["questions"]),
            rules={pack: tuple(file.name for file in self._of(pack)) for pack in self._packs},
        )
        base = RuleBase(
            roles=self._each("roles", lambda file: role_file(names, file.path)),
            kinds=self._each("questions", lambda file: question_file(names, file.path)),
            rules=self._each("rules", lambda file: rule_file(names, file.pack or "", file.path)),
            lexicons=lexicons,
        )
        self._check_mutual("wins over", {kind.path: (kind.name, kind.wins_over) for kind in base.kinds})
        self._check_mutual("yields to", {rule.path: (rule.id, rule.yields_to) for rule in base.rules})
        if self._problems:
            raise AnswerlintError(*self._problems)
        return base

    def _lexicons(self) -> Any:
        schema = lexicon_file()
        files, unread = [], []
        for file in self._shelves["lexicons"]:
            log = Log()
            read = self._read(file.path, schema, log)
            if read is None:
                unread.append(file.name)
                self._report(file.path, log.mistakes)
            else:
                files.append(LexiconFile(file.name, file.path, read, log))
        words = resolve(files, unread)
        for each in files:
            self._report(each.path, each.log.mistakes)
        return words

    def _each(self, shelf: str, schema: Callable[[_File], Schema[T]]) -> tuple[T, ...]:
        values = []
        for file in self._shelves[shelf]:
            log = Log()
            value = self._read(file.path, schema(file), log)
            self._report(file.path, log.mistakes)
            if value is not None:
                values.append(value)
        return tuple(values)

    def _read(self, path: Path, schema: Schema[T], log: Log) -> T | None:
        """The value of one file, None where it is wrong."""
        try:
            value = schema.read(_node(path, log.mistakes), log)
        except RefusedError:
            return None
        except UnreadableError as error:
            log.mistakes.append(error.mistake)
            return None
        return None if log.mistakes else value

    def _of(self, pack: str) -> list[_File]:
        return [file for file in self._shelves["rules"] if file.pack == pack]

    def _files(self, folder: Path, pack: str | None) -> Iterable[_File]:
        if not folder.is_dir():
            return
        # A hidden file is not a rule: a team's settings may lie in the folder of its rules.
        for path in sorted(each for each in folder.iterdir() if not each.name.startswith(".")):
            if path.suffix == ".yml":
                self._report(path, [Mistake(START, f"rename it to `{path.stem}.yaml`; expected that ending")])
            if path.suffix != ".yaml":
                continue
            if not _NAME.fullmatch(path.stem):
                wanted = "lower-case words joined by `-`, because the file's name is the id"
                self._report(path, [Mistake(START, f"`{path.stem}` is no name; expected {wanted}")])
            yield _File(path, pack)

    def _check_unique(self, files: Sequence[_File]) -> None:
        seen: dict[str, Path] = {}
        for file in files:
            if file.name in seen:
                there = shown(seen[file.name])
                self._report(file.path, [Mistake(START, f"`{file.name}` is there already ({there}); rename it")])
            seen.setdefault(file.name, file.path)

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

    def _fail(self, code: str, message: str) -> None:
        self._problems.append(Problem(code, message))


def _node(path: Path, mistakes: list[Mistake]) -> Node:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(Mistake(START, f"it cannot be read ({error.strerror})")) from None
    return from_yaml(decoded(data), mistakes)
