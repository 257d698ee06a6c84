"""``answerlint explain RULE``: what a rule finds, why, what it asks, and examples of both sorts."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from linter.cli.options import config_options
from linter.cli.output import style, write
from linter.errors import AnswerlintError, Problem
from linter.rule import Example, Rule

_INDENT = "  "


@click.command()
@click.argument("rule")
@config_options
def command(rule: str, config: Path | None, isolated: bool) -> None:
    """Say what a rule finds and why, with examples.

    RULE is an id as findings show it (missing-bridge), or pack/rule.
    """
    from linter.cli.setup import rule_base
    from linter.silencing import EXPLAINED, PACK

    if (name := rule.removeprefix(f"{PACK}/")) in EXPLAINED:
        write(f"{PACK}/{name} (about directives, always on)\n\n{_section('What it finds', EXPLAINED[name])}\n")
        return
    base = rule_base(config, isolated)
    found = base.named(rule)
    if not found:
        raise AnswerlintError(_unknown(rule, base.rules))
    write("\n".join(_page(each) for each in found))


def _unknown(written: str, rules: tuple[Rule, ...]) -> Problem:
    from difflib import get_close_matches

    close = get_close_matches(written, sorted({name for rule in rules for name in (rule.name, rule.id)}), n=1)
    meant = f"; did you mean {close[0]}?" if close else "; `answerlint rules` lists them all"
    return Problem("unknown-rule", f"there is no rule {written}{meant}")


def _page(rule: Rule) -> str:
    from linter.files import shown

    level = rule.severity or "level by question"
    sections = [
        f"{rule.id} ({level}, {'on' if rule.enabled else 'off'} by default)",
        _section("What it finds", rule.title),
        _section("What it says", rule.message),
        _section("What it asks", rule.ask),
        _section("Why", rule.why),
        _examples("Found in", rule.bad),
        _examples("Not found in", rule.good),
        "\n".join(["References", *(f"{_INDENT}{each}" for each in rule.references)]) if rule.references else "",
        f"Written in {shown(rule.path)}",
    ]
    return "\n\n".join(filter(None, sections)) + "\n"


def _section(title: str, text: str) -> str:
    return "\n".join([title, *(_wrapped(paragraph) for paragraph in text.strip().split("\n\n"))])


def _wrapped(text: str) -> str:
    width = min(100, style().width)
    return textwrap.fill(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT, break_on_hyphens=False)


def _examples(title: str, examples: tuple[Example, ...]) -> str:
    return "\n\n".join(["\n".join([title, _example(examples[0])]), *map(_example, examples[1:])]) if examples else ""


def _example(example: Example) -> str:
    setting = example.question or (example.kind and f"kind of question: {example.kind}")
    head = [f"{_INDENT}({setting})"] if setting else []
    return "\n".join([*head, *_marked(example)])


def _marked(example: Example) -> Iterator[str]:
    """The example's lines, with carets under the marked places."""
    offset = 0
    for line in example.text.rstrip("\n").split("\n"):
        yield _INDENT + line
        spans = [(start - offset, end - offset) for start, end in example.spans]
        carets = "".join("^" if any(start <= at < end for start, end in spans) else " " for at in range(len(line)))
        if carets.strip():
            yield _INDENT + carets.rstrip()
        offset += len(line) + 1
