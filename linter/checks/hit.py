"""A hit: one place where a check fires, before a rule gives it words."""

from linter.check import Anchor
from linter.draft import Answer, Place
from linter.patterns import whole
from linter.reading import Reading, Role
from linter.values import frozen

_CLOSING = frozenset("\"')]")


@frozen
class Hit:
    """Where a check fires, and what a message may speak of.

    ``anchor`` is the offset where the missing part belongs, as the answer that the check was handed has it. ``roles``
    are the roles that the message quotes from; ``related`` are other places, each with a word on what stands there.
    ``count`` is what a check that counts has counted. ``replacement`` is the better text for the place; ``safe`` tells
    whether putting it in is sure to keep the meaning, None where it does not fit as it is.
    """

    place: Place
    anchor: int
    roles: tuple[Role, ...] = ()
    related: tuple[tuple[Place, str], ...] = ()
    count: int | None = None
    replacement: str | None = None
    safe: bool | None = None


def clause_of(reading: Reading, role: Role) -> Place:
    """The clause that plays a role, with what finishes its thought."""
    return whole(reading.passage, reading.passage.clauses[role.clause])


def sentence_number(reading: Reading, role: Role) -> int:
    """The number of the sentence that a role stands in."""
    return reading.passage.clauses[role.clause].sentence


def anchor_of(anchor: Anchor, answer: Answer, reading: Reading, place: Place) -> int:
    """The offset that an anchor's name means for a hit at ``place``, as the answer tells it."""
    match anchor:
        case "start":
            return answer.prose[0].span.start
        case "end":
            return answer.prose[-1].span.end
        case "after-sentence":
            return answer.after(_with_closing(reading, reading.passage.sentence_at(place)))
        case "span":
            return answer.span_of(place).start


def _with_closing(reading: Reading, sentence: Place) -> Place:
    """A sentence with the quotes and brackets that close right behind its full stop."""
    text, end = reading.passage.parses[sentence.prose].text, sentence.end
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    whole = end == len(text) or text[end].isspace()
    return Place(sentence.prose, sentence.start, end) if whole else sentence
