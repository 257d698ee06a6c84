"""Placeholders: texts that only hold the place of one that is still to be written."""

import re
from math import inf

from linter.late import late

_FEWEST = 3
"""So many words beside its slots has a text that says something."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SLOT = re.compile(r"\[[^\[\]]{0,200}\]|<[^<>]{1,200}>|\{[^{}]{1,200}\}|_{3,}|[xX]{3,}|\A(?:\.{3,}|…)\Z")
_OPENINGS = ("[", "<", "{", "___", "xxx", "...", "…")
"""Of what each slot has one, in lower case."""

_NOTE = late(
    r"""
    (?-i: TODO | FIXME )\b .{0,80}
    | (?: to[- ]?do | fixme | wip | tb[acd] ) (?: :.{0,80} | (?: \ by\ \w+ )? )
    | (?: coming\ soon | work\ in\ progress
        | (?: to\ be | not\ yet | still\ to\ be )
          \ (?: written | done | added | filled\ in | completed | answered | decided | determined )
      ) (?: \ [\w'-]+ ){0,3}
    | still\ thinking (?: \ about\ \w+ )?
    | lorem\ ipsum .*
    | (?: none | nothing | not\ sure | not\ much | no\ idea ) (?: \ yet )?
    | n/?a | not\ yet | unknown | draft | placeholder | see\ (?: above | below )
    | (?: please\  )? (?: (?: write | type | put | insert | add | enter | fill\ in | draft )\  )?
      (?: your | my | an? | the | own | sample ) (?: \ own )?\ (?: answer | response | story | text | example )
      (?: \ (?: go | goes | comes | will | here | in\ here | to\ follow | text | below ) )*
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def stands_in(text: str) -> bool:
    """Whether a text is a note to oneself ("TBD", "see above"), or says next to nothing beside its slots."""
    return _said(text) < _FEWEST or _NOTE.fullmatch(" ".join(text.split()).strip("-–—*() _:.!")) is not None


def is_a_form(text: str) -> bool:
    """Whether most words of a text stand in slots that are to be filled ("At [company] I [say what you did]")."""
    said = _said(text)
    return said < inf and said < len(_WORD.findall(text)) / 2


def _said(text: str) -> float:
    """How many words of a text stand outside of slots; more than any number where it has none."""
    # Most texts have no slot, and to look for what opens one takes a twentieth of the regex's time.
    if not any(map(text.lower().__contains__, _OPENINGS)):
        return inf
    bare, slots = _SLOT.subn(" ", text)
    return len(_WORD.findall(bare)) if slots else inf
