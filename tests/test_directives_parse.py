"""Comments that are directives, that nearly are, and that are not."""

import pytest

from linter.directives import VERBS, parse
from linter.draft import Directive, Misdirective
from linter.text import Span

SPAN = Span(3, 40)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        " ",
        " a note ",
        " answerlint ",
        " answerlint is a linter ",
        " answerlinting: disable ",
        " not answerlint: disable ",
        " eslint: disable ",
        " prettier-ignore ",
        " markdownlint: disable ",
        " answer: yes ",
        " answers list: kind of ",
    ],
)
def test_not_ours(comment: str) -> None:
    assert parse(comment, SPAN) is None


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("answerlint:", "without a verb"),
        ("answerlint: -- a reason", 'unknown directive "--"'),
        ("answerlint: disbale a", "did you mean disable?"),
        ("answerlint: disable-nxt a", "did you mean disable-next?"),
        ("answerlint: off", "known: disable, enable"),
        ("answerlint disable a", "write a colon"),
        ("answerlnt: disable a", 'write "answerlint: disable"'),
        ("answer-lint: kind goals", 'write "answerlint: kind"'),
        ("answerlint: disable Missing_Future", '"Missing_Future" is no rule id'),
        ("answerlint: disable a because it is fine.", '"fine." is no rule id'),
        ("answerlint: disable a - b", '"-" is no rule id'),
        ("answerlint: kind", "found nothing"),
        ("answerlint: kind a b", "found a b"),
        ("answerlint: arc half", "full or by-question"),
        ("answerlint: answer missing-future", "takes no rules"),
        ("answerlint: not-answer because", "takes no rules"),
    ],
)
def test_slips_name_what_is_wrong(comment: str, says: str) -> None:
    parsed = parse(comment, SPAN)
    assert isinstance(parsed, Misdirective)
    assert says in parsed.message
    assert parsed.span == SPAN


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        (" answerlint: disable ", Directive("disable", SPAN)),
        ("answerlint:disable", Directive("disable", SPAN)),
        (" AnswerLint: Disable a ", Directive("disable", SPAN, ("a",))),
        (" answerlint: enable a, b ", Directive("enable", SPAN, ("a", "b"))),
        (" answerlint: disable-next star/a b ", Directive("disable-next", SPAN, ("star/a", "b"))),
        ("\nanswerlint: disable-file\n  a,b\n", Directive("disable-file", SPAN, ("a", "b"))),
        (" answerlint: disable a -- it is fine. ", Directive("disable", SPAN, ("a",), reason="it is fine.")),
        (" answerlint: disable -- why -- not ", Directive("disable", SPAN, reason="why -- not")),
        (" answerlint: disable a -- ", Directive("disable", SPAN, ("a",))),
        (" answerlint: kind five-years ", Directive("kind", SPAN, argument="five-years")),
        (" answerlint: arc full -- all ", Directive("arc", SPAN, argument="full", reason="all")),
        (" answerlint: arc by-question", Directive("arc", SPAN, argument="by-question")),
        (" answerlint: answer ", Directive("answer", SPAN)),
        (" answerlint: not-answer -- notes ", Directive("not-answer", SPAN, reason="notes")),
        (" answerlint: expect a b ", Directive("expect", SPAN, ("a", "b"))),
        (" answerlint: expect ", Directive("expect", SPAN)),
    ],
)
def test_directives(comment: str, expected: Directive) -> None:
    assert parse(comment, SPAN) == expected


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_known(verb: str) -> None:
    argument = {"kind": " goals", "arc": " full"}.get(verb, "")
    parsed = parse(f"answerlint: {verb}{argument}", SPAN)
    assert isinstance(parsed, Directive)
    assert parsed.verb == verb
