"""Near misses: clauses that look like a part and are none, and what keeps each from being one."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from linter.draft import Place
from linter.features import missed
from linter.pattern import ClausePattern, Words
from linter.patterns import Clauses, whole
from linter.patterns.phrase import find_phrases
from linter.patterns.trace import Condition, Trace, trace
from linter.reading import Clause, Parse, Role
from linter.rule import BLOCKED, RolePattern, RoleRule
from linter.values import frozen

_Split = tuple[list[Condition], list[Condition]]
"""The conditions that held, and those that failed."""

_GROUPS: Mapping[str, str] = {
    "subject": "who",
    "tense": "time",
    "aspect": "time",
    "modality": "time",
    "polarity": "polarity",
}
"""The conditions that fail together, because one thing in the sentence decides about all of them."""

_NEVER = frozenset({
    "type", "subject-from", "marker", "label", "question", "introduced-by", "follows", "names", "name-at",
    "voice", "under",
})  # fmt: skip
"""Conditions on where a clause stands: where they fail, it is something else."""

_TELLING = ("verb", "predicate", "subject-noun", "object", "noun")
"""Features whose words can look like a part, the most telling first; phrases do as well."""

_HEAVY = {"time": 1, "content": 2, "polarity": 3, "who": 4}
"""How far off a clause is, by what is wrong with it: a tense is soon mended, while another's plan stays another's."""

_NAMED = 15
"""The weight of what a role's file names as a near miss: between a tense and a missing skill."""

_MOST_WAYS = 64
_LONGEST = 8
"""How many words of a clause are quoted."""


@frozen
class NearMiss:
    """A clause that looks like a part: which, by which pattern (or block), at which words, and what keeps it from it.

    ``reason`` is a sentence without its full stop. ``weight`` tells near from nearer.
    """

    role: str
    clause: int
    pattern: RolePattern
    words: Place
    reason: str
    weight: int

    @property
    def message(self) -> str:
        """What is said of it: "looks like a bridge: …"."""
        article = "an" if self.role[0] in "aeiou" else "a"
        return f"looks like {article} {self.role}: {self.reason}"


def near_misses(
    clauses: Clauses, rule: RoleRule, roles: Sequence[Role], lexicons: Mapping[str, Words]
) -> Iterator[NearMiss]:
    """The clauses of an answer that come near a role, in reading order, each with how it misses it.

    Sentences that have the role are passed over, and so is a clause of another role unless a pattern has its own
    words for what it lacks. ``lexicons`` gives words for somebody else (``people-nouns``) and those that are too
    common to look like anything (``common-verbs``).
    """
    passage = clauses.passage
    having = {passage.clauses[role.clause].sentence for role in roles if role.name == rule.name}
    playing = {role.clause for role in roles}
    for clause in passage.clauses:
        if clause.sentence not in having:
            miss = _near_miss(clauses, rule, clause, lexicons)
            if miss is not None and _counts(miss, clause, playing):
                yield miss


def _counts(miss: NearMiss, clause: Clause, playing: Container[int]) -> bool:
    """Whether a near miss is worth telling: an aside is none, and what plays another part seldom is."""
    if clause.index in playing:
        return miss.weight // 10 == _HEAVY["content"]
    return miss.weight == 0 or clause.type not in ("relative", "adverbial")


def nearest(misses: Iterable[NearMiss]) -> NearMiss | None:
    """The first of the misses that lack least; None where there is none."""
    return min(misses, key=lambda miss: miss.weight, default=None)


def _near_miss(clauses: Clauses, rule: RoleRule, clause: Clause, lexicons: Mapping[str, Words]) -> NearMiss | None:
    """How a clause misses a role, by the pattern that it comes nearest to; None where it comes near none.

    A clause that a block keeps from the role misses it by that block alone; else it may be what the role's file names
    as a near miss. Of the other patterns only those that say why not are tried, and one must fail in a single respect,
    though words that are telling are there.
    """
    blocked = next((block for block in rule.blocks if clauses.holds(block.clause, clause)), None)
    if blocked is not None:
        return _blocked(clauses, rule, clause, blocked)
    named = next((each for each in rule.near_misses if clauses.holds(each.clause, clause)), None)
    if named is not None:
        return _held(clauses, rule, clause, named, _NAMED)
    looker = _Looker(clauses, rule, clause, lexicons)
    return nearest(miss for pattern in rule.patterns if pattern.why_not for miss in looker.look(pattern))


def _blocked(clauses: Clauses, rule: RoleRule, clause: Clause, block: RolePattern) -> NearMiss | None:
    if BLOCKED not in block.why_not or not any(clauses.holds(each.clause, clause) for each in rule.patterns):
        return None
    return _held(clauses, rule, clause, block, 0)


def _held(clauses: Clauses, rule: RoleRule, clause: Clause, pattern: RolePattern, weight: int) -> NearMiss:
    """The near miss of a clause of which a block holds, or a pattern of near misses."""
    words = _verb(clause, clauses.passage.parses[clause.place.prose])
    said = _said(clauses, clause, words, pattern.why_not[BLOCKED])
    return NearMiss(rule.name, clause.index, pattern, words, said, weight)


@frozen(slots=False)
class _Looker:
    """Looks at one clause, pattern by pattern."""

    clauses: Clauses
    rule: RoleRule
    clause: Clause
    lexicons: Mapping[str, Words]

    def look(self, pattern: RolePattern) -> Iterator[NearMiss]:
        """How the clause misses a pattern by one thing; nothing where it misses it by more, or looks like nothing."""
        for held, failed in _ways(trace(self.clauses, pattern.clause, self.clause)):
            miss = self._by(pattern, held, failed)
            if miss is not None:
                yield miss

    def _by(self, pattern: RolePattern, held: list[Condition], failed: list[Condition]) -> NearMiss | None:
        lacking = [each for each in failed if each.name != "any"]
        groups = {_GROUPS.get(each.name, "content") for each in lacking}
        if len(groups) != 1 or any(map(_is_elsewhere, failed)):
            return None
        (group,) = groups
        if group == "content" and len(lacking) > 1 and not _is_one(pattern, lacking):
            return None
        words = self._telling(pattern.clause, held, failed)
        reason = self._reason(pattern, group, failed)
        if words is None or reason is None:
            return None
        said = _said(self.clauses, self.clause, words, reason)
        weight = 10 * _HEAVY[group] + len(failed)
        return NearMiss(self.rule.name, self.clause.index, pattern, words, said, weight)

    def _reason(self, pattern: RolePattern, group: str, failed: Sequence[Condition]) -> str | None:
        """What is said of the first condition that failed and of which something can be said."""
        if group == "who" and not self._is_somebody():
            return None
        said = next((pattern.why_not[each.name] for each in failed if each.name in pattern.why_not), None)
        if said is None and group != "content":
            how = missed(failed[0].name, failed[0].shown, failed[0].wanted)
            return how and f"{{words}} could tell one, but it {how}"
        return said

    def _is_somebody(self) -> bool:
        """Whether the subject is a person, who could learn or plan."""
        clause, passage = self.clause, self.clauses.passage
        if clause.person != "other" or clause.subject is None:
            return clause.person == "team"
        is_name = passage.parses[clause.place.prose].pos[clause.subject] == "PROPN"
        return is_name or bool(self.clauses.shown(clause, "subject-noun") & self.lexicons["people-nouns"])

    def _telling(self, pattern: ClausePattern, held: Sequence[Condition], failed: Sequence[Condition]) -> Place | None:
        """The words that make the clause look like the role; None where there are none."""
        by_name = {condition.name: condition for condition in held if condition.wanted}
        parse = self.clauses.passage.parses[self.clause.place.prose]
        for name in _TELLING:
            if name in by_name and not by_name[name].shown & by_name[name].wanted <= self.lexicons["common-verbs"]:
                return _place_of(name, by_name[name], self.clause, parse)
        if any(condition.name == "phrases" for condition in held) and not {"verb", *by_name} & {
            condition.name for condition in (*held, *failed) if condition.name in _TELLING
        }:
            return next(_phrases(pattern, self.clauses, self.clause), None)
        return None


def _is_one(pattern: RolePattern, lacking: Sequence[Condition]) -> bool:
    """Whether the pattern says the same of every condition that failed, so that they come down to one."""
    said = {pattern.why_not.get(each.name) for each in lacking}
    return len(said) == 1 and None not in said


def _is_elsewhere(failed: Condition) -> bool:
    """Whether a condition speaks of where a clause stands, or of a clause below it that is not there at all."""
    return failed.name in _NEVER or (failed.name == "over" and not failed.ways)


def _phrases(pattern: ClausePattern, clauses: Clauses, clause: Clause) -> Iterator[Place]:
    for each in (pattern, *pattern.any):
        yield from find_phrases(each.phrases, clauses.passage, clause.place)


def _ways(conditions: Trace) -> Iterator[_Split]:
    """What held and what failed of a trace, once for each way to choose among alternatives of which none held."""
    for chosen in islice(product(*(list(_splits(each)) for each in conditions)), _MOST_WAYS):
        yield [one for held, _ in chosen for one in held], [one for _, failed in chosen for one in failed]


def _splits(condition: Condition) -> Iterator[_Split]:
    if condition.name != "any":
        yield ([condition], []) if condition.held else ([], [condition])
    elif condition.held:
        yield from _ways(condition.nearest)
    else:
        yield from ((held, [*failed, condition]) for way in condition.ways for held, failed in _ways(way))


def _place_of(name: str, condition: Condition, clause: Clause, parse: Parse) -> Place:
    if name in ("verb", "predicate"):
        return _verb(clause, parse)
    found = condition.shown & condition.wanted
    token = next((each for each in clause.tokens if {parse.lower[each], parse.lemmas[each]} & found), clause.head)
    return Place(clause.place.prose, parse.starts[token], parse.ends[token])


def _verb(clause: Clause, parse: Parse) -> Place:
    """The predicate, with a particle that belongs to it ("picked up")."""
    behind = clause.head + 1
    is_particle = behind in clause.tokens and parse.deps[behind] == "compound:prt"
    return Place(clause.place.prose, parse.starts[clause.head], parse.ends[behind if is_particle else clause.head])


def _said(clauses: Clauses, clause: Clause, words: Place, reason: str) -> str:
    """A reason with what it quotes."""
    passage = clauses.passage
    every = passage.text(whole(passage, clause)).split()
    quoted = " ".join(every[:_LONGEST]) + ("…" if len(every) > _LONGEST else "")
    return reason.replace("{words}", f"“{passage.text(words)}”").replace("{clause}", f"“{quoted}”")
