"""What a clause shows, in words for somebody who knows no grammar."""

from collections.abc import Iterator, Mapping

from linter.pattern import Words
from linter.patterns import Clauses
from linter.reading import Clause, Parse

SHOWN: Mapping[str, Mapping[str, str]] = {
    "subject": {
        "I": "the speaker",
        "we": "the speaker and others",
        "team": "the speaker's team",
        "my": "something of the speaker's",
        "you": "the one who reads",
        "it": "what was told before",
        "other": "somebody or something else",
        "none": "left open",
    },
    "subject-from": {
        "own": "",
        "shared": "said in the part before",
        "control": "said in the part above",
        "antecedent": "the word that it describes",
        "elided": "left out, as in a bullet",
        "none": "",
    },
    "type": {
        "main": "a sentence of its own",
        "coordinated": "joined to another part",
        "relative": "describes a word",
        "adverbial": "says when, why, how or on what condition",
        "complement": "says what was said, thought or learned",
        "infinitive": "says to do what",
        "participial": "goes with another part (…ing, …ed)",
        "fragment": "no full sentence",
    },
    "tense": {
        "past": "in the past",
        "present": "now, or in general",
        "modal": "what will, would, can or must be",
        "infinitive": "at no time of its own (to do)",
        "participle": "at no time of its own (doing, done)",
        "bare": "at no time of its own (do)",
        "none": "no verb that could tell",
    },
    "aspect": {"simple": "", "perfect": "done by then", "progressive": "going on"},
    "voice": {"active": "", "passive": "done to it, not by it"},
    "polarity": {"positive": "", "negative": "says that it is not so"},
}
"""For closed features what each value means; empty where it goes without saying."""

LABELS: Mapping[str, str] = {
    "subject": "who",
    "subject-from": "who, as told by",
    "subject-noun": "who, by the noun",
    "verb": "verb",
    "predicate": "what it says of it",
    "type": "stands as",
    "tense": "when",
    "aspect": "how far along",
    "modality": "how sure",
    "voice": "by whom",
    "polarity": "yes or no",
    "marker": "opens with",
    "adverb": "in what way",
    "object": "what or whom",
    "object-det": "which",
    "complement": "what follows",
    "preposition": "joined by",
    "noun": "things named",
    "word": "words",
    "label": "under the label",
    "question": "kind of question",
    "names": "names",
    "name-at": "a name stands",
    "sentence": "in the answer it stands",
    "introduced-by": "the list begins with",
    "follows": "the sentence before is",
    "phrases": "a turn of phrase",
    "regexes": "a wording",
    "any": "one of several",
    "under": "what stands above",
    "over": "what follows below",
    "unless": "an exception",
}
"""What each condition of a clause pattern asks for, as a heading: every feature, and every other key."""

_MISSED: Mapping[str, Mapping[str, str]] = {
    "subject": {"": "says it of somebody else"},
    "tense": {
        "present": "says it as it is now, not as something that happened",
        "modal": "says what will or would be, not what happened",
        "infinitive": "says what is still to be done, not what happened",
        "bare": "says what is to be done, not what happened",
    },
    "aspect": {
        "simple": "does not say it as something that is done",
        "perfect": "says what is behind you, not what is to come",
        "progressive": "says that it is still going on",
    },
    "modality": {"none": "says it as it is, not as a plan", "": "says what would or could be, not what will"},
    "polarity": {"negative": "says that it did not", "positive": "says that it did"},
}
_AHEAD: Mapping[str, str] = {"past": "says it in the past, not as a plan"}
"""The same of a tense where no past is wanted."""


def missed(feature: str, shown: Words, wanted: Words) -> str | None:
    """How a clause that shows these values misses others, as what "it" does; None where there are no words for it."""
    words = _AHEAD if feature == "tense" and "past" not in wanted else _MISSED.get(feature, {})
    return next((words[value] for value in sorted(shown) if value in words), words.get(""))


def told(clauses: Clauses, clause: Clause) -> Iterator[tuple[str, str]]:
    """What a clause shows, a heading and some words at a time: who, verb, when, how sure, and what governs it."""
    passage = clauses.passage
    parse = passage.parses[clause.place.prose]
    subject = (
        "" if clause.subject is None else f"“{parse.text[parse.starts[clause.subject] : parse.ends[clause.subject]]}”"
    )
    yield (
        LABELS["subject"],
        _joined(subject, _words("subject", clause.person), _words("subject-from", clause.subject_from)),
    )
    yield LABELS["verb"], _joined(_verb(clauses, clause), *(f"with “{word}”" for word in _objects(clause, parse)))
    yield LABELS["tense"], _joined(_words("tense", clause.tense), _words("aspect", clause.aspect))
    sure = (f"“{clause.modality}”" if clause.modality else "", *_manner(clause))
    if any(sure):
        yield LABELS["modality"], _joined(*sure)
    yield LABELS["type"], _joined(_words("type", clause.type), clause.marker and f"opened by “{clause.marker}”")
    if clause.label is not None:
        yield LABELS["label"], clause.label
    if clause.parent is not None:
        above = passage.clauses[clause.parent]
        yield "under", f"“{passage.text(above.place)}”"


def _objects(clause: Clause, parse: Parse) -> Iterator[str]:
    for token in clause.tokens:
        if parse.heads[token] == clause.head and parse.deps[token] == "obj":
            yield parse.text[parse.starts[token] : parse.ends[token]]


def _manner(clause: Clause) -> Iterator[str]:
    yield _words("voice", "passive" if clause.passive else "active")
    yield _words("polarity", "negative" if clause.negated else "positive")


def _verb(clauses: Clauses, clause: Clause) -> str:
    """The verb as a dictionary has it, with its particle; without a verb the word that stands for it."""
    verbs = clauses.shown(clause, "verb")
    return f"“{max(verbs, key=len, default=clause.lemma)}”"


def _words(feature: str, value: str) -> str:
    return SHOWN[feature][value]


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
