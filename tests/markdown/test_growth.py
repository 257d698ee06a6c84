"""Large and hostile files are read with work that grows with their length alone."""

from collections.abc import Callable

import pytest

from tests.counting import calls
from tests.markdown.outline import draft_of

WHY = "# Why us?\n\n"
PARAGRAPH = "I led the *move* to trunk & cut “it” by 40% 😀.\nIt taught me patience.\n\n"
# Each makes a text of a length that grows with n.
TEXTS: dict[str, Callable[[int], str]] = {
    "prose": lambda n: WHY + PARAGRAPH * n,
    "questions": lambda n: (WHY + PARAGRAPH) * n,
    "one line": lambda n: WHY + "I led the move to trunk. " * n * 2,
    "one paragraph": lambda n: WHY + "I led it.\n" * n * 4,
    "labels on one line": lambda n: WHY + "**Task:** I led. " * n,
    "label lines": lambda n: WHY + "Task: I led.\n" * n,
    "question lines": lambda n: "Q: Why us?\nA: I led.\n" * n,
    "table": lambda n: "| Q | A |\n|--|--|\n" + "| Why us? | I led |\n" * n,
    "bare questions": lambda n: "- Why us?\n" * n,
    "details left open": lambda n: "<details>\n<summary>Why us?</summary>\n\nI did\n\n" * n,
    "items left open": lambda n: "<ul>\n" + "<li>I led\n" * n,
    "indented": lambda n: WHY + "    I led the team to the end.\n\nSo\n\n" * n,
    "directives": lambda n: "<!-- answerlint: kind goals -->\n" * n + WHY + "**Answer:** I led\n\n" * n,
    "lists": lambda n: "- " * n * 10 + "x",
    "quotes": lambda n: ">" * n * 10 + "x",
    "emphasis": lambda n: "*a **b _c " * n,
    "brackets": lambda n: WHY + "[" * n * 20,
    "parentheses": lambda n: WHY + "(" * n * 20 + ")" * n * 20,
    "tags": lambda n: "<a-" * n * 10,
    "tags in html": lambda n: "<div>" + "<a-" * n * 10,
    "comments": lambda n: "<!--" * n * 10,
    "declarations": lambda n: "<div>" + "<!" * n * 10,
    "entities": lambda n: "<p>" + "&a" * n * 10,
    "backticks": lambda n: "`a ``b " * n,
    "quotation marks": lambda n: WHY + '"a ' * n * 10,
    "question marks": lambda n: "# " + "?" * n * 20 + "x",
    "numbers": lambda n: WHY + "1. " * n,
    "colons": lambda n: WHY + "Task" + ":" * n * 20,
    "labels that never end": lambda n: WHY + "the my a good sample " * n,
    "blank": lambda n: " " * n * 20 + "\n" * n * 20,
    "front matter": lambda n: "---\n" + "a: [[" * n + "\n---\n",
    "front matter left open": lambda n: "---\n" + "- a\n" * n,
    "toml left open": lambda n: "+++\n" + "a\n" * n * 10,
    "footnotes": lambda n: "[^1]\n\n" * n + "[^1]: x\n",
    "a long code span": lambda n: "`" + "a " * n * 10 + "`",
}


@pytest.mark.parametrize("grown", TEXTS.values(), ids=TEXTS)
def test_work_grows_with_length(grown: Callable[[int], str]) -> None:
    # Four times the text makes about four times the calls; sixteen times would be quadratic.
    long, short = grown(400), grown(100)
    assert calls(lambda: draft_of(long)) < 200 + 6 * calls(lambda: draft_of(short))
