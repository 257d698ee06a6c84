"""``answerlint schema``: what editors complete and check rules and settings by."""

from pathlib import Path

import click

from linter.cli.output import write
from linter.errors import AnswerlintError, Problem

KINDS = ("rule", "lexicon", "role", "question", "pack", "config")


@click.command()
@click.argument("kind", required=False, type=click.Choice(KINDS))
@click.option(
    "--into",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the schemas of a pack's files to this folder.",
)
def command(kind: str | None, into: Path | None) -> None:
    """Print the JSON Schema of a kind of file.

    Editors read it where the first line of a file is "# yaml-language-server: $schema=PATH".
    """
    from linter import schemas
    from linter.files import write as replace

    if (kind is None) == (into is None):
        both = "" if kind is None else ", and not both"
        raise AnswerlintError(Problem("bad-option", f"expected a KIND to print, or --into FOLDER{both}"))
    if kind is not None:
        write(schemas.text(schemas.documents()[kind]))
        return
    assert into is not None
    try:
        into.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnswerlintError(Problem("unwritable", f"{into.as_posix()} cannot be written: {error.strerror}")) from None
    for name, text in schemas.of_pack().items():
        replace(into / name, text.encode())
    write(f"{into.as_posix()}: {', '.join(schemas.of_pack())}\n")
