"""What `init --pack` and `schema` write, and what a shell completes: a coach's first minutes."""

import json
import os
import stat
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from linter import __version__, loader, schemas
from linter.cli import cli
from linter.loader.packs import built_in
from tests.command import answerlint
from tests.rulebook import write

pytestmark = pytest.mark.usefixtures("here")

DRAFT = "# Tell me about yourself.\n\nI am a team player and I trained two glaziers for the other shop last year.\n"


def test_a_first_pack_proves_itself_and_is_ready_to_use(here: Path) -> None:
    begun = answerlint("init", "--pack", "house")
    assert (begun.exit_code, begun.stderr) == (0, "")
    proved = answerlint("test", "house")
    assert (proved.exit_code, proved.stdout) == (0, "4 examples, 0 failed\n")
    write(here, {".answerlint.yaml": "extends: house/\n", "a.md": DRAFT})
    found = answerlint("check", "a.md", "--output-format", "concise", "--select", "house").stdout
    assert found.startswith("a.md:3:8: suggestion house/worn-phrase “team player” could stand in anybody's answer.")


def test_a_first_pack_stands_beside_every_shipped_one_and_another_first_pack(here: Path) -> None:
    shipped = built_in(loader.rules_folder())
    assert len(shipped) > 4
    for name in ("house", "inn"):
        assert answerlint("init", "--pack", name).exit_code == 0
    for packs in (["house/", "inn/", *shipped], [*shipped, "inn/", "house/"]):
        write(here, {".answerlint.yaml": f"extends: [{', '.join(packs)}]\n", "a.md": DRAFT})
        ran = answerlint("check", "a.md", "--output-format", "concise", "--select", "house,inn")
        assert (ran.stderr, len(ran.stdout.splitlines())) == ("", 2)


def test_every_file_of_a_first_pack_names_a_schema_that_is_in_it(here: Path) -> None:
    answerlint("init", "--pack", "house")
    files = sorted(here.glob("house/**/*.yaml"))
    assert [path.relative_to(here).as_posix() for path in files] == [
        "house/lexicons/house-phrases.yaml",
        "house/pack.yaml",
        "house/worn-phrase.yaml",
    ]
    for path in files:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(named.read_text(encoding="utf-8"))["title"]
    assert f"requires: answerlint >= {__version__}\n" in (here / "house" / "pack.yaml").read_text(encoding="utf-8")


def test_a_first_pack_may_lie_deeper_and_is_open_to_all_who_may_read(here: Path) -> None:
    (here / "packs").mkdir()
    assert answerlint("init", "--pack", "packs/inn/").exit_code == 0
    assert answerlint("test", "packs/inn").exit_code == 0
    assert "name: inn\n" in (here / "packs" / "inn" / "pack.yaml").read_text(encoding="utf-8")
    (here / "plain").mkdir()
    modes = {stat.S_IMODE(os.stat(here / name).st_mode) for name in ("plain", "packs/inn", "packs/inn/lexicons")}
    assert len(modes) == 1


@pytest.mark.parametrize(
    ("there", "pack", "said"),
    [
        ({"house/pack.yaml": "name: house\n"}, "house", "house is there already; nothing was written"),
        ({"house/notes.txt": ""}, "house", "house is there already; nothing was written"),
        ({"house": ""}, "house", "house is there already; nothing was written"),
        ({}, "My House", "--pack: `My House` is no pack name; expected lower-case words joined by `-`"),
        ({}, "star", "--pack: `star` is a pack of ours; choose another name"),
        ({}, "lexicons", "--pack: `lexicons` is a folder inside packs; choose another name"),
        ({}, ".", ". is there already; nothing was written"),
        ({}, "gone/house", "gone/house cannot be written: the folder gone does not exist; make it first"),
    ],
)
def test_nothing_is_written_over_and_nothing_is_left_behind(
    here: Path, there: dict[str, str | bytes], pack: str, said: str
) -> None:
    write(here, there)
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    result = answerlint("init", "--pack", pack)
    assert (result.exit_code, result.stderr) == (2, f"answerlint: error: {said}\n")
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("kind", ["rule", "lexicon", "role", "question", "pack", "config"])
def test_a_schema_is_printed(kind: str) -> None:
    assert answerlint("schema", kind).stdout == schemas.text(schemas.documents()[kind])


def test_the_schemas_of_a_pack_are_renewed(here: Path) -> None:
    write(here, {"house/schemas/rule.json": "old"})
    assert answerlint("schema", "--into", "house/schemas").exit_code == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (here / "house" / "schemas").iterdir()}
    assert written == schemas.of_pack()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "expected a KIND to print, or --into FOLDER"),
        (["rule", "--into", "x"], "expected a KIND to print, or --into FOLDER, and not both"),
        (["rules"], "did you mean `rule`?"),
        (["--into", "file/x"], "file/x cannot be written"),
    ],
)
def test_what_schema_cannot_do(here: Path, words: list[str], said: str) -> None:
    (here / "file").touch()
    result = answerlint("schema", *words)
    assert (result.exit_code, said in result.stderr) == (2, True), result.output


@pytest.mark.parametrize(
    ("words", "word", "offered"),
    [
        (["explain"], "vag", ["vague-aspiration", "vague-bridge"]),
        (["explain"], "three-step/vague-b", ["three-step/vague-bridge"]),
        (["explain"], "hou", ["house/worn-phrase"]),
        (["explain", "--isolated"], "hou", []),
        (["explain"], "zzz", []),
        (["check", "--select"], "hou", ["house", "house/worn-phrase"]),
        (["check", "--select"], "short-stay,hou", ["short-stay,house", "short-stay,house/worn-phrase"]),
        (["check", "--ignore"], "vague-b", ["vague-bridge"]),
    ],
)
def test_a_shell_completes_ids_of_rules(here: Path, words: list[str], word: str, offered: list[str]) -> None:
    write(here, {".answerlint.yaml": "extends: house/\n", "house/worn-phrase.yaml": "[not yet right"})
    completion = ShellComplete(cli, {}, "answerlint", "_ANSWERLINT_COMPLETE")
    assert [item.value for item in completion.get_completions(words, word)] == offered


def test_a_wrong_configuration_completes_nothing(here: Path) -> None:
    write(here, {".answerlint.yaml": "extend: house/\n"})
    completion = ShellComplete(cli, {}, "answerlint", "_ANSWERLINT_COMPLETE")
    assert completion.get_completions(["explain"], "vag") == []


@pytest.mark.parametrize(
    "words",
    [["check"], ["check", "a.md"], ["outline"], ["baseline"], ["why"], ["test"], ["config"], ["check", "--baseline"]],
)
def test_a_shell_completes_files_itself(words: list[str]) -> None:
    completion = ShellComplete(cli, {}, "answerlint", "_ANSWERLINT_COMPLETE")
    assert [(item.type, item.value) for item in completion.get_completions(words, "go")] == [("file", "go")]
