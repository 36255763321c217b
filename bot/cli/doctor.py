"""`onrecord doctor`: what is set, what is missing and what to do about it. Calls no platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.access import Allow
from bot.settings import BadSetting, Settings
from store.connections import NoStore, open_store
from store.questions import articles


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in a sentence."""

    well: bool
    text: str


def language_model(settings: Settings) -> Check:
    """Which spaCy model the analysis uses, and whether it can be loaded."""
    try:
        from analysis import pipeline
    except ModuleNotFoundError as error:
        return Check(True, f"Language model: {error.name} is not installed, so this machine does not analyse")
    try:
        pipeline.build(settings.spacy_model)
    except pipeline.NoModel as error:
        return Check(False, f"ONRECORD_SPACY_MODEL: {error}")
    return Check(True, f"Language model: {pipeline.model_path(settings.spacy_model)}")


def checks(settings: Settings, model: Check) -> list[Check]:
    """What there is to say of the model, the store, the platforms' tokens and addresses, and who may ask."""
    slack = bool(settings.slack_bot_token or settings.slack_app_token)
    telegram = bool(settings.telegram_bot_token)
    return [
        model,
        _store(settings),
        _platform("Slack", slack, lambda: _slack(settings)),
        _platform("Telegram", telegram, lambda: _telegram(settings)),
        _allow(settings, telegram),
    ]


def _store(settings: Settings) -> Check:
    try:
        db = open_store(settings.db)
    except NoStore as error:
        return Check(False, f"Store: {error}")
    held = articles.count(db)
    db.conn.close()
    return Check(bool(held), f"Store: {settings.db} holds {held} articles")


def _platform(name: str, wanted: bool, reached: Callable[[], str]) -> Check:
    """`reached` says how the platform reaches us, and raises BadSetting where a setting for it is missing or wrong."""
    if not wanted:
        return Check(True, f"{name}: no token is set, so it is not served")
    try:
        return Check(True, f"{name}: tokens are set, {reached()}")
    except BadSetting as error:
        return Check(False, f"{name}: {error}")


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


def _allow(settings: Settings, telegram: bool) -> Check:
    try:
        allow = Allow.parse(settings.allow)
    except BadSetting as error:
        return Check(False, str(error))
    if allow.ids:
        return Check(True, f"ONRECORD_ALLOW: {', '.join(sorted(allow.ids))} may ask")
    nobody = " and nobody in Telegram: add the number that the bot tells you" if telegram else ""
    return Check(not telegram, f"ONRECORD_ALLOW: empty, so members of your Slack workspace may ask{nobody}")
