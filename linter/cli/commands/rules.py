"""``answerlint rules``: every rule that can be switched on, as a table."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import config_options
from linter.cli.output import write

if TYPE_CHECKING:
    from linter.rule import Rule

_HEADINGS = ("RULE", "LEVEL", "", "WHAT IT FINDS")


@click.command()
@config_options
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to show it."
)
def command(config: Path | None, isolated: bool, output_format: str) -> None:
    """List all rules.

    Each with its id, level, whether it is on by default, and what it finds.
    """
    from linter.cli.setup import rules_of

    rules = rules_of(config, isolated).rules
    write(_data(rules) if output_format == "json" else _table(rules))


def _table(rules: "tuple[Rule, ...]") -> str:
    rows = [_HEADINGS, *(_row(rule) for rule in rules)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)).rstrip() + "\n"
        for row in rows
    )


def _row(rule: "Rule") -> tuple[str, str, str, str]:
    from linter.pages import level

    return rule.id, level(rule), "on" if rule.enabled else "off", rule.title


def _data(rules: "tuple[Rule, ...]") -> str:
    from linter.pages import level

    values = [{"rule": r.id, "level": level(r), "enabled": r.enabled, "title": r.title} for r in rules]
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
