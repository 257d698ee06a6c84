"""Tense, aspect, modality, voice and polarity of a clause, read off its verb group."""

from itertools import pairwise
from typing import NamedTuple

from linter.language.spoken import IRREGULAR_PASTS, SAME_IN_PAST
from linter.language.tree import AUXILIARIES, OBJECTS, Tree
from linter.reading import Aspect, Tense

_FORMS: dict[str, Tense] = {
    "MD": "modal",
    "VBD": "past",
    "VBP": "present",
    "VBZ": "present",
    "VB": "bare",
    "VBG": "participle",
    "VBN": "participle",
}
_MODALS = {"'ll": "will", "wo": "will", "ca": "can", "'d": "would", "sha": "shall", "d": "would", "ll": "will"}
_BARE_PASTS = SAME_IN_PAST | {"bet"}
_ONE_OF_MANY = frozenset({"a", "an", "another", "first"})
_EACH_TIME = frozenset({"every", "each", "always", "usually", "often", "whenever", "if", "daily", "will", "can", "do"})
_SAYS_PRESENT = frozenset({"now", "today", "nowadays", "always", "usually", "often"})
_THESE_DAYS = frozenset({"now", "nowadays"})
_HABITUAL = _SAYS_PRESENT | {"never", "still"}
_LASTS = frozenset({("since", "then"), ("since", "that"), ("ever", "since"), ("these", "days")})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "hardly", "neither", "nt"})


class VerbGroup(NamedTuple):
    """What the verb group of a clause shows."""

    tense: Tense
    aspect: Aspect
    modality: str
    passive: bool
    negated: bool


def verb_group(tree: Tree, head: int, depth: int = 0) -> VerbGroup:
    """Read the verb group of the clause headed by a token.

    A conjunct without an auxiliary of its own takes that of the clause it is joined to ("will learn
    and apply", "have led and built").
    """
    helpers = _helpers(tree, head)
    if tree.parse.deps[head] == "conj" and not helpers and depth < 12 and _same_form(tree, head):
        first = verb_group(tree, tree.parse.heads[head], depth + 1)
        return first._replace(negated=_negated(tree, head))
    return VerbGroup(
        _tense(tree, head, helpers),
        _aspect(tree, head, helpers),
        _modality(tree, helpers),
        tree.first(head, "aux:pass", "nsubj:pass") is not None and not _leans_on_has(tree, head),
        _negated(tree, head),
    )


def _helpers(tree: Tree, head: int) -> list[int]:
    """The auxiliaries and the copula, but not the copula of an outer clause ("One example *is* when I led")."""
    outer = tree.first(head, "nsubj:outer", "csubj:outer")
    inner = tree.first(head, "nsubj", "nsubj:pass")
    helpers = tree.below(head, AUXILIARIES)
    if outer is None or inner is None:
        return helpers
    return [token for token in helpers if token > inner or tree.parse.deps[token] != "cop"]


def _same_form(tree: Tree, head: int) -> bool:
    tag, first = tree.parse.tags[head], tree.parse.tags[tree.parse.heads[head]]
    if tag == "VBP":
        return first == "VB" and tree.first(head, "nsubj") is None
    return tag in ("VB", "VBN", "VBG") and first[:2] == "VB"


def _tense(tree: Tree, head: int, helpers: list[int]) -> Tense:
    tags = tree.parse.tags
    if any(tags[token] == "TO" for token in (*helpers, *tree.below(head, frozenset({"mark"})))):
        return "infinitive"
    if any(_is_would(tree, token, head) for token in helpers):
        return "modal"
    for token in (*helpers, head):
        form = _FORMS.get(tags[token])
        if token == head and (_opens_as_past(tree, head, helpers) or _told_in_past(tree, head)):
            return "past"
        if token == head and _told_as_lasting(tree, head):
            return "present"
        if form is not None:
            return form
    return "none"


def _is_would(tree: Tree, token: int, head: int) -> bool:
    """A "'d" before a base form, whatever the tagger took it for ("I'd go out with the drivers")."""
    return tree.parse.lower[token] == "'d" and tree.parse.tags[head] == "VB"


def _opens_as_past(tree: Tree, head: int, helpers: list[int]) -> bool:
    """A root "VBN" without an auxiliary is a past tense that the tagger took for a participle."""
    return tree.parse.tags[head] == "VBN" and not helpers and tree.parse.heads[head] == head


def _told_in_past(tree: Tree, head: int) -> bool:
    """A "VBP" that can only be a past form, or whose past looks the same where the block or one object tells so."""
    parse = tree.parse
    if parse.tags[head] == "VBP" and parse.lower[head] in IRREGULAR_PASTS:
        return True
    if parse.tags[head] not in ("VBP", "VB") or parse.lower[head] not in _BARE_PASTS:
        return False
    if parse.tags[head] == "VB" and tree.first(head, "nsubj") is None:
        return False
    beside = {parse.lower[token] for token in tree.children[head]}
    return not beside & _HABITUAL and not _lasts(tree, head) and ("VBD" in parse.tags or _tells_once(tree, head))


def _tells_once(tree: Tree, head: int) -> bool:
    """A verb with a new or counted object, in a sentence without a word for a habit: an event ("I set up a till")."""
    parse = tree.parse
    counted = (
        token
        for object_ in tree.below(head, frozenset({"obj"}))
        for token in (object_, *tree.children[object_])
        if parse.lower[token] in _ONE_OF_MANY or parse.pos[token] == "NUM"
    )
    return any(counted) and not any(parse.lower[token] in _EACH_TIME for token in parse.sentence_of(head))


def _told_as_lasting(tree: Tree, head: int) -> bool:
    """A "VBD" whose present looks the same, behind words that say it lasts ("Since then I read it back")."""
    parse = tree.parse
    if parse.tags[head] != "VBD" or parse.lower[head] not in _BARE_PASTS | {"read"}:
        return False
    before = [parse.lower[token] for token in tree.before(head)]
    joined = any(
        parse.tags[token] in ("VBP", "VB") and parse.lower[token] not in _BARE_PASTS
        for token in tree.below(head, frozenset({"conj"}))
        if tree.first(token, "nsubj") is None
    )
    behind = {parse.lower[token] for token in tree.children[head] if token > head}
    return joined or _lasts(tree, head) or bool(_SAYS_PRESENT & set(before[:2]) or _THESE_DAYS & behind)


def _lasts(tree: Tree, head: int) -> bool:
    """Whether words before a verb say that it goes on ("since then")."""
    before = [tree.parse.lower[token] for token in tree.before(head)]
    return any((word, behind) in _LASTS for behind, word in pairwise(before))


def _aspect(tree: Tree, head: int, helpers: list[int]) -> Aspect:
    parse = tree.parse
    if any(parse.lemmas[token] in ("have", "'ve") for token in helpers) or _leans_on_has(tree, head):
        return "perfect"
    if parse.tags[head] == "VBG" and any(parse.lemmas[token] == "be" for token in helpers):
        return "progressive"
    return "simple"


def _leans_on_has(tree: Tree, head: int) -> bool:
    """An "'s" for "has" that the parser took for "is": what is done to somebody has no object ("It's taught me")."""
    parse = tree.parse
    leaning = [token for token in tree.below(head, AUXILIARIES) if parse.lower[token] == "'s"]
    objects = tree.below(head, OBJECTS | {"ccomp"})
    return bool(leaning) and parse.tags[head] == "VBN" and any(parse.lower[token] in ("me", "us") for token in objects)


def _modality(tree: Tree, helpers: list[int]) -> str:
    for token in helpers:
        if tree.parse.tags[token] == "MD" or _is_would(tree, token, tree.parse.heads[token]):
            word = tree.parse.lower[token]
            return _MODALS.get(word, word)
    return ""


def _negated(tree: Tree, head: int) -> bool:
    parse = tree.parse
    for child in tree.below(head, frozenset({"advmod", "det", "cc:preconj", "cc"})):
        if parse.lower[child] in _NEGATIONS and not _not_only(tree, child):
            return True
    return False


def _not_only(tree: Tree, token: int) -> bool:
    following = tree.parse.lower[token + 1 : token + 2]
    return following in (("only",), ("just",))
