"""The pages, held against the code: what they name exists, what exists they name, what they show is what happens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from linter import config, language, loader, markdown
from linter.cli import cli, outputs
from linter.config import reader
from linter.directives import VERBS
from linter.loader.checks import check_kinds
from linter.loader.clauses import CLOSED_FEATURES
from linter.loader.names import Names
from linter.loader.rules import rule_file
from linter.pattern import CLAUSE_FEATURES
from linter.patterns import Clauses
from linter.proof import prove
from linter.reporters import names
from linter.text import Source
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "rules").rglob("*.md")])
SHOWN = [
    *(ROOT / "docs" / name for name in ("candidates.md", "coaches.md", "formats.md", "packs.md", "ci.md")),
    ROOT / "README.md",
]
BASE = loader.load()

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)$", re.M | re.S)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_PATH = re.compile(r"(?:tests|linter|rules|docs|training)/[\w./*-]*|test_[\w*]+\.py")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it shows (empty where it shows none), and its text."""

    language: str
    file: str
    body: str


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(path: Path) -> Iterator[Block]:
    for match in _FENCE.finditer(path.read_text(encoding="utf-8")):
        name, _, file = match["info"].partition(" ")
        yield Block(name, file, match["body"])


def table(name: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, its head and rule left out."""
    section = re.split(r"^#+ ", page(name).partition(f"# {heading}\n")[2], maxsplit=1, flags=re.M)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    assert lines, f"{name} has no table under {heading}"
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[1:]]


def coded(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


# Links


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if "://" in target or target.startswith("mailto:"):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", path.read_text(encoding="utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_is_in_the_index() -> None:
    named = set(_LINK.findall(page("index.md")))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"} <= named


# What the pages name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_paths_of_the_repository_are_there(path: Path) -> None:
    named = [word for word in coded(_FENCE.sub("", path.read_text(encoding="utf-8"))) if _PATH.fullmatch(word)]
    wanted = [f"tests/{word}" if word.startswith("test_") else word for word in named]
    assert [word for word in wanted if not list(ROOT.glob(word))] == []


def test_the_table_of_questions_is_what_the_question_files_say() -> None:
    def parts(names: tuple[str, ...]) -> str:
        return ", ".join(names) or "–"

    rows = [[f"`{kind.name}`", parts(kind.required), parts(kind.expected)] for kind in BASE.kinds if kind.judged]
    assert sorted(table("candidates.md", "Which parts a question asks for")) == sorted(rows)
    assert all(f"`{kind.name}`" in page("candidates.md") for kind in BASE.kinds)


def test_coaches_find_every_configuration_key() -> None:
    keys = set(reader.config_file(Path(config.YAML_NAME)).optional)
    assert {key for row in table("coaches.md", "Configuration") for key in coded(row[0])} == keys
    examples = [block for block in blocks(SHOWN[1]) if block.file == f"all/{config.YAML_NAME}"]
    assert [set(yaml.safe_load(block.body)) for block in examples] == [keys]


def test_coaches_find_every_command_and_option() -> None:
    with cli.make_context("answerlint", ["rules"]) as context:
        commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    assert {coded(row[0])[0].split()[1] for row in table("coaches.md", "Commands")} == set(commands)
    options = {
        max(parameter.opts, key=len)
        for command in commands.values()
        if command is not None
        for parameter in command.params
        if parameter.param_type_name == "option"
    }
    assert {coded(row[0])[0].split()[0] for row in table("coaches.md", "Options")} == options


def test_the_page_of_formats_has_every_format() -> None:
    assert sorted(coded(row[1])[0] for row in table("formats.md", "Formats")) == list(names(outputs.FORMATS))


def test_coaches_find_every_directive() -> None:
    assert {coded(row[0])[0].split()[0] for row in table("coaches.md", "Directives")} == set(VERBS)


def test_coaches_find_every_key_of_a_rule() -> None:
    schema = rule_file(Names(), "house", Path("rule.yaml"))
    assert {coded(row[0])[0] for row in table("coaches.md", "The keys of a rule")} == set(schema.keys)


def test_coaches_find_every_check_kind_with_its_keys() -> None:
    kinds = check_kinds(Names()).options
    rows = {coded(row[0])[0]: row for row in table("coaches.md", "What a rule can check")}
    assert rows.keys() == kinds.keys()
    for name, schema in kinds.items():
        assert set(schema.keys) == set(coded(rows[name][2])), name


@pytest.mark.parametrize("feature", CLAUSE_FEATURES)
def test_coaches_find_every_clause_feature_with_an_example_that_holds(feature: str) -> None:
    rows = {coded(row[0])[0]: row for row in table("coaches.md", "Clause features")}
    assert rows.keys() == set(CLAUSE_FEATURES)
    _, values, written, example = rows[feature]
    if feature in CLOSED_FEATURES:
        assert set(coded(values)) == set(CLOSED_FEATURES[feature])
    ((name, wanted),) = yaml.safe_load(coded(written)[0]).items()
    assert name == feature
    answer = markdown.parse(Source("example.md", example.replace(" / ", "\n\n")), lambda text: False).answers[0]
    (passage,) = language.read([answer.prose])
    clauses = Clauses(passage, "goals", frozenset({"north", "pier"}))
    clauses.give("achievement", passage.clauses[0])
    assert any(str(wanted) in clauses.shown(clause, feature) for clause in passage.clauses)


# What the pages show


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_what_the_console_shows_is_what_happens(path: Path, here: Path) -> None:
    code = 0
    for block in blocks(path):
        if block.file:
            file = here / block.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.body, encoding="utf-8")
        elif block.language == "console":
            for command, said in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.body, re.M):
                code = replay(command, said, code)


def replay(command: str, said: str, code: int) -> int:
    """Run a command of a console block, hold its output to what the page says, and return its exit code."""
    if command == "echo $?":
        assert said == f"{code}\n"
        return 0
    name, *words = command.split()
    assert name == "answerlint"
    done = CliRunner().invoke(cli, words)
    assert done.output == said, command
    return done.exit_code


def test_the_house_pack_proves_itself(here: Path) -> None:
    for block in blocks(SHOWN[1]):
        if block.file.startswith("house/"):
            (here / block.file).parent.mkdir(parents=True, exist_ok=True)
            (here / block.file).write_text(block.body, encoding="utf-8")
    base = loader.load([here / "house"])
    rules = [rule for rule in base.rules if rule.pack == "house"]
    assert all(len(rule.bad) >= 2 and len(rule.good) >= 2 for rule in rules)
    proof = prove(base, sorted((here / "house").rglob("*.yaml")))
    assert len(proof.examples) >= 4 * len(rules)
    assert [failed.faults for failed in proof.failed] == []
