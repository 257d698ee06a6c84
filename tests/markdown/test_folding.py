"""Folding: what is left of prose without its markup, and where each of its code points came from."""

import pytest

from tests.markdown.outline import broken, draft_of, raw

# Markdown below a question, the folded text, and the raw range of the whole block.
FOLDED = [
    # Near-misses: what looks like markup and is text.
    ("I led 2 * 3 * 4 teams.", "I led 2 * 3 * 4 teams.", "I led 2 * 3 * 4 teams."),
    ("I led snake_case_names.", "I led snake_case_names.", "I led snake_case_names."),
    ("I led R&D and AT&T; &bogus; too.", "I led R&D and AT&T; &bogus; too.", "I led R&D and AT&T; &bogus; too."),
    ("I led [the team] (all).", "I led [the team] (all).", "I led [the team] (all)."),
    ("I led \\# one.", "I led # one.", "I led \\# one."),
    ("Costs < 3 and > 2.", "Costs < 3 and > 2.", "Costs < 3 and > 2."),
    # Markup goes.
    ("I **led** the *move* `to  trunk`.", "I led the move to trunk.", "I **led** the *move* `to  trunk`."),
    ("***I led.***", "I led.", "***I led.***"),
    ("I led [the *move*](http://x.y).", "I led the move.", "I led [the *move*](http://x.y)."),
    ("I led <https://x.y>.", "I led https://x.y.", "I led <https://x.y>."),
    ("I led [it][1].\n\n[1]: http://x.y", "I led it.", "I led [it][1]."),
    ("I ![a picture](p.png) led.", "I led.", "I ![a picture](p.png) led."),
    ("I ~~wanted~~ led.", "I led.", "I ~~wanted~~ led."),
    ("I led it.[^1]\n\n[^1]: A note.", "I led it.", "I led it."),
    ("I <b>led</b> <span>it</span><!-- not this -->.", "I led it.", "I <b>led</b> <span>it</span><!-- not this -->."),
    # Lines are joined.
    ("I led\nthe move.", "I led the move.", "I led\nthe move."),
    ("I led  \nthe\\\nmove<br>\nso.", "I led the move so.", "I led  \nthe\\\nmove<br>\nso."),
    ("I led\r\nthe\rmove.", "I led the move.", "I led\r\nthe\rmove."),
    ("> I led\n> the move.", "I led the move.", "I led\n> the move."),
    ("> > I led `the\n> > big` move.", "I led the big move.", "I led `the\n> > big` move."),
    ("> I led\nthe move.", "I led the move.", "I led\nthe move."),
    ("- I led\n  the move.", "I led the move.", "I led\n  the move."),
    ("I\tled \t the\fmove.", "I led the move.", "I\tled \t the\fmove."),
    # Characters are decoded, one raw range each.
    ("R&amp;D &#39;x&#x27; &copy;", "R&D 'x' ©", "R&amp;D &#39;x&#x27; &copy;"),
    ("I&nbsp;led\xa0it \xa0 now.", "I led it now.", "I&nbsp;led\xa0it \xa0 now."),
    ("“I’d led,” she said.", '"I\'d led," she said.', "“I’d led,” she said."),
    ("&ldquo;I led&rdquo;", '"I led"', "&ldquo;I led&rdquo;"),
    ("So&shy;ft and ze\u200bro.", "Soft and zero.", "So&shy;ft and ze\u200bro."),
    ("\u202eI cut\u202c \u2066it\u2069.\u200e", "I cut it.", "I cut\u202c \u2066it\u2069."),
    ("a &ngE; b", "a ≧̸ b", "a &ngE; b"),
    ("I led 👩‍💻 and 🇨🇭 teams 😀.", "I led 👩‍💻 and 🇨🇭 teams 😀.", "I led 👩‍💻 and 🇨🇭 teams 😀."),
    # HTML is read again.
    ("<p>I led <em>the</em>\nmove &amp; more</p>", "I led the move & more", "I led <em>the</em>\nmove &amp; more"),
    ("<div>\nI led **the** move\n</div>", "I led the move", "I led **the** move"),
    ("<!-- a note --> I led\nthe move.", "I led the move.", "I led\nthe move."),
    ("<!-- a\nnote\n--> I led it.", "I led it.", "I led it."),
    # So are words that were indented.
    (
        "    I led the move to the\n    other team.",
        "I led the move to the other team.",
        "I led the move to the\n    other team.",
    ),
    ("\tI led **the** move to the team.", "I led the move to the team.", "I led **the** move to the team."),
]


@pytest.mark.parametrize(("markdown", "folded", "block"), FOLDED)
@pytest.mark.parametrize("before", ["# Tell me about it?\n\n", "# 😀 é Tell me about it?\n\n"])
def test_folding(before: str, markdown: str, folded: str, block: str) -> None:
    text = before + markdown
    (answer,) = draft_of(text).answers
    (prose,) = answer.prose
    assert prose.text == folded
    assert raw(text, prose.span) == block
    assert broken(text, prose.folded) == []


# A range of the folded text and the raw range that it stands for.
SPANS = [
    ("I **led** it.", "led", "led"),
    ("I **led** it.", "I led", "I **led"),
    ("> I led\n> the move.", "led the", "led\n> the"),
    ("“I led it.”", '"I', "“I"),
    ("I led R&amp;D.", "R&D", "R&amp;D"),
    ("I led \\*it\\*.", "*it*", "*it\\*"),
    ("I `a` led.", "a led", "a` led"),
    ("😀 I led 😀 it.", "led 😀 it", "led 😀 it"),
]


@pytest.mark.parametrize(("markdown", "part", "expected"), SPANS)
def test_a_folded_range_maps_to_the_raw_range_without_the_markup_around_it(
    markdown: str, part: str, expected: str
) -> None:
    text = f"# Why 😀 us?\n\n{markdown}"
    ((prose,),) = [answer.prose for answer in draft_of(text).answers]
    start = prose.text.index(part)
    assert raw(text, prose.folded.span(start, start + len(part))) == expected


@pytest.mark.parametrize(
    ("markdown", "rest"),
    [
        ("I led it.", ""),
        ("**I led it.**", ""),
        ("*“I led it.”*", ""),
        ("I led *it.* Then more.", " Then more."),
        ("- **Action:** **I led it.**\n- more", "\n- more"),
    ],
)
def test_what_follows_a_sentence_follows_its_markup(markdown: str, rest: str) -> None:
    text = f"# Why us?\n\n{markdown}"
    prose = draft_of(text).answers[0].prose[0]
    end = prose.text.find(". ") + 1 or len(prose.text)
    assert text[prose.after(end) :] == rest
