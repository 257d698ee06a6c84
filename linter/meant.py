"""What a misspelt word may mean, in words for messages."""

from collections.abc import Iterable


def close_to(word: str, options: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """The option that looks most like a word, or none that does by ``cutoff`` (1 is the same word)."""
    from difflib import get_close_matches  # what is right needs no help with its spelling

    by_lower = {option.lower(): option for option in options}
    return [by_lower[close] for close in get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)]


def nearest(word: str, options: Iterable[str]) -> str:
    """``; did you mean `x`?`` for the option that looks most like a word, or nothing."""
    return "".join(f"; did you mean `{option}`?" for option in close_to(word, options))


def listed(options: Iterable[str]) -> str:
    """Options as they stand in a message: ``a, b or c``."""
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last
