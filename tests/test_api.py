"""The public API: what a notebook or a service calls."""

import doctest
import gc
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from types import ModuleType

import pytest

import linter
from linter import AnswerlintError, Report, lint_paths, lint_text, loader
from linter.reporters import names
from tests.test_docs import blocks, coded, table

pytestmark = pytest.mark.usefixtures("here")

BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"
PLAIN = "I rebuilt the greenhouse last autumn. It taught me to plan by the frost. I want to use this in your nursery."
COMPLETE = f"# What are your goals?\n\n{PLAIN}\n"
VAGUE = "# What are your goals?\n\nI cut our build time by 40%. I want to grow.\n"


def test_the_docstring_tells_the_truth() -> None:
    assert doctest.testmod(linter) == (0, 4)


def test_the_page_tells_the_truth(here: Path, root: Path) -> None:
    (here / "drafts").mkdir()
    (here / "drafts" / "a.md").write_text(VAGUE)
    (here / "drafts" / "b.md").write_text(COMPLETE)
    (here / "wrong.yaml").write_text("selct: [star]\n")
    page = root / "docs" / "api.md"
    tried = doctest.testfile(str(page), module_relative=False, globs={"Path": Path}, encoding="utf-8")
    assert (tried.failed, tried.attempted > 12) == (0, True)


def test_the_blocks_of_the_page_run(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    display = ModuleType("IPython.display")
    vars(display)["HTML"] = shown.append
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    for block in blocks(root / "docs" / "api.md"):
        if block.language == "python":
            exec(block.body, {"linter": linter, "draft": BARE})
    assert capsys.readouterr().out.startswith("### answerlint\n\n1 file, 1 answer judged: 1 warning, 1 suggestion")
    assert [page.partition("\n")[0] for page in shown] == ["<!DOCTYPE html>"]


def test_what_is_exported_is_what_the_page_has() -> None:
    assert {coded(row[0])[0] for row in table("api.md", "The names")} == set(linter.__all__)
    assert sorted(linter.__all__) == dir(linter)
    assert all(getattr(linter, name) is not None for name in linter.__all__)
    own = {name for name, value in vars(linter).items() if getattr(value, "__module__", "") == "linter"}
    assert {name for name in own if not name.startswith("_")} <= set(linter.__all__)


@pytest.mark.parametrize("name", ["Reports", "_MODULE", "lint"])
def test_other_names_are_not_there(name: str) -> None:
    with pytest.raises(AttributeError, match=f"module 'linter' has no attribute '{name}'"):
        getattr(linter, name)


CONSUMER = """\
from pathlib import Path
from typing import assert_type

import linter


def lines(folder: Path) -> list[str]:
    report = linter.lint_paths([folder, "more"], isolated=True)
    assert_type(report, linter.Report)
    assert_type(linter.render(report, "json"), str)
    return [
        f"{file.path}:{file.source.position(finding.span.start).line}: {finding.message}"
        for file in report.checked
        for finding in file.findings
        if finding.severity >= linter.Severity.WARNING
    ]


def code(text: str, config: Path) -> int:
    try:
        return linter.lint_text(text, name="draft.md", config=config).exit_code(linter.Severity.WARNING)
    except linter.AnswerlintError as error:
        print(*(problem.message for problem in error.problems), sep="\\n")
        return 2


linter.lint_text(Path("draft.md"))  # type: ignore[arg-type]
linter.render("text")  # type: ignore[arg-type]
linter.nothing  # type: ignore[attr-defined]
"""


def test_a_consumer_is_type_checked(here: Path) -> None:
    """Strict, so that an ignored error that is none would be one."""
    (here / "consumer.py").write_text(CONSUMER)
    package = Path(linter.__file__).parent.parent
    path = {} if package.name == "site-packages" else {"MYPYPATH": str(package)}
    words = (sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent", "consumer.py")
    done = subprocess.run(words, env={**os.environ, **path}, capture_output=True, text=True)
    assert done.stdout.strip() == "Success: no issues found in 1 source file", done.stdout + done.stderr


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


@pytest.mark.parametrize("paths", ["drafts", Path("drafts"), ["drafts"], ("drafts",)], ids=repr)
def test_one_path_needs_no_list(here: Path, paths: str | Path | list[str] | tuple[str, ...]) -> None:
    (here / "drafts").mkdir()
    (here / "drafts" / "a.md").write_text(BARE)
    assert [file.path for file in lint_paths(paths).files] == ["drafts/a.md"]


def test_a_report_tells_its_counts_and_no_word_of_a_draft() -> None:
    assert repr(lint_text(BARE)) == "<Report files=1 judged=1 findings=2>"


def test_a_configuration_that_is_not_there_raises(here: Path) -> None:
    with pytest.raises(AnswerlintError, match=r"gone\.yaml"):
        lint_text(BARE, config="gone.yaml")


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
            ("a.md", "other.yaml", False),
        )
    ]
    assert counts == [2, 0, 2, 1, 1]


def test_wrong_settings_raise(here: Path) -> None:
    (here / ".answerlint.yaml").write_text("arcs: full\n")
    with pytest.raises(AnswerlintError, match="unknown key `arcs`"):
        lint_text(BARE)


@pytest.mark.parametrize("format", names())
def test_a_report_is_shown_in_any_format(format: str) -> None:
    report = lint_text(BARE, name="a.md", every_role=True)
    assert "missing-bridge" in linter.render(report, format)


def test_colour_and_width_are_for_terminals() -> None:
    report = lint_text(BARE, name="a.md")
    assert "\x1b[" not in linter.render(report)
    assert "\x1b[" in linter.render(report, colour=True)
    assert max(map(len, linter.render(report, width=60).splitlines())) < 100


def test_a_format_that_does_not_exist_is_named() -> None:
    with pytest.raises(AnswerlintError, match=r"there is no format `sarf`; expected one of concise, .*, sarif"):
        linter.render(lint_text(BARE), "sarf")


def test_every_role_is_read_where_it_is_asked_for() -> None:
    def roles(report: Report) -> set[str]:
        return {role.name for file in report.checked for read in file.answers for role in read.reading.roles}

    text = f"{COMPLETE.rstrip()} Your workshops on rare seeds are what draws me to you.\n"
    assert roles(lint_text(text)) < roles(lint_text(text, every_role=True))


# Several at once

TEXTS = [
    f"# What are your goals?\n\nI {did} {number} times last spring. {then}\n"
    for number, (did, then) in enumerate(
        (did, then)
        for did in ("rebuilt the greenhouse", "cut our build time", "wrote the rota", "moved the archive")
        for then in ("", "I want to grow.", "It taught me to plan by the frost.", "I want to run your nursery.")
    )
]


def found(text: str) -> list[tuple[str, int, str]]:
    return [
        (each.qualified, each.anchor, each.message)
        for file in lint_text(text, isolated=True).checked
        for each in file.findings
    ]


def test_eight_threads_find_what_one_finds() -> None:
    alone = [found(text) for text in TEXTS]
    assert len(set(map(str, alone))) > 12
    together = Barrier(8)

    def all_of_them(start: int) -> list[list[tuple[str, int, str]]]:
        together.wait(timeout=60)
        turned = [*TEXTS[start:], *TEXTS[:start]]
        there = [found(text) for text in turned]
        return [*there[len(TEXTS) - start :], *there[: len(TEXTS) - start]]

    with ThreadPoolExecutor(8) as threads:
        assert all(each == alone for each in threads.map(all_of_them, range(8)))


def test_spawned_processes_find_what_one_finds() -> None:
    alone = [lint_text(text) for text in TEXTS[:4]]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        assert list(processes.map(lint_text, TEXTS[:4])) == alone


def test_rules_are_loaded_once_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    first = lint_text(BARE)
    monkeypatch.setattr(loader, "load", None)
    assert lint_text(BARE) == first


def test_the_first_draft_of_a_process_is_read_with_one_thread() -> None:
    code = f"""
import linter
from linter import language
from threadpoolctl import threadpool_info
whole = language.tables_of
def watched(*told):
    print(*{{each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"}})
    return whole(*told)
language.tables_of = watched
linter.lint_text({BARE!r})
"""
    several = {**os.environ, "PYTHONPATH": str(Path(linter.__file__).parent.parent), "OPENBLAS_NUM_THREADS": "2"}
    done = subprocess.run([sys.executable, "-c", code], env=several, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"1"}


def test_nothing_of_spacy_outlives_a_call() -> None:
    import spacy.tokens

    from linter import language

    def alive() -> list[str]:
        gc.collect()
        kinds = (spacy.tokens.Doc, spacy.tokens.Span, spacy.tokens.Token)
        return [type(each).__name__ for each in gc.get_objects() if isinstance(each, kinds)]

    report = lint_text("\n".join(TEXTS), every_role=True)
    assert len(linter.render(report, "json")) > 1000
    assert alive() == []
    kept = language.pipeline.load()("A doc that is kept is seen.")
    assert (alive(), kept[1].text) == (["Doc"], "doc")


def test_the_words_of_a_draft_are_forgotten_where_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.language import pipeline

    text = "# What are your goals?\n\nI rezzled our quorvinated snibs by 40% last spring. I want to grow.\n"
    monkeypatch.setattr(sys.modules["linter.language.room"], "NEW_WORDS", 1)
    first, known = lint_text(BARE), pipeline.load().vocab.strings
    again = lint_text(text)
    assert "quorvinated" in again.checked[0].findings[0].message
    assert "quorvinated" in known
    assert lint_text(BARE) == first
    assert "quorvinated" not in known
    assert (lint_text(text), lint_text(BARE)) == (again, first)


def test_a_call_that_breaks_in_the_pipeline_harms_no_later_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from linter import language

    whole = lint_text(BARE)
    with monkeypatch.context() as broken:
        broken.setattr(language, "tables_of", None)
        assert [each.error.code for each in lint_text(BARE).failed] == ["internal-error"]
    assert lint_text(BARE) == whole


def test_one_pipeline_serves_a_process() -> None:
    from linter.language.pipeline import load

    with ThreadPoolExecutor(8) as threads:
        assert len({id(each.result()) for each in [threads.submit(load) for _ in range(8)]}) == 1
