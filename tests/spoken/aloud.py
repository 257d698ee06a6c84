"""Reads the drafts of this folder with every rule of the default pack, and writes down what is said of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from linter import loader, markdown
from linter.config.configured import Config
from linter.engine import Engine
from linter.finding import Finding
from linter.judging.questions import is_question
from linter.report import Checked
from linter.reporters._wording import bracketed, where
from linter.rule import DEFAULT_PACK
from linter.text import Source

FOLDER = Path(__file__).parent
SNAPSHOT = FOLDER / "aloud.txt"

BASE = loader.load()
RULES = tuple(rule for rule in BASE.rules if rule.pack == DEFAULT_PACK)
_SETTINGS = replace(Config().for_file(loader.rules_folder(), BASE), enabled=frozenset(rule.id for rule in RULES))


@cache
def checked() -> tuple[Checked, ...]:
    """Each draft with its findings, as many as there are, by file name."""
    sources = [Source(path.name, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("[0-9]*.md"))]
    drafts = [markdown.parse(source, lambda asked: is_question(asked, BASE.kinds)) for source in sources]
    return tuple(Engine(replace(BASE, rules=RULES)).check((draft, _SETTINGS) for draft in drafts))


def findings() -> Iterator[tuple[Checked, Finding]]:
    """Every finding with the draft that it stands in."""
    return ((file, finding) for file in checked() for finding in file.findings)


def aloud() -> str:
    """What is said of each draft, as one text."""
    return "\n".join(map(_draft, checked()))


def _draft(file: Checked) -> str:
    kinds = ", ".join(read.reading.kind for read in file.answers)
    said = [line for finding in file.findings for line in _finding(file, finding)]
    return "\n".join([f"{file.source.name} [{kinds}]", *(said or ["  nothing to say"])]) + "\n"


def _finding(file: Checked, finding: Finding) -> Iterator[str]:
    yield f"  {finding.rule}"
    yield f"    {finding.message}"
    yield f"    {finding.ask} {bracketed(where(file, finding))}".rstrip()
