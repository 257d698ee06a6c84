"""The lean door to spaCy: it leaves out its command line and nothing else, and only in a process of our own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import linter

PACKAGES = str(Path(linter.__file__).parent.parent)
COMMAND_LINE = ("typer", "weasel", "httpx", "requests", "jinja2")

PARSED = """
from linter.language.pipeline import load
for doc in load().pipe(["Last spring I cut our build time by 40%.", "I'd like to run pricing."]):
    print([(token.text, token.tag_, token.dep_, token.head.i, token.lemma_, token.pos_) for token in doc])
"""


def said(code: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": PACKAGES}
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_is_left_out_is_what_spacy_imports_for_its_command_line() -> None:
    # Where a new spaCy imports something else, `_LEFT_OUT` has to be looked at again.
    from linter.language.door import _LEFT_OUT

    spacy = pytest.importorskip("spacy")
    source = Path(spacy.__file__).read_text(encoding="utf-8")
    assert [line for line in source.splitlines() if "import" in line and ".cli" in line] == [
        "from .cli.info import info  # noqa: F401"
    ]
    assert _LEFT_OUT == ("spacy.cli", "spacy.cli.info")


def test_the_lean_door_leaves_out_the_command_line_and_parses_the_same() -> None:
    loaded = f"import sys; print(*(m for m in {COMMAND_LINE!r} if m in sys.modules))"
    lean = said(f"from linter.language.door import open_lean; open_lean(); {loaded}\n{PARSED}")
    whole = said(f"import spacy; {loaded}\n{PARSED}")
    assert lean[0] == ""
    assert "typer" in whole[0]
    assert lean[1:] == whole[1:]
    assert "'cut', 'VBD'" in lean[1]


def test_the_command_line_of_spacy_can_be_had_afterwards() -> None:
    code = "from linter.language.door import open_lean; open_lean(); import spacy.cli; print(spacy.cli.info.__name__)"
    assert said(code) == ["info"]


def test_the_command_takes_the_lean_door_and_the_library_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# What are your goals?\n\nI cut our build time by 40% last spring.\n")
    loaded = "import sys, atexit; atexit.register(lambda: print('typer' in sys.modules, 'spacy' in sys.modules));"
    command = f"{loaded} sys.argv = ['answerlint', 'check', '--fail-on', 'never', {str(tmp_path)!r}]"
    assert said(f"{command}; from linter.__main__ import main; main()")[-1] == "False True"
    assert said(f"{loaded} import linter; linter.lint_paths([{str(tmp_path)!r}])")[-1] == "True True"
