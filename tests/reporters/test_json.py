"""The wire format: the schema that the docs publish, and places that can be cut out of the file."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from linter.report import Report
from linter.reporters import Style, named
from tests.reporters.conftest import WIDE_PATH


def written(report: Report, package: str) -> Any:
    return json.loads(named("json", package).render(report, Style(colour=True)))


@pytest.fixture(scope="module")
def schema(root: Path) -> Any:
    return json.loads((root / "docs" / "wire-format.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", ["linter.reporters", "linter.reporters.outline"])
def test_fits_its_schema(report: Report, schema: Any, package: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written(report, package), schema)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"files": [{"path": "a.md", "error": None}]},
        {"errors": ["gone"]},
        {"summary": {"files": -1, "failed": 0, "answers": {"judged": 0, "skipped": {}}}},
    ],
)
def test_schema_refuses_what_is_not_the_format(report: Report, schema: Any, change: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written(report, "linter.reporters") | change, schema)


def test_document(report: Report) -> None:
    document = written(report, "linter.reporters")
    goals, wide, latin = document["files"]
    assert document["errors"] == [{"code": "missing-path", "message": "no such file: gone.md"}]
    assert document["notes"] == ["all files of old/ are excluded"]
    assert latin == {
        "path": "drafts/latin.md",
        "error": {"code": "undecodable", "message": "not UTF-8"},
        "answers": [],
        "findings": [],
    }
    assert goals["answers"][1] | {"span": None} == {
        "id": 1,
        "question": None,
        "label": "Sample answer",
        "kind": "none",
        "span": None,
        "judged": False,
        "reason": {"code": "empty", "message": "There is nothing under it."},
        "clauses": [],
        "links": [],
    }
    assert wide["findings"][1]["end"] == {"line": 4, "column": 12}
    assert document["summary"] == {
        "files": 3,
        "failed": 1,
        "answers": {"judged": 2, "skipped": {"empty": 1}, "complete": 1},
        "findings": {"error": 1, "warning": 2, "suggestion": 1},
        "suppressed": 1,
        "expected": 2,
        "baselined": 3,
    }


def test_links_name_listed_clauses_and_spans_cut_the_file(report: Report) -> None:
    answer = written(report, "linter.reporters")["files"][0]["answers"][0]
    text = report.checked[0].source.text
    assert answer["links"] == [
        {
            "from": {"clause": 1, "role": "bridge"},
            "to": {"clause": 0, "role": "achievement"},
            "by": ["anaphora", "adjacency"],
        }
    ]
    assert [text[slice(*clause["span"])] for clause in answer["clauses"]] == [
        clause["text"] for clause in answer["clauses"]
    ]
    assert answer["clauses"][1]["roles"][0] == {
        "role": "bridge",
        "evidence": answer["clauses"][1]["span"],
        "pattern": "taught-me",
        "gained": [text.index("how to"), text.index("how to") + len("how to profile")],
        "vague": False,
        "rescued": False,
    }


def test_statistics_count_by_rule_and_by_file(report: Report) -> None:
    document = written(report, "linter.reporters.statistics")
    assert document["rules"] == [
        {"rule": "answerlint/unused-suppression", "findings": 1},
        {"rule": "team/missing-bridge", "findings": 1},
        {"rule": "three-step/missing-achievement", "findings": 1},
        {"rule": "three-step/vague-aspiration", "findings": 1},
    ]
    assert [(each["path"], each["error"], each.get("answers")) for each in document["files"]] == [
        ("drafts/goals.md", None, {"judged": 1, "skipped": 1, "complete": 1}),
        (WIDE_PATH, None, {"judged": 1, "skipped": 0, "complete": 0}),
        ("drafts/latin.md", {"code": "undecodable", "message": "not UTF-8"}, None),
    ]
    assert document["summary"] == written(report, "linter.reporters")["summary"]


def test_outline_gives_the_same_answers_and_no_findings(report: Report) -> None:
    check, outline = written(report, "linter.reporters"), written(report, "linter.reporters.outline")
    assert [file["answers"] for file in outline["files"]] == [file["answers"] for file in check["files"]]
    assert not any("findings" in part for part in (*outline["files"], outline["summary"]))
