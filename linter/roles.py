"""Roles: which clauses are achievements, bridges, futures or alignment, and what is known of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from linter.draft import Place
from linter.pattern import ClausePattern
from linter.patterns import Clauses, find_phrases, has_regex
from linter.placeholders import stands_in
from linter.reading import Clause, Parse, Passage, Role
from linter.rule import RolePattern, RoleRule, RoleWay
from linter.sieve import lowest
from linter.target import names_nothing, target_of


def assign(clauses: Clauses, rules: Sequence[RoleRule]) -> tuple[Role, ...]:
    """The roles of an answer's clauses, in reading order; ``clauses`` are told of each.

    For each clause and role the blocks are tried first, then the patterns in the order of the file;
    the first that holds gives the role. A clause can have several roles, each at most once. A question
    has none, nor has a placeholder.
    """
    passage = clauses.passage
    unwritten = {number for number, parse in enumerate(passage.parses) if stands_in(parse.text)}
    stated = [
        clause for clause in passage.clauses if not _asks(passage, clause) and clause.place.prose not in unwritten
    ]
    found: list[Role] = []
    for rule in rules:
        seen = list(_seen(clauses, stated, rule))
        found.extend(_with_vagueness(passage, seen, rule))
    return tuple(sorted(found, key=lambda role: (role.clause, role.name)))


def with_followed(names: Iterable[str], rules: Iterable[RoleRule]) -> frozenset[str]:
    """The names, and those of the roles that the patterns of these ask a sentence to follow."""
    by_name = {rule.name: rule for rule in rules}
    wanted: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in wanted and name in by_name:
            waiting += by_name[name].followed
        wanted.add(name)
    return frozenset(wanted)


def _seen(clauses: Clauses, stated: Iterable[Clause], rule: RoleRule) -> Iterator[Role]:
    """One role in reading order: what a sentence follows is known when it is reached."""
    ways = _Ways(clauses, rule)
    for clause in stated:
        way = ways.first(clause, clauses.left(rule.sieve, clause))
        if way is not None and not way.blocks:
            clauses.give(rule.name, clause)
            yield _role(clauses, clause, rule, way.pattern)


class _Ways:
    """The ways to have one role in one answer, tried in their order.

    A part that does not hold rules out all that rest on it, and one that can hold of no clause here does so for good.
    """

    def __init__(self, clauses: Clauses, rule: RoleRule) -> None:
        self._clauses = clauses
        self._rule = rule
        self._hopeless = 0

    def first(self, clause: Clause, left: int) -> RoleWay | None:
        """The first of the ways left, a set as `linter.sieve` has them, that holds of a clause."""
        left &= ~self._hopeless
        while left:
            number = lowest(left)
            ruled_out = self._ruled_out(number, clause)
            if not ruled_out:
                return self._rule.ways[number]
            left &= ~ruled_out
        return None

    def _ruled_out(self, number: int, clause: Clause) -> int:
        """The ways that rest on a part of this one that does not hold; none where all of them do."""
        for part, resting in self._rule.resting[number]:
            if not self._clauses.can_hold(part):
                self._hopeless |= resting
                return resting
            if not self._clauses.meets(part, clause):
                return resting
        return 0


def _asks(passage: Passage, clause: Clause) -> bool:
    """Whether a clause stands in a question, which states nothing: a writer may repeat what was asked."""
    sentence = passage.text(passage.sentences[clause.sentence]).strip()
    return sentence.endswith("?") or (sentence[:1] in "\"'" and sentence.rstrip("\"'").endswith("?"))


def _role(clauses: Clauses, clause: Clause, rule: RoleRule, pattern: RolePattern) -> Role:
    passage = clauses.passage
    measured = has_regex(clauses.likely(rule.measured), passage, passage.sentences[clause.sentence])
    role = Role(rule.name, clause.index, clause.place, pattern.name, measured)
    if rule.empty_words:
        role = _with_target(passage, clause, role, rule, pattern)
    return _with_grade(clauses, clause, role, rule, pattern)


def _with_target(passage: Passage, clause: Clause, role: Role, rule: RoleRule, pattern: RolePattern) -> Role:
    target = target_of(passage, clause, pattern.gives.get("target", "head"))
    if not target:
        return role
    parse = passage.parses[clause.place.prose]
    place = Place(clause.place.prose, parse.starts[target[0]], parse.ends[target[-1]])
    empty = names_nothing(passage, target, clause, rule)
    start = min(_verb_start(parse, clause), place.start)
    return replace(
        role,
        target=place,
        gained=None if empty else place,
        vague=empty,
        empty=Place(place.prose, start, place.end) if empty else None,
    )


def _verb_start(parse: Parse, clause: Clause) -> int:
    """Where the verb begins: at its modal, or at the subject that a modal leans on ("I'd"), or at a noun's copula."""
    if parse.pos[clause.head] in ("NOUN", "PROPN"):
        behind = -1 if clause.subject is None else clause.subject
        return parse.starts[next((token for token in clause.tokens if token > behind), clause.head)]
    modal = next((token for token in clause.tokens if parse.tags[token] == "MD" and token < clause.head), clause.head)
    leans = parse.lower[modal].startswith("'") and modal > 0
    return parse.starts[modal - 1 if leans else modal]


def _with_grade(clauses: Clauses, clause: Clause, role: Role, rule: RoleRule, pattern: RolePattern) -> Role:
    gives = dict(pattern.gives)
    for override in rule.overrides:
        if clauses.holds(override.clause, clause):
            gives |= override.gives
            role = replace(role, hedge=_hedge(clauses.passage, clause, override.clause))
            break
    grade = gives.get("grade")
    return role if grade is None else replace(role, grade=grade)  # type: ignore[arg-type]


def _hedge(passage: Passage, clause: Clause, pattern: ClausePattern) -> Place:
    """The words that hedge: the phrase that matched, else the modal, else the whole clause."""
    alternatives = [pattern, *pattern.any]
    phrases = [phrase for each in alternatives for phrase in each.phrases]
    found = next(find_phrases(phrases, passage, clause.place), None) if phrases else None
    if found is not None:
        return found
    parse = passage.parses[clause.place.prose]
    modals = [token for token in clause.tokens if parse.tags[token] == "MD"]
    if not modals:
        return clause.place
    return Place(clause.place.prose, parse.starts[modals[0]], parse.ends[modals[0]])


def _with_vagueness(passage: Passage, roles: list[Role], rule: RoleRule) -> Iterator[Role]:
    """Vague is decided for the sentence: one concrete clause of the role makes all of it concrete."""
    if not rule.empty_words:
        yield from roles
        return
    by_sentence = {
        sentence: list(group)
        for sentence, group in groupby(roles, key=lambda role: passage.clauses[role.clause].sentence)
    }
    concrete = {sentence for sentence, group in by_sentence.items() if not all(role.vague for role in group)}
    for sentence, group in by_sentence.items():
        vague = sentence not in concrete
        rescued = vague and _rescued(passage, sentence, concrete, rule)
        for role in group:
            is_changed = role.vague and (rescued or not vague)
            yield (
                replace(role, vague=vague, rescued=rescued, empty=role.empty if vague else None) if is_changed else role
            )


def _rescued(passage: Passage, sentence: int, concrete: set[int], rule: RoleRule) -> bool:
    if concrete & {sentence - 1, sentence + 1}:
        return True
    if sentence + 1 >= len(passage.sentences):
        return False
    following = passage.sentences[sentence + 1]
    opening = next(find_phrases(rule.rescue, passage, following), None)
    return opening is not None and opening.start == following.start
