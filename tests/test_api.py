"""The public API: what a notebook or a service calls."""

import doctest
from pathlib import Path

import pytest

import linter
from linter import lint_paths, lint_text
from linter.errors import AnswerlintError
from linter.reporters import Style, named

BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_docstring_tells_the_truth() -> None:
    assert doctest.testmod(linter) == (0, 3)


def test_exported_names_are_there() -> None:
    assert all(getattr(linter, name) for name in linter.__all__)


def test_text_and_file_give_the_same_findings(here: Path) -> None:
    (here / "a.md").write_text("\ufeff" + BARE.replace("\n", "\r\n"), encoding="utf-8", newline="")
    (from_text,) = lint_text("\ufeff" + BARE.replace("\n", "\r\n"), name="a.md").files
    (from_file,) = lint_paths(["a.md"]).files
    assert from_text == from_file
    assert from_text.path == "a.md"


def test_paths_report_what_is_not_there(here: Path) -> None:
    (here / "a.md").write_bytes(b"\xff")
    report = lint_paths(["a.md", "gone.md"])
    assert [error.code for error in report.errors] == ["missing-path"]
    assert [failed.error.code for failed in report.failed] == ["undecodable"]
    assert report.exit_code(None) == 2


def test_settings_are_those_of_the_name(here: Path) -> None:
    (here / ".answerlint.yaml").write_text("per-file-ignores: {b/*.md: [three-step]}\n")
    (here / "other.yaml").write_text("select: [missing-future]\n")
    counts = [
        len(lint_text(BARE, name=name, config=config, isolated=isolated).checked[0].findings)
        for name, config, isolated in (
            ("a.md", None, False),
            ("b/a.md", None, False),
            ("b/a.md", None, True),
            ("a.md", here / "other.yaml", False),
        )
    ]
    assert counts == [2, 0, 2, 1]


def test_wrong_settings_raise(here: Path) -> None:
    (here / ".answerlint.yaml").write_text("arcs: full\n")
    with pytest.raises(AnswerlintError, match="unknown key `arcs`"):
        lint_text(BARE)


def test_a_report_can_be_shown_by_any_reporter() -> None:
    shown = named("concise").render(lint_text(BARE, name="a.md"), Style())
    assert shown.splitlines()[0].startswith("a.md:3:1: ")
