"""What Slack sends to the bot: envelopes over its sockets, or signed requests, each until it is acknowledged."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import urllib.parse
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.emulators.wire import Json, Log

ACK_SECONDS = 3.0  # Slack waits for an acknowledgement


@dataclass
class SlackDelivery:
    """One command, click or event, with the envelopes it went out in and the acknowledgements that came."""

    kind: str  # "slash_commands", "interactive" or "events_api"
    payload: Json
    accepts_payload: bool = False  # whether the acknowledgement may carry an answer
    at: float = field(default_factory=time.perf_counter)
    envelopes: list[str] = field(default_factory=list)
    acks: list[tuple[float, Any]] = field(default_factory=list)  # (seconds after sending, payload or None)
    http: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)  # HTTP mode: status, body, headers
    acked: asyncio.Event = field(default_factory=asyncio.Event)

    async def ack(self) -> Any:
        """The payload of the first acknowledgement. Raises TimeoutError after Slack's three seconds."""
        async with asyncio.timeout(ACK_SECONDS):
            await self.acked.wait()
        return self.acks[0][1]

    def envelope(self, retry: int, reason: str) -> str:
        """A fresh envelope around it; events say how many times they were sent before."""
        name = str(uuid.uuid4())
        self.envelopes.append(name)
        about: Json = {"envelope_id": name, "type": self.kind, "accepts_response_payload": self.accepts_payload}
        if self.kind == "events_api":
            about |= {"retry_attempt": retry, "retry_reason": reason if retry else ""}
        return json.dumps({**about, "payload": self.payload})

    def request(self, secret: str, retry: int, reason: str) -> tuple[str, dict[str, str]]:
        """It as an HTTP request: body and headers with Slack's signature."""
        if self.kind == "events_api":
            body, kind = json.dumps(self.payload), "application/json"
        else:
            form = self.payload if self.kind == "slash_commands" else {"payload": json.dumps(self.payload)}
            body, kind = urllib.parse.urlencode(form), "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, **signature(secret, body)}
        if retry:
            told = "http_timeout" if reason == "timeout" else reason
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": told}
        return body, headers


def signature(secret: str, body: str, at: int | None = None) -> dict[str, str]:
    """Slack's signature headers of a body, at a Unix time in seconds."""
    stamp = int(time.time()) if at is None else at
    mac = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(stamp), "X-Slack-Signature": f"v0={mac}"}


class Sockets:
    """The Socket Mode connections of the bot; what is sent goes over the newest."""

    def __init__(self, app_id: str) -> None:
        self.app_id = app_id
        self.opened: Log[int] = Log()  # 1, 2, 3 … as each opens
        self._open: list[tuple[web.WebSocketResponse, web.Request]] = []
        self._stalled: list[web.Request] = []

    def __len__(self) -> int:
        return len(self._open)

    async def handle(self, request: web.Request, on_text: Callable[[str], None]) -> web.WebSocketResponse:
        """Keeps one connection: says hello, hands over every text that comes, until it is closed."""
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        self._open.append((socket, request))
        debug = {"host": "applink-emul", "build_number": 1, "approximate_connection_time": 18060}
        about = {"connection_info": {"app_id": self.app_id}, "num_connections": len(self), "debug_info": debug}
        await socket.send_json({"type": "hello", **about})
        self.opened.add(len(self.opened) + 1)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    on_text(str(message.data))
        finally:
            self._open = [pair for pair in self._open if pair[0] is not socket]
        return socket

    async def send(self, text: str) -> bool:
        """Whether a socket took it."""
        for socket, _ in reversed(self._open):
            if socket.closed:
                continue
            try:
                await socket.send_str(text)
            except ConnectionError:
                continue
            return True
        return False

    async def disconnect(self, reason: str, grace: float) -> None:
        """Slack's notice; except for a "warning", the sockets are closed `grace` seconds after it."""
        noticed = list(self._open)
        for socket, _ in noticed:
            about = {"reason": reason, "debug_info": {"host": "applink-emul"}}
            await socket.send_json({"type": "disconnect", **about})
        if reason != "warning":
            await asyncio.sleep(grace)
            for socket, _ in noticed:
                await socket.close(code=1001)

    async def close(self) -> None:
        """Closes every socket, as a server that goes away does."""
        for socket, _ in list(self._open):
            await socket.close(code=1001)
        _abort(self._stalled)

    def cut(self) -> None:
        """Cuts the connections without a word."""
        _abort(request for _, request in self._open)
        self._open.clear()

    def stall(self) -> None:
        """The connections stay, but nobody reads them any more and no ping is answered."""
        for _, request in self._open:
            if request.transport:
                request.transport.pause_reading()
                self._stalled.append(request)
        self._open.clear()


def _abort(requests: Iterable[web.Request]) -> None:
    for request in requests:
        if request.transport:
            request.transport.abort()
