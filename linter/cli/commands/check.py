"""``answerlint check``: findings in drafts."""

import click

from linter.cli import fixes, gates, outputs
from linter.cli.fixes import Fixing
from linter.cli.gates import Gates
from linter.cli.options import Chosen, Sifting, file_options, grouped, sifting_options
from linter.cli.outputs import Wanted


@click.command()
@grouped("wanted", Wanted, *outputs.OPTIONS)
@grouped("gate", Gates, *gates.OPTIONS)
@grouped("fixing", Fixing, *fixes.OPTIONS)
@sifting_options
@file_options
@click.pass_context
def command(ctx: click.Context, choice: Chosen, sifting: Sifting, fixing: Fixing, gate: Gates, wanted: Wanted) -> None:
    """Check drafts and show what they lack.

    PATHS are files, folders or patterns, the working directory if there are none; - reads one draft from the
    standard input.

    Exit code: 0 nothing found at or over --fail-on, 1 findings, 2 something could not be done. With --fix what is
    left counts, with --diff 1 says that something would change.
    """
    from linter.cli.output import tell
    from linter.cli.setup import configurations, read
    from linter.cli.sifting import sieve, update_expectations, updating

    configs = configurations(choice, sifting)
    config = configs.of_run()
    shown, gate = outputs.outputs(wanted, config.run), gate.over(config.run)
    if updating(sifting, choice):
        update_expectations(read(choice, configs, config))
    fixer = fixes.fixer(fixing, sifting)
    sift, arc, parts = sieve(sifting, config), outputs.every_role(shown), outputs.parts(shown)
    report = gate.held(
        read(choice, configs, config, every_role=arc, parts=parts, sifting=sifting, sift=sift, fixer=fixer)
    )
    if fixer is not None and fixing.diff:
        fixes.show_diff(fixer)
        tell(report)
        ctx.exit(gate.exit_code_of(report, bool(fixer.fixed)))
    if fixer is not None and fixer.held:
        fixes.print_text(report, fixer, lambda: outputs.deliver(report, shown))
    else:
        outputs.deliver(report, shown)
        if fixer is not None:
            fixes.make(fixer)
    ctx.exit(gate.exit_code(report))
