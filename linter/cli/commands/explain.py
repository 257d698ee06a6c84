"""``answerlint explain RULE``: what a rule finds, why, what it asks, and examples of both sorts."""

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli import completion
from linter.cli.options import config_options
from linter.cli.output import style, write
from linter.errors import AnswerlintError, Problem
from linter.meant import close_to

if TYPE_CHECKING:
    from linter.measured import Measured
    from linter.rule import Example, Rule

_INDENT = "  "


@click.command()
@click.argument("rule", shell_complete=completion.rule)
@click.option(
    "--output-format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
@config_options
def command(rule: str, output_format: str, config: Path | None, isolated: bool) -> None:
    """Say what a rule finds and why, with its tested examples.

    RULE is an id as findings show it (missing-bridge), or pack/rule.
    """
    from linter import pages
    from linter.cli.setup import figures_of, rules_of
    from linter.silencing import EXPLAINED
    from linter.silencing.acts import PACK

    if (name := rule.removeprefix(f"{PACK}/")) in EXPLAINED:
        write(_own(name, output_format))
        return
    base = rules_of(config, isolated)
    found = base.named(rule)
    if not found:
        raise AnswerlintError(_unknown(rule, base.rules))
    figures = figures_of(config, isolated)
    if output_format == "json":
        write(_json([pages.data(each, figures.get(each.id)) for each in found]))
        return
    render = pages.page if output_format == "markdown" else _page
    write("\n".join(render(each, figures.get(each.id)) for each in found))


def _own(name: str, output_format: str) -> str:
    """What is said of a finding about directives, which no rule gives."""
    from linter import pages
    from linter.silencing import EXPLAINED
    from linter.silencing.acts import PACK

    if output_format == "json":
        return _json([{"rule": f"{PACK}/{name}", "pack": PACK, "title": EXPLAINED[name]}])
    if output_format == "markdown":
        return pages.own_page(name)
    return f"{PACK}/{name} (about directives)\n\n{_section('What it finds', EXPLAINED[name])}\n"


def _json(values: list[dict[str, object]]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _unknown(written: str, rules: "tuple[Rule, ...]") -> Problem:
    close = close_to(written, sorted({name for rule in rules for name in (rule.name, rule.id)}))
    off = _off(written)
    if written in {rule.pack for rule in rules}:
        meant = f"; {written} is a pack, and `answerlint rules` lists what is in it"
    elif off is not None:
        meant = f" in use; the pack {off} has it, and `extends: {off}` in .answerlint.yaml brings it in"
    else:
        meant = f"; did you mean {close[0]}?" if close else "; `answerlint rules` lists them all"
    return Problem("unknown-rule", f"there is no rule {written}{meant}")


def _off(written: str) -> str | None:
    """The pack of ours that has a rule which nobody switched on, by the rule's name or full id."""
    from linter.loader.packs import MANIFEST, built_in
    from linter.shipped import rules_folder

    pack, _, name = written.rpartition("/")
    packs = built_in(rules_folder()).items() if f"{name}.yaml" != MANIFEST else ()
    return next((each for each, at in packs if pack in ("", each) and (at / f"{name}.yaml").is_file()), None)


def _page(rule: "Rule", measured: "Measured | None") -> str:
    from linter.files import shown
    from linter.measured import precision
    from linter.pages import value_text

    held = "\n".join(f"{name}: {value_text(value)}" for name, value in rule.parameters)
    sections = [
        f"{rule.id} ({rule.severity or 'level by question'}, {'on' if rule.enabled else 'off'} by default)",
        _section("What it finds", rule.title),
        _section("Only for questions of the kind", ", ".join(rule.questions)),
        _section("What it says", rule.message),
        _section("What it asks", rule.ask),
        _section("Why", rule.why),
        _section("How often it is right", precision(measured)),
        _section("Parameters", held),
        _examples("Found in", rule.bad),
        _examples("Not found in", rule.good),
        _examples("Wrong as yet", rule.todo),
        _section("References", "\n".join(rule.references)),
        f"Written in {shown(rule.path)}",
    ]
    return "\n\n".join(filter(None, sections)) + "\n"


def _section(title: str, text: str) -> str:
    return "\n".join([title, *map(_wrapped, text.strip().split("\n"))]) if text.strip() else ""


def _wrapped(text: str) -> str:
    width = min(100, style().width)
    return textwrap.fill(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False)


def _examples(title: str, examples: "tuple[Example, ...]") -> str:
    return "\n\n".join(["\n".join([title, _example(examples[0])]), *map(_example, examples[1:])]) if examples else ""


def _example(example: "Example") -> str:
    from linter.pages import marked, setting

    head = [f"({setting(example)})"] if setting(example) else []
    return "\n".join(_INDENT + line for line in (*head, *marked(example)))
