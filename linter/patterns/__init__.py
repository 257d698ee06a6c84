"""Patterns as data against a parsed passage: words in a row, regular expressions, and clauses."""

from linter.patterns.clause import Clauses
from linter.patterns.phrase import find_phrases
from linter.patterns.regex import find_regexes

__all__ = ["Clauses", "find_phrases", "find_regexes"]
