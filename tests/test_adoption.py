"""A team takes answerlint up: a repository with a thousand old findings, and only what gets worse is reported."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.command import answerlint
from tests.content import Lesson, Sample, lessons, write

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html")


def first(all_lessons: list[Lesson], author: int, number: int, wanted: Callable[[Sample], bool]) -> Lesson:
    """The first lesson of an author whose numbered answer is such, no example, and not taken from the list yet."""
    for lesson in all_lessons:
        if lesson.author == author and wanted(lesson.samples[number]) and not lesson.samples[0].example:
            all_lessons.remove(lesson)
            return lesson
    raise AssertionError("no such lesson")


def complete(sample: Sample) -> bool:
    return sample.bridge is not None and sample.future is not None and "this" in sample.future


def bare(sample: Sample) -> bool:
    return sample.bridge is None and sample.future is None


def line_of(lesson: Lesson, words: str) -> int:
    return lesson.text[: lesson.text.index(words)].count("\n") + 1


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content"
    (folder / ".git").mkdir(parents=True)
    (folder / ".answerlint.yaml").write_text("baseline: .answerlint-baseline.json\n")
    monkeypatch.chdir(folder)
    return folder


def test_the_repository_is_what_it_is_said_to_be() -> None:
    made = lessons()
    samples = [sample for lesson in made for sample in lesson.samples]
    assert (len(made), len(samples), sum(sample.example for sample in samples)) == (300, 1200, 40)
    assert {lesson.author for lesson in made} == {0, 1, 2}
    assert len({lesson.text for lesson in made}) == 300
    assert lessons() == made


def test_from_the_first_run_on_only_what_gets_worse_is_reported(here: Path) -> None:
    made = lessons()
    write(here, made)
    accepted = answerlint("baseline")
    assert accepted.exit_code == 0, accepted.output
    assert int(re.search(r"json: (\d+) findings", accepted.stdout)[1]) > 900  # type: ignore[index]
    unchanged = answerlint("check", "--fail-on", "suggestion")
    assert unchanged.exit_code == 0, unchanged.output
    assert "80 expected" in unchanged.stdout

    lost_bridge = first(made, 0, 1, complete).changed(1, bridge=None)
    lost_aim = first(made, 1, 0, complete).changed(0, future="I hope to improve myself in every way")
    better = first(made, 2, 1, bare).changed(1, bridge="That taught me to ask before I begin")
    moved = first(made, 0, 0, bare)
    moved = replace(moved, samples=tuple(reversed(moved.samples)))
    renamed = first(made, 2, 0, bare)
    (here / renamed.path).unlink()
    renamed = replace(renamed, path="author 2/a new name.md")
    write(here, [lost_bridge, lost_aim, better, moved, renamed])

    checked = answerlint("check", *(f"--output-format={each}=../out.{each}" for each in FORMATS))
    assert checked.exit_code == 1, checked.output
    out = {each: (here.parent / f"out.{each}").read_text(encoding="utf-8") for each in FORMATS}
    worse = [
        (lost_bridge.path, line_of(lost_bridge, lost_bridge.samples[1].win), "missing-bridge"),
        (lost_aim.path, line_of(lost_aim, "I hope to improve"), "vague-aspiration"),
    ]
    assert sorted(_in_json(out["json"])) == sorted(worse)
    assert sorted(_in_sarif(out["sarif"])) == sorted(worse)
    assert sorted(_in_gitlab(out["gitlab"])) == sorted(worse)
    assert sorted(_in_rdjson(out["rdjson"])) == sorted(worse)
    for each in ("full", "concise"):
        assert sorted(re.findall(r"^(author.*?):(\d+):\d+: warning ([\w-]+)", out[each], re.M)) == sorted(
            (path, str(line), rule) for path, line, rule in worse
        )
    assert sorted(_in_jsonl(out["jsonl"])) == sorted(worse)
    assert sorted(_in_github(out["github"])) == sorted(worse)
    assert sorted(_in_junit(out["junit"])) == sorted(worse)
    assert sorted(_in_markdown(out["markdown"])) == sorted(worse)
    assert sorted(_in_html(out["html"])) == [
        (lost_bridge.path, "missing-bridge", lost_bridge.samples[1].win.rstrip(".")),
        (lost_aim.path, "vague-aspiration", "hope to improve myself in every way"),
    ]
    assert "1 entry matches nothing any more" in checked.output
    assert answerlint("baseline", "--prune").stdout.startswith(".answerlint-baseline.json: 1 entry taken out")


def _in_json(text: str) -> list[tuple[str, int, str]]:
    return [
        (file["path"], finding["start"]["line"], finding["rule"])
        for file in json.loads(text)["files"]
        for finding in file["findings"]
    ]


def _in_jsonl(text: str) -> list[tuple[str, int, str]]:
    rows = [json.loads(line) for line in text.splitlines()]
    return [(row["path"], row["start"]["line"], row["rule"]) for row in rows if row["type"] == "finding"]


def _in_github(text: str) -> list[tuple[str, int, str]]:
    found = re.findall(r"^::\w+ title=([\w-]+),file=(.*?),line=(\d+),", text, re.M)
    return [(path, int(line), rule) for rule, path, line in found]


def _in_junit(text: str) -> list[tuple[str, int, str]]:
    failed = [case for case in ET.fromstring(text).iter("testcase") if case.find("failure") is not None]
    named = [(case.get("classname", ""), case.get("name", "").partition(" at ")) for case in failed]
    return [(path, int(place.partition(":")[0]), rule.rpartition("/")[2]) for path, (rule, _, place) in named]


def _in_markdown(text: str) -> list[tuple[str, int, str]]:
    places, path = [], ""
    for line in text.splitlines():
        if heading := re.match(r"#### `(.*)`", line):
            path = heading[1]
        elif item := re.match(r"- line (\d+), \*\*\w+\*\* `([\w-]+)`", line):
            places.append((path, int(item[1]), item[2]))
    return places


def _in_html(text: str) -> list[tuple[str, str, str]]:
    """The drafts that have a note, its rule, and the words that are marked for it."""
    places = []
    for draft in re.split(r'<article class="draft"', text)[1:]:
        path = re.search(r'data-path="([^"]*)"', draft)[1]  # type: ignore[index]
        for note, rule in re.findall(r'<article class="note[^>]* id="([\w-]+)"[^>]* data-rule="([\w-]+)"', draft):
            marked = re.search(rf'<span class="mark[^>]* data-notes="{note}">([^<]*)<', draft)
            places.append((path, rule, marked[1] if marked else ""))
    return places


def _in_sarif(text: str) -> list[tuple[str, int, str]]:
    places = []
    for result in json.loads(text)["runs"][0]["results"]:
        where = result["locations"][0]["physicalLocation"]
        path = where["artifactLocation"]["uri"].replace("%20", " ")
        places.append((path, where["region"]["startLine"], result["ruleId"].rpartition("/")[2]))
    return places


def _in_gitlab(text: str) -> list[tuple[str, int, str]]:
    return [
        (each["location"]["path"], each["location"]["lines"]["begin"], each["check_name"].rpartition("/")[2])
        for each in json.loads(text)
    ]


def _in_rdjson(text: str) -> list[tuple[str, int, str]]:
    return [
        (
            each["location"]["path"],
            each["location"]["range"]["start"]["line"],
            each["code"]["value"].rpartition("/")[2],
        )
        for each in json.loads(text)["diagnostics"]
    ]
