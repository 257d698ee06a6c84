"""Asking: whether a heading, item or line is a question, and which of its words are the question."""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Literal

from linter.markdown.fold import Inline

Site = Literal["certain", "heading", "item", "plain"]
"""Where words stand, which says so much: behind "Q:"; a heading, summary or bold line; an item, cell or quote; bare."""

_NUMBER = re.compile(
    r"""(?:[^\w\s"'(]{1,3}\s+)?
        (?:(?:interview\s+)?q(?:uestion)?\s?\#?\d{0,3}\s?[.:)–—-]+\s+|\(?\d{1,3}\s?[.:)]+\s*|\#\s?\d{1,3}[.:)]?\s+|\d{1,3}\s[–—-]\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_SYMBOLS = re.compile(r"""[^\w\s"'()\[\]<>]{1,5}\s+(?=\w)""")
_TOPIC = re.compile(
    r"""(?:[^\W\d_][\w '/&-]{1,40}?\s?[:–—-]|\([\w '/&-]{2,40}\)|\[[\w '/&-]{2,40}\]|\d{1,3}/\d{1,3}:?)\s+"""
)
"""What a question is about, or which of how many it is, in front of it."""
_MARKED = re.compile(r"""\?+["')\]!.*_]*(?:\s*\([^()]{0,60}\))?[^\w"']*$""")
_ASKING = re.compile(r"""\?["')\]*]*$""")
_END = re.compile(r"""[.?!:…]["')]*$""")
_QUOTED = re.compile(r'"([^"]+)"|(?:(?<=\s)|^)\'((?:[^\']|\'(?=\w))+)\'(?=\W|$)')
_OWN_VOICE = re.compile(r"\W*(?:I|We|My|Our|I'\w+|We'\w+)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|I'\w+|my|our|we)\b")
_TOLD = re.compile(r"\W*(?:what|why|how|when|where|which|who)\b(?!.*(?:\byour?\b|\?)).*\b(?:me|us)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"""[^?]{3,200}\?["')\]]*(?=\s+[-–—]?\s*(?:I|We|My|Our|I'\w+)\b)""")
_REQUEST = re.compile(
    r"""\W*(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+)?
        (?:tell|describe|walk|give|talk|share|explain|discuss|what|why|how|when|where|which|who|do|does|did|are|is|have|has|if|
           name|imagine|suppose|in|let|introduce|can|could|would|should|think|so)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:how (?:to|do|should|would|can|not to)\b.{0,40}\b(?:answer|respond)"
    r"|(?:answering|responding to)\b|(?:tips|advice|guide)\b)",
    re.IGNORECASE,
)
_LONGEST = {"certain": 1000, "heading": 400, "item": 400, "plain": 250}


def asked(text: str, start: int, end: int, site: Site, is_question: Callable[[str], bool]) -> tuple[int, int] | None:
    """The range of the question that ``text[start:end]`` asks, without its number and quotes, or None."""
    start, end = _bare(text, start, end)
    if not 1 < end - start <= _LONGEST[site]:
        return None
    if site == "certain":
        return start, end
    for found in _QUOTED.finditer(text, start, end):
        inner = found.span(1) if found[1] else found.span(2)
        if _MARKED.search(text, *inner) or is_question(text[slice(*inner)]):
            return inner if site == "heading" else None
    words = text[start:end]
    if site == "heading":
        whole = (start, end) if _MARKED.search(words) or is_question(words) else None
        return _behind_topic(text, start, end, is_question) or whole
    if _OWN_VOICE.match(words):
        return None
    if site == "item" and _MARKED.search(words):
        return start, end
    own = _FIRST_PERSON.search(words) or _TOLD.match(words)
    recognised = _REQUEST.match(words) and not own and is_question(words)
    return (start, end) if recognised else None


def _behind_topic(text: str, start: int, end: int, is_question: Callable[[str], bool]) -> tuple[int, int] | None:
    """The request behind the topic that a heading begins with ("Teamwork: tell me about …")."""
    topic = _TOPIC.match(text, start, end)
    if topic is None or not _REQUEST.match(text, topic.end(), end) or not is_question(text[topic.end() : end]):
        return None
    return topic.end(), end


def first_lines(
    inline: Inline, start: int, end: int, site: Site, is_question: Callable[[str], bool]
) -> tuple[tuple[int, int], int] | None:
    """The question that the first lines of ``[start, end)`` ask and where they end, or None.

    A question may be wrapped; it ends with the first of four lines that ends in "?", else with the
    first that ends as a sentence does.
    """
    text = inline.text
    first = bisect_right(inline.lines, start)
    lines = [line for line in inline.lines[first : first + 4] if line < end]
    for stops in (_ends_asking, _ends_sentence, _answer_follows, _capital_follows):
        if stops is _capital_follows and site != "certain":
            break
        for line in [*lines, end + 1] if stops is _ends_asking else lines:
            if stops(text, start, line) and (found := asked(text, start, line - 1, site, is_question)):
                return found, min(line, end)
    if site == "item" and (sentence := _SENTENCE.match(text, start, end)) and is_question(sentence[0]):
        end = sentence.end()
    found = asked(text, start, end, site, is_question)
    return (found, end) if found else None


def _ends_asking(text: str, start: int, line: int) -> bool:
    return bool(_ASKING.search(text, max(start, line - 9), line - 1))


def _ends_sentence(text: str, start: int, line: int) -> bool:
    return bool(_END.search(text, max(start, line - 9), line - 1))


def _answer_follows(text: str, start: int, line: int) -> bool:
    return bool(_OWN_VOICE.match(text, line))


def _capital_follows(text: str, start: int, line: int) -> bool:
    return text[line : line + 1].isupper()


def gives_advice(text: str) -> bool:
    """Whether a heading announces how to answer its question, not an answer."""
    return bool(_ADVICE.match(text))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the number before it, the quotes around it and a colon behind it."""
    while start < end and text[start] == " ":
        start += 1
    while (found := _NUMBER.match(text, start, end) or _SYMBOLS.match(text, start, end)) and found.end() < end:
        start = found.end()
    while end > start and text[end - 1] in ": ":
        end -= 1
    quote = text[start : start + 1]
    if quote in ("'", '"') and end - start > 2:
        closing = text.find(quote, start + 1, end)
        if end - 2 <= closing:
            return start + 1, closing
    return start, end
