"""What a run shows: reports in one or several formats, on the standard output and in files."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.errors import AnswerlintError, Problem
from linter.meant import nearest
from linter.reporters import Reporter, Style, named, names
from linter.values import frozen

if TYPE_CHECKING:
    from linter.config.configured import RunKeys
    from linter.report import Report

FORMATS = "linter.reporters"
STATISTICS = "linter.reporters.statistics"
DEFAULT = "full"

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub Actions names the file that the summary of a job's step is added to."""

_STATISTICS_AS = {"full": "text", "concise": "text", "json": "json"}


@frozen
class Wanted:
    """What a command line says about what is shown."""

    output_format: tuple[str, ...] = ()
    statistics: bool = False


@frozen
class Output:
    """One rendering of a report: a format, and the file that it goes to, None for the standard output."""

    format: str
    reporter: Reporter
    file: Path | None = None


def _formats(context: click.Context, parameter: click.Parameter, word: str) -> list[str]:
    return [name for name in names(FORMATS) if name.startswith(word)]


OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option(
        "--output-format",
        multiple=True,
        metavar="FORMAT[=FILE]",
        shell_complete=_formats,
        help=f"{', '.join(names(FORMATS))}; repeatable with files.  [default: {DEFAULT}]",
    ),
    click.option("--statistics", is_flag=True, help="Show counts by rule and file in place of the findings."),
)


def outputs(wanted: Wanted, configured: "RunKeys") -> tuple[Output, ...]:
    """What is to be shown, by the command line, else the configuration; raises `AnswerlintError` with every mistake."""
    written = wanted.output_format or configured.output_format or (DEFAULT,)
    parts = [(name, Path(file) if equals else None) for name, equals, file in (each.partition("=") for each in written)]
    where = "--output-format" if wanted.output_format else "output-format in the configuration"
    if problems := [Problem("bad-option", f"{where}: {message}") for message in _mistakes(parts)]:
        raise AnswerlintError(*problems)
    shown = tuple(Output(name, named(name), file) for name, file in parts)
    return tuple(map(_counting, shown)) if wanted.statistics else shown


def every_role(shown: Sequence[Output]) -> bool:
    """Whether a format shows the roles too that no rule needs."""
    return any(output.reporter.NEEDS == "every role" for output in shown)


def parts(shown: Sequence[Output]) -> bool:
    """Whether a format shows what parts an answer has."""
    return any(output.reporter.NEEDS != "findings" for output in shown)


def _mistakes(parts: Sequence[tuple[str, Path | None]]) -> Iterator[str]:
    known = names(FORMATS)
    yield from (_no_format(name, known) for name, _ in parts if name not in known)
    on_stdout = [name for name, file in parts if file is None]
    if len(on_stdout) > 1:
        yield f"{' and '.join(on_stdout)} would share the standard output; write all but one to files (sarif=FILE)"
    by_file: dict[str, list[str]] = {}
    for name, file in parts:
        if file is not None:
            yield from _unwritable(file)
            by_file.setdefault(os.path.realpath(file), []).append(name)
    for path, formats in by_file.items():
        if formats[1:]:
            yield f"{' and '.join(formats)} would overwrite each other in {os.path.basename(path)}"


def _no_format(name: str, known: Sequence[str]) -> str:
    return f"there is no format `{name}`{nearest(name, known)}; expected one of {', '.join(known)}"


def _unwritable(file: Path) -> Iterator[str]:
    """Why a file cannot be written, as far as that can be told before."""
    from linter.files import shown

    if not file.name:
        yield "no file is named behind `=`; expected FORMAT=FILE"
    elif file.is_dir():
        yield f"{shown(file)} is a folder; expected a file"
    elif not file.parent.is_dir():
        yield f"{shown(file)} cannot be written: the folder {shown(file.parent)} does not exist; make it first"


def _counting(output: Output) -> Output:
    """The output with statistics in place of findings, where it goes to the standard output."""
    if output.file is not None:
        return output
    if output.format not in _STATISTICS_AS:
        message = f"--statistics are shown as {' or '.join(_STATISTICS_AS)}, not as {output.format}"
        raise AnswerlintError(Problem("bad-option", message))
    return Output(output.format, named(_STATISTICS_AS[output.format], STATISTICS))


def deliver(report: "Report", shown: Sequence[Output]) -> None:
    """Write every file, then the standard output, and on stderr what that does not carry.

    In GitHub Actions, what the ``github`` format has no room for goes to the job summary.
    """
    from linter.cli.output import show, tell

    problems: list[Problem] = []
    drafts = {os.path.realpath(file.path) for file in report.files}
    for output in shown:
        try:
            if output.file is not None:
                _write(output.file, output.reporter.render(report, Style()), drafts)
            if output.format == "github":
                _summarise(report)
        except AnswerlintError as error:
            problems += error.problems
    on_stdout = [output.reporter for output in shown if output.file is None]
    for reporter in on_stdout:
        show(report, reporter)
    if not on_stdout:
        tell(report)
    if problems:
        raise AnswerlintError(*problems)


def _write(file: Path, text: str, drafts: Collection[str]) -> None:
    from linter import files

    if os.path.realpath(file) in drafts:
        remedy = "choose another ending, or exclude it"
        message = f"{files.shown(file)} is not written, because this run has read it as a draft; {remedy}"
        raise AnswerlintError(Problem("unwritable", message))
    files.write(file, text.encode("utf-8", "backslashreplace"))


def _summarise(report: "Report") -> None:
    file = os.environ.get(SUMMARY)
    if not file:
        return
    text = named("markdown").render(report, Style())
    try:
        with open(file, "a", encoding="utf-8", errors="backslashreplace") as summary:
            summary.write(text)
    except OSError as error:
        message = f"the job summary {file} cannot be written: {error.strerror}"
        raise AnswerlintError(Problem("unwritable", message)) from None
