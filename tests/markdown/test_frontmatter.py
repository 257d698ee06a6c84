"""Front matter: what it says of the answers, and that nothing in it can do harm."""

import pytest

from linter.markdown.frontmatter import read_front_matter
from tests.markdown.outline import draft_of, outline, raw

# Text that opens like front matter and is none, or says nothing.
SILENT = [
    "",
    "---",
    "---\n",
    "---\nkind: goals\n",
    " ---\nkind: goals\n---\n",
    "\n---\nkind: goals\n---\n",
    "----\nkind: goals\n----\n",
    "---\nI led the team\n---\n",
    "---\n\n---\n",
    "---\n\nkind: goals\n\n---\n",
    "---\n- kind: goals\n---\n",
    "---\nkind: [goals]\n---\n",
    "---\nkind: {a: goals}\n---\n",
    "---\nkind:\n---\n",
    "---\nKind: goals\n---\n",
    "---\nkind: 'goals\n---\n",
    "---\nkind: goals\nkind\n---\n",
    "---\nkind: goals\n\tquestion: x\n---\n",
    "---\nother: goals\n---\n",
    "+++\nkind = 'goals'\n+++\n",
    "---\n" + "[" * 20000 + "\n---\n",
    "---\nkind: " + "[" * 20000 + "\n---\n",
    "---\nkind: \x01\n---\n",
    "---\nkind: !!python/object/apply:os.system [ls]\n---\n",
]


@pytest.mark.parametrize("text", SILENT)
def test_says_nothing(text: str) -> None:
    front = read_front_matter(text)
    assert (front.question, front.kind, front.arc, front.none, front.misdirectives) == (None, None, None, False, ())


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("---\nkind: 'goals\n---\nI led.", "I led."),
        ("---\nkind: goals\n...\nI led.", "I led."),
        ("---\r\nkind: goals\r\n---\r\nI led.", "I led."),
        ("--- \nkind: goals\n--- \nI led.", "I led."),
        ("+++\nkind = 1\n+++\nI led.", "I led."),
        ("---\nI led\n---\nI won.", "---\nI led\n---\nI won."),
        ("---\ntext: |\n  ----\n---\nI led.", "I led."),
    ],
)
def test_where_it_ends(text: str, rest: str) -> None:
    assert text[read_front_matter(text).end :] == rest


def test_aliases_are_not_expanded() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))
    front = read_front_matter(f"---\n{bomb}kind: goals\n---\n")
    assert front.kind == "goals"


def test_values_are_words() -> None:
    text = "---\nquestion: >\n  Why\n  us?\nkind: no\narc: full\n---\nI led.\n"
    front = read_front_matter(text)
    assert front.question is not None
    assert (front.question.text, front.kind, front.arc) == ("Why us?", "no", "full")


@pytest.mark.parametrize("value", ["Why us?", "'Why us?'", '"Why us?"'])
def test_the_question_stands_where_it_is_written(value: str) -> None:
    text = f"---\ntitle: 😀 é\nquestion: {value}\n---\nI led.\n"
    (answer,) = draft_of(text).answers
    assert answer.question is not None
    assert answer.question.text == "Why us?"
    assert raw(text, answer.question.span) == value


@pytest.mark.parametrize(("line", "says"), [("arc: some", "arc is full or by-question"), ("answers: some", "none")])
def test_a_value_that_means_nothing_is_told(line: str, says: str) -> None:
    text = f"---\n{line}\n---\n# Why us?\n\nI led.\n"
    draft = draft_of(text)
    (misdirective,) = draft.misdirectives
    assert says in misdirective.message
    assert raw(text, misdirective.span) == "some"
    assert len(draft.answers) == 1


def test_kind_and_arc_hold_for_all_answers_and_a_directive_outweighs_them() -> None:
    text = (
        "---\nkind: goals\narc: full\n---\n# Why us?\n\nA b.\n\n"
        "<!-- answerlint: kind project -->\n# Why you?\n\n<!-- answerlint: arc by-question -->\nC d.\n"
    )
    assert [(answer.kind, answer.arc) for answer in draft_of(text).answers] == [
        ("goals", "full"),
        ("project", "by-question"),
    ]


def test_lines_may_end_at_carriage_returns() -> None:
    (answer,) = draft_of("---\rkind: goals\r---\r# Why us?\r\r```\rcode\r```\rI led.\r").answers
    assert (answer.kind, [prose.text for prose in answer.prose]) == ("goals", ["I led."])


def test_a_question_holds_until_the_next_one() -> None:
    text = "---\nquestion: Why us?\n---\n# Draft\n\nA b.\n\n## Part\n\nC d.\n\n## Tell me about yourself\n\nE f.\n"
    assert outline(text) == [
        ("Why us?", None, None, [(None, "A b."), (None, "C d.")]),
        ("Tell me about yourself", None, None, [(None, "E f.")]),
    ]
