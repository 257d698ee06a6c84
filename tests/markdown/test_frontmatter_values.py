"""Values of front matter as prose: every code point at its place in the file, whatever YAML's way of writing it."""

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from linter.draft import STRAIGHT, Prose
from linter.markdown.frontmatter import read_front_matter


def blocks(lines: str, key: str = "k") -> tuple[Prose, ...]:
    front = read_front_matter(f"---\n{lines}\n---\n")
    return next((field.prose for field in front.fields if field.key == key), ())


@pytest.mark.parametrize(
    "lines",
    [
        "k:",
        "k: ''",
        "k: {a: b}",
        "k: []",
        "k: [[a]]",
        "a: {k: b}",
        "k: &name b",
        "k: !!str b",
        "k: |\n\n",
        '"k" x: b',
        "k: 'b",
        "- k: b",
    ],
)
def test_where_there_is_nothing_to_look_in(lines: str) -> None:
    assert blocks(lines) == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("k: b", [("b", "b")]),
        ("k:   Tarn Shipyard  # ours", [("Tarn Shipyard", "Tarn Shipyard")]),
        ("'k': 2026-03-31", [("2026-03-31", "2026-03-31")]),
        ("k: no", [("no", "no")]),
        ("k: Tarn\n  and\n\n  sons", [("Tarn and sons", "Tarn\n  and\n\n  sons")]),
        ("k: Tarn\u2019s", [("Tarn's", "Tarn\u2019s")]),
        ("k: 'Tarn''s'", [("Tarn's", "Tarn''s")]),
        ("k: ' Tarn '", [("Tarn", "Tarn")]),
        ('k: "Tarn"', [("Tarn", "Tarn")]),
        ('k: "\\"T\\" \\u00e9\\x41\\tb"', [('"T" \u00e9A b', '\\"T\\" \\u00e9\\x41\\tb')]),
        ('k: "Ta\\\n  rn and\n  sons"', [("Tarn and sons", "Ta\\\n  rn and\n  sons")]),
        ("k: |\n  Tarn\n  and sons\n", [("Tarn and sons", "Tarn\n  and sons")]),
        ("k: >2- # so\n   Tarn\n\n  and sons", [("Tarn and sons", "Tarn\n\n  and sons")]),
        ("k: |-\r\n  Tarn\r\n  and sons", [("Tarn and sons", "Tarn\r\n  and sons")]),
        ("k: [a, 'b''c', \"d\"]", [("a", "a"), ("b'c", "b''c"), ("d", "d")]),
        ("k:\n  - a b\n  - {c: d}\n  -\n  - e", [("a b", "a b"), ("e", "e")]),
        ("k: a\nk: b", [("b", "b")]),
        ("x: &n b\nk: *n", []),
    ],
)
def test_a_text_and_what_writes_it(lines: str, expected: list[tuple[str, str]]) -> None:
    text = f"---\n{lines}\n---\n"
    assert [(each.text, text[each.span.start : each.span.end]) for each in blocks(lines)] == expected


def test_each_code_point_comes_from_what_writes_it() -> None:
    text = '---\nk: "a\\u00e9 \\"b\\"\n  c"\n---\n'
    (prose,) = blocks('k: "a\\u00e9 \\"b\\"\n  c"')
    folded = prose.folded
    written = [text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True)]
    assert list(zip(folded.text, written, strict=True)) == [
        ("a", "a"), ("\u00e9", "\\u00e9"), (" ", " "), ('"', '\\"'), ("b", "b"), ('"', '\\"'), (" ", "\n  "),
        ("c", "c"),
    ]  # fmt: skip
    assert not any(folded.is_plain(start, start + 1) for start in range(len(folded.text)))


def test_no_value_is_kept_of_front_matter_that_is_no_yaml_or_no_mapping() -> None:
    assert [read_front_matter(f"---\n{lines}\n---\n").fields for lines in ("k: 'a", "- a", "# a")] == [()] * 3


SPACES = re.compile(r"(?:\s|\\(?:[tnvfrN_LP \n]|x(?:0[9A-D]|1[C-F]|20|85|A0)|u(?:1680|200[0-9A]|202[89F]|205F|3000)))+")
"""Spaces as they are and as YAML escapes them, which are folded into one."""

STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def dumped(value: str, style: str | None, width: int) -> str:
    lines = yaml.safe_dump({"k": value}, default_style=style, width=width, allow_unicode=True)
    return f"---\n{lines}---\n"


@example("0 \r0", None, 10)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60), STYLES, st.integers(10, 80))
def test_whatever_yaml_writes_is_placed_to_the_letter_or_not_at_all(value: str, style: str | None, width: int) -> None:
    text = dumped(value, style, width)
    for field in read_front_matter(text).fields:
        for prose in field.prose:
            folded = prose.folded
            for drawn, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
                raw = text[start:end]
                assert drawn == raw.translate(STRAIGHT) or (drawn == " " and SPACES.fullmatch(raw)) or raw[0] in "\\'"


@given(st.text("aB 'é\"\\:#-[{", min_size=1, max_size=60), STYLES, st.integers(10, 80))
def test_what_people_write_is_always_placed(value: str, style: str | None, width: int) -> None:
    fields = read_front_matter(dumped(value, style, width)).fields
    assert [prose.text for field in fields for prose in field.prose] == list(filter(None, [" ".join(value.split())]))
