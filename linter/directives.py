"""Directives: the ``answerlint:`` comments by which a writer steers what is judged and reported."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from linter.draft import Directive, Misdirective, Verb, read_arc
from linter.finding import Edit
from linter.late import late
from linter.meant import close_to
from linter.text import Source, Span

VERBS: tuple[Verb, ...] = get_args(Verb)

_OURS = late(r"\s*(answerlint)\s*(:?)\s*(\S*)(.*)", re.DOTALL | re.IGNORECASE)
_NEARLY = late(r"\s*([\w-]{8,14})\s*:\s*([\w-]+)")
_HEAD = late(r"<!--\s*answerlint\s*:\s*[a-z]+(?:-[a-z]+)*", re.IGNORECASE)
_CLOSE = "-->"
_REASON = late(r"--+(?:\s|$)")
_LISTED = late(r'[\s,]*("[^"]*"|“[^”]*”|(?!--+(?:\s|$))[^\s,"“”]+)')
_QUOTED = " \t>"
"""What may stand before a comment that has its line to itself."""
_RULE = late(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?")
_RULELESS = frozenset(("answer", "not-answer"))
_NAMING = frozenset(("kind", "arc"))
_NARROWED = ("disable", "disable-next", "disable-file")


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
    if verb not in VERBS:
        return Misdirective(span, _unknown_verb(verb))
    words, at = _words(ours[4])
    rest = ours[4][at:].strip(" \t\r\n,")
    if rest and not _REASON.match(rest):
        return Misdirective(span, "a quoted text has no end; expected a quotation mark behind it")
    return _directive(verb, words, _REASON.sub("", rest, count=1).strip() or None, span)


def restated(comment: str, terms: Sequence[str]) -> str:
    """A directive as it is written, delimiters included, with other rules (and texts that narrow them) in it.

    What is no directive stays as it is.
    """
    head = _HEAD.match(comment)
    if head is None:
        return comment
    body = comment[head.end() : -len(_CLOSE)]
    words, at = _words(body)
    separator = " " if len(words) > 1 and "," not in body[:at] else ", "
    listed = f" {separator.join(terms)}" if terms else ""
    return f"{head[0]}{listed}{body[at:]}{_CLOSE}"


def removed(source: Source, span: Span) -> Edit:
    """The edit that takes a comment out, with its line and a blank one where it has the line to itself.

    Paragraphs that it kept apart stay apart. ``safe`` is True: nothing of the prose changes.
    """
    starts = (*source.line_starts, len(source.text))
    first, last = source.position(span.start).line, source.position(max(span.start, span.end - 1)).line
    before = source.text[starts[first - 1] : span.start]
    after = source.line(last)[span.end - starts[last - 1] :]
    if before.strip(_QUOTED) or after.strip():
        spaced = after.startswith(" ") and (not before or before.endswith(" "))
        return Edit(Span(span.start, span.end + spaced), "", safe=True)
    blank_before = first == 1 or not source.line(first - 1).strip(_QUOTED)
    blank_after = last == len(source.line_starts) or not source.line(last + 1).strip(_QUOTED)
    if not blank_before and not blank_after:
        return Edit(Span(starts[first - 1], span.end), before.rstrip(), safe=True)
    lines = last + (blank_before and blank_after and last < len(source.line_starts))
    return Edit(Span(starts[first - 1], starts[lines]), "", safe=True)


def _words(body: str) -> tuple[list[str], int]:
    """The ids and quoted texts that a directive lists, and the offset behind them."""
    words, at = [], 0
    while word := _LISTED.match(body, at):
        words.append(word[1])
        at = word.end()
    return words, at


def _directive(verb: str, words: list[str], reason: str | None, span: Span) -> Directive | Misdirective:
    known = next(each for each in VERBS if each == verb)
    if verb in _NAMING:
        return _naming(known, words, reason, span)
    if verb in _RULELESS and words:
        return Misdirective(span, f'{verb} takes no rules; write "answerlint: {verb}" (a reason goes behind "--")')
    rules = tuple(dict.fromkeys(word for word in words if not _is_quote(word)))
    wrong = [rule for rule in rules if not _RULE.fullmatch(rule)]
    if wrong:
        return Misdirective(span, f'"{wrong[0]}" is no rule id; a reason goes behind "--"')
    if len(rules) < len(words) and known not in _NARROWED:
        return Misdirective(span, f"{verb} takes no quoted text; only {', '.join(_NARROWED)} do")
    if words and _is_quote(words[0]):
        return Misdirective(span, "a quoted text narrows a rule; write the rule's id before it")
    return Directive(known, span, rules=rules, reason=reason, quotes=tuple(_quotes(words)))


def _quotes(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each quoted text with the rule before it."""
    rule = ""
    for word in words:
        if _is_quote(word):
            yield rule, word[1:-1]
        else:
            rule = word


def _is_quote(word: str) -> bool:
    return word[0] in '"“'


def _naming(verb: Verb, words: list[str], reason: str | None, span: Span) -> Directive | Misdirective:
    wanted = "full or by-question" if verb == "arc" else "the name of a kind of question"
    if len(words) != 1 or (verb == "arc" and read_arc(words[0]) is None):
        found = " ".join(words) or "nothing"
        return Misdirective(span, f"{verb} takes {wanted}; found {found}")
    return Directive(verb, span, argument=words[0], reason=reason)


def _unknown_verb(verb: str) -> str:
    hint = "".join(f"; did you mean {close}?" for close in close_to(verb, VERBS))
    found = f'unknown directive "{verb}"' if verb else "a directive without a verb"
    return f"{found}{hint} (known: {', '.join(VERBS)})"


def _nearly(comment: str, span: Span) -> Misdirective | None:
    """A misspelt "answerlint:" before a verb of ours."""
    found = _NEARLY.match(comment)
    if not found or found[2].lower() not in VERBS:
        return None
    if close_to(found[1], ["answerlint"], cutoff=0.8):
        return Misdirective(span, f'"{found[1]}" is not answerlint; write "answerlint: {found[2]}"')
    return None
