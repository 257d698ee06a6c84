"""Which files a run reads: the named ones, and in named folders every Markdown file that nobody leaves out."""

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from linter.errors import AnswerlintError, Problem
from linter.values import frozen

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = (".md", ".markdown")
"""The endings of files that are found in folders; a file that is named is read whatever its ending."""

_ALL_EXCLUDED = "every file that is named is excluded"
"""Said once for all of them: a hook names hundreds of files, of which many may be excluded."""

_NEVER_WALKED = ("node_modules", "__pycache__")


@frozen
class Found:
    """The files to check, each once and in a stable order; what was named and is not there; what to tell beside it.

    Files below the working directory are relative to it, others absolute.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def discover(
    paths: Sequence[str | Path], excluded: Callable[[Path], bool] = lambda path: False, *, force_exclude: bool = False
) -> Found:
    """The files that paths name: a file, a folder (walked), or a pattern such as ``drafts/*.md``.

    ``excluded`` is asked with the absolute path of each file and folder that a walk meets; of what is
    named outright only if ``force_exclude``. A walk obeys ``.gitignore``, skips hidden files and
    folders, ``node_modules`` and virtual environments, and follows no links to folders.
    """
    search = _Search(excluded, force_exclude)
    for path in paths:
        search.add(str(path))
    return search.found()


def read(path: Path) -> bytes:
    """The bytes of a file; raises `AnswerlintError` with what the system says."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise AnswerlintError(Problem("unreadable", f"{path.as_posix()} cannot be read: {reason}")) from None


def write(path: Path, data: bytes) -> None:
    """Replace a file as a whole, or leave it as it was; raises `AnswerlintError`.

    The bytes go to a file beside it first, which then takes its place. A link stays one, and a file
    keeps its permissions. A device or a pipe is written to as it is.
    """
    import shutil  # most runs write no file

    there = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        _write_through(path, data)
        return
    beside = there.with_name(f".{there.name}.{os.getpid()}.tmp")
    try:
        with open(beside, "xb") as file:
            file.write(data)
        if there.exists():
            shutil.copymode(there, beside)
        os.replace(beside, there)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with suppress(OSError):
            beside.unlink()  # still there only where something went wrong


def _write_through(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> AnswerlintError:
    reason = (error.strerror or "unknown reason").lower()
    return AnswerlintError(Problem("unwritable", f"{shown(path)} cannot be written: {reason}"))


def repository_above(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, that holds a ``.git``; None outside any repository."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


@frozen(slots=False)
class Globs:
    """Patterns in the language of ``.gitignore``, meant from one folder; later ones win, ``!`` takes back."""

    folder: Path
    patterns: tuple[str, ...]

    def match(self, path: Path, is_folder: bool = False) -> bool:
        """Whether the patterns cover an absolute path; never one outside their folder."""
        return bool(self.verdict(path, is_folder))

    def verdict(self, path: Path, is_folder: bool = False) -> bool | None:
        """True where the last pattern that speaks of a path covers it, False where it takes it back, else None."""
        path = _absolute(path)
        if not path.is_relative_to(self.folder) or path == self.folder:
            return None
        return self._spec.check_file(path.relative_to(self.folder).as_posix() + "/" * is_folder).include

    @cached_property
    def _spec(self) -> "GitIgnoreSpec":
        from pathspec import GitIgnoreSpec  # a run of named files has no patterns to match

        return GitIgnoreSpec.from_lines(self.patterns)


def is_glob(pattern: str) -> bool:
    """Whether a text is a pattern that `Globs` takes."""
    from pathspec import GitIgnoreSpec  # most runs have no patterns to look at

    try:
        GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        return False
    return True


def wrong_glob(pattern: str) -> str | None:
    """What is wrong with a text as a pattern of files; None for a pattern."""
    if "\\" in pattern:
        return f"a backslash stands in `{pattern}`; expected `/` between folders"
    if pattern.startswith("../") or not is_glob(pattern):
        return f"`{pattern}` is no pattern; expected one such as `drafts/*.md`, without `..`"
    return None


def shown(path: Path) -> str:
    """The path as messages show it: relative to the working directory where it lies below it, with ``/``."""
    return _below(os.path.join(os.getcwd(), ""), _absolute(path)).as_posix()


class _Search:
    """One discovery: what was found so far, and how much was left out on the way."""

    def __init__(self, excluded: Callable[[Path], bool], force_exclude: bool) -> None:
        self._excluded = excluded
        self._force_exclude = force_exclude
        self._files: dict[Path, None] = {}
        self._problems: list[Problem] = []
        self._notes: list[str] = []
        self._left_out = 0

    def found(self) -> Found:
        nothing_left = self._left_out and not self._files and not self._notes
        notes = (_ALL_EXCLUDED,) if nothing_left else tuple(self._notes)
        here = os.path.join(os.getcwd(), "")
        files = tuple(_below(here, file) for file in self._files)
        return Found(files, tuple(self._problems), notes)

    def add(self, written: str) -> None:
        """Take in one path as the user wrote it."""
        if not written:
            self._fail("missing-path", "an empty path names no file; write . for the working directory")
            return
        path = _absolute(Path(written))
        if os.path.isdir(path):
            self._add_all(written, self._walked(path, _Ignores.around(path)))
        elif os.path.exists(path):
            self._add_all(written, self._named(path))
        elif os.path.islink(path):
            self._fail("missing-path", f"{written} is a link to something that is not there")
        elif glob.has_magic(written):
            self._add_pattern(written)
        else:
            self._fail(*_why_not_there(path, written))

    def _add_pattern(self, written: str) -> None:
        matches = sorted(glob.glob(written, recursive=True))
        named = [match for match in matches if not os.path.isdir(match)] or matches
        if not named:
            self._fail("no-files", f"{written} matches no file")
        for match in named:
            self.add(match)

    def _add_all(self, written: str, files: Iterator[Path]) -> None:
        before = self._left_out
        some = False
        for file in files:
            self._files[file] = None
            some = True
        if some:
            return
        if self._left_out > before and os.path.isdir(written):
            self._notes.append(f"{written}: everything in it is excluded")
        elif self._left_out == before and not any(problem.message.startswith(written) for problem in self._problems):
            self._fail("no-files", f"{written} holds no Markdown file ({', '.join(SUFFIXES)})")

    def _named(self, path: Path) -> Iterator[Path]:
        if self._force_exclude and self._excluded(path):
            self._left_out += 1
        else:
            yield path

    def _walked(self, folder: Path, ignores: "_Ignores") -> Iterator[Path]:
        """The Markdown files below a folder, in the order of their names."""
        ignores = ignores.inside(folder)
        for entry in self._entries(folder):
            path = folder / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if not _is_wanted(entry, is_folder) or ignores.cover(path, is_folder):
                continue
            if self._excluded(path):
                self._left_out += 1
            elif is_folder:
                yield from self._walked(path, ignores)
            elif os.path.isfile(path):
                yield path
            elif entry.is_symlink() and not os.path.exists(path):
                self._fail("missing-path", f"{shown(path)} is a link to something that is not there")

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            self._fail("unreadable", f"{shown(folder)} cannot be read: {reason}")
            return []

    def _fail(self, code: str, message: str) -> None:
        self._problems.append(Problem(code, message))


def _why_not_there(path: Path, written: str) -> tuple[str, str]:
    """The code and the words for a path that cannot be found: it is missing, or in a folder that may not be read."""
    try:
        os.stat(path)
    except PermissionError as error:
        return "unreadable", f"{written} cannot be read: {(error.strerror or 'unknown reason').lower()}"
    except (OSError, ValueError):
        pass
    return "missing-path", f"{written} does not exist"


def _is_wanted(entry: os.DirEntry[str], is_folder: bool) -> bool:
    """Whether a walk looks at an entry at all."""
    if entry.name.startswith("."):
        return False
    if is_folder:
        return entry.name not in _NEVER_WALKED and not os.path.exists(os.path.join(entry.path, "pyvenv.cfg"))
    return entry.name.lower().endswith(SUFFIXES)


def _absolute(path: Path) -> Path:
    """The absolute path with ``.`` and ``..`` worked out by name, links kept as they are."""
    return Path(os.path.abspath(path))


def _below(here: str, path: Path) -> Path:
    """The path from a folder, given with a separator at its end, where it lies below that."""
    name = str(path)
    return Path(name[len(here) :]) if name.startswith(here) or name + os.sep == here else path


@frozen
class _Ignores:
    """The ignore files that hold in a folder, outermost first."""

    levels: tuple[Globs, ...] = ()

    @classmethod
    def around(cls, folder: Path) -> "_Ignores":
        """What holds in a named folder by the ignore files above it; nothing, if they leave out the folder itself."""
        root = repository_above(folder)
        if root is None:
            return cls()
        ignores = cls().with_file(root / ".git" / "info" / "exclude", root)
        inner = [each for each in (folder, *folder.parents) if each != root and each.is_relative_to(root)]
        for each in reversed(inner):
            ignores = ignores.inside(each.parent)
            if ignores.cover(each, is_folder=True):
                return cls()
        return ignores

    def inside(self, folder: Path) -> "_Ignores":
        """What holds for the entries of a folder one level further down."""
        return self.with_file(folder / ".gitignore", folder)

    def with_file(self, file: Path, folder: Path) -> "_Ignores":
        """These and the patterns of one more file, where it is there and can be read."""
        globs = _ignore_file(file, folder)
        return self if globs is None else _Ignores((*self.levels, globs))

    def cover(self, path: Path, is_folder: bool) -> bool:
        """Whether the innermost pattern that speaks of a path leaves it out."""
        for globs in reversed(self.levels):
            verdict = globs.verdict(path, is_folder)
            if verdict is not None:
                return verdict
        return False


def _ignore_file(file: Path, folder: Path) -> Globs | None:
    """The patterns of an ignore file; like git, without those that are no patterns, None if it cannot be read."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return Globs(folder, tuple(line for line in lines if is_glob(line)))
