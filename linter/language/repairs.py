"""Mends readings that a treebank's parser often gives to drafts: wishes, acts as subjects and left-out small words."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from linter.language.spoken import BARE_FORM_TOO
from linter.reading import Parse

_WISHING = frozenset({"want", "hope", "plan", "aim", "intend", "wish", "aspire", "like", "love", "need", "try", "seek"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_SUBJECTS = ("nsubj", "csubj", "nsubj:pass", "nsubj:outer", "csubj:outer")
_BELOW_GERUND = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj"})
_SPEAKING = frozenset({"i", "we"})
_NAMING = frozenset({"called", "named", "titled", "dubbed", "nicknamed", "entitled", "based", "supposed", "used"})
_SHORT = 4
_PRESENT_ENDS = ("eed", "shed", "mbed")
"""Ends of verbs in "ed" that can be a present ("need", "exceed", "shed", "embed")."""
_GROUPS = frozenset(
    "team crew staff family class group company firm board council committee government police public crowd rest "
    "majority half lot number couple everyone".split()
)
"""Nouns that take a plural verb, too ("my crew put safety first")."""

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


def _objects_of_acts(parse: Parse) -> Iterator[Change]:
    """ "Handling them has made me careful": "them" is no subject, but the object of the act that is."""
    for token, word in enumerate(parse.lower):
        act, told = token - 1, parse.heads[token]
        if word in ("them", "him", "us") and parse.deps[token] == "nsubj" and act >= 0 and parse.tags[act] == "VBG":
            yield token, parse.tags[token], parse.pos[token], "obj", act
            yield told, parse.tags[told], parse.pos[told], *_place_above(parse, act, told)
            yield act, "VBG", "VERB", "csubj", told


def _place_above(parse: Parse, act: int, told: int) -> tuple[str, int]:
    """The dependency and head of a verb that takes the place of the act below it."""
    if parse.heads[act] == told:
        return parse.deps[told], parse.heads[told]
    return parse.deps[act], told if parse.heads[act] == act else parse.heads[act]


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


def _acts_in_a_row(parse: Parse) -> Iterator[Change]:
    """ "I watched them, removed a screen and sold more": a bare past behind a comma goes on with the acts."""
    for token, tag in enumerate(parse.tags):
        above = parse.heads[token]
        if tag != "VBD" or parse.deps[token] != "advcl" or parse.lower[token - 1] != "," or above > token:
            continue
        if parse.tags[above] == "VBD" and _has(parse, above, "nsubj") and not _has(parse, token, *_SUBJECTS, "mark"):
            yield token, tag, "VERB", "conj", above


def _told_by_nouns(parse: Parse) -> Iterator[Change]:
    """ "I learned that a clean bench saves time": what stands behind "that" and takes an object is a verb."""
    for token, tag in enumerate(parse.tags):
        if tag != "NNS" or parse.deps[token] != "ccomp" or not _has(parse, token, "mark"):
            continue
        noun = token - 1
        named = parse.heads[noun] == token and parse.deps[noun] in ("compound", "nmod", "amod")
        if named and not _has(parse, token, "cop", *_SUBJECTS):
            yield token, "VBZ", "VERB", "ccomp", parse.heads[token]
            yield noun, parse.tags[noun], "NOUN", "nsubj", token


def _acts_as_parts(parse: Parse) -> Iterator[Change]:
    """ "In May a colleague signed off on it": a participle is what the noun before it did.

    It is one that has an object of its own, or whose noun has a phrase before it, which only a clause has.
    """
    for noun, dep in enumerate(parse.deps):
        if parse.heads[noun] != noun or dep != "ROOT" or parse.pos[noun] not in ("NOUN", "PROPN"):
            continue
        below = parse.below(noun)
        begun = any(token < noun and parse.deps[token] == "nmod" for token in below)
        act = next((token for token in below if _could_tell(parse, token, begun)), None)
        if act is not None and not _has(parse, noun, *_SUBJECTS, "cop"):
            yield act, "VBD", "VERB", "ROOT", act
            yield noun, parse.tags[noun], parse.pos[noun], "nsubj", act


def _could_tell(parse: Parse, token: int, begun: bool) -> bool:
    if parse.deps[token] != "acl" or parse.tags[token] not in ("VBN", "VBD") or not parse.lower[token].endswith("ed"):
        return False
    by_whom = any(parse.lower[case] == "by" and _phrase_of(parse, case) == token for case in parse.sentence_of(token))
    told = begun or _has(parse, token, "obj")
    return told and not by_whom and parse.lower[token] not in _NAMING and not _has(parse, token, "aux:pass")


def _phrase_of(parse: Parse, case: int) -> int:
    """What the phrase depends on that a preposition opens."""
    return parse.heads[parse.heads[case]]


def _has(parse: Parse, head: int, *deps: str) -> bool:
    return any(parse.deps[token] in deps for token in parse.below(head))


def _late_mains(parse: Parse) -> Iterator[Change]:
    """ "When I wrote it I forgot the exit": the clause that a word opens is not the main one, which comes later."""
    for root, dep in enumerate(parse.deps):
        if dep != "ROOT" or parse.heads[root] != root or not _is_opened(parse, root):
            continue
        behind = (token for token in parse.sentence_of(root) if token > root)
        below = (token for token in behind if root in (parse.heads[token], parse.heads[parse.heads[token]]))
        later = next((token for token in below if _stands_alone(parse, token)), None)
        if later is not None:
            yield later, parse.tags[later], parse.pos[later], "ROOT", later
            yield root, parse.tags[root], parse.pos[root], "advcl", later


def _is_opened(parse: Parse, root: int) -> bool:
    """Whether a word stands before a verb that makes it depend on what follows."""
    openers = (token for token in parse.below(root) if token < root)
    return not _has(parse, root, "cop", "aux") and any(
        (parse.deps[token] == "mark" and parse.lower[token] != "to") or parse.lower[token] == "when"
        for token in openers
    )


def _stands_alone(parse: Parse, token: int) -> bool:
    """Whether a verb with tense has a subject of its own and nothing that makes it depend on another."""
    if parse.deps[token] not in _BELOW_GERUND or parse.tags[token] not in _FINITE or parse.deps[token] == "conj":
        return False
    between = [each for each in parse.below(token) if each < token]
    dependent = any(parse.deps[each] == "mark" or parse.tags[each][0] == "W" for each in between)
    return not dependent and any(parse.lower[each] in _SPEAKING and parse.deps[each] == "nsubj" for each in between)


def _past_adjectives(parse: Parse) -> Iterator[Change]:
    """ "This involved moving the racks": what has a subject and no copula is a verb in the past."""
    for token, tag in enumerate(parse.tags):
        if tag != "JJ" or not parse.lower[token].endswith("ed") or _has(parse, token, "cop", "aux", "aux:pass"):
            continue
        if _has(parse, token, "nsubj") and _has(parse, token, "obj", "xcomp", "ccomp", "advcl"):
            yield token, "VBD", "VERB", parse.deps[token], parse.heads[token]


def _pasts_as_presents(parse: Parse) -> Iterator[Change]:
    """ "We demoed the kit": a verb that the tagger does not know is in the past where only a past ends so."""
    for token, tag in enumerate(parse.tags):
        word = parse.lower[token]
        if tag == "VBP" and len(word) > _SHORT and word.endswith("ed") and not word.endswith(_PRESENT_ENDS):
            yield token, "VBD", "VERB", parse.deps[token], parse.heads[token]


def _pasts_in_bare_form(parse: Parse) -> Iterator[Change]:
    """ "The depot put me on nights": one who does it now would have an "s", so a verb without one is in the past."""
    for token, tag in enumerate(parse.tags):
        if tag not in ("VBP", "VB") or parse.lower[token] not in BARE_FORM_TOO or _has(parse, token, "aux", "mark"):
            continue
        if any(_is_single(parse, each) for each in parse.below(token) if parse.deps[each] == "nsubj"):
            yield token, "VBD", "VERB", parse.deps[token], parse.heads[token]


def _is_single(parse: Parse, subject: int) -> bool:
    """Whether a subject is one person or thing, and no group that could take a plural verb."""
    if parse.lower[subject] in ("he", "she", "it"):
        return True
    group = parse.lower[subject] in _GROUPS or _has(parse, subject, "conj", "nummod")
    return parse.tags[subject] == "NN" and parse.pos[subject] == "NOUN" and not group


_REPAIRS: tuple[Callable[[Parse], Iterator[Change]], ...] = (
    _wishes,
    _objects_of_acts,
    _acts_as_subjects,
    _acts_as_parts,
    _acts_in_a_row,
    _told_by_nouns,
    _late_mains,
    _past_adjectives,
    _pasts_as_presents,
    _pasts_in_bare_form,
)
