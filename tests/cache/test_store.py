"""The cache: it keeps what it is given, and whatever happens to its file no run ever breaks or believes it."""

import os
import sqlite3
import sys
import threading
from pathlib import Path

import pytest

from linter.cache import store as module
from linter.cache.store import NAME, SET_ASIDE, VARIABLE, Cache, clean, folder, info

ONE, TWO = b"1" * 16, b"2" * 16


def kept(folder: Path, *keys: bytes) -> dict[bytes, str]:
    cache = Cache(folder)
    found = cache.get(keys)
    cache.close()
    return found


def keep(folder: Path, *texts: tuple[bytes, str]) -> None:
    cache = Cache(folder)
    cache.put(texts)
    cache.close()
    assert not cache.notes


def test_what_is_put_is_there_for_the_next_run_and_nothing_else(tmp_path: Path) -> None:
    keep(tmp_path / "deep" / "below", (ONE, "größer\0"), (TWO, ""))
    assert kept(tmp_path / "deep" / "below", ONE, b"3" * 16, TWO) == {ONE: "größer\0", TWO: ""}
    assert kept(tmp_path / "elsewhere", ONE) == {}


def test_the_last_text_under_a_key_counts(tmp_path: Path) -> None:
    keep(tmp_path, (ONE, "a"))
    keep(tmp_path, (ONE, "b"))
    assert kept(tmp_path, ONE) == {ONE: "b"}


def test_more_keys_than_a_query_takes(tmp_path: Path) -> None:
    texts = [(number.to_bytes(16, "big"), str(number)) for number in range(module._AT_ONCE * 2 + 1)]
    keep(tmp_path, *texts)
    assert kept(tmp_path, *dict(texts)) == dict(texts)


@pytest.mark.skipif(os.name == "nt", reason="folders have no modes there")
def test_the_folder_is_the_user_s_own(tmp_path: Path) -> None:
    keep(tmp_path / "own", (ONE, "a"))
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o700
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    keep(shared, (ONE, "a"))
    assert list(shared.iterdir()) == []


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for nowhere in (None, tmp_path / "file", tmp_path / "file" / "below"):
        cache = Cache(nowhere)
        cache.put([(ONE, "a")])
        assert cache.get([ONE]) == {}
        cache.distrust()
        cache.close()
        assert cache.notes == []


def foreign(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 12")
    connection.execute("CREATE TABLE kept (name)")
    connection.commit()
    connection.close()


def wrecked(file: Path) -> None:
    keep(file.parent, *((number.to_bytes(16, "big"), "x" * 900) for number in range(50)))
    data = bytearray(file.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    file.write_bytes(data)


@pytest.mark.parametrize(
    "spoil",
    [lambda file: file.write_bytes(b"no database at all" * 100), lambda file: file.write_bytes(b"\0" * 5000), foreign],
)
def test_a_file_that_is_not_ours_is_set_aside_with_a_note(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(tmp_path / NAME)
    before = (tmp_path / NAME).read_bytes()
    cache = Cache(tmp_path)
    cache.put([(ONE, "a")])
    assert cache.get([ONE]) == {ONE: "a"}
    cache.close()
    assert [str(tmp_path / SET_ASIDE) in note for note in cache.notes] == [True]
    assert (tmp_path / SET_ASIDE).read_bytes() == before
    assert kept(tmp_path, ONE) == {ONE: "a"}


def test_damage_that_shows_only_on_reading_is_set_aside_too(tmp_path: Path) -> None:
    wrecked(tmp_path / NAME)
    cache = Cache(tmp_path)
    assert cache.get([number.to_bytes(16, "big") for number in range(50)]) == {}
    cache.put([(ONE, "a")])
    assert (len(cache.notes), cache.get([ONE])) == (1, {ONE: "a"})
    cache.close()


@pytest.mark.parametrize(
    "change", ["key = x'33333333333333333333333333333333'", "sealed = sealed || 'x'", "sealed = 7"]
)
def test_a_text_under_another_key_or_another_text_is_never_believed(tmp_path: Path, change: str) -> None:
    keep(tmp_path, (ONE, "a"))
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute(f"UPDATE kept SET {change}")
    connection.commit()
    connection.close()
    cache = Cache(tmp_path)
    assert cache.get([ONE, b"3" * 16]) == {}
    assert len(cache.notes) == 1
    cache.close()


def test_a_file_that_another_run_holds_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    keep(tmp_path, (ONE, "a"))
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    cache = Cache(tmp_path)
    cache.put([(TWO, "b")])
    assert cache.get([ONE, TWO]) == {ONE: "a"}
    cache.close()
    other.close()
    assert (cache.notes, (tmp_path / SET_ASIDE).exists()) == ([], False)


def test_two_runs_keep_at_once(tmp_path: Path) -> None:
    def run(first: int) -> None:
        for number in range(first, first + 40):
            keep(tmp_path, (number.to_bytes(16, "big"), str(number)))

    runs = [threading.Thread(target=run, args=(first,)) for first in (0, 100, 200)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    wanted = [number for first in (0, 100, 200) for number in range(first, first + 40)]
    assert kept(tmp_path, *(n.to_bytes(16, "big") for n in wanted)) == {n.to_bytes(16, "big"): str(n) for n in wanted}


def test_too_much_is_halved_from_what_was_asked_for_least_lately(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 1000)
    keep(tmp_path, (ONE, "a" * 400), (TWO, "b" * 400))
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute("UPDATE kept SET day = day - 1")
    connection.commit()
    connection.close()
    assert kept(tmp_path, ONE) == {ONE: "a" * 400}
    keep(tmp_path, (b"3" * 16, "c" * 400), (b"4" * 16, "d"))
    assert set(kept(tmp_path, ONE, TWO, b"3" * 16, b"4" * 16)) == {b"3" * 16, b"4" * 16}


def test_what_it_holds_can_be_told_and_deleted(tmp_path: Path) -> None:
    assert (info(tmp_path).entries, info(tmp_path).size) == (0, 0)
    keep(tmp_path, (ONE, "a"), (TWO, "b"))
    told = info(tmp_path)
    assert (told.folder, told.entries, told.size > 0) == (tmp_path, 2, True)
    (tmp_path / "mine.txt").write_text("")
    clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/answerlint"),
        ("linux", {"XDG_CACHE_HOME": ""}, "/home/me/.cache/answerlint"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/me/.cache/answerlint"),
        ("darwin", {}, "/home/me/Library/Caches/answerlint"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/answerlint/Cache"),
        ("win32", {"LOCALAPPDATA": ""}, "/home/me/AppData/Local/answerlint/Cache"),
    ],
)
def test_the_folder_is_the_platform_s(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delenv(VARIABLE)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert folder() == Path(expected)


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", lost)
    monkeypatch.delenv(VARIABLE)
    assert folder() is None
