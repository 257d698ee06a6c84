"""Texts as ranges of a pool that whoever reads them has too, so that what is kept of a draft holds no word of it."""

from collections.abc import Sequence
from typing import Any

SHORTEST = 3
"""Code points of a range: what a draft shares with a text in shorter runs is no word of anybody's."""

_BREAK = "\0"

Pieces = list[Any]
"""Ranges (start, length) and literal texts between them."""


class UnpackError(Exception):
    """A text is not what packing gives for such a draft."""


def pool(said: Sequence[str], texts: Sequence[str]) -> str:
    """What a message can be made of: what a rule says, and what it quotes."""
    return _BREAK.join((*said, *texts))


def pieces(text: str, pool: str) -> Pieces:
    """A text as ranges of the pool (start, length) and literal texts between them, the longest range first."""
    found: Pieces = []
    literal: list[str] = []
    at = 0
    while at < len(text):
        start, length = _longest(text, at, pool)
        if length < SHORTEST:
            literal.append(text[at])
            at += 1
            continue
        if literal:
            found.append("".join(literal))
            literal = []
        found += (start, length)
        at += length
    return [*found, "".join(literal)] if literal else found


def _longest(text: str, at: int, pool: str) -> tuple[int, int]:
    """Where the longest range of the pool that a text goes on with stands, and its length."""
    start = pool.find(text[at : at + SHORTEST])
    if start < 0 or at + SHORTEST > len(text):
        return 0, 0
    fits, fails = SHORTEST, len(text) - at + 1
    step = 8
    while fits + 1 < fails:
        length = min(fits + step, fails - 1) if step else (fits + fails) // 2
        found = pool.find(text[at : at + length], start)
        if found < 0:
            fails, step = length, 0
        else:
            start, fits, step = found, length, step * 2
    return start, fits


def joined(pieces: Pieces, pool: str) -> str:
    """The text that was taken to pieces; raises `ValueError` for what no such pool has."""
    parts: list[str] = []
    left = iter(pieces)
    for piece in left:
        if isinstance(piece, str):
            parts.append(piece)
        else:
            length = next(left, -1)
            check(piece >= 0 and length >= 0 and piece + length <= len(pool))
            parts.append(pool[piece : piece + length])
    return "".join(parts)


def check(holds: bool) -> None:
    """Raise `ValueError` for a number or text that is not what it must be."""
    if not holds:
        raise ValueError("a number or text that no such draft has")
