"""``answerlint check``: findings in drafts."""

import click

from linter.cli import gates, outputs
from linter.cli.gates import Gates
from linter.cli.options import Choice, Sifting, file_options, grouped, sifting_options
from linter.cli.outputs import Wanted


@click.command()
@grouped("wanted", Wanted, *outputs.OPTIONS)
@grouped("gate", Gates, *gates.OPTIONS)
@sifting_options
@file_options
@click.pass_context
def command(ctx: click.Context, choice: Choice, sifting: Sifting, gate: Gates, wanted: Wanted) -> None:
    """Check drafts and show what they lack.

    PATHS are files, folders or patterns, the working directory if there are none; - reads one draft from the
    standard input.

    Exit code: 0 nothing found at or over --fail-on, 1 findings, 2 something could not be done.
    """
    from linter.cli.setup import configurations, read
    from linter.cli.sifting import sieve

    configs = configurations(choice, sifting)
    config = configs.of_run()
    shown, gate = outputs.outputs(wanted, config.run), gate.over(config.run)
    report = gate.held(read(choice, configs, config, sifting=sifting, sift=sieve(sifting, config)))
    outputs.deliver(report, shown)
    ctx.exit(gate.exit_code(report))
