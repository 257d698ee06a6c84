"""Quotations of any text under any tree: the writer's own words, few enough, and closed."""

from hypothesis import example, given
from hypothesis import strategies as st

from linter.draft import Place
from linter.quoting import MOST_WORDS, clause_quote, gerund, quote, tail_quote, with_subject
from linter.reading import Clause, Parse, Passage
from tests.builders import clause

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
