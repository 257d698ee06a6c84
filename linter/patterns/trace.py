"""Traces: how a clause fares with a pattern, condition by condition, for those who ask why; `holds` never needs one."""

from collections.abc import Iterator

from linter.pattern import ClausePattern, Words
from linter.patterns.clause import Clauses
from linter.reading import Clause
from linter.values import frozen

Trace = tuple["Condition", ...]


@frozen
class Condition:
    """One condition of a pattern, and whether it held of a clause.

    ``name`` is a feature, or one of the keys ``phrases``, ``regexes``, ``any``, ``under``, ``over`` and
    ``unless``. Of a feature ``wanted`` are the values that the pattern takes and ``shown`` those that the
    clause shows. ``ways`` are traces of what could have made it hold: the alternatives of ``any``, the
    clauses above for ``under`` and below for ``over``; of ``unless``, those that hold of the clause.
    """

    name: str
    held: bool
    wanted: Words = frozenset()
    shown: Words = frozenset()
    ways: tuple[Trace, ...] = ()

    @property
    def nearest(self) -> Trace:
        """Of its ways the one that held, else the one with the fewest conditions that failed; empty without any."""
        return min(self.ways, key=failures, default=())


def trace(clauses: Clauses, pattern: ClausePattern, clause: Clause) -> Trace:
    """Every condition of a pattern; all of them hold exactly where `Clauses.holds` says that the pattern does."""
    return (*_features(clauses, pattern, clause), *_words(clauses, pattern, clause), *_nested(clauses, pattern, clause))


def failures(conditions: Trace) -> int:
    """How many conditions failed; of one that nests, as many as of its nearest way, and at least one."""
    return sum(0 if each.held else max(1, failures(each.nearest)) for each in conditions)


def _features(clauses: Clauses, pattern: ClausePattern, clause: Clause) -> Iterator[Condition]:
    for name, wanted in pattern.features:
        shown = clauses.shown(clause, name)
        yield Condition(name, not shown.isdisjoint(wanted), wanted, shown)


def _words(clauses: Clauses, pattern: ClausePattern, clause: Clause) -> Iterator[Condition]:
    if pattern.phrases:
        yield Condition("phrases", clauses.has_phrase(pattern, clause))
    if pattern.regexes:
        yield Condition("regexes", clauses.has_regex(pattern, clause))


def _nested(clauses: Clauses, pattern: ClausePattern, clause: Clause) -> Iterator[Condition]:
    if pattern.any:
        yield _reached("any", tuple(trace(clauses, each, clause) for each in pattern.any))
    if pattern.under is not None:
        under = pattern.under
        yield _reached("under", tuple(trace(clauses, under, each) for each in clauses.above(clause)))
    if pattern.over is not None:
        below = (clauses.passage.clauses[index] for index in clauses.passage.children[clause.index])
        over = pattern.over
        yield _reached("over", tuple(trace(clauses, over, each) for each in below))
    if pattern.unless:
        holding = tuple(trace(clauses, each, clause) for each in pattern.unless if clauses.holds(each, clause))
        yield Condition("unless", not holding, ways=holding)


def _reached(name: str, ways: tuple[Trace, ...]) -> Condition:
    return Condition(name, any(all(each.held for each in way) for way in ways), ways=ways)
