"""Slack by HTTP requests instead of Socket Mode: signatures, replays, the health page, everything else as it was."""

import json
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.bot.conftest import Serve
from tests.bot.harness import Newsroom, newsroom, wait_until
from tests.bot.people import Slack
from tests.emulators.background import Background
from tests.emulators.slack_delivery import signature

SECRET = "emul-signing-secret"
HELP = {"command": "/help", "text": "", "team_id": "T0EMUL", "channel_id": "C1", "user_id": "U1"}
DAY = 86_400


class Answered(NamedTuple):
    status: int
    body: str


def request(url: str, body: str | None = None, headers: Mapping[str, str] | None = None) -> Answered:
    """What the bot answers; a body makes it a POST."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    asking = urllib.request.Request(url, body.encode() if body else None, {**(form if body else {}), **(headers or {})})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asking, timeout=10) as answer:
            return Answered(answer.status, answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return Answered(error.code, error.read().decode())


def healthy(root: str) -> bool:
    try:
        return request(f"{root}/health").status == 200
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def over_http(port: int) -> dict[str, str]:
    return {"SLACK_HTTP_PORT": str(port), "SLACK_SIGNING_SECRET": SECRET, "SLACK_APP_TOKEN": ""}


@pytest.fixture(scope="module")
def shared(
    background: Background, story_db: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Newsroom, str]]:
    """One bot over HTTP and its root; it ends in good order and has opened no socket."""
    port, folder = free_port(), tmp_path_factory.mktemp("http")
    root = f"http://127.0.0.1:{port}"
    with newsroom(background, folder, story_db, platforms=("slack",), settings=over_http(port)) as room:
        room.slack.emulator.events_url = f"{root}/slack/events"
        room.bot.start(lambda: healthy(root))
        yield room, root
        assert not room.slack.emulator.sockets.opened
        assert room.bot.stop().code == 0


@pytest.fixture
def http(shared: tuple[Newsroom, str]) -> Iterator[tuple[Slack, str]]:
    room, root = shared
    room.slack.emulator.posts.clear()
    yield room.slack, root
    room.slack.assert_clean()


def command(slack: Slack, trigger: str) -> str:
    """The body of a signed command, whose answer is posted to the channel."""
    hook = f"{slack.emulator.root}/hooks/{slack.emulator.workspace.hook('C1', 'U1')}"
    return urllib.parse.urlencode({**HELP, "trigger_id": trigger, "response_url": hook})


def test_everything_is_answered_as_by_a_socket(http: tuple[Slack, str]) -> None:
    slack, _ = http
    private = slack.command("/who-said", "Ada Brandt")
    assert private.posts[0].ephemeral
    assert "What Ada Brandt said" in slack.click(private.button("More")).words
    assert slack.opens(private.button("In context"))
    assert "The harbour will stay open tonight" in slack.mention("who said harbour", copies=2).words
    assert "What you can ask" in slack.direct("/help").words
    assert slack.home()
    assert slack.shortcut("Grain ships may leave before sunrise").posts[0].ephemeral
    assert len([p for p in slack.emulator.posts if p.thread_ts and p.channel == "C1"]) == 1


def test_health(http: tuple[Slack, str]) -> None:
    _, root = http
    assert request(f"{root}/health") == Answered(200, '{"status": "ok"}')


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signature("another-secret", "BODY"),
        signature(SECRET, "another body"),
        signature(SECRET, "BODY", int(time.time()) - DAY),
        signature(SECRET, "BODY", int(time.time()) + DAY),
        signature(SECRET, "BODY") | {"X-Slack-Request-Timestamp": "yesterday"},
        signature(SECRET, "BODY") | {"X-Slack-Request-Timestamp": "²"},
        signature(SECRET, "BODY") | {"X-Slack-Request-Timestamp": ""},
        {k: v for k, v in signature(SECRET, "BODY").items() if k != "X-Slack-Signature"},
    ],
)
def test_only_slack_is_answered(http: tuple[Slack, str], headers: dict[str, str]) -> None:
    slack, root = http
    encoded = {name: value.encode().decode("latin-1") for name, value in headers.items()}
    assert request(f"{root}/slack/events", "BODY", encoded).status == 401
    assert slack.direct("/help").posts
    assert len(slack.emulator.posts) == 1


def test_a_request_that_is_played_again_is_answered_once(http: tuple[Slack, str]) -> None:
    slack, root = http
    body = command(slack, "7.seven")
    headers = signature(SECRET, body)
    assert [request(f"{root}/slack/events", body, headers).status for _ in range(3)] == [200] * 3
    assert slack.direct("/help").posts
    assert len([p for p in slack.emulator.posts if p.channel == "C1"]) == 1


def test_slack_checks_the_address(http: tuple[Slack, str]) -> None:
    _, root = http
    body = json.dumps({"type": "url_verification", "challenge": "seven"})
    headers = {"Content-Type": "application/json", **signature(SECRET, body)}
    assert "seven" in request(f"{root}/slack/events", body, headers).body


def test_what_nobody_handles_is_taken(http: tuple[Slack, str]) -> None:
    slack, _ = http
    slack.run(slack.run(slack.emulator.event({"type": "team_join", "user": {"id": "U9"}})).ack())


def test_it_is_unwell_until_slack_can_be_reached(serve: Serve) -> None:
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    room = serve(start=False, platforms=("slack",), settings=over_http(port))
    slack = room.slack
    slack.emulator.events_url = f"{root}/slack/events"
    slack.run(slack.emulator.stop())
    room.bot.start(lambda: _listens(root))
    assert request(f"{root}/health").status == 503
    body = command(slack, "7.seven")
    assert request(f"{root}/slack/events", body, signature(SECRET, body)).status == 503
    slack.run(slack.emulator.start())
    wait_until(lambda: healthy(root), lambda: "the bot is well", 15)
    assert "What you can ask" in slack.command("/help").words
    assert room.bot.stop().code == 0


def _listens(root: str) -> bool:
    try:
        return bool(request(f"{root}/health").status)
    except OSError:
        return False
