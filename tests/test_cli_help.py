"""The help of the command line: each page fits a screen and leaves nothing unexplained."""

import click
import pytest
from click.testing import CliRunner

from linter.cli import cli

LINES, COLUMNS = 50, 100


def commands() -> dict[str, click.Command]:
    with cli.make_context("answerlint", ["rules"]) as context:
        named = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    return {name: command for name, command in named.items() if command is not None}


@pytest.mark.parametrize("words", [[], *([name] for name in commands())], ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_fits_a_screen(words: list[str], option: str) -> None:
    done = CliRunner().invoke(cli, [*words, option], terminal_width=COLUMNS, prog_name="answerlint")
    lines = done.output.splitlines()
    assert (done.exit_code, lines[0].startswith("Usage: answerlint")) == (0, True)
    assert (len(lines) <= LINES, max(map(len, lines)) <= COLUMNS) == (True, True), done.output


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_explained(name: str) -> None:
    command = commands()[name]
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help] == []
    summary = command.get_short_help_str(limit=COLUMNS)
    assert (summary.endswith("."), "..." in summary) == (True, False)


def test_every_command_is_in_the_first_page() -> None:
    said = CliRunner().invoke(cli, ["--help"], terminal_width=COLUMNS).output
    below = said.partition("Commands:\n")[2]
    assert [line.split()[0] for line in below.splitlines()] == list(commands())
    assert "..." not in below
