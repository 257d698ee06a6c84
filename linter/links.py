"""Links: which lesson rests on which achievement, and which plan uses which of them, by what evidence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from linter.draft import Place
from linter.pattern import Words
from linter.reading import Clause, Evidence, Link, Parse, Passage, Role

_RESTS_ON = {"bridge": ("achievement",), "future": ("bridge", "achievement")}
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_PRONOUNS = frozenset({"it", "them", "they", "which", "both"})
_STANDING_IN = frozenset({"one", "ones", "another", "same"})
"""Words that stand for a noun told before ("I built a kiln. I want to run *one* of my own")."""
_POINTERS = _DEMONSTRATIVES | _PRONOUNS | _STANDING_IN
_SAYING_WHICH = (("who",), ("that",), ("which",), ("where",))
_DEFINITE = frozenset({"the", "my", "our"})
_COMPLEMENTS = frozenset({"obj", "obl", "nmod"})
_HANGING = frozenset({"obj", "obl", "nmod", "compound", "amod", "nsubj:pass"})
_EMPTY = ("empty-words", "state-verbs", "empty-lessons")
_NOT_POINTING = frozenset({"mark", "expl", "ref"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_ENDINGS = tuple("ations ation ates ate ions ion ings ing ments ment ers er ors or ed es s".split())
"""Endings by which words of one stem differ, the longer ones first."""

_SHORTEST_STEM = 4

_NEAR = 3
"""How many sentences back a demonstrative with its noun may reach."""
_REACH = 60
"""How many sentences apart two parts may stand; an answer that is longer is no answer that one can hear."""
_FAR = 6
"""How many sentences back a pronoun or connective may reach where all between go on about the same."""


def tie(passage: Passage, roles: Sequence[Role], lexicons: Mapping[str, Words]) -> tuple[Link, ...]:
    """The ties between the parts of one answer, in the order of their sources.

    A bridge may rest on an achievement, a future on a bridge or an achievement. One tie may have
    several kinds of evidence; without any there is none. ``lexicons`` gives the words that are too
    general to count (``general-words``) or empty (``empty-words``, ``state-verbs``, ``empty-lessons``),
    those that never point back (``posting-nouns``, ``time-words``), those that join (``connectives``,
    ``continuation-words``, ``reason-words``, ``concluding-words``), and what a story is called
    (``story-nouns``).
    """
    weave = _Weave(passage, roles, lexicons)
    return tuple(
        Link(source, target, evidence)
        for source, role in enumerate(roles)
        if role.name in _RESTS_ON
        for target, other in weave.near(role)
        if other.name in _RESTS_ON[role.name] and (evidence := tuple(weave.evidence(role, other)))
    )


class _Sentence:
    """The words of one sentence that can be shared, as stems."""

    def __init__(self, parse: Parse, tokens: range, lexicons: Mapping[str, Words]) -> None:
        self._parse = parse
        self._lexicons = lexicons
        self._stems = {token: _stem(parse.lemmas[token]) for token in tokens if parse.pos[token] in _CONTENT}

    @cached_property
    def specific(self) -> frozenset[str]:
        """Those that are specific enough to be shared on purpose."""
        return frozenset(stem for token, stem in self._stems.items() if not self._is_one_of("general-words", token))

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Those of nouns that name something."""
        named = (token for token in self._stems if self._parse.pos[token] in ("NOUN", "PROPN"))
        return frozenset(
            self._stems[token] for token in named if not any(self._is_one_of(name, token) for name in _EMPTY)
        )

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Each with the one that it hangs on ("hear people"), compounds as a whole aside."""
        parse, stems = self._parse, self._stems
        compounds = {parse.heads[token] for token in stems if parse.deps[token] == "compound"}
        return frozenset(
            (stems[parse.heads[token]], stem)
            for token, stem in stems.items()
            if parse.deps[token] in _HANGING and parse.heads[token] in stems and token not in compounds
        )

    def _is_one_of(self, lexicon: str, token: int) -> bool:
        words = self._lexicons[lexicon]
        return self._parse.lemmas[token] in words or self._parse.lower[token] in words


class _Weave:
    """The sentences of one answer, asked what joins them."""

    def __init__(self, passage: Passage, roles: Sequence[Role], lexicons: Mapping[str, Words]) -> None:
        self.passage = passage
        self.roles = roles
        self.lexicons = lexicons
        self._known: dict[int, _Sentence] = {}
        self._pointers: dict[int, list[int]] = {}
        self._joined: dict[tuple[int, tuple[str, ...]], bool] = {}

    def near(self, source: Role) -> Iterator[tuple[int, Role]]:
        """The roles, with their numbers, that stand near enough to a part to be tied to it."""
        here = self._sentence(source)
        first = bisect_left(self._at, here - _REACH)
        last = bisect_right(self._at, here + _REACH)
        yield from zip(range(first, last), self.roles[first:last], strict=True)

    @cached_property
    def _at(self) -> list[int]:
        return [self._sentence(role) for role in self.roles]

    def evidence(self, source: Role, target: Role) -> Iterator[Evidence]:
        """What ties a part to the part that it may rest on."""
        here, there = self._sentence(source), self._sentence(target)
        if here == there:
            yield "same-clause"
            return
        if self._reaches(here, there):
            yield "anaphora"
        if self._words_around(there, but=here) & self.content(here) or self._says_again(source, target):
            yield "shared-skill"
        if self._joins(source, here, there):
            yield "connective"
        if source.name == "bridge" and 0 < here - there <= _NEAR and self._speaks_of_itself(source):
            yield "adjacency"

    def content(self, sentence: int) -> frozenset[str]:
        """The stems of a sentence that are specific enough to be shared on purpose."""
        return self._words_of(sentence).specific

    def _says_again(self, source: Role, target: Role) -> bool:
        """Whether general words are shared on purpose: two that hang together in both, or a noun of the lesson."""
        here, there = self._words_of(self._sentence(source)), self._words_of(self._sentence(target))
        uses_lesson = source.name == "future" and target.name == "bridge" and bool(here.nouns & there.nouns)
        return uses_lesson or bool(here.pairs & there.pairs)

    def _words_of(self, sentence: int) -> _Sentence:
        if sentence not in self._known:
            self._known[sentence] = _Sentence(*self._tokens(sentence), self.lexicons)
        return self._known[sentence]

    def _sentence(self, role: Role) -> int:
        return self.passage.clauses[role.clause].sentence

    @cached_property
    def _future_sentences(self) -> frozenset[int]:
        return frozenset(self._sentence(role) for role in self.roles if role.name == "future")

    def _words_around(self, sentence: int, but: int) -> frozenset[str]:
        """The words of a sentence and of its neighbours that tell no plan, which set the scene for it."""
        around = (each for each in (sentence - 1, sentence + 1) if 0 <= each < len(self.passage.sentences))
        told = [self.content(each) for each in around if each != but and each not in self._future_sentences]
        return self.content(sentence).union(*told)

    def _leads_on(self, here: int, there: int) -> bool:
        """Whether the story goes on between the two: no sentence there turns to somebody or something new."""
        return there < here <= there + _FAR and all(
            between in self._told or not self._turns_away(between) or self.content(between) & self.content(there)
            for between in range(there + 1, here)
        )

    def _turns_away(self, sentence: int) -> bool:
        """Whether a sentence has a new noun for its subject and nothing that points back."""
        if self._points_back(sentence):
            return False
        main = self._first_clauses.get(sentence)
        return main is None or main.person in ("other", "my", "you")

    @cached_property
    def _first_clauses(self) -> dict[int, Clause]:
        return {clause.sentence: clause for clause in reversed(self.passage.clauses)}

    def _reaches(self, here: int, there: int) -> bool:
        """Whether a word of the later sentence can point at the earlier one."""
        if not self._points_back(here):
            return False
        return there < here <= there + _NEAR if self._names_what(here) else self._leads_on(here, there)

    @cached_property
    def _told(self) -> frozenset[int]:
        return frozenset(self._sentence(role) for role in self.roles)

    def _points_back(self, sentence: int) -> bool:
        return bool(self._pointing_in(sentence))

    def _names_what(self, sentence: int) -> bool:
        """Whether a demonstrative with a noun or of its own ("this work", "like that") may reach over a sentence."""
        parse, _ = self._tokens(sentence)
        return any(
            parse.deps[token] == "det" or (parse.lower[token] in _DEMONSTRATIVES and parse.deps[token] in _COMPLEMENTS)
            for token in self._pointing_in(sentence)
        )

    def _pointing_in(self, sentence: int) -> list[int]:
        """The words of a sentence that point back."""
        if sentence not in self._pointers:
            parse, tokens = self._tokens(sentence)
            likely = (token for token in tokens if parse.lower[token] in _POINTERS)
            self._pointers[sentence] = [token for token in likely if self._pointing(parse, token)]
        return self._pointers[sentence]

    def _pointing(self, parse: Parse, token: int) -> bool:
        """Whether one of the `_POINTERS` refers to what was told, not to this job or this year."""
        if parse.deps[token] in _NOT_POINTING:
            return False
        if parse.lower[token] in _PRONOUNS:
            return parse.tags[token][0] != "W" and not _named_just_before(parse, token)
        if parse.lower[token] in _STANDING_IN:
            return parse.deps[token] in ("obj", "obl") and parse.lower[token + 1 : token + 2] not in _SAYING_WHICH
        head = parse.heads[token]
        elsewhere = self.lexicons["posting-nouns"] | self.lexicons["time-words"]
        return parse.deps[token] not in ("det", "det:predet") or parse.lemmas[head] not in elsewhere

    def _joins(self, source: Role, here: int, there: int) -> bool:
        names = ("connectives", "continuation-words") if source.name == "future" else ("connectives",)
        if self._leads_on(here, there) and self._is_joined(here, names):
            return True
        if source.name == "future" and 0 < here - there <= _NEAR and self._concludes(here):
            return True
        return source.name == "future" and 0 < there - here <= _NEAR and self._announces(here)

    def _is_joined(self, sentence: int, names: tuple[str, ...]) -> bool:
        """Whether a sentence has a word or phrase of one of these lexicons."""
        key = (sentence, names)
        if key not in self._joined:
            text = f" {' '.join(self._lower(sentence))} "
            self._joined[key] = any(f" {word} " in text for name in names for word in self.lexicons[name])
        return self._joined[key]

    def _concludes(self, sentence: int) -> bool:
        """Whether a sentence opens as what follows from the one before it ("So …", "And that is why …")."""
        text = f"{' '.join(self._lower(sentence))} ".removeprefix("and ")
        return any(text.startswith(f"{words} ") for words in self.lexicons["concluding-words"])

    def _announces(self, sentence: int) -> bool:
        """Whether a plan says that its reason follows, or the next sentence says that it gives it."""
        following = (each for each in (sentence, sentence + 1) if each < len(self.passage.sentences))
        text = f" {' '.join(word for each in following for word in self._lower(each))} "
        return any(f" {word} " in text for word in self.lexicons["reason-words"])

    def _speaks_of_itself(self, role: Role) -> bool:
        """A lesson whose source is the speaker or a pronoun; a named source ("my aunt") may be another story."""
        clause = self.passage.clauses[role.clause]
        parse = self.passage.parses[clause.place.prose]
        if clause.person in ("I", "we", "team", "it", "none") or clause.label == "learning":
            return True
        return parse.lower[clause.tokens[0]] == "what" or self._speaks_of_the_story(clause, parse)

    def _speaks_of_the_story(self, clause: Clause, parse: Parse) -> bool:
        """Whether a subject is the work that was told, or the lesson itself ("the project", "the lesson was that")."""
        around = [token for token in clause.tokens if parse.deps[token] == "nsubj:outer"]
        subjects = around if clause.subject is None else [clause.subject, *around]
        return any(
            parse.lemmas[subject] in self.lexicons["story-nouns"]
            and any(parse.lower[token] in _DEFINITE for token in parse.below(subject))
            for subject in subjects
        )

    def _lower(self, sentence: int) -> list[str]:
        parse, tokens = self._tokens(sentence)
        return [parse.lower[token] for token in tokens]

    def _tokens(self, sentence: int) -> tuple[Parse, range]:
        place: Place = self.passage.sentences[sentence]
        parse = self.passage.parses[place.prose]
        return parse, self.passage.sentence_tokens[sentence]


def _named_just_before(parse: Parse, token: int) -> bool:
    """A pronoun whose noun its own sentence brings in new: "take *a degree* and teach *it*"."""
    objects = (
        other
        for other in range(token)
        if parse.sentences[other] == parse.sentences[token] and parse.deps[other] == "obj" and parse.tags[other] == "NN"
    )
    return parse.deps[token] in ("obj", "obl") and any(
        parse.lower[article] in ("a", "an") and other in (parse.heads[article], parse.heads[parse.heads[article]])
        for other in objects
        for article in range(other)
    )


def _stem(lemma: str) -> str:
    """A lemma without the ending that makes a noun of a verb, so that "rounding" meets "round"."""
    for ending in _ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return lemma.removesuffix(ending)
    return lemma
