"""``answerlint test``: examples that lie are named where they are written."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import cli

pytestmark = pytest.mark.usefixtures("here")

RULE = """\
title: The word synergy
level: suggestion
check: {{kind: existence, phrases: [synergy]}}
message: "{{match.quote}} says little."
ask: "What do you mean: [the gain]?"
why: Nobody knows what it is.
examples:
  bad:
    - {bad}
  good:
    - {good}
"""
BAD, GOOD = "I looked for [[synergy]] every day.", "I looked for savings every day."
ROLE = """\
description: The speaker says thank you.
patterns: {said: {subject: [I], verb: [thank]}}
examples:
  yes: ["I thanked the drivers."]
  no: ["NO"]
"""


def proved(*words: str) -> Result:
    return CliRunner().invoke(cli, ["test", *words])


def written(folder: Path, bad: str = BAD, good: str = GOOD) -> str:
    (folder / "team").mkdir(exist_ok=True)
    (folder / "team" / "synergy.yaml").write_text(RULE.format(bad=f'"{bad}"', good=f'"{good}"'))
    return "team/synergy.yaml"


@pytest.mark.parametrize("words", [["team/synergy.yaml"], ["team"], ["./team/", "--isolated"]])
def test_a_pack_is_proved_without_being_configured(here: Path, words: list[str]) -> None:
    written(here)
    result = proved(*words)
    assert (result.exit_code, result.stdout) == (0, "2 examples, 0 failed\n"), result.stderr


@pytest.mark.parametrize(
    ("bad", "good", "said"),
    [
        (BAD, "I found synergy in it again.", ":11: team/synergy: found at “synergy”, and marked is nothing"),
        ("I looked for [[savings]] all day.", GOOD, ":9: team/synergy: found at nothing, and marked is “savings”"),
        (
            "I [[looked for synergy]] all day.",
            GOOD,
            ":9: team/synergy: found at “synergy”, and marked is “looked for synergy”",
        ),
        (
            "I saw [[synergy]] and synergy there.",
            GOOD,
            ":9: team/synergy: found at “synergy”, “synergy”, and marked is “synergy”",
        ),
        ("I looked for [[synergy]] every day.[[^]]", GOOD, ":9: team/synergy: the anchor lies behind"),
        (BAD, "[your answer]", ":11: team/synergy: this example is not judged (placeholder)"),
        (BAD, "<!-- nothing -->", ":11: team/synergy: no answer is read in this example"),
    ],
)
def test_an_example_that_lies_is_named(here: Path, bad: str, good: str, said: str) -> None:
    result = proved(written(here, bad, good))
    assert result.exit_code == 1, result.output
    assert result.stdout.startswith(f"team/synergy.yaml{said}")
    assert result.stdout.endswith("2 examples, 1 failed\n")


@pytest.mark.parametrize(
    ("no", "code", "said"),
    [
        ("They thanked the drivers.", 0, "2 examples, 0 failed\n"),
        ("We left. I thanked the drivers.", 1, "thanks: seen in “I thanked the drivers.” of this example\n"),
    ],
)
def test_roles_of_a_pack_are_proved_too(here: Path, no: str, code: int, said: str) -> None:
    written(here)
    (here / "team" / "roles").mkdir()
    (here / "team" / "roles" / "thanks.yaml").write_text(ROLE.replace("NO", no))
    result = proved("team/roles/thanks.yaml")
    assert result.exit_code == code, result.output
    assert said in result.stdout


@pytest.mark.parametrize("words", [["gone.yaml"], ["notes.yaml"], ["empty"]])
def test_what_has_no_example_proves_nothing(here: Path, words: list[str]) -> None:
    (here / "notes.yaml").write_text("title: x\n")
    (here / "empty").mkdir()
    assert proved(*words).exit_code == 2


@pytest.mark.parametrize(
    ("manifests", "code", "said"),
    [
        ([], 0, ""),
        (["team", "team/more"], 0, ""),
        (
            ["team"],
            2,
            "answerlint: error: team/more: this folder of the pack team is not read; "
            "expected rules beside team/pack.yaml, or a pack.yaml of their own\n",
        ),
    ],
)
def test_a_rule_that_its_pack_would_not_run_is_not_proved(
    here: Path, manifests: list[str], code: int, said: str
) -> None:
    (here / "team" / "more").mkdir(parents=True)
    (here / "team" / "more" / "again.yaml").write_text((here / written(here)).read_text())
    for folder in manifests:
        (here / folder / "pack.yaml").write_text(f"name: {Path(folder).name}\ndescription: Ours.\n")
    result = proved("team")
    assert (result.exit_code, result.stderr) == (code, said)
