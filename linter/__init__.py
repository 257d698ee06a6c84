r"""answerlint: a linter for interview-answer drafts; this module is the whole public API.

>>> import linter
>>> report = linter.lint_text("# What are your goals?\n\nI cut our build time by 40%.\n")
>>> [finding.rule for file in report.checked for finding in file.findings]
['missing-bridge', 'missing-future']
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from linter.config import Configs
    from linter.report import Report

__version__ = "0.1.0"

__all__ = ["__version__", "lint_paths", "lint_text"]


def lint_text(text: str, *, name: str = "-", config: "Path | None" = None, isolated: bool = False) -> "Report":
    """The report on one draft.

    ``name`` is the path that the report shows and that settings are looked up for. ``config`` is a
    configuration file that holds instead of the one found above ``name``; ``isolated``: none holds.
    Raises `linter.errors.AnswerlintError` if the settings or rules are wrong.
    """
    from pathlib import Path

    from linter.run import Input, Run

    run = Run(_configs(config, isolated), version=__version__)
    run.prepare()
    return run.check([Input(Path(name), name, text)])


def lint_paths(
    paths: "Iterable[str | Path]" = (".",), *, config: "Path | None" = None, isolated: bool = False
) -> "Report":
    """The report on files, and on all Markdown files of folders; see `lint_text` for the settings.

    A path that is not there is one of the report's errors, and a file that cannot be read is a failed
    one; neither stops the others.
    """
    from linter.files import discover
    from linter.run import Input, Run

    configs = _configs(config, isolated)
    run = Run(configs, version=__version__)
    run.prepare()
    found = discover(tuple(paths), configs.excludes)
    wanted = [Input(path, path.as_posix()) for path in found.files]
    return run.check(wanted, errors=found.problems, notes=found.notes)


def _configs(config: "Path | None", isolated: bool) -> "Configs":
    from linter.config import Configs

    return Configs(chosen=config, isolated=isolated)
