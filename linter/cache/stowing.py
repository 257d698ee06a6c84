"""Stowing: a draft as offsets of its file that hold no word of it, and back, so that unchanged Markdown is not read.

Folded prose stands in its file in runs, each code point in its place; only what markup, entities and folding put
between them is kept as it is. Every other text is ranges of the file's.
"""

import json
from typing import Any, get_args

from linter.cache.offsets import Offsets
from linter.cache.ranges import UnpackError, check, joined, pieces
from linter.draft import (
    STRAIGHT,
    Answer,
    Arc,
    Directive,
    Draft,
    Field,
    Folded,
    Label,
    Misdirective,
    Prose,
    Question,
    Verb,
)
from linter.errors import Problem
from linter.text import Source, Span

Json = list[Any]

_LABELS = (None, *get_args(Label))
_ARCS = (None, *get_args(Arc))
_VERBS = get_args(Verb)


def stowed(draft: Draft) -> str:
    """A draft as text."""
    text = draft.source.text
    value = [
        [[pieces(each.key, text), [_prose(prose, text) for prose in each.prose]] for each in _front(draft)],
        [_answer(answer, text) for answer in draft.answers],
        [_directive(each, text) for each in draft.directives],
        [[*_span(each.span), pieces(each.message, text)] for each in draft.misdirectives],
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unstowed(text: str, source: Source) -> Draft:
    """The draft that was stowed, of a file with the same text; raises `UnpackError` for any other text."""
    try:
        return _Unstowing(source).draft(json.loads(text))
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
        raise UnpackError(f"{type(error).__name__}: {error}") from None


def _front(draft: Draft) -> tuple[Field, ...]:
    """The values of the front matter, which all answers share."""
    return draft.answers[0].front if draft.answers else ()


def _answer(answer: Answer, text: str) -> Json:
    asked, skip = answer.question, answer.skip
    return [
        None if asked is None else _question(asked, text),
        _maybe(answer.label, text),
        [_prose(prose, text) for prose in answer.prose],
        *_span(answer.span),
        _maybe(answer.kind, text),
        answer.arc,
        None if skip is None else [skip.code, pieces(skip.message, text)],
    ]


def _question(asked: Question, text: str) -> Json:
    prose = None if asked.prose is None else _prose(asked.prose, text)
    said = None if asked.prose is not None and asked.prose.text == asked.text else pieces(asked.text, text)
    return [said, *_span(asked.span), asked.recognised, prose]


def _prose(prose: Prose, text: str) -> Json:
    folded = prose.folded
    marks = folded.lines, folded.marked, folded.kept
    return [_runs(folded, text), *marks, *_span(prose.span), prose.label, prose.labelled, prose.item]


def _runs(folded: Folded, text: str) -> Json:
    """Folded text as steps forward in the file: over so many code points, then so many that stand there.

    In place of that number a text stands for one code point that does not, and for how many it stands.
    """
    runs: Json = []
    at = run = 0
    for drawn, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        if end == start + 1 and text[start].translate(STRAIGHT) == drawn:
            if run and start == at:
                runs[-1] += 1
            else:
                runs += (start - at, 1)
            run = 1
        else:
            runs += (start - at, drawn, end - start)
            run = 0
        at = end
    return runs


def _directive(each: Directive, text: str) -> Json:
    scope = None if each.scope is None else _span(each.scope)
    listed = [pieces(id, text) for id in each.rules]
    quotes = [[pieces(id, text), pieces(quote, text)] for id, quote in each.quotes]
    return [each.verb, *_span(each.span), listed, _maybe(each.argument, text), _maybe(each.reason, text), scope, quotes]


def _maybe(some: str | None, text: str) -> Json | None:
    return None if some is None else pieces(some, text)


def _span(span: Span) -> tuple[int, int]:
    return span.start, span.end


class _Unstowing:
    """The way back, for one file: everything is held against what the file has room for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._text = source.text

    def draft(self, value: Json) -> Draft:
        fields, answers, directives, misdirectives = value
        front = tuple(Field(self._said(key), tuple(map(self._prose, blocks))) for key, blocks in fields)
        return Draft(
            self._source,
            tuple(self._answer(id, each, front) for id, each in enumerate(answers)),
            tuple(map(self._directive, directives)),
            tuple(Misdirective(self._span(start, end), self._said(said)) for start, end, said in misdirectives),
        )

    def _answer(self, id: int, value: Json, front: tuple[Field, ...]) -> Answer:
        asked, label, prose, start, end, kind, arc, skip = value
        check(arc in _ARCS)
        question = None
        if asked is not None:
            question = self._question(*asked)
        return Answer(
            id,
            question,
            self._maybe(label),
            tuple(map(self._prose, prose)),
            self._span(start, end),
            self._maybe(kind),
            arc,
            None if skip is None else Problem(str(skip[0]), self._said(skip[1])),
            front,
        )

    def _question(self, said: Json | None, start: int, end: int, recognised: bool, stowed: Json | None) -> Question:
        prose = None if stowed is None else self._prose(stowed)
        text = prose.text if said is None and prose is not None else self._said(said or [])
        return Question(text, self._span(start, end), bool(recognised), prose)

    def _prose(self, value: Json) -> Prose:
        runs, lines, marked, kept, start, end, label, labelled, item = value
        check(label in _LABELS)
        folded = self._folded(runs, tuple(lines), tuple(map(tuple, marked)), tuple(map(tuple, kept)))
        return Prose(folded, self._span(start, end), label, bool(labelled), bool(item))

    def _folded(self, runs: Json, *marks: Any) -> Folded:
        parts: list[str] = []
        places: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        at = length = 0
        left = iter(runs)
        for step in left:
            at += step
            number = next(left, -1)
            places.append(length)
            starts.append(at)
            if isinstance(number, str):
                check(len(number) == 1)
                parts.append(number)
                length += 1
                at += next(left, -1)
                ends.append(at)
            else:
                check(0 <= at <= at + number <= len(self._text))
                parts.append(self._text[at : at + number])
                length += number
                ends.append(at + 1)
                at += number
        text = "".join(parts).translate(STRAIGHT)
        check(0 <= at <= len(self._text) and len(text) == length)
        return Folded(text, Offsets(places, starts, length), Offsets(places, ends, length), *marks)

    def _directive(self, value: Json) -> Directive:
        verb, start, end, rules, argument, reason, scope, quotes = value
        check(verb in _VERBS)
        return Directive(
            verb,
            self._span(start, end),
            tuple(map(self._said, rules)),
            self._maybe(argument),
            self._maybe(reason),
            None if scope is None else self._span(*scope),
            tuple((self._said(id), self._said(quote)) for id, quote in quotes),
        )

    def _said(self, value: Json) -> str:
        return joined(value, self._text)

    def _maybe(self, value: Json | None) -> str | None:
        return None if value is None else self._said(value)

    def _span(self, start: int, end: int) -> Span:
        check(0 <= start <= end <= len(self._text))
        return Span(start, end)
