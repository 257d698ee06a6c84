"""The check for words that have a better one in their place."""

import re
from collections.abc import Iterator

from linter.check import Replacement, Substitution
from linter.checks.hit import Hit, anchor_of
from linter.checks.scope import places
from linter.draft import Answer, Place
from linter.inflection import ing, past, third
from linter.pattern import Phrase
from linter.patterns import Search
from linter.patterns.phrase import phrases_at
from linter.reading import Parse, Reading

_ARTICLES = frozenset({"a", "an"})
_OPENS_SINGLE = re.compile(r"(?<!\w)'(?=\w)")
_CLOSES_SINGLE = re.compile(r"(?<=[\w.,;:!?…])'(?!\w)")
_GUILLEMETS = (("«", "»"), ("»", "«"), ("‹", "›"), ("›", "‹"))


def find(check: Substitution, answer: Answer, reading: Reading, search: Search) -> Iterator[Hit]:
    """A hit for each phrase in the scope, with what to put in its place where its form is one that can be copied."""
    for place in search.find(check.pattern, places(check.scope, answer, reading, search)):
        parse = reading.passage.parses[place.prose]
        phrase, start = phrases_at(check.pattern.phrases, parse, place)
        replacement = check.replacements[phrase.written]
        better = _in_form(replacement, phrase, parse, start)
        text = _in_case(better or replacement.text, parse.text[place.start : place.end])
        safe = None if better is None else check.safe and not _is_bound(parse, start, place)
        yield Hit(place, anchor_of("span", answer, reading, place), replacement=text, safe=safe)


def _is_bound(parse: Parse, start: int, place: Place) -> bool:
    """Whether an article that may not fit the new word stands before it, or somebody else's words around it."""
    return (start > 0 and parse.lower[start - 1] in _ARTICLES) or _is_quoted(parse.text, place)


def _is_quoted(text: str, place: Place) -> bool:
    """Whether a place stands inside quotation marks that are not around the whole block.

    Of single marks one that could open before it and one that could close behind it are enough: an apostrophe may
    keep an edit from being safe, and nobody's words are changed.
    """
    before, behind = text[: place.start], text[place.end :]
    whole = text.startswith('"') and text.count('"') <= 2
    doubly = before.count('"') % 2 == 1 and not whole
    singly = _OPENS_SINGLE.search(text, 0, place.start) and _CLOSES_SINGLE.search(text, place.end)
    angled = any(before.rfind(one) > before.rfind(other) and other in behind for one, other in _GUILLEMETS)
    return doubly or bool(singly) or angled


def _in_form(replacement: Replacement, phrase: Phrase, parse: Parse, start: int) -> str | None:
    """The replacement in the form of the word that was met by its lemma; None where that cannot be told."""
    for token, words in enumerate(phrase.elements, start):
        if words == "...":
            return replacement.text
        if words != "*" and parse.lower[token] not in words:
            return _inflected(replacement, parse.lower[token], parse.tags[token])
    return replacement.text


def _inflected(replacement: Replacement, like: str, tag: str) -> str | None:
    first, space, rest = replacement.text.partition(" ")
    if tag == "VBG" or like.endswith("ing"):
        form: str | None = ing(first)
    elif tag in ("VBZ", "NNS", "NNPS"):
        form = third(first)
    elif tag == "VBN":
        form = replacement.participle or past(first)
    else:
        form = (replacement.past or past(first)) if tag == "VBD" else None
    return None if form is None else f"{form}{space}{rest}"


def _in_case(text: str, written: str) -> str:
    """The text with a capital where the written one has it, or in capitals altogether."""
    if len(written) > 1 and written.isupper():
        return text.upper()
    return text[0].upper() + text[1:] if written[0].isupper() else text
