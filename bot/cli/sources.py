"""`onrecord sources`: what an editor knows of an article better than its page."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from bot.settings import Settings
from store.connections import NoStore, open_store
from store.loading import article_dates

NONE = "none"


class Day(click.ParamType):  # type: ignore[type-arg]
    """An ISO day, or “none”."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date | None:
        """The day that was typed, None for “none”; anything else is wrong usage."""
        if str(value).casefold() == NONE:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day of the calendar; write it as 2024-05-15, or “none” to take it back")


@click.group()
def sources() -> None:
    """What is known of the articles held."""


@sources.command("date")
@click.argument("article_id", metavar="ID")
@click.argument("day", type=Day(), metavar="DAY")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="The store's file, instead of ONRECORD_DB.")
def set_date(article_id: str, day: date | None, db: Path | None) -> None:
    """Sets the day of an article by hand (2024-05-15); “none” takes that back."""
    try:
        held = open_store(db or Settings().db)
    except NoStore as error:
        raise click.ClickException(str(error)) from None
    try:
        article = article_dates.set_day(held, article_id, day)
    finally:
        held.conn.close()
    if article is None:
        click.echo(f"onrecord: there is no article {article_id!r}; /sources lists those held", err=True)
        sys.exit(1)
    reason = f" ({article['day_reason']})" if article["day_reason"] else ""
    click.echo(f"{article_id}: {article['published'] or 'no date'}{reason}")
