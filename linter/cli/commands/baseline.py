"""``answerlint baseline``: the present findings as a file, so that a check reports only new ones."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import Chosen, Sifting, file_options
from linter.cli.output import tell_note, write
from linter.errors import AnswerlintError

if TYPE_CHECKING:
    from linter.baseline import Baseline
    from linter.report import Report


@click.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: the configuration's, else .answerlint-baseline.json]",
)
@click.option("--prune", is_flag=True, help="Only take out entries that match nothing any more.")
@file_options
def command(choice: Chosen, output: Path | None, prune: bool) -> None:
    """Accept the present findings: a check with --baseline reports only new ones.

    The findings of the files that PATHS name take the place of their entries; entries of other files stay. The
    file holds paths, rules and hashes, and no word of a draft.

    Exit code: 0, or 2 where something could not be done; then nothing is written.
    """
    from linter.baseline import Baseline, load
    from linter.cli.setup import configurations, read
    from linter.cli.sifting import written_to
    from linter.files import shown

    configs = configurations(choice, Sifting(max_per_answer="all"))
    config = configs.of_run()
    path = written_to(output, config)
    old = load(path) if prune or path.exists() else Baseline(path)
    report = read(choice, configs, config)
    for note in report.notes:
        tell_note(note)
    if problems := (
        *report.errors,
        *(replace(each.error, message=f"{each.path}: {each.error.message}") for each in report.failed),
    ):
        raise AnswerlintError(*problems)
    write(f"{shown(path)}: {_pruned(old, report) if prune else _taken(old, report)}\n")
    if config.run.baseline is None:
        key, option = f"baseline: {shown(path)}", f"--baseline {shown(path)}"
        tell_note(f"a check reads it by `{option}`, or always by `{key}` in .answerlint.yaml")


def _taken(old: "Baseline", report: "Report") -> str:
    from linter.baseline import count, save

    new = old.taking(report)
    save(new)
    number, files = count(new.entries), len(new.entries)
    return f"{_several(number, 'finding')} in {_several(files, 'file')} accepted"


def _pruned(old: "Baseline", report: "Report") -> str:
    from linter.baseline import count, save

    matched = old.matched(report)
    kept = matched.kept
    if kept != old.entries:
        save(replace(old, entries=kept))
    number = count(matched.stale)
    return f"{number} {'entry' if number == 1 else 'entries'} taken out, {count(kept)} left"


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
