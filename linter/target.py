"""What a plan aims at or a lesson names, and whether those words name anything."""

from collections.abc import Iterator

from linter.draft import Place
from linter.patterns import find_phrases
from linter.reading import Clause, Parse, Passage
from linter.rule import RoleRule

_REASONS = frozenset({"because", "since", "as", "if", "while", "although", "though", "once", "after"})
_POINTING = frozenset({"this", "that", "these", "those", "it", "them", "both", "such"})
_SOURCES = frozenset({"from", "during", "through", "throughout"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X", "SYM"})
_PRAISES = ("ing", "ful", "ive", "ous", "ent", "ant", "able", "ible", "ed", "er", "est", "less", "some")
"""Endings of adjectives that only praise or measure ("rewarding", "prestigious")."""
_NAMES_A_FIELD = ("newable", "tainable", "motive", "trative", "operative", "native", "ectious", "nomous", "igenous")
"""Endings of adjectives that name a field although they look like praise ("renewable", "automotive")."""
_SO_MUCH = frozenset({"much", "more", "lot", "lots", "everything", "something"})
_ASKING = frozenset({"how", "why"})
_SORTS = frozenset("kind sort type way level stage point job role position post company opportunity field".split())


def target_of(passage: Passage, clause: Clause, reach: str) -> list[int]:
    """The tokens of what a clause aims at: its own from the predicate on, and the clauses below it.

    Reasons and conditions are left out ("because …"), and so are joined clauses with a subject of
    their own. By a ``reach`` of "below" the predicate itself does not count ("I *want* to grow", but "I will
    *grow*"), by "clause" the subject does, too ("my patience grew").
    """
    if _asks_what(passage, clause):
        return []
    first = clause.head + 1 if reach == "below" else clause.head
    if reach == "clause" and clause.subject is not None:
        first = min(clause.subject, *passage.parses[clause.place.prose].below(clause.subject), first)
    own = [token for token in clause.tokens if token >= first]
    below = [token for each in _below(passage, clause) for token in each.tokens if token > clause.head]
    return sorted({*own, *below})


def _asks_what(passage: Passage, clause: Clause) -> bool:
    """A clause that names its target outside itself: "What I want next is …", "the field I want to work in"."""
    if clause.type == "relative" and clause.marker not in ("where", "in"):
        return True
    parse = passage.parses[clause.place.prose]
    before = clause.tokens[0] - 1
    return parse.lower[clause.tokens[0]] == "what" or (before >= 0 and parse.lower[before] == "what")


def _below(passage: Passage, clause: Clause) -> Iterator[Clause]:
    for index in passage.children[clause.index]:
        child = passage.clauses[index]
        if child.type == "adverbial" and child.marker in _REASONS:
            continue
        if child.type in ("coordinated", "main") and child.subject_from == "own":
            continue
        if child.type == "coordinated" and child.tense == "past":
            continue
        yield child
        yield from _below(passage, child)


def names_nothing(passage: Passage, target: list[int], clause: Clause, rule: RoleRule) -> bool:
    """Whether every content word of the target is known to be empty.

    A word that points back ("these skills") counts for what it refers to, so it is never empty; an
    unknown word is taken for concrete, because a false alarm costs more than a miss.
    """
    parse = passage.parses[clause.place.prose]
    content = [
        token
        for token in target
        if parse.pos[token] in _CONTENT and _is_word(parse, token) and not _tells_source(parse, token)
    ]
    if any(_points_back(parse, token) and not _named_within(parse, token, target) for token in target):
        return False
    if not content:
        return any(parse.lower[token] in _SO_MUCH for token in target)
    sentence = passage.sentences[clause.sentence]
    area = Place(clause.place.prose, parse.starts[target[0]], sentence.end)
    if any(find_phrases(rule.concrete, passage, area)):
        return False
    emptied = list(find_phrases(rule.empty_phrases, passage, area)) if rule.empty_phrases else []
    return all(
        _empty(parse, token, rule) or any(place.start <= parse.starts[token] < place.end for place in emptied)
        for token in content
    )


def _points_back(parse: Parse, token: int) -> bool:
    """A word that stands for what was named before; "from this" names only where it came from."""
    word, dep = parse.lower[token], parse.deps[token]
    if word == "what" and parse.lower[token + 1 : token + 2] in (("i",), ("we",)):
        return True
    if word in _ASKING:
        return parse.pos[token + 1 : token + 2] not in (("ADJ",), ("ADV",))
    if word == "same" and dep == "obj":
        return True
    if word not in _POINTING or dep in ("mark", "nsubj", "nsubj:pass", "cc:preconj", "advmod", "cc", "iobj"):
        return False
    if dep == "det" and parse.lemmas[parse.heads[token]] in _SORTS:
        return False
    named = parse.heads[token] if dep == "det" else token
    cases = (parse.lower[child] for child in parse.below(named) if parse.deps[child] == "case")
    return not any(case in _SOURCES or case == "of" for case in cases)


def _named_within(parse: Parse, token: int, target: list[int]) -> bool:
    """A pronoun for a noun that the target has named before it ("grow with the firm and be an asset to it")."""
    if parse.lower[token] not in ("it", "them") or parse.deps[token] == "obj":
        return False
    articles = (each for each in target if each < token and parse.deps[each] == "det")
    return any(parse.pos[parse.heads[each]] in ("NOUN", "PROPN") for each in articles)


def _tells_source(parse: Parse, token: int) -> bool:
    """A noun that says where a lesson comes from and not what it is ("a lot from those rehearsals")."""
    before = {parse.lower[child] for child in parse.below(token) if child < token}
    return bool(before & _SOURCES) and bool(before & _POINTING)


def _is_word(parse: Parse, token: int) -> bool:
    """Whether a token has a letter or digit; an emoji names nothing."""
    return any(character.isalnum() for character in parse.lower[token])


def _empty(parse: Parse, token: int, rule: RoleRule) -> bool:
    word = parse.lower[token]
    praising = parse.pos[token] == "ADJ" and parse.deps[token] == "amod"
    if praising and "-" not in word and word.endswith(_PRAISES) and not word.endswith(_NAMES_A_FIELD):
        return True
    if parse.pos[token] == "NUM":
        head = parse.heads[token]
        return parse.lemmas[head] in rule.empty_words or parse.deps[token] == "obl"
    return word in rule.empty_words or parse.lemmas[token] in rule.empty_words
