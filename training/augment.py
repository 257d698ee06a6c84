"""Vary treebank sentences towards how interview drafts are written: case, quotes, full stops, bullets."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from training.treebank import Document, Sentence, Word

STRAIGHT = str.maketrans("‘’“”", "''\"\"")
# Verbs that open bullets and that treebanks hardly have in the past tense.
BULLET_VERBS = (
    "led built cut drove ran grew won shipped launched improved reduced increased migrated automated designed "
    "implemented developed delivered optimized refactored deployed created trained mentored managed owned "
    "spearheaded organized negotiated resolved fixed streamlined introduced established wrote rewrote taught "
    "saved doubled halved raised boosted scaled rolled analyzed coordinated coached hired supervised handled "
    "maintained replaced simplified standardized tested reviewed presented researched secured closed onboarded "
    "consolidated documented diagnosed eliminated exceeded overhauled piloted planned prototyped redesigned"
)
PAST = BULLET_VERBS.split()
CLOSING = str.maketrans({"'": "’"})


def vary(document: Document, chance: random.Random) -> Document:
    """One random variant of a few consecutive sentences; gold tags, heads and labels stay right."""
    if chance.random() < 0.15:
        document = (*document[:-1], _unstopped(document[-1]))
    quotes = chance.random()
    if quotes < 0.75:
        document = _forms(document, lambda word: word.form.translate(STRAIGHT))
    elif quotes < 0.9:
        document = _forms(document, _curled)
    case = chance.random()
    if case < 0.04:
        document = _forms(document, lambda word: word.form.lower())
    elif case < 0.08:
        document = _forms(document, lambda word: "i" if word.form == "I" else word.form)
    elif case < 0.10:
        document = tuple(_lowered_start(sentence) for sentence in document)
    elif case < 0.115:
        document = _forms(document, lambda word: word.form[:1].upper() + word.form[1:])
    return document


def detached_joined(sentence: Sentence) -> Sentence:
    """Write a sentence whose every token stands apart ("do n't know .") the usual way ("don't know.")."""
    words = list(sentence)
    for index, (word, after) in enumerate(pairwise(sentence)):
        clitic = after.form.lower() == "n't" or (after.form.startswith("'") and len(after.form) > 1)
        if after.pos == "PUNCT" or clitic:
            words[index] = replace(word, space=False)
    return tuple(words)


def _forms(document: Document, form: Callable[[Word], str]) -> Document:
    return tuple(tuple(replace(word, form=form(word)) for word in sentence) for sentence in document)


def _curled(word: Word) -> str:
    if word.tag == "``":
        return {'"': "“", "'": "‘"}.get(word.form, word.form)
    if word.tag == "''":
        return {'"': "”", "'": "’"}.get(word.form, word.form)
    return word.form.translate(CLOSING)


def _lowered_start(sentence: Sentence) -> Sentence:
    first = sentence[0]
    if first.tag in {"NNP", "NNPS"}:
        return sentence
    return (replace(first, form=first.form.lower()), *sentence[1:])


def _unstopped(sentence: Sentence) -> Sentence:
    last = len(sentence) - 1
    if last < 2 or sentence[last].form != "." or any(word.head == last for word in sentence):
        return sentence
    return sentence[:last]


def bullets(sentence: Sentence, chance: random.Random) -> Iterator[Sentence]:
    """Each past-tense clause without its subject: "she said he led it well" gives "Led it well."."""
    for index, verb in enumerate(sentence):
        if verb.tag != "VBD" or verb.pos != "VERB" or verb.dep.startswith(("acl", "aux", "cop")):
            continue
        start, end = _predicate(sentence, index)
        inside = range(start, end)
        if not start or len(inside) < 3 or any(sentence[i].head not in inside for i in inside if i != index):
            continue
        clause = [replace(sentence[i], head=sentence[i].head - start) for i in inside]
        clause[index - start] = replace(verb, head=index - start, dep="ROOT", form=_past(clause, index - start, chance))
        clause[0] = replace(clause[0], form=clause[0].form[:1].upper() + clause[0].form[1:])
        clause[-1] = replace(clause[-1], space=True)
        if chance.random() < 0.7:
            clause[-1] = replace(clause[-1], space=False)
            clause.append(Word(".", ".", "PUNCT", ".", index - start, "punct", True))
        yield tuple(clause)


def _predicate(sentence: Sentence, verb: int) -> tuple[int, int]:
    """Where a clause stands without what comes before its subject's end: (0, 0) if it has no subject."""
    subjects = [i for i, word in enumerate(sentence[:verb]) if word.head == verb and word.dep.startswith("nsubj")]
    if not subjects:
        return 0, 0
    start = verb
    while start and sentence[start - 1].head == verb and sentence[start - 1].dep == "advmod":
        start -= 1
    end = verb + 1
    while end < len(sentence) and verb in _ancestors(sentence, end):
        end += 1
    while end > verb and sentence[end - 1].pos == "PUNCT":
        end -= 1
    return start, end


def _ancestors(sentence: Sentence, index: int) -> set[int]:
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        index = sentence[index].head
    return seen


def _past(clause: list[Word], verb: int, chance: random.Random) -> str:
    """Now and then another verb that takes an object, so that new ones after no subject look familiar."""
    transitive = any(word.head == verb and word.dep == "obj" for word in clause)
    return chance.choice(PAST) if transitive and chance.random() < 0.4 else clause[verb].form
