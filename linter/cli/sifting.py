"""From the command line's words to which findings are reported: all, or only those that a baseline lacks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.options import Sifting
from linter.report import Report

if TYPE_CHECKING:
    from linter.baseline import Baseline
    from linter.config import Config


def sieve(sifting: Sifting, config: "Config") -> Callable[[Report], Report]:
    """What takes accepted findings out of a report; raises `AnswerlintError` for a baseline that cannot be used."""
    path = None if sifting.no_baseline else sifting.baseline or config.run.baseline
    if path is None:
        return lambda report: report
    from linter.baseline import load

    baseline = load(path)
    return lambda report: _new(report, baseline)


def _new(report: Report, baseline: "Baseline") -> Report:
    from linter.baseline import told

    matched = baseline.matched(report)
    if not matched.stale:
        return matched.report
    return replace(matched.report, notes=(*report.notes, told(matched.stale, baseline.path)))


def written_to(output: Path | None, config: "Config") -> Path:
    """Where `answerlint baseline` writes: what it is told, else what the configuration says, else a name of ours."""
    from linter.baseline import NAME

    return output or config.run.baseline or Path(NAME)
