"""Slack: the tokens that are set. Needs none of Slack's libraries, so that `onrecord doctor` can look at them."""

from __future__ import annotations

from typing import NamedTuple

from bot.settings import BadToken, Settings

APP_PAGE = "api.slack.com/apps"
TOKEN_ERRORS = frozenset(
    ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type"]
)


class Tokens(NamedTuple):
    """The app's credentials: `app` opens sockets, `secret` signs requests; the one that is not used is None."""

    bot: str
    app: str | None
    secret: str | None


def tokens(settings: Settings) -> Tokens:
    """The bot's token, and the app's or the signing secret. Raises BadToken where one is missing or wrong."""
    bot = settings.slack_bot_token
    if not bot or not bot.get_secret_value().startswith("xoxb-"):
        what = "is not a bot token (xoxb-…)" if bot else "is not set"
        raise BadToken(f"SLACK_BOT_TOKEN {what}: copy the Bot User OAuth Token from {APP_PAGE}, OAuth & Permissions.")
    if settings.slack_http_port:
        return Tokens(bot.get_secret_value(), None, _signing_secret(settings))
    return Tokens(bot.get_secret_value(), _app_token(settings), None)


def _signing_secret(settings: Settings) -> str:
    secret = settings.slack_signing_secret
    if not secret:
        raise BadToken(
            f"SLACK_SIGNING_SECRET is not set and SLACK_HTTP_PORT is: copy it from {APP_PAGE}, Basic Information."
        )
    return secret.get_secret_value()


def _app_token(settings: Settings) -> str:
    app = settings.slack_app_token
    if not app or not app.get_secret_value().startswith("xapp-"):
        what = "is not an app-level token (xapp-…)" if app else "is not set"
        raise BadToken(
            f"SLACK_APP_TOKEN {what}: make one with the scope connections:write at {APP_PAGE}, Basic Information."
        )
    return app.get_secret_value()


def refused(setting: str, reason: str) -> BadToken:
    """The error for a token that Slack refuses, with the page to copy it from."""
    page = "OAuth & Permissions" if setting == "SLACK_BOT_TOKEN" else "Basic Information"
    return BadToken(f"{setting} is refused by Slack ({reason}): copy it again from {APP_PAGE}, {page}.")
