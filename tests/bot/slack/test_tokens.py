"""Slack's tokens: missing, exchanged or of the wrong kind. No message repeats what was given."""

import pytest

from bot.settings import BadToken, Settings
from bot.slack.tokens import tokens


@pytest.mark.parametrize(
    ("given", "setting", "says"),
    [
        ({}, "SLACK_BOT_TOKEN", "is not set"),
        ({"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN", "is not a bot token"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN", "is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN", "is not an app-level token"),
    ],
)
def test_slack_tokens_that_are_missing_or_exchanged(given: dict[str, str], setting: str, says: str) -> None:
    with pytest.raises(BadToken, match=f"^{setting} {says}.*api.slack.com/apps") as error:
        tokens(Settings(_env_file=None, **given))  # type: ignore[arg-type]
    assert not any(value in str(error.value) for value in given.values() if "-1" in value)


def test_the_signing_secret_is_needed() -> None:
    with pytest.raises(BadToken, match=r"^SLACK_SIGNING_SECRET is not set.*api\.slack\.com/apps"):
        tokens(Settings(_env_file=None, SLACK_BOT_TOKEN="xoxb-1", SLACK_HTTP_PORT="8080"))
