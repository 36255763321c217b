"""A loopback Slack: Web API, Socket Mode or signed HTTP delivery, response_url and uploads.

It refuses what Slack refuses, and keeps each refusal in `violations`. Every method is called in its event loop.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable
from typing import Any

import aiohttp
from aiohttp import web

from tests.emulators import slack_payloads as payloads
from tests.emulators.slack_delivery import SlackDelivery, Sockets
from tests.emulators.slack_limits import check_blocks
from tests.emulators.slack_methods import NESTED, WebApi
from tests.emulators.slack_workspace import MAX_HOOK_USES, Hook, SlackButton, SlackPost, SlackRefusal, Workspace
from tests.emulators.wire import WAIT_SECONDS, Call, Fault, Json, Log, Service, arguments, retry_header

RETRIES = (0.1, 60.0, 300.0)  # seconds after the ack was due that an event is sent again


class SlackEmulator(Service):
    """The service; with `events_url` it delivers by HTTP requests instead of sockets."""

    def __init__(self, *, events_url: str | None = None, retries: tuple[float, ...] = RETRIES, port: int = 0) -> None:
        super().__init__(port)
        self.bot_token, self.app_token, self.signing_secret = "xoxb-emul-1", "xapp-1-emul", "emul-signing-secret"
        self.events_url = events_url
        self.retries = retries
        self.workspace = Workspace()
        self.api = WebApi(self.workspace, lambda: self.root)
        self.sockets = Sockets(self.workspace.app_id)
        self.deliveries: Log[SlackDelivery] = Log()
        self._by_envelope: dict[str, SlackDelivery] = {}

    def routes(self) -> Iterable[web.RouteDef]:
        """The Web API, the socket, response URLs and uploads."""
        return (
            web.route("*", "/api/{method}", self._on_call),
            web.get("/link/", self._on_socket),
            web.post("/hooks/{id}", self._on_response_url),
            web.post("/upload/v1/{id}", self._on_upload),
        )

    async def stop(self) -> None:
        """Closes the sockets, then the server."""
        await self.sockets.close()
        await super().stop()

    @property
    def api_url(self) -> str:
        """What SLACK_API_BASE_URL is set to."""
        return f"{self.root}/api/"

    @property
    def posts(self) -> Log[SlackPost]:
        """Every state of every message of the bot, in order."""
        return self.workspace.posts

    @property
    def warnings(self) -> list[str]:
        """What Slack takes and a newsroom would not: blocks without fallback text, nobody to deliver to."""
        return self.workspace.warnings

    # People act

    async def send_command(self, user: str, channel: str, name: str, text: str = "", **how: Any) -> SlackDelivery:
        """Somebody types a slash command; `how` goes to `deliver`."""
        hook = self._hook_url(self.workspace.hook(channel, user))
        body = payloads.command(self.workspace, user, channel, name, text, hook)
        return await self.deliver(SlackDelivery("slash_commands", body, accepts_payload=True), **how)

    async def event(self, event: Json, **how: Any) -> SlackDelivery:
        """Something happens that the bot is subscribed to."""
        return await self.deliver(SlackDelivery("events_api", payloads.event(self.workspace, event)), **how)

    async def mention(
        self, user: str, channel: str, text: str, thread_ts: str | None = None, **how: Any
    ) -> SlackDelivery:
        """Somebody writes to the bot by its name in a channel or thread."""
        return await self.event(payloads.mention(self.workspace, user, channel, text, thread_ts), **how)

    async def message(
        self, user: str, channel: str, text: str, thread_ts: str | None = None, **how: Any
    ) -> SlackDelivery:
        """Somebody writes in a channel, or to the bot alone where the channel begins with D."""
        return await self.event(payloads.message(self.workspace, user, channel, text, thread_ts), **how)

    async def home_opened(self, user: str, **how: Any) -> SlackDelivery:
        """Somebody opens the bot's Home tab."""
        opened = {"type": "app_home_opened", "user": user, "channel": f"D{user}", "tab": "home"}
        return await self.event(opened | {"event_ts": self.workspace.ts()}, **how)

    async def click(
        self, button: SlackButton, user: str = "U1", option: str | None = None, **how: Any
    ) -> SlackDelivery:
        """Somebody clicks an element of a message or view that the bot made."""
        place = (button.where.get("channel", ""), button.where.get("ts", ""))
        hook = self._hook_url(self.workspace.hook(place[0], user, place[1])) if place[1] else ""
        hidden = place in self.workspace.unseen
        body = payloads.click(self.workspace, button, user, option, hook, hidden)
        return await self.deliver(SlackDelivery("interactive", body), **how)

    async def shortcut(self, user: str, channel: str, name: str, text: str, **how: Any) -> SlackDelivery:
        """Somebody picks a message shortcut, by its callback_id, on a message that says `text`."""
        hook = self._hook_url(self.workspace.hook(channel, user))
        body = payloads.shortcut(self.workspace, user, channel, name, text, hook)
        return await self.deliver(SlackDelivery("interactive", body), **how)

    async def submit_view(self, view: Json, values: Json, user: str = "U1", **how: Any) -> SlackDelivery:
        """Somebody submits a modal."""
        body = payloads.submission(self.workspace, view, values, user)
        return await self.deliver(SlackDelivery("interactive", body, accepts_payload=True), **how)

    # What the bot did

    async def wait_connected(self, number: int = 1, timeout: float = 15) -> None:  # noqa: ASYNC109
        """Until the bot has opened its socket of that number since the start: 2 is the first reconnection."""
        await self.sockets.opened.wait(lambda n: n >= number, timeout=timeout, what=f"socket {number}")

    async def wait_post(
        self,
        *,
        channel: str | None = None,
        user: str | None = None,
        contains: str = "",
        after: int = 0,
        timeout: float = WAIT_SECONDS,  # noqa: ASYNC109
    ) -> SlackPost:
        """The first post from index `after` on, in the channel, to the user, with those words somewhere in it."""

        def wanted(post: SlackPost) -> bool:
            here = channel in (None, post.channel) and user in (None, post.to_user)
            return here and contains in json.dumps(post.message, ensure_ascii=False)

        return await self.posts.wait(wanted, after=after, timeout=timeout, what="post of the bot")

    # Delivery

    async def deliver(
        self, delivery: SlackDelivery, *, copies: int = 1, retry: int = 0, reason: str = "timeout"
    ) -> SlackDelivery:
        """Sends it; further copies come in fresh envelopes, as Slack's own retries do."""
        self.deliveries.add(delivery)
        for number in range(copies):
            await self._send(delivery, retry + number, reason)
        if delivery.kind == "events_api" and self.retries:
            self.spawn(self._retry(delivery))
        return delivery

    async def _retry(self, delivery: SlackDelivery) -> None:
        for number, pause in enumerate(self.retries, 1):
            try:
                await delivery.ack()
            except TimeoutError:
                await asyncio.sleep(pause)
                await self._send(delivery, number, "timeout")
            else:
                return

    async def _send(self, delivery: SlackDelivery, retry: int, reason: str) -> None:
        if self.events_url:
            self.spawn(self._post(self.events_url, delivery, retry, reason))
            return
        envelope = delivery.envelope(retry, reason)
        self._by_envelope[delivery.envelopes[-1]] = delivery
        if not await self.sockets.send(envelope):
            self.warnings.append(f"{delivery.kind}: no socket is open")

    async def _post(self, url: str, delivery: SlackDelivery, retry: int, reason: str) -> None:
        body, headers = delivery.request(self.signing_secret, retry, reason)
        limit = aiohttp.ClientTimeout(total=30)
        try:
            async with self.http.post(url, data=body, headers=headers, timeout=limit) as response:
                text = await response.text()
                delivery.http.append((response.status, text, dict(response.headers)))
                kind = response.headers.get("Content-Type", "")
        except aiohttp.ClientError as error:
            delivery.http.append((0, repr(error), {}))
            return
        if response.status == 200:
            reply = json.loads(text) if "json" in kind and text else {"text": text}
            self._acked(delivery, reply if text else None)

    async def _on_socket(self, request: web.Request) -> web.StreamResponse:
        return await self.sockets.handle(request, self._on_envelope)

    def _on_envelope(self, text: str) -> None:
        answer = json.loads(text)
        delivery = self._by_envelope.get(answer.get("envelope_id"))
        if delivery is None:
            self.violations.append(f"ack for an unknown envelope: {text[:100]}")
            return
        payload = answer.get("payload")
        if payload and not delivery.accepts_payload:
            self.violations.append(f"ack payload on {delivery.kind}, which does not accept one")
        self._acked(delivery, payload)

    def _acked(self, delivery: SlackDelivery, payload: Any) -> None:
        delivery.acks.append((time.perf_counter() - delivery.at, payload))
        delivery.acked.set()
        if len(delivery.acks) > 1 or not isinstance(payload, dict) or not payload:
            return
        if delivery.kind == "slash_commands":  # then the payload is a message
            hidden = payload.get("response_type") != "in_channel"
            where = delivery.payload
            body = self.workspace.with_ids({k: payload[k] for k in ("text", "blocks", "attachments") if k in payload})
            self.workspace.post(body, where["channel_id"], ephemeral=hidden, to_user=where["user_id"], via="ack")
        if "blocks" in payload:
            self.violations += check_blocks(payload["blocks"])

    # Faults of the sockets

    async def disconnect(self, reason: str = "refresh_requested", grace: float = 2.0) -> None:
        """Slack's notice that the bot must open a new socket; the old one is closed `grace` seconds later."""
        self.spawn(self.sockets.disconnect(reason, grace))

    async def close_sockets(self) -> None:
        """Closes the sockets with a WebSocket's own goodbye."""
        await self.sockets.close()

    async def drop_sockets(self) -> None:
        """Cuts the sockets' connections without a word."""
        self.sockets.cut()

    async def stall_sockets(self) -> None:
        """The sockets stay open, but nobody reads them any more and no ping is answered."""
        self.sockets.stall()

    # Web API

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        args, files = await arguments(request, NESTED)
        given = args.pop("token", "")
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or given
        call = Call(request.match_info["method"], args, files)

        async def work() -> web.Response:
            call.result = self._answer(call, token)
            return web.json_response(call.result)

        return await self.serve(request, call, work)

    def _answer(self, call: Call, token: str) -> Json:
        try:
            self._check_token(call.method, token)
            return {"ok": True, **self.api.call(call.method, call.args)}
        except SlackRefusal as refusal:
            self._refused(call, refusal)
            return {"ok": False, "error": refusal.error, **refusal.extra}

    def _check_token(self, method: str, token: str) -> None:
        if not token:
            raise SlackRefusal("not_authed")
        if token != (self.app_token if method == "apps.connections.open" else self.bot_token):
            known = token in (self.app_token, self.bot_token)
            raise SlackRefusal("not_allowed_token_type" if known else "invalid_auth")

    def _refused(self, call: Call, refusal: SlackRefusal) -> None:
        call.ok, call.error = False, refusal.error
        self.violations.append(f"{call.method}: {refusal.error} {refusal.extra or ''}".strip())

    def faulty(self, call: Call, fault: Fault) -> web.Response:
        """The answer that a fault asks for."""
        name = fault.error or ("ratelimited" if fault.status == 429 else "internal_error")
        call.ok, call.error, call.status = False, name, fault.status or 200
        body = fault.body if fault.body is not None else json.dumps({"ok": False, "error": name}).encode()
        headers = retry_header(fault.retry_after)
        return web.Response(status=call.status, body=body, headers=headers, content_type="application/json")

    async def _on_upload(self, request: web.Request) -> web.StreamResponse:
        file = self.workspace.files.get(request.match_info["id"])
        _, parts = await arguments(request, ()) if request.content_type == "multipart/form-data" else ({}, {})
        data = next((p["data"] for p in parts.values()), b"") if parts else await request.read()
        if file is None or len(data) != file["length"]:
            self.violations.append("upload: wrong id or length")
            return web.Response(status=400, text="bad upload")
        file["data"] = data
        return web.Response(text=f"OK - {len(data)}")

    # response_url

    def _hook_url(self, name: str) -> str:
        return f"{self.root}/hooks/{name}"

    async def _on_response_url(self, request: web.Request) -> web.StreamResponse:
        call = Call("response_url", json.loads(await request.text()))
        hook = self.workspace.hooks.get(request.match_info["id"])

        async def work() -> web.Response:
            try:
                self._respond(hook, call.args)
            except SlackRefusal as refusal:
                self._refused(call, refusal)
                call.status = {"invalid_blocks": 400, "used_url": 404, "expired_url": 404}.get(refusal.error, 500)
                return web.json_response({"ok": False, "error": refusal.error}, status=call.status)
            return web.Response(text="ok")

        return await self.serve(request, call, work)

    def _respond(self, hook: Hook | None, args: Json) -> None:
        if hook is None or hook.expired:
            raise SlackRefusal("expired_url")
        if hook.uses >= MAX_HOOK_USES:
            raise SlackRefusal("used_url")
        hook.uses += 1
        space = self.workspace
        old = space.messages.get((hook.channel, hook.ts or ""))
        if args.get("delete_original"):
            space.messages.pop((hook.channel, hook.ts or ""), None)
        elif args.get("replace_original") and old:
            hidden = (hook.channel, hook.ts) in space.unseen
            space.update(old, space.body(args), via="response_url", to_user=hook.user, ephemeral=hidden)
        else:
            hidden = args.get("response_type") != "in_channel"
            space.post(space.body(args), hook.channel, via="response_url", to_user=hook.user, ephemeral=hidden)
