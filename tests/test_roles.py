"""The built-in roles: each pattern is proved by its own examples, and examples that lie are named."""

from pathlib import Path

import pytest

from linter.loader import load
from linter.patterns import Clauses
from linter.proof import prove
from linter.roles import assign
from linter.rule import RoleRule
from tests.language.test_clauses import passage
from tests.rulebook import write

BASE = load()
ROLE = """\
description: The speaker says thank you.
blocks:
  wish:
    tense: modal
    {wish}
patterns:
  thanked:
    subject: [I]
    verb: [thank]
    {thanked}
  praised:
    subject: [I]
    verb: [praise]
    {praised}
overrides:
  loudly:
    adverb: loudly
    gives: {{grade: committed}}
    {loudly}
examples: {{yes: [I thanked the drivers.], no: [They left.]}}
"""


def failures(folder: Path, **examples: str) -> list[str]:
    given = dict.fromkeys(("wish", "thanked", "praised", "loudly"), "") | examples
    write(folder, {"team/roles/thanks.yaml": ROLE.format(**given)})
    file = folder / "team" / "roles" / "thanks.yaml"
    proof = prove(load([folder / "team"]), [file])
    return [fault for example in proof.examples for fault in example.faults]


@pytest.mark.parametrize("role", BASE.roles, ids=lambda role: role.name)
def test_every_pattern_has_its_proof(role: RoleRule) -> None:
    assert [f"{failed.line}: {failed.faults}" for failed in prove(BASE, [role.path]).failed] == []


@pytest.mark.parametrize(
    ("of", "examples"),
    [
        ("thanked", "yes: [I thanked the nurse.]"),
        ("thanked", 'yes: ["They left. [[I thanked the nurse.]]"]'),
        ("thanked", "yes: [{text: I thanked the nurse., kind: goals, label: result}]"),
        ("thanked", "no: [They thanked the nurse., I would thank the nurse.]"),
        ("thanked", 'no: ["I thanked the nurse. [[They left.]]"]'),
        ("wish", "yes: [I would thank the nurse.]"),
        ("wish", 'yes: ["I thanked the cook. [[I would thank the nurse.]]"]'),
        ("wish", "no: [I thanked the nurse who would praise me.]"),
        ("loudly", "yes: [I loudly thanked the nurse.]"),
        ("loudly", 'no: [I thanked the nurse., "I thanked the nurse, and they laughed loudly."]'),
    ],
)
def test_an_example_that_holds(tmp_path: Path, of: str, examples: str) -> None:
    assert failures(tmp_path, **{of: examples}) == []


@pytest.mark.parametrize(
    ("of", "examples", "expected"),
    [
        ("thanked", "yes: [I left.]", "pattern thanked: it does not hold of “I left.”, which is not given the role"),
        ("thanked", "yes: [I praised it.]", "pattern thanked: it does not hold of “I praised it.”, which is given"),
        ("thanked", "yes: [I would thank him.]", "it holds of “I would thank him.”, which is not given the role"),
        ("thanked", 'yes: ["[[They left.]] I thanked him."]', "it does not hold of “They left. I thanked him.”"),
        ("thanked", "no: [I praised it.]", "pattern thanked: it does not hold of “I praised it.”, which is given"),
        ("wish", "yes: [They left.]", "block wish: it does not hold of “They left.”"),
        ("wish", "yes: [I thanked him so that he would stay.]", "which is given the role"),
        ("wish", "no: [I would thank him.]", "block wish: it holds of “I would thank him.”"),
        ("loudly", "yes: [They loudly left.]", "override loudly: it holds of “They loudly left.”, which is not given"),
        ("loudly", "no: [I loudly thanked him.]", "override loudly: it holds"),
    ],
)
def test_an_example_that_lies(tmp_path: Path, of: str, examples: str, expected: str) -> None:
    (message,) = failures(tmp_path, **{of: examples})
    assert expected in message


def test_marks_say_which_sentence_is_meant_and_where_a_failure_stands(tmp_path: Path) -> None:
    write(tmp_path, {"team/roles/thanks.yaml": ROLE.format(wish="", thanked="yes: [I left.]", praised="", loudly="")})
    file = tmp_path / "team" / "roles" / "thanks.yaml"
    (failed,) = [example for example in prove(load([tmp_path / "team"]), [file]).examples if not example.holds]
    assert (Path(failed.path).name, failed.line) == ("thanks.yaml", 10)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("What did I learn from it?", []),
        ("Will I lead a kitchen one day?", []),
        ("Did I fix the pump? I fixed it in one night.", [1]),
        ("They asked: “Why do I want to join?” I want to bake with you.", [1]),
    ],
)
def test_a_question_states_nothing(text: str, numbers: list[int]) -> None:
    seen = passage(text)
    given = {seen.clauses[role.clause].sentence for role in assign(Clauses(seen), BASE.roles)}
    assert sorted(given) == numbers
