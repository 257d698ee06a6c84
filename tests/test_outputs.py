"""Several formats in one run, and the gates: what is written where, and when a run fails."""

import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from linter.cli import cli, outputs
from linter.reporters import names
from tests.command import answerlint

BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"
FULL = (
    "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring. That taught me how to profile "
    "a compiler. I plan to use this profiling skill to speed up your test farm.\n"
)
PLAIN = "# Shop\n\nThe shop is a web application.\n\n## Installation\n\nRun the installer.\n"
EMPTY_HANDED = "# What are your goals?\n\nTODO\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that no configuration of this repository reaches, with one draft that lacks two parts."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(outputs.SUMMARY, raising=False)
    (tmp_path / "a.md").write_text(BARE, encoding="utf-8")
    return tmp_path


# Several formats


@pytest.mark.parametrize("name", names(outputs.FORMATS))
def test_every_format_goes_to_stdout_or_to_a_file_all_the_same(name: str, here: Path) -> None:
    shown = answerlint("check", "--output-format", name)
    written = answerlint("check", "--output-format", f"{name}=out file.txt")
    assert (shown.exit_code, written.exit_code) == (1, 1)
    assert (here / "out file.txt").read_text(encoding="utf-8") == shown.stdout != ""
    assert (written.stdout, written.stderr) == ("", "")


def test_one_run_writes_several(here: Path) -> None:
    result = answerlint(
        "check",
        *("--output-format", "sarif=out.sarif", "--output-format", "concise"),
        *("--output-format", "junit=out.xml", "--output-format", "json=out.json"),
    )
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 2
    findings = json.loads((here / "out.json").read_text(encoding="utf-8"))["files"][0]["findings"]
    results = json.loads((here / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [each["rule"] for each in findings] == ["missing-bridge", "missing-future"]
    assert [each["ruleId"] for each in results] == ["three-step/missing-bridge", "three-step/missing-future"]
    assert len(list(ElementTree.parse(here / "out.xml").iter("failure"))) == 2
    assert sorted(os.listdir(here)) == [".git", "a.md", "out.json", "out.sarif", "out.xml"]


def test_a_rule_that_ran_is_described_even_where_it_finds_nothing(here: Path) -> None:
    shown = answerlint("check", "--select", "missing-future", "--output-format", "sarif")
    rules = [each["id"] for each in json.loads(shown.stdout)["runs"][0]["tool"]["driver"]["rules"]]
    assert [rule for rule in rules if not rule.startswith("answerlint/")] == ["three-step/missing-future"]


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["xml"], ["there is no format `xml`", "expected one of concise, full"]),
        (["sarfi=a.sarif"], ["there is no format `sarfi`; did you mean `sarif`?"]),
        (["JSON"], ["did you mean `json`?"]),
        (["json", "full"], ["json and full would share the standard output"]),
        (["full", "full"], ["full and full would share the standard output"]),
        (["json=a.txt", "full=./a.txt"], ["json and full would overwrite each other in a.txt"]),
        (["json="], ["no file is named behind `=`"]),
        (["json=gone/a.json"], ["gone/a.json cannot be written: the folder gone does not exist"]),
        (["json=.git"], [".git is a folder"]),
        (["xml", "sarfi", "json=gone/a"], ["`xml`", "`sarfi`", "gone does not exist"]),
    ],
)
def test_what_cannot_be_written_is_named_before_any_draft_is_read(
    formats: list[str], said: list[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr("linter.files.read", unread)
    result = answerlint("check", *(word for each in formats for word in ("--output-format", each)))
    assert (result.exit_code, result.stdout) == (2, "")
    for words in said:
        assert words in result.stderr
    assert sorted(os.listdir(here)) == [".git", "a.md"]


def test_a_format_that_the_configuration_names_is_told_as_the_configurations(here: Path) -> None:
    (here / ".answerlint.yaml").write_text("output-format: xml\n")
    said = "answerlint: error: output-format in the configuration: there is no format `xml`"
    assert answerlint("check").stderr.startswith(said)
    assert answerlint("check", "--output-format", "concise").exit_code == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a folder can be written by everybody there")
def test_a_folder_that_takes_no_file_ends_with_two_and_still_shows_the_findings(here: Path) -> None:
    (here / "shut").mkdir(mode=0o500)
    result = answerlint("check", "--output-format", "full", "--output-format", "json=shut/a.json")
    assert (result.exit_code, "missing-bridge" in result.stdout) == (2, True)
    assert "shut/a.json cannot be written" in result.stderr


def test_a_file_that_cannot_be_written_hides_no_finding(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(old: object, new: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refused)
    result = answerlint("check", "--output-format", "full", "--output-format", "json=a.json")
    assert (result.exit_code, "missing-bridge" in result.stdout) == (2, True)
    assert "a.json cannot be written: no space left on device" in result.stderr
    assert sorted(os.listdir(here)) == [".git", "a.md"]


def test_a_draft_is_never_overwritten(here: Path) -> None:
    for written in ("a.md", "./a.md"):
        result = answerlint("check", "a.md", "--output-format", "concise", "--output-format", f"markdown={written}")
        assert (result.exit_code, "missing-bridge" in result.stdout) == (2, True)
        assert "a.md is not written, because this run has read it as a draft" in result.stderr
    assert (here / "a.md").read_text(encoding="utf-8") == BARE


def test_a_file_is_replaced_as_a_whole(here: Path) -> None:
    (here / "out.json").write_text("x" * 100_000, encoding="utf-8")
    answerlint("check", "--output-format", "json=out.json")
    assert json.loads((here / "out.json").read_text(encoding="utf-8"))["schema"] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no name there")
def test_a_pipe_is_written_to_and_stays_one(here: Path) -> None:
    os.mkfifo(here / "out")
    with subprocess.Popen(["cat", "out"], stdout=subprocess.PIPE) as reader:
        answerlint("check", "--output-format", "json=out")
        said, _ = reader.communicate(timeout=60)
    assert json.loads(said)["schema"] == 1
    assert (here / "out").is_fifo()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device is always full there")
def test_a_device_that_takes_nothing_stays_one(here: Path) -> None:
    result = answerlint("check", "--output-format", "json=/dev/full")
    assert (result.exit_code, "/dev/full cannot be written: no space left" in result.stderr) == (2, True)
    assert Path("/dev/full").is_char_device()


def test_the_configuration_lists_formats_whose_files_lie_beside_it(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "lint.yaml").write_text("output-format: [concise, json=out.json]\n", encoding="utf-8")
    result = answerlint("check", "--config", "sub/lint.yaml")
    assert (result.exit_code, result.stdout.count("\n")) == (1, 2)
    assert json.loads((here / "sub" / "out.json").read_text(encoding="utf-8"))["files"][0]["path"] == "a.md"
    over = answerlint("check", "--config", "sub/lint.yaml", "--output-format", "json")
    assert json.loads(over.stdout)["files"][0]["path"] == "a.md"


def test_errors_go_to_stderr_where_no_text_carries_them(here: Path) -> None:
    for formats in (["concise"], ["junit=out.xml"], ["gitlab", "json=out.json"]):
        words = [word for each in formats for word in ("--output-format", each)]
        result = answerlint("check", "a.md", "gone.md", *words)
        assert (result.exit_code, result.stderr) == (2, "answerlint: error: gone.md does not exist\n")


# GitHub's job summary


def test_github_adds_to_the_job_summary_what_a_step_cannot_show(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = here / "summary.md"
    summary.write_text("# Before\n\n", encoding="utf-8")
    monkeypatch.setenv(outputs.SUMMARY, str(summary))
    answerlint("check", "a.md", "--output-format", "full")
    assert summary.read_text(encoding="utf-8") == "# Before\n\n"
    result = answerlint("check", "a.md", "--output-format", "github")
    assert (result.exit_code, result.stdout.count("::")) == (1, 4)
    markdown = answerlint("check", "a.md", "--output-format", "markdown").stdout
    assert summary.read_text(encoding="utf-8") == "# Before\n\n" + markdown


def test_a_job_summary_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(outputs.SUMMARY, "gone/summary.md")
    result = answerlint("check", "a.md", "--output-format", "github")
    assert (result.exit_code, result.stdout.count("::")) == (2, 4)
    assert "the job summary gone/summary.md cannot be written" in result.stderr


# Gates


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 1),
        (["--max-findings", "0"], 1),
        (["--max-findings", "1"], 0),
        (["--max-findings", "1", "--fail-on", "suggestion"], 1),
        (["--max-findings", "2", "--fail-on", "suggestion"], 0),
        (["--max-findings", "0", "--fail-on", "error"], 0),
        (["--max-findings", "0", "--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--exit-zero", "--fail-on", "suggestion", "--max-findings", "0"], 0),
        (["--exit-zero", "gone.md"], 2),
        (["--max-findings", "9", "gone.md"], 2),
        (["--max-findings", "-1"], 2),
        (["--max-findings", "many"], 2),
        (["--require-answers"], 1),
        (["--require-answers", "--exit-zero"], 0),
        (["--fail-on", "fatal"], 2),
    ],
)
def test_when_a_run_fails(words: list[str], code: int) -> None:
    """The draft has one warning, a missing future, and one suggestion, a missing bridge."""
    assert answerlint("check", "a.md", *words).exit_code == code


@pytest.mark.parametrize(
    ("config", "words", "code"),
    [
        ("max-findings: 1", [], 0),
        ("max-findings: 1", ["--max-findings", "0"], 1),
        ("max-findings: 0", ["--max-findings", "1"], 0),
        ("max-findings: -1", [], 2),
        ("require-answers: true", [], 1),
        ("{require-answers: true, exclude: a.md}", [], 2),
        ("require-answers: maybe", [], 2),
    ],
)
def test_the_configuration_has_gates_too(config: str, words: list[str], code: int, here: Path) -> None:
    (here / ".answerlint.yaml").write_text(config, encoding="utf-8")
    assert answerlint("check", *words).exit_code == code


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.md": PLAIN}, "none was found"),
        ({"a.md": ""}, "none was found"),
        ({"a.md": EMPTY_HANDED}, "all 1 that were found are skipped (1 "),
        ({"a.md": BARE, ".answerlint.yaml": "exclude: a.md"}, "none was found"),
    ],
)
@pytest.mark.parametrize("name", ["full", "json", "sarif", "junit", "markdown"])
def test_required_answers_that_are_not_there_are_an_error_in_every_format(
    files: dict[str, str], reason: str, name: str, here: Path
) -> None:
    for path, text in files.items():
        (here / path).write_text(text, encoding="utf-8")
    assert answerlint("check").exit_code == 0
    result = answerlint("check", "--require-answers", "--exit-zero", "--output-format", name)
    assert result.exit_code == 2
    assert f"no answer was judged, and at least one is required: {reason}" in result.output.replace("\\_", "_")


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["gone.md"], "gone.md does not exist"),
        (["*.markdown"], "*.markdown matches no file"),
        ([".git"], ".git holds no Markdown file"),
    ],
)
def test_nothing_passes_because_nothing_was_there(paths: list[str], said: str) -> None:
    result = answerlint("check", "--exit-zero", *paths)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_cannot_be_decoded_passes_in_no_format(here: Path) -> None:
    (here / "b.md").write_bytes(b"\xff\xfe\xff")
    for name in names(outputs.FORMATS):
        result = answerlint("check", "--exit-zero", "--output-format", name)
        assert (result.exit_code, "b.md" in result.output) == (2, True), name


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
@pytest.mark.parametrize("name", names(outputs.FORMATS))
def test_a_file_name_that_is_no_text_is_written_in_every_format(name: str, here: Path) -> None:
    (here / "sub").mkdir()
    with open(os.fsencode(here) + b"/sub/caf\xe9.md", "wb") as file:
        file.write(b"\xff")
    result = answerlint("check", "sub", "--output-format", f"{name}=out.txt")
    assert (result.exit_code, "internal" in result.stderr) == (2, False)
    written = (here / "out.txt").read_text(encoding="utf-8")
    assert (name in ("concise", "full")) or "sub/caf" in written


# Statistics


def test_statistics_take_the_place_of_findings(here: Path) -> None:
    (here / "b.md").write_text(FULL, encoding="utf-8")
    result = answerlint("check", "--statistics", "--output-format", "sarif=out.sarif", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == ["FINDINGS  RULE", "       1  three-step/missing-bridge"]
    assert "Complete, lacking no part: 1 of 2 judged answers (50%)" in result.stdout
    assert len(json.loads((here / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) == 2


def test_statistics_as_data_count_what_is_kept_silent_as_incomplete(here: Path) -> None:
    (here / "a.md").write_text(f"<!-- answerlint: disable-file -->\n\n{BARE}", encoding="utf-8")
    result = answerlint("check", "--statistics", "--output-format", "json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["rules"], document["summary"]["suppressed"]) == (0, [], 2)
    assert document["files"][0]["answers"] == {"judged": 1, "skipped": 0, "complete": 0}


def test_statistics_have_no_other_form() -> None:
    result = answerlint("check", "--statistics", "--output-format", "sarif")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--statistics are shown as full or concise or json, not as sarif" in result.stderr


def test_help_fits_a_screen() -> None:
    said = CliRunner().invoke(cli, ["check", "--help"], terminal_width=100).output
    assert len(said.splitlines()) <= 50
    assert max(map(len, said.splitlines())) <= 100
