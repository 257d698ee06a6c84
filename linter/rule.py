"""Rules as data: what the YAML files under ``rules/`` become once they are read and checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from linter.draft import Label
from linter.finding import Severity
from linter.pack import Pack, Value
from linter.values import frozen

if TYPE_CHECKING:
    from linter.sieve import Asked, Sieve

Words = frozenset[str]
DEFAULT_PACK = "three-step"
"""The pack that a rule's bare name means first."""

SEARCHED = 2_000
"""Code points of a sentence that a regex is searched in; what is longer is cut there."""

Part = Literal["achievement", "bridge", "future"]
Trigger = Literal["first-sentence", "last-sentence", "last-clause"]
"""Where a missing part is reported: the answer's first or last sentence, or the last clause of the
role that should lead to it (`Missing.after`)."""

Anchor = Literal["start", "end", "after-sentence", "span"]
"""Where it belongs: before the first prose, after the last, after the trigger's sentence, at the span's start."""


@frozen
class Phrase:
    """A sequence of words: each element is a set of alternatives (lower-case words or lemmas), or a gap.

    Written as text: ``learn (a lot|plenty) ... $skill-nouns *``; ``*`` is any one word, ``...`` up to
    four words, ``$name`` a word of that lexicon. ``written`` is the text as the file has it.
    """

    written: str
    elements: tuple[Words | Literal["*", "..."], ...]

    @property
    def rarest(self) -> Words:
        """The words of one of its elements, without one of which it stands nowhere: the longer, the rarer words are."""
        return max((each for each in self.elements if not isinstance(each, str)), key=_shortest)

    @property
    def opening(self) -> Words:
        """What its first word is one of; empty where that is any word."""
        first = self.elements[0]
        return frozenset() if isinstance(first, str) else first


@cache
def _shortest(words: Words) -> int:
    """The length of the shortest of some words."""
    return min(map(len, words))


def by_word(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """For each word the phrases that may stand where it does, by their rarest element."""
    index: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for word in phrase.rarest:
            index.setdefault(word, []).append(phrase)
    return {word: tuple(some) for word, some in index.items()}


@frozen(slots=False)
class ClausePattern:
    """Conditions on one clause, all of which must hold.

    ``features`` are (name, allowed values) pairs, names from `linter.patterns.clause.FEATURES`;
    ``phrases``: at least one stands in the clause, where there are any; ``regexes`` likewise, searched
    in the clause's text. ``any``: one of the alternatives holds; ``unless``: none of these does.
    ``under`` must hold of the governing clause, ``over`` of one that the clause governs. ``gists`` are, for
    each regex, texts of which one stands in lower case wherever it is found; left out where none are known.
    """

    features: tuple[tuple[str, Words], ...] = ()
    phrases: tuple[Phrase, ...] = ()
    regexes: tuple[str, ...] = ()
    any: tuple["ClausePattern", ...] = ()
    unless: tuple["ClausePattern", ...] = ()
    under: "ClausePattern | None" = None
    over: "ClausePattern | None" = None
    gists: tuple[Words, ...] = ()

    @cached_property
    def needs(self) -> tuple[Words, ...]:
        """Sets of words of each of which an answer must have one, or else the features hold of no clause of it."""
        wordy = (words for name, words in self.features if name in _OF_WORDS and not words & _TOLD_OTHERWISE)
        return tuple(frozenset(word.partition(" ")[0] for word in words) for words in wordy)

    @cached_property
    def by_word(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases, by their rarest words."""
        return by_word(self.phrases)

    @property
    def ways(self) -> Iterator[tuple["ClausePattern", ...]]:
        """What must hold for each choice among its alternatives, in order: patterns, their own alternatives aside."""
        if not self.any:
            yield (self,)
        for each in self.any:
            yield from ((*parts, self) for parts in each.ways)

    @property
    def asked(self) -> "Asked":
        """What it asks of single features, of which its phrases ask for a first word; alternatives aside."""
        openings = [phrase.opening for phrase in self.phrases]
        words = {"word": frozenset().union(*openings)} if openings and all(openings) else {}
        return words | dict(self.features)


@frozen
class TokenTest:
    """A condition on one token: its attribute (`TOKEN_ATTRIBUTES`) is one of ``values``, or none of them."""

    attribute: str
    values: Words
    negated: bool = False


@frozen
class TokenStep:
    """One element of a token pattern: its conditions, and how often in a row it may stand."""

    tests: tuple[TokenTest, ...]
    least: int = 1
    most: int = 1
    forbidden: bool = False


@frozen
class TokenPattern:
    """Tokens in a row, as spaCy's ``Matcher`` takes them."""

    steps: tuple[TokenStep, ...]

    @property
    def needs(self) -> Iterator[Words]:
        """Sets of words of each of which an answer must have one, or else the pattern stands nowhere in it."""
        for step in self.steps:
            if step.least and not step.forbidden:
                yield from _needed(step.tests)


@frozen
class TreeNode:
    """A token of a dependency pattern: its conditions, and how it stands to an earlier node (None: the first)."""

    tests: tuple[TokenTest, ...]
    left: int | None = None
    relation: str = ""


@frozen
class TreePattern:
    """Tokens tied by the tree of their sentence, as spaCy's ``DependencyMatcher`` takes them."""

    nodes: tuple[TreeNode, ...]

    @property
    def needs(self) -> Iterator[Words]:
        """Sets of words of each of which an answer must have one, or else the pattern stands nowhere in it."""
        for node in self.nodes:
            yield from _needed(node.tests)


def _needed(tests: Iterable[TokenTest]) -> Iterator[Words]:
    return (test.values for test in tests if test.attribute in ("LEMMA", "LOWER") and not test.negated)


Unit = Literal["words", "sentences"]
Side = Literal["before", "after", "either"]


@frozen
class Nearby:
    """What stands at most so many words or sentences before or after a place."""

    pattern: "Pattern"
    within: int
    unit: Unit
    side: Side = "either"


@frozen(slots=False)
class Pattern:
    """What to look for in prose: every place of each of its alternatives.

    ``phrases`` to ``any`` are alternatives; ``all`` are patterns that must each stand in the sentence of such
    a place (or of the first of them, where there are no alternatives). A place that a match of ``unless``
    touches, or one of ``unless_nearby`` stands near, does not count. ``gists`` are as in `ClausePattern`.
    """

    phrases: tuple[Phrase, ...] = ()
    regexes: tuple[str, ...] = ()
    clauses: tuple[ClausePattern, ...] = ()
    tokens: tuple[TokenPattern, ...] = ()
    trees: tuple[TreePattern, ...] = ()
    any: tuple["Pattern", ...] = ()
    all: tuple["Pattern", ...] = ()
    unless: tuple["Pattern", ...] = ()
    unless_nearby: tuple[Nearby, ...] = ()
    gists: tuple[Words, ...] = ()

    @cached_property
    def by_word(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases, by their rarest words."""
        return by_word(self.phrases)


@frozen
class Scope:
    """Where to look: the parts of an answer of which every condition holds; without any, all of it.

    ``first`` and ``last`` count sentences, ``roles`` means the sentences with one of these roles, ``clauses``
    only their clauses, ``labels`` the text under one of these labels. ``any``: what one of these scopes
    holds; ``unless``: what none of them does. ``aside`` is what stands beside the answer and is looked at in its
    place, by its name in `linter.draft.Answer.aside`; empty for the answer.
    """

    first: int | None = None
    last: int | None = None
    roles: Words = frozenset()
    clauses: Words = frozenset()
    labels: Words = frozenset()
    any: tuple["Scope", ...] = ()
    unless: tuple["Scope", ...] = ()
    aside: str = ""


ANSWER = Scope()
"""The whole answer."""

Per = Literal["answer", "paragraph", "sentence", "clause"]
"""What a number is a limit for."""


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
class Missing:
    """Fires when nothing in the scope has ``role`` or matches ``pattern``, though every role of ``given`` is there.

    At least one of ``role`` and ``pattern`` is there. With both, words that hint at the role are enough to be
    silent: they may say it in a way that no pattern of the role knows. A scope that holds no text asks for nothing.
    """

    role: str | None
    given: tuple[str, ...]
    trigger: Trigger
    after: str | None
    anchor: Anchor
    pattern: Pattern | None = None
    scope: Scope = ANSWER


@frozen
class Attribute:
    """Fires on clauses of a role whose attributes have these values: on the first such, or only if every one has."""

    role: str
    having: tuple[tuple[str, str], ...]
    quantifier: Literal["any", "every"]
    anchor: Anchor


@frozen
class Unlinked:
    """Fires when ``role`` and one of ``to`` are there, and no clause of the role is tied to any of them."""

    role: str
    to: tuple[str, ...]


@frozen
class Existence:
    """Fires where a pattern stands inside the scope."""

    pattern: Pattern
    scope: Scope = ANSWER


@frozen
class Replacement:
    """What is put in place of a phrase; of a verb that has them its past and participle too."""

    text: str
    past: str | None = None
    participle: str | None = None


@frozen
class Substitution:
    """Fires where a phrase stands for which there is a better one; ``replacements`` are by `Phrase.written`.

    ``safe``: putting the better one in cannot change what the writer means.
    """

    pattern: Pattern
    replacements: Mapping[str, Replacement]
    safe: bool
    scope: Scope = ANSWER


@frozen
class Occurrence:
    """Fires where a pattern stands more or less often than so many times.

    ``per``: in each of what; ``for_each``: the limits are for each match of this pattern.
    """

    pattern: Pattern
    at_least: int | None
    at_most: int | None
    per: Per = "answer"
    for_each: Pattern | None = None
    scope: Scope = ANSWER


@frozen
class Repetition:
    """Fires where the same words stand more than ``at_most`` times in a row.

    ``words`` are rows of one up to ``length`` words right behind one another, ``openings`` the first ``length``
    words of sentences that follow one another. ``exceptions`` looks for nothing and says what does not count.
    """

    of: Literal["words", "openings"]
    length: int
    at_most: int
    exceptions: Pattern
    scope: Scope = ANSWER


@frozen
class Metric:
    """Fires where a scope, or each part of it, has more or fewer words, sentences or paragraphs than allowed."""

    of: Literal["words", "sentences", "paragraphs"]
    at_least: int | None
    at_most: int | None
    per: Per = "answer"
    scope: Scope = ANSWER


@frozen
class Share:
    """Fires where a scope holds more or less than so many percent of the answer's words.

    In an answer of fewer than ``least_words`` it never does: of ten words four are soon over a third.
    """

    at_least: int | None
    at_most: int | None
    scope: Scope
    least_words: int = 0


@frozen
class Distance:
    """Fires where a pattern stands with no match of the other near it."""

    pattern: Pattern
    to: Nearby
    scope: Scope = ANSWER


@frozen
class Order:
    """Fires on the first clause of a role that stands before every clause of the role it should follow."""

    roles: tuple[str, ...]


@frozen
class DeadEnd:
    """Fires on a run of ``role`` sentences that ends with no ``followed_by`` before the next run."""

    role: str
    followed_by: str


Check = (
    Missing
    | Attribute
    | Unlinked
    | Existence
    | Substitution
    | Occurrence
    | Repetition
    | Metric
    | Share
    | Distance
    | Order
    | DeadEnd
)


def aside_of(check: Check) -> str:
    """What a check looks at in place of the answer, by its name; empty for the answer."""
    match check:
        case Attribute() | Unlinked() | Order() | DeadEnd():
            return ""
        case _:
            return check.scope.aside


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


CLAUSE_KEYS = ("phrases", "regexes", "any", "under", "over", "unless")
"""What a clause pattern may state beside features."""

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
    measured: tuple[str, ...]
    empty_words: Words
    empty_phrases: tuple[Phrase, ...]
    concrete: tuple[Phrase, ...]
    rescue: tuple[Phrase, ...]
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    path: Path = Path()
    near_misses: tuple[RolePattern, ...] = ()

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


@frozen
class QuestionKind:
    """A kind of question: how it is worded, and which parts an answer to it needs.

    Where several kinds match a question, one that another of them names in its ``wins_over`` gives way.
    ``gists`` are those of its ``regexes``, as in `ClausePattern`.
    """

    name: str
    description: str
    regexes: tuple[str, ...]
    required: tuple[str, ...]
    expected: tuple[str, ...]
    judged: bool
    yes: tuple[str, ...]
    no: tuple[str, ...]
    wins_over: tuple[str, ...] = ()
    path: Path = Path()
    gists: tuple[Words, ...] = ()


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


CLAUSE_FEATURES = (
    "subject",
    "subject-from",
    "subject-noun",
    "verb",
    "predicate",
    "type",
    "tense",
    "aspect",
    "modality",
    "voice",
    "polarity",
    "marker",
    "adverb",
    "object",
    "object-det",
    "complement",
    "preposition",
    "noun",
    "word",
    "label",
    "question",
    "names",
    "name-at",
    "introduced-by",
    "follows",
)
"""The names that a clause pattern may use; each is one row of `linter.patterns.clause.FEATURES`."""

TOKEN_ATTRIBUTES = ("LEMMA", "LOWER", "TEXT", "POS", "TAG", "DEP")
"""What a token pattern may ask of a token; each is one row of `linter.patterns.token.ATTRIBUTES`."""

TREE_RELATIONS = (">", "<", ">>", "<<", ".", ";", ".*", ";*")
"""How two tokens of a dependency pattern may stand; each is one row of `linter.patterns.tree.RELATIONS`."""

CLOSED = (
    "subject", "subject-from", "type", "tense", "aspect", "modality", "voice", "polarity", "marker", "complement",
    "label",
)  # fmt: skip
"""Features of which a clause shows one value, out of few."""

OPEN = ("verb", "predicate", "question", "subject-noun", "adverb", "word")
"""Other features that most patterns of roles ask for and that cost little to tell, the most telling first."""

_OF_WORDS = frozenset({
    "verb", "predicate", "adverb", "object", "object-det", "preposition", "noun", "subject-noun", "word",
})  # fmt: skip
"""Features that show words of the clause, each of them the lower-case form or the lemma of a token."""

_TOLD_OTHERWISE = frozenset({"be"})
"""What a feature may show that is no word of the clause: the verb of "The job is done"."""
