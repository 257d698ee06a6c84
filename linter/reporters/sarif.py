"""The ``sarif`` format: SARIF 2.1.0, which code scanning and editors read, with what each rule is for."""

import json
from collections.abc import Iterator, Sequence

from linter.errors import Problem
from linter.finding import Edit, Finding, Related, Severity
from linter.fingerprint import fingerprints
from linter.report import Checked, Report
from linter.reporters import Style
from linter.reporters._uri import is_absolute, uri
from linter.reporters._wording import advice
from linter.reporters.json import Json, summary_data
from linter.rule import Example, Rule
from linter.silencing import EXPLAINED
from linter.silencing.acts import PACK
from linter.text import Source, Span

CARRIES_ERRORS = True
NEEDS = "findings"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}


def render(report: Report, style: Style) -> str:
    """One log of one run; what directives, expectations and a baseline keep silent is counted and not listed."""
    rules = [*map(_of_rule, report.rules), *(_of_directive_rule(name) for name in EXPLAINED)]
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "answerlint", "version": report.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that answerlint was started in."}}},
        "invocations": [_invocation(report)],
        "results": [_result(*found, places) for found in fingerprints(report)],
        "properties": {"summary": summary_data(report)},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


# Rules


def _of_rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "name": _pascal(rule.name),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why.strip()},
        "help": {"text": _help(rule), "markdown": _markdown_help(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity or Severity.WARNING], "enabled": rule.enabled},
        "properties": {"tags": [rule.pack, *([rule.part] if rule.part else [])]},
    }


def _of_directive_rule(name: str) -> Json:
    told = EXPLAINED[name]
    return {
        "id": f"{PACK}/{name}",
        "name": _pascal(name),
        "shortDescription": {"text": told},
        "fullDescription": {"text": told},
        "help": {"text": told, "markdown": told},
        "defaultConfiguration": {"level": "error" if name == "unmet-expectation" else "warning"},
        "properties": {"tags": [PACK, "directives"]},
    }


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))


def _help(rule: Rule) -> str:
    parts = [rule.title, rule.why.strip()]
    parts += [f"Found in:\n\n{each.text.strip()}" for each in rule.bad[:1]]
    parts += [f"Not found in:\n\n{each.text.strip()}" for each in rule.good[:1]]
    return "\n\n".join([*parts, *rule.references])


def _markdown_help(rule: Rule) -> str:
    parts = [f"**{rule.title}**", rule.why.strip()]
    parts += [f"Found in:\n\n{_fenced(each)}" for each in rule.bad[:1]]
    parts += [f"Not found in:\n\n{_fenced(each)}" for each in rule.good[:1]]
    return "\n\n".join([*parts, *(f"- {each}" for each in rule.references)])


def _fenced(example: Example) -> str:
    fence = "~~~" if "```" in example.text else "```"
    return f"{fence}markdown\n{example.head}{example.text.strip()}\n{fence}"


# What could not be done


def _invocation(report: Report) -> Json:
    told = [_notification("error", error, file.path) for file in report.failed for error in (file.error,)]
    told += [_notification("error", error) for error in report.errors]
    told += [_notification("note", Problem("note", note)) for note in report.notes]
    return {
        "executionSuccessful": not report.errors and not report.failed,
        "toolExecutionNotifications": told,
    }


def _notification(level: str, problem: Problem, path: str | None = None) -> Json:
    value: Json = {"descriptor": {"id": problem.code}, "level": level, "message": {"text": problem.message}}
    return value | ({"locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}]} if path else {})


# Results


def _result(file: Checked, finding: Finding, fingerprint: str, places: dict[str, int]) -> Json:
    asked = advice(file, finding)
    value: Json = {
        "ruleId": finding.qualified,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {asked}".rstrip()},
        "locations": [{"physicalLocation": _place(file.source, finding.span)}],
        "partialFingerprints": {"answerlint/v1": fingerprint},
    }
    if finding.qualified in places:
        value["ruleIndex"] = places[finding.qualified]
    if related := [*_related(file.source, finding.related)]:
        value["relatedLocations"] = related
    if finding.edits:
        value["fixes"] = [*_fixes(file.source, finding.edits)]
    return value


def _related(source: Source, related: Sequence[Related]) -> Iterator[Json]:
    for number, each in enumerate(related):
        yield {"id": number, "physicalLocation": _place(source, each.span), "message": {"text": each.message}}


def _fixes(source: Source, edits: Sequence[Edit]) -> Iterator[Json]:
    for edit in edits:
        replacement = {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}}
        yield {
            "description": {"text": _described(source, edit)},
            "artifactChanges": [{"artifactLocation": _artifact(source.name), "replacements": [replacement]}],
        }


def _described(source: Source, edit: Edit) -> str:
    old = source.text[edit.span.start : edit.span.end]
    return f"Put “{edit.text}” in place of “{old}”" if edit.text else f"Take out “{old}”"


def _place(source: Source, span: Span) -> Json:
    region = _region(source, span) | {"snippet": {"text": source.text[span.start : span.end]}}
    return {"artifactLocation": _artifact(source.name), "region": region}


def _region(source: Source, span: Span) -> Json:
    start, end = source.position(span.start), source.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _artifact(path: str) -> Json:
    return {"uri": uri(path)} if is_absolute(path) else {"uri": uri(path), "uriBaseId": _ROOT}
