"""Quotes a writer: their words at a place, cut where a phrase ends, or turned into what they did ("cutting costs")."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from linter.draft import Place
from linter.inflection import ing
from linter.patterns import whole
from linter.reading import Clause, Parse, Passage

Idle = Callable[[Parse, int], bool]

MOST_WORDS = 12
"""A quotation holds at most this many words."""

_FEWEST_WORDS = 3
_FEWEST_BEFORE_PAUSE = 2
_SAYS_LITTLE = 3
"""A clause of so many words is quoted with its sentence."""
_LONGEST_RANGE = 6
"""How many words "from" may stand before its "to"."""
_LOOSE = frozenset({
    "obl", "nmod", "advmod", "advcl", "acl", "conj", "parataxis", "appos", "punct", "discourse", "vocative",
    "dislocated",
})  # fmt: skip
_OWED = frozenset({"xcomp", "ccomp"})
"""What a verb can hardly do without: a quotation is cut there only where it cannot be cut elsewhere."""
_JOINING = frozenset({"and", "but", "so", "or", "then", ",", ";", "-", "–", "—", "which", "that"})
_IDLE = frozenset({"and", "but", "or", ",", ";", ":", "-", "–", "—"})
_PAUSES = frozenset({",", ";", ":", "-", "–", "—"})
_UNFINISHED = frozenset({"DET", "SCONJ", "AUX", "CCONJ", "PART"})
_EDGES = " \t\n.,;:!?…-–—'"
_SIGNS = "°™®©"
"""Symbols that belong to the word before them; any other at an edge is an emoji or an ornament."""
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "det:predet"})
_VERBAL = frozenset({"AUX", "ADV", "PART", "VERB"})
"""What may stand between a subject and the verb that says something of it."""
_ASKING = frozenset({"WP", "WRB"})
_YOURS = {
    "i": "you", "me": "you", "we": "you", "us": "you", "my": "your", "our": "your", "mine": "yours",
    "ours": "yours", "myself": "yourself", "ourselves": "yourselves",
}  # fmt: skip
_AFTER_YOU = {"am": "are", "'m": "'re", "was": "were", "wasn't": "weren't"}


def quote(passage: Passage, place: Place) -> str:
    """The writer's words at a place between quotation marks, cut at a phrase boundary after at most twelve words.

    Fillers and conjunctions before them ("And", "Well,", "So um") are left out.
    """
    parse = passage.parses[place.prose]
    return _quoted(parse, _after(_fills, parse, _tokens_in(parse, place)))


def clause_quote(passage: Passage, clause: Clause) -> str:
    """A clause's words as `quote` gives them, without those that only join it to what stands before.

    A relative clause comes with the noun that it tells of ("the van I repaired"), one of a few words or behind
    "what" or "how" with the rest of a short sentence ("I pruned" + ", grafted and labelled the trees").
    """
    parse = passage.parses[clause.place.prose]
    tokens = _tokens_in(parse, _through(passage, clause))
    noun = _told_of(parse, clause, tokens)
    told = [*noun, *tokens] if noun else _after(_joins, parse, tokens)
    sentence = _after(_fills, parse, [token for token in range(len(parse.sentences)) if _beside(parse, token, clause)])
    asks = not noun and parse.tags[told[0]] in _ASKING if told else True
    little = len(tokens) < len(sentence) and (asks or _words(parse, told) <= _SAYS_LITTLE)
    return _quoted(parse, sentence if little and _words(parse, sentence) <= MOST_WORDS else told)


def _beside(parse: Parse, token: int, clause: Clause) -> bool:
    return parse.sentences[token] == clause.sentence


def tail_quote(passage: Passage, sentence: Place) -> str:
    """The end of a sentence as `quote` gives it: all of it, or where that is long the last of its clauses."""
    parse = passage.parses[sentence.prose]
    tokens = _after(_fills, parse, _tokens_in(parse, sentence))
    clauses = [clause for clause in passage.clauses if _lies_in(clause.place, sentence)]
    for clause in clauses if _words(parse, tokens) > MOST_WORDS else ():
        tail = [token for token in tokens if parse.starts[token] >= clause.place.start]
        told = [*_told_of(parse, clause, tail), *tail] if clause.type == "relative" else _after(_joins, parse, tail)
        if _FEWEST_WORDS <= _words(parse, told) <= MOST_WORDS:
            return _quoted(parse, told)
        if clause.type in ("main", "coordinated"):
            tokens = _after(_fills, parse, tail)
    return _quoted(parse, tokens)


def _lies_in(place: Place, other: Place) -> bool:
    return place.prose == other.prose and other.start <= place.start < other.end


def with_subject(passage: Passage, clause: Clause, place: Place) -> Place:
    """A place that begins with a clause's verb, and the subject where it stands right before ("I" + "hope to grow")."""
    parse = passage.parses[place.prose]
    if clause.subject not in clause.tokens or clause.place.prose != place.prose:
        return place
    between = _tokens_in(parse, Place(place.prose, parse.ends[clause.subject], place.start))
    near = parse.starts[clause.subject] < place.start and all(parse.pos[token] in _VERBAL for token in between)
    return Place(place.prose, parse.starts[_noun_start(parse, clause.subject)], place.end) if near else place


def _told_of(parse: Parse, clause: Clause, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens before a relative clause, from the start of the noun that it tells of; none before ", which"."""
    noun = parse.heads[clause.head]
    if clause.type != "relative" or not tokens or noun >= tokens[0]:
        return ()
    pronoun = parse.lower[tokens[0]] if parse.tags[tokens[0]][0] == "W" else ""
    paused = parse.pos[tokens[0] - 1] == "PUNCT"
    if (paused and pronoun in ("which", "that", "")) or (clause.object and not pronoun):
        return ()
    return range(_noun_start(parse, noun), tokens[0])


def _noun_start(parse: Parse, noun: int) -> int:
    """The token at which a noun begins with its article and its adjectives."""
    before = (token for token in range(noun) if parse.heads[token] == noun and parse.deps[token] in _BEFORE_NOUN)
    first = min(before, default=noun)
    while first and first in _glued(parse):
        first -= 1
    return first


def _through(passage: Passage, clause: Clause) -> Place:
    """A clause with what finishes its thought, and with the clauses below it that follow without a pause."""
    place = whole(passage, clause)
    text = passage.parses[place.prose].text
    below = [
        each.place for each in passage.clauses if _governs(passage, clause, each) and each.place.start >= place.end
    ]
    for other in sorted(below):
        if text[place.end : other.start].isspace():
            place = Place(place.prose, place.start, other.end)
    return place


def _governs(passage: Passage, clause: Clause, other: Clause) -> bool:
    """Whether a clause stands below another of its sentence, and not beside it."""
    while other.parent is not None and other.sentence == clause.sentence and other.type not in ("main", "coordinated"):
        if other.parent == clause.index:
            return True
        other = passage.clauses[other.parent]
    return False


def _quoted(parse: Parse, tokens: Sequence[int]) -> str:
    if not tokens:
        return ""
    kept = _cut(parse, tokens)
    text = _single(_closed(_text_of(parse, kept)))
    if not text:
        return ""
    return f"“{text} …”" if _said_less(parse, kept, tokens) else f"“{text}”"


def gerund(passage: Passage, clause: Clause) -> str:
    """What the writer did as an -ing phrase addressed to them ("cutting your query times by 30%").

    The empty text where the clause does not say what the writer did (another subject, a negation, a
    modal, a predicate that is no verb), leaves out what was done ("the van I repaired"), says it in one
    word, or has no phrase boundary to be cut at.
    """
    parse = passage.parses[clause.place.prose]
    if not _can_turn(parse, clause):
        return ""
    tokens = _to_pause(parse, [token for token in _tokens_in(parse, _through(passage, clause)) if token >= clause.head])
    kept = tokens if _words(parse, tokens) <= MOST_WORDS else _cut_cleanly(parse, tokens, _LOOSE)
    said = _single(_closed(_turned(parse, kept, clause))) if kept else ""
    return said if " " in said else ""


def _can_turn(parse: Parse, clause: Clause) -> bool:
    own = clause.person in ("I", "we", "team") or clause.subject_from == "elided"
    told = clause.tense in ("past", "present", "participle") and clause.modality == "" and not clause.negated
    gapped = clause.type == "relative" and clause.subject_from == "own" and not clause.object
    # In "re-did" and "wanna" the head is part of a word.
    glued = clause.head + 1 in _glued(parse)
    return own and told and not (gapped or glued or _of_nothing(parse, clause)) and parse.pos[clause.head] == "VERB"


def _of_nothing(parse: Parse, clause: Clause) -> bool:
    """Whether its object is none: to have lost no guest is nothing that one did."""
    none = (parse.heads[token] for token in clause.tokens if parse.lower[token] in ("no", "zero"))
    return any(parse.heads[noun] == clause.head and parse.deps[noun] == "obj" for noun in none)


def _glued(parse: Parse) -> set[int]:
    """The tokens that go on with the word before them."""
    return {
        token
        for token in range(1, len(parse.starts))
        if parse.starts[token] == parse.ends[token - 1] and (parse.lower[token].isalnum() or parse.lower[token] == "-")
    }


def _turned(parse: Parse, tokens: Sequence[int], clause: Clause) -> str:
    """The tokens as text: the head as a gerund, and the writer addressed as "you", but for what they quote."""
    pieces: list[str] = []
    addressed = False
    for token in tokens:
        lower = parse.lower[token]
        said = parse.text[parse.starts[token] : parse.ends[token]]
        if token == clause.head:
            said = f"being {lower}" if clause.passive else ing(parse.lemmas[token], lower)
        elif parse.text.count('"', parse.starts[tokens[0]], parse.starts[token]) % 2:
            pass
        elif parse.pos[token] in ("PRON", "DET") and lower in _YOURS and said != "US":
            said = _YOURS[lower]
        elif addressed and lower in _AFTER_YOU:
            said = _AFTER_YOU[lower]
        addressed = said == "you" or (addressed and parse.pos[token] == "ADV")
        pieces.append(said + _space_behind(parse, token))
    return "".join(pieces)


def _space_behind(parse: Parse, token: int) -> str:
    return " " if parse.text[parse.ends[token] : parse.ends[token] + 1].isspace() else ""


def _tokens_in(parse: Parse, place: Place) -> list[int]:
    return [token for token, start in enumerate(parse.starts) if place.start <= start < place.end]


def _after(idle: Idle, parse: Parse, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens behind those at the start that are idle; all of them where none is not."""
    said = (number for number, token in enumerate(tokens) if parse.pos[token] != "PUNCT" and not idle(parse, token))
    first = next(said, 0)
    return tokens[first - 1 if first and parse.lower[tokens[first - 1]] == '"' else first :]


def _joins(parse: Parse, token: int) -> bool:
    """Whether a word only joins its clause; "so" in "so far" and a relative pronoun as subject do more."""
    dep = parse.deps[token]
    grades = dep == "advmod" and parse.pos[parse.heads[token]] in ("ADV", "ADJ")
    joins = parse.lower[token] in _JOINING and not grades and not dep.startswith("nsubj")
    return dep == "mark" or joins or _fills(parse, token)


def _fills(parse: Parse, token: int) -> bool:
    """Whether a word at the start of a sentence adds nothing: a conjunction, a filler, and the comma behind them."""
    return parse.deps[token] == "cc" or parse.pos[token] == "INTJ" or parse.lower[token] in _IDLE


def _to_pause(parse: Parse, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens up to the first pause after the fewest words, but for one inside a list of nouns."""
    for number, token in enumerate(tokens):
        enough = _words(parse, tokens[: number + 1]) >= _FEWEST_BEFORE_PAUSE
        if enough and _pauses(parse, token) and not _in_list(parse, tokens[number + 1 :], token):
            return tokens[:number]
    return tokens


def _pauses(parse: Parse, token: int) -> bool:
    """Whether a comma, colon or dash stands here, or a second act in the past begins ("made a map and stuck …")."""
    if parse.lower[token] in _PAUSES:
        return parse.lower[token] != "-" or parse.text[parse.starts[token] - 1 : parse.starts[token]].isspace()
    return parse.lower[token] in ("and", "but") and parse.tags[token + 1 : token + 2] in (("VBD",), ("VBN",))


def _in_list(parse: Parse, tokens: Sequence[int], pause: int) -> bool:
    """Whether behind a pause a list of nouns goes on that began before it and ends in "and" or "or"."""
    listed = [token for token in tokens if _lists_nouns(parse, token, pause)]
    return any(parse.deps[token] == "cc" and parse.heads[token] in listed for token in tokens)


def _lists_nouns(parse: Parse, token: int, pause: int) -> bool:
    """Whether a token behind a pause continues a list of nouns that began before it."""
    head = parse.heads[token]
    return parse.deps[token] == "conj" and head < pause and parse.pos[head] in ("NOUN", "PROPN")


def _closed(text: str) -> str:
    """The text without punctuation and ornaments at its edges, what was cut open in it closed."""
    text = _stripped(text)
    opening = text.rfind("(")
    if text.count("(") > text.count(")") and len(text[:opening].split()) >= _FEWEST_WORDS:
        text = _stripped(text[:opening])
    text += '"' * (text.count('"') % 2)
    return text + ")" * (text.count("(") - text.count(")"))


def _stripped(text: str) -> str:
    before = None
    while text != before:
        before = text
        text = text.strip(_EDGES)
        more = text.count("(") - text.count(")")
        if text[-1:] == "(" or (more < 0 and text[-1:] == ")") or (text and _falls_off(text, text[-1])):
            text = text[:-1]
        if text[:1] == ")" or (more > 0 and text[:1] == "(") or (text and _falls_off(text, text[0])):
            text = text[1:]
    return text


def _falls_off(text: str, edge: str) -> bool:
    """Whether a character at an edge is an ornament, or a quotation mark of a pair that is not there or goes around."""
    if edge == '"':
        return text.count('"') % 2 == 1 or (text.count('"') == 2 and text[0] == text[-1])
    return edge not in _SIGNS and unicodedata.category(edge) in ("So", "Sk", "Mn", "Cf")


def _single(text: str) -> str:
    """The text with single quotation marks for those inside it, since double ones stand around it."""
    pieces = text.split('"')
    return "".join(piece + mark for piece, mark in zip(pieces, [*"‘’" * (len(pieces) // 2), ""], strict=True))


def _text_of(parse: Parse, tokens: Sequence[int]) -> str:
    return parse.text[parse.starts[tokens[0]] : parse.ends[tokens[-1]]]


def _said_less(parse: Parse, kept: Sequence[int], tokens: Sequence[int]) -> bool:
    """Whether the cut left out more than punctuation."""
    return any(parse.pos[token] not in ("PUNCT", "SPACE") for token in tokens[len(kept) :])


def _cut(parse: Parse, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens up to the last phrase boundary within the most words, or that many words where there is none."""
    if _words(parse, tokens) <= MOST_WORDS:
        return tokens
    tried = (_cut_cleanly(parse, tokens, *allowed) for allowed in ((_LOOSE,), (_LOOSE | _OWED,), (_LOOSE, _LOOSE)))
    return next((kept for kept in tried if kept), None) or _cut_anywhere(parse, tokens)


def _cut_anywhere(parse: Parse, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens up to the most words, without those at their end that want more."""
    end = next(n for n in range(len(tokens), 0, -1) if _words(parse, tokens[:n]) <= MOST_WORDS)
    while end > 1 and end < len(tokens) and _wants_more(parse, tokens[end - 1], tokens[end]):
        end -= 1
    return tokens[:end]


def _cut_cleanly(
    parse: Parse, tokens: Sequence[int], loose: frozenset[str], opening: frozenset[str] = frozenset()
) -> Sequence[int]:
    """The tokens up to the last place within the most words where only loose phrases are cut off; none without one.

    ``opening`` are the phrases that may be kept without what they belong to, as one that opens a sentence.
    """
    for end in range(len(tokens) - 1, 0, -1):
        kept = _before_joint(parse, tokens[:end])
        fits = _FEWEST_WORDS <= _words(parse, kept) <= MOST_WORDS
        if fits and _is_clean(parse, kept, tokens[len(kept) :], loose, opening):
            return kept
    return []


def _before_joint(parse: Parse, tokens: Sequence[int]) -> Sequence[int]:
    """The tokens without conjunctions and punctuation at their end, which join what follows."""
    end = len(tokens)
    while end and (parse.deps[tokens[end - 1]] == "cc" or parse.pos[tokens[end - 1]] == "PUNCT"):
        end -= 1
    return tokens[:end]


def _is_clean(
    parse: Parse, kept: Sequence[int], rest: Sequence[int], loose: frozenset[str], opening: frozenset[str]
) -> bool:
    """Whether what is kept needs nothing of the rest: the sentence's tree is cut at loose phrases only."""
    last, following = kept[-1], next((token for token in rest if parse.pos[token] != "PUNCT"), rest[0])
    if _wants_more(parse, last, following):
        return False
    within = range(kept[0], last + 1)
    needed = any(parse.heads[token] > last and not _is_loose(parse.deps[token], opening) for token in kept)
    owes = any(parse.heads[token] in within and not _is_loose(parse.deps[token], loose) for token in rest)
    strands = parse.pos[last] == "VERB" and any(_completes(parse, token, last) for token in rest)
    return not needed and not owes and not strands and not _halves(parse, kept, rest)


def _completes(parse: Parse, token: int, verb: int) -> bool:
    """Whether a phrase belongs right to a verb, which without it would end in the air ("I had shaken" + "on it")."""
    return parse.heads[token] == verb and parse.deps[token].split(":")[0] in ("obl", "advmod")


def _wants_more(parse: Parse, last: int, following: int) -> bool:
    """Whether a word cannot end a phrase, whatever the tree says of it: "what", "the", "for", "two" before a noun."""
    stranded = parse.pos[last] == "ADP" and parse.deps[last] != "compound:prt"
    counts = parse.pos[last] == "NUM" and parse.pos[following] in ("NOUN", "ADJ")
    asks = parse.tags[last][0] == "W" or parse.pos[last] in _UNFINISHED
    return stranded or counts or asks or parse.lower[following] == "than"


def _is_loose(dep: str, loose: frozenset[str]) -> bool:
    return dep != "nmod:poss" and dep.split(":")[0] in loose


def _halves(parse: Parse, kept: Sequence[int], rest: Sequence[int]) -> bool:
    """Whether a cut leaves "from nine weeks" without its "to four", or a list without its end."""
    ranged = (
        parse.lower[rest[0]] in ("to", "until") and "from" in parse.lower[max(rest[0] - _LONGEST_RANGE, 0) : rest[0]]
    )
    return ranged or any(head in set(_listing(parse, rest)) for head in _listing(parse, kept))


def _listing(parse: Parse, tokens: Sequence[int]) -> Iterator[int]:
    """What begins the lists that go on at these tokens."""
    return (parse.heads[token] for token in tokens if parse.deps[token] == "conj")


def _words(parse: Parse, tokens: Sequence[int]) -> int:
    """How many words stand at the tokens, as people count them: between spaces."""
    return len(_text_of(parse, tokens).split()) if tokens else 0
