"""``answerlint init``: a first configuration file to edit, or a first pack of rules."""

import os
import shutil
import tempfile
from pathlib import Path

import click

from linter import __version__
from linter.cli.output import write
from linter.errors import AnswerlintError, Problem

TEMPLATE = """\
# Settings of answerlint for the drafts of this folder and those below it. Every key may be left out;
# take away "#:" to make a line count. `answerlint config` shows what holds.
# For completion in an editor, run `answerlint schema config > .answerlint.schema.json`, and begin this file with
# the line "# yaml-language-server: $schema=.answerlint.schema.json".

# Packs of rules to switch on: a folder, or the name of one of ours.
#:extends: [three-step]

# Files and folders to leave out, in the language of .gitignore, from this folder.
#:exclude: [archive/, "*-old.md"]

# Switch a rule on or off, or give it a level (error, warning, suggestion).
# `answerlint rules` lists them all, `answerlint explain RULE` says what each is for.
#:rules:
#:  hedged-future: off
#:  unmeasured-achievement: suggestion

# Rules to leave out in some files.
#:per-file-ignores:
#:  drafts/short/*.md: [missing-future]

# What holds in some files only; of these the later win.
#:overrides:
#:  - {files: drafts/final/, arc: full, rules: {vague-aspiration: error}}

# by-question: an answer needs the parts that its question asks for; full: all three, always.
arc: by-question

# The least severity that makes `answerlint check` fail: error, warning, suggestion or never.
# It holds for a whole run, so it counts only in the folder that answerlint is started in.
#:fail-on: warning
"""


@click.command()
@click.option("--pack", metavar="FOLDER", type=click.Path(path_type=Path), help="Write a pack of rules to start from.")
def command(pack: Path | None) -> None:
    """Write a commented .answerlint.yaml here, or a first pack of rules.

    What is there already is left alone.
    """
    if pack is None:
        _write_config()
    else:
        _write_pack(pack)


def _write_config() -> None:
    from linter.config import YAML_NAME

    try:
        with Path(YAML_NAME).open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise _taken(YAML_NAME) from None
    except OSError as error:
        raise AnswerlintError(Problem("unwritable", f"{YAML_NAME} cannot be written: {error.strerror}")) from None
    write(f"{YAML_NAME} is written; answerlint check reads it from now on.\n")


def _write_pack(folder: Path) -> None:
    from linter.scaffold import pack

    if os.path.lexists(folder):
        raise _taken(folder.as_posix())
    name = _name(folder)
    if not folder.parent.is_dir():
        above = folder.parent.as_posix()
        said = f"{folder.as_posix()} cannot be written: the folder {above} does not exist; make it first"
        raise AnswerlintError(Problem("unwritable", said))
    try:
        # Beside the place where it belongs, so that half a pack is never there.
        beside = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=folder.parent))
        try:
            for path, text in pack(name, __version__).items():
                (beside / path).parent.mkdir(exist_ok=True)
                (beside / path).write_text(text, encoding="utf-8", newline="\n")
            beside.chmod(0o777 & ~_umask())
            beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise AnswerlintError(
            Problem("unwritable", f"{folder.as_posix()} cannot be written: {error.strerror}")
        ) from None
    written = folder.as_posix()
    write(
        f"{written} is written, a pack with one rule. Prove it: answerlint test {written}\n"
        f"Switch it on, in .answerlint.yaml: extends: {written}/\n"
    )


def _name(folder: Path) -> str:
    from linter.loader.packs import NAME, built_in
    from linter.loader.shelves import SHELVES
    from linter.shipped import rules_folder

    if not NAME.fullmatch(folder.name):
        said = f"`{folder.name}` is no pack name; expected lower-case words joined by `-`"
        raise AnswerlintError(Problem("bad-option", f"--pack: {said}"))
    taken = {
        **dict.fromkeys(built_in(rules_folder()), "a pack of ours"),
        **dict.fromkeys(SHELVES, "a folder inside packs"),
    }
    if what := taken.get(folder.name):
        raise AnswerlintError(Problem("bad-option", f"--pack: `{folder.name}` is {what}; choose another name"))
    return folder.name


def _umask() -> int:
    """The mask of new files, which can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _taken(name: str) -> AnswerlintError:
    return AnswerlintError(Problem("file-exists", f"{name} is there already; nothing was written"))
