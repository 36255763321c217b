"""A loopback Telegram Bot API: long polling and webhooks, entities, keyboards, inline mode and files.

It refuses what the real server refuses, and keeps each refusal in `violations`. Every method is called in its event
loop.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable
from typing import Any, Self

from aiohttp import web

from tests.emulators.telegram_chats import Chats, TelegramButton, TelegramPost, TelegramRefusal
from tests.emulators.telegram_html import auto_entities, slice16
from tests.emulators.telegram_inline import content
from tests.emulators.telegram_methods import NESTED, BotApi, spelled
from tests.emulators.telegram_updates import TelegramDelivery, Updates
from tests.emulators.wire import WAIT_SECONDS, Call, Fault, Json, Log, Service, arguments, retry_header

DESCRIPTIONS = {
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class TelegramEmulator(Service):
    """The service; in groups its privacy mode shows the bot commands, mentions and replies to it, nothing else."""

    def __init__(
        self, *, username: str = "EmulBot", privacy: bool = True, port: int = 0, webhook_pause: float = 0.5
    ) -> None:
        super().__init__(port)
        self.token = "123456:EMUL-token"
        self.username = username
        self.privacy = privacy
        me: Json = {"id": 123456, "is_bot": True, "first_name": "Emul", "username": username, "can_join_groups": True}
        self.chats = Chats(me | {"can_read_all_group_messages": not privacy, "supports_inline_queries": True})
        self.updates = Updates(webhook_pause)
        self.api = BotApi(self.chats, self.updates)
        self._query_numbers = itertools.count(10**17)

    def routes(self) -> Iterable[web.RouteDef]:
        """The Bot API and the files it serves."""
        return (
            web.get("/file/bot{token}/{path:.*}", self._on_file),
            web.route("*", "/bot{token}/{method}", self._on_call),
        )

    async def start(self) -> Self:
        """Listens, and posts to the webhook once there is one."""
        await super().start()
        self.spawn(self.updates.pump(self.http, self._call_in_answer))
        return self

    async def stop(self) -> None:
        """Ends the getUpdates that is waiting, then the server."""
        self.updates.end_poll("stopped")
        await super().stop()

    @property
    def posts(self) -> Log[TelegramPost]:
        """Every state of every message of the bot, in order."""
        return self.chats.posts

    @property
    def commands(self) -> dict[str, list[Json]]:
        """What setMyCommands set, by scope (JSON) and language."""
        return self.api.commands

    # People act

    async def send_text(
        self, user: int, chat: int, text: str, reply_to: Json | None = None, copies: int = 1
    ) -> TelegramDelivery | None:
        """Somebody writes `text`; None where privacy mode hides it from the bot."""
        entities = auto_entities(text)
        extra = ({"entities": entities} if entities else {}) | ({"reply_to_message": reply_to} if reply_to else {})
        message = self.chats.written(user, chat, text=text, **extra)
        return self.updates.add("message", message, copies) if self._is_visible(message) else None

    async def pick(self, user: int, chat: int, result: Json) -> TelegramDelivery:
        """Somebody picks a result of an inline query in a chat that the bot is in, which sends it.

        Privacy mode hides no message that was sent via the bot: https://core.telegram.org/bots/features#privacy-mode
        """
        message = self.chats.written(user, chat, via_bot=self.chats.me, **content(result))
        return self.updates.add("message", message, 1)

    def _is_visible(self, message: Json) -> bool:
        if message["chat"]["type"] == "private" or not self.privacy:
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("is_bot"):
            return True
        meant = (e for e in message.get("entities", []) if e["type"] in ("bot_command", "mention"))
        names = [slice16(message["text"], e).lower() for e in meant]
        return any(n.endswith(f"@{self.username.lower()}") or (n[0] == "/" and "@" not in n) for n in names)

    async def click(self, button: TelegramButton, user: int = 1, copies: int = 1) -> TelegramDelivery:
        """Somebody presses a button below a message of the bot."""
        assert button.data is not None, f"“{button.label}” is a link"
        query: Json = {"from": self.chats.users[user], "chat_instance": "1", "data": button.data}
        return self._query("callback_query", query | {"message": button.message}, copies)

    async def inline_query(self, user: int, query: str, offset: str = "") -> TelegramDelivery:
        """Somebody types the bot's name and a query in any chat."""
        asked = {"from": self.chats.users[user], "query": query, "offset": offset, "chat_type": "private"}
        return self._query("inline_query", asked)

    def _query(self, kind: str, body: Json, copies: int = 1) -> TelegramDelivery:
        number = str(next(self._query_numbers))
        delivery = self.updates.add(kind, {"id": number, **body}, copies)
        self.api.queries[number] = delivery
        return delivery

    async def redeliver(self, delivery: TelegramDelivery) -> None:
        """The same update once more, as after a lost confirmation."""
        self.updates.again(delivery)

    # What the bot did

    async def wait_polling(self, number: int = 1, timeout: float = 15) -> None:  # noqa: ASYNC109
        """Until the bot has made its getUpdates of that number since the start."""
        await self.updates.polls.wait(lambda n: n >= number, timeout=timeout, what=f"getUpdates {number}")

    async def poll_waiting(self, timeout: float = 15) -> None:  # noqa: ASYNC109
        """Until a getUpdates of the bot is waiting for the next update."""
        async with asyncio.timeout(timeout):
            await self.updates.waiting.wait()

    async def wait_post(
        self,
        *,
        chat: int | None = None,
        contains: str = "",
        after: int = 0,
        timeout: float = WAIT_SECONDS,  # noqa: ASYNC109
    ) -> TelegramPost:
        """The first post from index `after` on, in the chat, with those words in it."""
        return await self.posts.wait(
            lambda p: chat in (None, p.chat) and contains in p.text,
            after=after,
            timeout=timeout,
            what="post of the bot",
        )

    async def drop_polls(self) -> None:
        """Cuts the connection of the getUpdates that is waiting."""
        self.updates.end_poll("cut")

    # Bot API

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        args, files = await arguments(request, NESTED)
        call = Call(spelled(request.match_info["method"]), args, files)

        async def work() -> web.Response:
            try:
                if request.match_info["token"] != self.token:
                    raise TelegramRefusal(401, "Unauthorized")
                call.result = await self._result(call, request)
            except TelegramRefusal as refusal:
                if refusal.code != 409:
                    self.violations.append(f"{call.method}: {refusal.description}")
                return _refused(call, refusal)
            return web.json_response({"ok": True, "result": call.result})

        return await self.serve(request, call, work)

    async def _result(self, call: Call, request: web.Request) -> Any:
        if call.method != "getUpdates":
            return self.api.call(call.method, call.args, call.files)
        self.log(call)  # at once: its answer may take a minute
        return await self.updates.get(call.args, request)

    def faulty(self, call: Call, fault: Fault) -> web.Response:
        """The answer that a fault asks for."""
        status = fault.status or (400 if fault.body is None else 200)
        if fault.body is not None:
            call.ok, call.error, call.status = False, "a body that is no JSON", status
            return web.Response(status=status, body=fault.body)
        if status == 429:
            wait = fault.retry_after if fault.retry_after is not None else 1
            return _refused(call, TelegramRefusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait))
        return _refused(call, TelegramRefusal(status, fault.error or DESCRIPTIONS.get(status, "Error")))

    def _call_in_answer(self, name: str, args: Json) -> None:
        """A method that the bot calls in its answer to a webhook's request."""
        try:
            self.api.call(name, args, {})
        except TelegramRefusal as refusal:
            self.violations.append(f"{name}: {refusal.description}")

    async def _on_file(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        file = next((f for f in self.chats.files.values() if f["file_path"] == path), None)
        if file is None or request.match_info["token"] != self.token:
            return web.Response(status=404)
        return web.Response(body=file["data"])


def _refused(call: Call, refusal: TelegramRefusal) -> web.Response:
    call.ok, call.error, call.status = False, refusal.description, refusal.code
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    headers = retry_header(refusal.parameters.get("retry_after"))
    return web.json_response(body, status=refusal.code, headers=headers)
