"""Better words: their form, their case, and whether putting them in is safe."""

from array import array

import pytest

from linter.check import Check
from linter.checks import run
from linter.draft import Answer, Folded, Place, Prose
from linter.loader.checks import check_kinds
from linter.reading import Passage, Reading
from linter.schema import Log
from linter.schema.nodes import from_yaml
from linter.text import Span
from tests.builders import clause, parse
from tests.patterns import NAMES

VERBS = "{kind: substitution, safe: true, replace: {utilize: use, commence: begin/began/begun, make use of: use}}"
NOUNS = "{kind: substitution, safe: true, replace: {learning: lesson, endeavor: try}}"
WRITTEN = "{kind: substitution, safe: true, replace: {in order to: to, (utilized|utilised): worked with}}"
UNSAFE = "{kind: substitution, safe: false, replace: {utilize: use}}"


def check(text: str) -> Check:
    return check_kinds(NAMES).read(from_yaml(text, []), Log())


def found(written: str, *rows: str) -> list[tuple[str, str | None, bool | None]]:
    """What is found in one sentence: the text, the better one, and whether it is safe."""
    one = parse(*rows)
    offsets = range(len(one.text))
    prose = Prose(Folded(one.text, array("i", offsets), array("i", (at + 1 for at in offsets))), Span(0, len(one.text)))
    place = Place(0, 0, len(one.text))
    passage = Passage((one,), (place,), (clause(0, place, tokens=tuple(range(len(rows)))),))
    hits = run(check(written), Answer(0, None, None, (prose,), prose.span), Reading("none", passage))
    return [(passage.text(hit.place), hit.replacement, hit.safe) for hit in hits]


ROW = "{}/{}/{}/VERB/root/0"


@pytest.mark.parametrize(
    ("check", "word", "lemma", "tag", "better"),
    [
        (VERBS, "utilize", "utilize", "VB", "use"),
        (VERBS, "Utilize", "utilize", "VB", "Use"),
        (VERBS, "UTILIZE", "utilize", "VB", "USE"),
        (VERBS, "utilizes", "utilize", "VBZ", "uses"),
        (VERBS, "utilized", "utilize", "VBD", "used"),
        (VERBS, "Utilized", "utilize", "VBN", "Used"),
        (VERBS, "utilizing", "utilize", "VBG", "using"),
        (VERBS, "utilizing", "utilize", "NN", "using"),
        (VERBS, "commences", "commence", "VBZ", "begins"),
        (VERBS, "commenced", "commence", "VBD", "began"),
        (VERBS, "commenced", "commence", "VBN", "begun"),
        (VERBS, "commencing", "commence", "VBG", "beginning"),
        (NOUNS, "learnings", "learning", "NNS", "lessons"),
        (NOUNS, "endeavors", "endeavor", "NNS", "tries"),
        (WRITTEN, "utilised", "utilise", "VBD", "worked with"),
    ],
)
def test_a_replacement_takes_the_form_and_case_of_what_it_replaces(
    check: str, word: str, lemma: str, tag: str, better: str
) -> None:
    assert found(check, ROW.format(word, lemma, tag)) == [(word, better, True)]


def test_a_form_that_cannot_be_copied_is_named_and_not_made() -> None:
    assert found(VERBS, ROW.format("utilizer", "utilize", "JJR")) == [("utilizer", "use", None)]


@pytest.mark.parametrize(
    ("check", "word", "lemma"),
    [(VERBS, "utility", "utility"), (WRITTEN, "utilize", "utilize"), (WRITTEN, "utilizing", "utilize")],
)
def test_another_word_is_left_alone(check: str, word: str, lemma: str) -> None:
    assert found(check, ROW.format(word, lemma, "VBD")) == []


def test_of_several_words_the_one_met_by_its_lemma_gives_the_form() -> None:
    rows = ("made/make/VBD/VERB/root/0", "use/use/NN/NOUN/obj/1", "of/of/IN/ADP/case/4", "it/it/PRP/PRON/nmod/2")
    assert found(VERBS, *rows) == [("made use of", "used", True)]


@pytest.mark.parametrize(
    ("rows", "safe"),
    [
        (("We/we/PRP/PRON/nsubj/2", "utilize/utilize/VBP/VERB/root/0"), True),
        (("a/a/DT/DET/det/2", "utilized/utilize/VBN/VERB/amod/3", "one/one/NN/NOUN/root/0"), False),
        (("an/an/DT/DET/det/2", "utilized/utilize/VBN/VERB/amod/3", "one/one/NN/NOUN/root/0"), False),
        (('"/"/``/PUNCT/punct/2', "utilize/utilize/VB/VERB/root/0", "\"/\"/''/PUNCT/punct/2"), True),
        (
            (
                "say/say/VB/VERB/root/0",
                '"/"/``/PUNCT/punct/3',
                "utilize/utilize/VB/VERB/obj/1",
                "\"/\"/''/PUNCT/punct/3",
            ),
            False,
        ),
        (
            (
                '"/"/``/PUNCT/punct/3',
                "so/so/RB/ADV/advmod/3",
                "\"/\"/''/PUNCT/punct/3",
                "utilize/utilize/VB/VERB/root/0",
            ),
            True,
        ),
    ],
)
def test_behind_an_article_or_in_the_words_of_others_nothing_is_safe(rows: tuple[str, ...], safe: bool) -> None:
    assert [each[2] for each in found(VERBS, *rows)] == [safe]


def test_a_rule_that_is_not_safe_never_is() -> None:
    assert found(UNSAFE, ROW.format("utilized", "utilize", "VBD")) == [("utilized", "used", False)]
