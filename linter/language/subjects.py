"""Who the subject of a clause is, found where English puts it or through the clause that controls it."""

from typing import NamedTuple

from linter.language.spoken import AHEAD, IRREGULAR_PASTS, LEADS_IN, opens_no_act
from linter.language.tree import AUXILIARIES, OBJECTS, RELATIVE, SUBJECTS, Tree
from linter.reading import Person, SubjectFrom


class Subject(NamedTuple):
    """The person, the token that names it (None where it is left out), and how it was found."""

    person: Person
    token: int | None
    found: SubjectFrom


NOBODY = Subject("none", None, "none")

_PRONOUNS: dict[str, Person] = {
    **dict.fromkeys(("i", "me", "myself", "mine"), "I"),
    **dict.fromkeys(("we", "us", "ourselves", "both"), "we"),
    **dict.fromkeys(("you", "yourself"), "you"),
    **dict.fromkeys(("it", "this", "that", "these", "those", "which", "what", "itself"), "it"),
}
_SOME = frozenset("two three four five six seven eight nine ten some most many all both half".split())
_PARTS = _SOME | {"one", "each"}
_OWN_GROUP = frozenset({"team", "group", "crew", "squad", "unit", "shift", "department"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_RELATIVE_PRONOUNS = frozenset({"which", "who", "that", "whom"})
_MAX_DEPTH = 12


def person_of(tree: Tree, token: int) -> Person:
    """Who a noun or pronoun stands for."""
    parse = tree.parse
    word = parse.lower[token]
    joined = any(parse.lower[other] in ("i", "me", "myself") for other in tree.below(token, frozenset({"conj"})))
    if joined:
        return "we"
    if word in _PRONOUNS:
        return _PRONOUNS[word]
    whole = _whole_of(tree, token)
    if word in _SOME and parse.lower[whole] == "us":
        return "we"
    owners = {parse.lower[child] for child in tree.children[whole]}
    if owners & {"my", "our"}:
        return "team" if parse.lemmas[token] in _OWN_GROUP else "my"
    if owners & _POINTING:
        return "it"
    return "you" if owners & {"your"} else "other"


def _whole_of(tree: Tree, token: int) -> int:
    """What a counting word is a part of ("one of *my games*"), or the token itself."""
    if tree.parse.lower[token] not in _PARTS:
        return token
    whole = tree.first(token, "nmod")
    return token if whole is None else whole


def subject_of(tree: Tree, head: int, depth: int = 0) -> Subject:
    """The subject of the clause headed by a token."""
    if depth > _MAX_DEPTH:
        return NOBODY
    own = _own_subject(tree, head)
    if own is not None:
        return own
    dep = tree.parse.deps[head]
    above = tree.governor(head)
    if above is None:
        return _left_out_subject(tree, head)
    if dep in ("conj", "parataxis"):
        return _shared(tree, head, above, depth)
    if dep == "xcomp":
        return _controlled(tree, above, depth)
    if dep in RELATIVE:
        return NOBODY
    if dep == "acl":
        return _of_modified_noun(tree, head, above, depth)
    if not _shows_tense(tree, head):
        return _controlled(tree, above, depth, by_object=False)
    return NOBODY


def _own_subject(tree: Tree, head: int) -> Subject | None:
    found = tree.below(head, SUBJECTS)
    if not found:
        expletive = tree.first(head, "expl")
        if expletive is None:
            return None
        return Subject("it" if tree.parse.lower[expletive] == "it" else "other", expletive, "own")
    inner = [token for token in found if not tree.parse.deps[token].endswith(":outer")]
    token = (inner or found)[0]
    if len(inner) > 1 and any(tree.parse.lower[each] == "i" for each in inner):
        return Subject("we", inner[-1], "own")
    if tree.parse.deps[head] in RELATIVE and tree.parse.lower[token] in _RELATIVE_PRONOUNS:
        antecedent = tree.parse.heads[head]
        named = tree.first(antecedent, "nsubj")
        # "I was the one who found it" tells what the speaker did.
        if tree.first(antecedent, "cop") is not None and named is not None and person_of(tree, named) in ("I", "we"):
            return Subject(person_of(tree, named), named, "antecedent")
        person = person_of(tree, antecedent) if tree.parse.pos[antecedent] in ("PRON", "NOUN", "PROPN") else "it"
        return Subject("it" if person in ("other", "my") else person, antecedent, "antecedent")
    # An act as the subject ("Moving the till cut the queue") is told like "it": what was done had the effect.
    person = "it" if tree.parse.deps[token].startswith("csubj") else person_of(tree, token)
    return Subject(person, token, "own")


def _shared(tree: Tree, head: int, above: int, depth: int) -> Subject:
    first = subject_of(tree, above, depth + 1)
    if tree.parse.deps[head] == "parataxis" and first.found == "none":
        return _left_out_subject(tree, head)
    return first if first.found in ("elided", "none") else Subject(first.person, first.token, "shared")


def _controlled(tree: Tree, above: int, depth: int, *, by_object: bool = True) -> Subject:
    object_ = tree.first(above, *OBJECTS) if by_object else None
    if object_ is not None and tree.parse.tags[object_][0] != "W" and tree.parse.lower[object_] != "that":
        return Subject(person_of(tree, object_), object_, "control")
    governing = subject_of(tree, above, depth + 1)
    return governing if governing.found == "none" else Subject(governing.person, governing.token, "control")


def _of_modified_noun(tree: Tree, head: int, above: int, depth: int) -> Subject:
    if tree.first(head, "mark") is not None:
        return _controlled(tree, above, depth, by_object=False)
    noun = tree.parse.heads[head]
    return Subject(person_of(tree, noun), noun, "antecedent")


def _shows_tense(tree: Tree, head: int) -> bool:
    return tree.finite(head) or any(tree.finite(child) for child in tree.below(head, AUXILIARIES))


def _left_out_subject(tree: Tree, head: int) -> Subject:
    """The speaker, where a past tense opens the sentence; what was told before, in "Taught me to ask"."""
    if any(tree.parse.lower[token] in ("me", "us") for token in tree.below(head, OBJECTS)) and tree.finite(head):
        return Subject("it", None, "elided")
    return Subject("I", None, "elided") if _left_out(tree, head) else NOBODY


def _left_out(tree: Tree, head: int) -> bool:
    """A past-tense verb that opens its sentence, as in a bullet: "Led the move", "Was promoted"."""
    parse = tree.parse
    opener = min([head, *tree.below(head, AUXILIARIES)])
    told = parse.tags[opener] in ("VBD", "VBN") or parse.lower[opener] in IRREGULAR_PASTS
    after = parse.text[parse.ends[opener] : parse.ends[opener] + AHEAD]
    return told and not opens_no_act(parse.lower[opener], after) and _opens_sentence(tree, opener)


def _opens_sentence(tree: Tree, opener: int) -> bool:
    """Whether nothing but adverbs, a year or the first half of a compound stands before a verb."""
    parse = tree.parse
    before = list(tree.before(opener))
    if all(parse.pos[token] in ("ADV", "PUNCT", "CCONJ", "SYM", "NUM", "X") for token in before):
        return True
    return bool(LEADS_IN.fullmatch(parse.text, parse.starts[before[-1]], parse.starts[opener]))
