"""What is generated from the commands is not stale, and holds to what Slack takes."""

from pathlib import Path

import pytest

from bot.cli.manifest import readme_table, slack_manifest, slack_manifest_text
from handlers.registry import commands

ROOT = Path(__file__).parents[3]


def test_the_manifest_file_is_what_the_commands_make() -> None:
    stale = "run: make --always-make slack-manifest.json"
    assert (ROOT / "slack-manifest.json").read_text() == slack_manifest_text(), stale


def test_the_readme_has_the_table_of_the_commands() -> None:
    assert readme_table() in (ROOT / "README.md").read_text(), f"put this into README.md:\n{readme_table()}"


@pytest.mark.parametrize("command", slack_manifest()["features"]["slash_commands"], ids=lambda c: c["command"])
def test_slash_commands_are_within_slacks_limits(command: dict[str, object]) -> None:
    # https://docs.slack.dev/reference/app-manifest: command 32, description 2000, usage_hint 1000 characters
    assert 2 <= len(str(command["command"])) <= 32
    assert str(command["command"]).islower()
    assert 1 <= len(str(command["description"])) <= 2000
    assert len(str(command["usage_hint"])) <= 1000


def test_the_shortcut_is_within_slacks_limits() -> None:
    # https://docs.slack.dev/reference/app-manifest: name 24, description 150, callback_id 255 characters
    (shortcut,) = slack_manifest()["features"]["shortcuts"]
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150
    assert shortcut["type"] == "message"


def test_it_asks_for_no_more_than_it_uses() -> None:
    manifest = slack_manifest()
    assert manifest["settings"]["socket_mode_enabled"]
    scopes = ["app_mentions:read", "chat:write", "commands", "files:write", "im:history", "im:write"]
    assert manifest["oauth_config"]["scopes"]["bot"] == scopes
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened", "app_mention", "message.im"]
    assert [c["command"] for c in manifest["features"]["slash_commands"]] == [f"/{c.name}" for c in commands()]
