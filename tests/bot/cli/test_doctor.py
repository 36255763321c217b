"""What `onrecord doctor` says of the settings: which platform is reached how, and what is missing."""

from pathlib import Path

import pytest

from bot.cli.doctor import Check, checks
from bot.settings import Settings, names

SLACK = {"SLACK_BOT_TOKEN": "xoxb-invented", "SLACK_APP_TOKEN": "xapp-invented"}
TELEGRAM = {"TELEGRAM_BOT_TOKEN": "123456789:" + "a" * 35}
HOOK = {"TELEGRAM_WEBHOOK_URL": "https://news.example/hook", "TELEGRAM_WEBHOOK_SECRET": "made-up"}


@pytest.mark.parametrize(
    ("given", "well", "said"),
    [
        ({}, True, "Slack: no token is set, so it is not served"),
        (SLACK, True, "Slack: tokens are set, in Socket Mode"),
        (SLACK | {"SLACK_HTTP_PORT": "8000"}, False, "SLACK_SIGNING_SECRET is not set and SLACK_HTTP_PORT is"),
        (
            SLACK | {"SLACK_HTTP_PORT": "8000", "SLACK_SIGNING_SECRET": "invented"},
            True,
            "Slack: tokens are set, requests arrive on 127.0.0.1:8000",
        ),
        (TELEGRAM, True, "Telegram: tokens are set, updates are fetched by polling"),
        (TELEGRAM | HOOK, True, "updates arrive on 127.0.0.1:8443 for https://news.example/hook"),
        (TELEGRAM | HOOK | {"TELEGRAM_WEBHOOK_SECRET": ""}, False, "TELEGRAM_WEBHOOK_SECRET is not set"),
        (TELEGRAM | HOOK | {"TELEGRAM_WEBHOOK_URL": "news"}, False, "“news” is no address"),
    ],
)
def test_how_each_platform_is_reached(
    given: dict[str, str], well: bool, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names():
        monkeypatch.setenv(name, given[name]) if name in given else monkeypatch.delenv(name, raising=False)
    done = checks(Settings(), Check(True, "a model"))
    assert [check.well for check in done if said in check.text] == [well]
    assert not any("invented" in check.text or "made-up" in check.text for check in done)
