"""Builds answers and readings by hand, from text with its roles marked, so that no test needs a parser.

``<A:I cut costs by 30%>. <F/vague:I want to [grow]>.`` is an answer of two sentences. Letters name the
roles of a clause (A achievement, B bridge, F future, L alignment; ``-`` a clause without a role), words
behind ``/`` its attributes (``other``: its subject is not the speaker), and square brackets the place
that shows them. ``{action}`` before a block is its label.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.draft import Answer, Draft, Folded, Label, Place, Prose, Question
from linter.errors import Problem
from linter.reading import Clause, Evidence, Grade, Link, Parse, Passage, Reading, Role
from linter.text import Source, Span

ROLES = {"A": "achievement", "B": "bridge", "F": "future", "L": "alignment"}
GRADES: dict[str, Grade] = {
    "committed": "committed",
    "obliged": "obliged",
    "applied": "applied",
    "desire": "desire",
    "hedged": "hedged",
}
_MARK = re.compile(r"<([ABFL]+|-)((?:/[a-z]+)*):([^>]*)>")
_LABEL = re.compile(r"^\{([a-z]+)\}")
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"')]*(?=\s|$)|$)", re.S)
_TOKEN = re.compile(r"[\w%€$]+(?:[-'.][\w%]+)*|[^\w\s]")


@dataclass(frozen=True)
class Built:
    """An answer with the reading it was marked with."""

    answer: Answer
    reading: Reading

    @property
    def text(self) -> str:
        """The text of the file that holds the answer alone, folded one to one."""
        return "\n\n".join(prose.text for prose in self.answer.prose)

    @property
    def draft(self) -> Draft:
        """The draft that holds this answer alone."""
        return Draft(Source("draft.md", self.text), (self.answer,))


def build(
    *blocks: str,
    kind: str = "none",
    links: Sequence[tuple[int, int]] = (),
    question: str | None = None,
    skipped: Problem | None = None,
    at: int = 0,
    id: int = 0,
) -> Built:
    """An answer of these blocks whose first character stands at offset ``at`` of its file.

    ``links`` are pairs of role numbers, from the later part to the one it rests on.
    """
    prose: list[Prose] = []
    parses: list[Parse] = []
    sentences: list[Place] = []
    clauses: list[Clause] = []
    roles: list[Role] = []
    start = at
    for number, block in enumerate(blocks):
        label, marked = _label(block)
        text = re.sub(r"[\[\]]", "", _MARK.sub(lambda match: match[3], marked))
        places = [Place(number, match.start(), match.end()) for match in _SENTENCE.finditer(text)]
        parses.append(_parse(text, places, len(sentences)))
        for place, names, attributes, shown in _clauses(number, marked, text, places):
            clause = _clause(len(clauses), place, len(sentences) + _holding(places, place), parses[-1], label)
            clause = replace(clause, person="other") if "other" in attributes else clause
            roles += [_role(ROLES[name], clause, attributes, shown) for name in names]
            clauses.append(clause)
        sentences += places
        prose.append(_prose(text, start, label))
        start += len(text) + 2
    roles.sort(key=lambda role: (role.clause, role.name))
    answer = Answer(
        id,
        Question(question, Span(0, 0)) if question else None,
        None,
        tuple(prose),
        Span(at, start - 2),
    )
    ties: tuple[Evidence, ...] = ("anaphora",)
    tied = tuple(Link(source, target, ties) for source, target in links)
    passage = Passage(tuple(parses), tuple(sentences), tuple(clauses))
    return Built(answer, Reading(kind, passage, tuple(roles), tied, skipped))


def parse(*rows: str, text: str | None = None) -> Parse:
    """A parse of one sentence, a row ``word/lemma/tag/pos/dep/head`` a token; heads count from 1, the root's is 0.

    Words are joined by single spaces, punctuation and hyphens by none, unless ``text`` says how they stand.
    """
    cells = [row.split("/") for row in rows]
    words = [cell[0] for cell in cells]
    if text is None:
        text = re.sub(r" (?=[.,;:!?%)])| ?(-) ?", r"\1", " ".join(words))
    starts: list[int] = []
    end = 0
    for word in words:
        starts.append(text.index(word, end))
        end = starts[-1] + len(word)
    return Parse(
        text=text,
        lower=tuple(word.lower() for word in words),
        lemmas=tuple(cell[1] for cell in cells),
        tags=tuple(cell[2] for cell in cells),
        pos=tuple(cell[3] for cell in cells),
        deps=tuple(cell[4] for cell in cells),
        heads=tuple(int(cell[5]) - 1 if int(cell[5]) else number for number, cell in enumerate(cells)),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        sentences=(0,) * len(cells),
    )


def clause(index: int, place: Place, sentence: int = 0, head: int = 0, **features: object) -> Clause:
    """A main clause of the speaker in the past tense, but for the features given."""
    default: dict[str, object] = {
        "tokens": (head,), "lemma": "", "type": "main", "parent": None, "person": "I", "subject": None,
        "subject_from": "own", "tense": "past", "aspect": "simple", "modality": "", "passive": False,
        "negated": False, "marker": "", "adverbs": (), "object": "", "complement": "none", "label": None,
    }  # fmt: skip
    values = default | {"index": index, "place": place, "sentence": sentence, "head": head} | features
    return Clause(**values)  # type: ignore[arg-type]


def _label(block: str) -> tuple[Label | None, str]:
    match = _LABEL.match(block)
    return (match[1], block[match.end() :]) if match else (None, block)  # type: ignore[return-value]


def _prose(text: str, start: int, label: Label | None) -> Prose:
    starts = array("q", range(start, start + len(text)))
    ends = array("q", range(start + 1, start + len(text) + 1))
    return Prose(Folded(text, starts, ends), Span(start, start + len(text)), label, labelled=label is not None)


def _parse(text: str, sentences: Sequence[Place], first: int) -> Parse:
    """Tokens by spelling alone: every one hangs on the one before it, by a relation that is no phrase's edge."""
    found = list(_TOKEN.finditer(text))
    words = tuple(match[0] for match in found)
    same = tuple(word.lower() for word in words)
    places = [Place(sentences[0].prose, match.start(), match.end()) for match in found] if sentences else []
    return Parse(
        text=text,
        lower=same,
        lemmas=same,
        tags=("NN",) * len(words),
        pos=tuple("VERB" if word[0].isalnum() else "PUNCT" for word in words),
        deps=tuple("fixed" if word[0].isalnum() else "punct" for word in words),
        heads=tuple(max(0, number - 1) for number in range(len(words))),
        starts=tuple(match.start() for match in found),
        ends=tuple(match.end() for match in found),
        sentences=tuple(first + _holding(sentences, place) for place in places),
    )


def _clauses(
    prose: int, marked: str, text: str, sentences: Sequence[Place]
) -> list[tuple[Place, str, list[str], Place | None]]:
    """Place, role letters, attributes and shown place of every clause: the marked ones, else whole sentences."""
    found: list[tuple[Place, str, list[str], Place | None]] = []
    removed = 0
    for match in _MARK.finditer(marked):
        inner = re.sub(r"[\[\]]", "", match[3])
        start = match.start() - removed
        opened = match[3].find("[")
        shown = match[3].find("]") - 1
        place = Place(prose, start, start + len(inner))
        at = Place(prose, start + opened, start + shown) if opened >= 0 else None
        found.append((place, match[1].replace("-", ""), match[2].split("/")[1:], at))
        removed += match.end() - match.start() - len(inner)
    taken = {_holding(sentences, place) for place, *_ in found}
    for number, sentence in enumerate(sentences):
        if number not in taken:
            bare = len(text[sentence.start : sentence.end].rstrip(".!?\"')"))
            found.append((Place(prose, sentence.start, sentence.start + bare), "", [], None))
    return sorted(found, key=lambda each: each[0])


def _holding(sentences: Sequence[Place], place: Place) -> int:
    return max(number for number, sentence in enumerate(sentences) if sentence.start <= place.start)


def _clause(index: int, place: Place, sentence: int, parse: Parse, label: Label | None) -> Clause:
    tokens = tuple(n for n, start in enumerate(parse.starts) if place.start <= start < place.end)
    head = tokens[1] if len(tokens) > 1 else tokens[0]
    return clause(index, place, sentence, head, tokens=tokens, lemma=parse.lemmas[head], label=label)


def _role(name: str, clause: Clause, attributes: Sequence[str], shown: Place | None) -> Role:
    vague, hedged = "vague" in attributes, "hedged" in attributes
    return Role(
        name,
        clause.index,
        clause.place,
        "marked",
        measured="measured" in attributes,
        grade=next((GRADES[word] for word in attributes if word in GRADES), None),
        hedge=shown if hedged else None,
        target=None if vague or hedged else shown,
        vague=vague,
        rescued="rescued" in attributes,
        empty=shown if vague else None,
    )


def shown(built: Built, place: Place, anchor: int) -> str:
    """The answer's text with ``[[…]]`` around a place, and ``[[^]]`` at an anchor that is not its start."""
    span = built.answer.span_of(place)
    marks = [(span.start, 1, "[["), (span.end, 0, "]]")]
    if anchor != span.start:
        marks.append((anchor, 2, "[[^]]"))
    text, offset = built.text, built.answer.span.start
    for position, _, mark in sorted(marks, reverse=True):
        text = text[: position - offset] + mark + text[position - offset :]
    return text
