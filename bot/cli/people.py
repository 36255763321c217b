"""`onrecord people`: who is one speaker, seen and decided by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.cli.starting import held_store, refuse, settings, store_option
from store.loading import corrections
from store.loading.corrections import Listed, Undecided
from store.questions.people import Person
from store.schema import Database


@click.group()
def people() -> None:
    """Which spellings are one speaker, and why; merges and splits by hand, which no rule changes."""


@people.command("list")
@click.argument("words", nargs=-1)
@store_option
def list_(words: tuple[str, ...], db: Path | None) -> None:
    """The speakers (of that name) with their spellings, the reason of each and the number of statements."""
    with store_to_correct(db) as store:
        for one in corrections.listed(store, " ".join(words)):
            _show(one)


@people.command()
@click.argument("kept")
@click.argument("other")
@store_option
def merge(kept: str, other: str, db: Path | None) -> None:
    """Makes OTHER one speaker with KEPT, under whose name both are shown."""
    with store_to_correct(db) as store:
        person, gained = corrections.merge(store, kept, other)
    _report(person, "now also", gained)


@people.command()
@click.argument("spelling")
@store_option
def split(spelling: str, db: Path | None) -> None:
    """Makes SPELLING a speaker of its own; undoes the merge that brought it."""
    with store_to_correct(db) as store:
        person, spellings = corrections.split(store, spelling)
    _report(person, "a speaker of its own, spelled", spellings)


def _show(one: Listed) -> None:
    number = one.person.quotes
    click.echo(f"{one.person.name} ({one.person.kind}), {number} statement{'' if number == 1 else 's'}")
    for form in one.forms:
        click.echo(f"    {form['name']}: {form['reason']}")


def _report(person: Person, what: str, spellings: list[str]) -> None:
    click.echo(f"{person.name}: {what} {', '.join(spellings)}")


@contextmanager
def store_to_correct(db: Path | None) -> Iterator[Database]:
    """The store; where a correction cannot be made, the program ends with the reason."""
    with held_store(settings(db).db) as store:
        try:
            yield store
        except Undecided as error:
            refuse(error)
