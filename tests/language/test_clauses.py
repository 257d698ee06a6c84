"""Clauses as the real pipeline and the clause reader see them: one row a sentence, near-misses beside hits."""

from array import array

import pytest

from linter.draft import Folded, Label, Prose
from linter.language import read
from linter.language.parses import LONGEST_DOC, pieces_of
from linter.reading import Clause, Passage
from linter.text import Span


def passage(*texts: str, label: Label | None = None) -> Passage:
    """An answer of these blocks, parsed."""
    return next(iter(read([[prose(text, label) for text in texts]])))


def prose(text: str, label: Label | None = None) -> Prose:
    offsets = range(len(text))
    return Prose(Folded(text, array("q", offsets), array("q", range(1, len(text) + 1))), Span(0, len(text)), label)


def clause(text: str, lemma: str) -> Clause:
    """The clause of a text whose predicate has this lemma."""
    return next(each for each in passage(text).clauses if each.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("I cut the waiting list.", ["I cut the waiting list"]),
        (
            "By sorting the racks, I learned how they work.",
            ["By sorting the racks", "I learned how", "they work"],
        ),
        (
            "I rebuilt the rota, which taught me to plan for illness.",
            ["I rebuilt the rota", "which taught me", "to plan for illness"],
        ),
        ("I fixed the oven and trained two cooks.", ["I fixed the oven", "trained two cooks"]),
        ("I want to run the night shift.", ["I want", "to run the night shift"]),
        ("Because the van broke down, we walked.", ["Because the van broke down", "we walked"]),
    ],
)
def test_clauses_are_cut_at_their_predicates(text: str, cut: list[str]) -> None:
    seen = passage(text)
    assert [seen.text(each.place) for each in seen.clauses] == cut


@pytest.mark.parametrize(
    ("text", "lemma", "type_"),
    [
        ("I cut the list.", "cut", "main"),
        ("I fixed the oven and trained two cooks.", "train", "coordinated"),
        ("I rebuilt the rota, which taught me patience.", "teach", "relative"),
        ("Because the van broke down, we walked.", "break", "adverbial"),
        ("I learned that a rota is a promise.", "promise", "complement"),
        ("I want to run the night shift.", "run", "infinitive"),
        ("By sorting the racks, I saved an hour.", "sort", "participial"),
        ("A quiet ward.", "ward", "fragment"),
    ],
)
def test_the_type_of_a_clause(text: str, lemma: str, type_: str) -> None:
    assert clause(text, lemma).type == type_


@pytest.mark.parametrize(
    ("text", "lemma", "person", "found"),
    [
        ("I cut the list.", "cut", "I", "own"),
        ("We cut the list.", "cut", "we", "own"),
        ("My team cut the list.", "cut", "team", "own"),
        ("My sister cut the list.", "cut", "my", "own"),
        ("You cut the list.", "cut", "you", "own"),
        ("This taught me a lot.", "teach", "it", "own"),
        ("That project taught me a lot.", "teach", "it", "own"),
        ("The owner cut the list.", "cut", "other", "own"),
        ("My boss and I rewrote the list.", "rewrite", "we", "own"),
        ("I fixed the oven and trained two cooks.", "train", "I", "shared"),
        ("I want to run the night shift.", "run", "I", "control"),
        ("It helped me plan the week.", "plan", "I", "control"),
        ("By sorting the racks, we saved an hour.", "sort", "we", "control"),
        ("I rebuilt the rota, which taught me patience.", "teach", "it", "antecedent"),
        ("Led the move to the new depot.", "lead", "I", "elided"),
        ("In 2021 led the move to the new depot.", "lead", "I", "elided"),
        ("Single-handedly rebuilt the intake form.", "rebuild", "I", "elided"),
        ("Hand-picked the crew and drove the van.", "drive", "I", "elided"),
        ("Fixed it with a new valve.", "fix", "I", "elided"),
        ("Asked him to come early.", "ask", "I", "elided"),
        ("Asked by the owner to stay.", "ask", "none", "none"),
        ("Organised and punctual.", "organise", "none", "none"),
        ("Organised the spring fair.", "organise", "I", "elided"),
        ("Certified welder, nine years on boats.", "welder", "none", "none"),
        ("Trained nurse with two licences.", "train", "none", "none"),
        ("Trained the new nurse.", "train", "I", "elided"),
        ("Certified nine boilers in a week.", "certify", "I", "elided"),
        ("In the end a plan approved by all.", "approve", "other", "antecedent"),
        ("In my second year a colleague signed off the count.", "sign", "other", "own"),
        ("Sorting the tools by trade brought the wait down.", "bring", "it", "own"),
        ("I want to mentor juniors.", "mentor", "I", "control"),
        ("I was the one who found the leak.", "find", "I", "antecedent"),
        ("It was the fitter who found the leak.", "find", "it", "antecedent"),
        ("One of my games won a prize.", "win", "my", "own"),
        ("One must wait.", "wait", "other", "own"),
        ("I learned that a clean bench saves more time.", "save", "other", "own"),
        ("Handling them has made me careful.", "make", "it", "own"),
        ("When I wrote the plan I forgot the exit.", "forget", "I", "own"),
        ("This involved moving every rack.", "involved", "it", "own"),
        ("Taught me to ask first.", "teach", "it", "elided"),
        ("Clearing the yard in a week, which I did with one crane, taught me to ask.", "teach", "it", "elided"),
        ("Lead the move to the new depot.", "lead", "none", "none"),
        ("Moving the till to the door halved the queue.", "halve", "it", "own"),
        ("I watched ten of them at the till, removed four of nine screens and raised sales.", "remove", "I", "shared"),
        ("My colleague wrote the scripts.", "write", "my", "own"),
        ("My colleague and I wrote the scripts.", "write", "we", "own"),
        ("Four of us lifted the piano.", "lift", "we", "own"),
        ("One of us lifted the piano.", "lift", "other", "own"),
    ],
)
def test_who_the_subject_is_and_how_it_was_found(text: str, lemma: str, person: str, found: str) -> None:
    seen = clause(text, lemma)
    assert (seen.person, seen.subject_from) == (person, found)


@pytest.mark.parametrize(
    ("text", "lemma", "tense", "aspect", "modality"),
    [
        ("I plan the week.", "plan", "present", "simple", ""),
        ("I planned the week.", "plan", "past", "simple", ""),
        ("I have planned the week.", "plan", "present", "perfect", ""),
        ("I had planned the week.", "plan", "past", "perfect", ""),
        ("I am planning the week.", "plan", "present", "progressive", ""),
        ("I will plan the week.", "plan", "modal", "simple", "will"),
        ("I'll plan the week.", "plan", "modal", "simple", "will"),
        ("I'd like a word.", "like", "modal", "simple", "would"),
        ("I want to plan the week.", "plan", "infinitive", "simple", ""),
        ("I will plan and run the week.", "run", "modal", "simple", "will"),
        ("I have planned and run the week.", "run", "present", "perfect", ""),
        ("One example is when I planned the week.", "plan", "past", "simple", ""),
        ("I came early and set up the stall.", "set", "past", "simple", ""),
        ("I set up the stall every day.", "set", "present", "simple", ""),
        ("I set up the stall.", "set", "present", "simple", ""),
        ("I usually set up a stall.", "set", "present", "simple", ""),
        ("I set up a second stall.", "set", "past", "simple", ""),
        ("I set up the first stall in the hall.", "set", "past", "simple", ""),
        ("I set up the first stall every day.", "set", "present", "simple", ""),
        ("I put two of them on nights.", "put", "past", "simple", ""),
        ("It's taught me to wait.", "teach", "present", "perfect", ""),
        ("It's taught in the first year.", "teach", "present", "simple", ""),
        ("Planned the week.", "plan", "past", "simple", ""),
        ("Since then I read the order back to the caller.", "read", "present", "simple", ""),
        ("It made me careful, I read the label out loud now.", "read", "present", "simple", ""),
        ("The caller waited, and then I read the order back to her.", "read", "past", "simple", ""),
        ("We exceed the norm.", "exceed", "present", "simple", ""),
        ("We shed two jobs.", "shed", "present", "simple", ""),
        ("We demoed the kit to the board.", "demoed", "past", "simple", ""),
        ("The yard put me on the training of porters.", "put", "past", "simple", ""),
        ("My boss let me run the shop.", "let", "past", "simple", ""),
        ("She cut the waste by half.", "cut", "past", "simple", ""),
        ("The boss will put me on nights.", "put", "modal", "simple", "will"),
        ("Managers set the bar.", "set", "present", "simple", ""),
        ("Our staff usually cut the bread.", "cut", "present", "simple", ""),
        ("My family let me go where I want.", "let", "bare", "simple", ""),
        ("I'd go out with the drivers first.", "go", "modal", "simple", "would"),
        ("I'd gone out with the drivers.", "go", "past", "perfect", ""),
    ],
)
def test_the_verb_group(text: str, lemma: str, tense: str, aspect: str, modality: str) -> None:
    seen = clause(text, lemma)
    assert (seen.tense, seen.aspect, seen.modality) == (tense, aspect, modality)


@pytest.mark.parametrize(
    ("text", "lemma", "negated", "passive"),
    [
        ("I not only planned the week.", "plan", False, False),
        ("I planned the week.", "plan", False, False),
        ("I did not plan the week.", "plan", True, False),
        ("I never plan the week.", "plan", True, False),
        ("The week was planned in May.", "plan", False, True),
    ],
)
def test_polarity_and_voice(text: str, lemma: str, negated: bool, passive: bool) -> None:
    seen = clause(text, lemma)
    assert (seen.negated, seen.passive) == (negated, passive)


@pytest.mark.parametrize(
    ("text", "lemma", "complement"),
    [
        ("I learned.", "learn", "none"),
        ("I learned a trade.", "learn", "noun"),
        ("I learned to ask.", "learn", "to"),
        ("I learned that they need rest.", "learn", "that"),
        ("I learned how they work.", "learn", "wh"),
        ("I learned how much it costs.", "learn", "wh"),
        ("It taught me.", "teach", "none"),
    ],
)
def test_the_kind_of_complement(text: str, lemma: str, complement: str) -> None:
    assert clause(text, lemma).complement == complement


def test_a_left_out_subject_and_a_small_i_move_no_offset() -> None:
    text = "Led the move, cutting costs. Then i rested, i think. Won a prize."
    seen = passage(text)
    assert [text[each.start : each.end] for each in seen.sentences] == [
        "Led the move, cutting costs.",
        "Then i rested, i think.",
        "Won a prize.",
    ]
    words = [(parse.text[start:end], parse.lower[n]) for parse in seen.parses
             for n, (start, end) in enumerate(zip(parse.starts, parse.ends, strict=True))]  # fmt: skip
    assert all(written.lower() == lower for written, lower in words)


def test_sentences_and_clauses_are_numbered_through_all_blocks() -> None:
    seen = passage("I fixed it. I left.", "We won.")
    assert [each.prose for each in seen.sentences] == [0, 0, 1]
    assert [each.sentence for each in seen.clauses] == [0, 1, 2]
    assert [each.index for each in seen.clauses] == [0, 1, 2]


def test_every_token_belongs_to_one_clause_at_most() -> None:
    seen = passage("By sorting the racks, I learned how a shelf fills up, which I aim to use next year.")
    owned = [token for each in seen.clauses for token in each.tokens]
    assert len(owned) == len(set(owned))


def test_a_block_that_says_nothing_has_no_clause_but_keeps_its_place() -> None:
    seen = passage("—", "I left.")
    assert [each.place.prose for each in seen.clauses] == [1]


def test_a_very_long_block_is_parsed_in_pieces_with_offsets_as_written() -> None:
    sentence = "Led the move to the new depot by the river. "
    text = sentence * (2 * LONGEST_DOC // len(sentence) + 5)
    seen = passage(text)
    assert len(seen.sentences) == text.count(".")
    assert {seen.text(place) for place in seen.sentences} == {sentence.strip()}
    assert [each.sentence for each in seen.clauses] == sorted(each.sentence for each in seen.clauses)


@pytest.mark.parametrize("text", ["a" * (LONGEST_DOC + 7), "so " * LONGEST_DOC, "Led. " * LONGEST_DOC])
def test_pieces_cover_a_block_and_none_is_too_long(text: str) -> None:
    pieces = pieces_of(text)
    assert [piece.start for piece in pieces] == sorted({piece.start for piece in pieces})
    ends = [piece.start for piece in pieces[1:]] + [len(text)]
    assert all(0 < end - piece.start <= LONGEST_DOC for piece, end in zip(pieces, ends, strict=True))
