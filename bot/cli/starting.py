"""How every verb starts: its settings, its log and its store. What is wrong with them is a sentence and exit code 2.

Exit codes: 0 done; 1 some inputs failed, each named with its reason, the rest done; 2 wrong usage or settings.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import pydantic

from bot import logs
from bot.settings import Settings
from store.connections import NoStore, create, open_store
from store.schema import Database

if TYPE_CHECKING:
    from bot.desk import Desk

FAILED, USAGE = 1, 2
store_option = click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), help="The store's file, instead of ONRECORD_DB."
)


def refuse(why: object) -> NoReturn:
    """Ends the program with 2 and a sentence that says why."""
    click.echo(f"onrecord: {why}", err=True)
    sys.exit(USAGE)


def settings(db: Path | None = None, level: int = logging.WARNING) -> Settings:
    """The settings, with the store of --db where one was named; the log is made ready to hide their tokens."""
    try:
        given = Settings()
    except pydantic.ValidationError as error:
        wrong = error.errors(include_input=False)[0]
        refuse(f"{'.'.join(str(part) for part in wrong['loc'])}: {wrong['msg']}. See .env.example.")
    logs.configure(given.secrets, level)
    return given.model_copy(update={"db": db}) if db else given


@contextmanager
def held_store(path: Path) -> Iterator[Database]:
    """The store that is there already, closed at the end."""
    with _opened(open_store, path) as store:
        yield store


@contextmanager
def store_to_fill(path: Path) -> Iterator[Database]:
    """The store at `path`, made where there is none yet, closed at the end."""
    with _opened(create, path) as store:
        yield store


@contextmanager
def _opened(opener: Callable[[Path], Database], path: Path) -> Iterator[Database]:
    try:
        store = opener(path)
        try:
            yield store
        finally:
            store.close()
    except NoStore as error:
        refuse(error)
    except sqlite3.Error as error:
        refuse(f"{path} cannot be used just now ({error}). Please try again in a moment.")


def desk(path: Path) -> Desk:
    """Answers from the store that is there already."""
    from bot.desk import Desk

    with held_store(path):
        return Desk(path)


@contextmanager
def analysis_installed() -> Iterator[None]:
    """Refuses where what the analysis needs is not installed, as on a machine that only serves."""
    try:
        yield
    except ModuleNotFoundError as error:
        refuse(f"{error.name} is not installed, and the analysis needs it: pip install 'onrecord[analysis]'")
