"""The action for GitHub and the recipes for other CI servers, each of their shell lines run as the server runs it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

import linter
from tests.conftest import ROOT
from tests.offline import committed, git, started, without_index
from tests.test_docs import blocks, coded, table
from tests.test_packaging import built

ACTION: Mapping[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Mapping[str, Any] = {step["name"]: step for step in ACTION["runs"]["steps"]}
RECIPES = ROOT / "docs" / "examples" / "ci"

BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"
COMPLETE = (
    "# What are your goals?\n\nI rebuilt the greenhouse last autumn. It taught me to plan by the frost. "
    "I want to use this in your nursery.\n"
)
VAGUE = f"{BARE.rstrip()} I want to grow.\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="CI's shell is bash or sh")


@dataclass(frozen=True)
class Runner:
    """A machine of GitHub's with the action installed: the variables of its steps, and where the command is."""

    folder: Path
    variables: Mapping[str, str]
    command: str = ""

    def step(
        self, name: str, here: Path, inputs: Mapping[str, str] = {}, **variables: str
    ) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
        """What a step of the action does with these inputs, and its outputs."""
        output = here.parent / f"{here.name}.output"
        output.write_text("")
        given = {each: value(str(told), inputs, self.command) for each, told in STEPS[name]["env"].items()}
        known = {"GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(self.folder / "temp"), **self.variables}
        # As GitHub runs a step whose shell is bash.
        words = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", STEPS[name]["run"])
        done = started(here, {**known, **given, **variables}, *words)
        return done, dict(line.split("=", 1) for line in output.read_text().splitlines())


def value(written: str, inputs: Mapping[str, str], command: str) -> str:
    """A variable of a step as GitHub would fill it in."""
    if written == "${{ steps.install.outputs.command }}":
        return command
    name = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", written)
    return inputs.get(name[1], ACTION["inputs"][name[1]]["default"]) if name else written


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return without_index(ROOT, tmp_path_factory.mktemp("offline") / "installed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, "wheel", tmp_path_factory.mktemp("wheels"))


@pytest.fixture(scope="module")
def runner(offline: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Runner:
    folder = tmp_path_factory.mktemp("runner")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    bare = Runner(folder, offline | {"PATH": path, "GITHUB_ACTION_PATH": str(ROOT)})
    done, outputs = bare.step("Install answerlint", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return Runner(folder, bare.variables, outputs["command"])


# The action


def test_nothing_of_a_workflow_is_pasted_into_a_shell() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert "eval" not in step.get("run", "")
        assert step.get("shell", "bash") == "bash"
    told = "".join(str(step.get("env")) + str(step.get("if")) for step in STEPS.values())
    assert set(re.findall(r"inputs\.([\w-]+)", told)) == set(ACTION["inputs"])


def test_the_action_installs_its_own_revision(runner: Runner) -> None:
    done = started(runner.folder, runner.variables, runner.command, "--version")
    assert done.stdout == f"answerlint {linter.__version__}\n"


def test_the_action_installs_a_wheel_or_a_version(runner: Runner, wheel: Path, tmp_path: Path) -> None:
    fresh = Runner(tmp_path, runner.variables)
    there = tmp_path / "wheels of 'today'" / wheel.name
    there.parent.mkdir()
    shutil.copyfile(wheel, there)
    done, outputs = fresh.step("Install answerlint", tmp_path, {"version": str(there)})
    assert (done.returncode, Path(outputs["command"]).exists()) == (0, True), done.stdout + done.stderr
    done, outputs = fresh.step("Install answerlint", tmp_path, {"version": "9.9.9"})
    assert (done.returncode, outputs) == (1, {})
    assert "No matching distribution found for answerlint==9.9.9" in done.stderr


@pytest.mark.parametrize("version", ["9.9.9; touch pwned", "9.9.9 --editable .", "9.9.9\n--editable ."])
def test_what_only_begins_like_a_version_is_none(runner: Runner, tmp_path: Path, version: str) -> None:
    done, outputs = runner.step("Install answerlint", tmp_path, {"version": version})
    assert (done.returncode, outputs) == (2, {})
    assert done.stdout.startswith("::error title=answerlint::the input version is no version such as 0.1.0")


def test_the_action_says_what_to_do_without_a_python(runner: Runner, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "bash").symlink_to(shutil.which("bash") or "bash")
    done, outputs = runner.step("Install answerlint", tmp_path, PATH=str(tmp_path / "bin"))
    assert (done.returncode, outputs) == (2, {})
    assert done.stdout.startswith("::error title=answerlint::Python 3.11 or later is not on the path; put a step with")


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    for name, text in {
        "good.md": COMPLETE,
        "bare.md": BARE,
        "-vague.md": VAGUE,
        "it's “one” & $(touch pwned).md": VAGUE,
        "more drafts/a.md": BARE,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / ".git").mkdir()
    return folder


FUTURE = "::warning title=missing-future,file="
ASPIRATION = "::warning title=vague-aspiration,file="
BRIDGE = "::notice title=missing-bridge,file="


@pytest.mark.parametrize(
    ("inputs", "code", "said", "unsaid"),
    [
        ({"paths": "good.md"}, 0, [], ["::"]),
        ({}, 1, [f"{FUTURE}bare.md", f"{ASPIRATION}-vague.md", f"{FUTURE}more drafts/a.md"], ["file=good.md"]),
        ({"paths": "more drafts\n\ngood.md\n"}, 1, [f"{FUTURE}more drafts/a.md"], ["file=bare.md"]),
        ({"paths": "-vague.md"}, 1, [f"{ASPIRATION}-vague.md"], ["file=bare.md"]),
        (
            {"paths": "it's “one” & $(touch pwned).md"},
            1,
            [f"{ASPIRATION}it's “one” & $(touch pwned).md"],
            ["file=bare.md"],
        ),
        ({"paths": "*.md", "args": "--select=missing-bridge"}, 0, [f"{BRIDGE}bare.md"], [FUTURE, "more drafts"]),
        (
            {"args": "--per-file-ignores=more drafts/*:three-step\n--select\nmissing-bridge", "fail-on": "suggestion"},
            1,
            [f"{BRIDGE}bare.md"],
            [FUTURE, "more drafts"],
        ),
        ({"fail-on": "never"}, 0, [f"{FUTURE}bare.md"], []),
        ({"paths": "bare.md\ngone.md"}, 2, ["::error title=missing-path::gone.md does not exist", FUTURE], []),
        (
            {"paths": "good.md", "args": '"--select=missing-bridge"'},
            2,
            ['::error title=missing-path::"--select=missing-bridge" does not exist'],
            [FUTURE],
        ),
        ({"fail-on": "warnings; touch pwned"}, 2, [], ["::"]),
    ],
)  # fmt: skip
def test_the_action_checks(
    runner: Runner, drafts: Path, inputs: dict[str, str], code: int, said: list[str], unsaid: list[str]
) -> None:
    summary = drafts.parent / "summary"
    done, outputs = runner.step("Check", drafts, inputs, GITHUB_STEP_SUMMARY=str(summary))
    assert (done.returncode, outputs) == (code, {"exit-code": str(code)}), done.stdout + done.stderr
    assert [each for each in said if each not in done.stdout] == []
    assert [each for each in unsaid if each in done.stdout] == []
    assert summary.exists() == (bool(said) or code == 0)
    assert not list(drafts.parent.rglob("pwned"))


@pytest.mark.parametrize(
    ("config", "code", "written"), [("", 1, True), ("fail-on: never\n", 0, True), ("fial-on: never\n", 2, False)]
)
def test_the_action_writes_sarif_and_names_it(
    runner: Runner, drafts: Path, config: str, code: int, written: bool
) -> None:
    (drafts / ".answerlint.yaml").write_text(config)
    log = drafts / "log of $(touch pwned) 'today'.sarif"
    log.write_text("of yesterday")
    done, outputs = runner.step("Check", drafts, {"sarif-file": log.name})
    assert done.returncode == code, done.stdout + done.stderr
    assert outputs == {"exit-code": str(code)} | ({"sarif-file": log.name} if written else {})
    assert log.exists() == written
    if written:
        results = json.loads(log.read_text(encoding="utf-8"))["runs"][0]["results"]
        assert {each["ruleId"] for each in results} >= {"three-step/missing-future", "three-step/vague-aspiration"}


def test_the_action_looks_at_what_a_branch_changes(runner: Runner, tmp_path: Path) -> None:
    committed(tmp_path / "site", {"old.md": BARE, "new.md": COMPLETE})
    git(tmp_path / "site", "switch", "--quiet", "--create", "topic")
    committed(tmp_path / "site", {"new.md": VAGUE})
    done, _ = runner.step("Check", tmp_path / "site", {"changed-since": "main"})
    assert (done.returncode, done.stdout.count("::warning")) == (1, 1), done.stdout + done.stderr
    assert f"{ASPIRATION}new.md" in done.stdout
    done, outputs = runner.step("Check", tmp_path / "site", {"changed-since": "gone"})
    assert (done.returncode, outputs) == (2, {"exit-code": "2"})
    assert "there is no commit gone" in done.stderr


def test_the_action_uploads_what_was_written_even_if_there_are_findings() -> None:
    upload = STEPS["Send to code scanning"]
    assert re.fullmatch(r"github/codeql-action/upload-sarif@v\d+", upload["uses"])
    assert upload["with"]["sarif_file"] == ACTION["outputs"]["sarif-file"]["value"]
    for condition in ("!cancelled()", "inputs.upload-sarif == 'true'", "steps.check.outputs.sarif-file != ''"):
        assert condition in upload["if"]


def test_the_workflow_uses_the_action_as_it_is(runner: Runner, tmp_path: Path) -> None:
    workflow = yaml.safe_load((RECIPES / "github.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    checkout, use = job["steps"]
    assert use["uses"] == f"OWNER/answerlint@v{linter.__version__}"
    assert use["with"].keys() <= ACTION["inputs"].keys()
    assert (checkout["with"]["fetch-depth"], workflow["permissions"]["security-events"]) == (0, "write")
    committed(tmp_path / "site", {"lessons/a.md": COMPLETE, "drafts/my first drafts/b.md": BARE, "other.md": BARE})
    inputs = {name: told for name, told in use["with"].items() if "${{" not in told}
    done, outputs = runner.step("Check", tmp_path / "site", inputs)
    assert outputs == {"exit-code": "1", "sarif-file": use["with"]["sarif-file"]}, done.stdout + done.stderr
    assert re.findall(r"::warning .*?file=(.*?),", done.stdout) == ["drafts/my first drafts/b.md"]


# GitLab, and any other server


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    """A repository whose branch changes one answer for the worse while its target, with old findings, goes on."""
    folder = tmp_path / "origin"
    committed(folder, {"old.md": BARE, "lessons/a b.md": f"{COMPLETE}\n{BARE}"})
    git(folder, "switch", "--quiet", "--create", "topic")
    committed(folder, {"lessons/a b.md": f"{VAGUE}\n{BARE}"})
    git(folder, "switch", "--quiet", "main")
    committed(folder, {"later.md": BARE})
    git(folder, "switch", "--quiet", "topic")
    return folder


@pytest.fixture(scope="module")
def job(offline: dict[str, str], wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a job on a machine with a Python that has nothing installed, and an index with one wheel."""
    venv = tmp_path_factory.mktemp("job") / "venv"
    subprocess.run([sys.executable, "-m", "virtualenv", "--quiet", str(venv)], check=True)
    path = os.pathsep.join((str(venv / "bin"), os.environ["PATH"]))
    return offline | {"PATH": path, "PIP_FIND_LINKS": str(wheel.parent)}


def test_the_job_for_gitlab(job: dict[str, str], topic: Path) -> None:
    (told,) = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text(encoding="utf-8")).values()
    assert f"answerlint=={linter.__version__}" in told["before_script"][0]
    lines = "\n".join((*told["before_script"], *told["script"]))
    variables = {**job, **told["variables"], "CI_PROJECT_DIR": str(topic)}
    base = git(topic, "merge-base", "main", "topic")
    of_request = started(topic, variables | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}, "sh", "-e", "-c", lines)
    assert of_request.returncode == 1, of_request.stdout + of_request.stderr
    assert re.findall(r"^(\S.*): warning ([\w-]+)$", of_request.stdout, re.M) == [
        ("lessons/a b.md:3:60", "vague-aspiration")
    ]
    (report,) = told["artifacts"]["reports"].values()
    entries = json.loads((topic / report).read_text(encoding="utf-8"))
    assert {each["location"]["path"] for each in entries} == {"lessons/a b.md", "old.md"}
    of_branch = started(topic, variables, "sh", "-e", "-c", lines)
    assert of_branch.returncode == 1, of_branch.stdout + of_branch.stderr
    assert "old.md:3:1: warning missing-future" in of_branch.stdout


@pytest.mark.parametrize("depth", [["--depth=1"], []], ids=["shallow", "whole"])
def test_the_script_for_any_server(job: dict[str, str], topic: Path, tmp_path: Path, depth: list[str]) -> None:
    script = RECIPES / "check.sh"
    assert f"answerlint=={linter.__version__} " in script.read_text(encoding="utf-8")
    git(tmp_path, "clone", "--quiet", *depth, "--branch=topic", topic.as_uri(), "clone")
    clone = tmp_path / "clone"
    done = started(clone, job, "sh", str(script))
    assert done.returncode == 1, done.stdout + done.stderr
    assert [line.partition(" “")[0] for line in done.stdout.splitlines()] == [
        "lessons/a b.md:3:1: suggestion missing-bridge",
        "lessons/a b.md:3:60: warning vague-aspiration",
    ]
    assert git(clone, "status", "--short") == ""
    passed = started(clone, job, "sh", str(script), "main", "old.md", "--fail-on=suggestion")
    assert (passed.returncode, passed.stdout) == (0, ""), passed.stdout + passed.stderr
    nowhere = started(clone, job, "sh", str(script), "gone")
    assert (nowhere.returncode > 1, "gone" in nowhere.stderr) == (True, True)


# The page


def test_the_page_shows_the_recipes_as_they_are() -> None:
    shown = {block.file: block.body for block in blocks(ROOT / "docs" / "ci.md") if block.file.endswith(".yml")}
    recipes = {".github/workflows/answerlint.yml": "github.yml", ".gitlab-ci.yml": "gitlab-ci.yml"}
    assert shown.keys() == recipes.keys()
    for file, name in recipes.items():
        assert (RECIPES / name).read_text(encoding="utf-8").endswith(f"\n{shown[file]}")


def test_the_page_names_the_hooks_that_there_are() -> None:
    (repository,) = next(
        yaml.safe_load(block.body)["repos"]
        for block in blocks(ROOT / "docs" / "ci.md")
        if block.file == ".pre-commit-config.yaml"
    )
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert repository["rev"] == f"v{linter.__version__}"
    assert [each["id"] for each in repository["hooks"]] == [each["id"] for each in hooks]
    assert [coded(row[0]) for row in table("ci.md", "On every commit")] == [[each["id"]] for each in hooks]


def test_the_page_names_the_inputs_of_the_action() -> None:
    assert [coded(row[0]) for row in table("ci.md", "On GitHub")] == [[name] for name in ACTION["inputs"]]
