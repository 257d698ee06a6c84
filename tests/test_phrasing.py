"""Messages and questions in the writer's own words."""

from pathlib import Path

import pytest

from linter.check import Missing
from linter.checks import Hit, run
from linter.draft import Place
from linter.phrasing import roles_named, say
from linter.quoting import clause_quote, gerund, quote
from linter.reading import Clause, Parse, Passage
from linter.rule import Rule
from tests.builders import Built, build, clause, parse

CUT = parse(
    "I/i/PRP/PRON/nsubj/3", "recently/recently/RB/ADV/advmod/3", "improved/improve/VBD/VERB/root/0",
    "the/the/DT/DET/det/6", "load/load/NN/NOUN/compound/6", "time/time/NN/NOUN/obj/3", "of/of/IN/ADP/case/10",
    "our/our/PRP$/PRON/nmod:poss/10", "main/main/JJ/ADJ/amod/10", "dashboard/dashboard/NN/NOUN/nmod/6",
    "by/by/IN/ADP/case/12", "40%/40%/NN/NOUN/obl/3", "for/for/IN/ADP/case/15", "its/its/PRP$/PRON/nmod:poss/15",
    "readers/reader/NNS/NOUN/obl/3", "././PUNCT/PUNCT/punct/3",
)  # fmt: skip


def passage(
    of: Parse, *, head: int, start: int = 0, end: int | None = None, **features: object
) -> tuple[Passage, Clause]:
    place = Place(0, start, len(of.text) if end is None else end)
    only = clause(0, place, head=head, **features)
    return Passage((of,), (Place(0, 0, len(of.text)),), (only,)), only


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I cut costs", "“I cut costs”"),
        ("I cut costs.", "“I cut costs”"),
        ("and led the move", "“led the move”"),
        ("And", "“And”"),
        ("I wrote (on slate) it", None),
        ('I said "no', "“I said ‘no’”"),
        ('"I cut costs."', "“I cut costs”"),
        ('"I cut costs', "“I cut costs”"),
        ('"Yes," I said, "we can"', "“‘Yes,’ I said, ‘we can’”"),
        ("I cut my costs (or so I hope", "“I cut my costs”"),
        ("(I cut costs", "“I cut costs”"),
        ("I cut costs)", "“I cut costs”"),
        ("I cut costs 🎉", "“I cut costs”"),
        ("I kept it at 4°", "“I kept it at 4°”"),
        ("I wrote (on slate", "“I wrote (on slate)”"),
        ("one two three four five six seven eight nine ten eleven twelve", None),
        ("it - was - cold", "“it - was - cold”"),
    ],
)
def test_short_quotations_are_whole(words: str, expected: str | None) -> None:
    built = build(f"<A:{words}>")
    said = quote(built.reading.passage, built.reading.passage.clauses[0].place)
    assert said == (expected or f"“{words}”")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I cut costs", "“I cut costs”"),
        ("and", "“and”"),
        ("and led the move", "“led the move”"),
        (", but I cut costs", "“I cut costs”"),
        ("which cut costs", "“cut costs”"),
    ],
)
def test_the_quotation_of_a_clause_leaves_out_what_joins_it(words: str, expected: str) -> None:
    passage = build(f"<A:{words}>").reading.passage
    assert clause_quote(passage, passage.clauses[0]) == expected


def test_a_long_quotation_is_cut_where_a_phrase_ends() -> None:
    reading, only = passage(CUT, head=2)
    assert quote(reading, only.place) == "“I recently improved the load time of our main dashboard by 40% …”"


def test_without_a_phrase_boundary_a_quotation_is_cut_at_twelve_words() -> None:
    built = build("<A:a b c d e f g h i j k l m n>")
    assert quote(built.reading.passage, built.reading.passage.clauses[0].place) == "“a b c d e f g h i j k l …”"


@pytest.mark.parametrize(
    ("rows", "head", "features", "expected"),
    [
        # says nothing of what the writer did
        (("They/they/PRP/PRON/nsubj/2", "won/win/VBD/VERB/root/0"), 1, {"person": "other"}, ""),
        (("I/i/PRP/PRON/nsubj/2", "won/win/VBD/VERB/root/0"), 1, {"negated": True}, ""),
        (("I/i/PRP/PRON/nsubj/2", "glad/glad/JJ/ADJ/root/0"), 1, {}, ""),
        (("I/i/PRP/PRON/nsubj/2", "win/win/VB/VERB/root/0"), 1, {"modality": "could", "tense": "modal"}, ""),
        (("I/i/PRP/PRON/nsubj/2", "won/win/VBD/VERB/root/0"), 1, {}, ""),
        # the head is inflected, what stands before it goes
        (("I/i/PRP/PRON/nsubj/2", "won/win/VBD/VERB/root/0", "it/it/PRP/PRON/obj/2", "././PUNCT/PUNCT/punct/2"),
         1, {}, "winning it"),
        (("Led/lead/VBD/VERB/root/0", "it/it/PRP/PRON/obj/1"), 0, {"person": "none", "subject_from": "elided"},
         "leading it"),
        (("I/i/PRP/PRON/nsubj/4", "have/have/VBP/AUX/aux/4", "just/just/RB/ADV/advmod/4", "built/build/VBN/VERB/root/0",
          "it/it/PRP/PRON/obj/4"), 3, {"tense": "present", "aspect": "perfect"}, "building it"),
        (("I/i/PRP/PRON/nsubj/3", "was/be/VBD/AUX/aux:pass/3", "promoted/promote/VBN/VERB/root/0"), 2,
         {"passive": True}, "being promoted"),
        # the writer is addressed
        (("We/we/PRP/PRON/nsubj/2", "moved/move/VBD/VERB/root/0", "my/my/PRP$/PRON/nmod:poss/4",
          "team/team/NN/NOUN/obj/2", "to/to/IN/ADP/case/6", "us/us/PRP/PRON/obl/2"), 1, {"person": "we"},
         "moving your team to you"),
        (("I/i/PRP/PRON/nsubj/2", "taught/teach/VBD/VERB/root/0", "myself/myself/PRP/PRON/obj/2"), 1, {},
         "teaching yourself"),
        (("I/i/PRP/PRON/nsubj/2", "moved/move/VBD/VERB/root/0", "to/to/IN/ADP/case/4", "US/US/NNP/PROPN/obl/2"), 1, {},
         "moving to US"),
        (("I/i/PRP/PRON/nsubj/2", "fixed/fix/VBD/VERB/root/0", "what/what/WP/PRON/obj/2", "I/i/PRP/PRON/nsubj/6",
          "was/be/VBD/AUX/aux/6", "shipping/ship/VBG/VERB/acl/3"), 1, {}, "fixing what you were shipping"),
    ],
)  # fmt: skip
def test_gerund(rows: tuple[str, ...], head: int, features: dict[str, object], expected: str) -> None:
    reading, only = passage(parse(*rows), head=head, **features)
    assert gerund(reading, only) == expected


def test_a_long_gerund_ends_with_a_phrase() -> None:
    reading, only = passage(CUT, head=2)
    assert gerund(reading, only) == "improving the load time of your main dashboard by 40%"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("cleaned/clean/VBD/VERB/root/0", "ovens/oven/NNS/NOUN/obj/1", ",/,/,/PUNCT/punct/4",
          "pans/pan/NNS/NOUN/conj/2", "and/and/CC/CCONJ/cc/6", "floors/floor/NNS/NOUN/conj/2"),
         "cleaning ovens, pans and floors"),
        (("sorted/sort/VBD/VERB/root/0", "every/every/DT/DET/det/5", "look/look/NN/NOUN/compound/5",
          "-/-/HYPH/PUNCT/punct/5", "alike/alike/NN/NOUN/obj/1"), "sorting every look-alike"),
        (("made/make/VBD/VERB/root/0", "a/a/DT/DET/det/3", "map/map/NN/NOUN/obj/1", "and/and/CC/CCONJ/cc/5",
          "stuck/stick/VBD/VERB/conj/1", "it/it/PRP/PRON/obj/5"), "making a map"),
        (("rode/ride/VBD/VERB/root/0", "along/along/RB/ADV/advmod/1", ",/,/,/PUNCT/punct/4",
          "singing/sing/VBG/VERB/advcl/1"), "riding along"),
        (("took/take/VBD/VERB/root/0", "it/it/PRP/PRON/obj/1", "home/home/RB/ADV/advmod/1", ",/,/,/PUNCT/punct/5",
          "singing/sing/VBG/VERB/advcl/1"), "taking it home"),
    ],
)  # fmt: skip
def test_a_gerund_ends_at_a_pause_but_not_inside_a_list(rows: tuple[str, ...], expected: str) -> None:
    reading, only = passage(parse(*rows), head=0, person="I")
    assert gerund(reading, only) == expected


def test_a_gerund_never_halves_a_range() -> None:
    rows = (
        "I/i/PRP/PRON/nsubj/2", "cut/cut/VBD/VERB/root/0", "the/the/DT/DET/det/5", "longest/long/JJS/ADJ/amod/5",
        "list/list/NN/NOUN/obj/2", "of/of/IN/ADP/case/9", "our/our/PRP$/PRON/nmod:poss/9", "eye/eye/NN/NOUN/compound/9",
        "clinic/clinic/NN/NOUN/nmod/5", "from/from/IN/ADP/case/12", "nine/nine/CD/NUM/nummod/12",
        "weeks/week/NNS/NOUN/obl/2", "to/to/IN/ADP/case/14", "four/four/CD/NUM/obl/2",
    )  # fmt: skip
    reading, only = passage(parse(*rows), head=1)
    assert gerund(reading, only) == "cutting the longest list of your eye clinic"


def test_a_gerund_takes_in_the_infinitive_below() -> None:
    rows = parse(
        "I/i/PRP/PRON/nsubj/2", "helped/help/VBD/VERB/root/0", "to/to/TO/PART/mark/4", "launch/launch/VB/VERB/xcomp/2",
        "it/it/PRP/PRON/obj/4",
    )  # fmt: skip
    place = Place(0, 0, len(rows.text))
    above = clause(0, Place(0, 0, 8), head=1)
    below = clause(1, Place(0, 9, len(rows.text)), head=3, type="infinitive", parent=0)
    assert gerund(Passage((rows,), (place,), (above, below)), above) == "helping to launch it"


@pytest.mark.parametrize(
    ("text", "type", "expected"),
    [
        ("I became the person, who they ask", "relative", "“I became the person”"),
        ("I became the person who they ask", "coordinated", "“I became the person”"),
        ("I became the person who they ask", "relative", "“I became the person who they ask”"),
    ],
)
def test_a_quotation_goes_on_through_a_clause_below_that_no_pause_parts(text: str, type: str, expected: str) -> None:
    words = build(text).reading.passage.parses[0]
    above = clause(0, Place(0, 0, 19), head=1)
    below = clause(1, Place(0, text.index("who"), len(text)), head=5, type=type, parent=0)
    assert clause_quote(Passage((words,), (Place(0, 0, len(text)),), (above, below)), above) == expected


# Rules


def rule(message: str, fallback: str | None = None, ask: str = "What of it, [slot]?", item: str | None = None) -> Rule:
    check = Missing("bridge", ("achievement",), "last-clause", "achievement", "after-sentence")
    return Rule(
        "missing-bridge", "three-step", Path("missing-bridge.yaml"), "The win teaches nothing", True, None, check,
        "bridge", (), message, fallback, ask, item, "Because.", (), (), (),
    )  # fmt: skip


def said(built: Built, of: Rule) -> tuple[str, str]:
    (hit,) = run(of.check, built.answer, built.reading)
    words = say(of, hit, built.answer, built.reading)
    return words.message, words.ask


@pytest.mark.parametrize(
    ("message", "fallback", "expected"),
    [
        ("No placeholder.", None, "No placeholder."),
        ("You say {achievement.quote}.", None, "You say “I cut costs”."),
        ("You say {achievement}.", None, "You say “I cut costs”."),
        ("{achievement.gerund} is a start.", None, "Cutting costs is a start."),
        ("So {match} stands alone.", None, "So “I cut costs” stands alone."),
        ("Under {question} it ends.", None, "Under “What did you do?” it ends."),
        ("You aim at {target}.", "You aim.", "You aim."),
        ("You want {future.quote}.", None, "The win teaches nothing"),
    ],
)
def test_message(message: str, fallback: str | None, expected: str) -> None:
    built = build("<A:I cut costs>.", question="What did you do?")
    assert said(built, rule(message, fallback))[0] == expected


def test_without_words_for_it_the_question_says_this() -> None:
    asked = said(build("<A:I cut costs>."), rule("So.", ask="Will {future.quote} use [a skill]?"))[1]
    assert asked == "Will this use [a skill]?"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("<A:I cut costs>.", "What, [slot]?"),
        ("{answer}<A:I cut costs>.", "What, [slot]?"),
        ("{result}<A:I cut costs>.", "Would **Learning:** [slot] say it?"),
    ],
)
def test_in_a_labelled_list_a_new_item_is_proposed(block: str, expected: str) -> None:
    assert (
        said(build(block), rule("So.", ask="What, [slot]?", item="Would **Learning:** [slot] say it?"))[1] == expected
    )


@pytest.mark.parametrize(("label", "waits"), [("learning", True), ("future", False)])
def test_no_new_item_is_proposed_where_one_waits_to_be_filled(label: str, waits: bool) -> None:
    built = build("{action}<A:I cut costs>.", f"{{{label}}}TBD")
    asked = said(built, rule("So.", ask="What, [slot]?", item="Would **Learning:** [slot] say it?"))[1]
    assert (asked == "What, [slot]?") is waits


def test_the_role_that_the_hit_is_about_is_quoted_before_any_other() -> None:
    built = build("<F:I want to sail>. <F:I want to race>.")
    hit = Hit(Place(0, 0, 4), 0, roles=(built.reading.roles[0],))
    words = say(rule("You say {future.quote}."), hit, built.answer, built.reading)
    assert words.message == "You say “I want to sail”."


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("<A:I cut costs>. <A/other:Costs fell>.", "What of cutting costs?"),
        ("<A:I cut costs>. <A:I split orders>.", "What of splitting orders?"),
        ("<A/other:Costs fell>. <A/other:Sales grew>.", "What of “Sales grew”?"),
    ],
)
def test_a_gerund_is_taken_from_the_last_thing_that_the_writer_did_and_else_the_hit_is_quoted(
    answer: str, expected: str
) -> None:
    assert said(build(answer), rule("So.", ask="What of {achievement.gerund}?"))[1] == expected


def test_roles_named() -> None:
    named = roles_named(rule("{achievement.quote} {match}", ask="{bridge.gerund} {question}?", item="{target}"))
    assert named == {"achievement", "bridge"}
