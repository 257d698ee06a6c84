"""What a configuration sets in rules, at large and in some files: levels, parameters, the arc, the employer."""

# ruff: noqa: E501 (a message is one line)

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import loader
from linter.cli import cli
from linter.config.configured import unknown_rules
from linter.config.reader import load
from linter.config.settings import Settings
from linter.errors import AnswerlintError
from linter.finding import Severity
from linter.rule import RuleBase
from tests.rulebook import EXISTENCE, write

RULE = "parameters: {worn: [go-getter, team player], why: facts count}\n" + EXISTENCE.replace(
    '[perfectionist, "a (bit|touch) too perfect"]', "[$worn]"
).replace("I am a [[perfectionist]].", "I am a [[go-getter]] and I fixed the pump.").replace(
    "I check my work twice.", "I fixed the pump of the town in a day."
).replace("Everybody says so.", "Because {why}.")
HOUSE = {
    "house/pack.yaml": "name: house\nversion: 1.0\ndescription: Ours.\n",
    "house/worn.yaml": RULE,
    "house/other.yaml": EXISTENCE.replace("I am a [[", "I fixed it and I am a [["),
}
DRAFT = "# Tell me about yourself.\n\nI am a go-getter and a rock star, and I fixed the pump of our town in a day.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write(tmp_path, HOUSE)
    return tmp_path


@pytest.fixture
def base(here: Path) -> RuleBase:
    return loader.load([here / "house"])


def settings(here: Path, base: RuleBase, text: str, file: str = "drafts/a.md") -> Settings:
    write(here, {".answerlint.yaml": f"extends: house/\n{text}"})
    return load(here / ".answerlint.yaml").for_file(here / file, base)


def answerlint(here: Path, files: Mapping[str, str], *words: str) -> Result:
    write(here, files)
    return CliRunner().invoke(cli, words)


@pytest.mark.parametrize(
    ("text", "arc", "company", "level"),
    [
        ("", "by-question", None, None),
        ("overrides: [{files: other/, arc: full}]", "by-question", None, None),
        ("overrides: [{files: drafts/, arc: full}]", "full", None, None),
        ("overrides: {files: [a.md, '!drafts/a.md'], arc: full}", "by-question", None, None),
        ("arc: full\noverrides: [{files: drafts/**, company: X}]", "full", "X", None),
        ("company: Y\noverrides: [{files: drafts/**, company: X}, {files: a.md, company: Z}, {files: b.md, company: W}]", "by-question", "Z", None),
        ("rules: {house/worn: error}\noverrides: [{files: '*.md', rules: {house/worn: suggestion}}]", "by-question", None, "suggestion"),
        ("rules: {house/worn: error}\noverrides: [{files: '*.md', rules: {house/worn: {worn: x}}}]", "by-question", None, "error"),
        ("rules: {house: error}", "by-question", None, "error"),
        ("rules: {house/worn: suggestion, house: error}", "by-question", None, "suggestion"),
        ("overrides: [{files: '*.md', rules: {house/worn: suggestion}}, {files: '*.md', rules: {house: error}}]", "by-question", None, "suggestion"),
    ],
)  # fmt: skip
def test_what_holds_for_one_file(
    here: Path, base: RuleBase, text: str, arc: str, company: str | None, level: str | None
) -> None:
    found = settings(here, base, text)
    severity = found.levels.get("house/worn")
    assert (found.arc, found.company, None if severity is None else str(severity)) == (arc, company, level)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("rules: {house: off}", []),
        ("rules: {house: off, house/worn: on}", ["house/worn"]),
        ("rules: {house/worn: on, house: off}", ["house/worn"]),
        ("overrides: [{files: drafts/, rules: {house/worn: off}}]", ["house/other"]),
        ("overrides: [{files: drafts/, rules: {house/worn: off}}, {files: a.md, rules: {house/worn: on}}]", ["house/other", "house/worn"]),
        ("rules: {house/worn: off}\noverrides: [{files: a.md, rules: {house/worn: {worn: [x]}}}]", ["house/other"]),
    ],
)  # fmt: skip
def test_which_rules_run_in_one_file(here: Path, base: RuleBase, text: str, on: list[str]) -> None:
    assert sorted(id for id in settings(here, base, text).enabled if id.startswith("house/")) == on


def test_parameters_are_settled_one_by_one(here: Path, base: RuleBase) -> None:
    text = "rules: {house/worn: {level: error, worn: [x], why: y}}\noverrides: [{files: drafts/, rules: {house/worn: {worn: z}}}]"
    found = settings(here, base, text)
    assert [(given.name, given.value, given.where) for given in found.parameters["house/worn"]] == [
        ("why", "y", ".answerlint.yaml:2:52"),
        ("worn", "z", ".answerlint.yaml:3:57"),
    ]
    assert found.levels["house/worn"] is Severity.ERROR


def test_toml_gives_parameters_too(here: Path, base: RuleBase) -> None:
    table = '[tool.answerlint]\nextends = "house/"\n[tool.answerlint.rules]\n"house/worn" = {worn = ["x"], level = "error"}\n'
    table += '[[tool.answerlint.overrides]]\nfiles = "b.md"\narc = "full"\n'
    write(here, {"pyproject.toml": table})
    config = load(here / "pyproject.toml")
    (given,) = config.for_file(here / "a.md", base).parameters["house/worn"]
    assert (given.value, given.where) == (("x",), "pyproject.toml:tool.answerlint.rules.house/worn.worn")
    assert [config.for_file(here / name, base).arc for name in ("a.md", "b.md")] == ["by-question", "full"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: {house: {worn: x}}", "2:23: `worn` is given to the pack `house`; expected a rule, which alone has parameters"),
        ("overrides: [{files: a.md, rules: {house/wron: off}}]", "2:35: there is no rule or pack `house/wron`; did you mean `house/worn`?"),
    ],
)  # fmt: skip
def test_what_names_no_rule(here: Path, base: RuleBase, text: str, said: str) -> None:
    settings(here, base, text)
    problems = unknown_rules(load(here / ".answerlint.yaml"), base)
    assert [problem.message for problem in problems] == [f".answerlint.yaml:{said}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("overrides: [{arc: full}]", "2:13: `files` is missing; expected a list (a pattern)"),
        ("overrides: [{files: [], arc: full}]", "2:21: the list is empty; expected at least 1, each a pattern"),
        ("overrides: [{files: ../a, arc: full}]", "2:21: `../a` is no pattern; expected one such as `drafts/*.md`, without `..`"),
        ("overrides: [{files: a.md, arcs: full}]", "2:27: unknown key `arcs`; did you mean `arc`?"),
        ("overrides: [{files: a.md, rules: {x: hard}}]", "2:38: `hard` stands here; expected error, warning, suggestion, on or off"),
        ("rules: {house/worn: {level: hard}}", "2:29: `hard` stands here; expected error, warning or suggestion"),
        ("rules: {house/worn: {worn: {a: b}}}", "2:28: a mapping stands here; expected a text, or a list of texts"),
    ],
)  # fmt: skip
def test_a_mistake_in_overrides_is_placed(here: Path, base: RuleBase, text: str, said: str) -> None:
    with pytest.raises(AnswerlintError) as caught:
        settings(here, base, text)
    assert [problem.message for problem in caught.value.problems] == [f".answerlint.yaml:{said}"]


def test_what_a_file_is_given_is_what_its_rules_look_for(here: Path) -> None:
    text = "extends: house/\nselect: [house]\noverrides: [{files: b.md, rules: {house/worn: {worn: [rock star]}}}]\n"
    files = {".answerlint.yaml": text, "a.md": DRAFT, "b.md": DRAFT, "c.md": DRAFT}
    said = answerlint(here, files, "check", "--output-format", "concise").stdout
    assert [line.partition(": ")[0] for line in said.splitlines()[:3]] == ["a.md:3:8", "b.md:3:24", "c.md:3:8"]


def test_a_value_that_does_not_fit_stops_the_files_that_it_holds_for(here: Path) -> None:
    text = "extends: ../house/\nrules: {house/worn: {wron: [x]}}\n"
    result = answerlint(here, {"sub/.answerlint.yaml": text, "sub/a.md": DRAFT, "b.md": DRAFT}, "check")
    assert result.exit_code == 2
    assert "sub/.answerlint.yaml:2:28: `house/worn` has no parameter `wron`; did you mean `worn`?" in result.stderr
    assert "2 files (1 failed)" in result.output


def test_config_shows_what_is_settled(here: Path) -> None:
    text = """\
extends: house/
rules: {house/worn: {worn: [x, "y: z"]}, house/other: off}
overrides:
  - {files: drafts/, arc: full, rules: {house/worn: error}}
  - {files: other/, arc: full}
"""
    said = answerlint(here, {".answerlint.yaml": text}, "config", "drafts/a.md").stdout
    assert said.splitlines()[:5] == [
        "# for drafts/a.md, from .answerlint.yaml",
        "# .answerlint.yaml:4:13: this override holds",
        "# pack three-step: built in",
        "# pack house 1.0: house",
        "arc: full",
    ]
    assert '  house/worn: {level: error, worn: [x, "y: z"], why: facts count}\n' in said
    assert "  house/other: off\n" in said


@pytest.mark.parametrize("words", [["check"], ["rules"], ["explain", "worn"], ["config"], ["test"], ["outline"]])
def test_every_command_refuses_a_pack_that_needs_a_newer_answerlint(here: Path, words: list[str]) -> None:
    manifest = "name: house\ndescription: Ours.\nrequires: answerlint >= 99\n"
    result = answerlint(
        here, {".answerlint.yaml": "extends: house/\n", "house/pack.yaml": manifest, "a.md": DRAFT}, *words
    )
    assert result.exit_code == 2
    assert "house/pack.yaml:3:11: `house` needs answerlint 99 or newer" in result.stderr


@pytest.mark.parametrize("words", [["check"], ["rules"], ["explain", "worn"], ["config"], ["test"], ["outline"]])
def test_every_command_names_the_place_of_an_unknown_pack(here: Path, words: list[str]) -> None:
    result = answerlint(here, {".answerlint.yaml": "extends: [house/, three-stepp]\n", "a.md": DRAFT}, *words)
    assert result.exit_code == 2
    assert ".answerlint.yaml:1:19: there is no pack `three-stepp`; did you mean `three-step`?" in result.stderr
