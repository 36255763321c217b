"""What Slack tells the bot when people act: the payloads of commands, events, clicks and submitted views."""

from __future__ import annotations

import time

from tests.emulators.slack_workspace import SlackButton, Workspace
from tests.emulators.wire import Json

TOKEN = "v"  # the verification token, which Slack still sends


def command(space: Workspace, user: str, channel: str, name: str, text: str, response_url: str) -> Json:
    """A slash command."""
    who = {"user_id": user, "user_name": space.users.get(user, user), "team_id": space.team, "team_domain": "emul"}
    where = {"channel_id": channel, "channel_name": space.channel_name(channel)}
    about = {"token": TOKEN, "api_app_id": space.app_id, "is_enterprise_install": "false"}
    how = {"response_url": response_url, "trigger_id": space.trigger()}
    return {**about, **who, **where, "command": name, "text": text, **how}


def event(space: Workspace, inner: Json) -> Json:
    """The callback around an event."""
    bot = {"enterprise_id": None, "team_id": space.team, "user_id": space.bot_user, "is_bot": True}
    return {
        "token": TOKEN,
        "team_id": space.team,
        "api_app_id": space.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{space.number():08d}",
        "event_time": int(time.time()),
        "is_ext_shared_channel": False,
        "authorizations": [{**bot, "is_enterprise_install": False}],
    }


def message(space: Workspace, user: str, channel: str, text: str, thread_ts: str | None = None) -> Json:
    """The event of a message in a channel or, where the channel begins with D, in direct messages."""
    ts = space.ts()
    kind = "im" if channel.startswith("D") else "channel"
    said = {"type": "message", "user": user, "text": text, "ts": ts, "event_ts": ts, "team": space.team}
    return said | {"channel": channel, "channel_type": kind} | ({"thread_ts": thread_ts} if thread_ts else {})


def mention(space: Workspace, user: str, channel: str, text: str, thread_ts: str | None = None) -> Json:
    """The event of a message that begins with the bot's name."""
    said = message(space, user, channel, f"<@{space.bot_user}> {text}", thread_ts)
    return {k: v for k, v in said.items() if k != "channel_type"} | {"type": "app_mention"}


def click(
    space: Workspace, button: SlackButton, user: str, option: str | None, response_url: str, hidden: bool
) -> Json:
    """A click on an element of a message or view; `option` is the value picked in a menu."""
    element, where = button.element, button.where
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": button.block_id}
    if element["type"] == "button":
        action |= {key: element[key] for key in ("text", "value") if key in element}
    elif option is not None:
        action["selected_option"] = next(o for o in element["options"] if o["value"] == option)
    about = {**_person(space, user), "type": "block_actions", "state": {"values": {}}}
    about["actions"] = [action | {"action_ts": space.ts()}]
    if "ts" not in where:
        return about | {"container": {"type": "view", "view_id": where["id"]}, "view": where}
    container = {"type": "message", "message_ts": where["ts"], "channel_id": where["channel"], "is_ephemeral": hidden}
    container |= {"thread_ts": where["thread_ts"]} if where.get("thread_ts") else {}
    channel = {"id": where["channel"], "name": space.channel_name(where["channel"])}
    shown = {"container": container, "channel": channel, "response_url": response_url}
    return about | shown | ({} if hidden else {"message": where})


def shortcut(space: Workspace, user: str, channel: str, name: str, text: str, response_url: str) -> Json:
    """A shortcut on a message of the channel; `name` is its callback_id, `text` what the message says."""
    ts = space.ts()
    said = {"type": "message", "user": user, "text": text, "ts": ts, "team": space.team}
    where = {"channel": {"id": channel, "name": space.channel_name(channel)}, "message": said, "message_ts": ts}
    how = {"callback_id": name, "action_ts": space.ts(), "response_url": response_url}
    return {**_person(space, user), "type": "message_action", **where, **how}


def submission(space: Workspace, view: Json, values: Json, user: str) -> Json:
    """A submitted modal; `values` are those of its inputs by block_id and action_id."""
    filled = {**view, "state": {"values": values}}
    return {**_person(space, user), "type": "view_submission", "view": filled, "response_urls": []}


def _person(space: Workspace, user: str) -> Json:
    who = {"id": user, "username": space.users.get(user, user), "team_id": space.team}
    where = {"team": {"id": space.team, "domain": "emul"}, "enterprise": None, "is_enterprise_install": False}
    return {"user": who, **where, "api_app_id": space.app_id, "token": TOKEN, "trigger_id": space.trigger()}
