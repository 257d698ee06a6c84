"""Options that several commands share, and the values that they become."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli import completion
from linter.values import frozen

if TYPE_CHECKING:
    from linter.cap import Most

STDIN = "-"
"""The path that means the standard input."""

Command = TypeVar("Command", bound=Callable[..., Any])


@frozen
class Chosen:
    """What a command line says about which files are read and by which rules."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    config: Path | None
    isolated: bool
    select: tuple[str, ...] | None
    ignore: tuple[str, ...]
    per_file_ignores: tuple[tuple[str, str], ...]
    exclude: tuple[str, ...]
    force_exclude: bool
    no_cache: bool
    jobs: int | None


@frozen
class Sifting:
    """What a command line says about which of the findings are reported."""

    max_per_answer: "Most | None" = None
    no_suppressions: bool = False
    show_near_misses: bool = False
    update_expectations: bool = False
    baseline: Path | None = None
    no_baseline: bool = False
    changed_since: str | None = None
    staged: bool = False


EVERYTHING = Sifting()
"""What a command means that has none of these options."""


def config_options(command: Command) -> Command:
    """``--config`` and ``--isolated``: where settings come from."""
    command = click.option("--isolated", is_flag=True, help="Read no configuration file.")(command)
    return click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Use this configuration file for every draft.",
    )(command)


def file_options(command: Callable[..., None]) -> Callable[..., None]:
    """Paths, and the options that choose files and rules; the command gets them as one `Chosen`."""
    return config_options(grouped("choice", Chosen, *_FILE_OPTIONS)(command))


def sifting_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that choose which findings are reported; the command gets them as one `Sifting`."""
    return grouped("sifting", Sifting, *_SIFTING_OPTIONS)(command)


def grouped(
    name: str, kind: type, *options: Callable[..., Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that adds options to a command, which gets them as one value: an argument of this name and kind.

    ``kind`` is a dataclass with a field for each option.
    """
    names = [each.name for each in fields(kind)]

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        def gathering(*arguments: Any, **values: Any) -> None:
            group = kind(**{each: values.pop(each) for each in names})
            command(*arguments, **{name: group}, **values)

        gathering.__doc__, gathering.__name__ = command.__doc__, command.__name__
        gathering.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
        for option in reversed(options):
            gathering = option(gathering)
        return gathering

    return decorated


def _ids(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of a repeated option, each of whose values may join several by commas."""
    ids = tuple(filter(None, (each.strip() for value in values for each in value.split(","))))
    if values and not ids:
        raise click.BadParameter("expected at least one rule id", context, parameter)
    return ids


def _ids_if_any(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
    return _ids(context, parameter, values) or None


def _most(context: click.Context, parameter: click.Parameter, value: str | None) -> "Most | None":
    from linter.cap import EXPECTED, read_most

    if value is None:
        return None
    most = read_most(value)
    if most is None:
        raise click.BadParameter(f"`{value}` stands here; expected {EXPECTED}", context, parameter)
    return most


def _per_file(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """A pair of pattern and rule id for each id behind a pattern."""
    pairs: list[tuple[str, str]] = []
    for value in values:
        pattern, _, ids = value.rpartition(":")
        if not pattern.strip():
            raise click.BadParameter(
                f"`{value}` has no pattern; expected drafts/*.md:missing-future", context, parameter
            )
        pairs += [(pattern, id) for id in _ids(context, parameter, (ids,))]
    return tuple(pairs)


_FILE_OPTIONS = (
    click.argument("paths", nargs=-1, shell_complete=completion.path),
    click.option("--stdin-filename", metavar="PATH", help="The path that a draft read from - is taken to have."),
    click.option(
        "--select",
        multiple=True,
        metavar="IDS",
        callback=_ids_if_any,
        shell_complete=completion.rules_and_packs,
        help="Run only these rules or packs.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="IDS",
        callback=_ids,
        shell_complete=completion.rules_and_packs,
        help="Leave out these rules or packs.",
    ),
    click.option(
        "--per-file-ignores",
        multiple=True,
        metavar="PATTERN:IDS",
        callback=_per_file,
        help="Leave out rules in the files that a pattern matches.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Leave out files and folders that match.",
    ),
    click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named outright."),
    click.option(
        "--jobs",
        type=click.IntRange(1, 999),
        metavar="N",
        help="Judge in so many processes where there is much to judge.  [default: the processors]",
    ),
    click.option("--no-cache", is_flag=True, help="Judge every answer anew, and keep nothing for the next run."),
)

_SIFTING_OPTIONS = (
    click.option(
        "--max-per-answer",
        metavar="N|all",
        callback=_most,
        help="Show at most so many findings of each answer.  [default: 5]",
    ),
    click.option("--show-near-misses", is_flag=True, help="Name what comes nearest to a part that is missing."),
    click.option("--no-suppressions", is_flag=True, help="Report what comments in the drafts silence, too."),
    click.option(
        "--update-expectations", is_flag=True, help="First write what is found into the “expect” comments of examples."
    ),
    click.option(
        "--baseline",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Report only findings that are not in this file (see answerlint baseline).",
    ),
    click.option("--no-baseline", is_flag=True, help="Report the findings of the configuration's baseline too."),
    click.option("--changed-since", metavar="REF", help="Report only answers changed since the branch left REF."),
    click.option("--staged", is_flag=True, help="Report only answers with staged changes, as they are staged."),
)
