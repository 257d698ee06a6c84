"""``answerlint check``: findings in drafts."""

import click

from linter.cli.options import Choice, Sifting, file_options, sifting_options
from linter.cli.output import show
from linter.finding import Severity
from linter.reporters import names

FORMATS = "linter.reporters"
NEVER = "never"


@click.command()
@click.option("--output-format", type=click.Choice(names(FORMATS)), help="How to show the report.  [default: full]")
@click.option(
    "--fail-on",
    type=click.Choice([*(str(severity) for severity in reversed(Severity)), NEVER]),
    help="The least severity that makes the exit code 1.  [default: warning]",
)
@sifting_options
@file_options
@click.pass_context
def command(
    ctx: click.Context, choice: Choice, sifting: Sifting, output_format: str | None, fail_on: str | None
) -> None:
    """Check drafts and show what they lack.

    PATHS are files, folders or patterns, the working directory if there are none; - reads one draft from the
    standard input.

    Exit code: 0 nothing found at or over --fail-on, 1 findings, 2 something could not be done.
    """
    from linter.cli.setup import configurations, read, reporter
    from linter.cli.sifting import sieve

    configs = configurations(choice, sifting)
    config = configs.of_run()
    shown = reporter(output_format, config.run.output_format, "full", FORMATS)
    report = read(choice, configs, config, sifting=sifting, sift=sieve(sifting, config))
    show(report, shown)
    ctx.exit(report.exit_code(_severity(fail_on or config.run.fail_on or "warning")))


def _severity(word: str) -> Severity | None:
    return None if word == NEVER else Severity[word.upper()]
