r"""answerlint: a linter for interview-answer drafts; this module is the whole public API.

>>> import linter
>>> report = linter.lint_text("# What are your goals?\n\nI cut our build time by 40%.\n", name="goals.md")
>>> [finding.rule for file in report.checked for finding in file.findings]
['missing-bridge', 'missing-future']
>>> linter.render(report, "concise").partition(" ")[0]
'goals.md:3:1:'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from linter.config import Configs
    from linter.errors import AnswerlintError
    from linter.finding import Finding, Severity
    from linter.report import Report

__version__ = "0.1.0"

__all__ = [
    "AnswerlintError",
    "Finding",
    "Report",
    "Severity",
    "__version__",
    "formats",
    "lint_paths",
    "lint_text",
    "render",
]

_MODULES = {"AnswerlintError": "errors", "Finding": "finding", "Report": "report", "Severity": "finding"}

if not TYPE_CHECKING:  # with it, every name would be there for type checkers

    def __getattr__(name: str) -> object:
        """One of the values that callers name, whose module is imported only then."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__


def lint_text(
    text: str,
    *,
    name: str = "-",
    config: "str | Path | None" = None,
    isolated: bool = False,
    every_role: bool = False,
) -> "Report":
    """The report on one draft.

    ``name`` is the path that the report shows and that settings are looked up for. ``config`` is a
    configuration file that holds instead of the one found above ``name``; ``isolated``: none holds.
    ``every_role``: read the parts of an answer too that no rule asks for, as the ``html`` format wants them.
    Raises `AnswerlintError` if the settings or rules are wrong.
    """
    from pathlib import Path

    from linter.run import Input, Run

    run = Run(_configs(config, isolated), version=__version__, every_role=every_role)
    run.prepare()
    return run.check([Input(Path(name), name, text)])


def lint_paths(
    paths: "str | Path | Iterable[str | Path]" = ".",
    *,
    config: "str | Path | None" = None,
    isolated: bool = False,
    every_role: bool = False,
) -> "Report":
    """The report on files, and on all Markdown files of folders, one or several; see `lint_text` for the settings.

    A path that is not there is one of the report's errors, and a file that cannot be read is a failed
    one; neither stops the others.
    """
    from pathlib import Path

    from linter.files import discover
    from linter.run import Input, Run

    configs = _configs(config, isolated)
    run = Run(configs, version=__version__, every_role=every_role)
    run.prepare()
    found = discover((paths,) if isinstance(paths, str | Path) else tuple(paths), configs.excludes)
    wanted = [Input(path, path.as_posix()) for path in found.files]
    return run.check(wanted, errors=found.problems, notes=found.notes)


def formats() -> "tuple[str, ...]":
    """The formats that `render` knows, in alphabetical order."""
    from linter.reporters import names

    return tuple(names())


def render(report: "Report", format: str = "full", *, colour: bool = False, width: int = 100) -> str:
    """A report as text in one of the `formats`; ``colour`` and ``width`` in columns are for those for a terminal.

    Raises `AnswerlintError` for a format that does not exist.
    """
    from linter.errors import AnswerlintError, Problem
    from linter.reporters import Style, named

    if format not in formats():
        raise AnswerlintError(
            Problem("bad-option", f"there is no format `{format}`; expected one of {', '.join(formats())}")
        )
    return named(format).render(report, Style(colour, width))


def _configs(config: "str | Path | None", isolated: bool) -> "Configs":
    from pathlib import Path

    from linter.config import Configs

    return Configs(chosen=None if config is None else Path(config), isolated=isolated)
