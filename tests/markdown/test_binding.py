"""Directives: which comments are any, and what each of them acts on."""

import pytest

from tests.markdown.outline import draft_of, outline, raw

DISABLE = "<!-- answerlint: disable-next missing-future -->"


@pytest.mark.parametrize(
    "text",
    [
        f"`{DISABLE}`\n",
        f"```\n{DISABLE}\n```\n",
        f"    {DISABLE}\n",
        f"# Why us?\n\n    I led the team and {DISABLE} more of it.\n",
        f"\\{DISABLE}\n",
        f"<pre>\n{DISABLE}\n</pre>\n",
        "[//]: # (answerlint: disable-next missing-future)\n",
        "<!-- a note -->\n",
        "answerlint: disable-next\n",
        "---\n# <!-- answerlint: disable -->\nkind: goals\n---\n",
    ],
)
def test_no_directive(text: str) -> None:
    draft = draft_of(text)
    assert (draft.directives, draft.misdirectives) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        f"{DISABLE}\n",
        f"I led {DISABLE} it.\n",
        f"I led it.\n{DISABLE}\nI won.\n",
        f"- {DISABLE}\n  I led it.\n",
        f"> {DISABLE} I led it.\n",
        f"# Why us? {DISABLE}\n",
        f"<details>{DISABLE}<p>I led</p></details>\n",
        f"| a {DISABLE} | b |\n|---|---|\n",
        "<!--\nanswerlint: disable-next missing-future\n-->\n",
        "> <!-- answerlint:\n> disable-next missing-future -->\n",
        f"\ufeff{DISABLE}\n",
    ],
)
def test_directives(text: str) -> None:
    (directive,) = draft_of(text).directives
    assert (directive.verb, directive.rules) == ("disable-next", ("missing-future",))
    assert raw(text, directive.span).startswith("<!--")
    assert raw(text, directive.span).endswith("-->")


# What stands behind a comment, and the raw range that disable-next and expect act on.
SCOPES = [
    ("I led.\n\nI won.\n", "I led.", "I led.\n\nI won."),
    ("# Why us?\n\nI led.\n\nI won.\n", "Why us?\n\nI led.\n\nI won.", "I led.\n\nI won."),
    ("**Answer:** I led.\n\nI won.\n", "I led.\n\nI won.", "I led.\n\nI won."),
    ("**Action:** I led.\n\nI won.\n", "I led.", "I led.\n\nI won."),
    ("- *I led.*\n- I won.\n", "*I led.*", "*I led.*\n- I won."),
    (
        "Why us?\n\n**Good answer:** I led.\n\n**Bad answer:** I won.\n",
        "Why us?\n\n**Good answer:** I led.\n\n**Bad answer:** I won.",
        "I led.",
    ),
    ("## Why us?\n\nBe brief.\n\n> I led.\n", "Why us?\n\nBe brief.\n\n> I led.", "I led."),
    ("", None, None),
    ("# Notes\n\n```\ncode\n```\n", None, None),
]


@pytest.mark.parametrize(("below", "block", "answer"), SCOPES)
def test_scopes(below: str, block: str | None, answer: str | None) -> None:
    for verb, expected in (("disable-next", block), ("expect", answer)):
        text = f"<!-- answerlint: {verb} missing-future -->\n\n{below}"
        (directive,) = draft_of(text).directives
        assert (raw(text, directive.scope) if directive.scope else None) == expected


def test_a_block_inside_an_answer() -> None:
    text = f"# Why us?\n\nI led.\n\n{DISABLE}\nI won.\n\nI stay.\n"
    (directive,) = draft_of(text).directives
    assert directive.scope is not None
    assert raw(text, directive.scope) == "I won."


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<!-- answerlint: kind x -->\n# Why us?\n\nA b.\n\n# Why you?\n\nC d.\n", ["x", None]),
        ("# Why us?\n<!-- answerlint: kind x -->\n\nA b.\n\n# Why you?\n\nC d.\n", ["x", None]),
        ("# Why us?\n\nA b.\n\n<!-- answerlint: kind x -->\n\nC d.\n\n# Why you?\n\nE f.\n", [None, "x"]),
        ("<!-- answerlint: kind x -->\n# Why us?\n\n**Good answer:** A b.\n\n**Bad answer:** C d.\n", ["x", "x"]),
        ("# Why us?\n\n<!-- answerlint: kind x -->\n**Good answer:** A b.\n\n**Bad answer:** C d.\n", ["x", None]),
        ("<!-- answerlint: kind x -->\n<!-- answerlint: kind y -->\n# Why us?\n\nA b.\n", ["y"]),
        ("# Why us?\n\nA b.\n\n<!-- answerlint: kind x -->\n", [None]),
    ],
)
def test_kinds(text: str, kinds: list[str | None]) -> None:
    assert [answer.kind for answer in draft_of(text).answers] == kinds


# Which prose is an answer, and which is not, where a directive says so.
REGIONS = [
    ("# Tool\n\n## Part\n\n<!-- answerlint: answer -->\nA b.\n\nC d.\n\n## More\n\nE f.\n", [(None, "A b. C d.")]),
    ("# Tool\n\n## Part\n\nA b.\n\n<!-- answerlint: answer -->\n\nC d.\n", [(None, "C d.")]),
    ("# Tool\n\n<!-- answerlint: answer -->\n## Part\n\nA b.\n\n## More\n\nE f.\n", [(None, "A b.")]),
    ("<!-- answerlint: answer -->\n# Why us?\n\nA b.\n", [(None, "A b.")]),
    (
        "<!-- answerlint: not-answer -->\n# Why us?\n\nA b.\n\n# Why you?\n\nC d.\n",
        [("disabled", "A b."), (None, "C d.")],
    ),
    (
        "# Why us?\n<!-- answerlint: not-answer -->\n\nA b.\n\n# Why you?\n\nC d.\n",
        [("disabled", "A b."), (None, "C d.")],
    ),
    (
        "# Why us?\n\n<!-- answerlint: not-answer -->\nA b.\n\n<!-- answerlint: answer -->\nC d.\n",
        [("disabled", "A b."), (None, "C d.")],
    ),
    (
        "# Why us?\n\n**Good answer:** A b.\n\n<!-- answerlint: not-answer -->\n**Bad answer:** C d.\n",
        [(None, "A b."), ("disabled", "C d.")],
    ),
    ("<!-- answerlint: not-answer -->\nA b.\n", [("disabled", "A b.")]),
    ("<!-- answerlint: not-answer -->\n# My win\n\nA b.\n", [("disabled", "A b.")]),
]


@pytest.mark.parametrize(("text", "expected"), REGIONS)
def test_regions(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(skip, " ".join(words for _, words in prose)) for _, _, skip, prose in outline(text)] == expected


def test_a_slip_is_told_with_its_place() -> None:
    text = "# Why us?\n\n<!-- answerlint: disbale -->\nI led.\n"
    (misdirective,) = draft_of(text).misdirectives
    assert raw(text, misdirective.span) == "<!-- answerlint: disbale -->"
    assert "did you mean disable?" in misdirective.message
