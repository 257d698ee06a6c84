"""Installing answerlint where no package index can be asked, and repositories to try it on."""

import os
import subprocess
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement


def without_index(project: Path, into: Path) -> dict[str, str]:
    """Variables under which pip builds and installs a project; what that needs is what is installed here."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the wrong way round
        "PYTHONPATH": str(installed(project, into)),
    }


def needed(names: Iterable[str], known: dict[str, Distribution]) -> dict[str, Distribution]:
    """The installed distributions of these names, and all that they need."""
    for name in names:
        if name not in known:
            known[name] = distribution(name)
            wanted = map(Requirement, known[name].requires or ())
            needed((each.name for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})), known)
    return known


def installed(project: Path, into: Path) -> Path:
    """What a project and its build need of what is installed beside the tests, as a folder for Python's path."""
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*told["project"]["dependencies"], *told["build-system"]["requires"]]
    into.mkdir()
    for each in needed((Requirement(word).name for word in asked), {}).values():
        for top in {file.parts[0] for file in each.files or ()} - {"..", "__pycache__"}:
            there = Path(str(each.locate_file(top)))
            if there.exists() and not (into / top).exists():
                (into / top).symlink_to(there)
    return into


def started(folder: Path, variables: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def committed(folder: Path, texts: Mapping[str, str]) -> str:
    """Write texts, make the folder a repository with one more commit of all it holds, and return the commit."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--no-verify", "--message=all")
    return git(folder, "rev-parse", "HEAD")
