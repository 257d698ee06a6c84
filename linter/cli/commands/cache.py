"""``answerlint cache``: what is kept from run to run."""

import click

from linter.cli.output import write


@click.group()
def command() -> None:
    """Show or delete what is kept from run to run.

    For each answer that was judged the cache keeps offsets, ids and codes under a digest of the answer, and none of
    its words; and the rules as they were read, so that unchanged ones need not be read again.
    """


@command.command()
def info() -> None:
    """Show where the cache is and how much it holds."""
    import sqlite3

    from linter.cache.store import folder
    from linter.cache.store import info as told_by
    from linter.errors import AnswerlintError, Problem

    place = folder()
    if place is None:
        write("there is no cache, because there is no home folder to put it in\n")
        return
    try:
        told = told_by(place)
    except (OSError, sqlite3.Error) as error:
        raise AnswerlintError(Problem("unreadable", f"{place}: the cache cannot be read ({error})")) from None
    number = "1 entry" if told.entries == 1 else f"{told.entries} entries"
    write(f"{told.folder}: {number}, {told.size / 1_000_000:.1f} MB\n")


@command.command()
def clean() -> None:
    """Delete what is kept."""
    from linter.cache.store import clean as emptied
    from linter.cache.store import folder
    from linter.errors import AnswerlintError, Problem

    place = folder()
    if place is None:
        return
    try:
        emptied(place)
    except OSError as error:
        raise AnswerlintError(
            Problem("unwritable", f"{place}: the cache cannot be deleted ({error.strerror})")
        ) from None
