"""spaCy's tokenizer for English, which looks at a run of letters once and not wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

REMEMBERED = 8_192
"""Runs of letters of which each look is remembered, a few megabytes."""


def remembering(nlp: Language) -> Callable[[str], Doc]:
    """The tokenizer that `Language` would make of its defaults, with a memory for its regexes.

    spaCy's own memory is for whole words, and keeps none inside a memory zone.
    """
    from spacy import util
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

    defaults: Any = nlp.Defaults
    infixes = util.compile_infix_regex(defaults.infixes or ())
    tokenizer: Callable[[str], Doc] = Tokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=_once(util.compile_prefix_regex(defaults.prefixes or ()).search),
        suffix_search=_once(util.compile_suffix_regex(defaults.suffixes or ()).search),
        infix_finditer=_once(lambda text: tuple(infixes.finditer(text))),
        token_match=defaults.token_match,
        url_match=_once(defaults.url_match),
    )
    return tokenizer


def _once(look: Callable[[str], Any]) -> Callable[[str], Any]:
    return lru_cache(REMEMBERED)(look)
