"""`onrecord people`: who is one speaker, seen and decided by hand."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from store.connections import NoStore, open_store
from store.loading import corrections
from store.loading.corrections import Listed, Undecided
from store.questions.people import Person
from store.schema import Database

STORE = click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), help="The store's file, instead of ONRECORD_DB."
)


@click.group()
def people() -> None:
    """Which spellings are one speaker, and why; merges and splits by hand, which no rule changes."""


@people.command("list")
@click.argument("words", nargs=-1)
@STORE
def list_(words: tuple[str, ...], db: Path | None) -> None:
    """The speakers (of that name) with their spellings, the reason of each and the number of statements."""
    with _store(db) as store:
        for one in corrections.listed(store, " ".join(words)):
            _show(one)


@people.command()
@click.argument("kept")
@click.argument("other")
@STORE
def merge(kept: str, other: str, db: Path | None) -> None:
    """Makes OTHER one speaker with KEPT, under whose name both are shown."""
    with _store(db) as store:
        person, gained = corrections.merge(store, kept, other)
    _told(person, "now also", gained)


@people.command()
@click.argument("spelling")
@STORE
def split(spelling: str, db: Path | None) -> None:
    """Makes SPELLING a speaker of its own; undoes the merge that brought it."""
    with _store(db) as store:
        person, spellings = corrections.split(store, spelling)
    _told(person, "a speaker of its own, spelled", spellings)


def _show(one: Listed) -> None:
    number = one.person.quotes
    click.echo(f"{one.person.name} ({one.person.kind}), {number} statement{'' if number == 1 else 's'}")
    for form in one.forms:
        click.echo(f"    {form['name']}: {form['reason']}")


def _told(person: Person, what: str, spellings: list[str]) -> None:
    click.echo(f"{person.name}: {what} {', '.join(spellings)}")


@contextmanager
def _store(db: Path | None) -> Iterator[Database]:
    """The store, closed at the end; what cannot be done is said, and the program ends with 2."""
    from bot.cli.main import settings  # which imports this module

    held = settings(logging.WARNING).db
    try:
        store = open_store(db or held)
        try:
            yield store
        finally:
            store.close()
    except (NoStore, Undecided) as error:
        click.echo(f"onrecord: {error}", err=True)
        sys.exit(2)
