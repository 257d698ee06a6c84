"""The employer's name, as the question or the settings tell it."""

import re

from linter.draft import Answer
from linter.pattern import Words

_NAMED = re.compile(
    r"\b(?i:at|for|join|joining|with|to|choose|about|why) "
    r"((?:[A-Z][\w&.'-]*|[a-z]+[A-Z]\w*)(?: (?:& )?[A-Z][\w&.'-]*){0,3})"
)
_WORD = re.compile(r"\w[\w-]*")
_NOT_NAMES = frozenset(
    """
    i us you we the this that your our me my a an it what why how tell describe company role position
    job why-us and of or in do did are is should want work to be have would can which when where someone
    here join choose apply applying interested think made like great good fit hire not leave leaving
    """.split()
)


def employer_of(answer: Answer, company: str | None) -> Words:
    """The words of the name of the employer whom an answer is written to."""
    return employer_words(None if answer.question is None else answer.question.text, company)


def employer_words(question: str | None, company: str | None) -> Words:
    """The lower-case words of the employer's name; empty where neither the question nor the settings name it.

    In a question the name is a run of capitalised words behind "at", "for", "join" and their like
    ("Why do you want to work at North Pier?").
    """
    named = [company] if company else []
    named += _NAMED.findall(question or "")
    words = {word.lower() for name in named for word in _WORD.findall(name)}
    return frozenset(words - _NOT_NAMES)
