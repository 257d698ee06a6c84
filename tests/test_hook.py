"""The hook, run by pre-commit itself on a repository of drafts, from a clone of this one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"
README = "# Drafts\n\nHow to install the project.\n"
OFFLINE = ("Could not find a version", "Temporary failure in name resolution", "Failed to establish a new connection")


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def committed(folder: Path) -> str:
    """Make a folder a repository with one commit of all it holds, and return the commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--no-verify", "--message=all")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as a commit would have it now."""
    folder = tmp_path_factory.mktemp("hook") / "answerlint"
    listed = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, listed):
        if (root / name).is_file() and not name.startswith("tests/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, folder / name)
    committed(folder)
    return folder


def run(drafts: Path, clone: Path, home: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"],
        cwd=drafts,
        env={**os.environ, "PRE_COMMIT_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=500,
    )
    if not os.environ.get("CI") and any(sign in done.stdout for sign in OFFLINE):
        pytest.skip("the hook's environment needs a package index")
    return done


def test_hook_through_pre_commit(clone: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    for name, text in {
        "README.md": README,
        "answers/my first draft.md": BARE,
        "answers/entwürfe/größe “zwei”.markdown": BARE,
        "old/excluded.md": BARE,
        "notes.txt": BARE,
        ".answerlint.yaml": "exclude: [old/]\n",
        ".pre-commit-config.yaml": (
            f"repos:\n- repo: {clone}\n  rev: {git(clone, 'rev-parse', 'HEAD')}\n  hooks:\n  - id: answerlint\n"
        ),
    }.items():
        (drafts / name).parent.mkdir(parents=True, exist_ok=True)
        (drafts / name).write_text(text, encoding="utf-8")
    committed(drafts)
    home = tmp_path / "home"

    failed = run(drafts, clone, home)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "- exit code: 1" in failed.stdout
    for name in ("answers/my first draft.md", "answers/entwürfe/größe “zwei”.markdown"):
        assert f"{name}:3:1: warning missing-future" in failed.stdout
    assert not any(name in failed.stdout for name in ("excluded.md", "notes.txt", "README.md:"))

    git(drafts, "rm", "--quiet", "-r", "--force", "answers")
    passed = run(drafts, clone, home)
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True), passed.stdout + passed.stderr
