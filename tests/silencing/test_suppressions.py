"""Suppressions as they are written: by quoted text, with reasons, in each other's reach, and how each is mended."""

# ruff: noqa: E501 (a row is one line)

from pathlib import Path

import pytest

from linter import markdown
from linter.config import Configs, Options
from linter.finding import Finding, Severity
from linter.reading import Passage, Reading
from linter.report import Checked, Read
from linter.run import Input, Run
from linter.silencing import silence
from linter.silencing.acts import Known, Standing
from linter.text import Source, Span

VAGUE, FUTURE = "three-step/vague-aspiration", "three-step/missing-future"
KNOWN = Known({VAGUE, FUTURE, "star/missing-result"}, {"goals"}, ran=frozenset({VAGUE, FUTURE}))

QUESTION = "# What are your goals?\n\n"
ONE = "I ran the inn and I want to grow.\n"
TWO = "I ran the mill and I want to improve.\n"


def checked(text: str, known: Known = KNOWN) -> Checked:
    """The draft as a rule would judge it that finds every “want to …”, up to the end of its line."""
    draft = markdown.parse(Source("draft.md", text), lambda asked: asked.endswith("?"))
    found = []
    for answer in draft.answers:
        for prose in answer.prose:
            start = text.find("want to", prose.span.start, prose.span.end)
            if start >= 0:
                span = Span(start, text.index(".", start))
                found.append(Finding("vague-aspiration", "three-step", Severity.WARNING, "So.", span, start, answer.id))
    judged = {answer.id: Standing(answer.span) for answer in draft.answers}
    heard = silence(draft, found, judged, known)
    reads = tuple(Read(answer, Reading("goals", Passage((), (), ()))) for answer in draft.answers)
    return Checked(draft.source, reads, heard.findings, heard.suppressed)


def left(text: str, known: Known = KNOWN) -> list[str]:
    return sorted(each.rule for each in checked(text, known).findings)


def mended(text: str) -> str:
    """The text with every safe edit applied, one finding at a time, until none is left."""
    for _ in range(9):
        edits = next((each.edits for each in checked(text).findings if each.edits and each.edits[0].safe), ())
        if not edits:
            return text
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    raise AssertionError("the edits never end")


V = "vague-aspiration"


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        # another text, none of its words, half a word
        (f'disable-next {V} "improve"', [V, "unused-suppression"]),
        (f'disable-next {V} "ow"', [V, "unused-suppression"]),
        (f'disable-next {V} "ran the inn"', [V, "unused-suppression"]),
        ('disable-next missing-future "want to grow"', [V, "unused-suppression"]),
        # its words, a part of them, more than them; in any case, with any quotation marks
        (f'disable-next {V} "want to grow"', []),
        (f'disable-next {V} "GROW"', []),
        (f"disable-next {V} “to grow”", []),
        (f'disable-next {V} "I want to grow."', []),
        (f'disable-next three-step/{V} "grow" "improve"', ["unused-suppression"]),
        (f'disable-next {V} "grow", missing-future', ["unused-suppression"]),
        (f'disable-file {V} "grow" -- the brief says so', []),
        # no directive at all
        (f'disable-next {V} "grow', ["unknown-directive", V]),
        ('disable-next "grow"', ["unknown-directive", V]),
        (f'expect {V} "grow"', ["unknown-directive", V]),
    ],
)
def test_by_rule_and_quoted_text(comment: str, expected: list[str]) -> None:
    assert left(f"{QUESTION}<!-- answerlint: {comment} -->\n\n{ONE}") == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # apart, one behind the other, or each with its own rule or words
        ("{next}\n\n{one}\n{next}\n\n{two}", 0),
        ("{off}\n\n{one}\n{on}\n\n{off}\n\n{two}\n{on}", 0),
        ('<!-- answerlint: disable-file {v} "grow" -->\n\n{one}\n<!-- answerlint: disable-next {v} "improve" -->\n\n{two}', 0),
        ("<!-- answerlint: disable-next missing-future -->\n\n{next}\n\n{one}", 0),
        # inside the reach of another that silences as much or more
        ("{file}\n\n{next}\n\n{one}\n{two}", 1),
        ("{all}\n\n{next}\n\n{one}\n{two}", 1),
        ("{file}\n\n{file}\n\n{one}", 1),
        ("{file}\n\n{all}\n\n{one}", 1),
        ("{off}\n\n{one}\n{off}\n\n{two}\n{on}", 1),
        ("{off}\n\n{next}\n\n{one}\n{on}", 1),
        ('{file}\n\n<!-- answerlint: disable-next {v} "grow" -->\n\n{one}', 1),
    ],
)  # fmt: skip
def test_one_in_the_reach_of_another(text: str, expected: int) -> None:
    written = QUESTION + text.format(
        v=V,
        one=ONE,
        two=TWO,
        next=f"<!-- answerlint: disable-next {V} -->",
        file=f"<!-- answerlint: disable-file {V} -->",
        all="<!-- answerlint: disable-file -->",
        off=f"<!-- answerlint: disable {V} -->",
        on=f"<!-- answerlint: enable {V} -->",
    )
    assert left(written).count("shadowed-suppression") == expected
    assert left(mended(written)).count("shadowed-suppression") == 0
    assert V not in left(mended(written))


PLAIN = "I ran the inn for two summers.\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        # kept: it silences, or its rule did not run
        (f"<!-- answerlint: disable-next {V} -->\n\n{ONE}", None),
        (f"<!-- answerlint: disable-next star/missing-result -->\n\n{PLAIN}", None),
        # out with its line and one blank line
        (f"<!-- answerlint: disable-next {V} -->\n\n{PLAIN}", PLAIN),
        (f"<!-- answerlint: disable-next -- for now -->\n\n{PLAIN}", PLAIN),
        (f"{PLAIN}\n<!-- answerlint: enable -->\n", f"{PLAIN}\n"),
        (f"{PLAIN}<!-- answerlint: enable -->\nIt was cold.\n", f"{PLAIN}\nIt was cold.\n"),
        (f"> <!-- answerlint: disable-next -->\n>\n> {PLAIN}", f"> {PLAIN}"),
        (f"<!-- answerlint: disable-next no-such-thing-at-all -->\n\n{PLAIN}", PLAIN),
        (f"<!-- answerlint: disable -->\n\n{PLAIN}\n<!-- answerlint: enable -->\n", f"{PLAIN}\n"),
        (f"<!-- answerlint: disable {V} -->\n\n{PLAIN}\n<!-- answerlint: enable {V} -->\n\nIt was cold.\n",
         f"{PLAIN}\nIt was cold.\n"),
        # only what does nothing, the reason kept
        (f"<!-- answerlint: disable-next missing-future, {V} -- my own -->\n\n{ONE}",
         f"<!-- answerlint: disable-next {V} -- my own -->\n\n{ONE}"),
        (f'<!-- answerlint: disable-next {V} "grow" "improve" -->\n\n{ONE}',
         f'<!-- answerlint: disable-next {V} "grow" -->\n\n{ONE}'),
        (f"<!-- answerlint: disable-next {V} missing-future star/missing-result -->\n\n{ONE}",
         f"<!-- answerlint: disable-next {V} star/missing-result -->\n\n{ONE}"),
        # an end for what has none
        (f"<!-- answerlint: disable {V} -->\n\n{ONE}",
         f"<!-- answerlint: disable {V} -->\n\n{ONE}\n<!-- answerlint: enable three-step/{V} -->\n"),
        (f"<!-- answerlint: disable -->\n\n{ONE}", f"<!-- answerlint: disable -->\n\n{ONE}\n<!-- answerlint: enable -->\n"),
    ],
)  # fmt: skip
def test_the_safe_edit_leaves_no_more_to_say(text: str, after: str | None) -> None:
    result = mended(QUESTION + text)
    assert result == QUESTION + (text if after is None else after)
    assert [rule for rule in left(result) if rule != V] == []


@pytest.mark.parametrize(
    ("comment", "meant"),
    [
        ("disable-next vague-aspirations", "disable-next vague-aspiration"),
        ("disable-next missing-futur, vague-aspiration", "disable-next missing-future, vague-aspiration"),
    ],
)
def test_a_name_that_may_be_meant_is_put_in_only_by_an_unsafe_edit(comment: str, meant: str) -> None:
    text = f"{QUESTION}<!-- answerlint: {comment} -->\n\n{ONE}"
    (finding,) = [each for each in checked(text).findings if each.rule == "unknown-directive"]
    (edit,) = finding.edits
    assert (edit.text, edit.safe) == (f"<!-- answerlint: {meant} -->", False)


def test_line_ends_stay_what_they_are() -> None:
    text = f"{QUESTION}<!-- answerlint: disable -->\n\n{ONE}".replace("\n", "\r\n")
    assert mended(text) == text + "\r\n<!-- answerlint: enable -->\r\n"


def test_of_a_needless_one_without_an_end_it_is_said_only_that_it_is_needless() -> None:
    written = f"{QUESTION}<!-- answerlint: disable-file -->\n\n<!-- answerlint: disable {V} -->\n\n{ONE}"
    assert left(written) == ["shadowed-suppression"]
    assert left(f"{QUESTION}<!-- answerlint: disable {V} -->\n\n{PLAIN}") == ["unused-suppression"]


@pytest.mark.parametrize(
    ("comments", "number"),
    [
        (["disable-next vague-aspiration -- the brief says so"], 0),
        (["disable-next", "kind goals", "arc full"], 1),
        (["disable-file", "disable"], 2),
    ],
)
def test_a_reason_can_be_demanded(comments: list[str], number: int) -> None:
    text = QUESTION + "".join(f"<!-- answerlint: {comment} -->\n\n" for comment in comments) + ONE
    assert "missing-reason" not in left(text)
    demanding = Known(KNOWN.rules, KNOWN.kinds, KNOWN.ran, require_reason=True)
    assert left(text, demanding).count("missing-reason") == number


def test_without_suppressions_everything_is_shown_and_nothing_is_said_of_them() -> None:
    text = f"{QUESTION}<!-- answerlint: disable-file -->\n\n<!-- answerlint: disable -->\n\n{ONE}"
    assert left(text, Known(KNOWN.rules, KNOWN.kinds, KNOWN.ran, require_reason=True, suppressions=False)) == [V]


def test_the_configuration_and_the_command_line_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".answerlint.yaml").write_text("require-reason: true\n")
    monkeypatch.chdir(tmp_path)
    text = f"{QUESTION}<!-- answerlint: disable-next -->\n\n{ONE}"

    def rules(options: Options) -> list[str]:
        report = Run(Configs(options), version="1").check([Input(Path("a.md"), "a.md", text)])
        return [each.rule for file in report.checked for each in file.findings]

    assert rules(Options()) == ["missing-reason"]
    assert V in rules(Options(suppressions=False))
