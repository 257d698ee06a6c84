"""Rules as data: what the YAML files under ``rules/`` become once they are read and checked."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from linter.check import Check
from linter.draft import Label
from linter.finding import Severity
from linter.pack import Pack, Value
from linter.pattern import CLOSED, OPEN, ClausePattern, Phrase, Regex, Words
from linter.values import frozen

if TYPE_CHECKING:
    from linter.sieve import Asked, Sieve

DEFAULT_PACK = "three-step"
"""The pack that a rule's bare name means first."""

Part = Literal["achievement", "bridge", "future"]

PARTS: tuple[Part, ...] = get_args(Part)
"""The parts of the arc, in the order that an answer should tell them."""


OF_ANSWER = ("match", "question")
"""Placeholders of messages, beside the names of roles: what every finding can show of its answer."""

OF_KINDS = ("count", "replacement")
"""Placeholders that only some kinds of check fill."""

TARGET = "target"
"""The placeholder for what a role aims at or names."""


@frozen
class Marks:
    """The exact places marked in one text of an example, and its anchor, as offsets into that text."""

    spans: tuple[tuple[int, int], ...] = ()
    anchor: int | None = None


@frozen
class Example:
    """A proof of a rule: a Markdown answer, the exact places it must be found at, and its setting.

    ``label`` is the STAR label that the answer stands under, where its text does not show one.
    ``message`` and ``ask`` are what the first finding says, ``fix`` is the text after the safe edits;
    None for what the example leaves open. ``reason`` tells why an example of ``todo`` fails as yet.
    ``front`` are the lines of front matter before it; what is marked in them and in the question has marks of its own.
    """

    text: str
    kind: str | None = None
    question: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    anchor: int | None = None
    line: int = 0
    finds: tuple[str, ...] = ()
    label: Label | None = None
    message: str | None = None
    ask: str | None = None
    fix: str | None = None
    reason: str | None = None
    column: int = 0
    front: str | None = None
    front_marks: Marks = Marks()
    question_marks: Marks = Marks()

    @property
    def head(self) -> str:
        """What stands before the text in a file: front matter, and the question as a heading."""
        asked = f"{_HEADING}{self.question}\n\n" if self.question else ""
        return f"{self._fence}{asked}"

    @property
    def whole(self) -> Marks:
        """All that is marked, as offsets into the head with the text behind it."""
        parts = (
            (len(_FENCE), self.front_marks),
            (self.asked_at[0], self.question_marks),
            (len(self.head), Marks(self.spans, self.anchor)),
        )
        spans = tuple((at + start, at + end) for at, marks in parts for start, end in marks.spans)
        anchors = (at + marks.anchor for at, marks in parts if marks.anchor is not None)
        return Marks(spans, next(anchors, None))

    @property
    def asked_at(self) -> tuple[int, int]:
        """Where in the head the question stands."""
        start = len(self._fence) + len(_HEADING)
        return start, start + len(self.question or "")

    @property
    def _fence(self) -> str:
        return "" if self.front is None else f"{_FENCE}{self.front.rstrip()}\n{_FENCE}\n"


_FENCE, _HEADING = "---\n", "# "


@frozen
class Rule:
    """One rule, read from one YAML file; ``severity`` is None where the kind of question sets it.

    ``part`` is the part of the arc it speaks of, ``yields_to`` the full ids of the rules whose finding on the same
    answer silences this one. ``ask_item`` replaces ``ask`` in a labelled list. ``todo`` are examples that
    the rule gets wrong as yet. ``parameters`` are the values that a configuration may set, as they hold.
    ``questions`` are the kinds of question that it is for; none means all.
    """

    name: str
    pack: str
    path: Path
    title: str
    enabled: bool
    severity: Severity | None
    check: Check
    part: str | None
    yields_to: tuple[str, ...]
    message: str
    fallback: str | None
    ask: str
    ask_item: str | None
    why: str
    references: tuple[str, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    todo: tuple[Example, ...] = ()
    parameters: tuple[tuple[str, Value], ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The full id, ``pack/rule``."""
        return f"{self.pack}/{self.name}"


BLOCKED = "block"
"""The key of what is said where a block holds."""


@frozen
class RolePattern:
    """One way to say a role, what it tells of it (``gives``: attribute → value), and the examples of it.

    ``yes`` are texts that it holds of, ``no`` such as look like it; `linter.proof` says what each must show.
    ``path`` and ``line`` say where it is stated, which need not be the file that states the role. ``why_not``:
    what to say of a clause that one condition of the pattern keeps from the role, by that condition's name; of
    a block, by `BLOCKED`.
    """

    name: str
    clause: ClausePattern
    gives: Mapping[str, str]
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()
    path: Path = Path()
    line: int = 0
    why_not: Mapping[str, str] = field(default_factory=dict)


@frozen
class RoleWay:
    """One way for a pattern to hold of a clause: all its ``parts`` must, their alternatives aside.

    ``blocks``: it rules the role out.
    """

    pattern: RolePattern
    blocks: bool
    parts: tuple[ClausePattern, ...]

    @property
    def asked(self) -> "Asked":
        """What it asks of single features; of two parts that ask for the same one, what the outer asks."""
        return {feature: words for part in self.parts for feature, words in part.asked.items()}


@frozen(slots=False)
class RoleRule:
    """What counts as a role: patterns tried in order, after ``blocks`` that rule it out.

    ``overrides`` change attributes of a clause that already has the role (a hedge outranks the tense).
    ``measured`` are the texts of a measured result; ``empty`` and ``rescue`` say what names nothing
    and what makes it concrete after all. ``near_misses`` hold of what looks like the role and is none; they
    keep nothing from it, and only say why not.
    """

    name: str
    description: str
    blocks: tuple[RolePattern, ...]
    patterns: tuple[RolePattern, ...]
    overrides: tuple[RolePattern, ...]
    measured: tuple[Regex, ...]
    empty_words: Words
    empty_phrases: tuple[Phrase, ...]
    concrete: tuple[Phrase, ...]
    rescue: tuple[Phrase, ...]
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    path: Path = Path()
    near_misses: tuple[RolePattern, ...] = ()

    @cached_property
    def followed(self) -> Words:
        """The roles that its patterns ask a sentence to follow."""
        patterns = (*self.blocks, *self.patterns, *self.overrides, *self.near_misses)
        return frozenset().union(*(each.clause.followed for each in patterns))

    @cached_property
    def ways(self) -> tuple[RoleWay, ...]:
        """The ways in which one of its blocks can hold, then those of its patterns."""
        patterns = [*((each, True) for each in self.blocks), *((each, False) for each in self.patterns)]
        return tuple(RoleWay(each, blocks, parts) for each, blocks in patterns for parts in each.clause.ways)

    @cached_property
    def sieve(self) -> "Sieve":
        """Tells which of the ``ways`` the `CLOSED` and `OPEN` features leave."""
        from linter.sieve import Sieve  # an unchanged run sifts nothing

        return Sieve(CLOSED, OPEN, [way.asked for way in self.ways])

    @cached_property
    def resting(self) -> tuple[tuple[tuple[ClausePattern, int], ...], ...]:
        """For each of the ``ways`` its parts, each with the set of all ways that it is a part of, as in ``sieve``."""
        sets: dict[int, int] = {}
        for number, way in enumerate(self.ways):
            for part in way.parts:
                sets[id(part)] = sets.get(id(part), 0) | 1 << number
        return tuple(tuple((part, sets[id(part)]) for part in way.parts) for way in self.ways)


NONE = "none"
"""The kind of an answer without any question."""

UNKNOWN = "unknown"
"""The kind of a question that no declared kind recognises."""


@frozen
class QuestionKind:
    """A kind of question: how it is worded, and which parts an answer to it needs.

    Where several kinds match a question, one that another of them names in its ``wins_over`` gives way.
    """

    name: str
    description: str
    regexes: tuple[Regex, ...]
    required: tuple[str, ...]
    expected: tuple[str, ...]
    judged: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]
    wins_over: tuple[str, ...] = ()
    path: Path = Path()

    def __hash__(self) -> int:
        # Asked of all kinds for each answer: two of one name are rare, and their wordings are a thousand texts.
        return hash(self.name)


@frozen(slots=False)
class RuleBase:
    """Everything that is read from ``rules/`` and a team's own folders, checked and resolved.

    ``packs`` are those that the rules come from. ``additions`` are the roles and kinds that packs add to,
    each as a whole with the path and the examples of the file that adds; only a proof has a use for them.
    """

    rules: tuple[Rule, ...]
    roles: tuple[RoleRule, ...]
    kinds: tuple[QuestionKind, ...]
    lexicons: Mapping[str, Words]
    packs: tuple[Pack, ...] = ()
    additions: tuple[RoleRule | QuestionKind, ...] = ()

    def named(self, written: str) -> tuple[Rule, ...]:
        """The rules that an id means: ``pack/rule`` that one, a bare name the default pack's, else every holder."""
        if "/" in written:
            return tuple(rule for rule in self.rules if rule.id == written)
        holders = tuple(rule for rule in self.rules if rule.name == written)
        return tuple(rule for rule in holders if rule.pack == DEFAULT_PACK) or holders
