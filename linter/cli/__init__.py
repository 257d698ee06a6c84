"""The command line: one module a command, found by listing ``linter.cli.commands``."""

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any, cast

import click

from linter import __version__
from linter.cli import commands
from linter.cli.output import PIPE_CLOSED, Undone
from linter.cli.usage import no_command, told
from linter.errors import AnswerlintError, internal_error


class Commands(click.Group):
    """A group whose commands are the modules of `linter.cli.commands`, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return list(_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        if cmd_name not in _names():
            return None
        return cast(click.Command, import_module(f"{commands.__name__}.{cmd_name}").command)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """The context of a command line; one that cannot be understood is told as every other problem."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            raise _undone(error) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; an option in its place is click's to refuse."""
        if args[0] not in _names() and not args[0].startswith("-"):
            raise AnswerlintError(no_command(args[0], _names()))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; bad input ends it with exit code 2 and every problem on stderr."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _undone(error) from error
        except AnswerlintError as error:
            raise Undone(_with_rest(error)) from error
        except BrokenPipeError:
            # click would make this an exit code 1, which means findings.
            raise click.exceptions.Exit(PIPE_CLOSED) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            raise Undone(AnswerlintError(internal_error(error, "on this job"))) from error


def _undone(error: click.UsageError) -> click.ClickException:
    """A command line that cannot be understood as a job that cannot be done; without arguments, the help stays."""
    return error if type(error).__name__ == "NoArgsIsHelpError" else Undone(AnswerlintError(told(error)))


def _with_rest(error: AnswerlintError) -> AnswerlintError:
    """A configuration's mistakes together with the unknown rules that the rest of it names."""
    from linter.config.configured import WrongConfigError

    if not isinstance(error, WrongConfigError):
        return error
    from linter.run import with_rest

    return with_rest(error)


@cache
def _names() -> tuple[str, ...]:
    return tuple(module.name for module in pkgutil.iter_modules(commands.__path__))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", "-V", message="answerlint %(version)s")
def cli() -> None:
    """Lint interview-answer drafts in Markdown for the arc achievement → bridge → future.

    Everything happens on this machine: no network, no telemetry.
    """
