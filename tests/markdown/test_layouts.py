"""Where answers are: each layout that real drafts have, and what only looks like one."""

import re

import pytest

from tests.markdown.outline import Outline, broken, claimed_twice, draft_of, outline

WHY = "Why us?"
YOU = "Why you?"
TELL = "Tell me about yourself"
FAILED = "Tell me about a time you failed"
GOALS = "What are your goals?"


def one(question: str | None, *prose: str) -> Outline:
    """One judged answer of unlabelled prose."""
    return [(question, None, None, [(None, text) for text in prose])]


# Files in which nothing is an answer.
NOTHING = {
    "empty": "",
    "blank": " \n\n\t\n",
    "title alone": "# My answers\n",
    "rule alone": "---\n",
    "code alone": "```\nI led the team.\n```\n",
    "indented code in a project": "# Tool\n\n## Use\n\n    pip install the tool\n\nWe like it.\n",
    "project": "# Tool\n\nWe migrated the API. I like it.\n\n## Install\n\nWe ship wheels.\n\n> I love this tool.\n",
    "project with example": (
        "# Tool\n\nText.\n\n## Use\n\n**Example:** we run it.\n\n**Before:** it was slow.\n\n## Tips\n\nNo.\n"
    ),
    "project with parts": "# Study\n\n## Context\n\nWe had logs.\n\n## Approach\n\nWe cut.\n\n## Results\n\nWe won.\n",
    "parts without a title": "## Background\n\nWe had logs.\n\n## Results\n\nWe won.\n",
    "changelog": "# Changelog\n\n## 1.1\n\n- We migrated the API.\n\n## 1.0\n\n- I fixed it.\n",
    "headings of one letter": "# A\n\nWe did.\n\n## B\n\nI did.\n",
    "heading after prose": "I did this.\n\n## Part\n\nI did that.\n",
    "front matter says none": "---\nanswers: none\n---\n# Why us?\n\nI like you.\n",
    "comment": "<!-- # Why us?\n\nI like you. -->\n",
    "table of a project": "# Tool\n\n## A\n\n| Name | Use |\n|---|---|\n| x | We do it. |\n",
    "styles": "<style>\np { color: red }\n</style>\n<script>\nlet i = 1\n</script>\n",
    "footnote": "[^1]\n\n[^1]: I wrote that.\n",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing_is_an_answer(text: str) -> None:
    assert outline(text) == []


# What might be taken for a question, label or quotation and is none.
NEAR_MISSES: dict[str, tuple[str, Outline]] = {
    "prose that names a question": (
        "# Why us?\n\nTell me about yourself is what I dread.\n\n- Walk me through it, I said.\n",
        one(WHY, "Tell me about yourself is what I dread.", "Walk me through it, I said."),
    ),
    "rhetorical question in prose": (
        "# Why us?\n\nI asked myself: what next?\n\nWhat did I do? I left.\n",
        one(WHY, "I asked myself: what next?", "What did I do? I left."),
    ),
    "prose that ends as a question": (
        "# Why us?\n\nSo I stayed.\n\nAnd who would not?\n",
        one(WHY, "So I stayed.", "And who would not?"),
    ),
    "item that asks in the first person": (
        "# Why us?\n\n- I asked: who pays?\n- I left.\n",
        one(WHY, "I asked: who pays?", "I left."),
    ),
    "item that asks in an answer": (
        "# Why us?\n\n- I left.\n- Who would not?\n\nSo there.\n",
        one(WHY, "I left.", "Who would not?", "So there."),
    ),
    "follow-ups in an answer": (
        "# Why us?\n\nI like you.\n\n- And then?\n- And now?\n\nSo there.\n",
        one(WHY, "I like you.", "So there."),
    ),
    "recognised words inside prose": (
        "# Why us?\n\nPeople tell me about my calm. I see myself here.\n",
        one(WHY, "People tell me about my calm. I see myself here."),
    ),
    "bold inside a sentence": (
        "# Why us?\n\nThe **action** we took.\n\n**Before** I left.\n",
        one(WHY, "The action we took.", "Before I left."),
    ),
    "words that begin like labels": (
        "# Why us?\n\nResults were good.\n\nAnswering calls: fun.\n\nAction items: two.\n\nFor example: this.\n",
        one(WHY, "Results were good.", "Answering calls: fun.", "Action items: two.", "For example: this."),
    ),
    "initials": (
        "# Why us?\n\nI met S. Lee and\nT. Ray.\n\nR. was there.\n",
        one(WHY, "I met S. Lee and T. Ray.", "R. was there."),
    ),
    "inline quotation": (
        '# Why us?\n\n"I want to grow" is what I said.\n\nI left.\n',
        one(WHY, '"I want to grow" is what I said.', "I left."),
    ),
    "two quotations that make a line": (
        '# Why us?\n\n"I want" is weaker than "I will"\n\nI left.\n',
        one(WHY, '"I want" is weaker than "I will"', "I left."),
    ),
    "quote of another": (
        "# Why us?\n\nI like this:\n\n> Customers come first.\n",
        one(WHY, "I like this:", "Customers come first."),
    ),
    "quote of others in which one line speaks": (
        "# Why us?\n\nI like this:\n\n> Customers come first.\n>\n> Care is all.\n>\n> We mean it.\n",
        one(WHY, "I like this:", "Customers come first.", "Care is all.", "We mean it."),
    ),
    "sub-heading of an answer": (
        "# Why us?\n\nI like you.\n\n## My plan\n\nI will stay.\n",
        one(WHY, "I like you.", "I will stay."),
    ),
    "bold words that head a part": (
        "**Why us?**\n\nI like you.\n\n**My plan**\n\nI will stay.\n",
        one(WHY, "I like you.", "I will stay."),
    ),
    "bold sentence": ("# Why us?\n\n**I like you.**\n\nI do.\n", one(WHY, "I like you.", "I do.")),
    "summary that asks nothing": (
        "**Why us?**\n\n<details><summary>Show</summary>\n\nI like you.\n\n</details>\n",
        one(WHY, "I like you."),
    ),
    "items of one word that repeat headings": (
        "# Why us?\n\n## Result\n\nA b.\n\n# Why you?\n\n- Result\n  - C d.\n",
        [(WHY, None, None, [("result", "A b.")]), (YOU, None, None, [("result", "C d.")])],
    ),
    "statement that opens like a question": (
        "# Tell me about yourself\n\nI sail.\n\nWhat people tell me about first is the boats.\n",
        one(TELL, "I sail.", "What people tell me about first is the boats."),
    ),
    "next section": ("## Why us?\n\nI like you.\n\n## Imprint\n\nWe are here.\n", one(WHY, "I like you.")),
    "code in an answer": ("# Why us?\n\nI wrote:\n\n```\nI = 1\n```\n\nIt ran.\n", one(WHY, "I wrote:", "It ran.")),
    "indented commands in an answer": (
        "# Why us?\n\nI ran:\n\n    git push --force\n    rm -rf x/ && ls -la\n",
        one(WHY, "I ran:"),
    ),
    "back to top": ("# Why us?\n\nI like you.\n\n[Back to top](#top)\n\n⬆ Back to top\n", one(WHY, "I like you.")),
    "picture and rule": ("# Why us?\n\n![me](me.png)\n\n---\n\nI like you.\n\n***\n", one(WHY, "I like you.")),
    "contents that repeat": (
        "- Why us?\n- 2. Why you?\n\n# 1. Why us?\n\nA b.\n\n# 2. Why you?\n\nC d.\n",
        one(WHY, "A b.") + one(YOU, "C d."),
    ),
    "contents that link": ("1. [Why us](#why-us)\n2. [More](#more)\n\n# Why us?\n\nA b.\n", one(WHY, "A b.")),
    "after a details": ("<details><summary>Why us?</summary>\n\nA b.\n\n</details>\n\nThe end.\n", one(WHY, "A b.")),
    "after a list of answers": (
        "- Why us?\n\n  A b.\n- Why you?\n\n  C d.\n\nThe end.\n",
        one(WHY, "A b.") + one(YOU, "C d."),
    ),
}


@pytest.mark.parametrize(("text", "expected"), NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_near_misses(text: str, expected: Outline) -> None:
    assert outline(text) == expected


# How the question stands.
QUESTIONS: dict[str, tuple[str, str]] = {
    "heading": ("# Why us?\n\n", WHY),
    "heading with closing marks": ("### Why us? ###\n", WHY),
    "heading without a question mark": ("## Tell me about yourself\n\n", TELL),
    "setext": ("Why\nus?\n===\n\n", WHY),
    "numbered": ("## 12. Why us?\n", WHY),
    "numbered otherwise": ("## Q3) Why us?\n", WHY),
    "question and number": ("## Question 4: Why us?\n", WHY),
    "quoted": ("## “Why us?”\n", WHY),
    "numbered and quoted": ('## 1. "Tell me about yourself."\n', "Tell me about yourself."),
    "bold heading": ("## **Why us?**\n", WHY),
    "numbered bold heading": ("## **2. Why us?**\n", WHY),
    "heading with an aside": ("## Why us? (fit)\n", "Why us? (fit)"),
    "heading with an emoji": ("## 🎯 Why us? 🤔\n", "Why us? 🤔"),
    "request behind an emoji": ("## ⭐️ Tell me about yourself\n", TELL),
    "request behind a topic": ("## Opening: Tell me about yourself\n", TELL),
    "request behind a topic and a dash": ("## Warm-up – Tell me about yourself\n", TELL),
    "request behind a topic in brackets": ("## [Warm-up] Tell me about yourself\n", TELL),
    "request behind how many it is": ("## 3/10 Tell me about yourself\n", TELL),
    "question behind a topic": ("## Motives: Why us?\n", "Motives: Why us?"),
    "heading with a link back": ("## Why us? [⬆](#top)\n", WHY),
    "heading with a colon": ("## Tell me about yourself:\n", TELL),
    "dialogue": ("**Interviewer:** Why us?\n\n", WHY),
    "bold item with a colon": ("1. **Tell me about yourself**: ", TELL),
    "item with the answer behind it": ("- What are your goals? ", GOALS),
    "item with the answer behind a dash": ("- What are your goals? - ", GOALS),
    "escaped number": ("## 1\\. Why us?\n", WHY),
    "linked heading": ("## [Why us?](http://x.y)\n", WHY),
    "label Q": ("Q: Why us?\n\n", WHY),
    "bold label Q": ("**Q1.** Why us?\n\n", WHY),
    "label in bold": ("**Q: Why us?**\n\n", WHY),
    "label Question": ("**Question:** Name a win\n\n", "Name a win"),
    "label on the line before": ("**Question**\n\nName a win\n\n", "Name a win"),
    "label on a heading": ("## Question 1\n\nName a win\n\n", "Name a win"),
    "bold line": ("**Why us?**\n\n", WHY),
    "bold line with a number": ("**3) Why us?**\n\n", WHY),
    "bold line and the answer below it": ("__Why us?__\n", WHY),
    "bold question on the answer's line": ("**Why us?** ", WHY),
    "list item": ("1. Why us?\n\n", WHY),
    "list item with the answer in it": ("- Why us?\n\n  ", WHY),
    "list item on the answer's line": ("- Why us?\n  ", WHY),
    "bold list item": ("* **Why us?**\n\n", WHY),
    "wrapped list item": ("- Why\n  us?\n\n", WHY),
    "recognised bare line": ("Tell me about yourself.\n\n", "Tell me about yourself."),
    "bare first line": ("Why us?\n\n", WHY),
    "blockquote": ("> Why us?\n\n", WHY),
    "bold blockquote": ("> **Why us?**\n\n", WHY),
    "html heading": ("<h2>Why us?</h2>\n\n", WHY),
    "html list": ("<dl><dt>Why us?</dt><dd>", WHY),
    "summary": ("<details>\n<summary>Why us?</summary>\n\n", WHY),
    "bold summary": ("<details>\n<summary><b>1. Why us?</b></summary>\n", WHY),
    "Markdown in a summary": ("<details><summary>**Why us?**</summary>\n\n", WHY),
    "html cell": ("<table><tr><td>Why us?</td>\n<td>", WHY),
    "heading that quotes it": ('# How I answer "Why us?" now\n\n', WHY),
    "front matter": ("---\nquestion: Why us?\n---\n\n", WHY),
    "title in front matter": ("---\ntitle: 1. Why us?\n---\n\n", WHY),
    "front matter under a title": ("---\nquestion: 'Why us?'\n---\n\n# A draft\n\n", WHY),
}


@pytest.mark.parametrize(("before", "question"), QUESTIONS.values(), ids=QUESTIONS)
def test_questions(before: str, question: str) -> None:
    text = before + "I like what you build."
    (answer,) = draft_of(text).answers
    assert outline(text) == one(question, "I like what you build.")
    assert answer.question is not None
    assert answer.question.recognised
    words = text[answer.question.span.start : answer.question.span.end]
    assert re.sub(r"\W", "", question) in re.sub(r"\W", "", words)


# How the answer stands below its question.
ANSWERS: dict[str, tuple[str, Outline]] = {
    "one line": ("A b.\n", one(WHY, "A b.")),
    "paragraphs": ("A b\nc.\n\nD e.\n", one(WHY, "A b c.", "D e.")),
    "bullets": ("- A b.\n- C d.\n  - E f.\n\n  G h.\n", one(WHY, "A b.", "C d.", "E f.", "G h.")),
    "numbers": ("1. A b.\n2. C d.\n", one(WHY, "A b.", "C d.")),
    "tasks": ("- [x] A b.\n- [ ] C d.\n", one(WHY, "A b.", "C d.")),
    "html list": ("<ul>\n<li>A <b>b</b>.\n<li><p>C d.</p></li>\n</ul>\n", one(WHY, "A b.", "C d.")),
    "html paragraphs": ("<p>A b.<br/>C d.</p>\n<p>E f.\n", one(WHY, "A b. C d.", "E f.")),
    "Markdown in html": ('<div align="left">\nA *b*.\n\nC d.\n</div>\n', one(WHY, "A b.", "C d.")),
    "nested html list in a list": ("- A b.\n  <ul><li>C d.</li></ul>\n- E f.\n", one(WHY, "A b.", "C d.", "E f.")),
    "blockquote": ("> I a b.\n>\n> I c d.\n", one(WHY, "I a b.", "I c d.")),
    "wholly quoted": ("“I a b.”\n", one(WHY, '"I a b."')),
    "indented": (
        "    I worked on it with the team.\n    And more of it.\n",
        one(WHY, "I worked on it with the team. And more of it."),
    ),
    "tables": ("| A b. | C d. |\n|---|---|\n| E f. | 12 |\n", one(WHY, "E f.")),
    "details without a summary": ("<details>\n\nA b.\n\n</details>\n", one(WHY, "A b.")),
    "details that says Answer": (
        "<details><summary>Answer</summary>\n\nA b.\n</details>\n",
        [(WHY, "Answer", None, [("answer", "A b.")])],
    ),
    "comment before prose": ("<!-- c --> A b\nc.\n\nD e.\n", one(WHY, "A b c.", "D e.")),
    "label": ("**Answer:** A b.\n\nC d.\n", [(WHY, "Answer", None, [("answer", "A b."), ("answer", "C d.")])]),
    "label alone": ("**Sample Answer**:\n\nA b.\n", [(WHY, "Sample Answer", None, [("answer", "A b.")])]),
    "label on a heading": ("## My answer\n\nA b.\n", [(WHY, "My answer", None, [("answer", "A b.")])]),
    "label and line": ("Answer:\nA b.\n", [(WHY, "Answer", None, [("answer", "A b.")])]),
    "A.": ("A. Look.\n", [(WHY, "A", None, [("answer", "Look.")])]),
    "bold A:": ("**A:** Look.\n", [(WHY, "A", None, [("answer", "Look.")])]),
    "answers of many kinds": (
        "**Bad answer:** A b.\n\n✅ Good answer: C d.\n\n### Example 2 (senior)\n\nE f.\n",
        [
            (WHY, "Bad answer", None, [("answer", "A b.")]),
            (WHY, "Good answer", None, [("answer", "C d.")]),
            (WHY, "Example 2 (senior)", None, [("answer", "E f.")]),
        ],
    ),
    "two answers by initial": (
        "A. Look.\n\nA. See.\n",
        [(WHY, "A", None, [("answer", "Look.")]), (WHY, "A", None, [("answer", "See.")])],
    ),
    "before and after": (
        "Before: A b.\n\nAfter: C d.\n",
        [(WHY, "Before", None, [("before", "A b.")]), (WHY, "After", None, [("after", "C d.")])],
    ),
    "a column each": (
        "| Before | After |\n|---|---|\n| A b. | C d. |\n",
        [(WHY, "Before", None, [("before", "A b.")]), (WHY, "After", None, [("after", "C d.")])],
    ),
    "STAR list": (
        "- **Situation:** A b.\n- **Task**: C d.\n- *Action* - E f.\n- __Result__ G h.\n- What I learned: I j.\n",
        [
            (
                WHY,
                None,
                None,
                [
                    ("situation", "A b."),
                    ("task", "C d."),
                    ("action", "E f."),
                    ("result", "G h."),
                    ("learning", "I j."),
                ],
            ),
        ],
    ),
    "STAR in one line": (
        "**Task:** A b. **Action:** C d. **Result:** E f.\n",
        [(WHY, None, None, [("task", "A b."), ("action", "C d."), ("result", "E f.")])],
    ),
    "a small example": (
        "- I am calm.\n- example: wrote it at night.\n",
        [(WHY, None, None, [(None, "I am calm."), (None, "example: wrote it at night.")])],
    ),
    "STAR letters in bold in one line": (
        "**S:** A b. **T:** C d. **A:** E f.\n",
        [(WHY, None, None, [("situation", "A b."), ("task", "C d."), ("action", "E f.")])],
    ),
    "one letter in bold": ("We argued. **S:** A b.\n", [(WHY, None, None, [(None, "We argued. S: A b.")])]),
    "STAR table": (
        "| Situation | Action |\n|---|---|\n| A b. | C d. |\n",
        [(WHY, None, None, [("situation", "A b."), ("action", "C d.")])],
    ),
    "STAR in brackets": (
        "[Situation] A b.\n[Action] C d.\n",
        [(WHY, None, None, [("situation", "A b."), ("action", "C d.")])],
    ),
    "the three parts as labels": (
        "- **Achievement:** A b.\n- **Bridge:** C d.\n- **Future:** E f.\n",
        [(WHY, None, None, [("action", "A b."), ("learning", "C d."), ("future", "E f.")])],
    ),
    "the three parts in words": (
        "**What I did:** A b.\n\n**What it taught me:** C d.\n\n**Looking ahead:** E f.\n\n*Next steps:* G h.\n",
        [(WHY, None, None, [("action", "A b."), ("learning", "C d."), ("future", "E f."), ("future", "G h.")])],
    ),
    "the three parts in one line": (
        "Achievement: A b. What I learned: C d. Next steps: E f.\n",
        [(WHY, None, None, [("action", "A b."), ("learning", "C d."), ("future", "E f.")])],
    ),
    "a lesson as a heading beside the question": (
        "A b.\n\n# What I learned\n\nC d.\n",
        [(WHY, None, None, [(None, "A b."), ("learning", "C d.")])],
    ),
    "notes behind the answer": (
        "A b.\n\nLast updated: 12 May 2024\n\nKeywords: till, stock\n",
        [
            (WHY, None, None, [(None, "A b.")]),
            (WHY, None, "advice", [(None, "12 May 2024")]),
            (WHY, None, "advice", [(None, "till, stock")]),
        ],
    ),
    "follow-up question": ("A b.\n\n**Follow-up:** And then?\n\nC d.\n", one(WHY, "A b.") + one("And then?", "C d.")),
    "follow-up questions": (
        "A b.\n\n**Follow-up questions:** And then? How so?\n",
        [(WHY, None, None, [(None, "A b.")]), (WHY, None, "advice", [(None, "And then? How so?")])],
    ),
    "follow-up that was done": (
        "A b.\n\n**Follow-up:** I rang them all.\n",
        one(WHY, "A b.", "Follow-up: I rang them all."),
    ),
    "words for the speaker": ("A b.\n\n*(smile)*\n\n⏱️ 90 seconds\n\n#teams #till\n", one(WHY, "A b.")),
    "words in brackets that tell": ("A b.\n\n(And I won.)\n", one(WHY, "A b.", "(And I won.)")),
    "a label of how it will be used": (
        "A b.\n\n**How I'll use it here:** C d.\n",
        [(WHY, None, None, [(None, "A b."), ("future", "C d.")])],
    ),
    "versions": (
        "**Short version**\n\nI a b.\n\n**Long version**\n\nI c d.\n",
        [(WHY, "Short version", None, [("answer", "I a b.")]), (WHY, "Long version", None, [("answer", "I c d.")])],
    ),
    "a version in a line": ("The short version: I a b.\n", one(WHY, "The short version: I a b.")),
    "last parts as headings beside the question": (
        "A b.\n\n# Lessons learned\n\nI c d.\n\n# Next steps\n\nI e f.\n",
        [(WHY, None, None, [(None, "A b."), ("learning", "I c d."), ("future", "I e f.")])],
    ),
    "advice below a heading that may be a part": ("A b.\n\n# Next steps\n\nC d.\n", one(WHY, "A b.")),
    "parts as rows of a table": (
        "| Part | Answer |\n|---|---|\n| Achievement | A b. |\n| Bridge | C d. |\n| Future | E f. |\n",
        [(WHY, None, None, [("action", "A b."), ("learning", "C d."), ("future", "E f.")])],
    ),
    "parts as rows of a table of notes": (
        "| Part | Notes |\n|---|---|\n| Achievement | A b. |\n| Bridge | C d. |\n",
        [(WHY, None, None, [("action", "A b."), ("learning", "C d.")])],
    ),
    "words that only begin like a part": (
        "Next I ran a mill.\n\nGoing forward was hard.\n",
        [(WHY, None, None, [(None, "Next I ran a mill."), (None, "Going forward was hard.")])],
    ),
    "a result of figures": ("- Result: 40%.\n", [(WHY, None, None, [("result", "40%.")])]),
    "STAR letters in brackets within a paragraph": (
        "(S) We had two gates. (T)I had to pick one. (A) I timed the lorries. (R) He agreed.\n",
        [
            (
                WHY,
                None,
                None,
                [
                    ("situation", "We had two gates."),
                    ("task", "I had to pick one."),
                    ("action", "I timed the lorries."),
                    ("result", "He agreed."),
                ],
            )
        ],
    ),
    "one letter in brackets": ("I ran plan (A) in May.\n", one(WHY, "I ran plan (A) in May.")),
    "STAR in one line, plain": (
        "Situation: A b. Task: C d. Result: E f.\n",
        [(WHY, None, None, [("situation", "A b."), ("task", "C d."), ("result", "E f.")])],
    ),
    "STAR lines": (
        "Situation: A b\nc.\nAction: D e.\n",
        [(WHY, None, None, [("situation", "A b c."), ("action", "D e.")])],
    ),
    "STAR letters": (
        "S: A b.\n\nT: C d.\n\nA: E f.\n\nR: G h.\n",
        [
            (WHY, None, None, [("situation", "A b."), ("task", "C d."), ("action", "E f."), ("result", "G h.")]),
        ],
    ),
    "STAR first letters in bold": ("**S**ituation: A b.\n", [(WHY, None, None, [("situation", "A b.")])]),
    "STAR headings": (
        "## Situation\n\nA b.\n\n## Action\n\n- C d.\n- E f.\n\n## Lessons learned\n\nG h.\n",
        [(WHY, None, None, [("situation", "A b."), ("action", "C d."), ("action", "E f."), ("learning", "G h.")])],
    ),
    "STAR labels alone": (
        "**Situation**\n\nA b.\n\nC d.\n\n**Task and Action:**\n\nE f.\n",
        [(WHY, None, None, [("situation", "A b."), ("situation", "C d."), ("action", "E f.")])],
    ),
    "STAR items with lists": (
        "- **Action**\n  - A b.\n  - C d.\n- E f.\n",
        [(WHY, None, None, [("action", "A b."), ("action", "C d."), (None, "E f.")])],
    ),
    "a label holds until the next": (
        "**Task:** A b:\n\n- C d.\n- E f.\n\n**Result:** G h.\n\nI j.\n",
        [
            (
                WHY,
                None,
                None,
                [
                    ("task", "A b:"),
                    ("task", "C d."),
                    ("task", "E f."),
                    ("result", "G h."),
                    ("result", "I j."),
                ],
            ),
        ],
    ),
    "the label of an item holds in it": (
        "- **Task:** A b:\n  - C d.\n\n  E f.\n- G h.\n",
        [(WHY, None, None, [("task", "A b:"), ("task", "C d."), ("task", "E f."), (None, "G h.")])],
    ),
    "STAR inside an answer": (
        "**Answer**\n\n**Task:** A b.\n\nC d.\n",
        [(WHY, "Answer", None, [("task", "A b."), ("task", "C d.")])],
    ),
    "nothing": ("", [(WHY, None, "empty", [])]),
    "only code": ("```\nI led it.\n```\n", [(WHY, None, "empty", [])]),
    "label and nothing": ("**Answer:**\n", [(WHY, None, "empty", [])]),
}


@pytest.mark.parametrize(("below", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_answers(below: str, expected: Outline) -> None:
    text = "# Why us?\n\n" + below
    assert outline(text) == expected
    assert all(not broken(text, prose.folded) for answer in draft_of(text).answers for prose in answer.prose)
    assert claimed_twice(draft_of(text).answers) == []


# Advice stands beside answers.
ADVICE: dict[str, tuple[str, Outline]] = {
    "beside a label": (
        "Be brief.\n\n**Answer:** I a b.\n",
        [(WHY, None, "advice", [(None, "Be brief.")]), (WHY, "Answer", None, [("answer", "I a b.")])],
    ),
    "a labelled quotation ends with its quotes": (
        '**Good:** "I a b."\n\nThat is good.\n',
        [(WHY, "Good", None, [("answer", '"I a b."')]), (WHY, None, "advice", [(None, "That is good.")])],
    ),
    "a labelled quotation of two paragraphs": (
        'Answer: "I a b.\n\nI c d."\n\nThat is good.\n',
        [
            (WHY, "Answer", None, [("answer", '"I a b.'), ("answer", 'I c d."')]),
            (WHY, None, "advice", [(None, "That is good.")]),
        ],
    ),
    "a labelled blockquote ends with it": (
        "**Answer:**\n\n> I a b.\n>\n> I c d.\n\nThat is good.\n",
        [
            (WHY, "Answer", None, [("answer", "I a b."), ("answer", "I c d.")]),
            (WHY, None, "advice", [(None, "That is good.")]),
        ],
    ),
    "a label in a blockquote ends with it": (
        "> **Answer:** I a b.\n>\n> I c d.\n\nThat is good.\n",
        [
            (WHY, "Answer", None, [("answer", "I a b."), ("answer", "I c d.")]),
            (WHY, None, "advice", [(None, "That is good.")]),
        ],
    ),
    "beside a blockquote": (
        "Be brief.\n\n> I a b.\n\nBe clear.\n",
        [
            (WHY, None, "advice", [(None, "Be brief.")]),
            (WHY, None, None, [(None, "I a b.")]),
            (WHY, None, "advice", [(None, "Be clear.")]),
        ],
    ),
    "beside quoted paragraphs": (
        'Be brief.\n\n"I a b."\n\nOr be bold:\n\n"I c d."\n',
        [
            (WHY, None, "advice", [(None, "Be brief.")]),
            (WHY, None, None, [(None, '"I a b."')]),
            (WHY, None, "advice", [(None, "Or be bold:")]),
            (WHY, None, None, [(None, '"I c d."')]),
        ],
    ),
    "quoted items are answers each": (
        '- "I a b."\n- "I c d."\n\nTake one.\n',
        [
            (WHY, None, None, [(None, '"I a b."')]),
            (WHY, None, None, [(None, '"I c d."')]),
            (WHY, None, "advice", [(None, "Take one.")]),
        ],
    ),
    "tip": ("**Tip:** be brief.\n\nA b.\n", [(WHY, None, "advice", [(None, "be brief.")]), *one(WHY, "A b.")]),
    "tip inside a labelled answer": (
        "**Answer:** A b.\n\n**Tip:** be brief.\n\nC d.\n",
        [
            (WHY, "Answer", None, [("answer", "A b."), ("answer", "C d.")]),
            (WHY, None, "advice", [(None, "be brief.")]),
        ],
    ),
    "tip heading": (
        "A b.\n\n## Tips\n\nBe brief.\n",
        [*one(WHY, "A b."), (WHY, None, "advice", [(None, "Be brief.")])],
    ),
    "alert": ("A b.\n\n> [!TIP]\n> I am brief.\n", [*one(WHY, "A b."), (WHY, None, "advice", [(None, "I am brief.")])]),
}


@pytest.mark.parametrize(("below", "expected"), ADVICE.values(), ids=ADVICE)
def test_advice(below: str, expected: Outline) -> None:
    assert outline("# Why us?\n\n" + below) == expected


# Whole files.
FILES: dict[str, tuple[str, Outline]] = {
    "no heading": ("I led it.\n\nI won.\n", one(None, "I led it.", "I won.")),
    "title": ("# My win\n\nI led it.\n", one("My win", "I led it.")),
    "setext title": ("My win\n======\n\nI led it.\n", one("My win", "I led it.")),
    "indented below a title": (
        "# My win\n\n    I led the move with the team and it held.\n",
        one("My win", "I led the move with the team and it held."),
    ),
    "bold title": ("**My win**\n\nI led it.\n", one("My win", "I led it.")),
    "title in front matter": ("---\ntitle: My win\n---\n\nI led it.\n", one("My win", "I led it.")),
    "title in front matter and heading": ("---\ntitle: x\n---\n\n# My win\n\nI led it.\n", one("My win", "I led it.")),
    "question in front matter and heading": ("---\ntitle: Why us?\n---\n\n# Why us?\n\nI led.\n", one(WHY, "I led.")),
    "small title": ("### My win\n\nI led it.\n", one("My win", "I led it.")),
    "wholly quoted": ('"I led it. I won."\n', one(None, '"I led it. I won."')),
    "STAR headings": (
        "# My win\n\n## Situation\n\nA b.\n\n## Result\n\nC d.\n",
        [("My win", None, None, [("situation", "A b."), ("result", "C d.")])],
    ),
    "headings of the three parts": (
        "# My win\n\n## Achievement\n\nA b.\n\n## Bridge\n\nC d.\n\n## Future\n\nE f.\n",
        [("My win", None, None, [("action", "A b."), ("learning", "C d."), ("future", "E f.")])],
    ),
    "headings of other documents": (
        "# My tool\n\n## Achievements\n\nI led it.\n\n## Next steps\n\nI want more.\n",
        [],
    ),
    "title that asks": ("# Tell me about yourself\n\nI led it.\n", one(TELL, "I led it.")),
    "labels without a question": (
        "# Coaching\n\nSome say this.\n\n**Weak answer:** A b.\n\n## More\n\nText.\n",
        [
            (None, None, "advice", [(None, "Some say this.")]),
            (None, "Weak answer", None, [("answer", "A b.")]),
        ],
    ),
    "before and after without a question": (
        '# Coaching\n\nText.\n\n## One\n\n**Before:** "I a b."\n\n**After:** "I c d."\n',
        [(None, "Before", None, [("before", '"I a b."')]), (None, "After", None, [("after", '"I c d."')])],
    ),
    "lines of questions and answers": (
        "Q: Why us?\nA: I a\nb.\nQ: Why you?\nA: I c d.\n",
        [(WHY, "A", None, [("answer", "I a b.")]), (YOU, "A", None, [("answer", "I c d.")])],
    ),
    "on one line": ("Q: Why us? A: I a b.\n", [(WHY, "A", None, [("answer", "I a b.")])]),
    "html labels": ("<b>Q:</b> Why us?<br/><b>A:</b> I a b.\n", [(WHY, "A", None, [("answer", "I a b.")])]),
    "dialogue": (
        "**Interviewer:** Why us?\n\n**Candidate:** I a b.\n",
        [(WHY, "Candidate", None, [("answer", "I a b.")])],
    ),
    "items of questions and answers": ("- Q: Why us?\n- A: I a b.\n", [(WHY, "A", None, [("answer", "I a b.")])]),
    "signs before the words": ("# Why us?\n\n🏆 I a b.\n\n- ✅ C d.\n- → E f.\n", one(WHY, "I a b.", "C d.", "E f.")),
    "signs alone": ("# Why us?\n\nI a b. 🎉\n\n🎉\n", one(WHY, "I a b. 🎉")),
    "callout that asks": ("# Prep\n\n> [!question] Tell me about yourself\n> I a b.\n", one(TELL, "I a b.")),
    "folded callout that asks": ("# Prep\n\n> [!faq]- Why us?\n> I a b.\n", one(WHY, "I a b.")),
    "callout that answers": ("# Why us?\n\n> [!success] My answer\n> I a b.\n", one(WHY, "I a b.")),
    "callout without a title": ("# Why us?\n\n> [!quote]\n> I a b.\n", one(WHY, "I a b.")),
    "question and answer table": (
        "| # | Question | Answer |\n|--|--|--|\n| 1 | Why us | I a b. |\n| 2 | Why you? | I c d. |\n",
        [("Why us", "Answer", None, [("answer", "I a b.")]), (YOU, "Answer", None, [("answer", "I c d.")])],
    ),
    "table of topics of which one is a part's name": (
        "| Topic | Answer |\n|--|--|\n| Impact | I a b. |\n| Teams | I c d. |\n",
        [
            (None, "Answer", None, [("answer", "I a b.")]),
            (None, None, "advice", [(None, "Teams")]),
            (None, "Answer", None, [("answer", "I c d.")]),
        ],
    ),
    "question and answer table with more columns": (
        "| # | Question | Answer | Status |\n|--|--|--|--|\n| 1 | Why us | I a b. | done |\n",
        [("Why us", "Answer", None, [("answer", "I a b.")])],
    ),
    "table Q and A": ("| Q | A |\n|--|--|\n| Why us | I a b. |\n", [("Why us", "A", None, [("answer", "I a b.")])]),
    "table without heads": (
        "| Why us? | I a b. |\n|--|--|\n| Why you? | I c d. |\n",
        one(WHY, "I a b.") + one(YOU, "I c d."),
    ),
    "html table": (
        "<table><tr><th>Question</th><th>Answer</th></tr>\n<tr><td>Why us</td><td>I a b.</td></tr></table>\n",
        [("Why us", "Answer", None, [("answer", "I a b.")])],
    ),
    "details one after another": (
        "<details><summary>Why us?</summary>\n\nA b.\n\n</details>\n"
        "<details>\n<summary>Why you?</summary>C d.</details>\n",
        one(WHY, "A b.") + one(YOU, "C d."),
    ),
    "numbered questions": ("1. Why us?\n\nA b.\n\n2. Why you?\n\nC d.\n", one(WHY, "A b.") + one(YOU, "C d.")),
    "question list": ("- Why us?\n- Why you?\n", [(WHY, None, "empty", []), (YOU, None, "empty", [])]),
    "section that holds questions": (
        "# What do they ask?\n\n## Why us?\n\nA b.\n\n## Why you?\n",
        [*one(WHY, "A b."), (YOU, None, "empty", [])],
    ),
    "sample after tips": (
        "## Why us?\n\nBe brief, I say.\n\n## Tips\n\nBe clear.\n\n## Sample answer\n\nI a b.\n",
        [
            *one(WHY, "Be brief, I say."),
            (None, None, "advice", [(None, "Be clear.")]),
            (WHY, "Sample answer", None, [("answer", "I a b.")]),
        ],
    ),
    "question in items, quotes within": (
        "- Why us?\n  > I a b.\n- Why you?\n  > I c d.\n",
        one(WHY, "I a b.") + one(YOU, "I c d."),
    ),
    "byte order mark inside": ("# Why us?\n\n\ufeffA b.\n", one(WHY, "A b.")),
}


@pytest.mark.parametrize(("text", "expected"), FILES.values(), ids=FILES)
def test_files(text: str, expected: Outline) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize("text", ["I led it.\n", "# My win\n\nI led it.\n", "- **Action:** Led it.\n"])
def test_a_file_without_a_question_may_be_left_out(text: str) -> None:
    assert outline(text, whole_file=False) == []
    assert len(outline(text)) == 1


@pytest.mark.parametrize("text", ["# Tell me about yourself\n\nI led it.\n", "**Sample answer:** I led it.\n"])
def test_questions_and_labels_count_all_the_same(text: str) -> None:
    assert outline(text, whole_file=False) == outline(text) != []


def test_a_title_is_no_recognised_question() -> None:
    (answer,) = draft_of("# My win\n\nI led it.\n").answers
    assert answer.question is not None
    assert not answer.question.recognised


def test_answers_are_numbered_in_the_order_of_the_file() -> None:
    answers = draft_of("# Why us?\n\nBe brief.\n\n**Before:** A b.\n\n**After:** C d.\n\n# Why you?\n\nE f.\n").answers
    assert [answer.id for answer in answers] == [0, 1, 2, 3]
    assert [answer.span for answer in answers] == sorted(answer.span for answer in answers)


def test_labels_are_known_by_where_they_stand() -> None:
    text = "# Why us?\n\n**Task**\n\nA b.\n\n- **Action:** C d.\n\n  E f.\n"
    (answer,) = draft_of(text).answers
    assert [(prose.label, prose.labelled, prose.item) for prose in answer.prose] == [
        ("task", False, False),
        ("action", True, True),
        ("action", False, True),
    ]


# The drafts that the design keeps in mind.
def test_a_win_of_one_line() -> None:
    text = "# Tell me about a recent accomplishment.\n\n> *“I cut the load time of our main dashboard by 40%.”*\n"
    (answer,) = draft_of(text).answers
    (prose,) = answer.prose
    assert prose.text == '"I cut the load time of our main dashboard by 40%."'
    assert text[prose.after(len(prose.text)) :] == "\n"


def test_star_bullets_without_a_subject() -> None:
    bullets = (
        "- **Task:** Cut releases to hours.\n- **Action:** Led the move to trunk.\n- **Result:** Down to 40 minutes.\n"
    )
    expected = [
        ("task", "Cut releases to hours."),
        ("action", "Led the move to trunk."),
        ("result", "Down to 40 minutes."),
    ]
    assert outline(bullets) == [(None, None, None, expected)]
    assert outline("# Why us?\n\n" + bullets.replace("- ", " ")) == [(WHY, None, None, expected)]


def test_a_coaching_article() -> None:
    text = (
        '# How to answer "What are your goals?"\n\n'
        'I used to say that too. We recommend being concrete. Many say "I want to grow" and stop.\n\n'
        "<!-- answerlint: expect missing-achievement -->\n\n"
        '**Before:** "I want to grow."\n\n'
        "We then made it concrete.\n\n"
        "> **After:** I want to run the storage team.\n"
    )
    draft = draft_of(text)
    advice = 'I used to say that too. We recommend being concrete. Many say "I want to grow" and stop.'
    assert outline(text) == [
        (GOALS, None, "advice", [(None, advice)]),
        (GOALS, "Before", None, [("before", '"I want to grow."')]),
        (GOALS, None, "advice", [(None, "We then made it concrete.")]),
        (GOALS, "After", None, [("after", "I want to run the storage team.")]),
    ]
    assert draft.directives[0].scope == draft.answers[1].span
