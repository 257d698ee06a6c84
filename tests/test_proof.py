"""What a proof sees: dresses and their maps, entries that no example needs, gaps that close, what is said and fixed."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from linter import markdown
from linter.cli import cli
from linter.loader import load
from linter.proof import dresses, prove
from linter.proof.dresses import Stitch
from linter.proved import Proof, Tried
from linter.reporters import names
from linter.reporters.proof import named
from linter.text import Source, Span
from tests.rulebook import write

RULE = """\
title: The word synergy
level: suggestion
check:
  kind: existence
  phrases: [synergy, (low|high) hanging fruit]
  regexes: ['\\bcircle back\\b']
  unless: [chemical synergy]
message: "{match.quote} says little."
ask: "What do you mean: [the gain]?"
why: Nobody knows what it is.
examples:
  bad:
    - I looked for [[synergy]] every day.
    - I picked the [[low hanging fruit]] every day.
    - I had to [[circle back]] every day.
  good:
    - I measured the chemical synergy every day.
    - I looked for savings every day.
"""

FIXING = """\
title: Utilize is a long word for use
level: suggestion
check: {kind: substitution, replace: {utilize: use}, safe: true}
message: "{match.quote} is a long word."
ask: "What did you use: [the thing]?"
why: Short words are clear.
examples:
  bad:
    - text: I wanted to [[utilize]] a crane on that day.
      fix: I wanted to use a crane on that day.
  good:
    - I wanted to use a crane on that day.
"""


def worn(name: str, text: str) -> str:
    draft = markdown.parse(Source("example.md", text), lambda heading: False)
    return {name: dress.worn for name, dress in dresses.dresses(draft, 0)}.get(name, text)


def proved(folder: Path, text: str, **options: bool) -> Proof:
    write(folder, {"team/synergy.yaml": text})
    return prove(load([folder / "team"]), [folder / "team" / "synergy.yaml"], **options)


def faults(proof: Proof) -> list[str]:
    return [f"{each.line}:{each.column} {fault}" for each in proof.failed for fault in each.faults]


# Dresses

LONG = "I rebuilt the kiln in spring and then I told everybody {} about it."


@pytest.mark.parametrize("sign", ["- that", "1. that", "# that", "> that", "+ that", "= that", "``` that", "* that"])
def test_no_line_begins_with_what_would_open_a_block(sign: str) -> None:
    text = LONG.format(sign)
    lines = worn("wrapped at 40 columns", text).split("\n")
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert not any(line.startswith(sign.split()[0]) for line in lines)


WORN = [
    ("as a list item", "I left.\nI ran.\n\nI sat.", "- I left.\n  I ran.\n\n  I sat."),
    ("as a list item", "- I left.\n- I ran.", "- I left.\n- I ran."),
    ("in a blockquote", "I left.\n\nI ran.", "> I left.\n> \n> I ran."),
    ("with CRLF", "I left.\nI ran.\r\n", "I left.\r\nI ran.\r\n"),
    ("with CRLF", "I left.", "I left."),
    ("with curly quotes", "I said \"no\", and it's 'fine'.", "I said “no”, and it’s ‘fine’."),
    ("with curly quotes", 'I ran `a "b"` and left.', "I ran `a “b”` and left."),
    ("with curly quotes", "I left.", "I left."),
    ("with straight quotes", "I said “no”, and it’s fine.", 'I said "no", and it\'s fine.'),
    ("wrapped at 40 columns", "I left the shop.", "I left the shop."),
    (
        "wrapped at 40 columns",
        "- I rebuilt the kiln in the spring of that year.",
        "- I rebuilt the kiln in the spring of\n  that year.",
    ),
    (
        "wrapped at 40 columns",
        "> I rebuilt the kiln in the spring of that year.",
        "> I rebuilt the kiln in the spring of\n> that year.",
    ),
    (
        "wrapped at 40 columns",
        "| I rebuilt the kiln in the spring of that year | x |\n|---|---|\n| a | b |",
        "| I rebuilt the kiln in the spring of that year | x |\n|---|---|\n| a | b |",
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), WORN)
def test_an_example_in_a_dress(name: str, text: str, expected: str) -> None:
    assert worn(name, text) == expected


@pytest.mark.parametrize("name", dresses.DRESSES)
def test_every_word_is_found_again_where_the_map_says(name: str) -> None:
    text = 'I didn\'t stop at "no" but went on to rebuild the kiln.\nThen I lit it, and it’s burning still, day by day.'
    draft = markdown.parse(Source("example.md", text), lambda heading: False)
    dress = next(dress for each, dress in dresses.dresses(draft, 0) if each == name)
    straight = str.maketrans("“”’", '""\'')
    for word in re.finditer(r"\S+", text):
        span = dress.span(Span(word.start(), word.end()))
        assert dress.worn[span.start : span.end].translate(straight) == word[0].translate(straight)


def test_what_a_dress_changes_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shouted(draft: markdown.Draft, body: int) -> list[Stitch]:  # type: ignore[name-defined]
        start = draft.source.text.find("synergy", body)
        return [Stitch(start, start + 7, "SYNERGIZING")] if start >= 0 else []

    monkeypatch.setattr(dresses, "DRESSES", {"when shouted": shouted})
    assert faults(proved(tmp_path, RULE)) == [
        "13:7 when shouted nothing is found, and as written “SYNERGIZING”",
    ]


# Entries that no example needs

FINDS, SPARES = (f"; add one that only this entry {does}, or take the entry out" for does in ("finds", "spares"))

GAPS = [
    ("", "", []),
    (
        "    - I picked the [[low hanging fruit]] every day.\n",
        "",
        [f"5:22 no example needs `(low|high) hanging fruit` under `phrases`{FINDS}"],
    ),
    (
        "    - I had to [[circle back]] every day.\n",
        "",
        [f"6:13 no example needs `\\bcircle back\\b` under `regexes`{FINDS}"],
    ),
    (
        "    - I measured the chemical synergy every day.\n",
        "",
        [f"7:12 no example needs `chemical synergy` under `unless`{SPARES}"],
    ),
    (
        "  unless:",
        "  tokens: [[{LEMMA: levitate}]]\n  unless:",
        [f"7:12 no example needs `[{{LEMMA: levitate}}]` under `tokens`{FINDS}"],
    ),
    (
        "  unless:",
        "  dependencies:\n"
        "    - [{RIGHT_ID: it, RIGHT_ATTRS: {LEMMA: levitate}},\n"
        "       {LEFT_ID: it, REL_OP: '>', RIGHT_ID: us, RIGHT_ATTRS: {LOWER: us}}]\n  unless:",
        [
            "8:7 no example needs `[{RIGHT_ID: it, RIGHT_ATTRS: {LEMMA: levitate}}, {LEFT_ID: …` under "
            f"`dependencies`{FINDS}"
        ],
    ),
    (
        "phrases: [synergy, ",
        "phrases: [synergy, (synergy|synergies), ",
        [
            f"5:13 no example needs `synergy` under `phrases`{FINDS}",
            f"5:22 no example needs `(synergy|synergies)` under `phrases`{FINDS}",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), GAPS)
def test_an_entry_that_no_example_needs(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    assert old in RULE
    assert faults(proved(tmp_path, RULE.replace(old, new, 1))) == said


ROLE = """\
description: The speaker says thank you.
blocks: {wish: {tense: [modal]}}
patterns:
  said:
    subject: I
    verb: [thank]
    unless: [{adverb: never}, {polarity: negative}]
examples:
  yes: [I thanked the drivers.]
  no: [I never thanked the drivers.]
"""


def test_of_a_role_each_pattern_is_shown_and_with_every_entry_each_entry(tmp_path: Path) -> None:
    write(tmp_path, {"team/roles/thanks.yaml": ROLE, "team/synergy.yaml": RULE})
    file = tmp_path / "team" / "roles" / "thanks.yaml"
    base = load([tmp_path / "team"])
    hidden = "2:10 the pattern `wish` holds of no example; add one that shows it"
    never, negative = (
        f"no example needs `{each}` under `unless`{SPARES}" for each in ("{adverb: never}", "{polarity: negative}")
    )
    assert faults(prove(base, [file])) == [hidden]
    assert faults(prove(base, [file], every_entry=True)) == [
        hidden,
        f"7:14 said: {never}",
        f"7:31 said: {negative}",
    ]


# What is still to do, said and fixed


@pytest.mark.parametrize(
    ("todo", "said"),
    [
        ("{text: 'I loved the [[low-hanging]] fruit every day.', reason: Hyphens.}", []),
        ("{text: I took the synergy pill every day., reason: It is a pill.}", []),
        (
            "{text: 'I looked for the [[synergy]] every day.', reason: x}",
            ["16:14 this gap is closed; move the example to `bad`, without its `reason`"],
        ),
        (
            "{text: I looked for the savings every day., reason: x}",
            ["16:14 this gap is closed; move the example to `good`, without its `reason`"],
        ),
    ],
)
def test_a_known_gap_must_fail_and_says_when_it_does_not(tmp_path: Path, todo: str, said: list[str]) -> None:
    text = RULE.replace("  good:", f"  todo:\n    - {todo}\n  good:", 1)
    assert [fault[fault.index(" ") :] for fault in faults(proved(tmp_path, text))] == [
        each[each.index(" ") :] for each in said
    ]


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ("message: “synergy” says little.", []),
        ("ask: 'What do you mean: [the gain]?'", []),
        ("message: It says little.", ["the message is “", "and expected is “It says little.”"]),
        ("ask: 'What: [x]?'", ["the ask is “What do you mean: [the gain]?”, and expected is “What: [x]?”"]),
    ],
)
def test_a_finding_says_what_its_example_says(tmp_path: Path, beside: str, said: list[str]) -> None:
    mapping = f"    - text: I looked for [[synergy]] every day.\n      {beside}\n"
    told = faults(proved(tmp_path, RULE.replace("    - I looked for [[synergy]] every day.\n", mapping)))
    assert len(told) == bool(said)
    assert all(part in told[0] for part in said)


@pytest.mark.parametrize(
    ("fix", "said"),
    [
        ("I wanted to use a crane on that day.", []),
        ("I used it.", ["the safe edits give “I wanted to use a crane on that day.”, and expected is “I used it.”"]),
    ],
)
def test_a_fix_is_as_written(tmp_path: Path, fix: str, said: list[str]) -> None:
    text = FIXING.replace("fix: I wanted to use a crane on that day.", f"fix: {fix}")
    assert [fault.partition(" ")[2] for fault in faults(proved(tmp_path, text))] == said


# Formats

HOSTILE = Proof(
    "0.1.0",
    (
        Tried("team/a", "bad", "team/a.yaml", 3, 7, 'I said <b>"no" & left\x00', ("found at ]]> nothing",)),
        Tried("team/a", "todo", "team/a.yaml", 5, 7, "I left."),
    ),
    (Tried("b", "branch", "team/roles/b.yaml", 2, 3, "(a|b) c", ("no example needs it", "nor this")),),
)


def test_text_names_each_fault_and_sums_up() -> None:
    assert named("text").render(HOSTILE) == (
        "team/a.yaml:3: team/a: found at ]]> nothing\n"
        "team/roles/b.yaml:2:3: b: no example needs it\n"
        "team/roles/b.yaml:2:3: b: nor this\n"
        "2 examples, 1 failed, 1 still to do, 1 of 1 pattern entries that no example needs\n"
    )


def test_json_carries_every_example_and_branch() -> None:
    document = json.loads(named("json").render(HOSTILE))
    assert document["summary"] == {"examples": 2, "branches": 1, "failed": 2}
    assert document["examples"][0] == {
        "subject": "team/a",
        "sort": "bad",
        "path": "team/a.yaml",
        "start": {"line": 3, "column": 7},
        "text": 'I said <b>"no" & left\x00',
        "holds": False,
        "faults": ["found at ]]> nothing"],
    }


def test_junit_is_xml_with_a_case_for_each() -> None:
    root = ElementTree.fromstring(named("junit").render(HOSTILE))
    assert (root.get("tests"), root.get("failures")) == ("3", "2")
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("team/a", "2", "1"),
        ("b", "1", "1"),
    ]
    cases = list(root.iter("testcase"))
    assert [case.get("name") for case in cases] == [
        'bad: I said <b>"no" & left\ufffd',
        "todo: I left.",
        "branch: (a|b) c",
    ]
    assert [failure.get("message") for failure in root.iter("failure")] == [
        "found at ]]> nothing",
        "no example needs it",
        "nor this",
    ]


def said_of(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, rule: str) -> Result:
    """What the command says in a format of a team's one rule."""
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    write(folder, {"team/synergy.yaml": rule})
    return CliRunner().invoke(cli, ["test", "team", "--output-format", name])


@pytest.mark.parametrize("name", names("linter.reporters.proof"))
def test_the_command_writes_every_format_and_ends_alike(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = said_of(tmp_path, monkeypatch, name, RULE.replace("[[circle back]]", "[[circle]] back"))
    assert (result.exit_code, result.stderr) == (1, "")
    assert "and marked is" in result.stdout


WRONG = (
    "team/synergy.yaml:2:8: `warnin` stands here; expected error, warning, suggestion or by-question; "
    "did you mean `warning`?"
)


@pytest.mark.parametrize("name", names("linter.reporters.proof"))
def test_a_file_for_machines_is_written_even_where_rules_are_wrong(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = said_of(tmp_path, monkeypatch, name, re.sub("(?m)^level: .*$", "level: warnin", RULE))
    assert (result.exit_code, WRONG in result.stderr) == (2, True)
    assert _told(name, result.stdout) == ([] if name == "text" else [("bad-rule", WRONG)])


def _told(name: str, written: str) -> list[tuple[str | None, str | None]]:
    """The errors in what a format wrote: their codes and messages."""
    if name == "json":
        return [(each["code"], each["message"]) for each in json.loads(written)["errors"]]
    if name == "junit":
        root = ElementTree.fromstring(written)
        assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("1", "0", "1")
        return [(error.get("type"), error.get("message")) for error in root.iter("error")]
    assert written == ""
    return []
