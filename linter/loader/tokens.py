"""The schema of token patterns: a documented part of what spaCy's ``Matcher`` takes."""

import re
from functools import partial
from typing import Any

from linter.loader.names import Names, known
from linter.loader.phrases import matchable, tokens
from linter.meant import listed
from linter.pattern import TOKEN_ATTRIBUTES, TokenPattern, TokenStep, TokenTest, Words
from linter.schema import Either, ListOf, Record, Refined, Schema, Text, WrongError

_LONGEST = 200
"""How often an element may stand at most where its pattern leaves it open: more than a sentence has tokens."""

_MOST_OPEN = 2
"""How many elements of a pattern may be open: each multiplies the rows to try."""

_TIMES = re.compile(r"\{(\d{1,2})(?:(,)(\d{1,2})?)?\}")
_OPERATORS = {"!": (1, 1), "?": (0, 1), "+": (1, _LONGEST), "*": (0, _LONGEST)}

PARTS_OF_SPEECH = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SPACE", "SYM", "VERB", "X",
)  # fmt: skip
"""The values of ``POS``: the universal parts of speech."""

TAGS = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ",
    "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP",
    "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``",
)  # fmt: skip
"""The values of ``TAG``: those of the Penn Treebank that the pipeline gives."""

RELATIONS = (
    "ROOT", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp",
)  # fmt: skip
"""The values of ``DEP``: the universal dependencies that the pipeline gives."""

_CLOSED = {
    "POS": (PARTS_OF_SPEECH, "part of speech"),
    "TAG": (TAGS, "tag"),
    "DEP": (RELATIONS, "dependency"),
}


def token_pattern(names: Names) -> Schema[TokenPattern]:
    """The schema of a token pattern: a list of elements, each a mapping of attributes and ``OP``."""
    element = Record(
        _step, required={}, optional={**token_tests(names), "OP": (_operator(), None)}, such_as="{LEMMA: learn}"
    )
    return Refined(ListOf(element), _pattern)


def token_tests(names: Names) -> dict[str, tuple[Schema[Any], Any]]:
    """For each attribute the schema of what it is asked for, and None for where it is not."""
    return {attribute: (_test(attribute, names), None) for attribute in TOKEN_ATTRIBUTES}


def tests_of(values: dict[str, Any]) -> tuple[TokenTest, ...]:
    """The conditions of a token; raises `WrongError` where there are none."""
    return tuple(test for attribute in TOKEN_ATTRIBUTES if (test := values.pop(attribute, None)) is not None)


def _test(attribute: str, names: Names) -> Schema[TokenTest]:
    value = Refined(Text(f"a value of {attribute}"), partial(_values, attribute, names))
    several = Refined(ListOf(value, lone=True), lambda sets: frozenset().union(*sets))
    full = Record(partial(_of_set, attribute), required={}, optional={"IN": (several, None), "NOT_IN": (several, None)})
    return Either(Refined(several, lambda words: TokenTest(attribute, words)), full, several=True)


def _values(attribute: str, names: Names, text: str) -> Words:
    """What one value stands for, if a token can have it."""
    text = matchable(text)
    if attribute in _CLOSED:
        return frozenset({known(text, *_CLOSED[attribute])})
    if text.startswith("$") and attribute != "TEXT":
        words = frozenset(word for word in names.words(text[1:]) if len(tokens(word)) == 1)
        if not words:
            raise WrongError(f"the lexicon `{text[1:]}` has no single word that one token could be")
        return words
    if len(cut := tokens(text)) != 1:
        raise WrongError(f"`{text}` is {len(cut)} tokens ({', '.join(cut)}); expected one an element")
    if attribute != "TEXT" and text != text.lower():
        raise WrongError(f"`{text}` has a capital, and {attribute} has none; expected `{text.lower()}`")
    return frozenset({text})


def _of_set(attribute: str, IN: Words | None, NOT_IN: Words | None) -> TokenTest:  # noqa: N803 (spaCy's names)
    if (IN is None) == (NOT_IN is None):
        raise WrongError("expected either `IN` or `NOT_IN`")
    return TokenTest(attribute, IN or NOT_IN or frozenset(), NOT_IN is not None)


def _operator() -> Schema[tuple[str, int, int]]:
    return Refined(Text("an operator such as `?`"), _times)


def _times(text: str) -> tuple[str, int, int]:
    if text in _OPERATORS:
        return text, *_OPERATORS[text]
    match = _TIMES.fullmatch(text)
    if match is None:
        options = listed((*(f"`{each}`" for each in _OPERATORS), "a count such as `{2,4}`"))
        raise WrongError(f"`{text}` is no operator; expected {options}")
    least = int(match[1])
    most = int(match[3]) if match[3] else _LONGEST if match[2] else least
    if most < least or most == 0:
        raise WrongError(f"`{text}` counts backwards or to nothing; expected the smaller number first")
    return text, least, most


def _step(OP: tuple[str, int, int] | None, **values: Any) -> TokenStep:  # noqa: N803 (spaCy's name)
    sign, least, most = OP or ("", 1, 1)
    tests = tests_of(values)
    if sign == "!" and not tests:
        raise WrongError("an element that may not stand here needs a condition", "OP")
    return TokenStep(tests, least, most, sign == "!")


def _pattern(steps: tuple[TokenStep, ...]) -> TokenPattern:
    if not any(step.tests and step.least and not step.forbidden for step in steps):
        raise WrongError("the pattern asks for no token; expected an element with a condition that must stand there")
    if sum(step.most == _LONGEST for step in steps) > _MOST_OPEN:
        raise WrongError(f"more than {_MOST_OPEN} elements are open; use counts such as `OP: '{{0,4}}'`")
    return TokenPattern(steps)
