"""What every test needs: the package under test, and the repository around it."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Behind everything else on the path: an installed answerlint is tested as installed, while the tests
# still find their own modules, and a checkout without an installation still runs.
sys.path.append(str(ROOT))

from linter.cache.store import VARIABLE  # noqa: E402


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache for each test, so that none believes another or writes into that of whoever runs them."""
    monkeypatch.setenv(VARIABLE, str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that no configuration of this repository reaches."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that the repository lies in."""
    return ROOT
