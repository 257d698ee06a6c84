"""The command line as tests call it: in this process, with what it wrote kept apart."""

from click.testing import CliRunner, Result

from linter.cli import cli


def answerlint(*words: str, stdin: str | bytes | None = None) -> Result:
    """What ``answerlint`` does with these words and this standard input."""
    return CliRunner().invoke(cli, words, input=stdin)
