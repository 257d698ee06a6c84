"""What stands beside an answer, its question and the front matter: found where it stands, once, and remembered."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cache import memory
from linter.cli import cli
from tests.kept import watched

GOOD = "I cut the queue at our clinic by 40%. It taught me to label boxes. I want to run a ward by that."

RULES = {
    "pack.yaml": "name: house\ndescription: Ours.\n",
    "plain-question.yaml": """\
title: A question has a better word
level: warning
check: {kind: substitution, replace: {utilize: use}, safe: true, scope: {in: question}}
message: "{match.quote}: write {replacement}."
ask: "Is it “[use]”?"
why: Plain words are heard.
examples:
  bad: [{question: "How do you [[utilize]] time?", text: I plan my week ahead on paper., fix: "How do you use time?"}]
  good: [{question: "How do you use time?", text: I utilize lists to plan my week.}]
""",
    "open-company.yaml": """\
title: No company
level: warning
check: {kind: existence, phrases: [tbd], scope: {front-matter: company}}
message: "{match.quote} is no company."
ask: "Is it “[its name]”?"
why: We write for one.
examples:
  bad: [{front-matter: "company: [[TBD]]", text: I want to plan my week.}]
  good: [{front-matter: "company: Tarn", text: I want to plan my week TBD.}]
""",
}

DRAFT = f"""\
---
date: March
company: "TBD"
---

# How do you *utilize* your time?

**Before:** {GOOD}

**After:** {GOOD}

# Why us?

{GOOD}
"""
FOUND = [
    "d.md:3:11: warning house/open-company “TBD” is no company.",
    "d.md:6:15: warning house/plain-question “utilize”: write “use”.",
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a house pack and a draft; its checkout stays as it is while the tests run."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "house").mkdir()
    for name, text in RULES.items():
        (tmp_path / "house" / name).write_text(text, encoding="utf-8")
    (tmp_path / ".answerlint.yaml").write_text("extends: [three-step, ./house]\n", encoding="utf-8")
    (tmp_path / "d.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(memory, "_files", lambda folder: iter(()))
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the answers that are judged and not recalled."""
    return watched(monkeypatch, lambda answer: answer.id)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def found(*words: str) -> list[str]:
    return run("check", "--output-format", "concise", *words, "d.md").stdout.splitlines()


def write(text: str) -> None:
    Path("d.md").write_text(text, encoding="utf-8", newline="")


def test_the_rules_prove_themselves(folder: Path) -> None:
    assert run("test", "house").output == "4 examples, 0 failed\n"


def test_what_several_answers_stand_beside_is_told_once(folder: Path, judged: list[int]) -> None:
    assert found() == found() == found("--no-cache") == FOUND
    assert judged == [0, 1, 2, 0, 1, 2]


@pytest.mark.parametrize(
    ("old", "new", "places", "again"),
    [
        ("date: March", "date: April\nby: Ann", ["4:11", "7:15"], []),
        ("# How do you *utilize*", "1. How do you utilize", ["3:11", "6:15"], []),
        ('"TBD"', "TBD", ["3:10", "6:15"], []),
        ('"TBD"', "[Tarn,\n  tbd]", ["4:3", "7:15"], [0, 1, 2]),
        ('"TBD"', "Tarn", ["6:15"], [0, 1, 2]),
        ('company: "TBD"', "for: TBD", ["6:15"], [0, 1, 2]),
        ("utilize", "use", ["3:11"], [0, 1]),
        ("\n", "\r\n", ["3:11", "6:15"], []),
        ("# Why us?", "# Why do you utilize us?", ["3:11", "6:15", "12:14"], [2]),
    ],
)
def test_a_kept_judgement_rests_on_what_its_rules_read(
    folder: Path, judged: list[int], old: str, new: str, places: list[str], again: list[int]
) -> None:
    run("check")
    judged.clear()
    write(DRAFT.replace(old, new))
    told = found()
    assert judged == again
    assert [line.split(": ")[0].removeprefix("d.md:") for line in told] == places
    assert told == found("--no-cache")


def test_a_title_is_no_question_and_a_draft_without_front_matter_has_no_value(folder: Path) -> None:
    write(f"# We utilize this\n\n{GOOD}\n")
    assert found() == []


def test_answers_that_are_not_judged_have_nothing_told_beside_them(folder: Path) -> None:
    write("---\ncompany: TBD\n---\n\n# How do you utilize time?\n\nTODO\n")
    assert found() == []


def test_the_question_in_front_matter_is_looked_at_and_left_as_it_is(folder: Path) -> None:
    write(f"---\nquestion: 'How do you utilize what''s yours?'\n---\n\n{GOOD}\n")
    assert found() == ["d.md:2:23: warning house/plain-question “utilize”: write “use”."]
    assert run("check", "--diff", "d.md").stdout == ""


def test_a_heading_is_mended(folder: Path) -> None:
    run("check", "--fix", "d.md")
    assert Path("d.md").read_text(encoding="utf-8") == DRAFT.replace("utilize", "use")


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("# How", "<!-- answerlint: disable-file house/open-company -->\n\n# How", [1]),
        ("# How", "<!-- answerlint: disable house/plain-question -->\n\n# How", [0]),
        ("# How", "<!-- answerlint: disable-next house/plain-question -->\n\n# How", [0]),
        ("**Before", "<!-- answerlint: expect house/open-company, house/plain-question -->\n\n**Before", []),
    ],
)
def test_directives_silence_it(folder: Path, old: str, new: str, left: list[int]) -> None:
    write(DRAFT.replace(old, new, 1) + "\n<!-- answerlint: enable -->\n" * ("disable house" in new))
    rules = [line.split()[2] for line in found() if "answerlint/" not in line]
    assert rules == [FOUND[each].split()[2] for each in left]


def test_a_baseline_accepts_it_until_its_words_change(folder: Path) -> None:
    run("baseline", "d.md")
    accepted = ("--baseline", ".answerlint-baseline.json")
    assert found(*accepted) == []
    write(DRAFT.replace("# How do you *utilize*", "## 1. How do you utilize").replace("date: March\n", ""))
    assert found(*accepted) == []
    write(DRAFT.replace("your time", "our vans").replace("I cut", "I halved"))
    assert found(*accepted) == FOUND[1:]


def test_every_format_shows_it(folder: Path) -> None:
    for form in ("full", "markdown", "html", "sarif", "github", "junit", "rdjson", "jsonl", "json"):
        assert "is no company" in run("check", "--output-format", form, "d.md").stdout, form
    (file,) = json.loads(run("check", "--output-format", "json", "d.md").stdout)["files"]
    company, question = file["findings"]
    assert (company["answer"], question["answer"]) == (0, 0)
    assert [DRAFT[slice(*each["span"])] for each in (company, question)] == ["TBD", "utilize"]
    assert "add before" not in run("check", "d.md").stdout


@pytest.mark.parametrize(
    ("at", "head"),
    [
        ("3", "d.md:3: front matter, beside “Before”, the answer to “How do you utilize your time?” [unknown, judged]"),
        ("6:15", "d.md:6:15: the question “How do you utilize your time?”, beside “Before”, the answer to “How do you"),
        ("10", "d.md:10: “After”, the answer to “How do you utilize your time?” [unknown, judged]"),
    ],
)
def test_why_knows_it(folder: Path, at: str, head: str) -> None:
    said = run("why", "d.md", "--at", at).stdout
    assert said.startswith(head)
    assert "found          house/open-company [warning] at 3:11" in said
    assert "house/plain-question [warning] at 6:15" in said


def test_why_says_that_there_is_nothing_to_look_in(folder: Path) -> None:
    write(f"---\ncompany: {{name: TBD}}\n---\n\n{GOOD}\n")
    said = " ".join(run("why", "d.md", "--at", "5").stdout.split())
    assert "house/open-company: no text can be read under `company` in the front matter" in said
    assert "house/plain-question: there is no question" in said
    assert run("why", "d.md", "--at", "2").stdout == "d.md:2: front matter, outside every answer\n"
