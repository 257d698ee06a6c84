"""Properties that hold for any Markdown, however ugly, and for a draft in whatever dress."""

import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.draft import QUESTION
from linter.encoding import decode
from linter.markdown.view import View
from linter.text import Span
from tests.markdown.outline import broken, claimed_twice, draft_of, outline, raw

UGLY = st.lists(
    st.sampled_from(
        [
            *(
                "I led ",
                "word ",
                "Why us? ",
                "😀",
                "é",
                "’",
                "“",
                "”",
                '"',
                "&amp;",
                "&nbsp;",
                "&ngE;",
                "&#0;",
                "&x",
                "\u200b",
            ),
            *(
                "*",
                "**",
                "_",
                "`",
                "``",
                "~~",
                "\\",
                "[",
                "](u)",
                "](#u)",
                "![",
                "[^1]",
                "\n[^1]: ",
                "<http://x.y>",
                "|",
            ),
            *(
                "\n",
                "\n\n",
                "\r\n",
                "\r",
                "\t",
                " ",
                "    ",
                "\n    ",
                "\n> ",
                "> ",
                "\n- ",
                "\n1. ",
                "\n  ",
                "\n# ",
                "\n---\n",
            ),
            *(
                "\n```\n",
                "\n===\n",
                "\n| a | b |\n|---|---|\n| ",
                "\x0c",
                "\0",
                "\ud800",
                "\ufeff",
                "\u2028",
                "\x85",
                "\xa0",
            ),
            *(
                "<br>",
                "<p>",
                "</p>",
                "<ul>",
                "<li>",
                "</ul>",
                "<b>",
                "</b>",
                "<s>",
                "<pre>",
                "</pre>",
                "<td>",
                "<a href='#'>",
            ),
            *(
                "\n<details>\n",
                "<summary>",
                "</summary>",
                "\n</details>\n",
                "<!-- ",
                " -->",
                "-->",
                "<!-->",
                "<h2>",
                "<tr>",
            ),
            *(
                "answerlint: disable-next",
                "answerlint: kind x",
                "answerlint: answer",
                "Task: ",
                "**Action:** ",
                "A: ",
                "Q: ",
            ),
            *(
                "S: ",
                "Answer: ",
                "Before: ",
                "Tip: ",
                "\n> [!TIP]\n",
                "---\nkind: x\n---\n",
                "I led the team to it and on. ",
            ),
        ]
    ),
    max_size=25,
).map("".join)


@given(UGLY)
@settings(max_examples=400, deadline=None)
@example("# Why us?\n\n&am<!-- x -->p; it is")
@example("<p>&bog<!-- x -->us; it is")
def test_every_code_point_keeps_its_place(text: str) -> None:
    draft = draft_of(text)
    for answer in draft.answers:
        assert [broken(text, prose.folded) for prose in answer.prose] == [[] for _ in answer.prose]
        for prose in answer.prose:
            assert prose.text == " ".join(prose.text.split())
            assert prose.span.start <= prose.folded.starts[0]
            assert prose.folded.ends[-1] <= prose.span.end
            assert answer.span.start <= prose.span.start
            assert prose.span.end <= answer.span.end
        asked = answer.question
        if asked is not None and asked.recognised and asked.prose is not None:
            assert broken(text, asked.prose.folded) == []
            assert asked.prose.text == asked.text
            assert asked.prose.span == asked.span
            assert answer.aside(QUESTION).prose == (asked.prose,)
    assert claimed_twice(draft.answers) == []
    assert [answer.id for answer in draft.answers] == list(range(len(draft.answers)))
    for directive in draft.directives:
        assert raw(text, directive.span).startswith("<!--")


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    draft = draft_of(text)
    assert claimed_twice(draft.answers) == []


@given(st.binary(max_size=100))
@settings(max_examples=100, deadline=None)
def test_bytes_that_are_utf_8_come_back_as_they_were(data: bytes) -> None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if "\0" not in text:
        assert decode(data, "x").text == text.removeprefix("\ufeff")


@given(st.text(st.sampled_from("aé€😀\U0010ffff\n")), st.data())
@settings(max_examples=200, deadline=None)
def test_bytes_become_code_points(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    view = View(text, spans)
    kept = [offset for span in spans for offset in range(span.start, span.end)]
    for point, offset in enumerate(kept):
        assert view.point(len(view.text[:point].encode())) == point
        assert view.raw(point) == offset
        assert view.span(point, point + 1) == Span(offset, offset + 1)


DRAFTS = {
    "win": '# Tell me about a recent accomplishment.\n\nI cut the load time of our dashboard by 40%, "for good".\n',
    "paragraphs": """\
## 2. Where do you see yourself in five years, and what is it that you would then do?

I've led the *migration* of our billing to a new ledger, which took a year & a team of six. It **taught** me care.

That's why I plan to own `storage` next.
""",
    "star": """\
## Tell me about a time you failed

- **Situation:** We had an outage that lasted for two hours on a Friday.
- **Action:** I wrote the rollback plan & told everyone what I'd broken.

  I then fixed it.
- **Result:** It held.

## Why us?

I like what you build.
""",
    "labels": """\
**Q1: Why should we hire you?**

**Answer:** I have run the pricing team for two years, and it's been my best work so far.

**Q2: What are your goals?**

Be brief, and say what the goals are for you and for the firm that you speak to.

**Before:** "I want to grow."

**After:** "I want to run the storage team and I'd start with its backups."
""",
    "items": """\
1. What are your goals?

   I plan to lead the storage team, and I'd like to do so within a year.

2. Why us?

   I'm keen.
""",
    "headings": """\
# My win

## Situation

It was slow.

## Task

## Action

I cut it down.

## Result

- It's fast.
- We won.
""",
    "entities": """\
# Why us?

R&amp;D is what I&nbsp;like \\*best\\*; 😀 and [so](http://x.y) on.<br>I'd stay.
""",
    "plain": """\
I led the move to trunk.

It taught me patience, and I'd like to teach others.
""",
}


def _wrap(text: str) -> str:
    return "".join(
        _wrapped(line) if not re.match(r"#|\||-{3}", line) else line for line in text.splitlines(keepends=True)
    )


def _wrapped(line: str) -> str:
    bullet = re.match(r"(?: *(?:[-*]|\d+\.) +| *)", line)
    indent = " " * len(bullet[0] if bullet else "")
    lines = textwrap.wrap(line, 40, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    # A line must not begin with what Markdown takes for a block.
    return "\n".join(lines) + "\n" if not re.search(r"\n\s*(?:[-+*>#]|\d+[.)])\s", "\n".join(lines)) else line


def _curly(text: str) -> str:
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def _lines(prefix: str) -> Callable[[str], str]:
    return lambda text: "".join(prefix + line for line in text.splitlines(keepends=True))


def _in_a_list(text: str) -> str:
    return "- " + "".join("  " + line if line.strip() else line for line in text.splitlines(keepends=True))[2:]


DRESSES: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "no last line end": lambda text: text.rstrip("\n"),
    "blank lines": lambda text: "\n\n" + text.replace("\n\n", "\n\n \n\n") + "\n\n",
    "byte order mark": lambda text: decode(b"\xef\xbb\xbf" + text.encode(), "x").text,
    "UTF-16": lambda text: decode(b"\xff\xfe" + text.encode("utf-16-le"), "x").text,
    "tabs": lambda text: re.sub(r"(?m)^(- |1\. |2\. |#+ )", lambda found: found[0][:-1] + "\t", text).replace(
        "\n  ", "\n\t"
    ),
    "in a list": _in_a_list,
    "in a quote": _lines("> "),
    "in a quote three deep": _lines("> > > "),
    "in a list in a quote": lambda text: _lines("> ")(_in_a_list(text)),
    "wrapped": _wrap,
    "wrapped in a quote": lambda text: _lines("> ")(_wrap(text)),
    "curly quotes": _curly,
    "four-byte characters before": lambda text: "<!-- 😀😀 -->\n\n" + text,
    "spaces at line ends": lambda text: text.replace("\n", " \n"),
}


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_draft_is_the_same_in_every_dress(draft: str, dress: Callable[[str], str]) -> None:
    dressed = dress(draft)
    assert outline(dressed) == outline(draft) != []
    for before, after in zip(draft_of(draft).answers, draft_of(dressed).answers, strict=True):
        assert before.label == after.label
        for prose in after.prose:
            assert broken(dressed, prose.folded) == []


PARTS = st.sampled_from(
    [
        *("I led the *move* & won.", 'We cut "it" by 40%, I\'d say.', '"I want to grow."', "TODO", "Be brief."),
        *(
            "**Action:** I fixed it.",
            "**Result**: It held.",
            "S: a b",
            "T: c d",
            "**Tip:** stop.",
            "Answer: I like it.",
        ),
        *(
            "**Sample answer**",
            '**Before:** "I want it."',
            "A. I do.",
            "Q: Why us?",
            "**Why now?**",
            "> I would say so.",
        ),
        *(
            "- I led it.\n- Led that.",
            "- **Task:** Cut.\n- **Action:** Led.",
            "- Why us?\n- Why you?",
            "> Firms first.",
        ),
        *(
            "1. Why us?\n\n   I like.\n2. Why you?",
            "| Q | A |\n|---|---|\n| Why us? | I do. |",
            "```\ncode\n```",
            "***",
        ),
        *(
            "<p>I led <b>it</b>.</p>",
            "<details><summary>Why us?</summary>\n\nI do.\n\n</details>",
            "# Why us?",
            "## Tips",
        ),
        *(
            "## Tell me about yourself",
            '## 2. "Why you?"',
            "### Situation",
            "## Action",
            "### Sample answer",
            "# My win",
        ),
    ]
)


@given(
    st.lists(PARTS, min_size=1, max_size=9),
    st.sampled_from(sorted(set(DRESSES) - {"tabs", "wrapped", "wrapped in a quote"})),
)
@settings(max_examples=150, deadline=None)
def test_a_made_up_draft_is_the_same_in_every_dress(parts: list[str], dress: str) -> None:
    draft = "\n\n".join(parts) + "\n"
    assert outline(DRESSES[dress](draft)) == outline(draft)
