"""Pages about rules: current, complete, and the same in `explain`; how often a rule is right."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from linter import loader, pages
from linter.cli import cli
from linter.errors import AnswerlintError
from linter.measured import Measured, precision
from linter.silencing import EXPLAINED
from tests.conftest import ROOT
from tests.rulebook import write

BASE = loader.load()
RULE = next(rule for rule in BASE.rules if rule.name == "missing-bridge")
FIGURES = "three-step/missing-bridge: {right: 41, said: 50, on: 80 answers read by two people}\n"


def generator() -> ModuleType:
    """The script that writes what is generated."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def explain(*words: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *words])


def test_what_is_generated_is_current_and_nothing_is_left_over() -> None:
    script = generator()
    generated = {path: text for path, text in script.generated().items() if path.suffix == ".md"}
    assert generated
    stale = [path for path, text in generated.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    assert (stale, script.left_over(script.generated())) == ([], []), "python docs/generate.py renews them"


def test_the_catalogue_has_every_rule_of_every_pack_and_every_finding_about_directives() -> None:
    base = loader.load(generator().built_in(loader.rules_folder()))
    text = pages.catalogue(base)
    assert [pack.name for pack in base.packs] == re.findall(r"^## ([a-z-]+)$", text, re.M)
    for rule in base.rules:
        on = "on" if rule.enabled else "off"
        assert f"| [`{rule.name}`]({rule.id}.md) | {pages.level(rule)} | {on} | {rule.title} |\n" in text
    assert [name for name in EXPLAINED if f"| `{name}` |" not in text] == []


def test_a_page_shows_the_proof_with_its_marks() -> None:
    text = pages.page(RULE, None)
    assert text.startswith(
        "# three-step/missing-bridge\n\nThe achievement teaches nothing.\n\nLevel: by question; on by"
    )
    assert f"```text\n{RULE.bad[0].text}\n^^^" in text
    assert text.count("```text") == len(RULE.bad) + len(RULE.good) + len(RULE.todo)
    assert "Under “Tell me about a time you solved a problem.”:" in text
    assert "Not measured on real answers." in text


def test_a_kind_of_check_is_a_link_where_it_has_a_page() -> None:
    assert "check: missing." in pages.page(RULE, None)
    assert "check: [missing](../kinds/missing.md)." in pages.page(RULE, None, ["missing"])
    assert "- [missing](kinds/missing.md)" in pages.catalogue(BASE, ["missing"])


@pytest.mark.parametrize("rule", BASE.rules, ids=lambda rule: rule.name)
def test_the_kind_of_a_check_is_what_the_file_says(rule: object) -> None:
    assert isinstance(rule, type(RULE))
    assert f"kind: {pages.kind_of(rule)}" in rule.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (None, "Not measured on real answers."),
        (Measured(0, 0, "x"), "Not measured on real answers."),
        (Measured(19, 19, "x"), "Not measured on real answers."),
        (Measured(17, 20, "80 answers"), "Right in 85% of its findings (17 of 20) on 80 answers."),
        (Measured(0, 20, "80 answers"), "Right in 0% of its findings (0 of 20) on 80 answers."),
    ],
)
def test_a_share_is_told_only_of_enough_findings(measured: Measured | None, said: str) -> None:
    assert precision(measured) == said


def test_no_figure_is_shipped_of_a_rule_that_is_not_there() -> None:
    ids = {rule.id for rule in loader.load(generator().built_in(loader.rules_folder())).rules}
    assert set(loader.measured()) <= ids


def measured(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Give the built-in rules other figures."""
    write(folder, {"measured.yaml": text})
    monkeypatch.setattr(loader.figures, "FILE", str(folder / "measured.yaml"))


def test_explain_tells_how_often_a_rule_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured(tmp_path, monkeypatch, FIGURES)
    said = "Right in 82% of its findings (41 of 50) on 80 answers read by two people."
    assert f"How often it is right\n  {said}\n" in explain("missing-bridge").stdout
    assert f"\n{said}\n" in explain("missing-bridge", "--output-format", "markdown").stdout
    (data,) = json.loads(explain("missing-bridge", "--output-format", "json").stdout)
    assert data["measured"] == {"right": 41, "said": 50, "on": "80 answers read by two people"}
    assert "Not measured on real answers." in explain("missing-future").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a/b: {right: 3, said: 2, on: x}", "1:7: right 3 times of 2; expected no more than were said"),
        ("b: {right: 1, said: 2, on: x}", "1:1: `b` is no full id; expected pack/rule"),
        ("a/b: {right: 1, said: 2}", "1:6: `on` is missing; expected which answers, and who judged"),
    ],
)
def test_wrong_figures_are_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str) -> None:
    measured(tmp_path, monkeypatch, text)
    with pytest.raises(AnswerlintError) as caught:
        loader.measured()
    assert [problem.message for problem in caught.value.problems] == [
        f"{(tmp_path / 'measured.yaml').as_posix()}:{said}"
    ]


def test_explain_as_markdown_is_the_page() -> None:
    assert explain("missing-bridge", "--output-format", "markdown").stdout == pages.page(RULE, None)


def test_explain_as_json_has_all_of_the_rule() -> None:
    (data,) = json.loads(explain("three-step/missing-bridge", "--output-format", "json").stdout)
    assert {"rule": "three-step/missing-bridge", "level": "by question", "check": "missing"}.items() <= data.items()
    first = data["examples"]["bad"][0]
    (span,) = first["spans"]
    assert first["text"][span[0] : span[1]] == "I cut the waiting time at our clinic by 40%"
    assert len(data["examples"]["good"]) == len(RULE.good)


@pytest.mark.parametrize("form", ["markdown", "json"])
@pytest.mark.parametrize("name", EXPLAINED)
def test_a_finding_about_directives_has_no_rule_and_is_explained(form: str, name: str) -> None:
    result = explain(name, "--output-format", form)
    assert (result.exit_code, f"answerlint/{name}" in result.stdout) == (0, True)


def test_explain_shows_parameters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    write(
        tmp_path,
        {
            ".answerlint.yaml": "extends: house/\n",
            "house/long.yaml": """\
title: Long
level: warning
parameters: {most: 3}
check: {kind: metric, of: words, at-most: $most}
message: "More than {most} words."
ask: "What of [it] can go?"
why: Short is good.
examples: {bad: ["[[I fixed it well there.]]"], good: [I fixed it.]}
""",
        },
    )
    assert "Parameters\n  most: 3\n" in explain("long").stdout
    assert "| `most` | 3 |" in explain("long", "--output-format", "markdown").stdout
    assert "More than 3 words." in explain("long").stdout
