"""Directives: the ``answerlint:`` comments by which a writer steers what is judged and reported."""

import re
from difflib import get_close_matches
from typing import get_args

from linter.draft import Directive, Misdirective, Verb
from linter.text import Span

VERBS: tuple[Verb, ...] = get_args(Verb)

_OURS = re.compile(r"\s*(answerlint)\s*(:?)\s*(\S*)(.*)", re.DOTALL | re.IGNORECASE)
_NEARLY = re.compile(r"\s*([\w-]{8,14})\s*:\s*([\w-]+)")
_REASON = re.compile(r"(?:^|\s)--+(?:\s|$)")
_RULE = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?")
_RULELESS = frozenset(("answer", "not-answer"))
_NAMING = frozenset(("kind", "arc"))


def parse(comment: str, span: Span) -> Directive | Misdirective | None:
    """What a comment, given without its delimiters, tells answerlint; None where it is not meant for it.

    The form is ``answerlint: VERB [id, id] [-- reason]``.
    """
    ours = _OURS.match(comment)
    if not ours:
        return _nearly(comment, span)
    colon, verb = ours[2], ours[3].lower()
    if not colon:
        meant = verb.rstrip(":") in VERBS
        return Misdirective(span, f'write a colon: "answerlint: {verb}"') if meant else None
    words, *reason = _REASON.split(ours[4], maxsplit=1)
    if verb not in VERBS:
        return Misdirective(span, _unknown_verb(verb))
    return _directive(verb, words.replace(",", " ").split(), "".join(reason).strip() or None, span)


def _directive(verb: str, words: list[str], reason: str | None, span: Span) -> Directive | Misdirective:
    known = next(each for each in VERBS if each == verb)
    if verb in _NAMING:
        return _naming(known, words, reason, span)
    if verb in _RULELESS and words:
        return Misdirective(span, f'{verb} takes no rules; write "answerlint: {verb}" (a reason goes behind "--")')
    wrong = [word for word in words if not _RULE.fullmatch(word)]
    if wrong:
        return Misdirective(span, f'"{wrong[0]}" is no rule id; a reason goes behind "--"')
    return Directive(known, span, rules=tuple(words), reason=reason)


def _naming(verb: Verb, words: list[str], reason: str | None, span: Span) -> Directive | Misdirective:
    wanted = "full or by-question" if verb == "arc" else "the name of a kind of question"
    if len(words) != 1 or (verb == "arc" and words[0] not in ("full", "by-question")):
        found = " ".join(words) or "nothing"
        return Misdirective(span, f"{verb} takes {wanted}; found {found}")
    return Directive(verb, span, argument=words[0], reason=reason)


def _unknown_verb(verb: str) -> str:
    close = get_close_matches(verb, VERBS, n=1)
    hint = f"; did you mean {close[0]}?" if close else ""
    found = f'unknown directive "{verb}"' if verb else "a directive without a verb"
    return f"{found}{hint} (known: {', '.join(VERBS)})"


def _nearly(comment: str, span: Span) -> Misdirective | None:
    """A misspelt "answerlint:" before a verb of ours."""
    found = _NEARLY.match(comment)
    if found and found[2].lower() in VERBS and get_close_matches(found[1].lower(), ["answerlint"], cutoff=0.8):
        return Misdirective(span, f'"{found[1]}" is not answerlint; write "answerlint: {found[2]}"')
    return None
