"""Phrase texts and word lists of rule files: alternatives and lexicons resolved, unmatchable text refused."""

import re
from functools import cache
from itertools import product
from typing import Literal

from linter.loader.names import Names
from linter.pattern import Phrase, Words
from linter.schema import ListOf, Refined, Schema, Text, WrongError

_MOST_WORDINGS = 400
"""A text that spells out more wordings than this is refused; each costs time in every answer."""

_CURLY = re.compile("[‘’“”]")
_SPACED = re.compile(r"\s\s|[\n\t]")
_PIECES = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.'&+#/][^\W_]+)*\+*|[^\w\s]|_")
_ITEM = re.compile(r"\((?P<group>[^()]*)\)|(?P<gap>\.\.\.|\*)(?=\s|$)|(?P<word>[^\s()|]+)")
_CONTRACTION = re.compile(r"(n't|'(?:s|m|d|ll|re|ve))$")
_JOINED = {"cannot": ("can", "not"), "gonna": ("gon", "na"), "gotta": ("got", "ta")}

Element = Words | Literal["*", "..."]
Wording = tuple[Element, ...]


def foldable(text: str) -> str:
    """The text, unless folding can never produce it (`WrongError`)."""
    if _CURLY.search(text):
        raise WrongError("a curly quote stands here; folded text has straight ones, so expected ' or \"")
    if _SPACED.search(text):
        raise WrongError("two spaces or a line break stand here; folded text has single spaces")
    return text


def matchable(text: str) -> str:
    """The text of a word or phrase, unless nothing can ever match it (`WrongError`)."""
    if text != text.strip():
        raise WrongError("a space stands at the edge of this text; expected none")
    return foldable(text)


@cache
def tokens(text: str) -> tuple[str, ...]:
    """Lower-case words as the tokenizer cuts them: "I don't" is ``i``, ``do``, ``n't``."""
    found: list[str] = []
    for word in text.lower().split():
        tail = _CONTRACTION.search(word)
        whole = word[: tail.start()] if tail else word
        found += _JOINED.get(whole) or _PIECES.findall(whole)
        if tail:
            found.append(tail[0])
    return tuple(found)


def word_list(names: Names) -> Schema[Words]:
    """The schema of a list of words in which ``$name`` stands for the words of a lexicon."""
    entry = Refined(Text("a word or `$lexicon`"), lambda text: entry_words(text, names))
    return Refined(ListOf(entry, lone=True), lambda entries: frozenset().union(*entries))


def entry_words(text: str, names: Names) -> Words:
    """The words of one entry of a word list, in lower case."""
    text = matchable(text)
    return names.words(text[1:]) if text.startswith("$") else frozenset({text.lower()})


def phrase_list(names: Names) -> Schema[tuple[Phrase, ...]]:
    """The schema of a list of phrase texts; a text with alternatives of several words is several phrases."""
    one = Refined(Text("a phrase"), lambda text: phrases_of(text, names))
    return Refined(ListOf(one, lone=True), lambda many: tuple(phrase for some in many for phrase in some))


def phrases_of(text: str, names: Names) -> tuple[Phrase, ...]:
    """The phrases that a text spells out; raises `WrongError` for one that says nothing or too much."""
    items = _items(matchable(text))
    if not any((isinstance(item, str) and item not in ("*", "...")) or isinstance(item, list) for item in items):
        raise WrongError(f"`{text}` has no word; expected at least one beside `*` and `...`")
    if items[0] == "..." or items[-1] == "...":
        raise WrongError("a phrase cannot begin or end with `...`; leave it out")
    choices = [_wordings(item, names) for item in items]
    if (count := _product(map(len, choices))) > _MOST_WORDINGS:
        raise WrongError(f"this text spells out {count:,} wordings; expected at most {_MOST_WORDINGS}, so split it")
    return tuple(Phrase(text, tuple(element for part in parts for element in part)) for parts in product(*choices))


def _items(text: str) -> list[str | list[str]]:
    """The items of a phrase text: a word, a gap or ``$lexicon`` as text, a group as its alternatives."""
    items: list[str | list[str]] = []
    end = 0
    for match in _ITEM.finditer(text):
        if text[end : match.start()].strip() or (items and match.start() == end):
            raise _misplaced(text)
        group = match["group"]
        items.append([each.strip() for each in group.split("|")] if group is not None else match[0])
        end = match.end()
    if text[end:].strip():
        raise _misplaced(text)
    if any(isinstance(item, list) and not all(item) for item in items):
        raise WrongError(f"an alternative of `{text}` is empty; expected words on both sides of `|`")
    return items


def _misplaced(text: str) -> WrongError:
    return WrongError(f"`{text}` is no phrase; expected words with spaces between, and alternatives as `(a|b)`")


def _wordings(item: str | list[str], names: Names) -> list[Wording]:
    """Every way to say an item: the single words as one set, each alternative of several words apart."""
    if item == "*":
        return [("*",)]
    if item == "...":
        return [("...",)]
    ways = [_of_lexicon(names.words(each[1:])) if each.startswith("$") else _of_text(each) for each in _listed(item)]
    single: Words = frozenset().union(*(words for words, _ in ways))
    return [*([(single,)] if single else []), *dict.fromkeys(wording for _, several in ways for wording in several)]


def _listed(item: str | list[str]) -> list[str]:
    return item if isinstance(item, list) else [item]


@cache
def _of_text(text: str) -> tuple[Words, tuple[Wording, ...]]:
    """A text as a single word, or as a wording of several."""
    words = tokens(text)
    return (frozenset(words), ()) if len(words) < 2 else (frozenset(), (tuple(frozenset({word}) for word in words),))


@cache
def _of_lexicon(words: Words) -> tuple[Words, tuple[Wording, ...]]:
    """The words of a lexicon that stand alone, and those that are several."""
    ways = [_of_text(word) for word in sorted(words)]
    return frozenset().union(*(single for single, _ in ways)), tuple(
        wording for _, several in ways for wording in several
    )


def _product(counts: "map[int]") -> int:
    total = 1
    for count in counts:
        total *= count
    return total
