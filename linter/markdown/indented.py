"""Indented blocks: CommonMark calls them code, and writers indent their answers all the same."""

import re

_WORD = re.compile(r"""["'“‘(\[*_]*(?:[^\W_]+(?:['’./,%-][^\W_]+)*)["'”’)\]*_%]*[.,;:!?…]*["'”’)\]*_]*""")
# Words that prose cannot do without and commands and code seldom hold.
_GLUE = re.compile(r"(?:an?|the|i|my|me|we|our|you|to|of|in|on|at|with|and|or|but|was|is|it|that|this|by|as)\W*", re.I)
_MARKERS = frozenset("-*+–")


def mostly_words(text: str) -> bool:
    """Whether the text of an indented block is prose: nearly all of it words, joined as sentences are."""
    tokens = [token for token in text.split() if token not in _MARKERS]
    words = [token for token in tokens if _WORD.fullmatch(token)]
    glue = sum(_GLUE.fullmatch(word) is not None for word in words)
    return len(words) >= 5 and len(words) >= 0.8 * len(tokens) and glue >= max(1, 0.1 * len(words))
