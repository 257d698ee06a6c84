"""Where packs are found, and the schema of their manifests."""

import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from linter.pack import Pack
from linter.schema import Log, Placed, Record, Refined, RefusedError, Schema, Text, WrongError
from linter.schema.nodes import Mapped, Mark, Node
from linter.values import frozen

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

MANIFEST = "pack.yaml"
"""The file of a pack that says what it is; every other YAML file beside it is a rule."""

ENTRY_POINTS = "answerlint.packs"
"""The group of entry points by which an installed Python package offers a pack: a name, and the folder's package."""

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:[-.+]?[A-Za-z0-9]+)*")
_REQUIRES = re.compile(r"answerlint\s*>=\s*(\d+(?:\.\d+)*)")

Version = tuple[int, ...]


@frozen
class Manifest:
    """A manifest as written; ``requires`` is the oldest answerlint that reads the pack, and where that is said."""

    name: tuple[str, Mark]
    description: str
    version: str | None = None
    licence: str | None = None
    requires: tuple[tuple[Version, str], Mark] | None = None

    def pack(self, folder: Path) -> Pack:
        """The pack of this manifest in a folder."""
        return Pack(self.name[0], folder, self.description, self.version, self.licence)


def manifest_file() -> Record[Manifest]:
    """The schema of a manifest."""
    version = Refined(Text("a version such as 1.2.0"), _version)
    return Record(
        Manifest,
        required={
            "name": Placed(pack_name()),
            "description": Text("what its rules have in common, in a sentence"),
        },
        optional={
            "version": (version, None),
            "licence": (Text("the licence, such as MIT, or who may use it"), None),
            "requires": (_requires(), None),
        },
    )


def requirement(node: Node) -> tuple[tuple[Version, str], Mark] | None:
    """What a manifest requires, even where a later answerlint may put what this one cannot read."""
    if not isinstance(node, Mapped) or "requires" not in node.pairs:
        return None
    try:
        return _requires().read(node.pairs["requires"][1], Log())
    except RefusedError:
        return None


def _requires() -> Placed[tuple[Version, str]]:
    return Placed(Refined(Text("the answerlint that it needs, such as `answerlint >= 0.1`"), _required))


def pack_name() -> Schema[str]:
    """The schema of a pack's name."""
    return Refined(Text("the name of the pack"), _name)


def _name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise WrongError(f"`{text}` is no pack name; expected lower-case words joined by `-`")
    return text


def _version(text: str) -> str:
    if not _VERSION.fullmatch(text):
        raise WrongError(f"`{text}` is no version; expected numbers joined by dots, such as 1.2.0")
    return text


def _required(text: str) -> tuple[Version, str]:
    match = _REQUIRES.fullmatch(text.strip())
    if match is None:
        raise WrongError(f"`{text}` cannot be read; expected the oldest version that will do, as `answerlint >= 0.1`")
    return numbers(match[1]), match[1]


def numbers(version: str) -> Version:
    """The leading numbers of a version, trailing zeros left out, so that 1.0 is no older than 1."""
    match = re.match(r"\d+(?:\.\d+)*", version)
    parts = [int(part) for part in match[0].split(".")] if match else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def built_in(root: Path) -> dict[str, Path]:
    """The folders of the built-in packs by their names."""
    return {each.parent.name: each.parent for each in sorted(root.glob(f"*/{MANIFEST}"))}


def installed() -> "dict[str, list[EntryPoint]]":
    """What installed packages offer, by the name of the pack; two packages may offer the same one."""
    from importlib.metadata import entry_points  # most runs name no installed pack, and need not look for any

    found: dict[str, list[EntryPoint]] = {}
    for each in entry_points(group=ENTRY_POINTS):
        found.setdefault(each.name, []).append(each)
    return found


def folder_of(entry: "EntryPoint") -> Path | None:
    """The folder that an entry point (``package`` or ``package.folder``) means, found without running the package."""
    top, *below = entry.module.split(".")
    spec = find_spec(top)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location, *below)
        if folder.is_dir():
            return folder
    return None


def offered_by(entries: Sequence["EntryPoint"]) -> str:
    """The packages that offer a pack, in words."""
    return " and ".join(sorted(each.dist.name if each.dist else each.value for each in entries))
