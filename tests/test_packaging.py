"""What is shipped, and that an installed answerlint finds its rules wherever it was installed from."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import linter
from linter.shipped import READ

WHERE = "from linter import shipped; print(shipped.rules_folder())"


def built(project: Path, target: str, into: Path) -> Path:
    """The one distribution that hatchling builds of a project."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)],
        cwd=project,
        check=True,
        capture_output=True,
    )
    (path,) = into.iterdir()
    return path


def names_in(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def shipped(folder: Path) -> set[str]:
    """The files of a folder of the repository, caches left out, relative to the folder above."""
    return {
        path.relative_to(folder.parent).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(root, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked_sdist(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(built(root, "sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        archive.extractall(folder, filter="data")
    (project,) = folder.iterdir()
    return project


@pytest.mark.skipif(not os.environ.get("CI"), reason="a checkout may be tested without an installation")
def test_the_tests_run_against_an_installed_package() -> None:
    assert "site-packages" in Path(linter.__file__).parts


def test_wheel_holds_the_package_its_rules_and_its_licences_and_nothing_else(root: Path, wheel: Path) -> None:
    names = names_in(wheel)
    info = f"answerlint-{linter.__version__}.dist-info"
    rules = {f"linter/_{name}" for name in shipped(root / "rules")}
    assert {name for name in names if not name.startswith(f"{info}/")} == {
        *shipped(root / "linter"),
        *rules,
        f"linter/{READ}",
    }
    licences = {name.removeprefix(f"{info}/licenses/") for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "linter/english/LICENSE", "linter/english/ATTRIBUTION.md"}


def test_wheel_of_the_sdist_is_the_wheel_of_the_checkout(wheel: Path, unpacked_sdist: Path, tmp_path: Path) -> None:
    assert names_in(built(unpacked_sdist, "wheel", tmp_path)) == names_in(wheel)


@pytest.mark.parametrize(
    "name",
    [
        "tests/test_packaging.py",
        "docs/wire-format.md",
        "README.md",
        "LICENSE",
        "action.yml",
        "training",
        "benchmarks",
        ".ci/run",
    ],
)
def test_sdist_holds_what_a_packager_needs(unpacked_sdist: Path, name: str) -> None:
    assert (unpacked_sdist / name).exists()


def test_rules_are_found_in_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    assert answer(WHERE, tmp_path) == str(tmp_path / "linter" / "_rules")


@pytest.mark.parametrize("checkout", ["repository", "sdist"])
def test_rules_are_found_in_an_editable_installation(
    root: Path, unpacked_sdist: Path, tmp_path: Path, checkout: str
) -> None:
    project = root if checkout == "repository" else unpacked_sdist
    build = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=project, check=True, capture_output=True)
    (editable,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(editable).extractall(tmp_path / "site")
    (pth,) = (tmp_path / "site").glob("*.pth")
    assert answer(WHERE, Path(pth.read_text().strip())) == str(project / "rules")


def answer(code: str, path: Path) -> str:
    """What Python prints for a line of code, with one folder before all others on its path."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, "PYTHONPATH": str(path)},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()
