"""Learn the word table: lemma by tag and longest known ending, part of speech by tag and label.

The table is a decision list over word endings. Each entry says how many letters to cut and what to add;
an entry is kept only where it says something else than the next shorter ending does, so regular words cost
nothing and an irregular one costs one entry under its whole spelling, which starts with "^".
"""

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from training.treebank import Treebank

STRAIGHT = str.maketrans("‘’“”", "''\"\"")
VOWELS = frozenset("aeiou")
START = "^"
PROPER = frozenset({"NNP", "NNPS"})
# Addresses, and pieces of words written apart: nothing there carries over to another word, and real people's
# addresses have no place in what ships.
UNLEARNED = frozenset({"ADD", "GW"})
# How much one word of the dictionary counts beside one running word of the treebanks.
DICTIONARY_WEIGHT = 3
# How many words must agree before their common ending says anything about a word never seen.
SUPPORT = 3
# Adjectives with more letters take "more" and "most".
LONGEST_COMPARED = 7
# Labels that only nominals have.
NOMINAL = "nsubj nsubj:pass obj iobj obl obl:agent obl:unmarked nmod nmod:unmarked"
# Irregular words that WordNet's list of exceptions leaves out, because their form is their base form.
UNCHANGED_PLURALS = "aircraft crossroads headquarters means offspring series species staff"
UNCHANGED_PASTS = (
    "beat bet bid broadcast burst bust cast cost cut fit forecast hit hurt input knit let offset output put quit "
    "read rid set shed shut slit split spread sublet thrust upset wed wet"
)

Edit = tuple[int, str]
Pairs = dict[str, Counter[tuple[str, str]]]


def build(treebanks: Iterable[Treebank]) -> dict[str, Any]:
    """The table as JSON data: `lemma` by tag and ending, `pos` by tag and label or word."""
    banks = list(treebanks)
    pairs = _pairs(banks)
    return {"lemma": {tag: _endings(words) for tag, words in sorted(pairs.items())}, "pos": _pos(banks)}


def _pairs(banks: list[Treebank]) -> Pairs:
    """Count (spelling, lemma) for each tag in the treebanks and in WordNet's word lists."""
    pairs: Pairs = defaultdict(Counter)
    for bank in banks:
        for _, document in bank.documents:
            for word in (word for sentence in document for word in sentence):
                if word.lemma and word.dep != "goeswith" and word.tag not in UNLEARNED:
                    form = word.form.translate(STRAIGHT)
                    lemma = word.lemma.translate(STRAIGHT)
                    pairs[word.tag][(form if word.tag in PROPER else form.lower(), lemma)] += 1
    for tag, form, lemma in _dictionary():
        pairs[tag][form, lemma] += DICTIONARY_WEIGHT
    return pairs


def _endings(words: Counter[tuple[str, str]]) -> dict[str, list[int | str]]:
    """The shortest decision list that gives each spelling its commonest lemma."""
    best: dict[str, tuple[int, str]] = {}
    for (form, lemma), count in words.items():
        if count > best.get(form, (0, ""))[0]:
            best[form] = (count, lemma)
    votes: dict[str, Counter[Edit]] = defaultdict(Counter)
    for form, (_, lemma) in best.items():
        edit = _edit(form, lemma)
        for ending in _spelt_endings(form):
            votes[ending][edit] += 1
    kept: dict[str, Edit] = {}
    for ending in sorted(votes, key=len):
        edit, count = votes[ending].most_common(1)[0]
        if edit != _known(kept, ending) and (count >= SUPPORT or ending.startswith(START)):
            kept[ending] = edit
    return {ending: [cut, add] for ending, (cut, add) in sorted(kept.items())}


def _spelt_endings(form: str) -> Iterator[str]:
    spelling = START + form
    return (spelling[start:] for start in range(len(spelling) + 1))


def _known(kept: Mapping[str, Edit], ending: str) -> Edit:
    return next((kept[ending[i:]] for i in range(1, len(ending) + 1) if ending[i:] in kept), (0, ""))


def _edit(form: str, lemma: str) -> Edit:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return len(form) - shared, lemma[shared:]


def _dictionary() -> Iterator[tuple[str, str, str]]:
    """(tag, spelling, lemma) of WordNet's irregular forms and of its regular words inflected."""
    irregular, index = _wordnet("exc"), _wordnet("index")
    for form, lemmas in irregular["verb"].items():
        for tag in ("VBG",) if form.endswith("ing") else ("VBZ",) if form.endswith("s") else ("VBD", "VBN"):
            yield tag, form, lemmas[0]
    for form, lemmas in irregular["noun"].items():
        yield "NNS", form, lemmas[0]
    for kind, comparative, superlative in (("adj", "JJR", "JJS"), ("adv", "RBR", "RBS")):
        for form, lemmas in irregular[kind].items():
            if form.endswith(("er", "est")):
                yield comparative if form.endswith("er") else superlative, form, lemmas[0]
    for verb in filter(str.isalpha, index["verb"]):
        yield from (("VBZ", _with_s(verb), verb), ("VBG", _with_ing(verb), verb))
        yield from (("VBD", _with_ed(verb), verb), ("VBN", _with_ed(verb), verb))
    for noun in filter(str.isalpha, index["noun"]):
        if not noun.endswith("s"):
            yield "NNS", _with_s(noun), noun
    for adjective in filter(str.isalpha, index["adj"]):
        if len(adjective) <= LONGEST_COMPARED:
            stem = _with_ed(adjective)[:-1]
            yield from (("JJR", stem + "r", adjective), ("JJS", stem + "st", adjective))
    for word in UNCHANGED_PLURALS.split():
        yield "NNS", word, word
    for word in UNCHANGED_PASTS.split():
        yield from (("VBD", word, word), ("VBN", word, word))


def _wordnet(name: str) -> Any:
    packed = files("spacy_lookups_data").joinpath(f"data/en_lemma_{name}.json.gz").read_bytes()
    return json.loads(gzip.decompress(packed))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_consonant_y(word) else word + "s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if _ends_in_consonant_y(word) else _doubled(word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    silent = word.endswith("e") and not word.endswith(("ee", "oe", "ye"))
    return (word[:-1] if silent else _doubled(word)) + "ing"


def _ends_in_consonant_y(word: str) -> bool:
    return len(word) > 2 and word.endswith("y") and word[-2] not in VOWELS


def _doubled(word: str) -> str:
    """Double the last consonant of a word of one short syllable ("plan", "stop")."""
    short = len(word) > 2 and word[-1] not in "aeiouwxyhc" and word[-2] in VOWELS and word[-3] not in VOWELS
    return word + word[-1] if short and sum(letter in VOWELS for letter in word) == 1 else word


def _pos(banks: list[Treebank]) -> dict[str, dict[str, str]]:
    """Commonest part of speech by tag and label, with "" for the tag alone and "=not" for a lemma."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for bank in banks:
        for _, document in bank.documents:
            for word in (word for sentence in document for word in sentence):
                for key in ("", word.dep):
                    counts[word.tag, key][word.pos] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, key), seen in sorted(counts.items()):
        pos, count = seen.most_common(1)[0]
        if key == "" or (pos != table[tag][""] and count >= SUPPORT):
            table[tag][key] = pos
    table["RB"]["=not"] = "PART"
    # Where tagger and parser disagree ("repaired pumps" with a verb for an object), the label is right more often.
    for tag in ("VB", "VBP", "VBZ"):
        table[tag] |= dict.fromkeys(NOMINAL.split(), "NOUN")
    # "is" makes AUX the commonest, but under any label not seen with it a verb is no auxiliary.
    table["VBZ"] |= {"": "VERB", **dict.fromkeys(("aux", "aux:pass", "cop"), "AUX")}
    return dict(table)
