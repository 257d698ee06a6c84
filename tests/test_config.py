"""Configuration: which file holds where, what it may say, and what follows for each draft."""

# ruff: noqa: E501 (a message is one line)

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter import loader
from linter.cli import cli
from linter.config import Configs, Options, find
from linter.config.configured import Config, RunKeys, unknown_rules
from linter.config.reader import load
from linter.config.settings import Named
from linter.errors import AnswerlintError
from linter.finding import Severity
from linter.rule import RuleBase
from tests.rulebook import ATTRIBUTE, FILES, RULE, write

OPT_IN = RULE.replace("level: warning", "level: suggestion\nenabled: false")


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RuleBase:
    """three-step: too-vague (on), opt-in (off); house: too-vague, no-lesson, perfect (all on)."""
    folder = tmp_path / "rules"
    write(folder, {**FILES, "built-in/three-step/opt-in.yaml": OPT_IN, "house/too-vague.yaml": ATTRIBUTE})
    monkeypatch.setattr(loader, "rules_folder", lambda: folder / "built-in")
    return loader.load([folder / "house"])


def stated(here: Path, text: str, name: str = ".answerlint.yaml") -> Config:
    write(here, {name: text})
    return load(here / name)


def complaints(here: Path, files: Mapping[str, str | bytes], *, nested: bool = False) -> list[str]:
    write(here, files)
    with pytest.raises(AnswerlintError) as caught:
        load(here / next(iter(files)), nested=nested)
    assert {problem.code for problem in caught.value.problems} == {"bad-config"}
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct: []", ["1:1: unknown key `selct`; did you mean `select`?"]),
        ("arc: ful", ["1:6: `ful` stands here; expected full or by-question; did you mean `full`?"]),
        ("arc: full\narc: full", ["2:1: `arc` stands twice; it is already there in line 1"]),
        ("fail-on: warn", ["1:10: `warn` stands here; expected error, warning, suggestion or never; did you mean `warning`?"]),
        ("force-exclude: yes", ["1:16: `yes` stands here; expected true or false"]),
        ("rules: {too-vague: hard}", ["1:20: `hard` stands here; expected error, warning, suggestion, on or off"]),
        ("rules: {too-vague: {level: off}}", ["1:28: `off` stands here; expected error, warning or suggestion"]),
        ("rules: [too-vague]", ["1:8: a list stands here; expected a mapping (a rule or pack: error, warning, suggestion, on or off, or a mapping)"]),
        ("exclude: ['']", ["1:11: nothing stands here; expected a pattern"]),
        ("exclude: ['../x']", ["1:11: `../x` is no pattern; expected one such as `drafts/*.md`, without `..`"]),
        ("exclude: ['!']", ["1:11: `!` is no pattern; expected one such as `drafts/*.md`, without `..`"]),
        ("exclude: ['a\\b']", ["1:11: a backslash stands in `a\\b`; expected `/` between folders"]),
        ("extends: [./nowhere]", ["1:11: there is no folder `./nowhere` beside this file; expected a pack, or a file in .yaml"]),
        ("extends: [none.yaml]", ["1:11: there is no file `none.yaml` beside this one"]),
        ("extends: .answerlint.yaml", ["1:10: `.answerlint.yaml` leads back here; expected no circle of `extends`"]),
        ("a: &a [x]\nb: [*a, *a]", [
            "1:1: unknown key `a`; expected extends, select, ignore, per-file-ignores, rules, overrides, exclude, answers, arc, company, max-per-answer, require-reason, fail-on, max-findings, require-answers, output-format, force-exclude, cache, jobs or baseline",
            "1:4: `&a` is a YAML anchor; leave it out, or put quotes around the text",
            "2:1: unknown key `b`; expected extends, select, ignore, per-file-ignores, rules, overrides, exclude, answers, arc, company, max-per-answer, require-reason, fail-on, max-findings, require-answers, output-format, force-exclude, cache, jobs or baseline",
            "2:5: `*a` is a YAML alias; write the value out, or put quotes around it",
            "2:9: `*a` is a YAML alias; write the value out, or put quotes around it",
        ]),
        ("- a", ["1:1: a list stands here; expected a mapping"]),
        ("arc: full\n\tcompany: x", ["2:1: a tab stands in the indentation; indent with spaces"]),
    ],
)  # fmt: skip
def test_a_mistake_in_yaml_is_placed_by_line_and_column(here: Path, text: str, said: list[str]) -> None:
    assert complaints(here, {".answerlint.yaml": text}) == [f".answerlint.yaml:{each}" for each in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = []", "tool.answerlint.selct: unknown key `selct`; did you mean `select`?"),
        ("arc = 3", "tool.answerlint.arc: `3` stands here; expected full or by-question"),
        ("select = ['a', 3.5, []]", "tool.answerlint.select[2]: a list stands here; expected a rule or pack"),
        ("rules = {too-vague = 'hard'}", "tool.answerlint.rules.too-vague: `hard` stands here; expected error, warning, suggestion, on or off"),
        ("arc = ", "2:7: this is not TOML: invalid value"),
        ("arc = 'full'\narc = 'full'", "3:13: this is not TOML: cannot overwrite a value"),
        (f"select = {'[' * 5000}{']' * 5000}", "1:1: values are nested too deep; expected a flatter file"),
    ],
)  # fmt: skip
def test_a_mistake_in_toml_is_placed_by_its_key_path(here: Path, text: str, said: str) -> None:
    assert complaints(here, {"pyproject.toml": f"[tool.answerlint]\n{text}\n"}) == [f"pyproject.toml:{said}"]


def test_toml_says_what_yaml_says(here: Path) -> None:
    yaml = stated(here, "arc: full\nselect: [a]\nrules: {b: {enabled: false}}\nfail-on: never\nexclude: x")
    table = '[tool.answerlint]\narc = "full"\nselect = "a"\nfail-on = "never"\nexclude = ["x"]\n'
    toml = stated(here, table + "[tool.answerlint.rules]\nb = {enabled = false}\n", "pyproject.toml")
    assert (yaml.arc, yaml.run, yaml.exclude) == (toml.arc, toml.run, toml.exclude)
    assert toml.select == (Named("a", "pyproject.toml:tool.answerlint.select"),)
    assert [(switch.rule.id, switch.enabled) for switch in (*yaml.rules, *toml.rules)] == [("b", False)] * 2


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n  # indented\n", "{}\n"])
def test_an_empty_file_leaves_everything_as_it_is(here: Path, text: str) -> None:
    assert stated(here, text) == Config(file=here / ".answerlint.yaml")


@pytest.mark.parametrize(
    ("files", "folder", "wanted"),
    [
        ({}, ".", None),
        ({".answerlint.yaml": ""}, "a/b", ".answerlint.yaml"),
        ({".answerlint.yaml": "", "a/.answerlint.yaml": ""}, "a/b", "a/.answerlint.yaml"),
        ({"pyproject.toml": "[tool.answerlint]\n"}, "a", "pyproject.toml"),
        ({"pyproject.toml": "[tool.answerlint.rules]\n"}, "a", "pyproject.toml"),
        ({"pyproject.toml": "[tool.answerlinter]\n[tool.ruff]\n"}, "a", None),
        ({"pyproject.toml": "broken ["}, "a", None),
        ({"a/pyproject.toml": "[tool.ruff]\n", ".answerlint.yaml": ""}, "a", ".answerlint.yaml"),
        ({"pyproject.toml": "[tool.answerlint]\n", ".answerlint.yaml": ""}, "a", ".answerlint.yaml"),
        ({".answerlint.yaml": "", "a/.git/HEAD": ""}, "a/b", None),
        ({".answerlint.yaml/x": ""}, "a", None),
    ],
)
def test_the_nearest_file_up_to_the_repository_holds(
    here: Path, files: dict[str, str | bytes], folder: str, wanted: str | None
) -> None:
    write(here, files)
    (here / folder).mkdir(parents=True, exist_ok=True)
    assert find(here / folder) == (None if wanted is None else here / wanted)


def test_a_file_with_the_other_ending_of_yaml_is_no_silence(here: Path) -> None:
    write(here, {".answerlint.yaml": "", "sub/.answerlint.yml": "arc: full", "both/.answerlint.yml": "arc: full"})
    write(here, {"both/.answerlint.yaml": ""})
    assert find(here / "both") == here / "both/.answerlint.yaml"
    with pytest.raises(AnswerlintError, match=r"^sub/\.answerlint\.yml: rename it to `\.answerlint\.yaml`$"):
        find(here / "sub" / "deep")


def test_what_is_passed_over_is_told_once(here: Path) -> None:
    write(
        here, {"pyproject.toml": "[tool.answerlint]\narc = 'full'\n", ".answerlint.yaml": "", "a/b.md": "", "c.md": ""}
    )
    configs = Configs()
    assert [configs.of(Path(name)).arc for name in ("a/b.md", "c.md")] == ["by-question", "by-question"]
    assert configs.notes == ["pyproject.toml: [tool.answerlint] is passed over for .answerlint.yaml beside it"]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("", ["three-step/too-vague"]),
        ("extends: ./rules/house", ["house/no-lesson", "house/perfect", "house/too-vague", "three-step/too-vague"]),
        ("rules: {opt-in: on}", ["three-step/opt-in", "three-step/too-vague"]),
        ("rules: {opt-in: error}", ["three-step/opt-in", "three-step/too-vague"]),
        ("rules: {opt-in: {level: error}}", ["three-step/too-vague"]),
        ("rules: {opt-in: {enabled: true}}", ["three-step/opt-in", "three-step/too-vague"]),
        ("rules: {too-vague: off}", []),
        ("select: []", []),
        ("select: [opt-in]", ["three-step/opt-in"]),
        ("select: [three-step]", ["three-step/too-vague"]),
        ("select: [three-step, opt-in]", ["three-step/opt-in", "three-step/too-vague"]),
        ("{select: [three-step], rules: {opt-in: on}}", ["three-step/opt-in", "three-step/too-vague"]),
        ("{select: [opt-in], rules: {opt-in: off}}", ["three-step/opt-in"]),
        ("select: [no-lesson]", []),
        ("ignore: [too-vague]", []),
        ("{ignore: [opt-in], select: [opt-in]}", []),
        ("{extends: ./rules/house, ignore: [three-step]}", ["house/no-lesson", "house/perfect", "house/too-vague"]),
        ("{extends: ./rules/house, ignore: [too-vague]}", ["house/no-lesson", "house/perfect", "house/too-vague"]),
        ("{extends: ./rules/house, select: [house/too-vague]}", ["house/too-vague"]),
        ("per-file-ignores: {'drafts/*.md': [too-vague]}", []),
        ("per-file-ignores: {'*.txt': [too-vague], '/b.md': [too-vague]}", ["three-step/too-vague"]),
        ("per-file-ignores: {b.md: [three-step]}", []),
    ],
)
def test_which_rules_run(here: Path, base: RuleBase, text: str, on: list[str]) -> None:
    settings = stated(here, text).for_file(here / "drafts" / "b.md", base)
    assert sorted(settings.enabled) == on
    assert [rule.id for rule in base.rules if settings.runs(rule)] == [each.id for each in base.rules if each.id in on]


def test_a_level_replaces_the_rules_own(here: Path, base: RuleBase) -> None:
    settings = stated(here, "rules: {too-vague: error, opt-in: on}").for_file(here / "b.md", base)
    levels = {rule.id: settings.level(rule) for rule in base.rules if rule.pack == "three-step"}
    assert levels == {"three-step/too-vague": Severity.ERROR, "three-step/opt-in": None}


@pytest.mark.parametrize(
    ("text", "path", "whole"),
    [
        ("", "notes.md", True),
        ("answers: drafts/", "notes.md", False),
        ("answers: drafts/", "drafts/a/b.md", True),
        ("answers: ['!README.md']", "README.md", False),
        ("answers: ['!README.md']", "notes.md", True),
        ("answers: ['*.md', '!README.md']", "sub/README.md", False),
        ("answers: []", "notes.md", True),
    ],
)
def test_which_files_are_one_answer_as_a_whole(here: Path, base: RuleBase, text: str, path: str, whole: bool) -> None:
    assert stated(here, text).for_file(here / path, base).whole_file is whole


def test_extended_files_are_overruled_key_by_key(here: Path) -> None:
    write(
        here,
        {
            "base/one.yaml": "exclude: [x.md]\narc: full\ncompany: One\nselect: [a]\nrules: {a: off, b: error}\nextends: pack",
            "base/two.yaml": "company: Two\nselect: [b, c]\n",
            "base/pack/a.yaml": "",
        },
    )
    config = stated(here, "extends: [base/one.yaml, base/two.yaml, wording]\nrules: {a: on}\n")
    assert (config.arc, config.company) == ("full", "Two")
    assert config.select is not None
    assert [named.id for named in config.select] == ["b", "c"]
    assert [(switch.rule.id, switch.enabled, switch.level) for switch in config.rules] == [
        ("a", False, None),
        ("b", True, Severity.ERROR),
        ("a", True, None),
    ]
    assert [(pack.source, pack.where) for pack in config.packs] == [
        (here / "base" / "pack", "base/one.yaml:6:10"),
        ("wording", ".answerlint.yaml:1:41"),
    ]
    assert config.excludes(here / "base" / "x.md")
    assert not config.excludes(here / "x.md")


def test_a_circle_of_files_is_told_where_it_closes(here: Path) -> None:
    files: dict[str, str | bytes] = {
        ".answerlint.yaml": "extends: a.yaml",
        "a.yaml": "extends: b.yaml",
        "b.yaml": "extends: a.yaml",
    }
    assert complaints(here, files) == ["b.yaml:1:10: `a.yaml` leads back here; expected no circle of `extends`"]


def test_mistakes_of_extended_files_are_all_told(here: Path) -> None:
    files: dict[str, str | bytes] = {".answerlint.yaml": "extends: a.yaml\narc: x", "a.yaml": "arc: y"}
    assert complaints(here, files) == [
        "a.yaml:1:6: `y` stands here; expected full or by-question",
        ".answerlint.yaml:2:6: `x` stands here; expected full or by-question",
    ]


def test_a_file_that_is_reached_twice_is_read_once(here: Path) -> None:
    files: dict[str, str | bytes] = {f"{n}.yaml": f"extends: [{n + 1}.yaml, {n + 1}.yaml]" for n in range(40)}
    assert complaints(here, {**files, "40.yaml": "arc: x"}) == [
        "40.yaml:1:6: `x` stands here; expected full or by-question"
    ]


def test_run_keys_hold_in_the_working_directory_only(here: Path) -> None:
    text = "fail-on: never\noutput-format: json\nforce-exclude: true\n"
    assert stated(here, text).run == RunKeys("never", output_format=("json",), force_exclude=True)
    where = "expected it only in the working directory's configuration or the command line"
    assert complaints(here, {"sub/.answerlint.yaml": "arc: full\nfail-on: error\n"}, nested=True) == [
        f"sub/.answerlint.yaml:2:1: `fail-on` speaks of the whole run; {where}"
    ]


def test_a_nested_file_is_known_by_the_working_directory(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, {"sub/.answerlint.yaml": "fail-on: error\n", "sub/deep/a.md": ""})
    with pytest.raises(AnswerlintError, match="speaks of the whole run"):
        Configs().of(Path("sub/deep/a.md"))
    assert not Configs().excludes(Path("sub/deep/a.md"))
    monkeypatch.chdir(here / "sub" / "deep")
    assert Configs().of_run().run.fail_on == "error"
    assert Configs().of(Path("a.md")).run.fail_on == "error"


def test_a_chosen_file_holds_for_all_and_isolation_for_none(here: Path) -> None:
    write(here, {"sub/.answerlint.yaml": "arc: full\n", "ci/lint.yaml": "company: X\nexclude: a.md\n", "a.md": ""})
    chosen = Configs(chosen=Path("ci/lint.yaml"))
    assert (chosen.of(Path("sub/b.md")).company, chosen.of(Path("sub/b.md")).arc) == ("X", "by-question")
    assert not chosen.excludes(Path("a.md"))
    assert chosen.excludes(here / "ci" / "a.md")
    assert Configs(isolated=True).of(Path("sub/b.md")) == Config()


@pytest.mark.parametrize(
    ("options", "on"),
    [
        (Options(), ["three-step/opt-in"]),
        (Options(select=("three-step",)), ["three-step/opt-in", "three-step/too-vague"]),
        (Options(select=("too-vague",)), ["three-step/too-vague"]),
        (Options(ignore=("opt-in",)), []),
        (Options(per_file_ignores=(("sub/*", "opt-in"),)), []),
        (Options(per_file_ignores=(("other/*", "opt-in"),)), ["three-step/opt-in"]),
    ],
)
def test_the_command_line_outranks_the_files(here: Path, base: RuleBase, options: Options, on: list[str]) -> None:
    write(here, {"sub/.answerlint.yaml": "select: [opt-in]\nrules: {opt-in: on}\n"})
    settings = Configs(options).of(Path("sub/a.md")).for_file(here / "sub" / "a.md", base)
    assert sorted(settings.enabled) == on


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"exclude": ("!",)}, "--exclude: `!` is no pattern; expected one such as `drafts/*.md`, without `..`"),
        (
            {"per_file_ignores": (("a\\b", "x"),)},
            "--per-file-ignores: a backslash stands in `a\\b`; expected `/` between folders",
        ),
    ],
)
def test_what_is_no_pattern_on_the_command_line(options: dict[str, Any], said: str) -> None:
    with pytest.raises(AnswerlintError) as caught:
        Options(**options)
    assert [(problem.code, problem.message) for problem in caught.value.problems] == [("bad-option", said)]


def test_a_path_that_climbs_out_is_judged_by_where_it_ends(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, {"sub/.answerlint.yaml": "arc: full\n", ".answerlint.yaml": "exclude: a.md\n"})
    monkeypatch.chdir(here / "sub")
    assert Configs().of(Path("../a.md")).arc == "by-question"
    assert Configs().excludes(Path("../a.md"))
    assert not Configs().excludes(Path("a.md"))


def test_excludes_of_files_and_command_line_add_up(here: Path) -> None:
    write(here, {".answerlint.yaml": "exclude: [/old]\n", "old/a.md": "", "b.md": "", "c.md": ""})
    configs = Configs(Options(exclude=("b.md",)))
    left_out = [name for name in ("old", "old/a.md", "b.md", "c.md") if configs.excludes(here / name)]
    assert left_out == ["old", "old/a.md", "b.md"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select: [too-vague, three-step, house/too-vague]", []),
        ("select: [to-vague]", [".answerlint.yaml:1:10: there is no rule or pack `to-vague`; did you mean `too-vague`?"]),
        ("ignore: hous", [".answerlint.yaml:1:9: there is no rule or pack `hous`; did you mean `house`?"]),
        ("rules: {three-step/too-vagu: off}", [".answerlint.yaml:1:9: there is no rule or pack `three-step/too-vagu`; did you mean `three-step/too-vague`?"]),
        ("per-file-ignores: {a: [zzz]}", [".answerlint.yaml:1:24: there is no rule or pack `zzz`; a pack comes with `extends`, and `answerlint rules` lists what is there"]),
    ],
)  # fmt: skip
def test_rules_that_nobody_declares_are_named(here: Path, base: RuleBase, text: str, said: list[str]) -> None:
    assert [problem.message for problem in unknown_rules(stated(here, text), base)] == said


def test_an_unknown_rule_of_the_command_line_points_at_the_option(here: Path, base: RuleBase) -> None:
    config = Configs(Options(ignore=("opt-out",))).of_run()
    assert [problem.message for problem in unknown_rules(config, base)] == [
        "--ignore: there is no rule or pack `opt-out`; did you mean `opt-in`?"
    ]


@pytest.mark.parametrize(
    ("files", "packs"),
    [
        ({}, ["star"]),
        ({"star/a.md": "x", "star/.answerlint.yaml": "arc: full"}, ["star"]),
        ({"star/word.yaml": "x"}, [Path("star")]),
        ({"star/lexicons/words.yaml": "x"}, [Path("star")]),
    ],
)
def test_a_folder_of_drafts_does_not_hide_the_pack_of_its_name(
    here: Path, files: dict[str, str], packs: list[str | Path]
) -> None:
    write(here, files)
    config = stated(here, "extends: star\n")
    assert [each.source for each in config.packs] == [here / each if isinstance(each, Path) else each for each in packs]


@pytest.mark.parametrize(
    ("text", "further"),
    [
        (
            "ignore: [missing-bridg]\nselct: [x]\n",
            [":1:10: there is no rule or pack `missing-bridg`; did you mean `missing-bridge`?"],
        ),
        (
            "rules: {vague-bridg: off}\nfail-on: warn\n",
            [":1:9: there is no rule or pack `vague-bridg`; did you mean `vague-bridge`?"],
        ),
        ("extends: wordng\nselct: [x]\n", [":1:10: there is no pack `wordng`; did you mean `wording`?"]),
        ("extends: ./gone\nignore: [missing-bridg]\n", []),
        ("ignore: [missing-bridge]\nselct: [x]\n", []),
    ],
)
def test_unknown_rules_are_told_of_beside_other_mistakes(here: Path, text: str, further: list[str]) -> None:
    write(here, {".answerlint.yaml": text, "a.md": "x"})
    result = CliRunner().invoke(cli, ["check"])
    assert result.exit_code == 2
    told = re.findall(r"(?m)^answerlint: error: (.*)$", result.stderr)
    assert told[1:] == [f".answerlint.yaml{each}" for each in further]
