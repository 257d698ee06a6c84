"""Puts findings into words: fills a rule's message and question with the writer's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from linter.checks.hit import Hit
from linter.draft import Answer, Place
from linter.inflection import ing
from linter.patterns import whole
from linter.reading import Clause, Parse, Passage, Reading, Role
from linter.rule import Rule

MOST_WORDS = 12
"""A quotation holds at most this many words."""

_FEWEST_WORDS = 3
_LONGEST_RANGE = 6
"""How many words "from" may stand before its "to"."""
_PLACEHOLDER = re.compile(r"\{([a-z-]+)(?:\.(quote|gerund))?\}")
_NOT_ROLES = frozenset({"match", "target", "question", "count", "replacement"})
_ITEM_LABELS = frozenset({"situation", "task", "action", "result", "learning"})
_LOOSE = frozenset({
    "obl", "nmod", "advmod", "advcl", "acl", "conj", "parataxis", "appos", "punct", "discourse", "xcomp", "ccomp",
    "vocative", "dislocated",
})  # fmt: skip
_JOINING = frozenset({"and", "but", "so", "or", "then", ",", ";", "-", "–", "—", "which", "that"})
_PAUSES = frozenset({",", ";", ":", "-", "–", "—"})
_EDGES = " \t\n.,;:!?…-–—\"'"
_YOURS = {
    "i": "you", "me": "you", "we": "you", "us": "you", "my": "your", "our": "your", "mine": "yours",
    "ours": "yours", "myself": "yourself", "ourselves": "yourselves",
}  # fmt: skip
_AFTER_YOU = {"am": "are", "'m": "'re", "was": "were", "wasn't": "weren't"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a finding says: a statement, and a question with a ``[slot]`` to fill."""

    message: str
    ask: str


def say(rule: Rule, hit: Hit, answer: Answer, reading: Reading) -> Said:
    """The rule's message and question for a hit; the fallback where a placeholder has nothing to say.

    In a labelled list the question proposes a new item, where the rule has words for it.
    """
    message = _fill(rule.message, hit, answer, reading)
    if message is None:
        message = rule.fallback or rule.title
    ask = _fill(_question_of(rule, answer), hit, answer, reading)
    return Said(message, ask if ask is not None else _bare(rule.ask))


def roles_named(rule: Rule) -> frozenset[str]:
    """The roles that a rule's words quote."""
    texts = (rule.message, rule.ask, rule.ask_item or "")
    return frozenset(name for text in texts for name, _ in _PLACEHOLDER.findall(text)) - _NOT_ROLES


def _question_of(rule: Rule, answer: Answer) -> str:
    labelled = any(prose.labelled and prose.label in _ITEM_LABELS for prose in answer.prose)
    return rule.ask_item if rule.ask_item and labelled else rule.ask


def _bare(template: str) -> str:
    """A question with "this" where its quotations should stand."""
    return _PLACEHOLDER.sub("this", template)


def _fill(template: str, hit: Hit, answer: Answer, reading: Reading) -> str | None:
    """The template with its placeholders filled; None where one of them has nothing to say."""
    words: dict[str, str] = {}
    for match in _PLACEHOLDER.finditer(template):
        said = _words_for(match[1], match[2] or "quote", hit, answer, reading)
        if not said:
            return None
        words[match[0]] = said
    return _substituted(template, words)


def _substituted(template: str, words: Mapping[str, str]) -> str:
    """The filled template; a placeholder that opens a sentence gets a capital."""

    def word(match: re.Match[str]) -> str:
        said, before = words[match[0]], template[: match.start()].rstrip()
        return said[0].upper() + said[1:] if not before or before[-1] in ".!?" else said

    return _PLACEHOLDER.sub(word, template)


def _words_for(name: str, form: str, hit: Hit, answer: Answer, reading: Reading) -> str:
    """What one placeholder says, or the empty text."""
    passage = reading.passage
    if name == "question":
        return _marked(answer.question.text) if answer.question else ""
    if name == "match":
        return quote(passage, hit.place)
    if name == "count":
        return "" if hit.count is None else str(hit.count)
    if name == "replacement":
        return f"“{hit.replacement}”" if hit.replacement else ""
    if name == "target":
        target = next((role.target for role in hit.roles if role.target), None)
        return quote(passage, target) if target else ""
    clauses = [passage.clauses[role.clause] for role in _spoken_of(name, hit, reading)]
    if not clauses:
        return ""
    turned = (gerund(passage, clause) for clause in clauses) if form == "gerund" else ()
    return next((said for said in turned if said), clause_quote(passage, clauses[0]))


def _spoken_of(name: str, hit: Hit, reading: Reading) -> list[Role]:
    """The roles of a name that the hit is about, and then those of the answer, from its end."""
    return [role for role in hit.roles if role.name == name] + [*reversed(reading.of(name))]


def quote(passage: Passage, place: Place) -> str:
    """The writer's words at a place between quotation marks, cut at a phrase boundary after at most twelve words."""
    return _quoted(passage.parses[place.prose], _tokens_in(passage.parses[place.prose], place))


def clause_quote(passage: Passage, clause: Clause) -> str:
    """A clause's words as `quote` gives them, without those that only join it to what stands before."""
    parse = passage.parses[clause.place.prose]
    return _quoted(parse, _without_joining(parse, _tokens_in(parse, _through(passage, clause))))


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


def _quoted(parse: Parse, tokens: list[int]) -> str:
    if not tokens:
        return ""
    kept = _cut(parse, tokens)
    text = _closed(_text_of(parse, kept))
    return f"“{text} …”" if _said_less(parse, kept, tokens) else f"“{text}”"


def gerund(passage: Passage, clause: Clause) -> str:
    """What the writer did as an -ing phrase addressed to them ("cutting your query times by 30%").

    The empty text where the clause does not say what the writer did (another subject, a negation, a
    modal, a predicate that is no verb), says it in one word, or has no phrase boundary to be cut at.
    """
    parse = passage.parses[clause.place.prose]
    tokens = _to_pause(parse, [token for token in _tokens_in(parse, _through(passage, clause)) if token >= clause.head])
    kept = tokens if _words(parse, tokens) <= MOST_WORDS else _cut_at_phrase(parse, tokens)
    said = _closed(_turned(parse, kept, clause)) if kept and _can_turn(parse, clause) else ""
    return said if " " in said else ""


def _can_turn(parse: Parse, clause: Clause) -> bool:
    own = clause.person in ("I", "we", "team") or clause.subject_from == "elided"
    told = clause.tense in ("past", "present", "participle") and clause.modality == "" and not clause.negated
    return own and told and parse.pos[clause.head] == "VERB"


def _turned(parse: Parse, tokens: list[int], clause: Clause) -> str:
    """The tokens as text: the head as a gerund, and the writer addressed as "you"."""
    pieces: list[str] = []
    addressed = False
    for token in tokens:
        lower = parse.lower[token]
        said = parse.text[parse.starts[token] : parse.ends[token]]
        if token == clause.head:
            said = f"being {lower}" if clause.passive else ing(parse.lemmas[token], lower)
        elif parse.pos[token] in ("PRON", "DET") and lower in _YOURS and (said != "US"):
            said = _YOURS[lower]
        elif addressed and lower in _AFTER_YOU:
            said = _AFTER_YOU[lower]
        addressed = said == "you"
        pieces.append(said + _space_behind(parse, token))
    return "".join(pieces)


def _space_behind(parse: Parse, token: int) -> str:
    return " " if parse.text[parse.ends[token] : parse.ends[token] + 1].isspace() else ""


def _tokens_in(parse: Parse, place: Place) -> list[int]:
    return [token for token, start in enumerate(parse.starts) if place.start <= start < place.end]


def _without_joining(parse: Parse, tokens: list[int]) -> list[int]:
    """The tokens without the words that only join them to what stands before."""
    first = 0
    while first < len(tokens) - 1 and _joins(parse, tokens[first]):
        first += 1
    return tokens[first:]


def _joins(parse: Parse, token: int) -> bool:
    """Whether a word only joins its clause; "so" in "so far" and a relative pronoun as subject do more."""
    dep = parse.deps[token]
    grades = dep == "advmod" and parse.pos[parse.heads[token]] in ("ADV", "ADJ")
    return dep in ("mark", "cc") or (parse.lower[token] in _JOINING and not grades and not dep.startswith("nsubj"))


def _to_pause(parse: Parse, tokens: list[int]) -> list[int]:
    """The tokens up to the first pause after the fewest words, but for one inside a list of nouns."""
    for number, token in enumerate(tokens):
        if _pauses(parse, token) and _words(parse, tokens[: number + 1]) >= _FEWEST_WORDS:
            listed = any(_lists_nouns(parse, later, token) for later in tokens[number + 1 :])
            if not listed:
                return tokens[:number]
    return tokens


def _pauses(parse: Parse, token: int) -> bool:
    """Whether a comma, colon or dash stands here, or a second act in the past begins ("made a map and stuck …")."""
    if parse.lower[token] in _PAUSES:
        return parse.lower[token] != "-" or parse.text[parse.starts[token] - 1 : parse.starts[token]].isspace()
    return parse.lower[token] in ("and", "but") and parse.tags[token + 1 : token + 2] == ("VBD",)


def _lists_nouns(parse: Parse, token: int, pause: int) -> bool:
    """Whether a token behind a pause continues a list of nouns that began before it."""
    head = parse.heads[token]
    return parse.deps[token] == "conj" and head < pause and parse.pos[head] in ("NOUN", "PROPN")


def _closed(text: str) -> str:
    """The text without punctuation at its edges, and with the quotation mark or bracket closed that was cut open."""
    text = text.strip(_EDGES)
    text += '"' * (text.count('"') % 2)
    return text + ")" * (text.count("(") - text.count(")"))


def _text_of(parse: Parse, tokens: list[int]) -> str:
    return parse.text[parse.starts[tokens[0]] : parse.ends[tokens[-1]]]


def _said_less(parse: Parse, kept: list[int], tokens: list[int]) -> bool:
    """Whether the cut left out more than punctuation."""
    return any(parse.pos[token] not in ("PUNCT", "SPACE") for token in tokens[len(kept) :])


def _cut(parse: Parse, tokens: list[int]) -> list[int]:
    """The tokens up to the last phrase boundary within the most words, or that many words where there is none."""
    if _words(parse, tokens) <= MOST_WORDS:
        return tokens
    fitting = [token for n, token in enumerate(tokens) if _words(parse, tokens[: n + 1]) <= MOST_WORDS]
    return _cut_at_phrase(parse, tokens) or fitting


def _cut_at_phrase(parse: Parse, tokens: list[int]) -> list[int]:
    """The tokens up to the last phrase boundary within the most words; none where there is no such boundary."""
    edges = _loose_edges(parse)
    for end in range(len(tokens) - 1, 0, -1):
        fits = tokens[end] in edges and _FEWEST_WORDS <= _words(parse, tokens[:end]) <= MOST_WORDS
        if fits and not _halves_a_range(parse, tokens[end]):
            return tokens[:end]
    return []


def _halves_a_range(parse: Parse, token: int) -> bool:
    """Whether a cut before this word would leave "from nine weeks" without its "to four"."""
    return parse.lower[token] in ("to", "until") and "from" in parse.lower[max(token - _LONGEST_RANGE, 0) : token]


def _words(parse: Parse, tokens: list[int]) -> int:
    """How many words stand at the tokens, as people count them: between spaces."""
    return len(_text_of(parse, tokens).split())


def _loose_edges(parse: Parse) -> set[int]:
    """The tokens that open a phrase which the words before it can do without."""
    left = list(range(len(parse.heads)))
    for token in sorted(left, reverse=True):
        _spread(parse, token, left)
    return {left[token] for token, dep in enumerate(parse.deps) if _is_loose(parse, token, dep)}


def _spread(parse: Parse, token: int, left: list[int]) -> None:
    """Tell every token above one that its phrase opens no later than this."""
    above, steps = token, 0
    while parse.heads[above] != above and steps < len(left):
        above, steps = parse.heads[above], steps + 1
        left[above] = min(left[above], token)


def _is_loose(parse: Parse, token: int, dep: str) -> bool:
    return parse.heads[token] < token and dep.split(":")[0] in _LOOSE and dep != "nmod:poss"


def _marked(text: str) -> str:
    """A text between quotation marks, cut after the most words."""
    words = text.split()
    return f"“{' '.join(words[:MOST_WORDS])} …”" if len(words) > MOST_WORDS else f"“{' '.join(words)}”"
