"""Discovery: which files a run reads, and what it says where there are none."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linter import files
from linter.errors import AnswerlintError
from linter.files import Globs, discover, read

TREE = (
    "a.md",
    "b.MARKDOWN",
    "c.txt",
    "notes",
    ".hidden.md",
    ".github/g.md",
    "node_modules/n.md",
    "env/pyvenv.cfg",
    "env/lib.md",
    "drafts/one.md",
    "drafts/old/two.md",
    "drafts/old/three.md",
    "x.md/inside.md",
    "empty/none.txt",
    "größe ü/ß.md",
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of drafts and other things, which is also the working directory."""
    for name in TREE:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(found: files.Found) -> list[str]:
    return [path.as_posix() for path in found.files]


ALL = [
    "a.md",
    "b.MARKDOWN",
    "drafts/old/three.md",
    "drafts/old/two.md",
    "drafts/one.md",
    "größe ü/ß.md",
    "x.md/inside.md",
]


@pytest.mark.parametrize(
    ("paths", "wanted"),
    [
        (["."], ALL),
        (["drafts/old", "drafts"], ["drafts/old/three.md", "drafts/old/two.md", "drafts/one.md"]),
        (["drafts/one.md", "drafts"], ["drafts/one.md", "drafts/old/three.md", "drafts/old/two.md"]),
        (["./drafts/../a.md", "a.md"], ["a.md"]),
        (["c.txt", "notes", ".hidden.md"], ["c.txt", "notes", ".hidden.md"]),
        ([".github"], [".github/g.md"]),
        (["node_modules"], ["node_modules/n.md"]),
        (["env"], ["env/lib.md"]),
        (["x.md"], ["x.md/inside.md"]),
        (["drafts/**/*.md"], ["drafts/old/three.md", "drafts/old/two.md", "drafts/one.md"]),
        (["dr*/o*.md"], ["drafts/one.md"]),
        (["drafts/o?d"], ["drafts/old/three.md", "drafts/old/two.md"]),
        ([], []),
    ],
)
def test_each_file_is_found_once_and_in_order(tree: Path, paths: list[str], wanted: list[str]) -> None:
    found = discover(paths)
    assert names(found) == wanted
    assert (found.problems, found.notes) == ((), ())


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("nothing.md", "missing-path", "nothing.md does not exist"),
        ("no/where", "missing-path", "no/where does not exist"),
        ("empty", "no-files", "empty holds no Markdown file (.md, .markdown)"),
        ("*.rst", "no-files", "*.rst matches no file"),
        ("dra[f]", "no-files", "dra[f] matches no file"),
        ("a.md/b", "missing-path", "a.md/b does not exist"),
        ("a\0b", "missing-path", "a\0b does not exist"),
        ("a" * 300, "missing-path", f"{'a' * 300} does not exist"),
    ],
)
def test_what_is_named_and_not_there_is_a_problem_beside_the_rest(
    tree: Path, path: str, code: str, message: str
) -> None:
    found = discover([path, "a.md"])
    assert [(problem.code, problem.message) for problem in found.problems] == [(code, message)]
    assert names(found) == ["a.md"]


@pytest.mark.parametrize(
    ("ignores", "wanted"),
    [
        ({}, ALL),
        ({".gitignore": "drafts/\n"}, [name for name in ALL if not name.startswith("drafts")]),
        ({".gitignore": "/one.md\n"}, ALL),
        ({".gitignore": "# one.md\n\none.md\n"}, [name for name in ALL if name != "drafts/one.md"]),
        ({".gitignore": "*.md\n!a.md\n"}, ["a.md", "b.MARKDOWN"]),
        ({".gitignore": "!\n[\none.md\n"}, [name for name in ALL if name != "drafts/one.md"]),
        ({"drafts/.gitignore": "old\n"}, [name for name in ALL if "old" not in name]),
        ({".gitignore": "two.md\n", "drafts/.gitignore": "!two.md\n"}, ALL),
        ({".git/info/exclude": "a.md\n"}, ALL[1:]),
        ({".git/info/exclude": "a.md\n", ".gitignore": "!a.md\n"}, ALL),
        ({".gitignore": "a.md/\n"}, ALL),
        ({".gitignore": "x.md/\n"}, ALL[:-1]),
    ],
)
def test_ignore_files_are_obeyed_in_a_walk(tree: Path, ignores: dict[str, str], wanted: list[str]) -> None:
    (tree / ".git" / "info").mkdir(parents=True)
    for name, text in ignores.items():
        (tree / name).write_text(text, encoding="utf-8")
    assert names(discover(["."])) == wanted


def test_ignore_files_above_the_named_folder_count_up_to_the_repository(tree: Path) -> None:
    (tree / "drafts" / ".git").mkdir()
    (tree / ".gitignore").write_text("three.md\n", encoding="utf-8")
    (tree / "drafts" / ".gitignore").write_text("two.md\n", encoding="utf-8")
    assert names(discover(["drafts/old"])) == ["drafts/old/three.md"]


def test_an_ignored_file_or_folder_is_read_when_it_is_named(tree: Path) -> None:
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("drafts/\na.md\n", encoding="utf-8")
    assert names(discover(["a.md", "drafts"])) == [
        "a.md",
        "drafts/old/three.md",
        "drafts/old/two.md",
        "drafts/one.md",
    ]


def test_an_ignore_file_that_cannot_be_read_ignores_nothing(tree: Path) -> None:
    (tree / ".gitignore").mkdir()
    (tree / "drafts" / ".gitignore").write_bytes(b"\xff\xfe\none.md\n")
    assert names(discover(["."])) == [name for name in ALL if name != "drafts/one.md"]


def leave_out(*patterns: str) -> Callable[[Path], bool]:
    globs = Globs(Path.cwd(), patterns)
    return lambda path: globs.match(path, path.is_dir())


@pytest.mark.parametrize(
    ("paths", "patterns", "force", "wanted", "left_out"),
    [
        (["."], ["drafts"], False, [name for name in ALL if not name.startswith("drafts")], ()),
        (["."], ["*.md", "*.MARKDOWN"], False, [], (".: everything in it",)),
        (["drafts"], ["drafts"], False, [], ("drafts: everything in it",)),
        (["a.md"], ["a.md"], False, ["a.md"], ()),
        (["a.md"], ["a.md"], True, [], ("every file that is named",)),
        (["a.md", "drafts/one.md"], ["drafts/"], True, ["a.md"], ()),
        (["dr*/*.md"], ["drafts"], True, [], ("every file that is named",)),
    ],
)
def test_what_the_configuration_excludes(
    tree: Path, paths: list[str], patterns: list[str], force: bool, wanted: list[str], left_out: tuple[str, ...]
) -> None:
    found = discover(paths, leave_out(*patterns), force_exclude=force)
    assert names(found) == wanted
    assert found.notes == tuple(f"{what} is excluded" for what in left_out)
    assert found.problems == ()


def test_links_to_files_are_read_and_links_to_folders_are_not_walked(tree: Path) -> None:
    (tree / "drafts" / "link.md").symlink_to("one.md")
    (tree / "drafts" / "around").symlink_to("..", target_is_directory=True)
    (tree / "drafts" / "folder.md").symlink_to("old", target_is_directory=True)
    assert names(discover(["drafts"])) == [
        "drafts/link.md",
        "drafts/old/three.md",
        "drafts/old/two.md",
        "drafts/one.md",
    ]
    assert names(discover(["drafts/folder.md"])) == ["drafts/folder.md/three.md", "drafts/folder.md/two.md"]


@pytest.mark.parametrize("target", ["gone.md", "dangling.md"])
@pytest.mark.parametrize("path", ["drafts", "drafts/dangling.md"])
def test_a_link_to_nothing_is_a_problem_named_or_found(tree: Path, path: str, target: str) -> None:
    (tree / "drafts" / "dangling.md").symlink_to(target)
    found = discover([path])
    assert [(problem.code, problem.message) for problem in found.problems] == [
        ("missing-path", "drafts/dangling.md is a link to something that is not there")
    ]


def test_a_pipe_in_a_folder_is_no_draft(tree: Path) -> None:
    os.mkfifo(tree / "drafts" / "pipe.md")
    assert "drafts/pipe.md" not in names(discover(["drafts"]))


def test_a_folder_that_cannot_be_listed_is_a_problem_beside_the_rest(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "old":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover(["drafts"])
    assert names(found) == ["drafts/one.md"]
    assert [problem.message for problem in found.problems] == ["drafts/old cannot be read: permission denied"]


def test_what_lies_in_a_folder_that_may_not_be_entered_is_not_said_to_be_missing(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = os.stat

    def refuse(path: Path, **told: Any) -> object:
        if os.fspath(path).endswith("shut.md"):
            raise PermissionError(13, "Permission denied")
        return look(path, **told)

    monkeypatch.setattr(os, "stat", refuse)
    assert [(each.code, each.message) for each in discover(["drafts/shut.md"]).problems] == [
        ("unreadable", "drafts/shut.md cannot be read: permission denied")
    ]


def test_no_path_is_not_the_working_directory(tree: Path) -> None:
    assert [(each.code, each.message) for each in discover([""]).problems] == [
        ("missing-path", "an empty path names no file; write . for the working directory")
    ]


def test_files_outside_the_working_directory_are_absolute(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "empty")
    assert discover(["../a.md"]).files == (tree / "a.md",)


@pytest.mark.parametrize(("name", "reason"), [("drafts", "is a directory"), ("gone.md", "no such file or directory")])
def test_what_the_system_refuses_to_read_is_a_problem(tree: Path, name: str, reason: str) -> None:
    with pytest.raises(AnswerlintError) as caught:
        read(Path(name))
    assert [(problem.code, problem.message) for problem in caught.value.problems] == [
        ("unreadable", f"{name} cannot be read: {reason}")
    ]


def test_bytes_come_as_they_are(tree: Path) -> None:
    (tree / "bytes.md").write_bytes(b"\xef\xbb\xbfa\r\n\x00")
    assert read(Path("bytes.md")) == b"\xef\xbb\xbfa\r\n\x00"
