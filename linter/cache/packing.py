"""Packing: a judgement as text that holds offsets, ids and codes, never the draft's words, and back again.

What a finding says quotes the draft. It is packed as ranges of a pool, which both sides can make: the words of the
rule and the folded prose of the answer. What neither of them holds (a quotation mark, the end of an inflected
form) is packed as it is.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from linter.cache.ranges import UnpackError, check, joined, pieces, pool
from linter.draft import Answer, Place
from linter.errors import Problem
from linter.finding import Edit, Finding, Related, Severity
from linter.judging.grid import size
from linter.judging.judgement import Judgement, bare_clause, bare_parse, light
from linter.reading import Clause, ClauseType, Evidence, Grade, Link, Passage, Reading, Role
from linter.rule import Rule
from linter.text import Span

Json = list[Any]

_TYPES: tuple[ClauseType, ...] = get_args(ClauseType)
_GRADES: tuple[Grade | None, ...] = (None, *get_args(Grade))
_EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)


def packed(judgement: Judgement, answer: Answer, rules: Mapping[str, Rule]) -> str:
    """A judgement of an answer, whose rules are among these (by full id), as text."""
    reading, texts = light(judgement.reading), _texts(answer)
    skipped = reading.skipped
    value = [
        reading.kind,
        None if skipped is None else [skipped.code, pieces(skipped.message, pool((), texts))],
        [_triple(place) for place in reading.passage.sentences],
        [_clause(clause) for clause in reading.passage.clauses],
        [_role(role) for role in reading.roles],
        [[link.source, link.target, [_EVIDENCE.index(each) for each in link.by]] for link in reading.links],
        _findings(judgement.findings, answer, rules),
        [[name, _findings(findings, answer.aside(name), rules)] for name, findings in judgement.asides],
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str, answer: Answer, rules: Mapping[str, Rule], *, parts: bool = True) -> Judgement:
    """The judgement that was packed for an answer with the same folded prose.

    Its reading is as `linter.judging.judgement.light` leaves it; without ``parts`` it has no clauses, roles and
    links. Raises `UnpackError` for any other text.
    """
    try:
        return _Unpacking(answer, rules).judgement(json.loads(text), parts)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnpackError(f"{type(error).__name__}: {error}") from None


# Texts as ranges


def _texts(answer: Answer) -> tuple[str, ...]:
    """What a message can quote of an answer."""
    asked = () if answer.question is None else (answer.question.text,)
    return (*(prose.text for prose in answer.prose), *asked)


def _said_by(rule: Rule) -> tuple[str, ...]:
    return tuple(filter(None, (rule.message, rule.fallback, rule.title, rule.ask, rule.ask_item)))


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


def _findings(findings: Iterable[Finding], answer: Answer, rules: Mapping[str, Rule]) -> Json:
    texts = _texts(answer)
    return [_finding(finding, pool(_said_by(rules[finding.qualified]), texts)) for finding in findings]


def _finding(finding: Finding, words: str) -> Json:
    return [
        finding.qualified,
        int(finding.severity),
        pieces(finding.message, words),
        finding.span.start,
        finding.span.end,
        finding.anchor,
        None if finding.ask is None else pieces(finding.ask, words),
        [[edit.span.start, edit.span.end, pieces(edit.text, words), edit.safe] for edit in finding.edits],
        [[each.span.start, each.span.end, pieces(each.message, words)] for each in finding.related],
    ]


class _Unpacking:
    """The way back, for one answer: everything is held against what the answer has room for."""

    def __init__(self, answer: Answer, rules: Mapping[str, Rule]) -> None:
        self._answer = answer
        self._texts = _texts(answer)
        self._blocks = tuple(prose.text for prose in answer.prose)
        self._room = size(answer)
        self._rules = rules
        self._labels = tuple(prose.label for prose in answer.prose)
        self._items = tuple(prose.item for prose in answer.prose)

    def judgement(self, value: Json, parts: bool) -> Judgement:
        kind, skipped, sentences, clauses, roles, links, findings, beside = value
        check(isinstance(kind, str))
        problem = None if skipped is None else Problem(_text(skipped[0]), joined(skipped[1], pool((), self._texts)))
        found = tuple(map(self._finding, findings))
        asides = tuple((_text(name), self._beside(name, some)) for name, some in beside)
        if not parts:
            return Judgement(Reading(kind, Passage((), (), ()), skipped=problem), found, asides)
        passage = self._passage(sentences, clauses)
        told = tuple(self._role(each, len(clauses)) for each in roles)
        tied = tuple(_link(each, len(told)) for each in links)
        reading = Reading(kind, passage, told, tied, problem)
        return Judgement(reading, found, asides)

    def _beside(self, name: str, findings: Json) -> tuple[Finding, ...]:
        aside = _Unpacking(self._answer.aside(name), self._rules)
        return tuple(map(aside._finding, findings))

    def _passage(self, sentences: Json, clauses: Json) -> Passage:
        if not sentences:
            return Passage((), (), ())
        parses = tuple(bare_parse(text) for text in self._blocks)
        return Passage(
            parses,
            tuple(map(self._place, sentences)),
            tuple(self._clause(index, each, len(sentences), len(clauses)) for index, each in enumerate(clauses)),
            self._items,
        )

    def _place(self, triple: Json) -> Place:
        prose, start, end = triple
        check(prose >= 0 and 0 <= start <= end <= len(self._blocks[prose]))
        return Place(prose, start, end)

    def _maybe(self, triple: Json | None) -> Place | None:
        return None if triple is None else self._place(triple)

    def _clause(self, index: int, value: Json, sentences: int, clauses: int) -> Clause:
        *triple, sentence, type, parent = value
        check(0 <= sentence < sentences and -1 <= parent < clauses and type >= 0)
        place = self._place(triple)
        above = None if parent < 0 else parent
        return bare_clause(place, sentence, _TYPES[type], above, self._labels[place.prose], index)

    def _role(self, value: Json, clauses: int) -> Role:
        name, clause, evidence, pattern, flags, grade, *places = value
        gained, hedge, target, empty = map(self._maybe, places)
        check(0 <= clause < clauses and grade >= 0 and 0 <= flags < 8)
        return Role(
            _text(name), clause, self._place(evidence), _text(pattern), bool(flags & 1), gained, _GRADES[grade],
            hedge, target, bool(flags & 2), bool(flags & 4), empty,
        )  # fmt: skip

    def _finding(self, value: Json) -> Finding:
        id, severity, message, start, end, anchor, ask, edits, related = value
        rule = self._rules[id]
        words = pool(_said_by(rule), self._texts)
        check(0 <= anchor < self._room)
        return Finding(
            rule.name,
            rule.pack,
            Severity(severity),
            joined(message, words),
            self._span(start, end),
            anchor,
            None,
            None if ask is None else joined(ask, words),
            tuple(Edit(self._span(*each[:2]), joined(each[2], words), bool(each[3])) for each in edits),
            tuple(Related(self._span(*each[:2]), joined(each[2], words)) for each in related),
        )

    def _span(self, start: int, end: int) -> Span:
        check(0 <= start <= end < self._room)
        return Span(start, end)


def _link(value: Json, roles: int) -> Link:
    source, target, by = value
    check(0 <= source < roles and 0 <= target < roles and all(each >= 0 for each in by))
    return Link(source, target, tuple(_EVIDENCE[each] for each in by))


def _text(value: object) -> str:
    check(isinstance(value, str))
    return str(value)
