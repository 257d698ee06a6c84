"""The formats for other programs: snapshots, their schemas, and parsers of them that know no answerlint."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pytest
from pyromark import Markdown

from linter.errors import Problem
from linter.finding import Edit, Finding, Severity
from linter.report import Checked, Failed, Report
from linter.reporters import Style, named
from linter.reporters._uri import uri
from linter.reporters.github import SHOWN
from linter.reporters.markdown import ROOM
from linter.silencing import EXPLAINED
from linter.text import Source, Span
from tests.reporters.conftest import HOSTILE, WIDE_PATH

HERE = Path(__file__).parent
SNAPSHOTS = ("github", "gitlab", "jsonl", "junit", "markdown", "rdjson", "sarif")


def rendered(name: str, report: Report) -> str:
    return named(name).render(report, Style(colour=True, width=40))


def schema(name: str) -> Any:
    return json.loads((HERE / "schemas" / f"{name}.json").read_text(encoding="utf-8"))


def many(number: int, severity: Severity = Severity.WARNING) -> Report:
    """A report with so many findings that are all alike."""
    source = Source("a.md", "one two\n")
    finding = Finding("rule", "pack", severity, "So it is.", Span(0, 3), 0)
    return Report("1", (Checked(source, (), (finding,) * number),))


EMPTY = Report("1.2.3", ())


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_snapshot(name: str, report: Report) -> None:
    assert rendered(name, report) == (HERE / "snapshots" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_every_finding_is_told_at_its_line(name: str, report: Report) -> None:
    found = list(LINES[name](rendered(name, report)))
    wanted = [
        (file.path, file.source.position(finding.span.start).line)
        for file in report.checked
        for finding in file.findings
    ]
    assert sorted(found) == sorted(wanted)


# SARIF


def sarif(report: Report) -> Any:
    return json.loads(rendered("sarif", report))


@pytest.mark.parametrize("which", ["rich", "empty", "unjudged"])
def test_sarif_fits_its_schema(which: str, report: Report) -> None:
    shown = {"rich": report, "empty": EMPTY, "unjudged": replace(EMPTY, errors=(Problem("a", "b"),))}[which]
    official = schema("sarif-2.1.0")
    jsonschema.Draft202012Validator.check_schema(official)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(official, format_checker=checker).validate(sarif(shown))


@pytest.mark.parametrize(
    "change", [{"version": "2.2"}, {"runs": [{}]}, {"runs": [{"tool": {"driver": {"name": "a"}}, "result": []}]}]
)
def test_the_sarif_schema_refuses_what_is_not_the_format(change: dict[str, Any], report: Report) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(sarif(report) | change, schema("sarif-2.1.0"))


def test_sarif_results_name_rules_that_the_run_describes(report: Report) -> None:
    (run,) = sarif(report)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [
        *(rule.id for rule in report.rules),
        *(f"answerlint/{name}" for name in EXPLAINED),
    ]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert rule["help"]["text"].startswith(rule["shortDescription"]["text"])
        assert rule["help"]["markdown"]


def test_sarif_result_of_a_rule_that_nobody_described_has_no_index() -> None:
    (result,) = sarif(many(1))["runs"][0]["results"]
    assert (result["ruleId"], "ruleIndex" in result) == ("pack/rule", False)


def test_sarif_regions_cut_what_they_show_out_of_the_file(report: Report) -> None:
    (run,) = sarif(report)["runs"]
    texts = {uri(file.path): file.source for file in report.checked}
    places = [each["physicalLocation"] for result in run["results"] for each in result["locations"]]
    places += [each["physicalLocation"] for result in run["results"] for each in result.get("relatedLocations", ())]
    assert len(places) == 5
    for place in places:
        source, region = texts[place["artifactLocation"]["uri"]], place["region"]
        start = source.line_starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = source.line_starts[region["endLine"] - 1] + region["endColumn"] - 1
        assert source.text[start:end] == region["snippet"]["text"] != ""


def test_sarif_says_why_a_run_did_not_succeed(report: Report) -> None:
    (invocation,) = sarif(report)["runs"][0]["invocations"]
    told = [(each["level"], each["descriptor"]["id"]) for each in invocation["toolExecutionNotifications"]]
    assert told == [("error", "undecodable"), ("error", "missing-path"), ("note", "note")]
    assert not invocation["executionSuccessful"]
    (place,) = invocation["toolExecutionNotifications"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "drafts/latin.md"
    notes = replace(report, files=report.checked, errors=())
    assert sarif(notes)["runs"][0]["invocations"][0]["executionSuccessful"]


def test_sarif_fingerprints_survive_a_move_and_differ(report: Report) -> None:
    def prints(shown: Report) -> list[str]:
        return [each["partialFingerprints"]["answerlint/v1"] for each in sarif(shown)["runs"][0]["results"]]

    turned = replace(report, files=tuple(reversed(report.files)))
    assert sorted(prints(turned)) == sorted(prints(report))
    assert len(set(prints(many(3)))) == 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "a.md"),
        ("drafts/a-b_c.~1.md", "drafts/a-b_c.~1.md"),
        ("-", "-"),
        ("a b.md", "a%20b.md"),
        ("größe.md", "gr%C3%B6%C3%9Fe.md"),
        ("a:b.md", "a%3Ab.md"),
        ("50%.md", "50%25.md"),
        ("a?b#c.md", "a%3Fb%23c.md"),
        ("a[1]|`.md", "a%5B1%5D%7C%60.md"),
        ("a\\b.md", "a%5Cb.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("C:/a b.md", "file:///C%3A/a%20b.md"),
    ],
)
def test_paths_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
    parts = urlsplit(uri(path))
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == (
        "file" if expected.startswith("file:") else "",
        "",
        "",
        "",
    )
    assert PurePosixPath(unquote(parts.path, errors="surrogateescape")).name == PurePosixPath(path).name


def test_sarif_calls_only_relative_paths_relative() -> None:
    shown = Report("1", (Failed("/tmp/a.md", Problem("a", "b")), Failed("b.md", Problem("a", "b"))))
    told = sarif(shown)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in told] == [
        {"uri": "file:///tmp/a.md"},
        {"uri": "b.md", "uriBaseId": "%SRCROOT%"},
    ]


def sarif_lines(text: str) -> Iterator[tuple[str, int]]:
    for result in json.loads(text)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        yield unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"]


# GitHub


@dataclass(frozen=True)
class Command:
    """A workflow command as the runner takes it."""

    name: str
    properties: dict[str, str]
    message: str


def commands(text: str) -> list[Command]:
    """The commands of a log, by the runner's own way: each a line that begins with ``::``, spaces before it aside."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.match(r"\s*::(?P<name>[\w-]+)(?: (?P<properties>.*?))?::(?P<data>.*)$", line)
        if match:
            pairs = (pair.split("=", 1) for pair in (match["properties"] or "").split(",") if pair)
            properties = {name: unescaped(value) for name, value in pairs}
            found.append(Command(match["name"], properties, unescaped(match["data"])))
    return found


def unescaped(value: str) -> str:
    """What a runner makes of a value: the five escapes that it knows, and a lone per cent sign as it stands."""
    meant = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return re.sub("%(?:0D|0A|3A|2C|25)", lambda match: meant[match[0]], value)


def test_github_commands_carry_paths_and_messages_whole(report: Report) -> None:
    unread, missing, hostile, *_ = commands(rendered("github", report))
    assert unread == Command("error", {"title": "undecodable", "file": "drafts/latin.md"}, "not UTF-8")
    assert missing == Command("error", {"title": "missing-path"}, "no such file: gone.md")
    shown = HOSTILE.replace("\x1b", "\ufffd").replace("\n", " ")
    assert hostile == Command(
        "error",
        {"title": "missing-achievement", "file": WIDE_PATH, "line": "3", "endLine": "3", "col": "8", "endColumn": "22"},
        f"{shown}\nWhat did you [do]? (add before line 3)",
    )


def test_github_gives_columns_only_within_one_line(report: Report) -> None:
    (over_two,) = (each for each in commands(rendered("github", report)) if each.message == "A span of two lines.")
    assert over_two.properties.keys() == {"title", "file", "line", "endLine"}


def test_github_has_one_command_a_line_and_no_other_line(report: Report) -> None:
    text = rendered("github", report)
    assert [each.name for each in commands(text)] == ["error"] * 3 + ["warning"] * 2 + ["notice"]
    assert len(commands(text)) == len(text.splitlines())


@pytest.mark.parametrize(("number", "more"), [(0, 0), (SHOWN, 0), (SHOWN + 1, 1), (3 * SHOWN, 2 * SHOWN)])
def test_github_gives_no_more_than_a_step_shows(number: int, more: int) -> None:
    text = rendered("github", many(number))
    assert len(commands(text)) == number - more
    assert re.findall(r"^answerlint: (\d+) more", text, re.M) == ([str(more)] if more else [])


def test_github_caps_each_level_on_its_own_and_puts_the_worst_first() -> None:
    both = Report("1", (*many(11, Severity.SUGGESTION).files, *many(11, Severity.ERROR).files))
    assert [each.name for each in commands(rendered("github", both))] == ["error"] * 10 + ["notice"] * 10


def github_lines(text: str) -> Iterator[tuple[str, int]]:
    for each in commands(text):
        if "line" in each.properties:
            yield each.properties["file"], int(each.properties["line"])


# GitLab


@pytest.mark.parametrize("which", ["rich", "empty"])
def test_gitlab_fits_what_is_documented(which: str, report: Report) -> None:
    entries = json.loads(rendered("gitlab", report if which == "rich" else EMPTY))
    jsonschema.validate(entries, schema("gitlab"))
    assert len(entries) == (5 if which == "rich" else 0)


def test_gitlab_fingerprints_are_unique() -> None:
    entries = json.loads(rendered("gitlab", many(4)))
    assert len({each["fingerprint"] for each in entries}) == 4


def test_gitlab_lists_a_file_that_could_not_be_read(report: Report) -> None:
    *_, last = json.loads(rendered("gitlab", report))
    assert (last["location"]["path"], last["severity"]) == ("drafts/latin.md", "blocker")


def gitlab_lines(text: str) -> Iterator[tuple[str, int]]:
    for each in json.loads(text):
        if each["severity"] != "blocker":
            yield each["location"]["path"], each["location"]["lines"]["begin"]


# JUnit


CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error", "skipped"},
    "failure": set(),
    "error": set(),
    "skipped": set(),
}
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
}


@pytest.mark.parametrize("which", ["rich", "empty"])
def test_junit_has_the_elements_of_the_format(which: str, report: Report) -> None:
    root = ElementTree.fromstring(rendered("junit", report if which == "rich" else EMPTY).encode())
    assert root.tag == "testsuites"
    for element in root.iter():
        assert {child.tag for child in element} <= CHILDREN[element.tag]
        assert set(element.attrib) == ATTRIBUTES[element.tag]
        assert len(element) <= 1 or element.tag != "testcase"


def test_junit_counts_what_it_holds(report: Report) -> None:
    root = ElementTree.fromstring(rendered("junit", report).encode())
    for suite in (root, *root):
        counts = {name: int(suite.get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
        tags = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
        assert counts == {name: len(list(suite.iter(tag))) for name, tag in tags.items()}


@pytest.mark.parametrize(("which", "number"), [("rich", 7), ("alike", 3)])
def test_junit_names_no_test_twice(which: str, number: int, report: Report) -> None:
    root = ElementTree.fromstring(rendered("junit", report if which == "rich" else many(3)).encode())
    names = {(case.get("classname"), case.get("name")) for case in root.iter("testcase")}
    assert len(names) == number


def test_junit_carries_messages_whole_but_for_what_xml_cannot_hold(report: Report) -> None:
    root = ElementTree.fromstring(rendered("junit", report).encode())
    shown = HOSTILE.replace("\x1b", "\ufffd")
    assert shown in [each.get("message") for each in root.iter("failure")]
    assert any(shown in (each.text or "") for each in root.iter("failure"))


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_junit_stays_xml_whatever_a_message_holds(character: str) -> None:
    shown = Report("1", (Failed(f"a{character}.md", Problem("a", f"b{character}c")),))
    root = ElementTree.fromstring(rendered("junit", shown).encode())
    assert [each.get("message") for each in root.iter("error")] == ["b\ufffdc"]


def junit_lines(text: str) -> Iterator[tuple[str, int]]:
    for case in ElementTree.fromstring(text.encode()).iter("testcase"):
        if case.find("failure") is not None:
            yield case.get("classname", ""), int(re.findall(r" at (\d+):\d+$", case.get("name", ""))[0])


# reviewdog


@pytest.mark.parametrize("which", ["rich", "empty"])
def test_rdjson_fits_its_definition(which: str, report: Report) -> None:
    jsonschema.validate(json.loads(rendered("rdjson", report if which == "rich" else EMPTY)), schema("rdjson"))


def test_rdjson_ranges_count_bytes_and_suggestions_give_the_edited_file(report: Report) -> None:
    """Applied the way reviewdog does it, on the bytes of the file's lines."""
    diagnostics = json.loads(rendered("rdjson", report))["diagnostics"]
    sources = {file.path: file.source.text.encode() for file in report.checked}
    results = [
        (sources[each["location"]["path"]], suggestion)
        for each in diagnostics
        for suggestion in each.get("suggestions", ())
    ]
    assert [replaced(data, each).decode() for data, each in results] == [
        edited(file.source.text, edit) for file in report.checked for each in file.findings for edit in each.edits
    ]
    assert len(results) == 3


def replaced(data: bytes, suggestion: Any) -> bytes:
    lines = data.splitlines(keepends=True)

    def offset(position: dict[str, int]) -> int:
        return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1

    start, end = offset(suggestion["range"]["start"]), offset(suggestion["range"]["end"])
    return data[:start] + suggestion["text"].encode() + data[end:]


def edited(text: str, edit: Edit) -> str:
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


def rdjson_lines(text: str) -> Iterator[tuple[str, int]]:
    for each in json.loads(text)["diagnostics"]:
        if "range" in each["location"]:
            yield each["location"]["path"], each["location"]["range"]["start"]["line"]


# JSON lines


def test_jsonl_lines_are_what_json_holds(report: Report) -> None:
    lines = [json.loads(line) for line in rendered("jsonl", report).split("\n")[:-1]]
    whole = json.loads(rendered("json", report))
    findings = [
        {"type": "finding", "path": file["path"]} | each for file in whole["files"] for each in file["findings"]
    ]
    assert [line for line in lines if line["type"] == "finding"] == findings
    assert [line["type"] for line in lines] == ["finding"] * 4 + ["failed", "error", "note", "summary"]
    assert lines[-1] == {"type": "summary", "version": "1.2.3"} | whole["summary"]


def jsonl_lines(text: str) -> Iterator[tuple[str, int]]:
    for line in text.splitlines():
        value = json.loads(line)
        if value["type"] == "finding":
            yield value["path"], value["start"]["line"]


# Markdown


def shown_in(text: str) -> tuple[str, set[str]]:
    """What a reader of Markdown sees, code and prose alike, and which elements it is made of."""
    seen, elements = [], set()
    for event in Markdown().events(text):
        if not isinstance(event, dict):
            seen.append({"SoftBreak": "\n", "HardBreak": "\n"}.get(event, ""))
            continue
        ((kind, value),) = event.items()
        if kind in ("Text", "Code"):
            seen.append(value)
        elif kind == "Start":
            elements.add(next(iter(value)) if isinstance(value, dict) else value)
        elif kind != "End":
            elements.add(kind)
    return "".join(seen), elements


def test_markdown_shows_messages_as_they_are_and_nothing_of_their_markup(report: Report) -> None:
    seen, elements = shown_in(rendered("markdown", report))
    assert HOSTILE.replace("\x1b", "\ufffd").replace("\n", " ") in seen.replace("\u200b", "")
    assert WIDE_PATH in seen
    assert elements == {"Heading", "Paragraph", "List", "Item", "Strong", "Emphasis"}


@pytest.mark.parametrize("text", ["@team", "#12", "\\#12", "(@team)", "`@team`"])
def test_markdown_names_nobody(text: str) -> None:
    seen, _ = shown_in(rendered("markdown", replace(EMPTY, errors=(Problem("a", text),))))
    assert text in seen.replace("\u200b", "")
    assert not re.search(r"[@#]\w", seen)


def test_markdown_fits_into_a_comment_and_says_what_does_not() -> None:
    text = rendered("markdown", many(5_000))
    assert ROOM - 200 < len(text) < ROOM + 100
    assert text.count("- line 1, ") + int(re.findall(r"no room for (\d+) more", text)[0]) == 5_000


def test_markdown_of_nothing_says_so() -> None:
    assert rendered("markdown", EMPTY) == "### answerlint\n\n0 files, 0 answers judged: nothing to judge\n"


def markdown_lines(text: str) -> Iterator[tuple[str, int]]:
    path = ""
    for line in text.splitlines():
        if line.startswith("#### "):
            path = line.removeprefix("#### ").strip("`") if "``" not in line else line[7:-2]
        elif match := re.match(r"- line (\d+), ", line):
            yield path, int(match[1])


LINES = {
    "github": github_lines,
    "gitlab": gitlab_lines,
    "jsonl": jsonl_lines,
    "junit": junit_lines,
    "markdown": markdown_lines,
    "rdjson": rdjson_lines,
    "sarif": sarif_lines,
}
