"""Quotations of any text under any tree: the writer's own words, few enough, and closed."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.draft import Place
from linter.quoting import MOST_WORDS, clause_quote, gerund, quote, tail_quote, with_subject
from linter.reading import Clause, Parse, Passage
from tests.builders import clause, parse

WORDS = (
    "I", "my", "we", "was", "am", "and", "but", "to", "the", "of", "from", "what", "which", "cut", "led", "costs",
    "weeks", "nine", "40%", "re", "um", "not", "it's", ",", ";", "-", "–", '"', "(", ")", "!", ".", "…", "🎉",
)  # fmt: skip
POS = ("NOUN", "VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "NUM", "ADV", "INTJ", "PART", "PUNCT")
TAGS = ("NN", "VBD", "VBN", "WP", "IN", "DT")
DEPS = ("nsubj", "obj", "obl", "nmod", "conj", "cc", "mark", "case", "det", "advcl", "acl:relcl", "xcomp", "punct")


@st.composite
def passages(draw: st.DrawFn) -> tuple[Passage, Clause]:
    """One sentence of any words under any heads, and a clause that is any run of it."""
    size = draw(st.integers(1, 30))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    gaps = draw(st.lists(st.sampled_from((" ", " ", " ", "")), min_size=size, max_size=size))
    text, starts, ends = "", [], []
    for word, gap in zip(words, gaps, strict=True):
        starts.append(len(text))
        text += word
        ends.append(len(text))
        text += gap
    column = {
        "tags": draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size)),
        "pos": draw(st.lists(st.sampled_from(POS), min_size=size, max_size=size)),
        "deps": draw(st.lists(st.sampled_from(DEPS), min_size=size, max_size=size)),
    }
    heads = draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size))
    lower = tuple(word.lower() for word in words)
    parse = Parse(
        text, lower, lower, tuple(column["tags"]), tuple(column["pos"]), tuple(column["deps"]), tuple(heads),
        tuple(starts), tuple(ends), (0,) * size,
    )  # fmt: skip
    first = draw(st.integers(0, size - 1))
    last = draw(st.integers(first, size - 1))
    only = clause(
        0,
        Place(0, starts[first], ends[last]),
        head=draw(st.integers(first, last)),
        tokens=tuple(range(first, last + 1)),
        type=draw(st.sampled_from(("main", "relative", "coordinated"))),
        subject=draw(st.sampled_from((None, first))),
        passive=draw(st.booleans()),
    )
    return Passage((parse,), (Place(0, 0, ends[-1]),), (only,)), only


def holds(said: str, text: str) -> bool:
    """Whether a quotation is a part of the text, but for the marks that stand around and inside it."""
    if not (said.startswith("“") and said.endswith("”")):
        return said == ""
    words = said[1:-1].removesuffix(" …").replace("‘", '"').replace("’", '"')
    # A mark or bracket that the cut left open was closed.
    closed = words.removesuffix('"').rstrip(")").removesuffix('"')
    return (words in text or closed in text) and len(words.split()) <= MOST_WORDS


@given(passages())
def test_any_quotation_is_the_writer_s_own_words(drawn: tuple[Passage, Clause]) -> None:
    passage, only = drawn
    sentence = passage.sentences[0]
    whole = with_subject(passage, only, only.place)
    said = (quote(passage, sentence), quote(passage, whole), clause_quote(passage, only), tail_quote(passage, sentence))
    assert [each for each in said if not holds(each, passage.parses[0].text)] == []


@given(passages())
def test_any_quotation_is_closed(drawn: tuple[Passage, Clause]) -> None:
    passage, only = drawn
    for said in (quote(passage, only.place), clause_quote(passage, only), tail_quote(passage, passage.sentences[0])):
        assert (said[:1], said[-1:]) in (("“", "”"), ("", ""))
        assert (said[1:-1].count("“"), said[1:-1].count("”")) == (0, 0)
        assert said.count("‘") == said.count("’")
        assert said.count("(") <= said.count(")")
        assert said[1:2] not in (")", "…", "”")


@given(passages())
def test_any_gerund_is_short_addressed_to_the_writer_and_free_of_marks_at_its_edges(
    drawn: tuple[Passage, Clause],
) -> None:
    said = gerund(*drawn)
    if said:
        assert " " in said
        # "being" comes on top where something was done to the writer.
        assert len(said.split()) <= MOST_WORDS + 1
        assert said[0] not in " .,;:"
        assert said[-1] not in " .,;:!?"


@given(st.text(alphabet='I cut"() .,', max_size=40))
@example('"Yes," I said')
@example("((")
def test_any_text_can_be_quoted(text: str) -> None:
    tokens = [offset for offset, character in enumerate(text) if not character.isspace()]
    if tokens:
        ones = tuple("x" for _ in tokens)
        parse = Parse(
            text, tuple(text[token] for token in tokens), ones, ones, ones, ones, (0,) * len(tokens), tuple(tokens),
            tuple(token + 1 for token in tokens), (0,) * len(tokens),
        )  # fmt: skip
        said = quote(Passage((parse,), (), ()), Place(0, 0, len(text)))
        assert (said[:1], said[-1:]) in (("“", "”"), ("", ""))
        assert said.count("‘") == said.count("’")


# Constructs

VAN = parse(
    "The/the/DT/DET/det/3", "old/old/JJ/ADJ/amod/3", "van/van/NN/NOUN/nsubj/6", "I/i/PRP/PRON/nsubj/5",
    "repaired/repair/VBD/VERB/acl:relcl/3", "ran/run/VBD/VERB/root/0", "well/well/RB/ADV/advmod/6",
    "for/for/IN/ADP/case/10", "eleven/eleven/CD/NUM/nummod/10", "years/year/NNS/NOUN/obl/6", "in/in/IN/ADP/case/13",
    "the/the/DT/DET/det/13", "hills/hill/NNS/NOUN/obl/6",
)  # fmt: skip
ROOF = parse(
    "I/i/PRP/PRON/nsubj/5", "still/still/RB/ADV/advmod/5", "would/would/MD/AUX/aux/5", "like/like/VB/VERB/aux/5",
    "grow/grow/VB/VERB/root/0", "fast/fast/RB/ADV/advmod/5",
)  # fmt: skip


def of(words: Parse, first: str, last: str, head: int, **features: Any) -> tuple[Passage, Clause]:
    """A clause from one word to another in its only sentence."""
    start, end = words.lower.index(first), words.lower.index(last)
    place = Place(0, words.starts[start], words.ends[end])
    only = clause(0, place, head=head, tokens=tuple(range(start, end + 1)), **features)
    return Passage((words,), (Place(0, 0, len(words.text)),), (only,)), only


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({"type": "main"}, "“I repaired”"),
        ({"type": "relative"}, "“The old van I repaired”"),
        # what has its object already leaves no gap that a noun could fill
        ({"type": "relative", "object": "roof"}, "“I repaired”"),
    ],
)
def test_a_relative_clause_comes_with_its_noun(features: dict[str, object], expected: str) -> None:
    assert clause_quote(*of(VAN, "i", "repaired", head=4, **features)) == expected


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({"type": "relative"}, ""),
        ({"type": "main", "negated": True}, ""),
        ({"type": "main"}, "running well for eleven years in the hills"),
    ],
)
def test_a_gerund_is_not_made_where_the_object_is_left_out(features: dict[str, object], expected: str) -> None:
    assert gerund(*of(VAN, "ran", "hills", head=5, **features)) == expected


@pytest.mark.parametrize(("how_many", "expected"), [("two", "losing two crates"), ("no", ""), ("zero", "")])
def test_a_gerund_is_not_made_of_doing_a_thing_to_nothing(how_many: str, expected: str) -> None:
    crates = parse(
        "we/we/PRP/PRON/nsubj/2", "lost/lose/VBD/VERB/root/0", f"{how_many}/{how_many}/DT/DET/det/4",
        "crates/crate/NNS/NOUN/obj/2",
    )  # fmt: skip
    assert gerund(*of(crates, "we", "crates", head=1)) == expected


@pytest.mark.parametrize(
    ("subject", "first", "expected"),
    [
        (0, "grow", "I still would like grow fast"),
        (None, "grow", "grow fast"),
        # the place begins before the subject, or is the subject's own
        (4, "still", "still would like grow fast"),
    ],
)
def test_the_subject_is_quoted_with_its_verb(subject: int | None, first: str, expected: str) -> None:
    passage, only = of(ROOF, "i", "fast", head=4, subject=subject)
    place = Place(0, ROOF.starts[ROOF.lower.index(first)], len(ROOF.text))
    assert passage.text(with_subject(passage, only, place)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("re/re/NN/VERB/root/0", "-/-/HYPH/PUNCT/punct/1", "did/do/VBD/AUX/aux/1", "it/it/PRP/PRON/obj/1"), ""),
        (("wan/want/VBP/VERB/root/0", "na/to/TO/PART/mark/3", "say/say/VB/VERB/xcomp/1"), ""),
        (("said/say/VBD/VERB/root/0", '"/"/``/PUNCT/punct/4', "I/i/PRP/PRON/nsubj/4", "care/care/VBP/VERB/ccomp/1",
          '"/"/\'\'/PUNCT/punct/4', "to/to/IN/ADP/case/7", "my/my/PRP$/PRON/nmod:poss/8", "boss/boss/NN/NOUN/obl/1"),
         "saying ‘I care’ to your boss"),
    ],
)  # fmt: skip
def test_a_gerund_of_part_of_a_word_is_none_and_what_is_quoted_in_it_stays(
    words: tuple[str, ...], expected: str
) -> None:
    text = {4: "re-did it", 3: "wanna say", 8: 'said "I care" to my boss'}[len(words)]
    row = parse(*words, text=text)
    assert gerund(*of(row, row.lower[0], row.lower[-1], head=0)) == expected


LONG = parse(
    *(f"w{number}/w/NN/NOUN/obl/13" for number in range(12)),
    "went/go/VBD/VERB/root/0", "and/and/CC/CCONJ/cc/16", "I/i/PRP/PRON/nsubj/16", "cut/cut/VBD/VERB/conj/13",
    "it/it/PRP/PRON/obj/16",
)  # fmt: skip


def test_of_a_long_sentence_the_end_is_quoted() -> None:
    passage, _ = of(LONG, "and", "it", head=15, type="coordinated")
    assert tail_quote(passage, passage.sentences[0]) == "“I cut it”"
    assert tail_quote(passage, Place(0, passage.parses[0].starts[14], len(LONG.text))) == "“I cut it”"
