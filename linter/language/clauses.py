"""Clause segmentation: each predicate of a parsed block with its own words and what they show."""

from linter.draft import Label, Place
from linter.language.subjects import subject_of
from linter.language.tree import OBJECTS, RELATIVE, SUBJECTS, Tree
from linter.language.verbs import VerbGroup, verb_group
from linter.reading import Clause, ClauseType, Parse

_EDGE = frozenset({"PUNCT", "CCONJ", "SPACE"})
_OPENING = 12
"""How many words before its predicate a complement's "how" or "what" is looked for."""
_WH = frozenset({"how", "what", "why", "when", "where", "who", "which", "whether"})


def clauses_of(parse: Parse, prose: int, first: int, label: Label | None) -> list[Clause]:
    """The clauses of a block in reading order, numbered from ``first``."""
    tree = Tree(parse)
    owned: dict[int, list[int]] = {}
    for token in range(len(parse.heads)):
        owned.setdefault(tree.owner(token), []).append(token)
    trimmed = {head: _trim(parse, tokens) for head, tokens in owned.items()}
    heads = sorted((head for head in trimmed if trimmed[head]), key=lambda head: (trimmed[head][0], head))
    numbers = {head: first + offset for offset, head in enumerate(heads)}
    return [_clause(tree, head, trimmed[head], numbers, prose, label) for head in heads]


def _trim(parse: Parse, tokens: list[int]) -> tuple[int, ...]:
    start, end = 0, len(tokens)
    while start < end and parse.pos[tokens[start]] in _EDGE:
        start += 1
    while end > start and parse.pos[tokens[end - 1]] in _EDGE:
        end -= 1
    return tuple(tokens[start:end])


def _clause(
    tree: Tree, head: int, tokens: tuple[int, ...], numbers: dict[int, int], prose: int, label: Label | None
) -> Clause:
    parse = tree.parse
    above = tree.governor(head)
    subject = subject_of(tree, head)
    verbs = verb_group(tree, head)
    object_ = tree.first(head, "obj") or tree.first(head, "nsubj:pass")
    return Clause(
        index=numbers[head],
        place=Place(prose, parse.starts[tokens[0]], parse.ends[tokens[-1]]),
        sentence=parse.sentences[head],
        tokens=tokens,
        head=head,
        lemma=parse.lemmas[head],
        type=_type(tree, head, verbs),
        parent=None if above is None else numbers.get(above),
        person=subject.person,
        subject=subject.token,
        subject_from=subject.found,
        tense=verbs.tense,
        aspect=verbs.aspect,
        modality=verbs.modality,
        passive=verbs.passive,
        negated=verbs.negated,
        marker=_marker(tree, head),
        adverbs=tuple(parse.lemmas[token] for token in tree.below(head, frozenset({"advmod", "discourse"}))),
        object="" if object_ is None else parse.lemmas[object_],
        complement=_complement(tree, head),
        label=label,
    )


def _type(tree: Tree, head: int, verbs: VerbGroup) -> ClauseType:
    dep = tree.parse.deps[head]
    if dep == "conj":
        return "coordinated"
    if dep in RELATIVE:
        return "relative"
    if verbs.tense == "infinitive" and dep != "ROOT":
        return "infinitive"
    if verbs.tense == "participle" and dep != "ROOT":
        return "participial"
    if dep in ("ccomp", "csubj", "csubj:pass", "csubj:outer", "xcomp", "acl"):
        return "complement"
    if dep == "advcl":
        return "adverbial"
    return "main" if tree.verbal(head) or tree.first(head, "cop", *SUBJECTS) is not None else "fragment"


def _marker(tree: Tree, head: int) -> str:
    parse = tree.parse
    mark = tree.first(head, "mark")
    if mark is not None:
        return parse.lower[mark]
    if parse.deps[head] in RELATIVE:
        return next((parse.lower[token] for token in tree.children[head] if parse.tags[token][0] == "W"), "")
    return next(
        (parse.lower[token] for token in tree.below(head, frozenset({"advmod"})) if parse.tags[token][0] == "W"), ""
    )


def _asks(tree: Tree, start: int, predicate: int) -> bool:
    """Whether a clause has a word like "how" of its own before its predicate."""
    words = tree.parse.lower
    return any(words[token] in _WH and tree.owner(token) == predicate for token in range(start, predicate))


def _complement(tree: Tree, head: int) -> str:
    parse = tree.parse
    for child in tree.below(head, frozenset({"ccomp", "xcomp", "csubj"})):
        if not tree.clausal[child] or (parse.deps[child] == "csubj" and child < head):
            continue
        tags = {parse.tags[token] for token in tree.children[child]}
        if parse.deps[child] == "ccomp" and _asks(tree, max(head, child - _OPENING), child):
            return "wh"
        if "TO" in tags:
            return "to"
        return "ing" if parse.tags[child] == "VBG" and not tags & {"VBP", "VBZ", "VBD"} else "that"
    direct = [token for token in tree.below(head, OBJECTS) if parse.lower[token] not in ("me", "us")]
    if any(parse.tags[token][0] == "W" for token in direct):
        return "wh"
    return "noun" if direct else "none"
