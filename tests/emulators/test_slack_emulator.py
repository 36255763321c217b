"""The loopback Slack refuses what Slack refuses, takes what Slack takes, and misbehaves when told to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.emulators.blocks import actions, button, modal, plain, rich, section
from tests.emulators.slack import SlackEmulator
from tests.emulators.slack_workspace import find_button
from tests.emulators.wire import Json


@pytest.fixture
async def slack() -> AsyncIterator[SlackEmulator]:
    async with SlackEmulator() as running:
        yield running


async def call(slack: SlackEmulator, method: str, token: str | None = None, **args: Any) -> Json:
    bearer = slack.bot_token if token is None else token
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    async with slack.http.post(f"{slack.api_url}{method}", json=args, headers=headers) as response:
        return dict(await response.json())


async def connect(slack: SlackEmulator) -> aiohttp.ClientWebSocketResponse:
    opened = await call(slack, "apps.connections.open", slack.app_token)
    socket = await slack.http.ws_connect(opened["url"])
    assert (await socket.receive_json())["type"] == "hello"
    return socket


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("chat.postMessage", {"channel": "C1", "text": "x"}, None),
        ("chat.postMessage", {"channel": "U1", "text": "x"}, None),
        ("chat.postMessage", {"channel": "C1", "text": "x", "blocks": [section("x" * 2640)] * 5}, None),
        (
            "chat.postMessage",
            {"channel": "C1", "text": "x", "blocks": [section("x" * 2641)] * 5},
            "msg_blocks_too_long",
        ),
        ("chat.postMessage", {"channel": "C1", "text": "x", "blocks": [section()] * 51}, "invalid_blocks"),
        ("chat.postMessage", {"channel": "C1"}, "no_text"),
        ("chat.postMessage", {"channel": "C1", "text": "x" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": "C9", "text": "x"}, "channel_not_found"),
        ("chat.postEphemeral", {"channel": "C1", "user": "U1", "text": "x"}, None),
        ("chat.postEphemeral", {"channel": "C1", "user": "U9", "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": "C1", "ts": "1.0", "text": "x"}, "message_not_found"),
        ("views.open", {"trigger_id": "never", "view": modal()}, "invalid_trigger_id"),
        ("views.publish", {"user_id": "U1", "view": {"type": "home", "blocks": [section()]}}, None),
        ("files.completeUploadExternal", {"files": [{"id": "F1"}]}, "file_not_found"),
        ("chat.shout", {}, "unknown_method"),
        ("reactions.add", {"name": "eyes"}, None),
    ],
)
async def test_methods(slack: SlackEmulator, method: str, args: Json, error: str | None) -> None:
    answer = await call(slack, method, **args)
    assert answer.get("error") == error
    assert [v.split()[:2] for v in slack.violations] == ([[f"{method}:", error]] if error else [])


@pytest.mark.parametrize(
    ("method", "token", "error"),
    [
        ("auth.test", "", "not_authed"),
        ("auth.test", "xoxb-other", "invalid_auth"),
        ("auth.test", "xapp-1-emul", "not_allowed_token_type"),
        ("apps.connections.open", "xoxb-emul-1", "not_allowed_token_type"),
    ],
)
async def test_tokens(slack: SlackEmulator, method: str, token: str, error: str) -> None:
    assert (await call(slack, method, token))["error"] == error


async def test_an_ephemeral_message_cannot_be_updated(slack: SlackEmulator) -> None:
    ts = (await call(slack, "chat.postEphemeral", channel="C1", user="U1", text="x"))["message_ts"]
    assert (await call(slack, "chat.update", channel="C1", ts=ts, text="y"))["error"] == "message_not_found"
    assert [(p.ephemeral, p.to_user) for p in slack.posts] == [(True, "U1")]


async def test_posts_keep_each_state(slack: SlackEmulator) -> None:
    ts = (await call(slack, "chat.postMessage", channel="C1", text="one"))["ts"]
    await call(slack, "chat.update", channel="C1", ts=ts, text="two", blocks=[actions(button())])
    assert [(p.text, p.updated) for p in slack.posts] == [("one", False), ("two", True)]
    assert slack.posts[1].button("Go").block_id


@pytest.mark.parametrize(
    ("message", "loud"),
    [
        ({"text": "<!channel> x"}, True),
        ({"text": "x", "blocks": [section("a <!here> b")]}, True),
        ({"text": "&lt;!channel&gt;", "blocks": [section("&lt;!everyone&gt;")]}, False),
        ({"text": "x", "blocks": [{"type": "header", "text": plain("<!channel>")}]}, False),
        ({"text": "x", "blocks": [rich({"type": "text", "text": "<!channel>"})]}, False),
        ({"text": "x", "blocks": [rich({"type": "broadcast", "range": "here"})]}, True),
    ],
)
async def test_broadcasts_are_noticed(slack: SlackEmulator, message: Json, loud: bool) -> None:
    await call(slack, "chat.postMessage", channel="C1", **message)
    assert bool(slack.workspace.broadcasts) is loud


async def test_the_words_of_a_post_are_lines(slack: SlackEmulator) -> None:
    pieces = rich({"type": "text", "text": "over"}, {"type": "text", "text": "night"})
    await call(slack, "chat.postMessage", channel="C1", text="x", blocks=[section("one"), pieces, actions(button())])
    assert slack.posts[0].words == "one\novernight\nGo"


async def test_a_command_is_acknowledged_and_answered(slack: SlackEmulator) -> None:
    async with await connect(slack) as socket:
        delivery = await slack.send_command("U1", "C1", "/who-said", "Brandt")
        envelope = await socket.receive_json()
        assert envelope["payload"]["text"] == "Brandt"
        await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "here"}})
        assert await delivery.ack() == {"text": "here"}
    (post,) = slack.posts
    assert (post.text, post.ephemeral, post.to_user, post.via) == ("here", True, "U1", "ack")
    assert slack.violations == []


async def test_what_an_acknowledgement_may_not_be(slack: SlackEmulator) -> None:
    async with await connect(slack) as socket:
        delivery = await slack.mention("U1", "C1", "hello")
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": "unheard-of"})
        await socket.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "x"}})
        await delivery.ack()
    assert [v.split(",")[0][:40] for v in slack.violations] == [
        'ack for an unknown envelope: {"envelope_',
        "ack payload on events_api",
    ]


async def test_copies_come_in_fresh_envelopes(slack: SlackEmulator) -> None:
    async with await connect(slack) as socket:
        delivery = await slack.message("U1", "DU1", "hello", copies=2)
        first, second = await socket.receive_json(), await socket.receive_json()
        await socket.send_json({"envelope_id": second["envelope_id"]})
        await delivery.ack()
    assert first["envelope_id"] != second["envelope_id"]
    assert first["payload"] == second["payload"]
    assert (first["retry_attempt"], second["retry_attempt"]) == (0, 1)


async def test_a_click_carries_the_button(slack: SlackEmulator) -> None:
    await call(slack, "chat.postMessage", channel="C1", text="x", blocks=[actions(button("next", "More", value="2"))])
    async with await connect(slack) as socket:
        await slack.click(slack.posts[0].button("More"), user="U2")
        payload = (await socket.receive_json())["payload"]
    assert payload["actions"][0]["value"] == "2"
    assert (payload["user"]["id"], payload["container"]["message_ts"]) == ("U2", slack.posts[0].ts)
    with pytest.raises(AssertionError, match="no button 'Less'"):
        find_button(slack.posts[0].message, "Less")


async def test_a_trigger_opens_one_view(slack: SlackEmulator) -> None:
    trigger = (await slack.send_command("U1", "C1", "/source", "x")).payload["trigger_id"]
    answers = [await call(slack, "views.open", trigger_id=trigger, view=modal()) for _ in range(2)]
    assert [a.get("error") for a in answers] == [None, "exchanged_trigger_id"]
    assert len(slack.workspace.modals) == 1


async def test_a_response_url_is_good_for_five_messages(slack: SlackEmulator) -> None:
    url = (await slack.send_command("U1", "C1", "/who-said")).payload["response_url"]
    statuses = []
    for number in range(6):
        async with slack.http.post(url, json={"text": str(number)}) as response:
            statuses.append(response.status)
    assert statuses == [200] * 5 + [404]
    assert slack.violations == ["response_url: used_url"]
    assert [p.ephemeral for p in slack.posts] == [True] * 5


async def test_a_response_url_ends_with_its_time_and_checks_blocks(slack: SlackEmulator) -> None:
    url = (await slack.send_command("U1", "C1", "/who-said")).payload["response_url"]
    async with slack.http.post(url, json={"text": "x", "blocks": [section("")]}) as response:
        assert response.status == 400
    slack.workspace.hooks[url.rpartition("/")[2]].life = -1.0
    async with slack.http.post(url, json={"text": "x"}) as response:
        assert response.status == 404
    assert [v.split()[1] for v in slack.violations] == ["invalid_blocks", "expired_url"]


async def test_an_upload_is_posted(slack: SlackEmulator) -> None:
    asked = await call(slack, "files.getUploadURLExternal", filename="toll.png", length=3)
    async with slack.http.post(asked["upload_url"], data=b"four") as response:
        assert response.status == 400
    async with slack.http.post(asked["upload_url"], data=b"png") as response:
        assert response.status == 200
    done = await call(slack, "files.completeUploadExternal", files=[{"id": asked["file_id"]}], channel_id="C1")
    assert done["ok"]
    assert slack.workspace.files[asked["file_id"]]["data"] == b"png"
    assert slack.violations == ["upload: wrong id or length"]


@pytest.mark.parametrize(
    ("fault", "status", "header", "error"),
    [
        ({"status": 429, "retry_after": 1}, 429, "1", "ratelimited"),
        ({"status": 500}, 500, None, "internal_error"),
        ({"error": "fatal_error"}, 200, None, "fatal_error"),
    ],
)
async def test_faults(slack: SlackEmulator, fault: Json, status: int, header: str | None, error: str) -> None:
    slack.faults.add("auth.*", **fault)
    async with slack.http.post(f"{slack.api_url}auth.test") as response:
        assert (response.status, response.headers.get("Retry-After")) == (status, header)
        assert (await response.json())["error"] == error
    assert (await call(slack, "auth.test"))["ok"]
    assert slack.violations == []


@pytest.mark.parametrize(("drop", "posts"), [("before", 0), ("after", 1)])
async def test_a_call_that_is_cut(slack: SlackEmulator, drop: str, posts: int) -> None:
    slack.faults.add("chat.postMessage", drop=drop)
    with pytest.raises(aiohttp.ClientConnectionError):
        await call(slack, "chat.postMessage", channel="C1", text="x")
    assert len(slack.posts) == posts
    assert [c.method for c in slack.calls] == ["chat.postMessage"]


async def test_sockets_that_end(slack: SlackEmulator) -> None:
    async with await connect(slack) as socket:
        await slack.disconnect(grace=0)
        assert (await socket.receive_json())["reason"] == "refresh_requested"
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
    async with await connect(slack) as socket:
        await slack.drop_sockets()
        assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR)
    await slack.wait_connected(2)
    delivery = await slack.send_command("U1", "C1", "/help")
    assert slack.warnings == ["slash_commands: no socket is open"]
    assert not delivery.acks


async def test_a_stalled_socket_answers_no_ping(slack: SlackEmulator) -> None:
    url = (await call(slack, "apps.connections.open", slack.app_token))["url"]
    async with slack.http.ws_connect(url, autoping=False) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        await socket.ping()
        assert (await socket.receive()).type is aiohttp.WSMsgType.PONG
        await slack.stall_sockets()
        await socket.ping()
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.05)


async def test_an_event_without_acknowledgement_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.emulators.slack_delivery.ACK_SECONDS", 0.01)
    async with SlackEmulator(retries=(0.0,)) as slack, await connect(slack) as socket:
        await slack.mention("U1", "C1", "hello")
        first, second = await socket.receive_json(), await socket.receive_json()
        assert second["payload"]["event_id"] == first["payload"]["event_id"]
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")


async def test_the_service_comes_back_on_its_port(slack: SlackEmulator) -> None:
    root = slack.root
    await slack.stop()
    await slack.start()
    assert slack.root == root
    assert (await call(slack, "auth.test"))["ok"]


async def test_a_message_shortcut_hands_over_the_message(slack: SlackEmulator) -> None:
    socket = await connect(slack)
    await slack.shortcut("U1", "C1", "who_said_this", "Not one ship left")
    payload = (await socket.receive_json())["payload"]
    assert (payload["type"], payload["callback_id"]) == ("message_action", "who_said_this")
    assert payload["message"]["text"] == "Not one ship left"
    async with slack.http.post(payload["response_url"], json={"text": "x"}) as taken:
        assert taken.status == 200
    assert slack.posts[-1].ephemeral


async def test_a_click_in_a_thread_names_the_thread(slack: SlackEmulator) -> None:
    socket = await connect(slack)
    asked = actions(button("ask"))
    await call(slack, "chat.postMessage", channel="C1", text="x", thread_ts="1.1", blocks=[asked])
    await slack.click(slack.posts[-1].button("ask"))
    assert (await socket.receive_json())["payload"]["container"]["thread_ts"] == "1.1"
