"""How a store is opened, shared between threads, and written to by one process at a time.

Readers never wait: the store keeps a write-ahead log (WAL), so that a question is answered while articles are loaded.
Writers wait for each other: whoever writes does so within `writing`.
"""

from __future__ import annotations

import sqlite3
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.errors import StoreError
from store.schema import Database, migrations

MAX_IDLE_CONNECTIONS = 4  # kept open; a question more than that at once opens one of its own
OPENING_SECONDS = 5.0  # to wait for a store that another program keeps to itself
WRITING_SECONDS = 600.0  # to wait for other writers, who each let go between two articles
NAP_SECONDS = 0.01  # between two attempts where SQLite itself does not wait

type FileId = tuple[int, int] | None


class NoStore(StoreError):
    """There is no store at the path, or the file is not one; the message says what to do."""


class StoreBusy(NoStore):
    """Another program keeps the store to itself for longer than we wait."""


# ---- opening


def create(path: Path) -> Database:
    """The store at `path`, made or brought up to date. Raises NoStore where the file is something else."""
    try:
        connection = _connect(path)
    except sqlite3.Error as error:
        raise _refusal(path, error) from None
    try:
        return _up_to_date(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise _refusal(path, error) from None
    except NoStore:
        connection.close()
        raise


def open_store(path: Path) -> Database:
    """The store at `path` for asking. Raises NoStore where there is none yet."""
    if not path.is_file():
        raise NoStore(f"There is no store at {path} yet. Make one: onrecord ingest YOUR-ARTICLES --db {path}")
    return create(path)


# The stores that this process has brought up to date: device, inode and the version that SQLite gives the tables. The
# look at the migrations takes longer than most questions.
_known: set[tuple[int, int, int]] = set()


def _up_to_date(connection: sqlite3.Connection, path: Path) -> Database:
    db = Database(connection)
    if patiently(lambda: _state(connection, path), OPENING_SECONDS) in _known:
        return db
    others = set(db.table_names()) - {migrations.migrations_table}
    if others and not migrations.applied(db):
        raise NoStore(f"{path} is a database of another program. Name another file with --db or ONRECORD_DB.")
    patiently(db.enable_wal, OPENING_SECONDS)
    if migrations.pending(db):
        with writing(db):  # of two processes at once the second finds nothing left to do
            migrations.apply(db)
    _known.add(_state(connection, path))
    return db


def _state(connection: sqlite3.Connection, path: Path) -> tuple[int, int, int]:
    file = path.stat()
    return file.st_dev, file.st_ino, int(connection.execute("pragma schema_version").fetchone()[0])


def _refusal(path: Path, error: sqlite3.Error) -> NoStore:
    if is_busy(error):
        return StoreBusy(f"{path} is in use by another program just now. Please try again in a moment.")
    return NoStore(f"{path} cannot be used as a store ({error}). Name another file with --db or ONRECORD_DB.")


def _connect(path: Path) -> sqlite3.Connection:
    # Each connection is used by one thread at a time: the desk opens one for every question.
    connection = sqlite3.connect(path, timeout=OPENING_SECONDS, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


# ---- writing


@contextmanager
def writing(db: Database, seconds: float = WRITING_SECONDS) -> Iterator[None]:
    """One transaction that has the store to itself from its beginning: all that is read in it is still so at its end.

    Waits for other writers, `seconds` at the most; raises StoreBusy after that. What fails inside leaves nothing.
    """
    try:
        patiently(lambda: db.conn.execute("BEGIN IMMEDIATE"), seconds)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        raise StoreBusy("The store is in use by another program just now. Please try again in a moment.") from None
    try:
        yield
        db.conn.commit()
    except BaseException:
        db.conn.rollback()
        raise


def patiently[T](act: Callable[[], T], seconds: float) -> T:
    """What `act` gives, tried again while the store is busy: SQLite does not wait by itself in all cases."""
    until = time.monotonic() + seconds
    while True:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= until:
                raise
        time.sleep(NAP_SECONDS)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another connection keeps the store to itself; the extended codes of SQLite have the plain one below."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


# ---- connections kept open between questions: to open one takes longer than most questions do


class Pool:
    """Connections to the store at `path`, each lent to one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: deque[tuple[FileId, Database]] = deque()
        weakref.finalize(self, _close, self._idle)

    @contextmanager
    def connection(self) -> Iterator[Database]:
        """A connection to the file that stands there now. Raises NoStore where there is none."""
        file, db = self._taken()
        try:
            yield db
        except BaseException:
            db.close()
            raise
        if len(self._idle) < MAX_IDLE_CONNECTIONS:
            self._idle.append((file, db))
        else:
            db.close()

    def _taken(self) -> tuple[FileId, Database]:
        now = _file_id(self.path)
        with suppress(IndexError):  # none is idle
            while True:
                file, db = self._idle.pop()
                if file == now:
                    return file, db
                db.close()  # the file was replaced
        db = open_store(self.path)
        return _file_id(self.path), db


def _file_id(path: Path) -> FileId:
    """What tells a file from another one that takes its place; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _close(idle: deque[tuple[FileId, Database]]) -> None:
    while idle:
        idle.pop()[1].close()
