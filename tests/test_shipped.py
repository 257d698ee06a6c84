"""The built-in rules as a build puts them down: taken up only where they are what the files say."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import linter
from linter import loader, shipped
from linter.rulebook import built_in_rules, for_judging, rule_base
from tests.test_packaging import answer, built

RULES = "_rules/three-step/missing-future.yaml"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one rule, and what a build put down of two texts."""
    (tmp_path / RULES).parent.mkdir(parents=True)
    (tmp_path / RULES).write_text("title: a\n")
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    (tmp_path / shipped.READ).write_text(shipped.put_down(["one", "two"]))
    return tmp_path


def test_what_was_put_down_is_taken_up(package: Path) -> None:
    assert shipped.taken_up() == ["one", "two"]


@pytest.mark.parametrize(
    "change",
    [
        lambda package: (package / RULES).write_text("title: b\n"),
        lambda package: (package / RULES).rename(package / "_rules/three-step/other.yaml"),
        lambda package: (package / RULES).unlink(),
        lambda package: (package / "_rules/new.yaml").write_text(""),
        lambda package: (package / shipped.READ).unlink(),
        lambda package: (package / shipped.READ).write_bytes(b"\xff"),
        lambda package: (package / shipped.READ).write_text(""),
        lambda package: (package / shipped.READ).write_text(shipped.put_down(["one", "two"])[:-1]),
        lambda package: (package / shipped.READ).write_text(shipped.put_down(["one", "two"]) + "\nthree"),
    ],
)
def test_nothing_is_taken_up_where_a_rule_or_a_text_is_another(package: Path, change: Callable[[Path], object]) -> None:
    change(package)
    assert shipped.taken_up() is None


def test_no_word_of_the_machine_that_built_it_is_put_down() -> None:
    text = built_in_rules(linter.__version__)
    assert "three-step/missing-future.yaml" in text
    assert str(shipped.rules_folder()) not in text
    assert text.count("\n") == 2


def test_texts_that_nobody_can_thaw_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.rulebook.taken_up", lambda: ("[]", "[]"))
    assert rule_base((), "0.0.1") == for_judging(loader.load())


def test_a_wheel_reads_no_yaml_and_has_the_rules_of_its_files(root: Path, tmp_path: Path) -> None:
    wheel = built(root, "wheel", tmp_path / "wheel")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    told = (
        "import sys; from linter.rulebook import for_judging, rule_base, whole; base = whole(rule_base((), '1')); "
        "bare = 'yaml' not in sys.modules; from linter.loader import load; print(bare, base == for_judging(load()))"
    )
    assert answer(told, tmp_path / "site") == "True True"
    rule = tmp_path / "site" / "linter" / RULES
    rule.write_text(rule.read_text().replace("\ntitle: ", "\ntitle: Today, ", 1))
    assert answer(told, tmp_path / "site") == "False True"
