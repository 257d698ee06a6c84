"""Puts findings into words: fills a rule's message and question with the writer's own."""

import re
from collections.abc import Mapping

from linter.check import Check, Missing
from linter.checks.hit import Hit
from linter.checks.missing import kept_free
from linter.draft import PART_LABELS, Answer
from linter.patterns import whole
from linter.quoting import MOST_WORDS, clause_quote, gerund, quote, tail_quote, with_subject
from linter.reading import Passage, Reading, Role
from linter.rule import OF_ANSWER, OF_KINDS, TARGET, Rule
from linter.values import frozen

_PLACEHOLDER = re.compile(r"\{([a-z-]+)(?:\.(quote|gerund))?\}")
_NOT_ROLES = frozenset({TARGET, *OF_ANSWER, *OF_KINDS})


@frozen
class Said:
    """What a finding says: a statement, and a question with a ``[slot]`` to fill."""

    message: str
    ask: str


def say(rule: Rule, hit: Hit, answer: Answer, reading: Reading) -> Said:
    """The rule's message and question for a hit; the fallback where a placeholder has nothing to say.

    In a labelled list the question proposes a new item, where the rule has words for it and none waits to be filled.
    """
    message = _fill(rule.message, rule.check, hit, answer, reading)
    if message is None:
        message = rule.fallback or rule.title
    ask = _fill(_question_of(rule, answer), rule.check, hit, answer, reading)
    return Said(message, ask if ask is not None else _bare(rule.ask))


def roles_named(rule: Rule) -> frozenset[str]:
    """The roles that a rule's words quote."""
    texts = (rule.message, rule.ask, rule.ask_item or "")
    return frozenset(name for text in texts for name, _ in _PLACEHOLDER.findall(text)) - _NOT_ROLES


def _question_of(rule: Rule, answer: Answer) -> str:
    labelled = any(prose.labelled and prose.label in PART_LABELS for prose in answer.prose)
    has_item = isinstance(rule.check, Missing) and kept_free(rule.check, answer) is not None
    return rule.ask_item if rule.ask_item and labelled and not has_item else rule.ask


def _bare(template: str) -> str:
    """A question with "this" where its quotations should stand."""
    return _PLACEHOLDER.sub("this", template)


def _fill(template: str, check: Check, hit: Hit, answer: Answer, reading: Reading) -> str | None:
    """The template with its placeholders filled; None where one of them has nothing to say."""
    words: dict[str, str] = {}
    for match in _PLACEHOLDER.finditer(template):
        said = _words_for(match[1], match[2] or "quote", check, hit, answer, reading)
        if not said:
            return None
        words[match[0]] = said
    return _substituted(template, words)


def _substituted(template: str, words: Mapping[str, str]) -> str:
    """The filled template; a placeholder that opens a sentence gets a capital."""

    def word(match: re.Match[str]) -> str:
        said, before = words[match[0]], template[: match.start()].rstrip()
        return said[0].upper() + said[1:] if not before or before[-1] in ".!?" else said

    return _PLACEHOLDER.sub(word, template)


def _words_for(name: str, form: str, check: Check, hit: Hit, answer: Answer, reading: Reading) -> str:
    """What one placeholder says, or the empty text."""
    passage = reading.passage
    if name == "question":
        return _marked(answer.question.text) if answer.question else ""
    if name == "match":
        return _matched(check, hit, passage)
    if name == "count":
        return "" if hit.count is None else str(hit.count)
    if name == "replacement":
        return f"“{hit.replacement}”" if hit.replacement else ""
    if name == "target":
        target = next((role.target for role in hit.roles if role.target), None)
        return quote(passage, target) if target else ""
    clauses = [passage.clauses[role.clause] for role in _spoken_of(name, hit, reading)]
    if not clauses:
        return ""
    turned = (gerund(passage, clause) for clause in clauses) if form == "gerund" else ()
    return next((said for said in turned if said), "") or clause_quote(passage, clauses[0])


def _spoken_of(name: str, hit: Hit, reading: Reading) -> list[Role]:
    """The roles of a name: those that the hit is about, those before it from the nearest on, those behind it."""
    clauses = reading.passage.clauses
    own = [role for role in hit.roles if role.name == name]
    before: list[Role] = []
    behind: list[Role] = []
    for role in reading.of(name):
        if role not in own:
            (before if clauses[role.clause].place <= hit.place else behind).append(role)
    return [*own, *reversed(before), *behind]


def _matched(check: Check, hit: Hit, passage: Passage) -> str:
    """The words that a check has found: a clause as one speaks it, a verb with its subject, else as they stand."""
    if isinstance(check, Missing) and check.trigger == "last-sentence":
        return tail_quote(passage, hit.place)
    for role in hit.roles:
        clause = passage.clauses[role.clause]
        if hit.place == whole(passage, clause):
            return clause_quote(passage, clause)
        if hit.place == role.empty:
            return quote(passage, with_subject(passage, clause, hit.place))
    return quote(passage, hit.place)


def _marked(text: str) -> str:
    """A text between quotation marks, cut after the most words."""
    words = text.split()
    return f"“{' '.join(words[:MOST_WORDS])} …”" if len(words) > MOST_WORDS else f"“{' '.join(words)}”"
