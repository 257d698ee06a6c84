"""Clause patterns: conditions on one clause, and on the clauses above and below it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial

from linter.draft import Place
from linter.pattern import CLOSED, SEARCHED, ClausePattern, Pattern, Phrase, Regex, Words
from linter.patterns.phrase import candidates, phrase_end
from linter.patterns.regex import Letters, compiled
from linter.reading import Clause, Parse, Passage
from linter.sieve import Sieve, numbers

Values = Iterable[str]

_TAKEN_IN = frozenset({"infinitive", "complement", "participial"})
_EMPLOYER = frozenset({"employer"})


class Clauses:
    """The clauses of a passage, ready to be asked whether a pattern holds of them.

    What a clause shows is worked out once, however many patterns ask for it. ``kind`` is the kind of
    the question and ``employer`` the lower-case words of the employer's name: what the clause alone
    does not tell.
    """

    def __init__(self, passage: Passage, kind: str = "none", employer: Words = frozenset()) -> None:
        self.passage = passage
        self._kind = frozenset({kind})
        self.employer = employer
        self._closed = [_closed_values(clause) for clause in passage.clauses]
        self._seen = [dict(zip(CLOSED, map(_alone, values), strict=True)) for values in self._closed]
        self._given: dict[int, set[str]] = {}
        self._can_hold: dict[int, bool] = {}
        self._phrases: dict[int, tuple[Phrase, ...]] = {}
        self._regexes: dict[int, tuple[Regex, ...]] = {}

    def give(self, role: str, clause: Clause) -> None:
        """Note that a clause has a role, for patterns that ask what a sentence follows."""
        self._given.setdefault(clause.sentence, set()).add(role)

    def holds(self, pattern: ClausePattern, clause: Clause) -> bool:
        """Whether every condition of the pattern holds of the clause."""
        return self.meets(pattern, clause) and (
            not pattern.any or any(self.holds(each, clause) for each in pattern.any)
        )

    def meets(self, pattern: ClausePattern, clause: Clause) -> bool:
        """Whether the conditions of a pattern hold of the clause, its alternatives aside."""
        # Asked half a million times for a thousand drafts: a loop takes half the time of ``all`` over a generator.
        for name, words in pattern.features:
            if self.shown(clause, name).isdisjoint(words):
                return False
        return (
            (not pattern.phrases or self.has_phrase(pattern, clause))
            and (not pattern.regexes or self.has_regex(pattern, clause))
            and (pattern.under is None or self._is_under(pattern.under, clause))
            and (pattern.over is None or self._is_over(pattern.over, clause))
            and not (pattern.unless and self._is_excepted(pattern, clause))
        )

    def _is_excepted(self, pattern: ClausePattern, clause: Clause) -> bool:
        left = self.left(pattern.exceptions, clause)
        return any(self.holds(pattern.unless[number], clause) for number in numbers(left))

    def left(self, sieve: Sieve, clause: Clause) -> int:
        """The ways of a sieve that nothing which the clause shows rules out, as a set of theirs."""
        return sieve.left(self._closed[clause.index], partial(self.shown, clause))

    def can_hold(self, pattern: ClausePattern) -> bool:
        """Whether the answer has the words that a pattern needs; without them it holds of no clause."""
        # Patterns outlive the passage, so their ids tell them apart; to hash one is to walk all of it.
        known = self._can_hold.get(id(pattern))
        if known is None:
            known = self._can_hold[id(pattern)] = self._has_words(pattern)
        return known

    def _has_words(self, pattern: ClausePattern) -> bool:
        words = self.passage.words
        return (
            not any(map(words.isdisjoint, pattern.needs))
            and (not pattern.phrases or bool(self.candidates(pattern)))
            and (not pattern.regexes or bool(self.likely(pattern.regexes)))
            and (not pattern.any or any(map(self.can_hold, pattern.any)))
            and (pattern.under is None or self.can_hold(pattern.under))
            and (pattern.over is None or self.can_hold(pattern.over))
        )

    def likely(self, regexes: tuple[Regex, ...]) -> tuple[Regex, ...]:
        """Those of a pattern's regexes of which the answer has a text that they cannot do without."""
        known = self._regexes.get(id(regexes))
        if known is None:
            known = self._regexes[id(regexes)] = tuple(filter(self._letters.may_hold, regexes))
        return known

    @cached_property
    def _letters(self) -> Letters:
        return Letters("\n".join(parse.text for parse in self.passage.parses))

    def candidates(self, pattern: ClausePattern | Pattern) -> tuple[Phrase, ...]:
        """The phrases of a pattern of which the answer has a word that they cannot do without."""
        known = self._phrases.get(id(pattern))
        if known is None:
            known = self._phrases[id(pattern)] = candidates(pattern.by_word, self.passage.words)
        return known

    def places(self, patterns: Sequence[ClausePattern], within: Place) -> Iterator[Place]:
        """The clauses that a pattern holds of and whose predicate stands inside a place, each with what finishes it."""
        patterns = [pattern for pattern in patterns if self.can_hold(pattern)]
        if not patterns:
            return
        for clause in self.passage.clauses_in(within):
            if any(self.holds(pattern, clause) for pattern in patterns):
                yield whole(self.passage, clause)

    def shown(self, clause: Clause, feature: str) -> frozenset[str]:
        """The values that a clause shows for a feature."""
        seen = self._seen[clause.index]
        if feature not in seen:
            if feature == "follows":  # grows as roles are given
                return frozenset(self._given.get(clause.sentence - 1, ()))
            seen[feature] = self._show(clause, feature)
        return seen[feature]

    def _show(self, clause: Clause, feature: str) -> frozenset[str]:
        if feature == "question":
            return self._kind
        if feature == "introduced-by":
            return self._introduction(clause.place.prose)
        if feature == "names":
            return _EMPLOYER if self.employer & self.shown(clause, "word") else frozenset()
        return frozenset(FEATURES[feature](clause, self.passage.parses[clause.place.prose]))

    def _introduction(self, prose: int) -> frozenset[str]:
        """For an item of a list, the lemmas of the sentence before the list."""
        items = self.passage.items
        if not items or not items[prose]:
            return frozenset()
        before = next((number for number in range(prose - 1, -1, -1) if not items[number]), None)
        if before is None:
            return frozenset()
        parse = self.passage.parses[before]
        last = parse.sentences[-1] if parse.sentences else 0
        return frozenset(lemma for lemma, number in zip(parse.lemmas, parse.sentences, strict=True) if number == last)

    def has_phrase(self, pattern: ClausePattern, clause: Clause) -> bool:
        """Whether one of the pattern's phrases begins with a word of the clause."""
        parse, found = self.passage.parses[clause.place.prose], self.candidates(pattern)
        return any(phrase_end(phrase, parse, token) is not None for phrase in found for token in clause.tokens)

    def has_regex(self, pattern: ClausePattern, clause: Clause) -> bool:
        """Whether one of the pattern's regexes is found in the text of the clause."""
        text = self.passage.text(clause.place)[:SEARCHED]
        return any(compiled(regex.written).search(text) for regex in self.likely(pattern.regexes))

    def _is_under(self, pattern: ClausePattern, clause: Clause) -> bool:
        return any(self.holds(pattern, above) for above in self.above(clause))

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The clause that the tree has above, and for a joined one also what governs those it is joined to."""
        while clause.parent is not None:
            above = self.passage.clauses[clause.parent]
            yield above
            if clause.type != "coordinated":
                return
            clause = above

    def _is_over(self, pattern: ClausePattern, clause: Clause) -> bool:
        below = self.passage.children[clause.index]
        return any(self.holds(pattern, self.passage.clauses[child]) for child in below)


def whole(passage: Passage, clause: Clause) -> Place:
    """A clause together with the infinitives, complements and participles below it ("I want" + "to run pricing")."""
    end = max([clause.place.end, *(below.place.end for below in finishing(passage, clause))])
    return Place(clause.place.prose, clause.place.start, end)


def finishing(passage: Passage, clause: Clause) -> Iterator[Clause]:
    """The infinitives, complements and participles below a clause in its sentence."""
    for index in passage.children[clause.index]:
        below = passage.clauses[index]
        if below.type in _TAKEN_IN and below.sentence == clause.sentence:
            yield below
            yield from finishing(passage, below)


def _verb(clause: Clause, parse: Parse) -> Values:
    if parse.pos[clause.head] not in ("VERB", "AUX"):
        copular = any(parse.heads[token] == clause.head and parse.deps[token] == "cop" for token in clause.tokens)
        return ("be",) if copular else ()
    particles = _below(clause.head, clause, parse, "compound:prt")
    return (clause.lemma, *(f"{clause.lemma} {parse.lower[token]}" for token in particles))


def _below(head: int, clause: Clause, parse: Parse, *deps: str) -> list[int]:
    return [token for token in clause.tokens if parse.heads[token] == head and parse.deps[token] in deps]


def _object_determiners(clause: Clause, parse: Parse) -> Values:
    for object_ in _below(clause.head, clause, parse, "obj", "nsubj:pass"):
        yield from (parse.lower[token] for token in _below(object_, clause, parse, "det", "nmod:poss", "amod"))


def _objects(clause: Clause, parse: Parse) -> Values:
    for object_ in _below(clause.head, clause, parse, "obj", "nsubj:pass", "iobj"):
        yield from (parse.lemmas[object_], parse.lower[object_])
        yield from (parse.lemmas[token] for token in _below(object_, clause, parse, "conj"))


def _prepositions(clause: Clause, parse: Parse) -> Values:
    for oblique in _below(clause.head, clause, parse, "obl", "nmod"):
        yield from (parse.lower[token] for token in _below(oblique, clause, parse, "case"))


def _places_of_names(clause: Clause, parse: Parse) -> Values:
    """Where a proper name stands: as the object, or behind which preposition."""
    for token in _below(clause.head, clause, parse, "obj", "obl"):
        if parse.pos[token] == "PROPN" or parse.text[parse.starts[token]].isupper():
            cases = [parse.lower[case] for case in _below(token, clause, parse, "case")]
            yield from cases if parse.deps[token] == "obl" else ("object",)


def _subject_nouns(clause: Clause, parse: Parse) -> Values:
    """The subject's head, and that of a clause put around this one ("The *lesson* is that people forget")."""
    for token in (clause.subject, *_below(clause.head, clause, parse, "nsubj:outer")):
        if token is not None:
            yield from (parse.lemmas[token], parse.lower[token])


def _nouns(clause: Clause, parse: Parse) -> Values:
    return (parse.lemmas[token] for token in clause.tokens if parse.pos[token] in ("NOUN", "PROPN"))


def _words(clause: Clause, parse: Parse) -> Values:
    for token in clause.tokens:
        yield from (parse.lower[token], parse.lemmas[token])


def _closed_values(clause: Clause) -> tuple[str, ...]:
    """What a clause shows for each of the `CLOSED` features, in their order."""
    return (
        clause.person,
        clause.subject_from,
        clause.type,
        clause.tense,
        clause.aspect,
        clause.modality or "none",
        "passive" if clause.passive else "active",
        "negative" if clause.negated else "positive",
        clause.marker or "none",
        clause.complement,
        clause.label or "none",
    )


@lru_cache(maxsize=1024)
def _alone(value: str) -> frozenset[str]:
    return frozenset({value})


FEATURES: dict[str, Callable[[Clause, Parse], Values]] = {
    "subject-noun": _subject_nouns,
    "verb": _verb,
    "predicate": lambda clause, parse: (clause.lemma, parse.lower[clause.head]),
    "adverb": lambda clause, _: clause.adverbs,
    "object": _objects,
    "object-det": _object_determiners,
    "preposition": _prepositions,
    "noun": _nouns,
    "word": _words,
    "name-at": _places_of_names,
    "sentence": lambda clause, _: ("later" if clause.sentence else "first",),
}
