"""A command line that cannot be understood, told in answerlint's words, with the nearest that it knows."""

import re

import click

from linter.errors import Problem
from linter.late import late
from linter.meant import listed, nearest

_NOT_ONE_OF = late(r"^'(?P<value>.*)' is not one of ", re.DOTALL)
_NOT_THERE = late(r"^(?P<what>File|Directory|Path) '(?P<path>.*)' does not exist", re.DOTALL)
_NO_NUMBER = late(r"^'(?P<value>.*)' is not a valid integer", re.DOTALL)
_TOO_MANY = late(r"unexpected extra arguments? \((?P<rest>.*)\)", re.DOTALL)
_THINGS = {"File": "file", "Directory": "folder", "Path": "file or folder"}


def told(error: click.UsageError) -> Problem:
    """The problem that click's error speaks of."""
    return Problem("bad-option", _said(error))


def no_command(name: str, names: tuple[str, ...]) -> Problem:
    """The problem of a command that there is none of."""
    return Problem("bad-option", f"there is no command `{name}`{nearest(name, names) or f'; expected {listed(names)}'}")


def _said(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"there is no option `{error.option_name}`{_near_option(error.option_name, error.ctx)}"
    if isinstance(error, click.BadOptionUsage):
        wrong = "takes no value" if "does not take" in error.message else "needs a value"
        return f"`{error.option_name}` {wrong}"
    if isinstance(error, click.MissingParameter):
        return f"`{_name(error)}` is missing{_help(error.ctx)}"
    if isinstance(error, click.BadParameter):
        return f"`{_name(error)}`: {_wrong_value(error)}"
    if (extra := _TOO_MANY.search(error.message)) is not None:
        return f"nothing is known to do with `{extra['rest']}`{_help(error.ctx)}"
    return f"{_lowered(error.message)}{_help(error.ctx)}"


def _near_option(written: str, ctx: click.Context | None) -> str:
    options = [option for param in ctx.command.params for option in param.opts] if ctx else []
    return nearest(written, [option for option in options if option.startswith("--")]) or _help(ctx)


def _wrong_value(error: click.BadParameter) -> str:
    choice = _NOT_ONE_OF.match(error.message)
    if choice is not None and error.param is not None and isinstance(error.param.type, click.Choice):
        options = [str(option) for option in error.param.type.choices]
        return f"`{choice['value']}` stands here; expected {listed(options)}{nearest(choice['value'], options)}"
    if (gone := _NOT_THERE.match(error.message)) is not None:
        return f"there is no {_THINGS[gone['what']]} `{gone['path']}`"
    if (word := _NO_NUMBER.match(error.message)) is not None:
        return f"`{word['value']}` stands here; expected a whole number"
    return _lowered(error.message)


def _name(error: click.BadParameter) -> str:
    """How the parameter is written: an option by its longest form, an argument by its name in the help."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.human_readable_name


def _lowered(message: str) -> str:
    return f"{message[:1].lower()}{message[1:]}".rstrip(".")


def _help(ctx: click.Context | None) -> str:
    return f"; see `{ctx.command_path} --help`" if ctx is not None else ""
