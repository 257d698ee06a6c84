"""``answerlint why FILE --at LINE[:COLUMN]``: how a place was understood, and what the rules made of it."""

import re
from pathlib import Path

import click

from linter.cli import completion
from linter.cli.options import STDIN, config_options
from linter.cli.output import style, write
from linter.errors import AnswerlintError, Problem

_PLACE = re.compile(r"([1-9]\d{0,8})(?::([1-9]\d{0,8}))?")


def _place(context: click.Context, parameter: click.Parameter, value: str) -> tuple[int, int | None]:
    written = _PLACE.fullmatch(value.strip())
    if written is None:
        expected = "expected a line, or a line and a column (3:14)"
        raise click.BadParameter(f"`{value}` stands here; {expected}", context, parameter)
    return int(written[1]), int(written[2]) if written[2] else None


@click.command()
@click.argument("file", shell_complete=completion.path)
@click.option(
    "--at",
    required=True,
    metavar="LINE[:COLUMN]",
    callback=_place,
    help="The place: a line, or one of its columns for the sentence that stands there.",
)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to show it."
)
@click.option("--stdin-filename", metavar="PATH", help="The path that a draft read from - is taken to have.")
@config_options
def command(
    file: str, at: tuple[int, int | None], output_format: str, stdin_filename: str | None, config: Path | None,
    isolated: bool,
) -> None:  # fmt: skip
    """Show how a place in a draft was understood.

    For each clause there: who, what and when it tells, the part that it plays and which pattern gave it, what it only
    looks like. For each rule: whether it speaks, and what keeps it silent.

    FILE is a draft; - reads it from the standard input. Exit code: 0, or 2 where something could not be done.
    """
    from linter import __version__
    from linter.cli.options import EVERYTHING
    from linter.cli.setup import from_stdin
    from linter.cli.sifting import sieve
    from linter.config import Configs
    from linter.language.door import open_lean
    from linter.reporters.why import json, text
    from linter.run import Input
    from linter.why import Spot, account

    path = _path(file, stdin_filename)
    content = from_stdin() if file == STDIN else _content(path)
    configs = Configs(chosen=config, isolated=isolated)
    open_lean()
    given = Input(path, path.as_posix(), content)
    told = account(configs, given, Spot(*at), version=__version__, sift=sieve(EVERYTHING, configs.of_run()))
    render = json.render if output_format == "json" else text.render
    write(render(told, style()))


def _path(file: str, stdin_filename: str | None) -> Path:
    if file != STDIN and stdin_filename is not None:
        raise AnswerlintError(Problem("bad-option", "--stdin-filename names what is read from -; give - as the FILE"))
    return Path(stdin_filename or file)


def _content(path: Path) -> bytes:
    """The bytes of a draft; raises `AnswerlintError` where there is none to read."""
    from linter import files

    if not path.exists():
        raise AnswerlintError(Problem("missing-path", f"{path.as_posix()} does not exist"))
    if path.is_dir():
        raise AnswerlintError(Problem("unreadable", f"{path.as_posix()} is a folder; expected a draft"))
    return files.read(path)
