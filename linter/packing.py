"""Packing: a judgement as text that holds offsets, ids and codes, never the draft's words, and back again.

What a finding says quotes the draft. It is packed as ranges of a pool, which both sides can make: the words of the
rule and the folded prose of the answer. What neither of them holds (a quotation mark, the end of an inflected
form) is packed as it is.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from linter.draft import Answer, Place
from linter.errors import Problem
from linter.finding import Edit, Finding, Related, Severity
from linter.grid import size
from linter.judgement import Judgement, bare, light
from linter.reading import Clause, ClauseType, Evidence, Grade, Link, Parse, Passage, Reading, Role
from linter.rule import Rule
from linter.text import Span

Json = list[Any]

SHORTEST = 3
"""Code points of a range: what a draft shares with a message in shorter runs is no word of anybody's."""

_TYPES: tuple[ClauseType, ...] = get_args(ClauseType)
_GRADES: tuple[Grade | None, ...] = (None, *get_args(Grade))
_EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)
_BREAK = "\0"


class UnpackError(Exception):
    """The text is not what `packed` gives for such an answer."""


def packed(judgement: Judgement, answer: Answer, rules: Mapping[str, Rule]) -> str:
    """A judgement of an answer, whose rules are among these (by full id), as text."""
    reading, texts = light(judgement.reading), _texts(answer)
    skipped = reading.skipped
    value = [
        reading.kind,
        None if skipped is None else [skipped.code, _pieces(skipped.message, _pool((), texts))],
        [_triple(place) for place in reading.passage.sentences],
        [_clause(clause) for clause in reading.passage.clauses],
        [_role(role) for role in reading.roles],
        [[link.source, link.target, [_EVIDENCE.index(each) for each in link.by]] for link in reading.links],
        [_finding(finding, _pool(_said_by(rules[finding.qualified]), texts)) for finding in judgement.findings],
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str, answer: Answer, rules: Mapping[str, Rule]) -> Judgement:
    """The judgement that was packed for an answer with the same folded prose.

    Its reading is as `linter.judgement.light` leaves it. Raises `UnpackError` for any other text.
    """
    try:
        return _Unpacking(answer, rules).judgement(json.loads(text))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnpackError(f"{type(error).__name__}: {error}") from None


# Texts as ranges


def _texts(answer: Answer) -> tuple[str, ...]:
    """What a message can quote of an answer."""
    asked = () if answer.question is None else (answer.question.text,)
    return (*(prose.text for prose in answer.prose), *asked)


def _said_by(rule: Rule) -> tuple[str, ...]:
    return tuple(filter(None, (rule.message, rule.fallback, rule.title, rule.ask, rule.ask_item)))


def _pool(said: Sequence[str], texts: Sequence[str]) -> str:
    return _BREAK.join((*said, *texts))


def _pieces(text: str, pool: str) -> Json:
    """A text as ranges of the pool (start, length) and literal texts between them, the longest range first."""
    pieces: Json = []
    literal: list[str] = []
    at = 0
    while at < len(text):
        start, length = _longest(text, at, pool)
        if length < SHORTEST:
            literal.append(text[at])
            at += 1
            continue
        if literal:
            pieces.append("".join(literal))
            literal = []
        pieces += (start, length)
        at += length
    return [*pieces, "".join(literal)] if literal else pieces


def _longest(text: str, at: int, pool: str) -> tuple[int, int]:
    """Where the longest range of the pool that a text goes on with stands, and its length."""
    start = pool.find(text[at : at + SHORTEST])
    if start < 0 or at + SHORTEST > len(text):
        return 0, 0
    fits, fails = SHORTEST, len(text) - at + 1
    step = 8
    while fits + 1 < fails:
        length = min(fits + step, fails - 1) if step else (fits + fails) // 2
        found = pool.find(text[at : at + length], start)
        if found < 0:
            fails, step = length, 0
        else:
            start, fits, step = found, length, step * 2
    return start, fits


def _joined(pieces: Json, pool: str) -> str:
    parts: list[str] = []
    left = iter(pieces)
    for piece in left:
        if isinstance(piece, str):
            parts.append(piece)
        else:
            length = next(left)
            _check(piece >= 0 and length >= 0 and piece + length <= len(pool))
            parts.append(pool[piece : piece + length])
    return "".join(parts)


# Values as lists


def _triple(place: Place) -> tuple[int, int, int]:
    return place.prose, place.start, place.end


def _maybe(place: Place | None) -> tuple[int, int, int] | None:
    return None if place is None else _triple(place)


def _clause(clause: Clause) -> Json:
    parent = -1 if clause.parent is None else clause.parent
    return [*_triple(clause.place), clause.sentence, _TYPES.index(clause.type), parent]


def _role(role: Role) -> Json:
    return [
        role.name,
        role.clause,
        _triple(role.evidence),
        role.pattern,
        int(role.measured) + 2 * int(role.vague) + 4 * int(role.rescued),
        _GRADES.index(role.grade),
        *map(_maybe, (role.gained, role.hedge, role.target, role.empty)),
    ]


def _finding(finding: Finding, pool: str) -> Json:
    return [
        finding.qualified,
        int(finding.severity),
        _pieces(finding.message, pool),
        finding.span.start,
        finding.span.end,
        finding.anchor,
        None if finding.ask is None else _pieces(finding.ask, pool),
        [[edit.span.start, edit.span.end, _pieces(edit.text, pool), edit.safe] for edit in finding.edits],
        [[each.span.start, each.span.end, _pieces(each.message, pool)] for each in finding.related],
    ]


class _Unpacking:
    """The way back, for one answer: everything is held against what the answer has room for."""

    def __init__(self, answer: Answer, rules: Mapping[str, Rule]) -> None:
        self._texts = _texts(answer)
        self._blocks = tuple(prose.text for prose in answer.prose)
        self._room = size(answer)
        self._rules = rules
        self._labels = tuple(prose.label for prose in answer.prose)
        self._items = tuple(prose.item for prose in answer.prose)

    def judgement(self, value: Json) -> Judgement:
        kind, skipped, sentences, clauses, roles, links, findings = value
        _check(isinstance(kind, str))
        problem = None if skipped is None else Problem(_text(skipped[0]), _joined(skipped[1], _pool((), self._texts)))
        passage = self._passage(sentences, clauses)
        told = tuple(self._role(each, len(clauses)) for each in roles)
        tied = tuple(_link(each, len(told)) for each in links)
        reading = Reading(kind, passage, told, tied, problem)
        return Judgement(reading, tuple(map(self._finding, findings)))

    def _passage(self, sentences: Json, clauses: Json) -> Passage:
        if not sentences:
            return Passage((), (), ())
        parses = tuple(Parse(text, (), (), (), (), (), (), (), (), ()) for text in self._blocks)
        return Passage(
            parses,
            tuple(map(self._place, sentences)),
            tuple(self._clause(index, each, len(sentences), len(clauses)) for index, each in enumerate(clauses)),
            self._items,
        )

    def _place(self, triple: Json) -> Place:
        prose, start, end = triple
        _check(prose >= 0 and 0 <= start <= end <= len(self._blocks[prose]))
        return Place(prose, start, end)

    def _maybe(self, triple: Json | None) -> Place | None:
        return None if triple is None else self._place(triple)

    def _clause(self, index: int, value: Json, sentences: int, clauses: int) -> Clause:
        *triple, sentence, type, parent = value
        _check(0 <= sentence < sentences and -1 <= parent < clauses and type >= 0)
        place = self._place(triple)
        above = None if parent < 0 else parent
        return bare(place, sentence, _TYPES[type], above, self._labels[place.prose], index)

    def _role(self, value: Json, clauses: int) -> Role:
        name, clause, evidence, pattern, flags, grade, *places = value
        gained, hedge, target, empty = map(self._maybe, places)
        _check(0 <= clause < clauses and grade >= 0 and 0 <= flags < 8)
        return Role(
            _text(name), clause, self._place(evidence), _text(pattern), bool(flags & 1), gained, _GRADES[grade],
            hedge, target, bool(flags & 2), bool(flags & 4), empty,
        )  # fmt: skip

    def _finding(self, value: Json) -> Finding:
        id, severity, message, start, end, anchor, ask, edits, related = value
        rule = self._rules[id]
        pool = _pool(_said_by(rule), self._texts)
        _check(0 <= anchor < self._room)
        return Finding(
            rule.name,
            rule.pack,
            Severity(severity),
            _joined(message, pool),
            self._span(start, end),
            anchor,
            None,
            None if ask is None else _joined(ask, pool),
            tuple(Edit(self._span(*each[:2]), _joined(each[2], pool), bool(each[3])) for each in edits),
            tuple(Related(self._span(*each[:2]), _joined(each[2], pool)) for each in related),
        )

    def _span(self, start: int, end: int) -> Span:
        _check(0 <= start <= end < self._room)
        return Span(start, end)


def _link(value: Json, roles: int) -> Link:
    source, target, by = value
    _check(0 <= source < roles and 0 <= target < roles and all(each >= 0 for each in by))
    return Link(source, target, tuple(_EVIDENCE[each] for each in by))


def _text(value: object) -> str:
    _check(isinstance(value, str))
    return str(value)


def _check(holds: bool) -> None:
    if not holds:
        raise ValueError("a number or text that no such answer has")
