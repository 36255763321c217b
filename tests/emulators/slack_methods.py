"""Slack's Web API: the methods a bot calls, each as it answers or refuses."""

from __future__ import annotations

import copy
import json
import time
import uuid
from collections.abc import Callable
from typing import Any

from tests.emulators.slack_limits import check_blocks, check_view
from tests.emulators.slack_workspace import TRIGGER_SECONDS, SlackRefusal, Workspace, refuse_blocks
from tests.emulators.wire import Json

SILENT = frozenset(
    {
        "api.test",
        "apps.uninstall",
        "assistant.threads.setStatus",
        "assistant.threads.setSuggestedPrompts",
        "assistant.threads.setTitle",
        "bookmarks.add",
        "conversations.join",
        "conversations.mark",
        "pins.add",
        "reactions.add",
        "reactions.remove",
    }
)  # taken, and without effect here
NESTED = ("blocks", "attachments", "view", "files", "metadata", "unfurls")  # JSON within a form
Method = Callable[["WebApi", Json], Json | None]
_methods: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Registers the decorated function as an API method; it returns what the answer holds besides `ok`."""

    def register(function: Method) -> Method:
        _methods[name] = function
        return function

    return register


class WebApi:
    """The Web API over a workspace; `root` is where its uploads and sockets are."""

    def __init__(self, workspace: Workspace, root: Callable[[], str]) -> None:
        self.workspace = workspace
        self.root = root

    def call(self, name: str, args: Json) -> Json:
        """What the method answers. Raises SlackRefusal."""
        if name in SILENT:
            return {}
        if name not in _methods:
            raise SlackRefusal("unknown_method", req_method=name)
        return _methods[name](self, args) or {}

    # Who and where

    @method("auth.test")
    def auth_test(self, _: Json) -> Json:
        space = self.workspace
        who = {"user": "bot", "user_id": space.bot_user, "bot_id": space.bot_id, "is_enterprise_install": False}
        return {"url": "https://emul.slack.com/", "team": "emul", "team_id": space.team, **who}

    @method("apps.connections.open")
    def connections_open(self, _: Json) -> Json:
        socket = self.root().replace("http", "ws", 1)
        return {"url": f"{socket}/link/?ticket={uuid.uuid4()}&app_id={self.workspace.app_id}"}

    @method("users.info")
    def users_info(self, args: Json) -> Json:
        user = args.get("user")
        if user not in self.workspace.users:
            raise SlackRefusal("user_not_found")
        name = self.workspace.users[user]
        profile = {"display_name": name, "real_name": name.title()}
        where = {"team_id": self.workspace.team, "tz": "Europe/London", "tz_offset": 0, "locale": "en-GB"}
        is_bot = user == self.workspace.bot_user
        return {
            "user": {"id": user, "name": name, "real_name": name.title(), "is_bot": is_bot, "profile": profile} | where
        }

    @method("conversations.open")
    def conversations_open(self, args: Json) -> Json:
        return {"channel": {"id": f"D{str(args.get('users', '')).split(',')[0]}"}}

    @method("conversations.info")
    def conversations_info(self, args: Json) -> Json:
        channel = self.workspace.channels.get(str(args.get("channel")))
        if channel is None:
            raise SlackRefusal("channel_not_found")
        return {"channel": {"id": channel["id"], "name": channel["name"], "is_channel": True, "is_member": True}}

    @method("conversations.members")
    def conversations_members(self, args: Json) -> Json:
        members = self.workspace.channels[args["channel"]]["members"]
        return {"members": sorted(members), "response_metadata": {"next_cursor": ""}}

    # Messages

    @method("chat.postMessage")
    def post_message(self, args: Json) -> Json:
        channel = self.workspace.channel_for_posting(args.get("channel"))
        post = self.workspace.post(self.workspace.body(args), channel)
        return {"channel": channel, "ts": post.ts, "message": post.message}

    @method("chat.postEphemeral")
    def post_ephemeral(self, args: Json) -> Json:
        channel = self.workspace.channel_for_posting(args.get("channel"))
        if args.get("user") not in self.workspace.users:
            raise SlackRefusal("user_not_in_channel")
        post = self.workspace.post(self.workspace.body(args), channel, ephemeral=True, to_user=args["user"])
        return {"message_ts": post.ts}

    @method("chat.update")
    def update(self, args: Json) -> Json:
        where = (str(args.get("channel")), str(args.get("ts")))
        message = self.workspace.messages.get(where)
        if message is None or where in self.workspace.unseen:
            raise SlackRefusal("message_not_found")
        post = self.workspace.update(message, self.workspace.body(args))
        return {"channel": post.channel, "ts": post.ts, "text": post.text, "message": post.message}

    @method("chat.delete")
    def delete(self, args: Json) -> Json:
        if self.workspace.messages.pop((str(args.get("channel")), str(args.get("ts"))), None) is None:
            raise SlackRefusal("message_not_found")
        return {"channel": args["channel"], "ts": args["ts"]}

    @method("chat.getPermalink")
    def permalink(self, args: Json) -> Json:
        channel, ts = args["channel"], args["message_ts"].replace(".", "")
        return {"channel": channel, "permalink": f"https://emul.slack.com/archives/{channel}/p{ts}"}

    @method("blocks.validate")
    def validate(self, args: Json) -> None:
        held = args.get("blocks") or json.loads(args.get("message") or "{}").get("blocks") or []
        errors = check_view(args["view"]) if args.get("view") else check_blocks(held)
        if errors:
            raise SlackRefusal(
                "invalid_view" if args.get("view") else "invalid_blocks", errors=[_constraint(e) for e in errors]
            )
        refuse_blocks(held)

    # Views

    def _view(self, args: Json) -> Json:
        errors = check_view(args.get("view"))
        if errors:
            raise SlackRefusal("invalid_arguments", response_metadata={"messages": errors})
        space = self.workspace
        ids = {"id": f"V{space.number():08d}", "hash": uuid.uuid4().hex[:12], "bot_id": space.bot_id}
        where = {"team_id": space.team, "app_id": space.app_id, "state": {"values": {}}}
        return space.with_ids(copy.deepcopy(args["view"]) | ids | where)

    @method("views.publish")
    def publish(self, args: Json) -> Json:
        user, homes = str(args.get("user_id")), self.workspace.homes
        if user not in self.workspace.users:
            wrong = "[ERROR] failed to match all allowed schemas [json-pointer:/user_id]"
            raise SlackRefusal("invalid_arguments", response_metadata={"messages": [wrong]})
        if args.get("hash") and args["hash"] != homes.get(user, {}).get("hash"):
            raise SlackRefusal("hash_conflict")
        homes[user] = self._view(args)
        return {"view": homes[user]}

    @method("views.open")
    def open_view(self, args: Json) -> Json:
        trigger = self.workspace.triggers.get(str(args.get("trigger_id")))
        if trigger is None:
            raise SlackRefusal("invalid_trigger_id")
        if trigger.used:
            raise SlackRefusal("exchanged_trigger_id")
        if time.monotonic() - trigger.since > TRIGGER_SECONDS:
            raise SlackRefusal("expired_trigger_id")
        view = self._view(args)
        trigger.used = True
        return {"view": self.workspace.modals.add(view)}

    @method("views.update")
    def update_view(self, args: Json) -> Json:
        wanted = [(key, args[of]) for key, of in (("id", "view_id"), ("external_id", "external_id")) if args.get(of)]
        old = next((v for v in self.workspace.modals if any(v.get(k) == value for k, value in wanted)), None)
        if old is None:
            raise SlackRefusal("not_found")
        return {"view": self.workspace.modals.add(self._view(args) | {"id": old["id"]})}

    # Files

    @method("files.getUploadURLExternal")
    def upload_url(self, args: Json) -> Json:
        if not args.get("filename") or int(args.get("length") or 0) <= 0:
            raise SlackRefusal("invalid_arguments")
        file_id = f"F{self.workspace.number():08d}"
        about: Json = {"id": file_id, "name": args["filename"], "length": int(args["length"])}
        self.workspace.files[file_id] = about | {"alt_txt": args.get("alt_txt"), "data": None}
        return {"upload_url": f"{self.root()}/upload/v1/{file_id}", "file_id": file_id}

    @method("files.completeUploadExternal")
    def complete_upload(self, args: Json) -> Json:
        done: list[Json] = []
        for given in args.get("files") or []:
            file = self.workspace.files.get(given.get("id"))
            if file is None or file["data"] is None:
                raise SlackRefusal("file_not_found")
            file |= {"title": given.get("title") or file["name"], "channel": args.get("channel_id")}
            done.append({key: file[key] for key in ("id", "title", "name")})
        if args.get("channel_id"):
            channel = self.workspace.channel_for_posting(args["channel_id"])
            thread = {"thread_ts": args["thread_ts"]} if args.get("thread_ts") else {}
            self.workspace.post({"text": args.get("initial_comment") or "", "files": done, **thread}, channel)
        return {"files": done}


def _constraint(error: str) -> dict[str, Any]:
    message, _, pointer = error.removeprefix("[ERROR] ").removesuffix("]").partition(" [json-pointer:")
    return {"pointer": pointer, "code": "failed_constraint", "message": message}
