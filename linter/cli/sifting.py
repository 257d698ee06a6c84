"""From the command line's words to which findings are reported: all, new ones, or those of changed answers."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.options import STDIN, Chosen, Sifting
from linter.errors import AnswerlintError, Problem
from linter.report import Report

if TYPE_CHECKING:
    from linter.baseline import Baseline
    from linter.config.configured import Config
    from linter.files import Found
    from linter.repository import Changes


def sieve(sifting: Sifting, config: "Config") -> Callable[[Report], Report]:
    """What takes accepted findings out of a report; raises `AnswerlintError` for a baseline that cannot be used."""
    path = None if sifting.no_baseline else sifting.baseline or config.run.baseline
    if path is None:
        return lambda report: report
    from linter.baseline import load

    baseline = load(path)
    return lambda report: _new(report, baseline)


def _new(report: Report, baseline: "Baseline") -> Report:
    from linter.baseline import told

    matched = baseline.matched(report)
    if not matched.stale:
        return matched.report
    return replace(matched.report, notes=(*report.notes, told(matched.stale, baseline.path)))


def written_to(output: Path | None, config: "Config") -> Path:
    """Where `answerlint baseline` writes: what it is told, else what the configuration says, else a name of ours."""
    from linter.baseline import NAME

    return output or config.run.baseline or Path(NAME)


def changed(sifting: Sifting, choice: Chosen) -> "Changes | None":
    """What git says has changed, None where nobody asks; raises `AnswerlintError` where git cannot tell."""
    if sifting.changed_since is None and not sifting.staged:
        return None
    if sifting.changed_since is not None and sifting.staged:
        raise AnswerlintError(Problem("bad-option", "--staged and --changed-since exclude each other"))
    if STDIN in choice.paths:
        raise AnswerlintError(Problem("bad-option", "of the standard input (-) nobody knows what has changed"))
    from linter import repository

    here = Path.cwd()
    return repository.staged(here) if sifting.staged else repository.since(sifting.changed_since or "", here)


def only_changed(found: "Found", changes: "Changes", choice: Chosen) -> "Found":
    """Of the files found those that have changed, and what is staged in the folders named though it is not on disk."""
    outside = [path for path in found.files if not Path(os.path.abspath(path)).is_relative_to(changes.root)]
    problems = tuple(
        Problem("not-a-repository", f"{path.as_posix()} lies outside the repository {changes.root.as_posix()}")
        for path in outside
    )
    here = [path for path in found.files if Path(os.path.abspath(path)) in changes.files]
    files = tuple(sorted({*here, *_only_staged(changes, choice)}))
    notes = found.notes if files or not found.files else (*found.notes, "no draft that is named has changed")
    return replace(found, files=files, problems=(*found.problems, *problems), notes=notes)


def _only_staged(changes: "Changes", choice: Chosen) -> Iterator[Path]:
    """Drafts that are staged and no longer on disk, in the folders that the paths name."""
    from linter.files import SUFFIXES

    named = [Path(os.path.abspath(path)) for path in choice.paths or (".",)]
    for path, change in changes.files.items():
        if change.staged is None or path.exists() or path.suffix.lower() not in SUFFIXES:
            continue
        if any(path.is_relative_to(each) for each in named):
            yield path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def updating(sifting: Sifting, choice: Chosen) -> bool:
    """Whether expectations are to be written; raises `AnswerlintError` where they cannot be."""
    if not sifting.update_expectations:
        return False
    if sifting.staged or sifting.changed_since is not None or STDIN in choice.paths:
        what = "the standard input" if STDIN in choice.paths else "a part of what changed"
        raise AnswerlintError(Problem("bad-option", f"--update-expectations writes whole files, not {what}"))
    return True


def update_expectations(report: Report) -> None:
    """Write what is found in examples into their ``expect`` comments, and say how many files have changed."""
    from linter.cli.fixes import write_all
    from linter.cli.output import tell_note
    from linter.fixing import Fixed, edited
    from linter.inflection import counted

    changed = [
        Fixed(file.path, file.source.text, edited(file.source.text, file.expectations))
        for file in report.checked
        if file.expectations
    ]
    problems = write_all(changed)
    written = len(changed) - len(problems)
    tell_note(f"the expectations of {counted(written, 'file')} are updated")
    if problems:
        raise AnswerlintError(*problems)
