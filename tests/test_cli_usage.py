"""A command line that cannot be understood is told in our words, with what was probably meant."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli import cli

TOLD = [
    (["chek"], "there is no command `chek`; did you mean `check`?"),
    (["basline"], "there is no command `basline`; did you mean `baseline`?"),
    (["--verison"], "there is no option `--verison`; did you mean `--version`?"),
    (["check", "--ouput-format", "json"], "there is no option `--ouput-format`; did you mean `--output-format`?"),
    (["check", "--zzz"], "there is no option `--zzz`; see `cli check --help`"),
    (["check", "-q"], "there is no option `-q`; see `cli check --help`"),
    (["check", "--config"], "`--config` needs a value"),
    (["check", "--isolated=yes"], "`--isolated` takes no value"),
    (["check", "--config", "gone.yaml"], "`--config`: there is no file `gone.yaml`"),
    (["test", "gone"], "`RULE_FILES`: there is no file or folder `gone`"),
    (
        ["check", "--fail-on", "warn"],
        "`--fail-on`: `warn` stands here; expected error, warning, suggestion or never; did you mean `warning`?",
    ),
    (["check", "--max-findings", "few"], "`--max-findings`: `few` stands here; expected a whole number"),
    (
        ["check", "--max-per-answer", "0"],
        "`--max-per-answer`: `0` stands here; expected a whole number from 1, or `all`",
    ),
    (
        ["check", "--per-file-ignores", "a.md"],
        "`--per-file-ignores`: `a.md` has no pattern; expected drafts/*.md:missing-future",
    ),
    (["explain"], "`RULE` is missing; see `cli explain --help`"),
    (["rules", "a", "b"], "nothing is known to do with `a b`; see `cli rules --help`"),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("words", "said"), TOLD, ids=[" ".join(words) for words, _ in TOLD])
def test_what_is_wrong_with_a_command_line(words: list[str], said: str) -> None:
    result = CliRunner().invoke(cli, words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"answerlint: error: {said}\n"


def test_an_unknown_command_like_no_other_names_them_all() -> None:
    assert "; expected baseline, " in CliRunner().invoke(cli, ["zzz"]).stderr


def test_no_command_at_all_shows_the_help() -> None:
    result = CliRunner().invoke(cli, [])
    assert "Usage: cli" in result.output
    assert "answerlint: error" not in result.output
