"""The HTML page, read by a parser: nothing of a draft is lost, moved or obeyed, and every mark is where it belongs."""

import re
from array import array
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import linter
from linter.cli import cli
from linter.draft import Answer, Folded, Place, Prose, Question
from linter.errors import Problem
from linter.finding import Edit, Finding, Related, Severity
from linter.reading import Parse, Passage, Reading, Role
from linter.report import Checked, Failed, Read, Report
from linter.reporters import Style, html
from linter.text import Source, Span
from tests.builders import build, clause
from tests.reporters.page import Page

EVIL = "</script></style><script>fetch('//x')</script><img src=x onerror=alert(1)>\"' onfocus='x' ]]>--> &amp; \r\n"

Mark = tuple[int, int]


def page(*files: Checked | Failed, errors: tuple[Problem, ...] = (), notes: tuple[str, ...] = ()) -> Page:
    return Page(html.render(Report("1.2.3", files, errors, notes), Style()))


def finding(start: int, end: int, anchor: int | None = None, rule: str = "vague-bridge") -> Finding:
    at = end if anchor is None else anchor
    return Finding(rule, "three-step", Severity.WARNING, "A message.", Span(start, end), at, 0, "What [is it]?")


def drawn(text: str, roles: Sequence[tuple[str, Mark]] = (), findings: Sequence[Finding] = ()) -> Checked:
    """A file that is one answer of one block, with these clauses and findings."""
    offsets = range(len(text))
    block = Prose(Folded(text, array("L", offsets), array("L", (each + 1 for each in offsets))), Span(0, len(text)))
    places = [Place(0, *mark) for _, mark in roles]
    passage = Passage(
        (Parse(text, (), (), (), (), (), (), (), (), ()),),
        tuple(places),
        tuple(clause(number, place) for number, place in enumerate(places)),
    )
    assigned = tuple(Role(name, number, places[number], "p") for number, (name, _) in enumerate(roles))
    answer = Answer(0, None, None, (block,) if text else (), block.span)
    return Checked(Source("a.md", text), (Read(answer, Reading("none", passage, assigned)),), tuple(findings))


# The text of a draft.


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\nI led it.",
        "  two  spaces \t and a tab\n\n\n    code\n",
        "one\r\ntwo\r\n\r\nthree",
        "one\rtwo\r\rthree",
        "mixed\r\n\n\r\n\r",
        "🎉 👨\u200d👩\u200d👧 全角 e\u0301 \u202ebackwards\u202c \ufeff \u00a0 \u2028",
        "<!-- comment --> </div></article></body> <b>bold</b> &lt; &amp;lt; &#13; &nbsp",
        "<script>alert(1)</script> <img src=x onerror=alert(1)> ]]> <![CDATA[ x ]]> <!DOCTYPE html>",
        "form\x0cfeed \x1b[31m \x7f \x85",
    ],
)
def test_a_draft_is_given_back_as_it_was_written(text: str) -> None:
    marks = [finding(0, min(3, len(text)))] if text else []
    assert page(drawn(text, findings=marks)).texts["d1"].words == text


@pytest.mark.parametrize("unwritable", ["\0", "\ud800"])
def test_what_html_cannot_hold_is_shown_as_a_gap(unwritable: str) -> None:
    shown = page(drawn(f"I {unwritable} led")).texts["d1"].words
    assert shown == "I \ufffd led"


@st.composite
def marked(draw: st.DrawFn) -> Checked:
    text = draw(st.text(st.sampled_from("ab <&\"'\n\r\té🎉"), min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    filled = spans.filter(lambda span: span[0] < span[1])
    names = st.sampled_from(["achievement", "bridge", "future", "alignment", "situation"])
    roles = draw(st.lists(st.tuples(names, filled), max_size=4))
    found = [
        replace(finding(*draw(spans), anchor=draw(st.integers(0, len(text)))), related=(Related(Span(*other), "x"),))
        for other in draw(st.lists(filled, max_size=4))
    ]
    return drawn(text, roles, found)


@settings(max_examples=150, deadline=None)
@given(marked())
def test_marks_cover_exactly_their_spans_however_they_overlap(file: Checked) -> None:
    read = page(file)
    text = read.texts["d1"]
    assert text.words == file.source.text
    for number, each in enumerate(sorted(file.findings, key=lambda each: each.span), start=1):
        note = f"d1-note{number}"
        expected = {at for span in (each.span, each.related[0].span) for at in range(span.start, span.end)}
        assert text.marks[note] == expected
        assert text.references[note] == each.span.start
        assert text.anchors.get(note, each.anchor) == each.anchor
    covered: dict[str, set[int]] = {}
    for role in file.answers[0].reading.roles:
        name = "other" if role.name == "situation" else role.name
        covered.setdefault(name, set()).update(range(role.evidence.start, role.evidence.end))
    assert dict(text.roles) == covered
    starts = sorted(role.evidence.start for role in file.answers[0].reading.roles)
    assert sorted(text.tags.values()) == starts


@pytest.mark.parametrize(
    ("text", "words", "added"),
    [
        ("I led it. I want to grow.", "want to grow", ["add here (1)"]),
        ("I led\r\nthe move,\r\n\r\nand it went well.", "the move,\r\n\r\nand it", ["add here (1)"]),
        ("I led it 🎉🎉 well. I want more.", "🎉 well. I", ["add here (1)"]),
    ],
)
def test_the_anchor_is_marked_where_it_stands(text: str, words: str, added: list[str]) -> None:
    start = text.index(words)
    read = page(drawn(text, [("future", (2, len(text) - 2))], [finding(start, start + len(words))]))
    assert read.texts["d1"].anchors == {"d1-note1": start + len(words)}
    assert read.texts["d1"].marks["d1-note1"] == set(range(start, start + len(words)))
    assert read.data["add"] == added


def test_no_anchor_is_marked_where_the_place_itself_says_it() -> None:
    read = page(drawn("I led it. Maybe I could.", findings=[finding(10, 15, anchor=10)]))
    assert read.texts["d1"].anchors == {}


def test_a_text_stands_on_the_page_once() -> None:
    file = drawn("A zebra crossing is what I led. I want to grow.", [("achievement", (2, 25))], [finding(0, 31)])
    assert html.render(Report("1", (file,)), Style()).count("zebra") == 1


# The page as a whole.


def hostile() -> Report:
    text = f"# {EVIL}\n\nI led {EVIL} it.\n"
    start = text.index("I led")
    answer = Answer(0, Question(EVIL, Span(2, 2 + len(EVIL))), EVIL, (), Span(start, start))
    found = Finding(
        EVIL,
        EVIL,
        Severity.ERROR,
        EVIL,
        Span(start, start + 5),
        start + 20,
        None,
        f"{EVIL} [{EVIL}]?",
        (Edit(Span(start, start + 9), EVIL, True), Edit(Span(3, 3), EVIL, True), Edit(Span(3, 9), "", True)),
        (Related(Span(0, 5), EVIL),),
    )
    skipped = Reading(EVIL, Passage((), (), ()), skipped=Problem(EVIL, EVIL))
    files = (Checked(Source(EVIL, text), (Read(answer, skipped),), (found,)), Failed(EVIL, Problem(EVIL, EVIL)))
    return Report(EVIL, files, (Problem(EVIL, EVIL),), (EVIL,))


def well_formed(read: Page) -> None:
    """Every id once, every way leads somewhere on the page, nothing is run or fetched that is not the page's own."""
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in read.elements:
        assert not any(name.startswith("on") or name in ("style", "src", "srcset", "action") for name in attributes)
        assert tag not in ("img", "link", "iframe", "object", "embed", "base", "svg")
        if "href" in attributes:
            assert attributes["href"].removeprefix("#") in ids
        for name in ("data-notes", "aria-labelledby"):
            assert set(attributes.get(name, "").split()) <= set(ids)
    assert [tag for tag, _ in read.elements if tag in ("script", "style")] == ["style", "script"]


def reports() -> Iterator[tuple[str, Report]]:
    yield "nothing", Report("1.2.3", ())
    yield "hostile", hostile()
    yield "failed", Report("1.2.3", (Failed("a.md", Problem("undecodable", "not UTF-8")),))
    yield "clean", Report("1.2.3", (drawn("I led it."),))


@pytest.mark.parametrize("made", [pytest.param(made, id=name) for name, made in reports()])
def test_pages_are_well_formed(made: Report) -> None:
    well_formed(Page(html.render(made, Style())))


def test_the_report_of_all_reporters(report: Report) -> None:
    read = Page(html.render(report, Style()))
    well_formed(read)
    for number, file in enumerate(report.checked, start=1):
        assert read.texts[f"d{number}"].words == file.source.text
    assert "undecodable" not in read.words("troubles")
    assert "drafts/latin.md: not UTF-8" in read.words("troubles")
    assert "no such file: gone.md" in read.words("troubles")
    assert "all files of old/ are excluded" in read.words("remarks")
    assert "Not judged – There is nothing under it." in "".join(read.data["arc"])


def test_hostile_words_are_shown_and_not_obeyed() -> None:
    read = Page(html.render(hostile(), Style()))
    shown = (
        "h2",
        "message",
        "ask",
        "related",
        "edits",
        "asked",
        "kind",
        "skipped",
        "troubles",
        "remarks",
        "footer",
        "code",
    )
    assert [name for name in shown if "<img src=x onerror=alert(1)>" not in read.words(name)] == []
    note = next(attributes for _, attributes in read.elements if "data-rule" in attributes)
    assert note["data-rule"] == f"{EVIL}/{EVIL}"
    assert read.texts["d1"].words == hostile().checked[0].source.text


def test_the_policy_lets_through_what_the_page_brings_and_nothing_else() -> None:
    read = page(drawn("I led it."))
    policy = next(each["content"] for _, each in read.elements if "http-equiv" in each)
    hashes = {name: b64encode(sha256(read.words(name).encode()).digest()).decode() for name in ("style", "script")}
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{hashes['style']}'",
        f"script-src 'sha256-{hashes['script']}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_page_names_its_language_its_parts_and_its_headings_in_order() -> None:
    read = page(drawn("I led it.", [("achievement", (0, 8))], [finding(0, 8)]))
    tags = [tag for tag, _ in read.elements]
    assert {"header", "nav", "main", "footer", "title", "form"} <= set(tags)
    assert dict(read.elements)["html"]["lang"] == "en"
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert next(each for tag, each in read.elements if tag == "form")["hidden"] == ""
    assert next(each for _, each in read.elements if each.get("role") == "status")["aria-live"] == "polite"
    assert read.words("tag").count("achievement A1") == 1


# What is said of an answer.


def missing(part: str) -> Finding:
    return finding(0, 1, rule=f"missing-{part}")


@pytest.mark.parametrize(
    ("marked_text", "findings", "chips"),
    [
        ("We waited.", (), "–Achievement not there–Bridge not there–Future not there"),
        ("<A:I led it>.", (missing("bridge"),), "✓Achievement there✕Bridge missing–Future not there"),
        ("<F/vague:I want to [grow]>.", (), "–Achievement not there–Bridge not there≈Future vague"),
        ("<F/vague/rescued:I want to [grow]>.", (), "–Achievement not there–Bridge not there✓Future there"),
        ("<F/vague:I want to [grow]>. <F:I want this>.", (), "–Achievement not there–Bridge not there✓Future there"),
        ("<A:We led it>.", (missing("achievement"),), "✕Achievement missing–Bridge not there–Future not there"),
    ],
)
def test_the_index_says_what_each_answer_brings(marked_text: str, findings: tuple[Finding, ...], chips: str) -> None:
    built = build(marked_text)
    file = Checked(built.draft.source, (Read(built.answer, built.reading),), findings)
    read = page(file)
    assert read.words("chip").startswith(chips)


def test_links_say_where_they_lead_and_why() -> None:
    built = build("<A:I led it>. <A:I cut it>. <B:It taught me>.", links=[(2, 0), (2, 1)])
    read = page(Checked(built.draft.source, (Read(built.answer, built.reading),)))
    assert "B1 builds on A1 A2 (points back)" in "".join(read.data["steps"])
    ways = [each["href"] for tag, each in read.elements if tag == "a" and "tag" in each.get("class", "").split()]
    assert ways == ["#d1-answer1-A1", "#d1-answer1-A2", "#d1-answer1-B1", "#d1-answer1-A1", "#d1-answer1-A2"]


def test_check_reads_every_role_for_the_page_and_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "why.md").write_text(
        "# Why do you want to work here?\n\nI led the move of our archive. I want to bring that to your museum.\n"
    )
    runner = CliRunner()
    alone = runner.invoke(cli, ["check", "why.md", "--no-cache", "--output-format", "concise"])
    both = runner.invoke(
        cli, ["check", "why.md", "--no-cache", "--output-format", "html=a.html", "--output-format", "concise"]
    )
    assert (both.exit_code, both.stdout) == (alone.exit_code, alone.stdout)
    assert {"achievement", "alignment", "future"} <= set(
        Page((tmp_path / "a.html").read_text("utf-8")).texts["d1"].roles
    )


# Colours.

CSS = (Path(linter.__file__).parent / "reporters" / "_html" / "page.css").read_text(encoding="utf-8")
ROLES = ("achievement", "bridge", "future", "alignment")
SEVERITIES = ("error", "warning", "suggestion")

TEXT_ON = (
    *((text, ground) for text in ("ink", "quiet") for ground in ("paper", "desk")),
    *(("ink", f"{role}-tint") for role in (*ROLES, "other")),
    *(("quiet", f"{role}-tint") for role in (*ROLES, "other")),
    *((role, ground) for role in (*ROLES, "other") for ground in ("paper", "desk", f"{role}-tint")),
    *((severity, "paper") for severity in SEVERITIES),
    *(("link", ground) for ground in ("paper", "desk")),
)
"""Every colour of text with every ground that it stands on."""


def palette(mode: str) -> dict[str, str]:
    """The colours of a mode; dark ones are laid over the light ones."""
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.S)
    )
    return light if mode == "light" else light | dark


def linear(colour: str) -> tuple[float, float, float]:
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(colour: str) -> float:
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read(mode: str, text: str, ground: str) -> None:
    colours = palette(mode)
    low, high = sorted(luminance(colours[name]) for name in (text, ground))
    assert (high + 0.05) / (low + 0.05) >= 4.5


SEEN_BY = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What is left of linear red, green and blue without one kind of cone (Machado, Oliveira and Fernandes 2009)."""


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour in CIELAB as these eyes see it."""
    rgb = linear(colour)
    red, green, blue = (sum(share * value for share, value in zip(row, rgb, strict=True)) for row in SEEN_BY[eyes])
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_roles_can_be_told_apart_by_every_eye(mode: str, eyes: str) -> None:
    labs = {role: seen(palette(mode)[role], eyes) for role in ROLES}
    near = {
        pair: sum((one - other) ** 2 for one, other in zip(labs[pair[0]], labs[pair[1]], strict=True)) ** 0.5
        for pair in combinations(ROLES, 2)
    }
    assert {pair: distance for pair, distance in near.items() if distance < 10} == {}


def test_roles_differ_without_any_colour() -> None:
    lines = {role: re.search(rf"\.role\.{role} {{[^}}]*border-bottom-style: (\w+)", CSS) for role in ROLES}
    assert len({line[1] for line in lines.values() if line}) == len(ROLES)
