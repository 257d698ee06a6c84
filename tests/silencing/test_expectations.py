"""Expectations that write themselves: which comments change, which are added, and what stays as it is."""

# ruff: noqa: E501 (a row is one line)

from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import fixing
from linter.cli import cli
from linter.finding import Edit

pytestmark = pytest.mark.usefixtures("here")

WISH = "I ran the night shift of a bakery. I want to grow."
GOOD = "I ran the night shift of a bakery. That taught me to plan by the hour. I want to use this planning in your kitchen."
GOALS = "# What are your goals?\n\n"


def answerlint(*words: str) -> Result:
    return CliRunner().invoke(cli, ["check", *words])


def updated(text: str, *words: str) -> str:
    Path("a.md").write_bytes(text.encode())
    result = answerlint("--update-expectations", *words)
    assert result.exit_code in (0, 1), result.output
    return Path("a.md").read_bytes().decode()


BOTH = "missing-bridge, vague-aspiration"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # nothing to say: no example, a good one, one that says what is found, one that cannot be judged
        (WISH, None),
        (f"**Good answer:** {WISH}", None),
        (f"**Before:** {GOOD}", None),
        (f"<!-- answerlint: expect {BOTH} -->\n\n**Before:** {WISH}", None),
        (f"<!-- answerlint: expect vague-aspiration, missing-bridge -- told so -->\n\n{WISH}", None),
        ("<!-- answerlint: expect missing-bridge -->\n\nTODO", None),
        ("Some words.\n\n<!-- answerlint: expect missing-bridge -->", None),
        # the comment says what is found, in its own dress, the reason kept
        (f"<!-- answerlint: expect -->\n\n{WISH}", f"<!-- answerlint: expect {BOTH} -->\n\n{WISH}"),
        (f"<!--answerlint: expect three-step/vague-aspiration short-stay -- a wish   -->\n\n{WISH}",
         f"<!--answerlint: expect three-step/vague-aspiration missing-bridge -- a wish   -->\n\n{WISH}"),
        (f"<!-- answerlint: expect {BOTH} -->\n\n{GOOD}", f"<!-- answerlint: expect -->\n\n{GOOD}"),
        # a rule that did not run stays
        (f"<!-- answerlint: expect dead-end-win -->\n\n{WISH}", f"<!-- answerlint: expect dead-end-win, {BOTH} -->\n\n{WISH}"),
        # what is suppressed is not expected
        (f"<!-- answerlint: expect -->\n\n<!-- answerlint: disable-next vague-aspiration -->\n\n{WISH}",
         f"<!-- answerlint: expect missing-bridge -->\n\n<!-- answerlint: disable-next vague-aspiration -->\n\n{WISH}"),
        # a bad example gets its comment
        (f"**Before:** {WISH}", f"<!-- answerlint: expect {BOTH} -->\n\n**Before:** {WISH}"),
        (f"> **Weak answer:** {WISH}", f"> <!-- answerlint: expect {BOTH} -->\n>\n> **Weak answer:** {WISH}"),
        (f"### Bad answer\n\n{WISH}", f"### Bad answer\n\n<!-- answerlint: expect {BOTH} -->\n\n{WISH}"),
        (f"**Before:** {WISH}\n\n**After:** {GOOD}",
         f"<!-- answerlint: expect {BOTH} -->\n\n**Before:** {WISH}\n\n**After:** {GOOD}"),
        # but where it would cut a list in two
        (f"- **Before:** {WISH}", None),
    ],
)  # fmt: skip
def test_update(before: str, after: str | None) -> None:
    result = updated(GOALS + before + "\n")
    assert result == GOALS + (before if after is None else after) + "\n"
    assert updated(result) == result


def test_the_report_is_of_what_was_written_and_says_how_many_files() -> None:
    Path("a.md").write_text(f"{GOALS}**Before:** {WISH}\n")
    result = answerlint("--update-expectations")
    assert (result.exit_code, "nothing found (2 expected)" in result.stdout) == (0, True)
    assert result.stderr == "answerlint: note: the expectations of 1 file are updated\n"


def test_a_file_that_changes_meanwhile_is_left_alone_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md"):
        Path(name).write_text(f"{GOALS}**Before:** {WISH}\n")
    edited = fixing.edited

    def slow(text: str, edits: Iterable[Edit]) -> str:
        Path("a.md").write_text("New.\n")
        return edited(text, edits)

    monkeypatch.setattr(fixing, "edited", slow)
    result = answerlint("--update-expectations")
    assert (result.exit_code, Path("a.md").read_text()) == (2, "New.\n")
    assert "answerlint: expect" in Path("b.md").read_text()
    assert "a.md was changed while it was checked, and is left as it is; run it again" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encoding_and_line_ends_stay(encoding: str) -> None:
    text = f"{GOALS}**Before:** {WISH}\n".replace("\n", "\r\n")
    Path("a.md").write_bytes(text.encode(encoding))
    answerlint("--update-expectations")
    comment = f"<!-- answerlint: expect {BOTH} -->\r\n\r\n"
    assert Path("a.md").read_bytes() == text.replace("**Before", comment + "**Before").encode(encoding)


@pytest.mark.parametrize("words", [["--staged"], ["--changed-since", "main"], ["-"]])
def test_what_it_cannot_work_with(words: list[str]) -> None:
    result = answerlint("--update-expectations", *words)
    assert (result.exit_code, "writes whole files" in result.stderr) == (2, True)
