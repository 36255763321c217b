"""What is set in the environment or in `.env`; `.env.example` says each setting in a line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from analysis.errors import OnrecordError


class BadSetting(OnrecordError):
    """A setting that is missing or wrong; the message is the sentence for the person who set it.

    BadSetting
    └── BadToken    a platform's token is missing, of the wrong kind or refused
    """


class BadToken(BadSetting):
    """A platform's token is missing, of the wrong kind or refused; the message says which and where to get it."""


def _blank_is_unset(value: object) -> object:
    return (value.strip() or None) if isinstance(value, str) else value


Secret = Annotated[SecretStr | None, BeforeValidator(_blank_is_unset)]
Text = Annotated[str | None, BeforeValidator(_blank_is_unset)]
Port = Annotated[Annotated[int, Field(ge=1, le=65535)] | None, BeforeValidator(_blank_is_unset)]


class Settings(BaseSettings):
    """The settings, each under its name in the environment; an empty value counts as unset."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", populate_by_name=True)

    db: Path = Field(default=Path("onrecord.db"), validation_alias="ONRECORD_DB")
    spacy_model: Text = Field(default=None, validation_alias="ONRECORD_SPACY_MODEL")
    allow: str = Field(default="", validation_alias="ONRECORD_ALLOW")
    slack_bot_token: Secret = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: Secret = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: Secret = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_http_port: Port = Field(default=None, validation_alias="SLACK_HTTP_PORT")
    slack_http_host: str = Field(default="127.0.0.1", validation_alias="SLACK_HTTP_HOST")
    slack_api_base_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_BASE_URL")
    telegram_bot_token: Secret = Field(default=None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_api_base_url: str = Field(default="https://api.telegram.org", validation_alias="TELEGRAM_API_BASE_URL")
    telegram_webhook_url: Text = Field(default=None, validation_alias="TELEGRAM_WEBHOOK_URL")
    telegram_webhook_secret: Secret = Field(default=None, validation_alias="TELEGRAM_WEBHOOK_SECRET")
    telegram_webhook_host: str = Field(default="127.0.0.1", validation_alias="TELEGRAM_WEBHOOK_HOST")
    telegram_webhook_port: int = Field(default=8443, validation_alias="TELEGRAM_WEBHOOK_PORT")

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every token that is set, for the log to hide."""
        slack = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        telegram = (self.telegram_bot_token, self.telegram_webhook_secret)
        return tuple(t.get_secret_value() for t in (*slack, *telegram) if t)


def names() -> tuple[str, ...]:
    """The settings as they are called in the environment, in the order of `.env.example`."""
    return tuple(str(f.validation_alias) for f in Settings.model_fields.values())
