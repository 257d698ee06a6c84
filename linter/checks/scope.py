"""Scopes: the parts of an answer in which a check looks, as places that never cross a sentence."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import and_, or_

from linter.check import ANSWER, Per, Scope
from linter.draft import Answer, Place
from linter.pattern import Words
from linter.patterns import Search, finishing
from linter.reading import Passage, Reading

_Tokens = frozenset[tuple[int, int]]
"""Tokens by their block and their index in its parse."""


def places(scope: Scope, answer: Answer, reading: Reading, search: Search) -> tuple[Place, ...]:
    """The parts of an answer that a scope means, in reading order: sentences, or rows of tokens of one."""
    passage = reading.passage
    if scope == ANSWER:
        return passage.sentences
    if scope not in search.scopes:
        search.scopes[scope] = tuple(_runs(_tokens(scope, answer, reading), passage))
    return search.scopes[scope]


def parts(per: Per, areas: Sequence[Place], reading: Reading) -> list[tuple[Place, ...]]:
    """The places of a scope as the parts that a limit is for, each a row of places."""
    if per == "answer":
        return [tuple(areas)] if areas else []
    if per == "clause":
        return [(clause,) for area in areas for clause in _clauses_in(area, reading.passage)]
    part: Callable[[Place], object] = {
        "paragraph": lambda area: area.prose,
        "sentence": reading.passage.sentence_number,
    }[per]
    return [tuple(group) for _, group in groupby(areas, part)]


def _clauses_in(area: Place, passage: Passage) -> Iterator[Place]:
    for clause in passage.clauses_in(area):
        yield Place(area.prose, max(clause.place.start, area.start), min(clause.place.end, area.end))


def _tokens(scope: Scope, answer: Answer, reading: Reading) -> _Tokens:
    passage = reading.passage
    held = [_of_sentences(passage, range(len(passage.sentences)))]
    if scope.first is not None:
        held.append(_of_sentences(passage, range(min(scope.first, len(passage.sentences)))))
    if scope.last is not None:
        held.append(_of_sentences(passage, range(max(0, len(passage.sentences) - scope.last), len(passage.sentences))))
    if scope.roles:
        held.append(_of_sentences(passage, _with_roles(scope.roles, reading)))
    if scope.behind:
        last = max(_with_roles(scope.behind, reading), default=len(passage.sentences))
        held.append(_of_sentences(passage, range(last + 1, len(passage.sentences))))
    if scope.clauses:
        held.append(_of_clauses(scope, reading))
    if scope.labels:
        labelled = [n for n, place in enumerate(passage.sentences) if answer.prose[place.prose].label in scope.labels]
        held.append(_of_sentences(passage, labelled))
    if scope.any:
        held.append(reduce(or_, (_tokens(each, answer, reading) for each in scope.any)))
    out: _Tokens = reduce(or_, (_tokens(each, answer, reading) for each in scope.unless), frozenset())
    return reduce(and_, held) - out


def _with_roles(names: Words, reading: Reading) -> list[int]:
    """The numbers of the sentences with one of these roles."""
    return sorted({reading.passage.clauses[role.clause].sentence for role in reading.roles if role.name in names})


def _of_sentences(passage: Passage, numbers: Sequence[int]) -> _Tokens:
    return frozenset(
        (passage.sentences[number].prose, token) for number in numbers for token in passage.sentence_tokens[number]
    )


def _of_clauses(scope: Scope, reading: Reading) -> _Tokens:
    """The tokens of the roles' clauses and of what finishes them."""
    passage = reading.passage
    clauses = [passage.clauses[role.clause] for role in reading.roles if role.name in scope.clauses]
    own = [each for clause in clauses for each in (clause, *finishing(passage, clause))]
    return frozenset((clause.place.prose, token) for clause in own for token in clause.tokens)


def _runs(tokens: _Tokens, passage: Passage) -> Iterator[Place]:
    """Rows of tokens without a gap, each inside one sentence; a whole sentence as its own place."""
    for number, sentence in enumerate(passage.sentences):
        of_it = passage.sentence_tokens[number]
        kept = [token for token in of_it if (sentence.prose, token) in tokens]
        if len(kept) == len(of_it):
            yield sentence
            continue
        parse = passage.parses[sentence.prose]
        for _, run in groupby(enumerate(kept), lambda pair: pair[1] - pair[0]):
            row = [token for _, token in run]
            yield Place(sentence.prose, parse.starts[row[0]], parse.ends[row[-1]])
