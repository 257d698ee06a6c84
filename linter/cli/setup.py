"""From the command line's choice to what the commands work with: configurations, rules, a report."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter import __version__
from linter.cli.options import EVERYTHING, STDIN, Chosen, Sifting
from linter.cli.progress import progress
from linter.cli.sifting import changed, only_changed
from linter.errors import AnswerlintError, Problem
from linter.report import Report

if TYPE_CHECKING:
    from linter.cache.store import Cache
    from linter.config import Configs
    from linter.config.configured import Config
    from linter.draft import Prose
    from linter.files import Found
    from linter.fixing import Fixer
    from linter.judging.judgement import Reader
    from linter.measured import Measured
    from linter.reading import Passage
    from linter.repository import Change, Changes
    from linter.rule import RuleBase
    from linter.run import Input, Run


def rules_of(config: Path | None, isolated: bool) -> "RuleBase":
    """The rules that a configuration brings in, and ours; raises `AnswerlintError`."""
    from linter.config import Configs
    from linter.rulebook import rule_base

    settings = Configs(chosen=config, isolated=isolated).of_run()
    with _noting(settings) as cache:
        return rule_base(settings.packs, __version__, cache)


def figures_of(config: Path | None, isolated: bool) -> Mapping[str, "Measured"]:
    """How often each built-in rule was right, by full id; raises `AnswerlintError`."""
    from linter.config import Configs
    from linter.rulebook import figures

    with _noting(Configs(chosen=config, isolated=isolated).of_run()) as cache:
        return figures(__version__, cache)


@contextmanager
def _noting(config: "Config") -> Iterator["Cache | None"]:
    """What earlier runs found, for commands that make no report; what is worth knowing of it is said at the end."""
    from linter.cli.output import tell_note

    with _cache(config) as cache:
        yield cache
    for note in cache.notes if cache is not None else ():
        tell_note(note)


def configurations(choice: Chosen, sifting: Sifting = EVERYTHING) -> "Configs":
    """The configurations of a run, with what the command line says on top."""
    from linter.config import Configs, Options

    options = Options(
        choice.select,
        choice.ignore,
        choice.per_file_ignores,
        choice.exclude,
        max_per_answer=sifting.max_per_answer,
        suppressions=not sifting.no_suppressions,
        near_misses=sifting.show_near_misses,
    )
    return Configs(options, chosen=choice.config, isolated=choice.isolated)


def read(
    choice: Chosen,
    configs: "Configs",
    config: "Config",
    *,
    every_role: bool = False,
    parts: bool = True,
    sifting: Sifting = EVERYTHING,
    sift: Callable[[Report], Report] = lambda report: report,
    fixer: "Fixer | None" = None,
) -> Report:
    """Read and judge what the command line names; a run that finds no file needs no engine.

    ``sifting`` may leave out all but what has changed, ``sift`` takes out findings that are not to be reported.
    Without ``parts`` the report may leave out what parts answers have. With a ``fixer`` it is of the texts as its
    edits leave them.
    """
    changes = changed(sifting, choice)
    found = _found(choice, configs, force_exclude=choice.force_exclude or bool(config.run.force_exclude))
    if changes is not None:
        found = only_changed(found, changes, choice)
    if not found.files:
        return Report(__version__, (), found.problems, (*found.notes, *configs.notes))
    from linter.run import Input

    with ExitStack() as leaving:
        cache = leaving.enter_context(_cache(config, unwanted=choice.no_cache))
        run = _run(choice, configs, config, cache, _lean, every_role=every_role, parts=parts)
        leaving.callback(run.close)
        run.prepare()
        wanted = [Input(path, path.as_posix(), *_held(path, choice, changes)) for path in found.files]
        report = _checked(run, found, wanted, sift, fixer)
    return report if cache is None else replace(report, notes=(*report.notes, *cache.notes))


def _run(
    choice: Chosen,
    configs: "Configs",
    config: "Config",
    cache: "Cache | None",
    reader: "Reader",
    *,
    every_role: bool,
    parts: bool,
) -> "Run":
    from linter.run import Run, processors

    return Run(
        configs,
        version=__version__,
        every_role=every_role,
        parts=parts,
        cache=cache,
        reader=reader,
        jobs=choice.jobs or config.run.jobs or processors(),
    )


def _checked(
    run: "Run", found: "Found", wanted: Sequence["Input"], sift: Callable[[Report], Report], fixer: "Fixer | None"
) -> Report:
    """The report on these inputs; with a ``fixer`` that on their texts once nothing is left to edit."""
    sift = sift if fixer is None else fixer.watching(sift)
    with progress(len(wanted)) as step:
        report = run.check(wanted, errors=found.problems, notes=found.notes, step=step, sift=sift)
    if fixer is None:
        return report
    fixer.held = {each.name: each.content for each in wanted if isinstance(each.content, bytes)}
    return fixer.settle(report, lambda texts: run.check(_edited(wanted, texts), sift=sift))


def _edited(wanted: Sequence["Input"], texts: Mapping[str, str]) -> list["Input"]:
    """The inputs that have another text now."""
    return [replace(each, content=texts[each.name]) for each in wanted if each.name in texts]


def _lean(answers: Iterable[Sequence["Prose"]]) -> Iterator["Passage"]:
    """Read answers in a process that is ours alone."""
    from linter import language
    from linter.language.door import open_lean

    open_lean()
    return language.read(answers)


@contextmanager
def _cache(config: "Config", *, unwanted: bool = False) -> Iterator["Cache | None"]:
    """What earlier runs found, unless it is ``unwanted`` or the configuration will have none of it."""
    if unwanted or config.run.cache is False:
        yield None
        return
    from linter.cache.store import Cache, folder

    cache = Cache(folder())
    try:
        yield cache
    finally:
        cache.close()


def from_stdin() -> bytes:
    """What stands on the standard input; raises `AnswerlintError` where there is none."""
    if sys.stdin is None:  # Closed by whoever started us.
        raise AnswerlintError(Problem("unreadable", f"{STDIN} cannot be read: the standard input is closed"))
    return sys.stdin.buffer.read()


def _held(path: Path, choice: Chosen, changes: "Changes | None") -> tuple[bytes | None, "Change | None"]:
    """What a file holds, None if it is still to be read, and how it has changed, None if nobody asked."""
    if changes is not None:
        change = changes.files[Path(os.path.abspath(path))]
        return change.staged, change
    return (from_stdin() if choice.paths == (STDIN,) else None), None


def _found(choice: Chosen, configs: "Configs", *, force_exclude: bool) -> "Found":
    """The files that the paths name, the working directory if there are none; or stdin as one file."""
    from linter.files import Found, discover

    if STDIN not in choice.paths:
        if choice.stdin_filename is not None:
            raise AnswerlintError(Problem("bad-option", "--stdin-filename names what is read from -; add the path -"))
        return discover(choice.paths or (".",), configs.excludes, force_exclude=force_exclude)
    if choice.paths != (STDIN,):
        raise AnswerlintError(Problem("bad-option", "- (the standard input) cannot stand beside other paths"))
    path = Path(choice.stdin_filename or STDIN)
    if force_exclude and configs.excludes(path):
        return Found((), notes=(f"{path.as_posix()} is excluded",))
    return Found((path,))
