"""The hooks, run by pre-commit itself on repositories of drafts, from a clone of this one."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.offline import committed, git, started, without_index

BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"
PLAIN = "I rebuilt the greenhouse last autumn. It taught me to plan by the frost. I want to run your nursery."
VAGUE = "I rebuilt the greenhouse last autumn. It taught me to plan by the frost. I want to grow."
COMPLETE = f"# What are your goals?\n\n{PLAIN}\n"
README = "# Drafts\n\nHow to install the project.\n"
FOUND = "3:1: warning missing-future"

AWKWARD = (
    "top.md",
    "answers/my first draft.md",
    "answers/entwürfe/größe “zwei”.markdown",
    'answers/it\'s a "quoted" one.md',
    "answers/Ω/ответ № 5.md",
    "answers/$(touch pwned) `touch pwned`.md",
    "answers/a;b & c|d.md",
    "answers/[a]*?.md",
    "answers/-rf/--help.md",
    "answers/a\tb\\c.md",
    "deep/er/and/deeper/.hidden/UPPER.MD",
)
"""Paths of drafts that a shell, a glob or an option parser would like to read otherwise."""


@dataclass(frozen=True)
class Hooks:
    """A clone of this repository, the commit to take it at, and variables under which its environment is prepared."""

    clone: Path
    commit: str
    variables: Mapping[str, str]

    def config(self, *hooks: Mapping[str, object]) -> str:
        """A ``.pre-commit-config.yaml`` with these hooks."""
        return yaml.safe_dump({"repos": [{"repo": str(self.clone), "rev": self.commit, "hooks": [*hooks]}]})

    def run(self, drafts: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return started(drafts, self.variables, sys.executable, "-m", "pre_commit", "run", "--color=never", *words)


@pytest.fixture(scope="module")
def hooks(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """This repository as a commit would have it now, and pre-commit's home with its environment.

    pip builds and installs the clone itself; what it needs is what is installed here, so that no index is asked.
    """
    folder = tmp_path_factory.mktemp("hook")
    listed = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, listed):
        if (root / name).is_file() and not name.startswith("tests/"):
            (folder / "answerlint" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, folder / "answerlint" / name)
    commit = committed(folder / "answerlint", {})
    variables = {"PRE_COMMIT_HOME": str(folder / "home")} | without_index(root, folder / "installed")
    made = Hooks(folder / "answerlint", commit, variables)
    ids = [{"id": each["id"]} for each in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text())]
    committed(folder / "first", {".pre-commit-config.yaml": made.config(*ids)})
    words = (sys.executable, "-m", "pre_commit", "install-hooks")
    done = started(folder / "first", variables, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def draft_names(said: str) -> set[str]:
    return {line.rpartition(f":{FOUND}")[0] for line in said.splitlines() if f":{FOUND}" in line}


def test_one_environment_serves_all_hooks(hooks: Hooks) -> None:
    (environment,) = Path(hooks.variables["PRE_COMMIT_HOME"]).glob("repo*/py_env-*")
    assert list(environment.glob("lib/python*/site-packages/linter/_rules/three-step/*.yaml"))


def test_check_reads_every_markdown_file_whatever_its_name(hooks: Hooks, tmp_path: Path) -> None:
    texts = {
        "README.md": README,
        "old/excluded.md": BARE,
        "notes.txt": BARE,
        ".answerlint.yaml": "exclude: [old/]\noutput-format: [concise]\n",
        ".pre-commit-config.yaml": hooks.config({"id": "answerlint"}),
    }
    committed(tmp_path, texts | dict.fromkeys(AWKWARD, BARE))
    failed = hooks.run(tmp_path, "--all-files")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "- exit code: 1" in failed.stdout
    assert draft_names(failed.stdout) == {name.replace("\t", " ") for name in AWKWARD}
    assert not any(name in failed.stdout for name in ("excluded.md", "notes.txt", "README.md:"))
    assert not (tmp_path / "pwned").exists()

    git(tmp_path, "rm", "--quiet", "-r", "--force", "answers", "deep", "top.md")
    passed = hooks.run(tmp_path, "--all-files")
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True), passed.stdout + passed.stderr


def test_check_takes_arguments_and_the_configuration(hooks: Hooks, tmp_path: Path) -> None:
    ours = {"id": "answerlint", "args": ["--select", "missing-bridge", "--fail-on", "suggestion", "--jobs", "2"]}
    committed(tmp_path, {"a draft.md": BARE, ".pre-commit-config.yaml": hooks.config(ours)})
    done = hooks.run(tmp_path, "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "a draft.md:3:1: suggestion missing-bridge" in done.stdout
    assert "missing-future" not in done.stdout
    (tmp_path / ".answerlint.yaml").write_text("arcs: full\n")
    wrong = hooks.run(tmp_path, "--all-files")
    assert "- exit code: 2" in wrong.stdout
    assert "unknown key `arcs`" in wrong.stdout


@pytest.fixture
def staging(hooks: Hooks, tmp_path: Path) -> Path:
    """A repository whose first commit holds findings, with the hook for changed answers installed in git."""
    texts = {
        ".pre-commit-config.yaml": hooks.config({"id": "answerlint-staged"}),
        ".answerlint.yaml": "output-format: [concise]\n",
        "old answers/zwei “gute”.md": f"{BARE}\n# What are your goals?\n\n{PLAIN}\n",
        "other.md": BARE,
    }
    committed(tmp_path, texts)
    done = started(tmp_path, hooks.variables, sys.executable, "-m", "pre_commit", "install")
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def commit(folder: Path, hooks: Hooks, *words: str) -> subprocess.CompletedProcess[str]:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    return started(folder, hooks.variables, "git", *identity, "commit", "--message=more", *words)


@pytest.mark.parametrize("staged", [True, False], ids=["git add", "git commit --all"])
def test_a_commit_is_stopped_by_the_answers_that_it_changes(hooks: Hooks, staging: Path, staged: bool) -> None:
    draft = staging / "old answers" / "zwei “gute”.md"
    (staging / "other.md").write_text(COMPLETE)
    draft.write_text(draft.read_text(encoding="utf-8").replace(PLAIN, VAGUE), encoding="utf-8")
    if staged:
        git(staging, "add", "--all")
    stopped = commit(staging, hooks, *([] if staged else ["--all"]))
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1, said
    assert "zwei “gute”.md:7:76: warning vague-aspiration" in said
    assert "missing-future" not in said
    assert git(staging, "rev-list", "--count", "HEAD") == "1"


def test_a_commit_passes_where_only_untouched_answers_have_findings(hooks: Hooks, staging: Path) -> None:
    nothing_staged = hooks.run(staging, "--all-files")
    assert nothing_staged.returncode == 0, nothing_staged.stdout
    draft = staging / "old answers" / "zwei “gute”.md"
    draft.write_text("A new introduction.\n\n" + draft.read_text(encoding="utf-8"), encoding="utf-8")
    (staging / "new.md").write_text(COMPLETE)
    git(staging, "add", "--all")
    (staging / "new.md").write_text(BARE)  # what is not staged is not committed
    passed = commit(staging, hooks)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert git(staging, "rev-list", "--count", "HEAD") == "2"


def test_rules_are_proved_when_a_file_of_them_changes(hooks: Hooks, tmp_path: Path) -> None:
    ours = {"id": "answerlint-test", "args": ["house-rules"], "files": "^house-rules/"}
    rule = (ROOT / "docs" / "examples" / "house-pack" / "utilize.yaml").read_text(encoding="utf-8")
    texts = {"house-rules/utilize.yaml": rule, ".pre-commit-config.yaml": hooks.config(ours), "a.md": BARE}
    committed(tmp_path, texts)
    passed = hooks.run(tmp_path, "--all-files")
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True), passed.stdout + passed.stderr
    wrong = rule.replace("I [[utilized]]", "[[I]] utilized")
    (tmp_path / "house-rules" / "utilize.yaml").write_text(wrong, encoding="utf-8")
    git(tmp_path, "add", "--all")
    failed = hooks.run(tmp_path)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "utilize.yaml" in failed.stdout
    git(tmp_path, "reset", "--quiet", "--hard")
    (tmp_path / "a.md").write_text(COMPLETE)
    git(tmp_path, "add", "--all")
    assert "Skipped" in hooks.run(tmp_path).stdout
