"""What is generated from the registry of commands: Slack's app manifest and the README's table."""

from __future__ import annotations

import json
from typing import Any

from bot.slack.requests import WHO_SAID_THIS
from handlers.registry import commands

# files:write for charts, im:write for the direct messages in which the chart of a private answer is shown.
BOT_SCOPES = ("app_mentions:read", "chat:write", "commands", "files:write", "im:history", "im:write")
BOT_EVENTS = ("app_home_opened", "app_mention", "message.im")
DESCRIPTION = "Who said it, how many, when: answered only with passages that an outlet published."


def slack_manifest() -> dict[str, Any]:
    """The app manifest to paste at api.slack.com/apps: Socket Mode, every command, shortcut, App Home and messages."""
    return {
        "display_information": {"name": "onrecord", "description": DESCRIPTION},
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "onrecord", "always_online": True},
            "shortcuts": [
                {
                    "name": "Who said this?",
                    "type": "message",
                    "callback_id": WHO_SAID_THIS,
                    "description": "Looks for the message's words in what outlets published.",
                }
            ],
            "slash_commands": [
                {"command": f"/{c.name}", "description": c.summary, "usage_hint": c.hint, "should_escape": False}
                for c in commands()
            ],
        },
        "oauth_config": {"scopes": {"bot": list(BOT_SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(BOT_EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def slack_manifest_text() -> str:
    """The manifest as `slack-manifest.json` holds it."""
    return json.dumps(slack_manifest(), indent=2, ensure_ascii=False) + "\n"


def readme_table() -> str:
    """The commands as the README's table shows them (Markdown)."""
    rows = [f"| `{c.usage.replace('|', chr(92) + '|')}` | {c.summary} | `{c.examples[0]}` |" for c in commands()]
    return "\n".join(["| ask | to get | for example |", "|---|---|---|", *rows])
