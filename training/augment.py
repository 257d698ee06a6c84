"""Vary treebank sentences towards how interview drafts are written: case, quotes, full stops, bullets."""

import random
from collections.abc import Callable
from dataclasses import replace

from training.treebank import Document, Sentence, Word

STRAIGHT = str.maketrans("‘’“”", "''\"\"")
CLOSING = str.maketrans({"'": "’"})


def vary(document: Document, chance: random.Random) -> Document:
    """One random variant of a few consecutive sentences; gold tags, heads and labels stay right."""
    document = tuple(_bullet(sentence, chance) if chance.random() < 0.5 else sentence for sentence in document)
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
    for index, (word, after) in enumerate(zip(sentence, sentence[1:], strict=False)):
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


def _bullet(sentence: Sentence, chance: random.Random) -> Sentence:
    """Drop a leading "I" or "We" before a past-tense root: "I led it." becomes the bullet "Led it."."""
    if len(sentence) < 4 or sentence[0].form.lower() not in {"i", "we"} or not sentence[0].dep.startswith("nsubj"):
        return sentence
    verb = sentence[sentence[0].head]
    if verb.dep != "ROOT" or verb.tag != "VBD" or any(word.head == 0 for word in sentence[1:]):
        return sentence
    if sentence[1].tag not in {"VBD", "RB"} or sentence[1].pos == "AUX" and chance.random() < 0.7:
        return sentence
    kept = [replace(word, head=word.head - 1) for word in sentence[1:]]
    kept[0] = replace(kept[0], form=kept[0].form[:1].upper() + kept[0].form[1:])
    return tuple(kept)
