"""What both loopback services share: a server, faults to order, and a log whose next entry can be waited for."""

from __future__ import annotations

import asyncio
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any, Literal, Self

import aiohttp
from aiohttp import web

Json = dict[str, Any]
MAX_REQUEST_BYTES = 64 << 20  # Telegram takes files up to 50 MB
WAIT_SECONDS = 5.0  # that a wait for something of the bot lasts, unless told otherwise


@dataclass
class Fault:
    """One misbehaviour of the service; `method` is a glob over the names of the API's methods."""

    method: str = "*"
    times: int = 1  # how many calls it hits; -1: every one
    delay: float = 0.0  # seconds before the answer
    status: int | None = None  # answered instead of doing the work: 429, 500, 502 …
    retry_after: int | None = None  # seconds, in the header (and Telegram's parameters)
    error: str | None = None  # the API's own error: with status 200 in Slack, 400 in Telegram
    body: bytes | None = None  # a body that is no JSON, such as a gateway's page
    drop: Literal["before", "after"] | None = None  # the connection is cut, before or after the work was done
    hits: int = 0

    def matches(self, method: str) -> bool:
        """Whether this call is one that the fault is meant for."""
        return (self.times < 0 or self.hits < self.times) and fnmatch(method, self.method)

    @property
    def instead(self) -> bool:
        """Whether the service answers without doing the work."""
        return bool(self.status or self.error or self.body is not None)


class Faults:
    """The faults that are ordered; the first that matches a call is taken."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []
        self.latency = 0.0  # seconds, on every call

    def add(self, method: str = "*", **what: Any) -> Fault:
        """Orders a fault: `add("chat.postMessage", status=429, retry_after=1)`."""
        self.rules.append(Fault(method, **what))
        return self.rules[-1]

    def clear(self) -> None:
        """Everything works again."""
        self.rules.clear()
        self.latency = 0.0

    async def take(self, method: str) -> Fault | None:
        """The fault for this call, after its delay; None where it is to work."""
        await asyncio.sleep(self.latency)
        fault = next((f for f in self.rules if f.matches(method)), None)
        if fault:
            fault.hits += 1
            await asyncio.sleep(fault.delay)
        return fault


@dataclass
class Call:
    """One request that the bot made of the service."""

    method: str
    args: Json
    files: dict[str, Json] = field(default_factory=dict)
    at: float = field(default_factory=time.perf_counter)
    ok: bool = True
    error: str | None = None
    status: int = 200
    result: Any = None


class Log[T](list[T]):
    """A list whose future items can be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: set[asyncio.Event] = set()

    def add(self, item: T) -> T:
        """Appends the item and wakes who waits for it."""
        self.append(item)
        for event in self._waiting:
            event.set()
        return item

    async def wait(
        self,
        wanted: Callable[[T], bool] = lambda _: True,
        *,
        after: int = 0,
        timeout: float = WAIT_SECONDS,  # noqa: ASYNC109 - the message says what was waited for and what there is
        what: str = "entry",
    ) -> T:
        """The first item from index `after` on that is wanted. Raises TimeoutError."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(timeout):
                return await self._next(wanted, after, event)
        except TimeoutError:
            raise TimeoutError(f"no {what} within {timeout} s; there are {len(self)}: {self[-3:]}") from None
        finally:
            self._waiting.discard(event)

    async def _next(self, wanted: Callable[[T], bool], at: int, event: asyncio.Event) -> T:
        while True:
            event.clear()
            for item in self[at:]:
                at += 1
                if wanted(item):
                    return item
            await event.wait()


class Server(ABC):
    """A web server on a loopback port of its own; once stopped it can be started again on the same port."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self._tasks: set[asyncio.Task[Any]] = set()

    @abstractmethod
    def routes(self) -> Iterable[web.RouteDef]:
        """What the service answers."""

    async def start(self) -> Self:
        """Listens; `root` is known from here on."""
        app = web.Application(client_max_size=MAX_REQUEST_BYTES)
        app.router.add_routes(self.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]
        self.http = aiohttp.ClientSession()
        return self

    async def stop(self) -> None:
        """Nothing listens any more, and nothing is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.http.close()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *exc: object) -> None:
        await self.stop()

    @property
    def root(self) -> str:
        """The address without a path."""
        return f"http://127.0.0.1:{self.port}"

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs `work` beside the requests, until the server stops."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class Service(Server):
    """A server with a log of calls, faults, and a list of everything that the real service would have refused."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.calls: Log[Call] = Log()
        self.violations: list[str] = []
        self.faults = Faults()

    @abstractmethod
    def faulty(self, call: Call, fault: Fault) -> web.Response:
        """The answer that a fault asks for in place of the work."""

    async def serve(
        self, request: web.Request, call: Call, work: Callable[[], Awaitable[web.Response]]
    ) -> web.StreamResponse:
        """Answers a call by `work`, unless a fault is ordered for it; logs it when it is done."""
        fault = await self.faults.take(call.method)
        if fault and fault.drop == "before":
            call.ok, call.error = False, "cut before the work"
            response = web.Response()
        elif fault and fault.instead:
            response = self.faulty(call, fault)
        else:
            response = await work()
        self.log(call)
        return cut(request) if fault and fault.drop else response

    def log(self, call: Call) -> None:
        """Enters the call, once."""
        if not any(call is known for known in self.calls[-20:]):
            self.calls.add(call)


def cut(request: web.Request) -> web.Response:
    """Cuts the connection of a request; what is returned reaches nobody."""
    if request.transport:
        request.transport.abort()
    return web.Response()


def retry_header(seconds: int | None) -> dict[str, str]:
    """The header that says when to try again."""
    return {"Retry-After": str(seconds)} if seconds is not None else {}


async def arguments(request: web.Request, nested: Iterable[str]) -> tuple[Json, dict[str, Json]]:
    """A call's arguments (query, JSON or form) and its files; those called in `nested` are JSON within a form."""
    args: Json = dict(request.query)
    files: dict[str, Json] = {}
    if request.content_type == "application/json":
        args |= json.loads(await request.text() or "{}")
    elif request.can_read_body:
        for key, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[key] = {"name": value.filename, "data": value.file.read(), "mime": value.content_type}
            else:
                args[key] = value
    for key in nested:
        if isinstance(args.get(key), str) and args[key][:1] in ("[", "{"):
            args[key] = json.loads(args[key])
    return args, files
