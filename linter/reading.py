"""A reading: what answerlint understands of one answer, as values that need neither spaCy nor rules."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Literal

from linter.draft import Label, Place
from linter.errors import Problem
from linter.values import frozen

Person = Literal["I", "we", "team", "my", "you", "it", "other", "none"]
"""Who the subject is: I; we; my or our team; another noun that is mine ("my approach"); you; a pronoun
that points back (it, this, that, which); anyone else; no subject that can be found."""

SubjectFrom = Literal["own", "shared", "control", "antecedent", "elided", "none"]
"""How the subject was found: its own; shared with the clause it is joined to; controlled by the
governing verb; the antecedent of a relative; left out, as in a bullet ("Led the move"); not at all."""

ClauseType = Literal[
    "main", "coordinated", "relative", "adverbial", "complement", "infinitive", "participial", "fragment"
]
Tense = Literal["past", "present", "modal", "infinitive", "participle", "bare", "none"]
Aspect = Literal["simple", "perfect", "progressive"]
Grade = Literal["committed", "obliged", "applied", "desire", "hedged"]
Evidence = Literal["same-clause", "anaphora", "shared-skill", "connective", "adjacency"]


@frozen
class Parse:
    """The tokens of one prose block, as parallel tuples of one length.

    ``lower``, ``lemmas``, ``tags`` (Penn), ``pos`` and ``deps`` (Universal Dependencies) are strings;
    ``heads`` are token indexes (a root is its own head); ``starts`` and ``ends`` are offsets into
    ``text``; ``sentences`` is each token's sentence number in the answer.
    """

    text: str
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[int, ...]

    def sentence_of(self, token: int) -> range:
        """The tokens of the sentence that a token stands in."""
        number = self.sentences[token]
        return range(bisect_left(self.sentences, number), bisect_right(self.sentences, number))

    def below(self, head: int) -> list[int]:
        """The tokens that depend on one, in order; all of them stand in its sentence."""
        return [token for token in self.sentence_of(head) if self.heads[token] == head != token]


@frozen
class Clause:
    """One predicate with what belongs to it.

    ``place`` runs from the first to the last of its own tokens, clauses below it left out at its
    edges. ``tokens`` are the indexes of its own tokens in its block's parse, ``head`` the index of
    the predicate, ``parent`` the index of the clause that governs it. ``modality`` is the lemma of a
    modal or semi-modal ("will", "would", "go" for *going to*), or empty. ``marker`` is the word that
    opens it ("because", "that", "by", "to"), or empty. ``complement`` is the kind of complement that
    its predicate takes: that, wh, to, ing, noun, or none. ``object`` is the lemma of its object's head.
    """

    index: int
    place: Place
    sentence: int
    tokens: tuple[int, ...]
    head: int
    lemma: str
    type: ClauseType
    parent: int | None
    person: Person
    subject: int | None
    subject_from: SubjectFrom
    tense: Tense
    aspect: Aspect
    modality: str
    passive: bool
    negated: bool
    marker: str
    adverbs: tuple[str, ...]
    object: str
    complement: str
    label: Label | None


@frozen(slots=False)
class Passage:
    """An answer as the language layer hands it over: parsed blocks, sentences and clauses in reading order.

    ``items`` tells for each block whether it is an item of a list; left out, none is.
    """

    parses: tuple[Parse, ...]
    sentences: tuple[Place, ...]
    clauses: tuple[Clause, ...]
    items: tuple[bool, ...] = ()

    def text(self, place: Place) -> str:
        """The folded text at a place."""
        return self.parses[place.prose].text[place.start : place.end]

    def sentence_number(self, place: Place) -> int:
        """The number of the sentence that a place starts in, or of the last before it; 0 where there is none."""
        start = (place.prose, place.start)
        return max(bisect_right(self.sentences, start, key=lambda each: (each.prose, each.start)) - 1, 0)

    def sentence_at(self, place: Place) -> Place:
        """The sentence that a place starts in; the place itself where no sentence covers it."""
        number = self.sentence_number(place)
        for sentence in self.sentences[number : number + 1]:
            if sentence.prose == place.prose and sentence.start <= place.start < sentence.end:
                return sentence
        return place

    def clauses_in(self, place: Place) -> Iterator["Clause"]:
        """The clauses whose predicate stands inside a place, in order."""
        starts = self.parses[place.prose].starts
        for clause in self.clauses:
            if clause.place.prose == place.prose and place.start <= starts[clause.head] < place.end:
                yield clause

    @cached_property
    def words(self) -> frozenset[str]:
        """Every token in lower case, and every lemma."""
        return frozenset().union(*(column for parse in self.parses for column in (parse.lower, parse.lemmas)))

    @cached_property
    def sentence_tokens(self) -> tuple[range, ...]:
        """For each sentence the indexes of its tokens in its block's parse."""
        tokens: list[range] = []
        for parse in self.parses:
            numbers = parse.sentences
            opens = [token for token in range(len(numbers)) if token == 0 or numbers[token] != numbers[token - 1]]
            tokens += [range(start, end) for start, end in pairwise([*opens, len(numbers)])]
        return tuple(tokens)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each clause the indexes of the clauses that it governs directly."""
        below: list[list[int]] = [[] for _ in self.clauses]
        for clause in self.clauses:
            if clause.parent is not None:
                below[clause.parent].append(clause.index)
        return tuple(map(tuple, below))


@frozen
class Role:
    """A part that a clause plays, and what is known of it.

    ``pattern`` names the pattern that saw it. ``measured`` is for achievements: a result with a figure
    stands in the sentence. ``gained`` is for bridges: where the skill or insight is named. ``grade``
    and ``target`` (what is aimed at) are for futures. ``vague``: nothing concrete is named in the
    sentence, and ``empty`` is the verb through the empty object; ``rescued``: a neighbouring
    sentence names it after all.
    """

    name: str
    clause: int
    evidence: Place
    pattern: str
    measured: bool = False
    gained: Place | None = None
    grade: Grade | None = None
    hedge: Place | None = None
    target: Place | None = None
    vague: bool = False
    rescued: bool = False
    empty: Place | None = None


@frozen
class Link:
    """A tie from a later part to the part that it rests on: indexes into `Reading.roles`."""

    source: int
    target: int
    by: tuple[Evidence, ...]


@frozen(slots=False)
class Reading:
    """One answer, understood: kind of question, whether it is judged (else the reason), roles and links.

    ``roles`` are in reading order (by clause, then by name).
    """

    kind: str
    passage: Passage
    roles: tuple[Role, ...] = ()
    links: tuple[Link, ...] = ()
    skipped: Problem | None = None

    @property
    def judged(self) -> bool:
        """Whether rules apply to the answer."""
        return self.skipped is None

    def of(self, role: str) -> tuple[Role, ...]:
        """The roles of one name, in reading order."""
        return tuple(each for each in self.roles if each.name == role)
