"""Packs: manifests, where packs are found, what they add to ours, and what a configuration sets in their rules."""

# ruff: noqa: E501 (a message is one line)

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from linter import loader
from linter.check import Existence
from linter.config.settings import Named, unknown
from linter.errors import AnswerlintError
from linter.pack import Given, Pack, Wanted
from linter.rule import RuleBase
from tests.rulebook import ATTRIBUTE, EXISTENCE, FILES, QUESTION, ROLE, RULE, write

MANIFEST = """\
name: house
version: 1.2.0
description: Our style.
licence: MIT
requires: answerlint >= 0.3
"""

PARAMETERS = EXISTENCE.replace('[perfectionist, "a (bit|touch) too perfect"]', "[$worn, perfectionist]").replace(
    "says little", "is one of: {worn}"
)
PARAMETERS = "parameters: {worn: [go-getter, team player]}\n" + PARAMETERS

MORE_ROLE = """\
extends: bridge
patterns:
  noted: {verb: note, examples: EXAMPLES}
examples:
  yes: [I noted that x.]
  no: [I wrote a note.]
""".replace(", examples: EXAMPLES", "")

MORE_KIND = """\
extends: goals
required: achievement
regexes: ['aims?']
wins-over: [trade]
examples: {yes: [What are your aims?], no: [Why not?]}
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write a book of rules into, which is also the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(loader, "rules_folder", lambda: tmp_path / "built-in")
    return tmp_path


def load(book: Path, changed: Mapping[str, str], *packs: str | Path | Wanted, version: str = "0.3.1") -> RuleBase:
    write(book, {**FILES, **changed})
    return loader.load(packs or (Path("house"),), version)


def complaints(
    book: Path, changed: Mapping[str, str], *packs: str | Path | Wanted, version: str = "0.3.1"
) -> list[str]:
    with pytest.raises(AnswerlintError) as caught:
        load(book, changed, *packs, version=version)
    return [problem.message for problem in caught.value.problems]


# Manifests


def test_a_manifest_says_what_the_pack_is(book: Path) -> None:
    base = load(book, {"house/pack.yaml": MANIFEST.replace("name: house", "name: inn")})
    assert base.packs == (
        Pack("three-step", book / "built-in" / "three-step", "The steps."),
        Pack("inn", Path("house"), "Our style.", "1.2.0", "MIT"),
    )
    assert {rule.pack for rule in base.rules} == {"three-step", "inn"}


def test_a_folder_without_a_manifest_is_a_pack_of_its_name(book: Path) -> None:
    assert load(book, {}).packs[1] == Pack("house", Path("house"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: house", "nam: house", ["1:1: unknown key `nam`; did you mean `name`?"]),
        ("name: house\n", "", ["1:1: `name` is missing; expected the name of the pack"]),
        ("name: house", "name: My House", ["1:7: `My House` is no pack name; expected lower-case words joined by `-`"]),
        ("description: Our style.\n", "", ["1:1: `description` is missing; expected what its rules have in common, in a sentence"]),
        ("1.2.0", "one", ["2:10: `one` is no version; expected numbers joined by dots, such as 1.2.0"]),
        (">= 0.3", "0.3", ["5:11: `answerlint 0.3` cannot be read; expected the oldest version that will do, as `answerlint >= 0.1`"]),
        (">= 0.3", ">= 0.4", ["5:11: `house` needs answerlint 0.4 or newer, and this is 0.3.1; install a newer one"]),
        (">= 0.3", ">= 0.3.1", []),
        (">= 0.3", ">= 0.3.1.0", []),
        (">= 0.3", ">= 0.3.1.1", ["5:11: `house` needs answerlint 0.3.1.1 or newer, and this is 0.3.1; install a newer one"]),
        (">= 0.3", ">= 0.4\nlater: x", ["5:11: `house` needs answerlint 0.4 or newer, and this is 0.3.1; install a newer one"]),
        (">= 0.3", ">= 0.3\nlater: x", ["6:1: unknown key `later`; expected name, description, version, licence or requires"]),
        (">= 0.3", ">= 0.10", ["5:11: `house` needs answerlint 0.10 or newer, and this is 0.3.1; install a newer one"]),
    ],
)  # fmt: skip
def test_a_manifest_that_is_wrong_or_asks_for_more(book: Path, old: str, new: str, said: list[str]) -> None:
    changed = {"house/pack.yaml": MANIFEST.replace(old, new)}
    placed = [f"house/pack.yaml:{each}" for each in said]
    assert (complaints(book, changed) if said else [pack.name for pack in load(book, changed).packs[2:]]) == placed


def test_of_a_pack_that_needs_a_newer_answerlint_nothing_else_is_read(book: Path) -> None:
    changed = {"house/pack.yaml": MANIFEST, "house/roles/lesson.yaml": "new: key\n"}
    assert complaints(book, changed, version="0.2") == [
        "house/pack.yaml:5:11: `house` needs answerlint 0.3 or newer, and this is 0.2; install a newer one"
    ]


# Where packs are found


def test_a_pack_that_is_not_there_is_named_where_it_is_asked_for(book: Path) -> None:
    wanted = [Wanted(name, f".answerlint.yaml:{line}:3") for line, name in enumerate(("hous", "three-steps", "house"))]
    with_manifest = {"built-in/house/pack.yaml": MANIFEST, "built-in/house/a.yaml": EXISTENCE}
    assert complaints(book, with_manifest, *wanted) == [
        ".answerlint.yaml:0:3: there is no pack `hous`; did you mean `house`?",
        ".answerlint.yaml:1:3: there is no pack `three-steps`; did you mean `three-step`?",
    ]


def install(site: Path, distribution: str, entry: str, files: Mapping[str, str]) -> None:
    """What an installer leaves of a package with one entry point; its code must never run."""
    info = site / f"{distribution}-1.0.dist-info"
    write(
        info,
        {
            "METADATA": f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n",
            "entry_points.txt": f"[answerlint.packs]\n{entry}\n",
        },
    )
    write(site, {f"{distribution}_pack/__init__.py": "raise RuntimeError('a pack is data')\n", **files})


@pytest.fixture
def site(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(book / "site")
    return book / "site"


def test_an_installed_pack_is_found_by_its_name_and_its_code_is_never_run(book: Path, site: Path) -> None:
    install(
        site,
        "inn",
        "inn = inn_pack.rules",
        {
            "inn_pack/rules/pack.yaml": "name: inn\ndescription: Of the inn.\n",
            "inn_pack/rules/too-perfect.yaml": EXISTENCE,
        },
    )
    base = load(book, {}, "inn")
    assert base.packs[1].folder == site / "inn_pack" / "rules"
    assert [rule.id for rule in base.rules if rule.pack == "inn"] == ["inn/too-perfect"]
    assert "inn_pack" not in sys.modules


@pytest.mark.parametrize(
    ("entry", "asked", "said"),
    [
        ("inn = inn_pack.rules", "in", ".answerlint.yaml:1:3: there is no pack `in`; did you mean `inn`?"),
        ("inn = inn_pack.gone", "inn", ".answerlint.yaml:1:3: the pack `inn` of inn has no folder; install inn again"),
        ("inn = no_such_package", "inn", ".answerlint.yaml:1:3: the pack `inn` of inn has no folder; install inn again"),
        ("pub = inn_pack.rules", "pub", "site/inn_pack/rules/pack.yaml:1:7: this pack is asked for as `pub`; expected that name"),
    ],
)  # fmt: skip
def test_an_installed_pack_that_cannot_be_used(book: Path, site: Path, entry: str, asked: str, said: str) -> None:
    install(
        site,
        "inn",
        entry,
        {"inn_pack/rules/pack.yaml": "name: inn\ndescription: Of the inn.\n", "inn_pack/rules/a.yaml": EXISTENCE},
    )
    assert complaints(book, {}, Wanted(asked, ".answerlint.yaml:1:3")) == [said]


def test_a_pack_that_two_packages_offer(book: Path, site: Path) -> None:
    for distribution in ("one", "two"):
        install(site, distribution, f"inn = {distribution}_pack", {f"{distribution}_pack/a.yaml": EXISTENCE})
    assert complaints(book, {}, "inn") == ["the pack `inn` is offered twice, by one and two; uninstall one"]


# How packs meet


def test_a_pack_survives_a_new_rule_of_ours_with_a_name_of_its_own(book: Path) -> None:
    ours = {"built-in/three-step/perfect.yaml": EXISTENCE, "built-in/three-step/no-lesson.yaml": RULE}
    theirs = {"house/follower.yaml": RULE.replace("[too-vague]", "[perfect]")}
    base = load(book, {**ours, **theirs})
    assert base.named("house/follower")[0].yields_to == ("house/perfect",)
    assert [rule.id for rule in base.named("perfect")] == ["three-step/perfect"]
    assert {"house/perfect", "three-step/perfect"} <= {rule.id for rule in base.rules}


def test_a_bare_id_of_two_packs_is_not_clear(book: Path) -> None:
    base = load(book, {"crew/perfect.yaml": EXISTENCE}, Path("house"), Path("crew"))
    named = [Named(id, ".answerlint.yaml:1:9") for id in ("perfect", "crew/perfect", "house", "too-vague")]
    assert [problem.message for problem in unknown(named, (), base)] == [
        ".answerlint.yaml:1:9: several packs have a rule `perfect`; expected house/perfect or crew/perfect"
    ]


def test_a_pack_adds_patterns_to_a_role_of_ours(book: Path) -> None:
    base = load(
        book, {"house/roles/bridge.yaml": MORE_ROLE, "crew/roles/bridge.yaml": MORE_ROLE}, Path("house"), Path("crew")
    )
    (bridge,) = (role for role in base.roles if role.name == "bridge")
    assert [pattern.name for pattern in bridge.patterns] == ["learned", "plans", "house/noted", "crew/noted"]
    assert [each.text for each in bridge.yes] == ["I learned that x."]
    assert bridge.path == book / "built-in/roles/bridge.yaml"


def test_an_addition_is_proved_as_a_whole_by_its_own_examples(book: Path) -> None:
    (added,) = load(book, {"house/roles/bridge.yaml": MORE_ROLE}).additions
    assert (added.name, added.path, [str(getattr(each, "text", each)) for each in added.yes]) == (
        "bridge",
        Path("house/roles/bridge.yaml"),
        ["I noted that x."],
    )
    assert [pattern.path for pattern in getattr(added, "patterns", ())][-1] == Path("house/roles/bridge.yaml")
    assert len(getattr(added, "patterns", ())) == 3


def test_a_pack_adds_wordings_and_parts_to_a_kind_of_question(book: Path) -> None:
    kind = next(kind for kind in load(book, {"house/questions/goals.yaml": MORE_KIND}).kinds if kind.name == "goals")
    assert [each.written for each in kind.regexes] == [r"\bgoals?\b", "five years", "aims?"]
    assert (kind.required, kind.expected) == (("future", "achievement"), ("bridge",))
    assert kind.wins_over == ("unknown", "trade")
    assert kind.yes == ("What are your goals?",)


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("house/roles/bridge.yaml", ROLE, "house/roles/bridge.yaml:1:1: the role `bridge` is there already (built-in/roles/bridge.yaml); expected `extends: bridge` with what you add, or another name for the file"),
        ("house/questions/goals.yaml", QUESTION, "house/questions/goals.yaml:1:1: the kind of question `goals` is there already (built-in/questions/goals.yaml); expected `extends: goals` with what you add, or another name for the file"),
        ("house/roles/notes.yaml", MORE_ROLE, "house/roles/notes.yaml:1:10: this file can only add to `notes`, the role of its own name"),
        ("house/roles/notes.yaml", MORE_ROLE.replace("bridge", "notes"), "house/roles/notes.yaml:1:10: there is no role `notes` before this one; leave `extends` out, and state it whole"),
        ("house/roles/bridge.yaml", MORE_ROLE.replace("patterns", "pattern"), "house/roles/bridge.yaml:2:1: unknown key `pattern`; did you mean `patterns`?"),
        ("house/questions/goals.yaml", MORE_KIND.replace("wins-over: [trade]", "wins-over: [goals]"), "house/questions/goals.yaml:4:1: a kind cannot win over itself"),
    ],
)  # fmt: skip
def test_what_cannot_be_added(book: Path, file: str, text: str, said: str) -> None:
    assert complaints(book, {file: text}) == [said]


# Parameters


def test_a_rule_has_the_defaults_of_its_parameters(book: Path) -> None:
    (rule,) = load(book, {"house/perfect.yaml": PARAMETERS}).named("perfect")
    assert rule.parameters == (("worn", ("go-getter", "team player")),)
    assert rule.message == "{match.quote} is one of: go-getter, team player."
    assert looked_for(rule.check) == ["go-getter", "team player", "perfectionist"]


def looked_for(check: object) -> list[str]:
    assert isinstance(check, Existence)
    return [phrase.written for phrase in check.pattern.phrases]


def test_a_configuration_gives_parameters_other_values(book: Path) -> None:
    base = load(book, {"house/perfect.yaml": PARAMETERS})
    adjusted = loader.adjusted(base, {"house/perfect": [Given("worn", ("rock star",))]})
    assert looked_for(adjusted.named("perfect")[0].check) == ["rock star", "perfectionist"]
    assert [rule for rule in adjusted.rules if rule.id != "house/perfect"] == [
        rule for rule in base.rules if rule.id != "house/perfect"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[$worn,", "[$wron,", ["1:14: nothing in this rule uses `worn`; expected `$worn` in its check, or {worn} in what it says", "6:13: there is no lexicon `wron`"]),
        ("{worn: [go-getter, team player]}", "{level: [x]}", ["1:14: `level` is what a configuration says of every rule; expected another name", "1:14: nothing in this rule uses `level`; expected `$level` in its check, or {level} in what it says", "6:13: there is no lexicon `worn`"]),
        ("{worn: [go-getter, team player]}", "{worn: {a: b}}", ["1:20: a mapping stands here; expected a text, or a list of texts"]),
        ("{worn: [go-getter, team player]}", "{worn: ['  ']}", ["1:21: `` stands here; expected a text"]),
        ("{worn: [go-getter, team player]}", "{worn: ['go-getter ']}", ["1:21: a space stands at the edge of this text; expected none"]),
        ("{worn: [go-getter, team player]}", "[worn]", ["1:13: a list stands here; expected a mapping (the name of a parameter: a text, or a list of texts)"]),
    ],
)  # fmt: skip
def test_a_mistake_in_parameters_is_told_where_it_is_written(book: Path, old: str, new: str, said: list[str]) -> None:
    changed = PARAMETERS.replace(old, new).replace("is one of: {worn}", "is worn")
    heard = complaints(book, {"house/perfect.yaml": changed})
    assert [message for message in heard if message.startswith("house/perfect.yaml:")] == heard
    assert {f"house/perfect.yaml:{each}" for each in said} <= set(heard)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Given("worm", "x", "a.yaml:3:9"), "a.yaml:3:9: `house/perfect` has no parameter `worm`; did you mean `worn`?"),
        (Given("lvel", "error", "a.yaml:3:9"), "a.yaml:3:9: `house/perfect` has no parameter `lvel`; did you mean `level`?"),
        (Given("quite", "error", "a.yaml:3:9"), "a.yaml:3:9: `house/perfect` has no parameter `quite`; expected worn"),
        (Given("worn", ("“x”",), "a.yaml:3:9"), "a.yaml:3:9: a curly quote stands here; folded text has straight ones, so expected ' or \""),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_told_where_it_is_given(book: Path, given: Given, said: str) -> None:
    base = load(book, {"house/perfect.yaml": PARAMETERS})
    assert [problem.message for problem in loader.unfit(base, [{"house/perfect": [given]}] * 2)] == [said]


def test_the_ids_of_rules_are_known_by_their_files_alone(book: Path) -> None:
    write(book, {**FILES, "house/no-lesson.yaml": "[", "house/too-vague.yaml": ATTRIBUTE})
    assert loader.rule_ids([Path("house"), "nowhere"]) == (
        "three-step/too-vague",
        "house/no-lesson",
        "house/perfect",
        "house/too-vague",
    )
