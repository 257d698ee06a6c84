"""The ``json`` format: the wire format that ``docs/wire-format.md`` describes."""

import json
from typing import Any

from linter.draft import Answer, Place
from linter.errors import Problem
from linter.finding import Finding, Severity
from linter.reading import Clause, Link, Reading, Role
from linter.report import Checked, Failed, Read, Report
from linter.reporters import Style
from linter.text import Source, Span

CARRIES_ERRORS = True
NEEDS = "roles"

SCHEMA = 1

Json = dict[str, Any]

_ATTRIBUTES = {
    "achievement": ("measured",),
    "bridge": ("gained", "vague", "rescued"),
    "future": ("grade", "target", "vague", "rescued"),
}


def render(report: Report, style: Style) -> str:
    """The report as one JSON document on one line."""
    return dumps(document(report, findings=True))


def dumps(value: Json) -> str:
    """JSON on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def document(report: Report, *, findings: bool) -> Json:
    """The report as plain data; without ``findings``, only what was read of each answer."""
    return {
        "schema": SCHEMA,
        "version": report.version,
        "errors": [problem_data(error) for error in report.errors],
        "notes": list(report.notes),
        "files": [_file(file, findings) for file in report.files],
        "summary": summary_data(report, findings),
    }


def _file(file: Checked | Failed, findings: bool) -> Json:
    if isinstance(file, Failed):
        empty: Json = {"path": file.path, "error": problem_data(file.error), "answers": []}
        return empty | ({"findings": []} if findings else {})
    value: Json = {"path": file.path, "error": None, "answers": [_answer(read) for read in file.answers]}
    return value | ({"findings": [finding_data(file.source, each) for each in file.findings]} if findings else {})


def _answer(read: Read) -> Json:
    answer, reading = read.answer, read.reading
    playing = {role.clause for role in reading.roles}
    clauses = [clause for clause in reading.passage.clauses if clause.index in playing]
    listed = {clause.index: number for number, clause in enumerate(clauses)}
    return {
        "id": answer.id,
        "question": answer.question.text if answer.question else None,
        "label": answer.label,
        "kind": reading.kind,
        "span": _span(answer.span),
        "judged": reading.judged,
        "reason": problem_data(reading.skipped) if reading.skipped else None,
        "clauses": [_clause(answer, reading, clause) for clause in clauses],
        "links": [_link(reading, listed, link) for link in reading.links],
    }


def _clause(answer: Answer, reading: Reading, clause: Clause) -> Json:
    return {
        "span": _span(answer.span_of(clause.place)),
        "text": reading.passage.text(clause.place),
        "roles": [_role(answer, role) for role in reading.roles if role.clause == clause.index],
    }


def _role(answer: Answer, role: Role) -> Json:
    value: Json = {"role": role.name, "evidence": _span(answer.span_of(role.evidence)), "pattern": role.pattern}
    for name in _ATTRIBUTES.get(role.name, ()):
        attribute = getattr(role, name)
        value[name] = _span(answer.span_of(attribute)) if isinstance(attribute, Place) else attribute
    return value


def _link(reading: Reading, listed: dict[int, int], link: Link) -> Json:
    return {
        "from": _end(reading.roles[link.source], listed),
        "to": _end(reading.roles[link.target], listed),
        "by": list(link.by),
    }


def _end(role: Role, listed: dict[int, int]) -> Json:
    return {"clause": listed[role.clause], "role": role.name}


def finding_data(source: Source, finding: Finding) -> Json:
    """A finding as plain data."""
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "severity": str(finding.severity),
        "answer": finding.answer,
        "span": _span(finding.span),
        "start": _position(source, finding.span.start),
        "end": _position(source, finding.span.end),
        "anchor": {"offset": finding.anchor} | _position(source, finding.anchor),
        "message": finding.message,
        "ask": finding.ask,
        "edits": [{"span": _span(edit.span), "text": edit.text, "safe": edit.safe} for edit in finding.edits],
        "related": [{"span": _span(each.span), "message": each.message} for each in finding.related],
    }


def summary_data(report: Report, findings: bool = True) -> Json:
    """What is counted over the whole run as plain data; without ``findings``, only what was read."""
    value: Json = {
        "files": len(report.files),
        "failed": len(report.failed),
        "answers": {"judged": report.judged, "skipped": dict(sorted(report.skipped.items()))},
    }
    if not findings:
        return value
    value["answers"]["complete"] = report.complete
    return value | {
        "findings": {str(severity): report.counts[severity] for severity in sorted(Severity, reverse=True)},
        "suppressed": sum(file.suppressed for file in report.checked),
        "expected": sum(file.expected for file in report.checked),
        "baselined": sum(file.baselined for file in report.checked),
    }


def problem_data(problem: Problem) -> Json:
    """A problem as plain data."""
    return {"code": problem.code, "message": problem.message}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _position(source: Source, offset: int) -> Json:
    position = source.position(offset)
    return {"line": position.line, "column": position.column}
