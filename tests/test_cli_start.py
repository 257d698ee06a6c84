"""Starting up: what has nothing to read never waits for spaCy, and a process ends the way shells expect."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("spacy", "thinc", "numpy", "pyromark", "linter.engine")


def python(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("words", "variables"),
    [
        (["--help"], {}),
        (["--version"], {}),
        (["check", "--help"], {}),
        (["explain", "missing-bridge"], {}),
        (["rules"], {}),
        (["config"], {}),
        (["check", "no-such-folder"], {}),
        ([], {"_ANSWERLINT_COMPLETE": "bash_source"}),
        ([], {"_ANSWERLINT_COMPLETE": "bash_complete", "COMP_WORDS": "answerlint c", "COMP_CWORD": "1"}),
    ],
)
def test_no_spacy(words: list[str], variables: dict[str, str]) -> None:
    code = (
        "import sys, atexit; from linter.__main__ import main;"
        f"atexit.register(lambda: print('heavy:', *(m for m in {HEAVY!r} if m in sys.modules)));"
        f"sys.argv = ['answerlint', *{words!r}]; main()"
    )
    done = python("-c", code, **variables)
    assert done.stdout.rpartition("heavy:")[2].strip() == "", done.stderr
    assert len(done.stdout) + len(done.stderr) > 40


def test_importing_the_package_imports_nothing_else() -> None:
    done = python("-c", "import sys; before = set(sys.modules); import linter; print(*set(sys.modules) - before)")
    assert done.stdout.split() == ["linter"]
