"""`onrecord doctor`: what is set, what is missing and what to do about it. Calls no platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.access import Allow
from bot.settings import BadSetting, Settings
from store.questions import articles
from store.schema import NoStore, open_store


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, in a sentence."""

    well: bool
    text: str


def findings(settings: Settings, model: str) -> list[Finding]:
    """What was found of the model, the store, the platforms' tokens and addresses, and who may ask."""
    slack = bool(settings.slack_bot_token or settings.slack_app_token)
    telegram = bool(settings.telegram_bot_token)
    return [
        Finding(True, f"Language model: {model}"),
        _store(settings),
        _platform("Slack", slack, lambda: _slack(settings)),
        _platform("Telegram", telegram, lambda: _telegram(settings)),
        _allow(settings, telegram),
    ]


def _store(settings: Settings) -> Finding:
    try:
        db = open_store(settings.db)
    except NoStore as error:
        return Finding(False, f"Store: {error}")
    held = articles.count(db)
    db.conn.close()
    return Finding(bool(held), f"Store: {settings.db} holds {held} articles")


def _platform(name: str, wanted: bool, reached: Callable[[], str]) -> Finding:
    """`reached` says how the platform reaches us, and raises BadSetting where a setting for it is missing or wrong."""
    if not wanted:
        return Finding(True, f"{name}: no token is set, so it is not served")
    try:
        return Finding(True, f"{name}: tokens are set, {reached()}")
    except BadSetting as error:
        return Finding(False, f"{name}: {error}")


def _slack(settings: Settings) -> str:
    from bot.slack.tokens import tokens

    tokens(settings)
    port = settings.slack_http_port
    return f"requests arrive on {settings.slack_http_host}:{port}" if port else "in Socket Mode"


def _telegram(settings: Settings) -> str:
    from bot.telegram.tokens import token, webhook_address

    token(settings)
    at = webhook_address(settings)
    return f"updates arrive on {at.host}:{at.port} for {at.url}" if at else "updates are fetched by polling"


def _allow(settings: Settings, telegram: bool) -> Finding:
    try:
        allow = Allow.parse(settings.allow)
    except BadSetting as error:
        return Finding(False, str(error))
    if allow.ids:
        return Finding(True, f"ONRECORD_ALLOW: {', '.join(sorted(allow.ids))} may ask")
    nobody = " and nobody in Telegram: add the number that the bot tells you" if telegram else ""
    return Finding(not telegram, f"ONRECORD_ALLOW: empty, so members of your Slack workspace may ask{nobody}")
