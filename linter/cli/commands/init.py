"""``answerlint init``: a first configuration file to edit."""

from pathlib import Path

import click

from linter.cli.output import write
from linter.errors import AnswerlintError, Problem

TEMPLATE = """\
# Settings of answerlint for the drafts of this folder and those below it. Every key may be left out;
# take away "#:" to make a line count. `answerlint config` shows what holds.

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

# by-question: an answer needs the parts that its question asks for; full: all three, always.
arc: by-question

# The least severity that makes `answerlint check` fail: error, warning, suggestion or never.
# It holds for a whole run, so it counts only in the folder that answerlint is started in.
#:fail-on: warning
"""


@click.command()
def command() -> None:
    """Write a commented .answerlint.yaml here.

    A file that is there already is left alone.
    """
    from linter.config import YAML_NAME

    try:
        with Path(YAML_NAME).open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise AnswerlintError(Problem("file-exists", f"{YAML_NAME} is there already; nothing was written")) from None
    except OSError as error:
        raise AnswerlintError(Problem("unwritable", f"{YAML_NAME} cannot be written: {error.strerror}")) from None
    write(f"{YAML_NAME} is written; answerlint check reads it from now on.\n")
