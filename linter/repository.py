"""What git says has changed: the drafts that differ from a commit or are staged, and what they held before."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from linter.errors import AnswerlintError, Problem
from linter.values import frozen

_REGULAR = ("100644", "100755")

_QUIET = ("git", "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
"""Ahead of every command: git must neither wait, nor write, nor start programs that a repository names."""


@frozen
class Change:
    """A file that differs.

    ``before`` is what it held, None for a new one; ``staged`` what is staged of it, None where what lies on
    disk counts.
    """

    before: bytes | None
    staged: bytes | None = None


@frozen
class Changes:
    """The files of a repository that differ, by their absolute paths, and the folder that it lies in."""

    root: Path
    files: Mapping[Path, Change]


def since(ref: str, here: Path) -> Changes:
    """What differs between the working tree and the commit at which its branch left ``ref``.

    This is what ``git diff REF...`` compares, with what is not committed yet and new files that git
    does not ignore. Raises `AnswerlintError` where git cannot tell.
    """
    git = _Git(here)
    base = git.merge_base(ref)
    changed = list(git.differing("diff", base))
    new = git.text("ls-files", "--others", "--exclude-standard", "--full-name", "-z").split("\0")
    befores = git.contents([old for _, old, _ in changed])
    known = {git.root / name: Change(before) for (name, _, _), before in zip(changed, befores, strict=True)}
    return Changes(git.root, known | {git.root / name: Change(None) for name in new if name})


def staged(here: Path) -> Changes:
    """What is staged and differs from the last commit, everything before the first one; as `since` otherwise."""
    git = _Git(here)
    changed = list(git.differing("diff", "--cached"))
    befores = git.contents([old for _, old, _ in changed])
    afters = git.contents([new for _, _, new in changed])
    known = {
        git.root / name: Change(before, after)
        for (name, _, _), before, after in zip(changed, befores, afters, strict=True)
    }
    return Changes(git.root, known)


class _Git:
    """The repository around a folder, asked with fixed words and never through a shell."""

    def __init__(self, here: Path) -> None:
        self._at = here
        up = self.text("rev-parse", "--show-cdup", failing="not-a-repository").rstrip("\n")
        self.root = self._at = Path(os.path.abspath(here / up))

    def merge_base(self, ref: str) -> str:
        """The commit at which the branch left a commit that ``ref`` names."""
        if not ref or ref.startswith("-"):
            _fail("bad-option", f"{ref!r} is no name of a commit; expected one such as origin/main")
        commit = self._ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        if commit.returncode:
            _fail("unknown-ref", f"there is no commit {ref} in this repository; {self._fetching(ref)}")
        base = self._ask("merge-base", commit.stdout.decode().strip(), "HEAD")
        if base.returncode:
            _fail("no-merge-base", f"{ref} and the present commit have no common one here; {self._fetching(ref)}")
        return base.stdout.decode().strip()

    def _fetching(self, ref: str) -> str:
        if self.text("rev-parse", "--is-shallow-repository").strip() == "true":
            return "this clone is shallow: run `git fetch --unshallow`, or check out the whole history (fetch-depth: 0)"
        return f"check the name, and fetch it if it is another's: `git fetch origin {ref.removeprefix('origin/')}`"

    def differing(self, *command: str) -> Iterator[tuple[str, str, str]]:
        """For each file that is there: its path from the root, and the ids of what it held before and holds now."""
        # Without a commit yet, git compares with nothing at all.
        words = (*command, "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff", "--no-color")
        fields = iter(self.text(*words, "--").split("\0"))
        for field in fields:
            if not field:
                return
            _, mode, old, new, status = field.split(" ")
            name = next(fields)
            if status[0] in "RC":
                name = next(fields)
            if mode in _REGULAR and status[0] != "D":
                yield name, old, new

    def contents(self, ids: list[str]) -> list[bytes | None]:
        """What the objects of these ids hold, None for an id of zeros."""
        asked = "".join(f"{id}\n" for id in ids if not _is_nothing(id)).encode()
        answer = self._ask("cat-file", "--batch", input=asked).stdout if asked else b""
        held: list[bytes | None] = []
        at = 0
        for id in ids:
            if _is_nothing(id):
                held.append(None)
                continue
            end = answer.index(b"\n", at)
            _, kind, *size = answer[at:end].decode().split(" ")
            if kind != "blob":
                _fail("unreadable", f"git does not have the object {id}; run `git fetch` or `git fsck`")
            held.append(answer[end + 1 : end + 1 + int(size[0])])
            at = end + int(size[0]) + 2
        return held

    def text(self, *words: str, failing: str = "git-failed") -> str:
        """What a command writes, file names of any bytes included; raises `AnswerlintError` with what git says."""
        done = self._ask(*words)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
            _fail(failing, f"{self._at.as_posix()}: git cannot tell what has changed: {said}")
        return os.fsdecode(done.stdout)

    def _ask(self, *words: str, input: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
        try:
            return subprocess.run([*_QUIET, *words], cwd=self._at, env=environment, input=input, capture_output=True)
        except FileNotFoundError:
            _fail("no-git", "git is not installed, or not on the path; without it nobody knows what has changed")


def _is_nothing(id: str) -> bool:
    return not id.strip("0")


def _fail(code: str, message: str) -> NoReturn:
    raise AnswerlintError(Problem(code, message))
