"""What is said of the spoken drafts: word for word as it was read aloud, and true to what findings promise."""

import re
from collections import Counter

import pytest

from linter.finding import Finding
from linter.report import Checked
from tests.spoken.aloud import RULES, SNAPSHOT, aloud, checked, findings

LEAST_DRAFTS = 30
LEAST_KINDS = 12
LEAST_FINDINGS = 2
MOST_WORDS = 12

_QUOTED = re.compile(r"“([^“”]*)”")
_SLOT = re.compile(r"\[[^\]]+\]")


def said_of(finding: Finding) -> str:
    return f"{finding.rule}: {finding.message} / {finding.ask}"


def quotations(file: Checked, finding: Finding) -> list[str]:
    """The quotations of a message, not the sentences that a question proposes."""
    return _QUOTED.findall(finding.message)


def flat(text: str) -> str:
    """A text with straight marks and one space for each run of white space."""
    return " ".join(text.translate(str.maketrans("‘’“”", "''\"\"")).replace("'", '"').split())


def test_every_word_is_as_it_was_read_aloud() -> None:
    assert aloud() == SNAPSHOT.read_text(encoding="utf-8"), "`python -m tests.spoken` renews it: read it before"


def test_the_drafts_are_many_and_of_many_kinds() -> None:
    assert len(checked()) >= LEAST_DRAFTS
    assert len({read.reading.kind for file in checked() for read in file.answers}) >= LEAST_KINDS
    assert all(read.reading.judged for file in checked() for read in file.answers)


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_speaks_several_times(rule: str) -> None:
    assert Counter(finding.rule for _, finding in findings())[rule] >= LEAST_FINDINGS


def test_every_question_is_one_question_with_one_slot() -> None:
    wrong = [
        said_of(finding)
        for _, finding in findings()
        if finding.ask is None
        or not finding.ask.endswith("?")
        or _QUOTED.sub("", finding.ask).count("?") != 1
        or len(_SLOT.findall(finding.ask)) != 1
    ]
    assert wrong == []


def test_every_message_is_one_sentence_that_begins_and_ends_as_sentences_do() -> None:
    doubled = re.compile(r"\.\.|“\s*“|”\s*”|  |…\.|\?\.|,\.|“[ ,.;]|[ ,;]”")
    wrong = [
        said_of(finding)
        for _, finding in findings()
        if not finding.message.endswith(".")
        or not (finding.message[0].isupper() or finding.message[0] == "“")
        or doubled.search(f"{finding.message} {finding.ask}")
    ]
    assert wrong == []


def test_quotations_are_the_writer_s_words_short_and_closed() -> None:
    wrong = []
    for file, finding in findings():
        text = flat(re.sub(r"\*+|(?<=\w)\]\([^)]*\)|\[|> ", "", file.source.text))
        for quotation in quotations(file, finding):
            words = quotation.removesuffix(" …")
            if (
                flat(words) not in text
                or not 1 <= len(words.split()) <= MOST_WORDS
                or words.count("(") != words.count(")")
                or words.count("‘") > words.count("’")
            ):
                wrong.append(quotation)
    assert wrong == []
    assert sum(len(quotations(*each)) for each in findings()) > len(checked())


def test_questions_speak_to_the_writer() -> None:
    """Outside quotations and the sentences that they propose, questions say "you" and never "I" or "my"."""
    wrong = [
        said_of(finding)
        for _, finding in findings()
        if re.search(r"\b(?:I|i|my|our|we|me|us|mine|myself)\b", _QUOTED.sub("", finding.ask or ""))
    ]
    assert wrong == []
