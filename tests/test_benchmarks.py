"""The benchmark runs at a tiny size, and its drafts are what it says of them; nothing here is timed."""

import random
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import drafts, report
from benchmarks.cases import Plan, cases
from benchmarks.timing import Case, Cost, measure, run


def test_drafts_are_the_same_for_the_same_seed_and_about_as_long_as_real_ones(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        drafts.make(tmp_path / folder, 20)
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "one").iterdir())]
    assert texts == [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "other").iterdir())]
    assert len(set(texts)) == 20
    assert all(200 < len(text.split()) < 420 for text in texts)
    assert all(sign in "".join(texts) for sign in ("\n## ", "\n- ", "\n> ", "**Action:**", "\n---", "“"))


def test_the_grammar_is_large_and_leaves_no_slot_open() -> None:
    assert len(set(drafts.TEMPLATES)) >= 100
    chance = random.Random(1)
    for template in drafts.TEMPLATES:
        filled = drafts.sentence(template, chance)
        assert "{" not in filled
        assert filled[-1] in ".?)"


def test_a_case_that_fails_is_named_and_left_out(tmp_path: Path) -> None:
    said: list[str] = []
    two = [Case("well", ("true",), tmp_path), Case("ill", ("false",), tmp_path, codes=frozenset({0}))]
    assert list(measure(two, 2, said.append)) == ["well"]
    assert sum("ill: exit code 1" in line for line in said) == 1


def test_a_case_is_not_told_how_to_work_out_matrices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Prescott")
    monkeypatch.setenv("ELSE", "kept")
    code = "import os; exit('OPENBLAS_CORETYPE' in os.environ or os.environ['ELSE'] != 'kept')"
    assert run(Case("case", (sys.executable, "-c", code), tmp_path, codes=frozenset({0}))).wall > 0


def test_the_whole_command_at_a_tiny_size(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    names = ("import click, yaml", "help", "one unchanged", "many unchanged", "many edited")
    words = ["--drafts", "1", "--rounds", "1", "--no-peers", "--scratch", str(tmp_path / "s"), "--output", str(page)]
    assert command.main([*words, *(word for name in names for word in ("--case", name))]) == 0
    text = page.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    for name in names:
        assert any(row.startswith(f"| {name} |") for row in rows), text
    reached = [goal for goal in report._GOALS if set(goal.needs) <= set(names)]
    assert len(reached) >= 3
    assert sum("met |" in row or "**missed** |" in row for row in rows) == len(reached)


def test_every_goal_needs_cases_that_there_are(tmp_path: Path) -> None:
    plan = Plan(tmp_path, 1, 1)
    peers = {need for goal in report._GOALS for need in goal.needs if need.partition(" ")[0] in ("one", "many")}
    names = [case.name for group in cases(plan, []) for case in group]
    assert len(set(names)) == len(names)
    foreign = {need.partition(" ")[2] for need in peers - set(names)}
    assert {need for goal in report._GOALS for need in goal.needs} - peers <= set(names)
    node = {"write-good", "alex", "textlint", "remark+retext", "remark+retext (few rules)", "harper (wasm)"}
    assert foreign <= {"proselint"} | node


def test_a_goal_is_met_at_its_limit_and_missed_beyond(tmp_path: Path) -> None:
    plan = Plan(tmp_path, 1, 1)
    for wall, met in ((2.0, True), (2.001, False)):
        costs = {"one unchanged": Cost(wall, 0, 0), "import click, yaml": Cost(1.0, 0, 0)}
        assert report._GOALS[0].reached(costs, plan)[1] == met
