"""The house pack of the examples: short files, each with its proof, and what its rules say to whole drafts."""

from pathlib import Path

import pytest

from linter.config import Configs
from linter.loader import load
from linter.proof import prove
from linter.run import Input, Run
from tests.conftest import ROOT

FOLDER = ROOT / "docs" / "examples" / "house-pack"
RULES = sorted(path for path in FOLDER.glob("*.yaml") if path.stem != "pack")
LONGEST = 25

WHY_US = "# Why do you want to work at Tarn Shipyard?\n\n"

FOUND = {
    "named in time": (
        WHY_US
        + "I have nine years of welding behind me. Tarn builds the ferries that I grew up on. I improved the seams of "
        "the last one: the leaks fell from nine to two. I would like to weld the next.\n",
        ["length"],
    ),
    "named late, and not last": (
        WHY_US + "I am a welder. I like thin steel. I want to weld for Tarn. We utilized one crane.\n",
        ["company-late", "length", "other-last-sentence", "utilize", "we-over-i"],
    ),
    "no name, no mark": (
        "---\ncompany: TBD\n---\n\n# What are your goals\n\nI want to weld for Tarn.\n",
        ["company-open", "length", "question-unmarked"],
    ),
    "no number": (
        "# What are your goals?\n\nI improved our files. I want to teach it.\n",
        ["improved-without-number", "length"],
    ),
    "the word": (
        "# What is your greatest weakness?\n\nI am a perfectionist. I want to be calmer.\n",
        ["length", "perfectionist"],
    ),
    "the word elsewhere": (
        "# What are your strengths?\n\nI am a perfectionist. I want to weld thin steel.\n",
        ["length"],
    ),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of the house pack alone."""
    config = tmp_path_factory.mktemp("house") / "config.yaml"
    config.write_text(f"extends: [{FOLDER.as_posix()}]\nselect: [house-pack]\n", encoding="utf-8")
    run = Run(Configs(chosen=config), version="0.1.0")
    run.prepare()
    return run


def test_it_holds_the_nine_rules() -> None:
    assert len(RULES) == 9
    base = load([FOLDER])
    assert {rule.path.name for rule in base.rules if rule.pack == "house-pack"} == {path.name for path in RULES}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_is_short_and_proved(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    proof = prove(load([FOLDER]), [path])
    assert len(proof.examples) >= 10
    assert [f"{each.line}: {each.faults}" for each in proof.failed] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_first_line_names_the_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert named.resolve() == ROOT / "rules" / "schemas" / ("pack.json" if path.stem == "pack" else "rule.json")


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_what_it_finds(house: Run, text: str, expected: list[str]) -> None:
    (file,) = house.check([Input(Path("draft.md"), "draft.md", text)]).checked
    assert sorted(each.rule for each in file.findings) == expected


def test_the_readme_names_every_rule() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"({path.name})" in readme for path in RULES)
