"""Telegram's token and webhook: missing, of the wrong kind, or set."""

from typing import Any

import pytest

from bot.settings import BadSetting, BadToken, Settings
from bot.telegram.tokens import Address, token, webhook_address
from tests.bot.conftest import Serve


@pytest.mark.parametrize(("given", "says"), [(None, "is not set"), ("hello", "is not a bot token")])
def test_telegram_tokens_that_are_missing_or_none(given: str | None, says: str) -> None:
    with pytest.raises(BadToken, match=f"^TELEGRAM_BOT_TOKEN {says}.*@BotFather"):
        token(Settings(_env_file=None, TELEGRAM_BOT_TOKEN=given))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"URL": "https://x.example/a"}, "TELEGRAM_WEBHOOK_SECRET is not set"),
        ({"URL": "https://x.example/a", "SECRET": "a b"}, "TELEGRAM_WEBHOOK_SECRET has other characters"),
        ({"URL": "x.example", "SECRET": "ab"}, "TELEGRAM_WEBHOOK_URL: “x.example” is no address"),
    ],
)
def test_a_webhook_that_cannot_be(given: dict[str, Any], says: str) -> None:
    settings = {f"TELEGRAM_WEBHOOK_{name}": value for name, value in given.items()}
    with pytest.raises(BadSetting, match=f"^{says}"):
        webhook_address(Settings(_env_file=None, **settings))


def test_a_webhook_that_is_set() -> None:
    url = "https://news.example/telegram?x=1"
    where = webhook_address(Settings(_env_file=None, TELEGRAM_WEBHOOK_URL=url, TELEGRAM_WEBHOOK_SECRET="ab"))
    assert where == Address(url, "ab", "127.0.0.1", 8443)
    assert where.path == "/telegram"
    assert webhook_address(Settings(_env_file=None)) is None


def test_a_webhook_without_secret_ends_it_before_anything_is_started(serve: Serve) -> None:
    room = serve(platforms=("telegram",), start=False, settings={"TELEGRAM_WEBHOOK_URL": "https://x.example/a"})
    room.bot.start()
    ended = room.bot.wait()
    assert ended.code == 2
    assert "onrecord: TELEGRAM_WEBHOOK_SECRET is not set" in ended.stderr
    assert not room.telegram.emulator.calls
