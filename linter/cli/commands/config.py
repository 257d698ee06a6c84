"""``answerlint config``: the settings that hold for a file, and where they come from."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import config_options
from linter.cli.output import write

if TYPE_CHECKING:
    from linter.config import Config, RunKeys
    from linter.rule import RuleBase


@click.command()
@click.argument("file", default=".", type=click.Path(path_type=Path))
@config_options
def command(file: Path, config: Path | None, isolated: bool) -> None:
    """Show the settings of a file, and their origin.

    FILE may be a folder too; the settings are printed as YAML.
    """
    from linter.config import Configs, unknown_rules
    from linter.errors import AnswerlintError
    from linter.loader import load

    configs = Configs(chosen=config, isolated=isolated)
    draft = file / "draft.md" if file.is_dir() else file
    settings = configs.of(draft)
    base = load(settings.packs)
    if problems := unknown_rules(settings, base):
        raise AnswerlintError(*problems)
    lines = [*_origin(file, settings), *_of_file(draft, settings, base), *_of_run(configs.of_run().run)]
    write("".join(f"{line}\n" for line in lines))
    for note in configs.notes:
        sys.stderr.write(f"answerlint: note: {note}\n")


def _origin(file: Path, config: "Config") -> Iterator[str]:
    from linter.files import shown

    source = shown(config.file) if config.file else "the defaults, because no configuration file is there"
    yield f"# for {file.as_posix()}, from {source}"
    if config.excludes(Path.cwd() / file):
        yield "# it is excluded: a walk through its folder leaves it out"


def _of_file(draft: Path, config: "Config", base: "RuleBase") -> Iterator[str]:
    settings = config.for_file(Path.cwd() / draft, base)
    yield f"arc: {settings.arc}"
    if settings.company:
        yield f"company: {settings.company}"
    yield "rules:"
    for rule in base.rules:
        level = settings.level(rule) or rule.severity or "on"
        yield f"  {rule.id}: {level if settings.runs(rule) else 'off'}"


def _of_run(keys: "RunKeys") -> Iterator[str]:
    from linter.files import shown

    yield "# for the run, from the working directory's configuration"
    yield f"fail-on: {keys.fail_on or 'warning'}"
    yield f"output-format: {keys.output_format or 'full'}"
    yield f"force-exclude: {str(bool(keys.force_exclude)).lower()}"
    if keys.baseline:
        yield f"baseline: {shown(keys.baseline)}"
