"""The command line: exit codes, what is said on which stream, and that one bad file stops no other."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from linter import markdown, silencing
from linter.draft import Draft
from linter.silencing import EXPLAINED, expectations, suppressions
from tests.command import answerlint

pytestmark = pytest.mark.usefixtures("here")

BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"
FULL = (
    "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring. That taught me how to profile "
    "a compiler. I plan to use this profiling skill to speed up your test farm.\n"
)
PLAIN = "# Shop\n\nThe shop is a web application.\n\n## Installation\n\nRun the installer.\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nrules: *b\n"

Files = Mapping[str, str | bytes]


def fill(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize(
    ("files", "words", "code", "said"),
    [
        pytest.param({"a.md": FULL}, [], 0, ["1 answer judged: nothing found"], id="complete"),
        pytest.param({"a.md": PLAIN}, [], 0, ["0 answers judged", "nothing to judge"], id="no answer in it"),
        pytest.param({"a.md": ""}, [], 0, ["nothing to judge"], id="empty file"),
        pytest.param({"a.md": "# What are your goals?\n"}, [], 0, ["nothing to judge"], id="question without answer"),
        pytest.param({"a.md": BARE}, ["--fail-on", "error"], 0, ["missing-future"], id="below the level"),
        pytest.param({"a.md": BARE}, ["--fail-on", "never"], 0, ["missing-future"], id="never fail"),
        pytest.param(
            {"a.md": BARE},
            ["--select", "short-stay,dead-end-win", "--fail-on", "suggestion"],
            1,
            ["dead-end-win"],
            id="select",
        ),
        pytest.param({"a.md": BARE}, ["--ignore", "three-step"], 0, ["nothing found"], id="ignore a pack"),
        pytest.param(
            {"a.md": BARE},
            ["--per-file-ignores", "a.md:missing-bridge,missing-future"],
            0,
            ["nothing found"],
            id="per file",
        ),
        pytest.param({"a.md": BARE}, [], 1, ["a.md:3:1: warning missing-future"], id="findings"),
        pytest.param(
            {"a.md": BARE}, ["--fail-on", "suggestion", "--select", "missing-bridge"], 1, [], id="at the level"
        ),
        pytest.param({"a.md": BARE, "b.markdown": BARE, "c.txt": BARE}, ["."], 1, ["2 files"], id="folder"),
        pytest.param({"a/b.md": BARE, "a/c/d.md": FULL}, ["a/**/*.md"], 1, ["2 files"], id="pattern"),
        pytest.param({"a.txt": BARE}, ["a.txt"], 1, ["1 file"], id="any ending if named"),
        pytest.param({"x.md/a.md": BARE}, [], 1, ["x.md/a.md:3:1"], id="folder named like a file"),
        pytest.param({"a.md": BARE, "b.md": FULL}, ["--exclude", "a.md"], 0, ["1 file"], id="exclude"),
        pytest.param({"a.md": BARE}, ["--exclude", "*.md"], 0, ["everything in it is excluded"], id="all excluded"),
        pytest.param({"a.md": BARE}, ["a.md", "--exclude", "a.md"], 1, ["missing-future"], id="named outright"),
        pytest.param(
            {"a.md": BARE}, ["a.md", "--exclude", "a.md", "--force-exclude"], 0, ["excluded"], id="named and excluded"
        ),
        pytest.param({}, [], 2, ["holds no Markdown file"], id="empty folder"),
        pytest.param({}, ["gone.md"], 2, ["gone.md does not exist"], id="missing path"),
        pytest.param({}, ["*.md"], 2, ["*.md matches no file"], id="pattern without match"),
        pytest.param({"a.md": BARE}, ["a.md", "gone.md"], 2, ["a.md:3:1", "gone.md does not exist"], id="one missing"),
        pytest.param(
            {"a.md": BARE, "b.md": b"caf\xe9 I did it.", "c.md": BARE.encode("utf-16")},
            [],
            2,
            ["a.md:3:1", "b.md: error: ", "c.md:3:1", "3 files (1 failed)"],
            id="one undecodable, one UTF-16",
        ),
        pytest.param({"a.md": b"\x89PNG\x00\x00\xff\xfe\x00"}, [], 2, ["a.md: error: "], id="binary"),
        pytest.param({"a.md": FULL}, ["--select", "mising-bridge"], 2, ["missing-bridge"], id="unknown rule"),
        pytest.param({"a.md": FULL}, ["--select", ","], 2, ["at least one rule id"], id="empty select"),
        pytest.param(
            {"a.md": BARE, ".answerlint.yaml": "select: []\n"}, [], 0, ["note: no rule is switched on"], id="no rule"
        ),
        pytest.param({"a.md": FULL}, ["--per-file-ignores", "a.md"], 2, ["has no pattern"], id="no colon"),
        pytest.param({"a.md": FULL}, ["--config", "gone.yaml"], 2, ["gone.yaml"], id="missing config"),
        pytest.param({"a.md": FULL}, ["--output-format", "xml"], 2, ["xml"], id="unknown format"),
        pytest.param({"a.md": FULL}, ["--fial-on", "error"], 2, ["--fail-on"], id="unknown option"),
        pytest.param(
            {"a.md": FULL, ".answerlint.yaml": "selct: []\n"}, [], 2, [".answerlint.yaml:1:1", "select"], id="bad key"
        ),
        pytest.param(
            {"a.md": FULL, ".answerlint.yaml": "output-format: xml\n"}, [], 2, ["xml", "concise"], id="bad format"
        ),
        pytest.param({"a.md": FULL, ".answerlint.yaml": BOMB}, [], 2, [".answerlint.yaml:1"], id="YAML bomb"),
        pytest.param(
            {"a.md": BARE, ".answerlint.yaml": "selct: []\n"}, ["--isolated"], 1, ["missing-future"], id="isolated"
        ),
        pytest.param(
            {"a.md": BARE, "b/c.md": BARE, "b/.answerlint.yaml": "arcs: full\n"},
            [],
            2,
            ["a.md:3:1", "b/.answerlint.yaml:1:1", "b/c.md: error: not checked"],
            id="bad nested config",
        ),
        pytest.param({"a.md": FULL}, ["-", "a.md"], 2, ["standard input"], id="stdin beside a file"),
        pytest.param({"a.md": FULL}, ["--stdin-filename", "a.md"], 2, ["add the path -"], id="stdin name alone"),
    ],
)
def test_check(here: Path, files: Files, words: list[str], code: int, said: list[str]) -> None:
    fill(here, files)
    result = answerlint("check", *words)
    assert result.exit_code == code, result.output
    for each in said:
        assert each in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 200_000, id="a line of one word"),
        pytest.param("> " * 5_000 + "deep", id="deep quotes"),
        pytest.param("# Code\n\n```\n" + "let x = 1;\n" * 450_000 + "```\n", id="5 MB"),
    ],
)
def test_huge_files_without_an_answer_are_read_and_counted(here: Path, text: str) -> None:
    fill(here, {"a.md": text})
    result = answerlint("check")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert "nothing to judge" in result.stdout


def test_a_dangling_link_is_named(here: Path) -> None:
    fill(here, {"a.md": BARE})
    (here / "b.md").symlink_to("gone.md")
    result = answerlint("check")
    assert (result.exit_code, "b.md is a link to something" in result.stderr) == (2, True)
    assert "a.md:3:1" in result.stdout


def test_a_hundred_drafts_in_mixed_layouts(here: Path, root: Path) -> None:
    texts = [BARE, FULL, BARE.replace("\n", "\r\n"), "\ufeff" + BARE, "- **Q:** What are your goals?\n- I quit.\n"]
    fill(here, {f"drafts/{number:03}.md": texts[number % len(texts)] for number in range(98)})
    fill(here, {"drafts/098.md": b"\xff\x00\xff", "drafts/099.md": BARE.encode("utf-16")})
    result = answerlint("check", "--output-format", "json")
    report = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (2, "")
    assert [file["path"] for file in report["files"]] == [f"drafts/{number:03}.md" for number in range(100)]
    assert [file["path"] for file in report["files"] if file["error"]] == ["drafts/098.md"]
    assert report["files"][99]["findings"] == report["files"][0]["findings"]
    jsonschema.validate(report, json.loads((root / "docs" / "wire-format.schema.json").read_text(encoding="utf-8")))


def test_our_own_fault_in_one_file_is_named_and_stops_no_other(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(here, {"a.md": BARE, "b.md": BARE + "\n", "c.md": BARE})  # of equal texts one is read
    honest = markdown.parse

    def faulty(source: object, *words: object, **named: object) -> Draft:
        if getattr(source, "name", "") == "b.md":
            raise ZeroDivisionError("division by zero")
        return honest(source, *words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(markdown, "parse", faulty)
    result = answerlint("check")
    assert result.exit_code == 2
    assert "b.md: error: answerlint itself failed on this file (ZeroDivisionError: division by zero at" in result.stderr
    assert all(f"{name}.md:3:1" in result.stdout for name in "ac")


def test_our_own_fault_beside_any_file_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("linter.rulebook.rule_base", faulty)
    result = answerlint("rules")
    assert (result.exit_code, result.stdout) == (2, "")
    assert re.fullmatch(
        r"answerlint: error: answerlint itself failed on this job \(ZeroDivisionError at test_cli.py:\d+\); .*\n",
        result.stderr,
    )


@pytest.mark.parametrize(
    ("content", "words", "path"),
    [
        (BARE, [], "-"),
        ("\ufeff" + BARE, [], "-"),
        (BARE.encode("utf-16"), ["--stdin-filename", "drafts/a.md"], "drafts/a.md"),
    ],
)
def test_stdin(here: Path, content: str | bytes, words: list[str], path: str) -> None:
    result = answerlint("check", "-", "--output-format", "json", *words, stdin=content)
    (file,) = json.loads(result.stdout)["files"]
    assert (result.exit_code, file["path"], file["findings"][0]["start"]) == (1, path, {"line": 3, "column": 1})


@pytest.mark.parametrize(
    ("config", "words", "code"),
    [
        ("per-file-ignores: {drafts/*.md: [three-step]}\n", [], 0),
        ("exclude: [drafts/]\n", ["--force-exclude"], 0),
        ("exclude: [drafts/]\n", [], 1),
        ("exclude: [other/]\n", ["--force-exclude"], 1),
        ("fail-on: never\n", [], 0),
        ("fail-on: never\n", ["--fail-on", "warning"], 1),
    ],
)
def test_stdin_filename_decides_the_settings(here: Path, config: str, words: list[str], code: int) -> None:
    fill(here, {".answerlint.yaml": config})
    result = answerlint("check", "-", "--stdin-filename", "drafts/a.md", *words, stdin=BARE)
    assert result.exit_code == code, result.output


def test_json_carries_errors_and_leaves_stderr_alone(here: Path) -> None:
    fill(here, {"a.md": b"\xff"})
    result = answerlint("check", "a.md", "gone.md", "--output-format", "json")
    report = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (2, "")
    assert [error["code"] for error in report["errors"]] == ["missing-path"]
    assert report["files"][0]["error"]["code"] == "undecodable"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (FULL, ["achievement  I cut the build time", "bridge       That taught me", "future       I plan to use"]),
        (BARE, ["achievement  I cut", "missing: bridge (add after line 3)", "missing: future (add after line 3)"]),
        (PLAIN, ["0 answers judged"]),
    ],
)
def test_outline(here: Path, text: str, shown: list[str]) -> None:
    fill(here, {"a.md": text})
    result = answerlint("outline")
    assert result.exit_code == 0, result.output
    at = [result.stdout.index(each) for each in shown]
    assert at == sorted(at)


def test_outline_as_data(here: Path) -> None:
    fill(here, {"a.md": FULL, "b.md": b"\xff"})
    result = answerlint("outline", "--output-format", "json", str(here))
    document = json.loads(result.stdout)
    (answer,) = document["files"][0]["answers"]
    assert result.exit_code == 2
    roles = [role["role"] for clause in answer["clauses"] for role in clause["roles"]]
    assert [role for role in roles if role != "alignment"] == ["achievement", "bridge", "future"]


@pytest.mark.parametrize("words", [["explain", "missing-bridge"], ["explain", "three-step/missing-bridge"]])
def test_explain(words: list[str]) -> None:
    result = answerlint(*words)
    assert result.exit_code == 0
    for heading in ("three-step/missing-bridge", "What it finds", "What it asks", "Why", "Found in", "Not found in"):
        assert heading in result.stdout
    assert "^^^" in result.stdout


@pytest.mark.parametrize("name", EXPLAINED)
@pytest.mark.parametrize("pack", ["", "answerlint/"])
def test_explain_a_finding_about_directives(name: str, pack: str) -> None:
    result = answerlint("explain", pack + name)
    assert (result.exit_code, f"answerlint/{name} (about directives" in result.stdout) == (0, True)


def test_every_finding_about_directives_is_explained() -> None:
    texts = [Path(each.__file__).read_text(encoding="utf-8") for each in (silencing, expectations, suppressions)]
    named = re.findall(r'own_finding\(\s*"([a-z-]+)"', "".join(texts))
    assert set(named) == set(EXPLAINED)


def test_explain_an_unknown_rule() -> None:
    result = answerlint("explain", "mising-bridge")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean missing-bridge?" in result.stderr


@pytest.mark.parametrize("rule", ["empty-result", "star/empty-result"])
def test_explain_a_rule_of_a_pack_that_is_off(rule: str) -> None:
    result = answerlint("explain", rule)
    said = f"answerlint: error: there is no rule {rule} in use; the pack star has it, and `extends: star` in"
    assert (result.exit_code, result.stderr.startswith(said)) == (2, True)


def test_a_pack_is_no_rule(here: Path) -> None:
    result = answerlint("explain", "three-step")
    said = "there is no rule three-step; three-step is a pack, and `answerlint rules` lists what is in it"
    assert (result.exit_code, result.stderr) == (2, f"answerlint: error: {said}\n")


def test_rules(root: Path) -> None:
    names = sorted(path.stem for path in (root / "rules" / "three-step").glob("*-*.yaml"))
    table = answerlint("rules").stdout
    data = json.loads(answerlint("rules", "--output-format", "json").stdout)
    assert [rule["rule"] for rule in data] == [f"three-step/{name}" for name in names]
    assert [line.split()[0] for line in table.splitlines()[1:]] == [rule["rule"] for rule in data]
    assert {"level": "by question", "enabled": True}.items() <= data[names.index("missing-bridge")].items()


def test_init_writes_a_configuration_that_is_read_and_never_another(here: Path) -> None:
    fill(here, {"a.md": BARE})
    assert answerlint("init").exit_code == 0
    written = (here / ".answerlint.yaml").read_text(encoding="utf-8")
    assert answerlint("check").exit_code == 1
    again = answerlint("init")
    assert (again.exit_code, ".answerlint.yaml is there already" in again.stderr) == (2, True)
    assert (here / ".answerlint.yaml").read_text(encoding="utf-8") == written


def test_every_key_of_the_template_may_be_uncommented(here: Path) -> None:
    assert answerlint("init").exit_code == 0
    path = here / ".answerlint.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.removeprefix("#:") for line in lines), encoding="utf-8")
    shown = answerlint("config")
    assert shown.exit_code == 0, shown.output
    assert "three-step/hedged-future: off" in shown.stdout
    assert "three-step/unmeasured-achievement: suggestion" in shown.stdout


def test_config_names_its_origin(here: Path) -> None:
    fill(here, {"b/.answerlint.yaml": "arc: full\nrules: {short-stay: error}\nexclude: [old/]\n", "b/old/a.md": FULL})
    default, nested = answerlint("config").stdout, answerlint("config", "b/old/a.md").stdout
    assert "from the defaults" in default
    assert "arc: by-question" in default
    assert f"from {Path('b/.answerlint.yaml')}" in nested.replace(f"{here.as_posix()}/", "")
    assert "it is excluded" in nested
    assert "arc: full" in nested
    assert "three-step/short-stay: error" in nested


@pytest.mark.parametrize("words", [["check"], ["rules"], ["explain", "a"], ["test"], ["config"]])
def test_a_broken_pack_is_told_with_file_and_line(here: Path, words: list[str]) -> None:
    rule = "title: T\nlevel: warning\ncheck: {kind: existence, regexes: ['(a+)+$']}\n"
    fill(here, {".answerlint.yaml": "extends: [team/]\n", "team/slow.yaml": rule, "a.md": FULL})
    result = answerlint(*words)
    assert result.exit_code == 2, result.output
    assert "team/slow.yaml:3:" in result.output


def test_no_command_is_help_and_an_unknown_one_an_error() -> None:
    assert "Usage: answerlint" in answerlint("--help").output.replace("Usage: cli", "Usage: answerlint")
    unknown = answerlint("chekc")
    assert (unknown.exit_code, "chekc" in unknown.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody is refused here")
def test_an_unreadable_file_is_named(here: Path) -> None:
    fill(here, {"a.md": BARE, "b.md": BARE})
    (here / "b.md").chmod(0)
    result = answerlint("check")
    assert (result.exit_code, "b.md: error: b.md cannot be read" in result.stderr) == (2, True)


def test_the_outline_shows_the_arc_and_not_what_packs_look_for_beside_it(here: Path) -> None:
    fill(here, {".answerlint.yaml": "extends: star\n", "a.md": BARE})
    told = answerlint("outline").stdout
    data = json.loads(answerlint("outline", "--output-format", "json").stdout)
    roles = {role["role"] for clause in data["files"][0]["answers"][0]["clauses"] for role in clause["roles"]}
    assert (roles & {"own-act", "result"}, "achievement " in told) == ({"own-act", "result"}, True)
    assert not re.search("own-act|result", told)
