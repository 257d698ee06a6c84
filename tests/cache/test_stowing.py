"""Stowing: every draft comes back as it was read, and no word of it is kept."""

import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import markdown
from linter.cache.ranges import SHORTEST, UnpackError
from linter.cache.stowing import stowed, unstowed
from linter.draft import Draft, Verb
from linter.text import Source
from tests.kept import strings
from tests.mutants import mutants

ROOT = Path(__file__).parent.parent.parent

MARKED = """\
# What are your *goals*, &amp; why?

<!-- answerlint: kind goals -->
**Action:** I cut our   “build” time by **40%** &mdash; caf&eacute; and all\u00ad
of it.
> - It taught `us` to ask.[^1]

<!-- answerlint: disable-next missing-bridge "stop there", three-step/vague-gain -- we say so -->

I don’t \tstop there;\r\nI want to go on, 日本 🙂.

<!-- answerlint: disabel missing-future -->

| Question | Answer |
|---|---|
| Why us? | I like your work and I would learn. |

## Why should we hire you?

TODO
"""


FRONT = """\
---
company: 'Tarn''s *ferries*'
question: What would you caf\u00e9 &amp; "do"?
skills: [weld, "s\\u00e9w,
  mend", {a: b}]
empty:
---

I cut it.

"""


def read(text: str) -> Draft:
    return markdown.parse(Source("draft.md", text), lambda asked: asked.endswith("?"))


PAGES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]


def test_pages_of_every_shape_come_back_as_they_were_read() -> None:
    drafts = [
        read(text) for text in (MARKED, MARKED.replace("\n", "\r"), FRONT + MARKED, "", "\ud800 I did it.", *PAGES)
    ]
    assert sum(len(draft.answers) for draft in drafts) > 20
    for draft in drafts:
        assert unstowed(stowed(draft), draft.source) == draft


def test_the_page_has_everything_that_a_draft_can_hold() -> None:
    draft = read(MARKED)
    assert draft.directives
    assert draft.misdirectives
    for name in ("quotes", "reason", "scope", "rules", "argument"):
        assert any(getattr(directive, name) for directive in draft.directives), name
    fronted = read(FRONT + MARKED)
    assert [[prose.text for prose in field.prose] for field in fronted.answers[0].front] == [
        ["Tarn's *ferries*"], ['What would you café &amp; "do"?'], ["weld", "séw, mend"], [],
    ]  # fmt: skip
    assert fronted.answers[0].question
    assert all(answer.question.prose for answer in fronted.answers if answer.question)
    assert any(answer.skip for answer in draft.answers)
    assert any(prose.label for answer in draft.answers for prose in answer.prose)
    folded = [prose.folded for answer in draft.answers for prose in answer.prose]
    for name in ("kept", "marked", "lines"):
        assert any(getattr(each, name) for each in folded), name


@given(st.text(st.sampled_from("I did*_`&amp;>“’-|#[](<!>)\n\r\t \xad\u200b日🙂?:1."), max_size=80))
def test_any_text_comes_back_as_it_was_read(text: str) -> None:
    draft = read(text)
    assert unstowed(stowed(draft), draft.source) == draft


def test_no_word_of_the_draft_is_kept() -> None:
    (heading, _, rest) = MARKED.partition("TODO")
    ours = {*get_args(Verb), "action", "answer", "placeholder"}
    for literal in strings(json.loads(stowed(read(heading + rest)))):
        runs = {literal[start : start + SHORTEST] for start in range(len(literal) - SHORTEST + 1)}
        said = literal in ours or "expected" in literal or "nothing stands" in literal or literal == "empty"
        assert said or not any(run in MARKED for run in runs), literal


def test_what_makes_no_sense_is_refused_and_never_points_outside_the_file() -> None:
    draft = read(
        FRONT + MARKED[MARKED.index("## Why should") :] + "\nI cut it.\n\n<!-- answerlint: disable x -- y -->\n"
    )
    room = len(draft.source.text)
    refused = 0
    for mutant in mutants(json.loads(stowed(draft))):
        try:
            told = unstowed(json.dumps(mutant), draft.source)
        except UnpackError:
            refused += 1
            continue
        for answer in told.answers:
            assert 0 <= answer.span.start <= answer.span.end <= room
            asked = [answer.question.prose] if answer.question and answer.question.prose else []
            for prose in (*answer.prose, *asked, *(prose for field in answer.front for prose in field.prose)):
                folded = prose.folded
                assert len(folded.text) == len(folded.starts) == len(folded.ends)
                assert all(0 <= at < room for at in folded.starts)
                assert all(0 <= at <= room for at in folded.ends)
    assert refused > 200


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[1,2]", "[" * 100_000])
def test_what_is_no_stowed_draft_is_refused(text: str) -> None:
    with pytest.raises(UnpackError):
        unstowed(text, read(MARKED).source)
