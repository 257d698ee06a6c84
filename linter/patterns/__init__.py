"""Patterns as data against a parsed passage: words in a row, regular expressions, tokens, trees, and clauses."""

from linter.patterns.clause import Clauses, finishing, whole
from linter.patterns.phrase import find_phrases
from linter.patterns.regex import find_regexes, has_regex
from linter.patterns.search import Search, touch

__all__ = [
    "Clauses",
    "Search",
    "find_phrases",
    "find_regexes",
    "finishing",
    "has_regex",
    "touch",
    "whole",
]
