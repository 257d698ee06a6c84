"""Starting up: what has nothing to read never waits for spaCy, and a process ends the way shells expect."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import linter

HEAVY = ("spacy", "thinc", "numpy", "pyromark", "linter.engine")


# -P and the path: the package under test, wherever it is installed, and never what lies in the working directory.
PYTHON = (sys.executable, "-P")
PACKAGES = str(Path(linter.__file__).parent.parent)


def environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": PACKAGES, **variables}


def python(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PYTHON, *words],
        env=environment(**variables),
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
        (["explain", "missing-bridge", "--output-format", "markdown"], {}),
        (["rules"], {}),
        (["schema", "rule"], {}),
        (["why", "--help"], {}),
        (["config"], {}),
        (["check", "no-such-folder"], {}),
        ([], {"_ANSWERLINT_COMPLETE": "bash_source"}),
        ([], {"_ANSWERLINT_COMPLETE": "bash_complete", "COMP_WORDS": "answerlint c", "COMP_CWORD": "1"}),
        ([], {"_ANSWERLINT_COMPLETE": "bash_complete", "COMP_WORDS": "answerlint explain m", "COMP_CWORD": "2"}),
    ],
)
def test_no_spacy(words: list[str], variables: dict[str, str]) -> None:
    code = (
        "import sys, atexit; from linter.__main__ import main;"
        f"atexit.register(lambda: print('heavy:', *(m for m in {HEAVY!r} if m in sys.modules)));"
        f"sys.argv = ['answerlint', *{words!r}]; main()"
    )
    done = python("-c", code, **variables)
    said, _, heavy = done.stdout.rpartition("heavy:")
    assert (said + done.stderr, heavy.strip()) != ("", "")
    assert heavy.strip() == "", done.stderr


def test_importing_the_package_imports_none_of_its_parts() -> None:
    done = python(
        "-c", "import sys, typing; before = set(sys.modules); import linter; print(*set(sys.modules) - before)"
    )
    assert done.stdout.split() == ["linter"]


@pytest.mark.parametrize("code", ["import linter.cli", "import linter.__main__", "import linter.cli.commands.check"])
def test_the_command_line_itself_imports_click_alone(code: str) -> None:
    done = python(
        "-c", f"import sys; {code}; print(*(m for m in (*{HEAVY!r}, 'yaml', 'pathspec') if m in sys.modules))"
    )
    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_output_is_utf8_whatever_the_console(tmp_path: Path) -> None:
    (tmp_path / "größe.md").write_text("# Ziele\n", encoding="utf-8")
    done = python(
        "-m", "linter", "check", "--output-format", "json", str(tmp_path), PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert (done.returncode, "größe.md" in done.stdout) == (0, True), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_no_text_is_shown_and_breaks_nothing(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.md", "wb") as file:
        file.write(b"\xff")
    for name in ("full", "concise", "json"):
        done = python("-m", "linter", "check", "--output-format", name, str(tmp_path))
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "caf" in done.stdout + done.stderr


def started(*words: str) -> subprocess.Popen[bytes]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*PYTHON, "-m", "linter", *words], env=environment(), **pipes)


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.skipif(signal.getsignal(signal.SIGINT) == signal.SIG_IGN, reason="interrupts are ignored from here on")
def test_an_interrupt_ends_without_a_traceback() -> None:
    with started("check", "-") as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_an_output_that_takes_nothing_is_named() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PYTHON, "-m", "linter", "rules"], env=environment(), stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "answerlint: error: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="descriptors close otherwise there")
@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_output_ends_without_a_traceback(closed: int) -> None:
    words = ["bash", "-c", f'"$@" {closed}>&-', "bash", *PYTHON, "-m", "linter", "rules"]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise there")
@pytest.mark.skipif(os.name == "nt", reason="descriptors close otherwise there")
@pytest.mark.parametrize(
    ("words", "closed", "said"),
    [
        (["check", "."], ">&-", "the output cannot be written: the standard output is closed"),
        (["check", "-"], "<&-", "- cannot be read: the standard input is closed"),
        (["why", "-", "--at", "1"], "<&-", "- cannot be read: the standard input is closed"),
    ],
)
def test_what_is_closed_is_named(words: list[str], closed: str, said: str) -> None:
    command = ["bash", "-c", f'"$@" {closed}', "bash", *PYTHON, "-m", "linter", *words]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, f"answerlint: error: {said}\n")


def test_a_closed_pipe_ends_without_a_traceback() -> None:
    with started("rules") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait(timeout=30)) == (b"", 141)


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_colour_is_for_terminals_and_no_color_is_obeyed(
    tmp_path: Path, variables: dict[str, str], coloured: bool
) -> None:
    import pty

    (tmp_path / "a.md").write_text("# Tell me about a recent accomplishment\n\nI cut the build time by 40%.\n")
    master, slave = pty.openpty()
    words = [*PYTHON, "-m", "linter", "check", str(tmp_path)]
    variables = environment(TERM="xterm") | variables
    with subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, env=variables) as process:
        os.close(slave)
        shown = everything(master)
    assert (process.returncode, b"missing-bridge" in shown) == (1, True)
    assert bool(re.search(rb"\x1b\[[0-9;]+m", shown)) == coloured


def everything(terminal: int) -> bytes:
    """All that is written to a pseudo-terminal until its other end is closed."""
    shown = b""
    try:
        while piece := os.read(terminal, 4096):
            shown += piece
    except OSError:
        pass
    os.close(terminal)
    return shown


def test_a_bar_is_shown_after_a_while_and_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from linter.cli import progress

    shown = []
    for terminal, patience in ((False, -1.0), (True, 60.0), (True, -1.0)):
        monkeypatch.setattr(sys.stderr, "isatty", lambda terminal=terminal: terminal)
        monkeypatch.setattr(progress, "_PATIENCE", patience)
        with progress.progress(3) as step:
            for _ in range(3):
                step()
        shown.append("100%" in capsys.readouterr().err)
    assert shown == [False, False, True]
