"""``answerlint outline``: the arc of each answer."""

import click

from linter.cli.options import Chosen, file_options
from linter.cli.output import show
from linter.reporters import named, names

FORMATS = "linter.reporters.outline"


@click.command()
@click.option(
    "--output-format", type=click.Choice(names(FORMATS)), default="text", show_default=True, help="How to show it."
)
@file_options
@click.pass_context
def command(ctx: click.Context, choice: Chosen, output_format: str) -> None:
    """Show the arc of each answer.

    The clauses that play a part come first, with what rests on what, then what is missing.

    PATHS are files, folders or patterns, the working directory if there are none; - reads one draft from the
    standard input. Exit code: 0, or 2 where something could not be done.
    """
    from linter.cli.setup import configurations, read

    configs = configurations(choice)
    report = read(choice, configs, configs.of_run(), every_role=True)
    show(report, named(output_format, FORMATS))
    ctx.exit(report.exit_code(None))
