"""The account of a place as data."""

from linter.account import Account, Judged, Near, Placed, Told
from linter.draft import Place
from linter.reading import Link
from linter.reporters import Style
from linter.reporters.json import SCHEMA, Json, dumps, finding_data, problem_data
from linter.text import Span

_ATTRIBUTES = ("measured", "gained", "grade", "hedge", "target", "vague", "rescued", "empty")


def render(account: Account, style: Style) -> str:
    """The account as one JSON document on one line."""
    return dumps(document(account))


def document(account: Account) -> Json:
    """The account as plain data; offsets and lines as in the wire format of ``check``."""
    return {
        "schema": SCHEMA,
        "version": account.version,
        "path": account.source.name,
        "line": account.line,
        "column": account.column,
        "standing": account.standing,
        "answer": _answer(account),
        "clauses": [_clause(account, told) for told in account.clauses],
        "rules": [_rule(account, judged) for judged in account.rules],
    }


def _answer(account: Account) -> Json | None:
    answer, reading = account.answer, account.reading
    if answer is None:
        return None
    value: Json = {
        "id": answer.id,
        "question": answer.question.text if answer.question else None,
        "label": answer.label,
        "span": _span(answer.span),
    }
    if reading is None:
        return value
    reason = problem_data(reading.skipped) if reading.skipped else None
    return value | {"kind": reading.kind, "judged": reading.judged, "reason": reason}


def _clause(account: Account, told: Told) -> Json:
    assert account.reading is not None
    position = account.source.position(told.span.start)
    return {
        "clause": told.clause.index,
        "span": _span(told.span),
        "start": {"line": position.line, "column": position.column},
        "text": account.reading.passage.text(told.clause.place),
        "under": told.clause.parent,
        "features": {name: list(values) for name, values in told.features.items()},
        "words": dict(told.words),
        "roles": [_role(account, placed) for placed in told.roles],
        "near_misses": [_near(account, near) for near in told.near_misses],
    }


def _role(account: Account, placed: Placed) -> Json:
    role = placed.role
    value: Json = {"role": role.name, "pattern": role.pattern, "stated_in": placed.where}
    value |= {name: _value(account, getattr(role, name)) for name in _ATTRIBUTES}
    return value | {"links": [_link(account, link) for link in placed.links]}


def _value(account: Account, value: object) -> object:
    return _span_of(account, value) if isinstance(value, Place) else value


def _link(account: Account, link: Link) -> Json:
    assert account.reading is not None
    source, target = account.reading.roles[link.source], account.reading.roles[link.target]
    return {
        "from": {"clause": source.clause, "role": source.name},
        "to": {"clause": target.clause, "role": target.name},
        "by": list(link.by),
    }


def _near(account: Account, near: Near) -> Json:
    miss = near.miss
    return {
        "role": miss.role,
        "pattern": miss.pattern.name,
        "stated_in": near.where,
        "words": _span_of(account, miss.words),
        "message": miss.message,
    }


def _rule(account: Account, judged: Judged) -> Json:
    return {
        "rule": judged.rule.name,
        "pack": judged.rule.pack,
        "outcome": judged.outcome,
        "by": judged.by or None,
        "near_miss": judged.near_miss or None,
        "findings": [finding_data(account.source, finding) for finding in judged.findings],
    }


def _span_of(account: Account, place: Place) -> list[int]:
    assert account.answer is not None
    return _span(account.answer.span_of(place))


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
