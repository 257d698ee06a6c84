"""``answerlint test``: rules, roles and kinds of question proved by their own examples."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from linter import __version__
from linter.cli.options import config_options
from linter.cli.output import write
from linter.errors import AnswerlintError, Problem
from linter.proved import Proof
from linter.reporters import names
from linter.reporters.proof import named

FORMATS = "linter.reporters.proof"


@click.command()
@click.argument("rule_files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output-format",
    type=click.Choice(names(FORMATS)),
    default="text",
    show_default=True,
    help="Format of the outcome.",
)
@click.option("--every-entry", is_flag=True, help="Hold the patterns of roles and kinds to it too, entry by entry.")
@config_options
@click.pass_context
def command(
    ctx: click.Context,
    rule_files: tuple[Path, ...],
    output_format: str,
    every_entry: bool,
    config: Path | None,
    isolated: bool,
) -> None:
    """Prove rules by the examples in their files.

    Each bad example must give exactly its marked places, each good one nothing, and both the same as a list item, in
    a blockquote, wrapped, with CRLF, with curly and with straight quotes. An entry of a pattern that no example needs
    is a fault too.

    RULE_FILES are files or folders of a pack; without any, ours and those of the configuration are tested.

    Exit code: 0 all examples hold, 1 some do not, 2 something could not be done.
    """
    reporter = named(output_format)
    try:
        proof = _proof(rule_files, every_entry, config, isolated)
    except AnswerlintError as error:
        if output_format != "text":  # people read the errors with their lines on stderr
            write(reporter.render(Proof(__version__, errors=error.problems)))
        raise
    write(reporter.render(proof))
    ctx.exit(int(bool(proof.failed)))


def _proof(rule_files: Sequence[Path], every_entry: bool, config: Path | None, isolated: bool) -> Proof:
    """The proof of these files, or of all rules; raises `AnswerlintError` with everything that keeps them from it."""
    from linter.config import Configs
    from linter.loader import load
    from linter.loader.packs import built_in
    from linter.proof import prove
    from linter.shipped import rules_folder

    files = _files(rule_files)
    if astray := tuple(_astray(files)):
        raise AnswerlintError(*astray)
    configured = Configs(chosen=config, isolated=isolated).of_run().packs
    folders = _packs(files, (rules_folder(), *(each.source for each in configured)))
    ours = [name for name, folder in built_in(rules_folder()).items() if not rule_files or _any_in(files, folder)]
    base = load((*configured, *ours, *folders), __version__)
    proof = prove(base, files, every_entry=every_entry, version=__version__) if files or not rule_files else None
    if proof is None or not proof.examples:
        raise AnswerlintError(Problem("no-examples", "no rule with an example stands in these files"))
    return proof


def _files(paths: Sequence[Path]) -> list[Path]:
    """The rule files that paths name, those in folders included; hidden ones there are settings."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += (each for each in sorted(path.rglob("*.yaml")) if not each.name.startswith("."))
        elif path.suffix == ".yaml":
            files.append(path)
        else:
            raise AnswerlintError(Problem("no-rule", f"{path.as_posix()} is no rule file; expected NAME.yaml"))
    return files


def _any_in(files: Sequence[Path], folder: Path) -> bool:
    return any(file.resolve().is_relative_to(folder.resolve()) for file in files)


def _home(file: Path) -> Path:
    """The folder of a file's pack: its own, or the one above its shelf."""
    from linter.loader.shelves import SHELVES

    return (file.parent.parent if file.parent.name in SHELVES else file.parent).resolve()


def _astray(files: Sequence[Path]) -> Iterator[Problem]:
    """Folders inside a pack that it does not read: their rules would be proved here, and run nowhere."""
    from linter.files import shown
    from linter.loader.packs import MANIFEST

    for home in dict.fromkeys(map(_home, files)):
        chain = (home, *home.parents)
        pack = next((folder for folder in chain if (folder / MANIFEST).is_file()), home)
        if pack != home:
            place = shown(pack / MANIFEST)
            remedy = f"expected rules beside {place}, or a {MANIFEST} of their own"
            yield Problem("bad-pack", f"{shown(home)}: this folder of the pack {shown(pack)} is not read; {remedy}")


def _packs(files: Sequence[Path], known: Sequence[str | Path]) -> list[Path]:
    """The packs that these files belong to, apart from known folders."""
    folders = dict.fromkeys(map(_home, files))
    there = [Path(each).resolve() for each in known if isinstance(each, Path)]
    return [folder for folder in folders if not any(folder.is_relative_to(each) for each in there)]
