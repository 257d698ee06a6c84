"""Changed answers: what a change touches, and what git is asked in real repositories."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import markdown, repository
from linter.changes import touched
from linter.cli import cli
from linter.draft import Draft
from linter.errors import AnswerlintError
from linter.text import Source

DRAFT = """\
# What are your goals?

I ran the ferry for two years.
I want to grow.

## Why us?

**Before:** I like boats.

**After:** I sailed here every summer.
It taught me the tides.

## Tell me about a time you failed.

<!-- answerlint: disable-next vague-bridge -->

I sank a boat once. I learned a lot.
"""
GOALS, BEFORE, AFTER, FAILED = range(4)
BARE = "# What are your goals?\n\nI cut the build time of our web shop by 40% last spring.\n"


def parsed(text: str) -> Draft:
    return markdown.parse(Source("draft.md", text), lambda asked: asked.endswith(("?", "failed.")))


@pytest.mark.parametrize(
    ("old", "new", "answers"),
    [
        # nothing: the same, other line ends, blank lines, other places
        pytest.param("", "", set(), id="same"),
        pytest.param("\n", "\r\n", set(), id="CRLF"),
        pytest.param("two years.\n", "two years.  \n", set(), id="trailing space"),
        pytest.param("\n## Why us?", "\n\n\n## Why us?", set(), id="blank lines between"),
        pytest.param("# What are", "Some words.\n\n# What are", set(), id="a preface"),
        pytest.param("## Why us?\n", "## A new question?\n\nI ran a bar.\n\n## Why us?\n", {1}, id="an answer between"),
        pytest.param("**After:**", "**Better:** I sail.\n\n**After:**", {2}, id="a label between"),
        # an answer: a line of it far from where a finding would stand, its question, what leads to it
        pytest.param("two years", "three years", {GOALS}, id="first line"),
        pytest.param("It taught me the tides.", "I know the tides.", {AFTER}, id="last line"),
        pytest.param("your goals", "your plans", {GOALS}, id="question"),
        pytest.param("Why us?", "Why this firm?", {BEFORE, AFTER}, id="question of two answers"),
        pytest.param("disable-next vague-bridge", "disable-next", {FAILED}, id="directive before it"),
        pytest.param("<!-- answerlint: disable-next vague-bridge -->\n\n", "", {FAILED}, id="directive gone"),
        pytest.param("## Tell", "<!-- answerlint: arc full -->\n\n## Tell", {FAILED}, id="directive above a question"),
        pytest.param("**Before:**", "**Weak:**", {BEFORE}, id="label"),
        # what is taken out touches the answer that it stood in, and no other
        pytest.param("I want to grow.\n", "", {GOALS}, id="last line gone"),
        pytest.param("I ran the ferry for two years.\n", "", {GOALS}, id="first line gone"),
        pytest.param("\nIt taught me the tides.", "", {AFTER}, id="line before a question gone"),
        pytest.param("**Before:** I like boats.\n\n", "", set(), id="a whole answer gone"),
        # what reaches beyond an answer touches all
        pytest.param("# What", "<!-- answerlint: disable-file -->\n\n# What", {0, 1, 2, 3}, id="for the file"),
        pytest.param("# What", "---\narc: full\n---\n\n# What", {0, 1, 2, 3}, id="front matter"),
    ],
)  # fmt: skip
def test_what_a_change_touches(old: str, new: str, answers: set[int]) -> None:
    assert old in DRAFT
    found = touched(parsed(DRAFT), parsed(DRAFT.replace(old, new)))
    assert found.answers == answers


def test_an_answer_that_moves_is_not_touched() -> None:
    goals, _, rest = DRAFT.partition("## Why us?")
    assert touched(parsed(DRAFT), parsed("## Why us?" + rest + "\n" + goals)).answers <= {3}


def test_of_a_new_draft_everything_is_touched() -> None:
    assert touched(None, parsed(DRAFT)).answers == {0, 1, 2, 3}


# In repositories


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository on branch main with one commit, which is the working directory; nobody's settings reach it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    write("old.md", BARE + "\n# Why us?\n\nI want to grow in my next job.\n")
    commit()
    return folder


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode())


def commit(*names: str) -> None:
    git("add", "-A", *names)
    git("commit", "-q", "-m", "So.")


def check(*words: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--output-format", "concise", *words])


def places(*words: str) -> list[str]:
    """The places of the findings, without columns."""
    result = check(*words)
    assert result.exit_code in (0, 1), result.output
    return sorted({":".join(line.split(":")[:2]) for line in result.stdout.splitlines() if ".md:" in line})


NAMES = ["a b.md", "it's.md", "é ü.md", 'qu"ote.md', "sub/deep/new.md", "-dash.md", "tab\there.md", "new\nline.md"]


@pytest.mark.parametrize("name", NAMES)
def test_new_files_of_any_name_count_as_changed(here: Path, name: str) -> None:
    write(name, BARE)
    assert repository.since("main", here).files.keys() == {here / name}
    git("add", "-A")
    assert repository.staged(here).files[here / name].staged == BARE.encode()
    assert check("--changed-since", "main").exit_code == check("--staged").exit_code == 1


def test_only_the_changed_answer_is_reported_wherever_in_it_the_change_is(here: Path) -> None:
    text = Path("old.md").read_text()
    assert places("--changed-since", "main") == []
    write("old.md", text.replace("next job.", "next job.\nI like boats."))
    assert places("--changed-since", "main") == ["old.md:7"]
    write("old.md", text.replace("web shop", "shop"))
    assert places("--changed-since", "main") == ["old.md:3"]
    write("old.md", text.replace("\n", "\r\n"))
    assert places("--changed-since", "main") == []


def test_what_the_other_branch_did_since_does_not_count(here: Path) -> None:
    git("switch", "-q", "-c", "topic")
    write("mine.md", BARE)
    commit()
    git("switch", "-q", "main")
    write("old.md", BARE.replace("web shop", "shop"))
    commit()
    git("switch", "-q", "topic")
    assert places("--changed-since", "main") == ["mine.md:3"]


def test_a_renamed_file_counts_by_what_changed_in_it(here: Path) -> None:
    write("old.md", Path("old.md").read_text() + "".join(f"\n# Why {n}?\n\nI sail boat {n}.\n" for n in range(9)))
    commit()
    Path("new place").mkdir()
    git("mv", "old.md", "new place/new.md")
    assert places("--staged") == []
    text = Path("new place/new.md").read_text()
    write("new place/new.md", text.replace("next job.", "next job!"))
    git("add", "-A")
    assert places("--staged") == places("--changed-since", "main") == ["new place/new.md:7"]


def test_what_is_staged_is_read_not_what_lies_on_disk(here: Path) -> None:
    text = Path("old.md").read_text()
    write("old.md", text.replace("I want", "I hope"))
    git("add", "-A")
    write("old.md", "# Nothing\n")
    assert places("--staged") == ["old.md:7"]
    Path("old.md").unlink()
    write("other.md", "# Nothing\n")
    assert places("--staged") == ["old.md:7"]


def test_before_the_first_commit_everything_staged_counts(here: Path) -> None:
    git("switch", "-q", "--orphan", "empty")
    write("first.md", BARE)
    git("add", "first.md")
    assert places("--staged") == ["first.md:3"]


def test_from_a_folder_below_and_from_a_second_working_tree(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("sub/a.md", BARE)
    monkeypatch.chdir(here / "sub")
    assert places("--changed-since", "main") == ["a.md:3"]
    monkeypatch.chdir(here)
    git("worktree", "add", "-q", "../second")
    monkeypatch.chdir(here.parent / "second")
    write("b.md", BARE)
    assert places("--changed-since", "main") == ["b.md:3"]


def test_what_git_ignores_or_was_deleted_does_not_count(here: Path) -> None:
    write("ignored.md", BARE)
    write(".gitignore", "ignored.md\n")
    write("kept.md", "# Nothing\n")
    Path("old.md").unlink()
    assert places("--changed-since", "main", "ignored.md", ".") == []


def test_a_link_to_a_draft_is_passed_over(here: Path) -> None:
    Path("link.md").symlink_to("old.md")
    git("add", "-A")
    assert repository.staged(here).files == {}


def test_nothing_changed_is_said(here: Path) -> None:
    result = check("--changed-since", "main")
    assert (result.exit_code, "no draft that is named has changed" in result.stderr) == (0, True)


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("nowhere", "there is no commit nowhere in this repository; check the name"),
        ("origin/main", "`git fetch origin main`"),
        ("--output=x", "'--output=x' is no name of a commit"),
        ("", "'' is no name of a commit"),
        ("main:old.md", "there is no commit main:old.md"),
    ],
)
def test_a_name_that_is_no_commit_could_not_be_done(here: Path, ref: str, said: str) -> None:
    result = check(f"--changed-since={ref}")
    assert (result.exit_code, said in result.stderr) == (2, True), result.output
    assert sorted(path.name for path in here.iterdir()) == [".git", "old.md"]


def test_a_branch_without_a_common_commit_is_named(here: Path) -> None:
    git("switch", "-q", "--orphan", "other")
    write("b.md", BARE)
    commit()
    with pytest.raises(AnswerlintError, match="have no common one here; check the name"):
        repository.since("main", here)


def test_a_shallow_clone_without_the_common_commit_says_how_to_get_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("switch", "-q", "-c", "topic")
    write("b.md", BARE)
    commit()
    git("clone", "-q", "--depth", "1", "--no-single-branch", here.as_uri(), "../shallow")
    monkeypatch.chdir(here.parent / "shallow")
    result = check("--changed-since", "origin/main")
    assert (result.exit_code, "fetch-depth: 0" in result.stderr) == (2, True), result.output


def test_outside_a_repository_and_without_git_it_could_not_be_done(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(str(tmp_path / "out" / "a.md"), BARE)
    result = check("--staged", str(tmp_path / "out" / "a.md"))
    assert (result.exit_code, "lies outside the repository" in result.stderr) == (2, True)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path / "out")
    result = check("--staged")
    assert (result.exit_code, "not a git repository" in result.stderr) == (2, True), result.output
    monkeypatch.setenv("PATH", str(tmp_path))
    result = check("--staged")
    assert (result.exit_code, "git is not installed" in result.stderr) == (2, True)


@pytest.mark.parametrize("words", [["--staged", "--changed-since", "main"], ["--staged", "-"]])
def test_what_cannot_stand_together(here: Path, words: list[str]) -> None:
    assert check(*words).exit_code == 2


def test_a_file_that_was_no_text_counts_as_a_whole(here: Path) -> None:
    Path("a.md").write_bytes(b"caf\xe9 I did it.")
    commit()
    write("a.md", BARE)
    assert places("--changed-since", "main") == ["a.md:3"]
