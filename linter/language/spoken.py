"""What is done to prose before it is parsed: a small "i" made large, a left-out "I" put in, and taken out again."""

import re
from bisect import bisect_left
from typing import NamedTuple

_LOWER_I = re.compile(r"(?<![\w.'-])i(?=$|[\s,;!?]|'(?:m|ve|ll|d)\b)")
_LEADING_IN = r"[\"'(*]*(?:in (?:19|20)\d\d,? |single-handedly )?(?:(?:co|hand|re|pre|over|fine|cross|hard)-)?"
LEADS_IN = re.compile(_LEADING_IN, re.IGNORECASE)
"""What may stand before the verb of a bullet that leaves its subject out: a year, or half of a compound."""

_OPENING = re.compile(
    rf"(?:^|(?<=[.!?;] )|(?<=[.!?]['\")] )){_LEADING_IN}(?P<verb>[a-z]+)(?= [\w$€£\"'(])", re.IGNORECASE
)
_SENTENCE_REST = re.compile(r"[^.!?]*")
AHEAD = 60
"""How far behind an opening verb is looked for what it is done to."""

SAME_IN_PAST = frozenset("cut put set let hit shut spread split cast quit beat".split())
"""Verbs whose past is their bare form."""

BARE_FORM_TOO = SAME_IN_PAST | {"read"}
"""The same, and one that is written alike and spoken otherwise."""

_TOLD_AS_PAST = re.compile(r"\bfrom\b.{1,60}\bto\b|\bby \d|\d ?%|(?:, |\band |\bwhich )[a-z]+ed\b")
"""Signs that a verb whose past is its bare form tells an event and gives no order."""

_SPEAKER_LATER = re.compile(r", (?:I|we|my|our)\b|\bI (?:then|also)\b")

IRREGULAR_PASTS = frozenset(
    """
    led built wrote made ran won grew taught took gave held kept brought spoke drove began sold sent
    spent met found got came went saw did told chose drew wore bought caught fought thought sought
    rebuilt rewrote redid oversaw undertook stood sat lent bent flew rode threw froze broke shook shot
    stuck dealt swapped paid laid fed learnt burnt meant felt heard became overcame withdrew sang swung
    dug hung spun strung rang sank
    """.split()
)
_OPENS_NO_ACT = frozenset(
    """
    based interested excited motivated dedicated experienced given supposed tired used united need
    needed indeed seed feed speed hundred embed biased skilled talented qualified committed determined
    organised organized detailed related limited advanced armed faced compared provided concerned
    pleased thrilled delighted honoured honored convinced driven inspired surprised born raised red bed
    shed sacred naked wicked fixed mixed proposed required expected estimated associated combined guided
    gained situated located considering asked tasked assigned wanna gonna gotta
    """.split()
)
"""What opens a sentence without telling an act, though it looks like a past ("Based in Leeds", "Asked why")."""

_ACTS_ON_SOMETHING = frozenset(
    """
    fixed asked tasked assigned raised combined guided proposed mixed determined organised organized
    detailed limited advanced located estimated compared delighted inspired convinced
    """.split()
)
_SOMETHING = re.compile(
    r"(?: (?:up|out|down|over|in|off))?"
    r" (?:it|him|her|them|the|an?|our|my|his|their|this|that|these|those|all|both|each|every|two|three|four|\d)\b",
    re.IGNORECASE,
)
_TITLES = frozenset("certified chartered registered licensed accredited coded trained retired".split())
_HOLDER = re.compile(
    r" (?!(?:an?|the|our|my|his|her|their|all|both|each|every|new) )(?:[a-z-]+ )?"
    r"(?:[a-z]+(?:er|or|eer|ist|ian|ant)|nurse|midwife|chef|cook|guide|electrician|mechanic)\b"
    r"(?=[,.;:|]|$| (?:with|from|since|and|for)\b)",
    re.IGNORECASE,
)


class Spoken(NamedTuple):
    """Prose as it goes to the parser, and where in it an "I " was put in (offsets into ``text``)."""

    text: str
    inserted: tuple[int, ...]

    def written(self, offset: int) -> int:
        """The offset in the prose as written of an offset in ``text``."""
        return offset - 2 * bisect_left(self.inserted, offset)


def spoken(text: str) -> Spoken:
    """Prose as no treebank lacks it: the pronoun as "I", and a bullet's "Led the move" as "I led the move".

    Parsers learn from whole sentences and take the verb of such a bullet for a noun, an adjective or an
    order. The word put in is taken out of the parse again (`linter.language.parses`).
    """
    text = _LOWER_I.sub("I", text)
    parts: list[str] = []
    inserted: list[int] = []
    done = 0
    for match in _OPENING.finditer(text):
        start = match.start("verb")
        if not _left_out_subject(text, match["verb"], match.end("verb")):
            continue
        parts.append(text[done:start])
        inserted.append(start + 2 * len(inserted))
        parts.append(f"I {text[start].lower()}")
        done = start + 1
    parts.append(text[done:])
    return Spoken("".join(parts), tuple(inserted))


def _left_out_subject(text: str, verb: str, end: int) -> bool:
    word = verb.lower()
    rest = _SENTENCE_REST.match(text, end)
    after = "" if rest is None else rest[0]
    past = word in IRREGULAR_PASTS or (len(word) > 4 and word.endswith("ed"))
    if not past and not (word in BARE_FORM_TOO and _TOLD_AS_PAST.search(after)):
        return False
    if opens_no_act(word, text[end : end + AHEAD]) or _SPEAKER_LATER.search(after):
        return False
    return not after.startswith((" by ", " with "))


def opens_no_act(word: str, after: str) -> bool:
    """Whether a lower-case word that opens a sentence tells no act before these words.

    "Fixed price" and "Asked why" tell none, where "Fixed it" and "Asked him to come" do; "Certified welder, nine
    years" is a title, where "Certified nine boilers" is an act.
    """
    if word in _TITLES and _HOLDER.match(after):
        return True
    return word in _OPENS_NO_ACT and not (word in _ACTS_ON_SOMETHING and _SOMETHING.match(after))
