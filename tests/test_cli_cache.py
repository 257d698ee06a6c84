"""A run with the cache says what a run without it says, reads only what changed, and needs no spaCy for the rest."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import linter
from linter.cache import memory
from linter.cache.store import NAME, VARIABLE
from linter.cli import cli
from linter.reporters import names
from tests.kept import watched

PACKAGES = str(Path(linter.__file__).parent.parent)
ONE = "# What are your goals?\n\nI cut our build time by 40% last spring. I want to grow.\n"
TWO = ONE + "\n# Tell me about a time you failed.\n\nI lost a crate of pears on my first day, and I told my chief.\n"


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(ONE)
    (tmp_path / "b.md").write_text(TWO)
    monkeypatch.chdir(tmp_path)
    # A checkout whose files change while the tests run would count as another answerlint.
    monkeypatch.setattr(memory, "_files", lambda folder: iter(()))
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The opening words of the answers that are judged and not recalled."""
    return watched(monkeypatch, lambda answer: " ".join(answer.prose[0].text.split()[:4]))


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


FORMATS = (
    *(("check", "--output-format", name) for name in names()),
    ("check", "--statistics"),
    ("outline",),
    ("outline", "--output-format", "json"),
)


@pytest.mark.parametrize("words", FORMATS)
def test_a_second_run_says_the_same_and_judges_nothing(drafts: Path, judged: list[str], words: tuple[str, ...]) -> None:
    bare = run(*words, "--no-cache")
    first = run(*words)
    judged.clear()
    again = run(*words)
    assert (again.output, again.exit_code) == (first.output, first.exit_code) == (bare.output, bare.exit_code)
    assert judged == []


def test_only_what_changed_is_judged(drafts: Path, judged: list[str]) -> None:
    run("check")
    changes = [
        (ONE.replace("spring", "autumn"), ["I cut our build"]),
        # neither markup nor wrapping nor what stands around an answer changes its words
        (ONE.replace("autumn", "spring").replace("40%", "**40%**\n").replace("# ", "## "), []),
        (ONE.replace("\n", "\r\n"), []),
        ("Some words before.\n\n" + ONE, []),
        (ONE.replace("What are your goals", "Why do you want this job"), ["I cut our build"]),
        (ONE + "\n- And then I left.\n", ["I cut our build"]),
    ]
    for text, expected in changes:
        judged.clear()
        (drafts / "a.md").write_text(text, newline="")
        with_cache = run("check", "a.md")
        assert judged == expected, text
        assert with_cache.output == run("check", "a.md", "--no-cache").output


@pytest.mark.parametrize(
    "words",
    [
        ("--select", "missing-bridge"),
        ("--ignore", "vague-aspiration"),
        ("--config", "other.yaml"),
        ("--config", "packed.yaml"),
    ],
)
def test_other_settings_are_another_judgement(drafts: Path, judged: list[str], words: tuple[str, ...]) -> None:
    (drafts / "other.yaml").write_text("arc: full\ncompany: North Pier\n")
    (drafts / "packed.yaml").write_text("extends: wording\n")
    run("check")
    judged.clear()
    changed = run("check", *words)
    assert len(judged) == 3
    assert changed.output == run("check", *words, "--no-cache").output


def test_a_changed_rule_of_a_team_is_another_judgement(drafts: Path, judged: list[str]) -> None:
    (drafts / "house").mkdir()
    (drafts / ".answerlint.yaml").write_text("extends: ./house\n")
    rule = (
        "title: It says “{0}”.\nlevel: warning\ncheck: {{kind: existence, phrases: [{0}]}}\nmessage: Leave it out.\n"
        "ask: What did you do, [deed]?\nwhy: It is worn.\nexamples:\n  bad:\n    - I lost a [[{0}]].\n"
        "  good:\n    - I did it.\n"
    )
    for word in ("crate", "pears"):
        (drafts / "house" / "worn.yaml").write_text(rule.format(word))
        judged.clear()
        first = run("check")
        assert len(judged) == 3, first.output
        assert first.output == run("check", "--no-cache").output


@pytest.mark.parametrize("changed", ["answerlint-1.0.dist-info/RECORD", "linter/judging/judge.py"])
def test_another_build_of_one_version_is_another_judgement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    for folder in ("linter/_rules", "linter/english", Path(changed).parent):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "linter/english/meta.json").write_text("{}")
    (tmp_path / changed).write_text("one build")
    monkeypatch.setattr(memory, "_PACKAGE", tmp_path / "linter")
    before = [memory.circumstances("1.0"), memory.circumstances("1.0")]
    (tmp_path / changed).write_text("another build")
    assert [digest == before[0] for digest in (*before, memory.circumstances("1.0"))] == [True, True, False]


def test_nothing_is_kept_where_none_is_wanted(drafts: Path) -> None:
    folder = Path(os.environ[VARIABLE])
    run("check", "--no-cache")
    (drafts / ".answerlint.yaml").write_text("cache: false\n")
    run("check")
    assert list(folder.iterdir()) == []


def test_no_word_of_a_draft_is_in_the_file(drafts: Path) -> None:
    run("outline")
    run("check")
    # What the rules say is kept too, and is nobody's draft.
    connection = sqlite3.connect(Path(os.environ[VARIABLE]) / NAME)
    connection.execute("DELETE FROM kept WHERE length(key) > 16")
    connection.commit()
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    kept = b"".join(path.read_bytes() for path in Path(os.environ[VARIABLE]).iterdir())
    assert len(kept) > 1000
    words = {word.strip(".,").encode() for word in TWO.split() if len(word) > 4}
    assert {word for word in words if word in kept} == set()


@pytest.mark.parametrize("spoilt", [b"", b"SQLite format 3\0 and then not", b"x" * 9000])
def test_a_spoilt_cache_is_named_and_changes_nothing(drafts: Path, spoilt: bytes) -> None:
    bare = run("check", "--no-cache")
    run("check")
    (Path(os.environ[VARIABLE]) / NAME).write_bytes(spoilt)
    spoilt_run = run("check")
    assert (spoilt_run.stdout, spoilt_run.exit_code) == (bare.stdout, bare.exit_code)
    assert ("set-aside.db" in spoilt_run.stderr) == bool(spoilt)


def test_the_cache_tells_of_itself_and_can_be_emptied(drafts: Path) -> None:
    folder = Path(os.environ[VARIABLE])
    assert run("cache", "info").output == f"{folder}: 0 entries, 0.0 MB\n"
    run("check")
    assert run("cache", "info").output.startswith(f"{folder}: 7 entries, ")
    assert (run("cache", "clean").exit_code, list(folder.iterdir())) == (0, [])


def test_an_unchanged_run_imports_no_spacy(drafts: Path) -> None:
    code = (
        "import sys, atexit; from linter.__main__ import main;"
        "atexit.register(lambda: print('heavy:', *(m for m in ('spacy', 'thinc', 'numpy') if m in sys.modules)));"
        "sys.argv = ['answerlint', *{!r}]; main()"
    )
    as_json = ("--output-format", "json")
    for words in (("check",), ("check", *as_json), ("outline",), ("outline", *as_json)):
        said = []
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", code.format(words)],
                env={**os.environ, "PYTHONPATH": PACKAGES},
                capture_output=True,
                text=True,
                encoding="utf-8",
            )
            said.append(done.stdout.rpartition("heavy:"))
        (first, _, heavy), (again, _, none) = said
        assert (again, "spacy" in heavy, none.strip()) == (first, len(words) == 1, "")
