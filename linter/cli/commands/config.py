"""``answerlint config``: the settings that hold for a file, and where they come from."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter import __version__
from linter.cli import gates, outputs
from linter.cli.options import config_options
from linter.cli.output import tell_note, write

if TYPE_CHECKING:
    from linter.config.configured import Config, RunKeys
    from linter.pack import Value
    from linter.rule import Rule, RuleBase


@click.command()
@click.argument("file", default=".", type=click.Path(path_type=Path))
@config_options
def command(file: Path, config: Path | None, isolated: bool) -> None:
    """Show the settings of a file, and their origin.

    FILE may be a folder too; the settings are printed as YAML.
    """
    from linter.config import Configs
    from linter.config.configured import unknown_rules
    from linter.errors import AnswerlintError
    from linter.loader import load, unfit

    configs = Configs(chosen=config, isolated=isolated)
    draft = file / "draft.md" if file.is_dir() else file
    settings = configs.of(draft)
    base = load(settings.packs, __version__)
    if problems := unknown_rules(settings, base) or unfit(base, settings.given(base)):
        raise AnswerlintError(*problems)
    lines = [*_origin(file, draft, settings, base), *_of_file(draft, settings, base), *_of_run(configs.of_run().run)]
    write("".join(f"{line}\n" for line in lines))
    for note in configs.notes:
        tell_note(note)


def _origin(file: Path, draft: Path, config: "Config", base: "RuleBase") -> Iterator[str]:
    from linter.files import shown
    from linter.shipped import rules_folder

    source = shown(config.file) if config.file else "the defaults, because no configuration file is there"
    yield f"# for {file.as_posix()}, from {source}"
    if config.excludes(Path.cwd() / file):
        yield "# it is excluded: a walk through its folder leaves it out"
    for override in config.overriding(Path.cwd() / draft):
        yield f"# {override.where}: this override holds"
    for pack in base.packs:
        there = "built in" if pack.folder.is_relative_to(rules_folder()) else shown(pack.folder)
        yield f"# pack {pack.name}{f' {pack.version}' if pack.version else ''}: {there}"


def _of_file(draft: Path, config: "Config", base: "RuleBase") -> Iterator[str]:
    from linter.loader import adjusted

    settings = config.for_file(Path.cwd() / draft, base)
    yield f"arc: {settings.arc}"
    if settings.company:
        yield f"company: {settings.company}"
    yield f"require-reason: {_flag(settings.require_reason)}"
    yield f"max-per-answer: {config.max_per_answer}"
    yield "rules:"
    for rule in adjusted(base, settings.parameters).rules:
        level = settings.level(rule) or rule.severity or "on"
        yield f"  {rule.id}: {_said(str(level), rule) if settings.runs(rule) else 'off'}"


def _said(level: str, rule: "Rule") -> str:
    """What is said of a rule that runs, as a configuration writes it."""
    if not rule.parameters:
        return level
    first = "enabled: true" if level == "on" else f"level: {level}"
    given = (f"{name}: {_flow(value)}" for name, value in rule.parameters)
    return f"{{{', '.join((first, *given))}}}"


def _flow(value: "Value") -> str:
    """A value as YAML writes it on one line."""
    if not isinstance(value, str):
        return f"[{', '.join(map(_flow, value))}]"
    return value if re.fullmatch(r"[\w.%][\w.% -]*", value) else json.dumps(value, ensure_ascii=False)


def _of_run(keys: "RunKeys") -> Iterator[str]:
    from linter.files import shown

    yield "# for the run, from the working directory's configuration"
    yield f"fail-on: {keys.fail_on or gates.DEFAULT}"
    yield f"max-findings: {keys.max_findings or 0}"
    yield f"require-answers: {_flag(bool(keys.require_answers))}"
    yield f"output-format: {', '.join(map(_output, keys.output_format or (outputs.DEFAULT,)))}"
    yield f"force-exclude: {_flag(bool(keys.force_exclude))}"
    if keys.baseline:
        yield f"baseline: {shown(keys.baseline)}"
    yield f"cache: {_flag(keys.cache is not False)}"
    if keys.jobs:
        yield f"jobs: {keys.jobs}"


def _flag(on: bool) -> str:
    return "true" if on else "false"


def _output(written: str) -> str:
    from linter.files import shown

    name, equals, file = written.partition("=")
    return f"{name}={shown(Path(file))}" if equals else name
