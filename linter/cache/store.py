"""The cache: texts by key, kept between runs in a folder that is the user's own.

It is a help and never a condition: where it cannot be read or written, runs go on without it. What it holds is
checked before it is believed; a file that is damaged, or not ours, is set aside and a new one begun.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from linter.values import frozen

VARIABLE = "ANSWERLINT_CACHE_DIR"
"""The environment variable that names another folder, as build machines that keep folders need it."""

NAME = "answers.db"
SET_ASIDE = "set-aside.db"
LARGEST = 64 * 1024 * 1024
"""Bytes of texts that are kept; beyond them those go that were asked for least lately."""

_APPLICATION = 0x616E7377
_FORMAT = 1
_SEAL = 8
_PATIENCE = 2.0
"""Seconds that a run waits for another one's writing."""

_DAY = 86_400
_SCHEMA = """
PRAGMA application_id = {application};
PRAGMA user_version = {format};
CREATE TABLE kept (key BLOB PRIMARY KEY, sealed BLOB NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
"""
_FORGET = """
DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY day LIMIT (SELECT count(*) / 2 FROM kept))
"""
_AT_ONCE = 500
"""Keys that one query asks for; SQLite takes a limited number of parameters."""


@frozen
class Info:
    """Where the cache is, how many texts it holds, and how many bytes its files take."""

    folder: Path
    entries: int
    size: int


def folder() -> Path | None:
    """The cache folder of this user on this platform; None where there is no home to put it in."""
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE]).absolute()
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return base / "answerlint" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "answerlint"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if os.path.isabs(named) else home / ".cache") / "answerlint"


def clean(folder: Path) -> None:
    """Delete the cache's files; raises `OSError` where one of them cannot be deleted."""
    for file in _files(folder):
        file.unlink(missing_ok=True)


def info(folder: Path) -> Info:
    """What the cache holds; raises `OSError` or `sqlite3.Error` where it cannot be read."""
    size = sum(file.stat().st_size for file in _files(folder) if file.exists())
    if not (folder / NAME).exists():
        return Info(folder, 0, size)
    connection = sqlite3.connect(f"file:{folder / NAME}?mode=ro", uri=True)
    try:
        ((entries,),) = connection.execute("SELECT count(*) FROM kept")
    finally:
        connection.close()
    return Info(folder, int(entries), size)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / f"{name}{end}" for name in (NAME, SET_ASIDE) for end in ("", "-wal", "-shm", "-journal"))


class Cache:
    """Texts by key; ``notes`` tells what had to be set aside.

    Two runs may use it at once. Nothing here raises: without a usable folder it holds nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self.notes: list[str] = []
        self._folder = folder
        self._today = int(time.time()) // _DAY
        self._connection = None if folder is None else self._opened(folder)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """The texts of those keys that are there and whole."""
        found: dict[bytes, str] = {}
        stale: list[bytes] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            query = f"SELECT key, sealed, day FROM kept WHERE key IN ({','.join('?' * len(some))})"
            for key, sealed, day in self._executed(query, some):
                text = _unsealed(key, sealed)
                if text is None:
                    self.distrust()
                    return {}
                found[key] = text
                if day != self._today:
                    stale.append(key)
        if stale:
            self._write("UPDATE kept SET day = ? WHERE key = ?", [(self._today, key) for key in stale])
        return found

    def put(self, texts: Iterable[tuple[bytes, str]]) -> None:
        """Keep texts; what was kept under their keys goes."""
        rows = [(key, _sealed(key, text), self._today) for key, text in texts]
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def distrust(self) -> None:
        """Set the file aside, because it holds what nobody should have written, and begin a new one."""
        if self._folder is not None and self._connection is not None:
            self._connection.close()
            self._connection = None
            self._connection = self._anew(self._folder)

    def close(self) -> None:
        """Delete what is least lately used, if there is too much, and let the file go."""
        if self._connection is not None:
            self._shrink()
            self._connection.close()
            self._connection = None

    def _opened(self, folder: Path) -> sqlite3.Connection | None:
        try:
            if not _private(folder):
                return None
            return _connected(folder / NAME)
        except (sqlite3.DatabaseError, ValueError) as error:
            return None if _is_busy(error) else self._anew(folder)
        except OSError:
            return None

    def _anew(self, folder: Path) -> sqlite3.Connection | None:
        """A new file in place of one that cannot be believed."""
        self.notes.append(f"the cache was damaged or not answerlint's; it is now {folder / SET_ASIDE}")
        try:
            os.replace(folder / NAME, folder / SET_ASIDE)
            for end in ("-wal", "-shm", "-journal"):
                (folder / f"{NAME}{end}").unlink(missing_ok=True)
            return _connected(folder / NAME)
        except (OSError, sqlite3.Error, ValueError):
            return None

    def _executed(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as error:
            if not _is_busy(error):
                self.distrust()
            return []

    def _write(self, query: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._connection is None or not rows:
            return
        try:
            with self._connection:
                self._connection.executemany(query, rows)
        except sqlite3.DatabaseError as error:
            if _is_unwritable(error):
                self._connection.close()
                self._connection = None
            elif not _is_busy(error):
                self.distrust()

    def _shrink(self) -> None:
        """Halve what is kept if it is too much, the least lately used first."""
        sizes = self._executed("SELECT sum(length(sealed)) FROM kept")
        if sizes and (sizes[0][0] or 0) > LARGEST:
            self._write(_FORGET, [()])


def _private(folder: Path) -> bool:
    """Whether a folder, made if need be, is this user's alone to write in."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform == "win32":
        return True
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _connected(file: Path) -> sqlite3.Connection:
    """The open file, begun if it is new; raises `ValueError` if it is another program's or another format's."""
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        if connection.execute("PRAGMA application_id").fetchone() != (_APPLICATION,):
            _begin(connection)
        if connection.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
            raise ValueError("another format")
        connection.execute("PRAGMA synchronous = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    """Lay out an empty file; of two runs that do so at once one finds it done."""
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA application_id").fetchone() != (_APPLICATION,):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise ValueError("another program's file")
        for statement in _SCHEMA.format(application=_APPLICATION, format=_FORMAT).strip().splitlines():
            connection.execute(statement)
    connection.commit()
    with suppress(sqlite3.OperationalError):  # Another run is at it; the mode stays with the file.
        connection.execute("PRAGMA journal_mode = WAL")


def _is_busy(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _is_unwritable(error: sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.OperationalError) and any(
        word in str(error) for word in ("readonly", "full", "I/O", "unable to open")
    )


def _sealed(key: bytes, text: str) -> bytes:
    data = text.encode()
    return _seal(key, data) + data


def _unsealed(key: bytes, sealed: object) -> str | None:
    """The text behind its seal; None where the seal is not that of this text under this key."""
    if not isinstance(sealed, bytes) or _seal(key, sealed[_SEAL:]) != sealed[:_SEAL]:
        return None
    return sealed[_SEAL:].decode()


def _seal(key: bytes, data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL, key=key[:64]).digest()
