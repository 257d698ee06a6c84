"""``--fix`` and ``--diff``: safe edits written into the drafts, or shown and not made."""

import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import Sifting
from linter.errors import AnswerlintError, Problem
from linter.inflection import counted
from linter.values import frozen

if TYPE_CHECKING:
    from linter.fixing import Fixed, Fixer
    from linter.report import Report


@frozen
class Fixing:
    """What a command line says about edits: whether they are made, or only shown."""

    fix: bool = False
    diff: bool = False

    @property
    def wanted(self) -> bool:
        """Whether edits matter at all."""
        return self.fix or self.diff


OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option("--fix", is_flag=True, help="Make the safe edits, and report what is left; of - print the text."),
    click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
)


def fixer(fixing: Fixing, sifting: Sifting) -> "Fixer | None":
    """What makes the edits, None where nobody asks for them; raises `AnswerlintError` where they cannot be made."""
    if not fixing.wanted:
        return None
    if sifting.staged or sifting.changed_since is not None:
        option = "--staged" if sifting.staged else "--changed-since"
        message = f"--fix and --diff work on whole files, and {option} on what changed in them; leave one of them out"
        raise AnswerlintError(Problem("bad-option", message))
    from linter.fixing import Fixer

    return Fixer()


def show_diff(fixer: "Fixer") -> None:
    """Write what would change to the standard output."""
    from linter.cli.output import tell_note, write

    write("".join(fixed.diff() for fixed in fixer.fixed.values()))
    if fixer.fixed:
        tell_note(f"{counted(len(fixer.fixed), 'file')} would be fixed")


def make(fixer: "Fixer") -> None:
    """Write the edited files, and name on stderr how many; what cannot be written is one `AnswerlintError`."""
    from linter.cli.output import tell_note

    problems = write_all(fixer.fixed.values())
    if (written := len(fixer.fixed) - len(problems)) > 0:
        tell_note(f"{counted(written, 'file')} fixed")
    if problems:
        raise AnswerlintError(*problems)


def write_all(edited: Iterable["Fixed"]) -> tuple[Problem, ...]:
    """Write each file that can be written, and say of each other one why not."""
    problems: list[Problem] = []
    for fixed in edited:
        try:
            _write(fixed)
        except AnswerlintError as error:
            problems += error.problems
    return tuple(problems)


def print_text(report: "Report", fixer: "Fixer", deliver: Callable[[], None]) -> None:
    """Write the edited standard input to the standard output, and the report, which would mix with it, to stderr."""
    from linter.encoding import encode

    (data,) = fixer.held.values()
    for file in report.checked:
        data = encode(file.source.text, data)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    with redirect_stdout(sys.stderr):
        deliver()


def _write(fixed: "Fixed") -> None:
    from linter import files
    from linter.encoding import decode, encode

    path = Path(fixed.name)
    data = files.read(path)
    if decode(data, fixed.name).text != fixed.before:
        message = f"{fixed.name} was changed while it was checked, and is left as it is; run it again"
        raise AnswerlintError(Problem("changed", message))
    files.write(path, encode(fixed.after, data))
