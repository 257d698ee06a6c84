"""What a shell offers behind a Tab: files, and ids of rules, read off the names of their files."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def path(ctx: click.Context, parameter: click.Parameter, word: str) -> "list[CompletionItem]":
    """What tells the shell to complete names of files and folders itself."""
    from click.shell_completion import CompletionItem  # no run but a Tab needs it

    return [CompletionItem(word, type="file")]


def rule(ctx: click.Context, parameter: click.Parameter, word: str) -> list[str]:
    """The ids that begin with a word: bare ones of the default pack, full ones once a pack is written."""
    return [id for id in _ids(ctx) if id.startswith(word)]


def rules_and_packs(ctx: click.Context, parameter: click.Parameter, word: str) -> list[str]:
    """The same for a list that is joined by commas, whose last item is completed; packs may stand in it too."""
    before, comma, last = word.rpartition(",")
    ids = _ids(ctx)
    packs = dict.fromkeys(id.partition("/")[0] for id in ids if "/" in id)
    return [f"{before}{comma}{id}" for id in (*packs, *ids) if id.startswith(last)]


def _ids(ctx: click.Context) -> list[str]:
    from linter.config import Configs
    from linter.errors import AnswerlintError
    from linter.loader import rule_ids
    from linter.rule import DEFAULT_PACK

    try:
        configs = Configs(chosen=ctx.params.get("config"), isolated=bool(ctx.params.get("isolated")))
        full = rule_ids(configs.of_run().packs)
    except AnswerlintError:
        return []  # A shell has no place for what is wrong; the command itself will say it.
    bare = [id.removeprefix(f"{DEFAULT_PACK}/") for id in full if id.startswith(f"{DEFAULT_PACK}/")]
    return [*bare, *full]
