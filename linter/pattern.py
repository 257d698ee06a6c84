"""Patterns as data: what a rule or a role looks for in prose, from a phrase to a tree of tokens."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from linter.values import frozen

if TYPE_CHECKING:
    from linter.sieve import Asked, Sieve


Words = frozenset[str]

RUN = 4
"""Characters by which it is told fast that a text stands nowhere: most of four do not stand in an answer."""

SEARCHED = 2_000
"""Code points of a sentence that a regex is searched in; what is longer is cut there."""


@frozen(slots=False)
class Regex:
    """A regular expression, as its file has it.

    ``gist`` are texts in lower case of which one stands in whatever it matches; empty where none are known.
    """

    written: str
    gist: Words = frozenset()

    @cached_property
    def runs(self) -> tuple[Words, ...]:
        """Of each gist some runs of `RUN` characters: where one of them is missing, it is."""
        return tuple(frozenset(_some_runs(each)) for each in self.gist)

    def may_match(self, lower: str) -> bool:
        """Whether a text in lower case has what every match has."""
        return not self.gist or any(map(lower.__contains__, self.gist))


def _some_runs(text: str) -> Iterator[str]:
    """The first, the last and the middle run of a text, if it is as long as one."""
    last = len(text) - RUN
    return (text[start : start + RUN] for start in (0, last // 2, last) if last >= 0)


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

    ``features`` are (name, allowed values) pairs, names from `CLAUSE_FEATURES`;
    ``phrases``: at least one stands in the clause, where there are any; ``regexes`` likewise, searched
    in the clause's text. ``any``: one of the alternatives holds; ``unless``: none of these does.
    ``under`` must hold of the governing clause, ``over`` of one that the clause governs.
    """

    features: tuple[tuple[str, Words], ...] = ()
    phrases: tuple[Phrase, ...] = ()
    regexes: tuple[Regex, ...] = ()
    any: tuple["ClausePattern", ...] = ()
    unless: tuple["ClausePattern", ...] = ()
    under: "ClausePattern | None" = None
    over: "ClausePattern | None" = None

    @cached_property
    def needs(self) -> tuple[Words, ...]:
        """Sets of words of each of which an answer must have one, or else the features hold of no clause of it."""
        wordy = (words for name, words in self.features if name in _OF_WORDS and not words & _TOLD_OTHERWISE)
        return tuple(frozenset(word.partition(" ")[0] for word in words) for words in wordy)

    @cached_property
    def by_word(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases, by their rarest words."""
        return by_word(self.phrases)

    @cached_property
    def wakers(self) -> Words | None:
        """Words without any of which it holds of no clause of an answer; None where it may do without words."""
        phrases = [_either([phrase.rarest for phrase in self.phrases])] if self.phrases else []
        nested = [_either([each.wakers for each in self.any])] if self.any else []
        around = [each.wakers for each in (self.under, self.over) if each is not None]
        return _narrowest(words for words in (*self.needs, *phrases, *nested, *around) if words is not None)

    @cached_property
    def followed(self) -> Words:
        """The roles that ``follows`` names in it, or in one inside it."""
        inside = (*self.any, *self.unless, *(each for each in (self.under, self.over) if each is not None))
        own = (words for name, words in self.features if name == "follows")
        return frozenset().union(*own, *(each.followed for each in inside))

    @property
    def ways(self) -> Iterator[tuple["ClausePattern", ...]]:
        """What must hold for each choice among its alternatives, in order: patterns, their own alternatives aside."""
        if not self.any:
            yield (self,)
        for each in self.any:
            yield from ((*parts, self) for parts in each.ways)

    @cached_property
    def exceptions(self) -> "Sieve":
        """Tells which of ``unless`` the `CLOSED` and `OPEN` features leave."""
        from linter.sieve import Sieve  # an unchanged run sifts nothing

        return Sieve(CLOSED, OPEN, [each.asked for each in self.unless])

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
    touches, or one of ``unless_nearby`` stands near, does not count.
    """

    phrases: tuple[Phrase, ...] = ()
    regexes: tuple[Regex, ...] = ()
    clauses: tuple[ClausePattern, ...] = ()
    tokens: tuple[TokenPattern, ...] = ()
    trees: tuple[TreePattern, ...] = ()
    any: tuple["Pattern", ...] = ()
    all: tuple["Pattern", ...] = ()
    unless: tuple["Pattern", ...] = ()
    unless_nearby: tuple[Nearby, ...] = ()

    @property
    def stands_alone(self) -> bool:
        """Whether it has alternatives of its own, and not only patterns that must all be there."""
        return bool(self.phrases or self.regexes or self.clauses or self.tokens or self.trees or self.any)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to find."""
        return not (self.stands_alone or self.all)

    @cached_property
    def followed(self) -> Words:
        """The roles that its clauses, or those of a pattern inside it, must follow."""
        inside = (*self.any, *self.all, *self.unless, *(near.pattern for near in self.unless_nearby))
        return frozenset().union(*(each.followed for each in self.clauses), *(each.followed for each in inside))

    @cached_property
    def by_word(self) -> dict[str, tuple[Phrase, ...]]:
        """The phrases, by their rarest words."""
        return by_word(self.phrases)

    @cached_property
    def wakers(self) -> Words | None:
        """Words without any of which it stands nowhere in an answer; None where it may do without words."""
        alternatives = [
            *(phrase.rarest for phrase in self.phrases),
            *(None for _ in self.regexes),
            *(clause.wakers for clause in self.clauses),
            *(_narrowest(each.needs) for each in self.tokens),
            *(_narrowest(each.needs) for each in self.trees),
            *(each.wakers for each in self.any),
        ]
        together = [each.wakers for each in self.all]
        own = [_either(alternatives)] if alternatives else []
        return _narrowest(words for words in (*own, *together) if words is not None)


def _either(alternatives: Sequence[Words | None]) -> Words | None:
    """The words of all alternatives; None if one of them needs no word."""
    known = [words for words in alternatives if words is not None]
    return frozenset().union(*known) if len(known) == len(alternatives) else None


def _narrowest(needs: Iterable[Words]) -> Words | None:
    """Of conditions that must all hold the one that fewest words fulfil; None where there is none."""
    return min(needs, key=len, default=None)


CLAUSE_KEYS = ("phrases", "regexes", "any", "under", "over", "unless")
"""What a clause pattern may state beside features."""


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
    "sentence",
    "introduced-by",
    "follows",
)
"""The names that a clause pattern may use; `linter.patterns.clause` tells what a clause shows for each."""

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
