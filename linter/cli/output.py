"""What the command line writes, and where: reports on stdout, everything about the run on stderr."""

import os
import sys
from typing import TYPE_CHECKING

import click

from linter.errors import AnswerlintError, Problem

if TYPE_CHECKING:
    from linter.report import Report
    from linter.reporters import Reporter, Style

UNDONE = 2
"""The exit code of a job that could not be done."""

PIPE_CLOSED = 141
"""The exit code where whoever read the output has left, as shells give it."""

_PLAIN_WIDTH = 100


def style() -> "Style":
    """Colours and the terminal's width where stdout is a terminal; ``NO_COLOR`` takes the colours away."""
    from linter.reporters import Style

    if not sys.stdout.isatty():
        return Style(colour=False, width=_PLAIN_WIDTH)
    import shutil  # and with it five ways to compress, for a width

    coloured = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Style(colour=coloured, width=shutil.get_terminal_size().columns)


def show(report: "Report", reporter: "Reporter") -> None:
    """Write the report, and on stderr what its format does not carry."""
    write(reporter.render(report, style()))
    if not reporter.CARRIES_ERRORS:
        tell(report)


def tell(report: "Report") -> None:
    """Name on stderr what could not be done, and what is worth knowing of the run."""
    for failed in report.failed:
        say(f"{failed.path}: error: {failed.error.message}")
    complain(report.errors)
    for note in report.notes:
        tell_note(note)


def write(text: str) -> None:
    """Text on stdout; AnswerlintError where it cannot be written."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AnswerlintError(Problem("unwritable", f"the output cannot be written: {error.strerror}")) from None


def complain(problems: tuple[Problem, ...]) -> None:
    """Name problems on stderr, each with the line that it speaks of."""
    for problem in problems:
        say(f"answerlint: error: {problem.message}")
        if problem.excerpt:
            say(problem.excerpt)


def tell_note(text: str) -> None:
    """What is worth knowing, on stderr."""
    say(f"answerlint: note: {text}")


def say(line: str) -> None:
    """One line on stderr."""
    click.echo(line, err=True)


class Undone(click.ClickException):
    """A job that could not be done, told as `complain` tells it."""

    exit_code = UNDONE

    def __init__(self, error: AnswerlintError) -> None:
        super().__init__(str(error))
        self.problems = error.problems

    def show(self, file: object = None) -> None:
        """Name every problem on stderr."""
        complain(self.problems)
