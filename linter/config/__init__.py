"""Configurations: which file holds for a draft, and what the command line says on top of it.

`reader` reads a file with what it extends, `configured` holds what it says, `settings` what it says of rules.
"""

import os
import re
from dataclasses import replace
from pathlib import Path

from linter.cap import Most
from linter.config.configured import Config
from linter.config.settings import Named
from linter.errors import AnswerlintError, Problem
from linter.files import Globs, repository_above, shown, wrong_glob
from linter.values import frozen

YAML_NAME = ".answerlint.yaml"
_YML_NAME = ".answerlint.yml"
TOML_NAME = "pyproject.toml"


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
        wrong = [f"{option}: {error}" for option, glob in named if (error := wrong_glob(glob))]
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
        self._by_folder: dict[str, Config | AnswerlintError] = {}
        self._by_file: dict[Path, Config] = {}
        self.notes: list[str] = []

    def of_run(self) -> Config:
        """The working directory's configuration, which alone may speak of the whole run."""
        return self._in(str(self._here))

    def of(self, file: Path) -> Config:
        """The configuration of one file; raises `AnswerlintError` where it is wrong."""
        return self._in(os.path.dirname(os.path.abspath(os.path.join(self._here, file))))

    def excludes(self, path: Path) -> bool:
        """Whether a file or folder is left out; never where its configuration is wrong, so that it is still named."""
        try:
            config = self.of(path)
            return bool(config.exclude) and config.excludes(self._here / path)
        except AnswerlintError:
            return False

    def _in(self, folder: str) -> Config:
        if folder not in self._by_folder:
            try:
                self._by_folder[folder] = self._options.over(self._loaded(Path(folder)), self._here)
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
            from linter.config.reader import load  # YAML and all schemas, which many projects need not

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
    """The configuration file that holds in a folder: the nearest, up to the root of its repository.

    Raises `AnswerlintError` where one has the ending that is not read, so that no setting is passed over in silence.
    """
    root = repository_above(folder)
    for each in (folder, *folder.parents):
        if (each / YAML_NAME).is_file():
            return each / YAML_NAME
        if (misnamed := each / _YML_NAME).is_file():
            raise AnswerlintError(Problem("bad-config", f"{shown(misnamed)}: rename it to `{YAML_NAME}`"))
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
