"""Mends readings that a treebank's parser often gives to drafts: wishes, acts as subjects and left-out small words."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from linter.reading import Parse

_WISHING = frozenset({"want", "hope", "plan", "aim", "intend", "wish", "aspire", "like", "love", "need", "try", "seek"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_SUBJECTS = ("nsubj", "csubj", "nsubj:pass", "nsubj:outer", "csubj:outer")
_BELOW_GERUND = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj"})
_NAMING = frozenset({"called", "named", "titled", "dubbed", "nicknamed", "entitled", "based", "supposed", "used"})

Change = tuple[int, str, str, str, int]
"""A token with its new tag, part of speech, dependency and head."""


def repaired(parse: Parse) -> Parse:
    """The parse with what is surely misread set right; offsets, words and sentences stay."""
    for find in _REPAIRS:
        changes = tuple(find(parse))
        if changes:
            parse = _changed(parse, changes)
    return parse


def _changed(parse: Parse, changes: tuple[Change, ...]) -> Parse:
    tags, pos, deps, heads = list(parse.tags), list(parse.pos), list(parse.deps), list(parse.heads)
    for token, tag, part, dep, head in changes:
        tags[token], pos[token], deps[token], heads[token] = tag, part, dep, head
    return replace(parse, tags=tuple(tags), pos=tuple(pos), deps=tuple(deps), heads=tuple(heads))


def _wishes(parse: Parse) -> Iterator[Change]:
    """ "I want to mentor juniors": behind a verb of wishing, "to" opens a verb and not a place."""
    for to in range(1, len(parse.lower) - 2):
        verb, noun = to + 1, parse.heads[to]
        wish = to - 1
        if parse.lower[to] != "to" or parse.deps[to] != "case" or parse.lemmas[wish] not in _WISHING:
            continue
        if parse.tags[verb] == "NN" and parse.deps[verb] == "compound" and parse.heads[verb] == noun:
            yield verb, "VB", "VERB", "xcomp", wish
            yield to, "TO", "PART", "mark", verb
            yield noun, parse.tags[noun], parse.pos[noun], "obj", verb


def _acts_as_subjects(parse: Parse) -> Iterator[Change]:
    """ "Sorting the tools by trade brought the wait down": the act is the subject of the verb that shows tense."""
    for act, tag in enumerate(parse.tags):
        opens = act == 0 or parse.sentences[act - 1] != parse.sentences[act]
        if tag != "VBG" or not opens or parse.heads[act] != act or _has(parse, act, *_SUBJECTS, "aux", "cop"):
            continue
        told = next(_told_below(parse, act), None)
        if told is not None:
            yield told, parse.tags[told], parse.pos[told], "ROOT", told
            yield act, tag, "VERB", "csubj", told


def _told_below(parse: Parse, act: int) -> Iterator[int]:
    """The verbs with tense behind an act that have no subject and no conjunction of their own."""
    for token in range(act + 1, len(parse.tags)):
        if parse.sentences[token] != parse.sentences[act]:
            return
        bare = not _has(parse, token, *_SUBJECTS, "mark", "aux", "cc", "expl")
        if parse.tags[token] in _FINITE and parse.deps[token] in _BELOW_GERUND and bare:
            yield token


def _acts_as_parts(parse: Parse) -> Iterator[Change]:
    """ "In May a colleague signed off on it": a participle is what the noun before it did.

    It is one that has an object of its own, or whose noun has a phrase before it, which only a clause has.
    """
    for noun, dep in enumerate(parse.deps):
        if parse.heads[noun] != noun or dep != "ROOT" or parse.pos[noun] not in ("NOUN", "PROPN"):
            continue
        below = [token for token, head in enumerate(parse.heads) if head == noun != token]
        begun = any(token < noun and parse.deps[token] == "nmod" for token in below)
        act = next((token for token in below if _could_tell(parse, token, begun)), None)
        if act is not None and not _has(parse, noun, *_SUBJECTS, "cop"):
            yield act, "VBD", "VERB", "ROOT", act
            yield noun, parse.tags[noun], parse.pos[noun], "nsubj", act


def _could_tell(parse: Parse, token: int, begun: bool) -> bool:
    if parse.deps[token] != "acl" or parse.tags[token] not in ("VBN", "VBD") or not parse.lower[token].endswith("ed"):
        return False
    by_whom = any(word == "by" and _phrase_of(parse, case) == token for case, word in enumerate(parse.lower))
    told = begun or _has(parse, token, "obj")
    return told and not by_whom and parse.lower[token] not in _NAMING and not _has(parse, token, "aux:pass")


def _phrase_of(parse: Parse, case: int) -> int:
    """What the phrase depends on that a preposition opens."""
    return parse.heads[parse.heads[case]]


def _has(parse: Parse, head: int, *deps: str) -> bool:
    return any(above == head != token and parse.deps[token] in deps for token, above in enumerate(parse.heads))


_REPAIRS: tuple[Callable[[Parse], Iterator[Change]], ...] = (_wishes, _acts_as_subjects, _acts_as_parts)
