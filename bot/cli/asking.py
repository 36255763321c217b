"""`onrecord ask`, `chat`, `demo`: questions and answers in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from bot.cli.articles import Inputs, ingest_files
from bot.cli.starting import desk, settings, store_option


@click.command()
@click.argument("text")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the Answer.")
@click.option("--limit", type=click.IntRange(1, 1000), help="Items a page.")
@click.option("--page", help="The token of the next page, as the Answer before gave it.")
@store_option
def ask(text: str, form: str, limit: int | None, page: str | None, db: Path | None) -> None:
    """Answers one question, such as "/casualties Armenia"."""
    answer = desk(settings(db).db).ask(text, page=page, limit=limit)
    if form == "json":
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=1))
        return
    from bot.terminal import layout

    Console().print(layout.rendered(answer))


@click.command()
@store_option
def chat(db: Path | None) -> None:
    """Asks and answers in the terminal."""
    from bot.terminal import chat

    chat.chat(desk(settings(db).db), Console())


@click.command()
@store_option
def demo(db: Path | None) -> None:
    """Analyses the sample articles of seeds/ and answers three questions from them."""
    from bot.cli import demo as tour

    given, inputs = settings(db), Inputs()
    if db is None:
        given.db = tour.store_for(given.db)
    ingest_files(inputs, [tour.seeds()], given)
    tour.show(desk(given.db), Console())
    inputs.end()
