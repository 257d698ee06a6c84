"""``answerlint why``: what is told of a place, word for word, and of the fate of each rule."""

import json
import re
from pathlib import Path

import pytest

from tests.command import answerlint
from tests.conftest import ROOT
from tests.test_docs import blocks

pytestmark = pytest.mark.usefixtures("here")

GOALS = "# What are your goals?\n\n"
WIN = "I cut the build time of our web shop by 40% last spring."
VAGUE = f"{GOALS}{WIN} I hope to grow and take on more responsibility.\n"


def why(text: str, at: str, *words: str) -> str:
    """What is said of a place in a draft; the lines of rule files are left out, and with them where a line breaks."""
    Path("a.md").write_text(text, encoding="utf-8")
    done = answerlint("why", "a.md", "--at", at, *words)
    assert done.exit_code == 0, done.output
    return lasting(done.output)


def lasting(said: str) -> str:
    """A text without what every edit of a rule file moves."""
    return re.sub(r"(\.yaml):\d+", r"\1", re.sub(r"\n {6}(?! )", " ", said))


def clauses(said: str) -> str:
    """What is said of the clauses alone."""
    return said.partition("\n\n")[2].partition("\n\nWhat the rules make")[0]


# Clauses


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        (
            f"{GOALS}I picked up the kettle from the market.\n",
            "3",
            "3:1: “I picked up the kettle from the market”\n"
            "    = achievement, by past-act (rules/roles/achievement.yaml)\n"
            "    = looks like a bridge: “picked up” is a learning verb, but no skill or insight follows "
            "(picked-up, rules/roles/bridge.yaml)\n"
            "    who        “I”, the speaker\n"
            "    verb       “pick up”, with “kettle”\n"
            "    when       in the past\n"
            "    stands as  a sentence of its own",
        ),
        (
            f"{GOALS}I wanted to be a vet. I never sold it.\n",
            "3",
            "3:1: “I wanted”\n"
            "    = looks like a future: “wanted” could tell one, but it says it in the past, not as a plan "
            "(want, rules/roles/future.yaml)\n"
            "    who        “I”, the speaker\n"
            "    verb       “want”\n"
            "    when       in the past\n"
            "    stands as  a sentence of its own\n\n"
            "3:10: “to be a vet”\n"
            "    = plays no part, and comes near none\n"
            "    who        “I”, the speaker, said in the part above\n"
            "    verb       “be”\n"
            "    when       at no time of its own (to do)\n"
            "    stands as  says to do what, opened by “to”\n"
            "    under      “I wanted”\n\n"
            "3:23: “I never sold it”\n"
            "    = looks like an achievement: “I never sold it” says what was not done; say what you did "
            "(omission, rules/roles/achievement.yaml)\n"
            "    who        “I”, the speaker\n"
            "    verb       “sell”, with “it”\n"
            "    when       in the past\n"
            "    how sure   says that it is not so\n"
            "    stands as  a sentence of its own",
        ),
        (
            VAGUE,
            "3:60",
            "3:58: “I hope”\n"
            "    = future, by want (rules/roles/future.yaml); desire; vague; “hope to grow and take on more "
            "responsibility” names nothing\n"
            "    who        “I”, the speaker\n"
            "    verb       “hope”\n"
            "    when       now, or in general\n"
            "    stands as  a sentence of its own\n\n"
            "3:65: “to grow”\n"
            "    = belongs to the future above it\n"
            "    who        “I”, the speaker, said in the part above\n"
            "    verb       “grow”\n"
            "    when       at no time of its own (to do)\n"
            "    stands as  says to do what, opened by “to”\n"
            "    under      “I hope”\n\n"
            "3:77: “take on more responsibility”\n"
            "    = plays no part, and comes near none\n"
            "    who        “I”, the speaker, said in the part before\n"
            "    verb       “take on”, with “responsibility”\n"
            "    when       at no time of its own (to do)\n"
            "    stands as  joined to another part\n"
            "    under      “to grow”",
        ),
        (
            f"{GOALS}{WIN}\n\n**That taught me to count first.**\n\n- Maybe I could lead\n  the night desk.\n",
            "5",
            "5:3: “That taught me”\n"
            "    = bridge, by taught-me (rules/roles/bridge.yaml); names “me to count first”; builds on the "
            "achievement in line 3 (points back, right behind it)\n"
            "    who        “That”, what was told before\n"
            "    verb       “teach”, with “me”\n"
            "    when       in the past\n"
            "    stands as  a sentence of its own\n\n"
            "5:18: “to count first”\n"
            "    = belongs to the bridge above it\n"
            "    who        “me”, the speaker, said in the part above\n"
            "    verb       “count”\n"
            "    when       at no time of its own (to do)\n"
            "    stands as  says to do what, opened by “to”\n"
            "    under      “That taught me”",
        ),
        (
            f"{GOALS}- **Result:** I halved the queue at the counter.\n",
            "3:20",
            "3:15: “I halved the queue at the counter”\n"
            "    = achievement, by past-act (rules/roles/achievement.yaml); measured\n"
            "    who              “I”, the speaker\n"
            "    verb             “halve”, with “queue”\n"
            "    when             in the past\n"
            "    stands as        a sentence of its own\n"
            "    under the label  result",
        ),
        (
            f"{GOALS}Maybe I could lead\nthe night desk.\n",
            "4",
            "3:1: “Maybe I could lead the night desk”\n"
            "    = future, by might (rules/roles/future.yaml); hedged; hedged by “Maybe”; names “lead the "
            "night desk”\n"
            "    who        “I”, the speaker\n"
            "    verb       “lead”, with “desk”\n"
            "    when       what will, would, can or must be\n"
            "    how sure   “could”\n"
            "    stands as  a sentence of its own",
        ),
    ],
)
def test_a_clause_is_told_in_plain_words(text: str, at: str, told: str) -> None:
    assert clauses(why(text, at)) == told


# Rules


def fates(said: str) -> dict[str, str]:
    """What is said of the rules, by what became of them."""
    lines = said.partition("What the rules make of this answer\n")[2].splitlines()
    found: dict[str, str] = {}
    name = ""
    for line in lines:
        name = line[2:15].strip() or name
        found[name] = f"{found.get(name, '')} {line[15:].strip()}".strip()
    return found


def test_rules_that_speak_and_those_that_do_not() -> None:
    said = fates(why(f"{GOALS}{WIN} I wanted to be a vet.\n", "3"))
    said["found"] = re.sub(r"(at 3:\d+: ).*?\. (?=missing|just)", r"\1… ", said["found"])
    assert said == {
        "found": "missing-bridge [suggestion] at 3:1: … missing-future [warning] at 3:58: … just missed: line 3 looks "
        "like a future: “wanted” could tell one, but it says it in the past, not as a plan",
        "nothing found": "hedged-future: there is no future missing-achievement: line 3 has it unlinked-bridge: there "
        "is no bridge unlinked-future: there is no future vague-aspiration: there is no future vague-bridge: there is "
        "no bridge short-stay",
        "off": "dead-end-win, out-of-order-parts, unmeasured-achievement",
    }


RESCUED = f"{VAGUE.rstrip()} Concretely, I want to run the pricing desk.\n"
VAGUE_SAID = "vague-aspiration [warning] at {}: “"


@pytest.mark.parametrize(
    ("files", "text", "outcome", "told"),
    [
        ({}, VAGUE, "found", VAGUE_SAID.format("3:60")),
        (
            {},
            RESCUED,
            "nothing found",
            "vague-aspiration: just missed: line 3 names nothing, but the sentence beside it",
        ),
        (
            {},
            VAGUE.replace("I cut", "<!-- answerlint: disable-next vague-aspiration -->\nI cut"),
            "silenced",
            VAGUE_SAID.format("4:60 (“disable-next” in line 3)"),
        ),
        (
            {},
            f"<!-- answerlint: disable-file vague-aspiration -->\n{VAGUE}",
            "silenced",
            VAGUE_SAID.format("4:60 (“disable-file” in line 1)"),
        ),
        (
            {},
            VAGUE.replace("I cut", "<!-- answerlint: expect missing-bridge, vague-aspiration -->\nI cut"),
            "expected",
            VAGUE_SAID.format("4:60 (“expect” in line 3)"),
        ),
        ({}, VAGUE, "gives way", "unlinked-future [suggestion] at 3:58 (vague-aspiration says it)"),
        ({".answerlint.yaml": "max-per-answer: 1\n"}, VAGUE, "left out", "missing-bridge [suggestion] at 3:1 (the cap"),
        ({".answerlint.yaml": "ignore: [missing-bridge]\n"}, VAGUE, "off", "missing-bridge"),
        ({}, f"# What is your greatest weakness?\n\n{WIN}\n", "not asked", "missing-future"),
        (
            {},
            f"{GOALS}I hope to run the pricing desk.\n",
            "nothing found",
            "it asks only where there is an achievement",
        ),
        (
            {},
            f"{GOALS}{WIN}\n\nA slow horse sets the pace.\n",
            "nothing found",
            "missing-bridge: line 5 may say it in words of its own",
        ),
        (
            {},
            f"{GOALS}{WIN} That taught me to count.\n",
            "nothing found",
            "unlinked-bridge: line 3 is tied to the achievement in line 3",
        ),
        (
            {},
            f"{GOALS}Maybe I could lead the night desk. I will learn Danish.\n",
            "nothing found",
            "hedged-future: just missed: it would have to be so of every future, and line 3 is not hedged",
        ),
    ],
)
def test_what_became_of_a_rule(files: dict[str, str], text: str, outcome: str, told: str) -> None:
    for name, content in files.items():
        Path(name).write_text(content, encoding="utf-8")
    said = fates(why(text, str(len(text.splitlines()))))
    assert told in said[outcome]


def test_what_the_baseline_accepts_is_told_as_such() -> None:
    Path("a.md").write_text(VAGUE, encoding="utf-8")
    assert answerlint("baseline").exit_code == 0
    Path(".answerlint.yaml").write_text("baseline: .answerlint-baseline.json\n", encoding="utf-8")
    assert "(the baseline has it)" in fates(why(VAGUE, "3"))["accepted"]


# Places


DRAFT = """---
title: Notes
---
# What are your goals?

**Good answer:**

I cut the build time by 40%.

```sh
make
```

<!-- a note -->

## Bibliography

Books.
"""


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2", "a.md:2: front matter, outside every answer\n"),
        ("4", "a.md:4: the question “What are your goals?”, outside every answer\n"),
        ("4:3", "a.md:4:3: the question “What are your goals?”, outside every answer\n"),
        ("5", "a.md:5: an empty line, outside every answer\n"),
        ("11", "a.md:11: code, outside every answer\n"),
        ("12", "a.md:12: code, outside every answer\n"),
        ("14", "a.md:14: a comment, outside every answer\n"),
        ("16", "a.md:16: a heading, outside every answer\n"),
    ],
)
def test_a_place_outside_every_answer_is_told_by_what_stands_there(at: str, told: str) -> None:
    assert why(DRAFT, at) == told


LAYOUTS = [
    (
        "| Q | A |\n|---|---|\n| What are your goals? | I want to run the night desk. |\n",
        [
            "other text, outside every answer",
            "markup, outside every answer",
            "“A”, the answer to “What are your goals?”",
        ],
    ),
    (
        "<details><summary>What are your goals?</summary>\n\n<p>I want to run the <b>night</b> desk.</p>\n</details>\n",
        [
            "the question “What are your goals?”, outside every answer",
            "an empty line, outside every answer",
            "the answer to “What are your goals?”",
            "markup, outside every answer",
        ],
    ),
    (
        "# What are your goals?\r\n> I want to run\r\n> the night desk.\r\n>\r\n> I cut waste.\r\n",
        [
            "the question “What are your goals?”, outside every answer",
            "the answer to “What are your goals?”",
            "the answer to “What are your goals?”",
            "a label or markup, inside the answer to “What are your goals?”",
            "the answer to “What are your goals?”",
        ],
    ),
    ("", ["an empty line, outside every answer"]),
    ("What are your goals?\n===\n\n---\n", ["", "a heading", "an empty line", "markup"]),
]


@pytest.mark.parametrize(("text", "heads"), LAYOUTS)
def test_every_line_of_a_layout_is_told(text: str, heads: list[str]) -> None:
    for line, head in enumerate(heads, 1):
        assert why(text, str(line)).startswith(f"a.md:{line}: {head}"), line


def test_an_answer_that_is_not_judged_is_told_with_the_reason() -> None:
    assert why(f"{GOALS}TODO\n", "3").startswith(
        "a.md:3: the answer to “What are your goals?” [goals, not judged]\n    not judged (placeholder): "
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["b.md", "--at", "1"], "b.md does not exist"),
        (["a.md", "--at", "9"], "a.md has 3 lines; there is no line 9"),
        (["a.md", "--at", "3:400"], "line 3 of a.md has 104 columns; there is no column 400"),
        (["a.md", "--at", "0"], "`--at`: `0` stands here; expected a line, or a line and a column (3:14)"),
        (["a.md", "--at", "3,4"], "`--at`: `3,4` stands here; expected a line, or a line and a column (3:14)"),
        (["a.md"], "`--at` is missing; see `"),
        ([".", "--at", "1"], ". is a folder; expected a draft"),
        (
            ["a.md", "--at", "1", "--stdin-filename", "b.md"],
            "--stdin-filename names what is read from -; give - as the",
        ),
    ],
)
def test_a_place_that_is_not_there_is_an_error(words: list[str], said: str) -> None:
    Path("a.md").write_text(VAGUE, encoding="utf-8")
    done = answerlint("why", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"answerlint: error: {said}")


def test_a_file_that_cannot_be_decoded_is_an_error() -> None:
    Path("a.md").write_bytes(b"\xff\xfe\x00")
    done = answerlint("why", "a.md", "--at", "1")
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_draft_may_come_from_the_standard_input() -> None:
    done = answerlint("why", "-", "--at", "3", "--stdin-filename", "drafts/x.md", stdin=VAGUE)
    assert done.exit_code == 0
    assert done.output.startswith("drafts/x.md:3: the answer to “What are your goals?” [goals, judged]\n")


def test_the_cache_is_neither_read_nor_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.cache.store.Cache.__init__", lambda *words: pytest.fail("the cache was opened"))
    assert why(VAGUE, "3").startswith("a.md:3: ")


# JSON


def test_as_json_everything_is_told_in_keys() -> None:
    told = json.loads(why(VAGUE, "3:60", "--output-format", "json"))
    assert (told["schema"], told["path"], told["line"], told["column"], told["standing"]) == (1, "a.md", 3, 60, None)
    assert told["answer"] | {"span": None} == {
        "id": 0, "question": "What are your goals?", "label": None, "span": None, "kind": "goals", "judged": True,
        "reason": None,
    }  # fmt: skip
    hope = told["clauses"][0]
    assert (hope["text"], hope["start"], hope["under"]) == ("I hope", {"line": 3, "column": 58}, None)
    assert hope["features"]["subject"] == ["I"]
    assert hope["features"]["verb"] == ["hope"]
    (role,) = hope["roles"]
    assert (role["role"], role["pattern"], role["grade"], role["vague"]) == ("future", "want", "desire", True)
    assert role["stated_in"] == "rules/roles/future.yaml"
    start, end = role["empty"]
    assert VAGUE[start:end] == "hope to grow and take on more responsibility"
    rules = {rule["rule"]: rule for rule in told["rules"]}
    assert rules["vague-aspiration"]["outcome"] == "fires"
    assert [finding["rule"] for finding in rules["vague-aspiration"]["findings"]] == ["vague-aspiration"]
    assert (rules["unlinked-future"]["outcome"], rules["unlinked-future"]["by"]) == (
        "yields",
        "vague-aspiration says it",
    )


def test_as_json_a_place_outside_every_answer_has_none() -> None:
    told = json.loads(why(DRAFT, "16", "--output-format", "json"))
    assert (told["standing"], told["answer"], told["clauses"], told["rules"]) == ("a heading", None, [], [])


# In check


def test_check_names_what_comes_nearest_only_when_asked() -> None:
    Path("a.md").write_text(f"{GOALS}{WIN} I wanted to be a vet.\n", encoding="utf-8")
    note = "     @ 3:58: looks like a future: “wanted” could tell one, but it says it in the past, not as a plan\n"
    plain, asked = answerlint("check"), answerlint("check", "--show-near-misses")
    assert (plain.exit_code, asked.exit_code) == (1, 1)
    assert note not in plain.output
    assert note in asked.output
    assert asked.output.replace(note, "") == plain.output
    assert answerlint("check").output == plain.output


def test_in_json_it_is_a_related_place() -> None:
    Path("a.md").write_text(f"{GOALS}{WIN} I wanted to be a vet.\n", encoding="utf-8")
    told = json.loads(answerlint("check", "--show-near-misses", "--output-format", "json").output)
    related = {finding["rule"]: finding["related"] for finding in told["files"][0]["findings"]}
    said = "looks like a future: “wanted” could tell one, but it says it in the past, not as a plan"
    assert related == {"missing-bridge": [], "missing-future": [{"span": [81, 101], "message": said}]}


# The page


def test_the_page_shows_what_happens() -> None:
    shown = 0
    for block in blocks(ROOT / "docs" / "why.md"):
        if block.file:
            Path(block.file).write_text(block.body, encoding="utf-8")
        elif block.language == "console":
            for command, said in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.body, re.M):
                done = answerlint(*command.split()[1:])
                assert lasting(done.output) == lasting(said), command
                shown += 1
    assert shown >= 3
