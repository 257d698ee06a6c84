"""The dependency tree of one parsed block, with the questions that clause reading asks of it."""

from collections.abc import Iterator
from itertools import takewhile

from linter.reading import Parse

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer"})
CLAUSAL = frozenset({"csubj", "csubj:pass", "csubj:outer", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl"})
RELATIVE = frozenset({"acl:relcl", "advcl:relcl"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
OBJECTS = frozenset({"obj", "iobj"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


class Tree:
    """A parse with its children, and which of its tokens head clauses."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.children: list[list[int]] = [[] for _ in parse.heads]
        for token, head in enumerate(parse.heads):
            if head != token:
                self.children[head].append(token)
        self.clausal = [False] * len(parse.heads)
        self._owners = list(parse.heads)
        for token in self._downwards():
            self.clausal[token] = self._heads_clause(token)
            self._owners[token] = token if self.clausal[token] else self._owners[parse.heads[token]]

    def below(self, head: int, deps: frozenset[str]) -> list[int]:
        """The children of a token by any of these relations, in order."""
        dep_of = self.parse.deps
        return [child for child in self.children[head] if dep_of[child] in deps]

    def first(self, head: int, *deps: str) -> int | None:
        """The first child by one of these relations."""
        dep_of = self.parse.deps
        for child in self.children[head]:
            if dep_of[child] in deps:
                return child
        return None

    def verbal(self, token: int) -> bool:
        """Whether the token is a verb or an auxiliary."""
        return self.parse.pos[token] in ("VERB", "AUX")

    def finite(self, token: int) -> bool:
        """Whether the token's own form shows tense or is a modal."""
        return self.parse.tags[token] in _FINITE

    def before(self, token: int) -> Iterator[int]:
        """The tokens that stand before one in its sentence, the nearest first."""
        number = self.parse.sentences[token]
        return takewhile(lambda each: self.parse.sentences[each] == number, range(token - 1, -1, -1))

    def owner(self, token: int) -> int:
        """The head of the clause that the token belongs to (the token itself if it heads one)."""
        return self._owners[token]

    def governor(self, head: int) -> int | None:
        """The head of the clause that governs the clause headed here; None for a root."""
        above = self.parse.heads[head]
        return None if above == head else self.owner(above)

    def _downwards(self) -> Iterator[int]:
        stack = [token for token, head in enumerate(self.parse.heads) if token == head]
        while stack:
            token = stack.pop()
            yield token
            stack.extend(self.children[token])

    def _heads_clause(self, token: int) -> bool:
        dep = self.parse.deps[token]
        if self.parse.heads[token] == token:
            return True
        if dep in CLAUSAL or dep == "parataxis":
            return self._predicates(token) or self.first(token, "mark") is not None
        if dep == "xcomp":
            return self.verbal(token) or self.first(token, "mark", "cop") is not None
        if dep == "conj":
            return self.clausal[self.parse.heads[token]] and self._predicates(token)
        return dep in ("dep", "list", "appos") and self._predicates(token) and any(self.below(token, SUBJECTS))

    def _predicates(self, token: int) -> bool:
        return self.verbal(token) or self.first(token, "cop", *SUBJECTS) is not None
