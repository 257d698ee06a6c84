"""Judgeable: whether an answer is one that rules may speak about, and if not, the reason that is reported."""

import re
from collections.abc import Iterator

from linter.draft import PART_LABELS, Answer
from linter.errors import Problem
from linter.inflection import counted
from linter.placeholders import is_a_form, stands_in
from linter.reading import Clause, Passage
from linter.rule import UNKNOWN, QuestionKind

FEWEST_WORDS = 6
LONGEST_SENTENCE = 30
WORDS_TO_EACH_I = 50

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*\w*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _words("""
    the and of to that i my we our you your they their he she his her it its this these those with for from by at
    which who what when where how because but if not have had been were are was would could can should do did does
    about into than then there them me us as or after before while so very all more some
""")
"""Words that most English sentences hold some of; "in", "on" and "a" stand in too many other languages."""

_FOREIGN = _words("""
    und der die das den dem ein eine einen einer ich nicht mit für ist sich auf auch wir habe haben meine zu im
    het een van dat niet voor zijn ik ook heb mijn maar och att det jag som för är inte har mitt vi en og jeg ikke på af
    le la les des et est une je nous dans pour que qui pas avec mon ma sur au du ce el los las y un con por para mi
    una como más pero del se lo il che di per non sono ho della nel più o os uma não com meu minha em
    nie się że jest na w z jak v že ne ve bir bu için çok ile és egy hogy nem ja että yang dan untuk dengan saya
""")
"""The same of other languages that are written in Latin letters."""

_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
_SECOND = frozenset(("you", "your", "yours", "yourself"))
_FINITE = ("VBD", "VBP", "VBZ", "MD")


def before_reading(answer: Answer) -> Problem | None:
    """Why an answer is skipped, as far as its words alone tell: empty, placeholder, not-english or too-short."""
    texts = [prose.text for prose in answer.prose]
    text = " ".join(texts)
    words = _WORD.findall(text)
    if is_a_form(text) or (texts and all(map(stands_in, texts))):
        return Problem("placeholder", "a placeholder stands here; write the answer in its place")
    if not words:
        return Problem("empty", "there is no text to judge")
    if not _is_english(words):
        return Problem("not-english", "this does not look like English, which is all that can be judged")
    if len(words) < FEWEST_WORDS:
        return Problem("too-short", f"{counted(len(words), 'word')}; at least {FEWEST_WORDS} are needed to judge")
    return None


def why_skipped(answer: Answer, passage: Passage, kind: QuestionKind | None) -> Problem | None:
    """Why an answer is skipped, as its question and its parsed sentences tell; None where it is judged."""
    if kind is not None and not kind.judged:
        return _by_question(kind)
    if not _has_finite_verb(passage) and not any(clause.tense == "bare" for clause in passage.clauses):
        return Problem("keywords-only", "there are only keywords and fragments, no sentence with a finite verb")
    if not _sentences_enough(answer, passage):
        return Problem("too-short", "one sentence that stands under no question; at least 2 are needed to judge")
    if not _in_first_person(answer, passage, kind):
        return Problem("not-first-person", "nobody says I or we, so it is not told as the speaker's own answer")
    if _instructs(passage):
        return Problem("instructions", "this tells the reader what to do, and is no answer of a speaker")
    if kind is not None and kind.name == UNKNOWN and _explains(passage):
        return Problem("technical", "this explains a subject, and tells nothing that the speaker did")
    return None


# Words


def _is_english(words: list[str]) -> bool:
    """Whether the words of other languages are fewer than the English ones.

    Learners' English and telegraphic bullets pass: only the presence of another language, or of
    another script, speaks against an answer, never the mere lack of articles.
    """
    letters = "".join(words)
    if not letters.isascii() and sum(not _is_latin(letter) for letter in letters) > len(letters) * 0.3:
        return False
    lower = [word.lower() for word in words]
    foreign = sum(map(_FOREIGN.__contains__, lower))
    if foreign < 2 or foreign < len(words) * 0.1:
        return True
    return foreign <= sum(word in _ENGLISH or word.split("'")[0] in _ENGLISH for word in lower)


def _is_latin(letter: str) -> bool:
    return letter < "ɐ" or not letter.isalpha() or "Ḁ" <= letter <= "ỿ"


# Sentences


def _by_question(kind: QuestionKind) -> Problem:
    if kind.name == "instructions":
        return Problem("instructions", "the question is about answering, and not one that an interviewer asks")
    return Problem("technical", "the question asks to explain a subject")


def _sentences_enough(answer: Answer, passage: Passage) -> bool:
    if _is_asked(answer) or answer.label is not None:
        return True
    if any(prose.label is not None for prose in answer.prose):
        return True
    return sum(_sentences_in(passage.text(place)) for place in passage.sentences) >= 2


def _sentences_in(text: str) -> int:
    """How many sentences one is worth: one so long is several that were written without a full stop."""
    words = len(_WORD.findall(text))
    return 2 if words > LONGEST_SENTENCE else min(words, 1)


def _has_finite_verb(passage: Passage) -> bool:
    """By the tags: "my goal is to lead" is one clause, whose head is an infinitive."""
    return any(tag in _FINITE for parse in passage.parses for tag in parse.tags) or any(map(_left_out, passage.clauses))


def _is_asked(answer: Answer) -> bool:
    return answer.kind is not None or (answer.question is not None and answer.question.recognised)


def _left_out(clause: Clause) -> bool:
    """Whether a clause leaves out its speaker, as bullets do ("Led the migration")."""
    return clause.subject_from == "elided" and (clause.tense == "past" or clause.aspect == "perfect")


def _in_first_person(answer: Answer, passage: Passage, kind: QuestionKind | None) -> bool:
    """By a pronoun, or by bullets without a subject.

    Where no interview question is recognised, a changelog says "we" and "Fixed the parser" too, and a
    page of documentation an "I" now and then: without a question "I" must be said, and in any case
    a word of the first person for every `WORDS_TO_EACH_I` words.
    """
    said = list(_pronouns(passage))
    singular = sum(word in _SINGULAR for word in said)
    plural = sum(word in _PLURAL for word in said)
    if _is_asked(answer) and (kind is None or kind.name != UNKNOWN):
        return singular + plural > 0 or any(map(_left_out, passage.clauses))
    words = sum(len(_WORD.findall(parse.text)) for parse in passage.parses)
    if (singular or (plural and _is_asked(answer))) and (singular + plural) * WORDS_TO_EACH_I >= words:
        return True
    return any(_left_out(clause) and (_is_asked(answer) or clause.label in PART_LABELS) for clause in passage.clauses)


def _pronouns(passage: Passage) -> Iterator[str]:
    for parse in passage.parses:
        for word, pos, start in zip(parse.lower, parse.pos, parse.starts, strict=True):
            if pos in ("PRON", "DET") and not (word == "us" and parse.text[start : start + 2] == "US"):
                yield word


def _instructs(passage: Passage) -> bool:
    """Whether "you" is spoken to more than the speaker speaks, who does nothing as "I"."""
    said = list(_pronouns(passage))
    first = sum(word in _SINGULAR or word in _PLURAL for word in said)
    second = sum(word in _SECOND for word in said)
    return second > first and not any(clause.person in ("I", "my") or _left_out(clause) for clause in passage.clauses)


def _explains(passage: Passage) -> bool:
    """Whether "we" is anyone ("we use it when …") and no one is seen doing anything."""
    if any(word in _SINGULAR for word in _pronouns(passage)):
        return False
    return not any(
        clause.person in ("I", "we", "team", "my") and (clause.tense == "past" or clause.aspect != "simple")
        for clause in passage.clauses
    )
