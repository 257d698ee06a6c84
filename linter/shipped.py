"""The rules that ship: where they lie, and what reading them gives, which a wheel holds beside them.

To read the files is half of what a first run takes. What a build put down holds only as long as the files say the same.
"""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from linter.errors import AnswerlintError, Problem

_PACKAGE = Path(__file__).parent

READ = "_rules.txt"
"""The file of the package that holds what reading the rules gave: a line for each text, behind one for their digest."""


def rules_folder() -> Path:
    """The folder of the built-in rules: inside the installed package, else beside it in a checkout of this project."""
    return _folder_of(_PACKAGE)


@cache
def _folder_of(package: Path) -> Path:
    """Looked for once: every path of every rule that is frozen is told by it."""
    if (shipped := package / "_rules").is_dir():
        return shipped
    project = package.parent / "pyproject.toml"
    if project.is_file() and re.search(r'^name = "answerlint"$', project.read_text(encoding="utf-8"), re.MULTILINE):
        return package.parent / "rules"
    raise AnswerlintError(Problem("no-rules", f"the built-in rules are not at {shipped}; install answerlint again"))


def put_down(texts: Sequence[str]) -> str:
    """What `READ` holds: texts without line ends that reading the rules gave."""
    return "\n".join([_digest(texts), *texts])


def taken_up() -> Sequence[str] | None:
    """The texts that were put down; None where there are none, or the rules or the texts are no longer the same."""
    try:
        digest, *texts = (_PACKAGE / READ).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return texts if digest == _digest(texts) else None


def _digest(texts: Sequence[str]) -> str:
    """Tells the built-in rules, by their names and all that they say, and the texts."""
    digest, folder = blake2b(digest_size=16), rules_folder()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()
