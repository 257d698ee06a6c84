"""Safe edits: which are made, in which order, and that a second run changes nothing."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from linter import markdown
from linter.cli import cli
from linter.draft import Folded
from linter.finding import Edit, Finding, Severity
from linter.fixing import Fixed, Fixer, apply
from linter.report import Checked, Report
from linter.text import Source, Span

RULE = """\
title: A long word
level: warning
check: {kind: substitution, replace: {(utilize|utilise): use, in order to: to}, safe: SAFE}
message: "{match.quote} says no more than {replacement}."
ask: "Would you say [it] so?"
why: Plain words are heard.
examples:
  bad: ["I [[utilized]] a crane to lift the roof.", "I climbed up [[in order to]] see the roof."]
  good: [I used a crane to lift the roof.]
"""
QUESTION = "# Tell me about a recent accomplishment.\n\n"


def finding(*edits: Edit) -> Finding:
    return Finding("long", "house", Severity.WARNING, "Long.", Span(0, 1), 0, edits=edits)


def edit(start: int, end: int, text: str, safe: bool = True) -> Edit:
    return Edit(Span(start, end), text, safe)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "abcdef"),
        ([edit(0, 2, "X", safe=False)], "abcdef"),
        ([edit(0, 2, "X")], "Xcdef"),
        ([edit(4, 6, "Y"), edit(0, 2, "X")], "XcdY"),
        ([edit(0, 2, "X"), edit(2, 4, "Y")], "XYef"),
        ([edit(0, 3, "X"), edit(2, 4, "Y")], "Xdef"),
        ([edit(0, 2, "X"), edit(0, 3, "Y")], "Ydef"),
        ([edit(0, 2, "Y"), edit(0, 2, "X")], "Xcdef"),
        ([edit(1, 3, "X"), edit(1, 3, "X")], "aXdef"),
    ],
)
def test_of_edits_that_overlap_the_earlier_and_longer_is_made(edits: list[Edit], expected: str) -> None:
    assert apply("abcdef", [finding(each) for each in edits]) == expected


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text("xy", max_size=3))))
def test_what_no_edit_covers_stays(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits = [edit(min(a, b), max(a, b), new) for a, b, new in wanted if max(a, b) <= len(text) and a != b]
    fixed = apply(text, [finding(*edits)])
    covered = {offset for each in edits for offset in range(each.span.start, each.span.end)}
    kept = [sign for offset, sign in enumerate(text) if offset not in covered]
    left = iter(fixed)
    assert all(sign in left for sign in kept)


def folded(text: str) -> Folded:
    draft = markdown.parse(Source("a.md", text), lambda text: False)
    return draft.answers[0].prose[0].folded


@pytest.mark.parametrize(
    ("text", "word", "plain"),
    [
        ("I `use` it.", "use", False),
        ("I `use it` now.", "use", False),
        ("I **us**e it.", "use", False),
        ("I u**se** it.", "use", False),
        ("I in **order** to.", "in order to", False),
        ("I in\n**order** to.", "in order to", False),
        ("I [use](x.md) it.", "use", True),
        ("I **use** it.", "use", True),
        ("I **use it** now.", "use", True),
        ("I in\norder to.", "in order to", True),
        ("> I in\n> order to.", "in order to", True),
        ("I in <!-- a --> order to.", "in order to", False),
        ("I us&#101; it.", "use", True),
    ],
)
def test_text_is_plain_where_no_markup_or_code_stands_in_it(text: str, word: str, plain: bool) -> None:
    prose = folded(text)
    start = prose.text.index(word)
    assert prose.is_plain(start, start + len(word)) == plain


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a\nb\n", "a\nc\n", "--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
        (
            "a",
            "b",
            "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
        ),
        ("a\x0cb\r\n", "a\x0cc\r\n", "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\x0cb\r\n+a\x0cc\r\n"),
        ("a\n", "a\n", ""),
    ],
)
def test_a_diff_is_one_that_patch_takes(before: str, after: str, expected: str) -> None:
    assert Fixed("x.md", before, after).diff() == expected


def report(text: str) -> Report:
    """A report whose rules turn a into b, b into c, and x and y into each other."""
    swaps = {"a": "b", "b": "c", "x": "y", "y": "x"}
    edits = [edit(at, at + 1, swaps[sign]) for at, sign in enumerate(text) if sign in swaps]
    return Report("1", (Checked(Source("a.md", text), (), tuple(finding(each) for each in edits)),))


def settled(text: str) -> tuple[Fixer, Report]:
    fixer = Fixer()
    sift = fixer.watching(lambda report: report)

    def again(texts: Mapping[str, str]) -> Report:
        return sift(report(texts["a.md"]))

    return fixer, fixer.settle(sift(report(text)), again)


@pytest.mark.parametrize(("text", "after"), [("k", "k"), ("a", "c"), ("ab", "cc")])
def test_edits_are_made_until_none_is_left(text: str, after: str) -> None:
    fixer, last = settled(text)
    assert [file.source.text for file in last.checked] == [after]
    assert [each.after for each in fixer.fixed.values()] == ([after] if after != text else [])
    assert apply(after, last.checked[0].findings) == after


def test_edits_that_undo_each_other_are_not_made() -> None:
    fixer, last = settled("ax")
    assert fixer.fixed == {}
    assert [file.source.text for file in last.checked] == ["ax"]
    assert last.notes == ("a.md is left as it is: its rules' replacements undo each other",)


# The command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "long.yaml").write_text(RULE.replace("SAFE", "true"), encoding="utf-8")
    (tmp_path / ".answerlint.yaml").write_text("extends: house/\nselect: [house]\n", encoding="utf-8")
    return tmp_path


def check(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", "--no-cache", *arguments], input=given)


@pytest.mark.parametrize(
    ("answer", "fixed"),
    [
        ("I used a crane to lift the roof.", "I used a crane to lift the roof."),
        ("I typed `utilize` and `in order to` at the prompt.", "I typed `utilize` and `in order to` at the prompt."),
        ('My boss said "we utilize cranes" every day.', 'My boss said "we utilize cranes" every day.'),
        ("My boss said “we utilize cranes” every day.", "My boss said “we utilize cranes” every day."),
        (
            "I typed <code>utilize</code> and <kbd>in order to</kbd> at it.",
            "I typed <code>utilize</code> and <kbd>in order to</kbd> at it.",
        ),
        ("I [utilized][] a [crane](b).\n\n[utilized]: c", "I [utilized][] a [crane](b).\n\n[utilized]: c"),
        (
            "I [utilized] it and [utilized](b) it.\n\n[utilized]: c",
            "I [utilized] it and [used](b) it.\n\n[utilized]: c",
        ),
        ("My boss said 'we utilize cranes.' every day.", "My boss said 'we utilize cranes.' every day."),
        ("My boss said ‘we don’t utilize cranes’ every day.", "My boss said ‘we don’t utilize cranes’ every day."),
        ("My boss said «we utilize cranes» every day.", "My boss said «we utilize cranes» every day."),
        ("My boss said »we utilize cranes« every day.", "My boss said »we utilize cranes« every day."),
        ("Don't ask: I utilized the boys' crane.", "Don't ask: I used the boys' crane."),
        ("The «Emma» came and I utilized a crane.", "The «Emma» came and I used a crane."),
        ("He wrote:\n\n> They utilize it.\n\nI utilized it.", "He wrote:\n\n> They utilize it.\n\nI used it."),
        ("- He wrote:\n  > They utilize it.\n- I utilize it.", "- He wrote:\n  > They utilize it.\n- I use it."),
        ("> I utilized a crane.\n>\n> > We utilize it.", "> I used a crane.\n>\n> > We utilize it."),
        ("I **util**ized a crane to lift the roof.", "I **util**ized a crane to lift the roof."),
        ("I bought a utilized crane to lift the roof.", "I bought a utilized crane to lift the roof."),
        ("I utilized a crane to lift the roof.", "I used a crane to lift the roof."),
        ("Utilising a crane, I lifted the roof.", "Using a crane, I lifted the roof."),
        ("She utilizes a crane and I **utilized** it.", "She uses a crane and I **used** it."),
        ("I climbed up in\norder to see the roof.", "I climbed up to see the roof."),
        ("> I climbed up in\n> order to see the roof.", "> I climbed up to see the roof."),
        ("“I utilized a crane to lift the roof.”", "“I used a crane to lift the roof.”"),
        ("- I utilized a crane.\n- I utilized a saw.", "- I used a crane.\n- I used a saw."),
    ],
)
def test_a_fix_changes_prose_only_and_a_second_run_nothing(here: Path, answer: str, fixed: str) -> None:
    file = here / "a.md"
    file.write_bytes((QUESTION + answer + "\n").encode())
    check("--fix", "a.md")
    assert file.read_bytes().decode() == QUESTION + fixed + "\n"
    check("--fix", "a.md")
    assert file.read_bytes().decode() == QUESTION + fixed + "\n"


@pytest.mark.parametrize(
    ("encoding", "end"), [("utf-8", "\n"), ("utf-8", "\r\n"), ("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("utf-16", "\r")]
)
def test_encoding_line_ends_and_permissions_stay(here: Path, encoding: str, end: str) -> None:
    file = here / "a.md"
    text = QUESTION.replace("\n", end) + f"I utilized a café's crane{end}to lift the roof.{end}"
    file.write_bytes(text.encode(encoding))
    file.chmod(0o640)
    assert check("--fix", "a.md").exit_code == 0
    assert file.read_bytes() == text.replace("utilized", "used").encode(encoding)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_fix_that_is_not_safe_is_left_to_the_writer(here: Path) -> None:
    (here / "house" / "long.yaml").write_text(RULE.replace("SAFE", "false"), encoding="utf-8")
    file = here / "a.md"
    file.write_text(QUESTION + "I utilized a crane to lift the roof.\n", encoding="utf-8")
    ran = check("--fix", "a.md")
    assert (ran.exit_code, "utilized" in file.read_text(encoding="utf-8")) == (1, True)


def test_every_finding_is_fixed_however_few_are_shown(here: Path) -> None:
    file = here / "a.md"
    file.write_text(QUESTION + "I utilized a crane. " * 9 + "\n", encoding="utf-8")
    assert check("--fix", "--max-per-answer", "1", "a.md").exit_code == 0
    assert "utilized" not in file.read_text(encoding="utf-8")


def test_a_diff_changes_nothing_and_tells_by_its_exit_code(here: Path) -> None:
    file = here / "a.md"
    text = QUESTION + "I utilized a crane to lift the roof.\n"
    file.write_text(text, encoding="utf-8")
    for arguments in (["--diff", "a.md"], ["--diff", "--fix", "a.md"]):
        ran = check(*arguments)
        assert (ran.exit_code, file.read_text(encoding="utf-8")) == (1, text)
        assert ran.stdout.splitlines()[-2:] == [
            "-I utilized a crane to lift the roof.",
            "+I used a crane to lift the roof.",
        ]
        assert ran.stderr == "answerlint: note: 1 file would be fixed\n"
    check("--fix", "a.md")
    ran = check("--diff", "a.md")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "", "")


def test_the_standard_input_is_printed_with_its_edits_made(here: Path) -> None:
    data = (QUESTION + "I utilized a crane to lift the roof.\n").encode("utf-8-sig")
    ran = check("--fix", "-", given=data)
    assert (ran.exit_code, ran.stdout_bytes) == (0, data.replace(b"utilized", b"used"))
    assert "nothing found" in ran.stderr


def test_what_is_not_text_is_printed_as_it_came(here: Path) -> None:
    ran = check("--fix", "-", given=b"\xffno")
    assert (ran.exit_code, ran.stdout_bytes) == (2, b"\xffno")


@pytest.mark.parametrize("option", [["--staged"], ["--changed-since", "HEAD"]])
def test_edits_and_changes_exclude_each_other(here: Path, option: list[str]) -> None:
    ran = check("--fix", *option)
    assert ran.exit_code == 2
    assert f"{option[0]} on what changed" in ran.stderr


def test_a_file_that_changes_meanwhile_is_left_alone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = here / "a.md"
    file.write_text(QUESTION + "I utilized a crane to lift the roof.\n", encoding="utf-8")
    settle = Fixer.settle

    def slow(fixer: Fixer, *arguments: object) -> Report:
        file.write_text("New.\n", encoding="utf-8")
        return settle(fixer, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Fixer, "settle", slow)
    ran = check("--fix", "a.md")
    assert (ran.exit_code, file.read_text(encoding="utf-8")) == (2, "New.\n")
    assert "a.md was changed while it was checked" in ran.stderr
