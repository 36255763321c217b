"""`onrecord serve`, `doctor`, `manifest`: the bot in Slack and Telegram, and what it needs there."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

import click

from bot.cli.starting import FAILED, refuse, settings, store_option
from bot.settings import BadSetting


@click.command()
@click.argument("platforms", nargs=-1, type=click.Choice(["slack", "telegram"]))
@store_option
def serve(platforms: tuple[str, ...], db: Path | None) -> None:
    """Answers in Slack and Telegram: every platform whose tokens are set, or those named."""
    from bot.serve import serve as run

    given = settings(db, logging.INFO)
    try:
        asyncio.run(run(given, platforms))
    except BadSetting as error:
        refuse(error)


@click.command()
@store_option
def doctor(db: Path | None) -> None:
    """Says what is set, what is missing and what to do about it."""
    from bot.cli.doctor import checks, language_model

    given = settings(db)
    done = checks(given, language_model(given))
    for check in done:
        click.echo(f"{'ok  ' if check.well else 'LOOK'}  {check.text}")
    sys.exit(0 if all(check.well for check in done) else FAILED)


@click.command()
@click.argument("platform", type=click.Choice(["slack"]))
def manifest(platform: str) -> None:
    """Prints the app manifest to paste into Slack."""
    from bot.cli.manifest import slack_manifest_text

    click.echo(slack_manifest_text(), nl=False)
