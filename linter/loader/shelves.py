"""The files of a pack: which folder holds what, and whose name is an id."""

from collections.abc import Iterator
from pathlib import Path

from linter.loader.packs import MANIFEST, NAME
from linter.schema.nodes import START, Mistake
from linter.values import frozen

SHELVES = ("lexicons", "roles", "questions")
"""The folders of a pack; its rules stand in the pack's folder itself, which is the shelf ``rules``."""


@frozen
class File:
    """One YAML file and the pack that it belongs to (None: built in, of no pack)."""

    path: Path
    pack: str | None

    @property
    def name(self) -> str:
        """The id of what is in it."""
        return self.path.stem

    @property
    def misnamed(self) -> Mistake | None:
        """What is wrong with its name; a file in ``.yml`` is named, and not read."""
        if self.path.suffix == ".yml":
            return Mistake(START, f"rename it to `{self.name}.yaml`; expected that ending")
        if not NAME.fullmatch(self.name):
            wanted = "lower-case words joined by `-`, because the file's name is the id"
            return Mistake(START, f"`{self.name}` is no name; expected {wanted}")
        return None


def files_of(folder: Path, pack: str | None) -> Iterator[File]:
    """The YAML files of one folder in the order of their names, a pack's manifest left out.

    A hidden file is not a rule: a team's settings may lie in the folder of its rules.
    """
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.suffix in (".yaml", ".yml") and path.name != MANIFEST and not path.name.startswith("."):
                yield File(path, pack)
