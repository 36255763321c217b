"""Connections kept open between questions: to open one takes longer than most questions do."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.schema import Database, open_store

IDLE = 4  # connections kept; a question more than that at once opens one of its own

File = tuple[int, int] | None


class Lender:
    """Connections to the store at `path`, each lent to one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: deque[tuple[File, Database]] = deque()
        weakref.finalize(self, _close, self._idle)

    @contextmanager
    def lent(self) -> Iterator[Database]:
        """A connection to the file that stands there now. Raises NoStore where there is none."""
        file, db = self._taken()
        try:
            yield db
        except BaseException:
            db.close()
            raise
        if len(self._idle) < IDLE:
            self._idle.append((file, db))
        else:
            db.close()

    def _taken(self) -> tuple[File, Database]:
        now = _file(self.path)
        with suppress(IndexError):  # none is idle
            while True:
                file, db = self._idle.pop()
                if file == now:
                    return file, db
                db.close()  # the file was replaced
        db = open_store(self.path)
        return _file(self.path), db


def _file(path: Path) -> File:
    """What tells a file from another one that takes its place; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _close(idle: deque[tuple[File, Database]]) -> None:
    while idle:
        idle.pop()[1].close()
