"""What makes a run fail: the level and the number of findings, and whether any answer must be judged."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from linter.finding import Severity
from linter.values import frozen

if TYPE_CHECKING:
    from linter.config.configured import RunKeys
    from linter.report import Report

NEVER = "never"
DEFAULT = "warning"


@frozen
class Gates:
    """What a command line says about when a run fails; None for what it leaves to the configuration."""

    fail_on: str | None = None
    max_findings: int | None = None
    exit_zero: bool = False
    require_answers: bool = False

    def over(self, configured: "RunKeys") -> "Gates":
        """These, and what the configuration says where they say nothing."""
        return Gates(
            self.fail_on or configured.fail_on or DEFAULT,
            self.max_findings if self.max_findings is not None else configured.max_findings,
            self.exit_zero,
            self.require_answers or bool(configured.require_answers),
        )

    def held(self, report: "Report") -> "Report":
        """The report, with an error where answers are required and none was judged."""
        return report.demanding_answers() if self.require_answers else report

    def exit_code(self, report: "Report") -> int:
        """2 where something could not be done; 1 for too many findings, unless these never fail; else 0."""
        level = None if self.exit_zero or self.fail_on == NEVER else Severity[(self.fail_on or DEFAULT).upper()]
        return report.exit_code(level, most=self.max_findings or 0)

    def exit_code_of(self, report: "Report", changes: bool) -> int:
        """2 where something could not be done; 1 where a preview has something to show; else 0."""
        return report.exit_code(None) or int(changes and not self.exit_zero)


OPTIONS: tuple[Callable[..., Any], ...] = (
    click.option(
        "--fail-on",
        type=click.Choice([*(str(severity) for severity in reversed(Severity)), NEVER]),
        metavar="LEVEL",
        help="The least level that fails: error, warning, suggestion or never.  [default: warning]",
    ),
    click.option(
        "--max-findings",
        type=click.IntRange(0),
        metavar="N",
        help="Let N findings at or over that level pass.  [default: 0]",
    ),
    click.option("--exit-zero", is_flag=True, help="Let any findings pass; errors still end with 2."),
    click.option("--require-answers", is_flag=True, help="Exit with 2 if no answer was judged."),
)
