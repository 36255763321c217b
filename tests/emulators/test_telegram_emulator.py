"""The loopback Telegram refuses what Telegram refuses, takes what it takes, and misbehaves when told to."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.emulators.telegram import TelegramEmulator
from tests.emulators.telegram_html import ParseError, auto_entities, parse_html
from tests.emulators.wire import Json

LONG = "message is too long"
DATA = "BUTTON_DATA_INVALID"
BUTTON = {"text": "a"}
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0dIHDR"


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramEmulator]:
    async with TelegramEmulator(webhook_pause=0.01) as running:
        yield running


async def call(telegram: TelegramEmulator, method: str, **args: Any) -> Json:
    async with telegram.http.post(f"{telegram.root}/bot{telegram.token}/{method}", json=args) as response:
        return dict(await response.json())


async def ids(telegram: TelegramEmulator, **args: Any) -> list[int]:
    return [u["update_id"] for u in (await call(telegram, "getUpdates", **args))["result"]]


def keyboard(*buttons: Json) -> Json:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("plain & <b>bold</b>", "plain & bold", [{"type": "bold", "offset": 8, "length": 4}]),
        ("&lt;b&gt; &amp;&quot; &nbsp; &#65;&#x42;", '<b> &" &nbsp; AB', []),
        ("😀<i>x</i>", "😀x", [{"type": "italic", "offset": 2, "length": 1}]),
        (
            "<a href='https://coast.example/?a=1&amp;b=2'>x</a>",
            "x",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://coast.example/?a=1&b=2"}],
        ),
        (
            '<pre><code class="language-sh">ls</code></pre>',
            "ls",
            [{"type": "pre", "offset": 0, "length": 2, "language": "sh"}],
        ),
        (
            "<blockquote expandable>x</blockquote>",
            "x",
            [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
        ),
        ('<span class="tg-spoiler">x</span>', "x", [{"type": "spoiler", "offset": 0, "length": 1}]),
        (
            "<b>a<i>b</i></b>",
            "ab",
            [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 1}],
        ),
        ("<b></b>x", "x", []),
    ],
)
def test_html_that_is_taken(markup: str, text: str, entities: list[Json]) -> None:
    assert parse_html(markup) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("3 < 4", 'Unsupported start tag "" at byte offset 2'),
        ("é<u1>", 'Unsupported start tag "u1" at byte offset 2'),
        ("<script>x</script>", 'Unsupported start tag "script"'),
        ("<b", "Unclosed start tag"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag"),
        ("<a href=https://x.example>x</a>", "Unexpected end of name token"),
        ("<a href", 'Unclosed start tag "a"'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
    ],
)
def test_html_that_is_refused(markup: str, error: str) -> None:
    with pytest.raises(ParseError) as raised:
        parse_html(markup)
    assert error in str(raised.value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/who_said Brandt", [("bot_command", 0, 9)]),
        ("/who-said Brandt", [("bot_command", 0, 4)]),
        ("😀 /help@EmulBot", [("bot_command", 3, 13)]),
        ("hello @EmulBot, and/or", [("mention", 6, 8)]),
        ("see https://coast.example/a.", [("url", 4, 23)]),
    ],
)
def test_entities_found_in_plain_text(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(e["type"], e["offset"], e["length"]) for e in auto_entities(text)] == found


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": "x" * 4096}, None),
        ({"text": "x" * 4097}, LONG),
        ({"text": "😀" * 4096}, None),
        ({"text": f"<b>{'&lt;' * 4096}</b>", "parse_mode": "HTML"}, None),
        ({"text": f"<b>{'&lt;' * 4097}</b>", "parse_mode": "HTML"}, LONG),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "text must be non-empty"),
        ({"text": "3 < 4"}, None),
        ({"text": "3 < 4", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": 99}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": keyboard({"text": "More", "callback_data": "d" * 64})}, None),
        ({"text": "x", "reply_markup": keyboard({"text": "More", "callback_data": "d" * 65})}, DATA),
        ({"text": "x", "reply_markup": keyboard({"text": "More", "callback_data": "д" * 33})}, DATA),
        ({"text": "x", "reply_markup": keyboard({"text": "More", "callback_data": ""})}, DATA),
        ({"text": "x", "reply_markup": keyboard({"text": "", "callback_data": "d"})}, "text must be non-empty"),
        ({"text": "x", "reply_markup": keyboard({"text": "More"})}, "text buttons are unallowed"),
        ({"text": "x", "reply_markup": keyboard({"text": "More", "url": "javascript:1"})}, "Wrong HTTP URL"),
        ({"text": "x", "reply_markup": keyboard(*[{"text": "a", "callback_data": "d"}] * 101)}, "markup is too long"),
    ],
)
async def test_messages(telegram: TelegramEmulator, message: Json, error: str | None) -> None:
    answer = await call(telegram, "sendMessage", **{"chat_id": 1, **message})
    assert answer["ok"] is (error is None)
    assert (error or "") in answer.get("description", "")
    assert len(telegram.violations) == (1 if error else 0)
    assert len(telegram.posts) == (0 if error else 1)


@pytest.mark.parametrize(
    ("method", "args", "error"),
    [
        ("getme", {}, None),
        ("sendChatAction", {"chat_id": 1, "action": "typing"}, None),
        ("shout", {}, "Not Found: method not found"),
        ("editMessageText", {"chat_id": 1, "message_id": 9, "text": "x"}, "message to edit not found"),
        ("deleteMessage", {"chat_id": 1, "message_id": 9}, "message to delete not found"),
        ("answerCallbackQuery", {"callback_query_id": "9"}, "query is too old"),
        ("answerCallbackQuery", {"callback_query_id": "9", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("answerInlineQuery", {"inline_query_id": "9", "results": [{"id": "a"}] * 51}, "RESULTS_TOO_MUCH"),
        ("answerInlineQuery", {"inline_query_id": "9", "results": [{"id": "a"}] * 2}, "RESULT_ID_DUPLICATE"),
        ("answerInlineQuery", {"inline_query_id": "9", "results": [{"id": "a" * 65}]}, "RESULT_ID_INVALID"),
        ("answerInlineQuery", {"inline_query_id": "9", "results": [{"id": "a", "type": "article"}]}, "TITLE_EMPTY"),
        ("answerInlineQuery", {"inline_query_id": "9", "next_offset": "9" * 65}, "NEXT_OFFSET_INVALID"),
        ("answerInlineQuery", {"inline_query_id": "9", "button": {"start_parameter": "a"}}, "SWITCH_PM_TEXT_EMPTY"),
        ("answerInlineQuery", {"inline_query_id": "9", "button": {"text": "a"}}, "START_PARAM_EMPTY"),
        ("answerInlineQuery", {"inline_query_id": "9", "button": BUTTON | {"start_parameter": "a b"}}, "PARAM_INVALID"),
        ("answerInlineQuery", {"inline_query_id": "9", "button": BUTTON | {"start_parameter": "a" * 65}}, "TOO_LONG"),
        ("setMyCommands", {"commands": [{"command": "who_said", "description": "x"}]}, None),
        ("setMyCommands", {"commands": [{"command": "who-said", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "help", "description": ""}]}, "description must be non-empty"),
        ("setMyCommands", {"commands": [{"command": "h" * 33, "description": "x"}]}, "must not exceed 32"),
        ("setMyCommands", {"commands": [{"command": "h", "description": "x" * 257}]}, "must not exceed 256"),
        ("setWebhook", {"url": "https://x.example", "secret_token": "a b"}, "unallowed characters"),
        ("sendPhoto", {"chat_id": 1}, "there is no photo in the request"),
        ("getFile", {"file_id": "x"}, "invalid file_id"),
    ],
)
async def test_methods(telegram: TelegramEmulator, method: str, args: Json, error: str | None) -> None:
    answer = await call(telegram, method, **args)
    assert answer["ok"] is (error is None)
    assert (error or "") in answer.get("description", "")
    assert len(telegram.violations) == (1 if error else 0)


async def test_a_wrong_token(telegram: TelegramEmulator) -> None:
    telegram_token, telegram.token = telegram.token, "1:other"
    async with telegram.http.get(f"{telegram.root}/bot{telegram_token}/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (PNG + struct.pack(">II", 640, 480), None),
        (PNG + struct.pack(">II", 2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"<svg/>", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
    ],
)
async def test_photos(telegram: TelegramEmulator, data: bytes, error: str | None) -> None:
    form = aiohttp.FormData({"chat_id": "1", "caption": "toll"})
    form.add_field("photo", data, filename="toll.png", content_type="image/png")
    async with telegram.http.post(f"{telegram.root}/bot{telegram.token}/sendPhoto", data=form) as response:
        answer = await response.json()
    assert (error or "") in answer.get("description", "")
    assert [p.text for p in telegram.posts] == ([] if error else ["toll"])


async def test_an_edit_changes_something_of_the_bots_own(telegram: TelegramEmulator) -> None:
    sent = (await call(telegram, "sendMessage", chat_id=1, text="one"))["result"]["message_id"]
    same = await call(telegram, "editMessageText", chat_id=1, message_id=sent, text="one")
    assert "message is not modified" in same["description"]
    assert (await call(telegram, "editMessageText", chat_id=1, message_id=sent, text="two"))["ok"]
    assert [(p.text, p.edited) for p in telegram.posts] == [("one", False), ("two", True)]
    delivery = await telegram.send_text(1, 1, "mine")
    assert delivery
    other = delivery.update["message"]["message_id"]
    refused = await call(telegram, "editMessageText", chat_id=1, message_id=other, text="x")
    assert refused["description"] == "Bad Request: message can't be edited"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("/timeline", True),
        ("/timeline@EmulBot", True),
        ("/timeline@OtherBot", False),
        ("@EmulBot who said it", True),
        ("who said it", False),
    ],
)
async def test_privacy_in_a_group(telegram: TelegramEmulator, text: str, seen: bool) -> None:
    assert (await telegram.send_text(1, -100, text) is not None) is seen
    assert await telegram.send_text(1, 1, text) is not None


async def test_who_may_be_written_to(telegram: TelegramEmulator) -> None:
    telegram.chats.add_user(3, "Cy", started=False)
    telegram.chats.blocked.add(2)
    answers = [await call(telegram, "sendMessage", chat_id=user, text="x") for user in (2, 3)]
    assert [a["description"] for a in answers] == [
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot can't initiate conversation with a user",
    ]


async def test_updates_come_until_they_are_confirmed(telegram: TelegramEmulator) -> None:
    first, second = [await telegram.send_text(1, 1, text, copies=n) for text, n in (("a", 1), ("b", 2))]
    assert first
    assert second
    assert await ids(telegram) == [1000, 1001, 1001]
    assert await ids(telegram) == [1000, 1001, 1001]
    assert await ids(telegram, offset=1001) == [1001, 1001]
    await first.confirmed()
    await telegram.redeliver(first)
    assert await ids(telegram, limit=1) == [1000]
    assert len(first.fetches) == 3


async def test_a_poll_waits_for_the_next_update(telegram: TelegramEmulator) -> None:
    poll = asyncio.create_task(ids(telegram, timeout=5))
    await telegram.poll_waiting()
    await telegram.send_text(1, 1, "a")
    assert await poll == [1000]
    assert await ids(telegram, offset=1001, timeout=0) == []


async def test_of_two_polls_the_older_one_fails(telegram: TelegramEmulator) -> None:
    older = asyncio.create_task(call(telegram, "getUpdates", timeout=5))
    await telegram.poll_waiting()
    newer = asyncio.create_task(call(telegram, "getUpdates", timeout=5))
    assert (await older)["error_code"] == 409
    await telegram.poll_waiting()
    await telegram.drop_polls()
    with pytest.raises(aiohttp.ClientConnectionError):
        await newer
    assert telegram.violations == []


async def test_a_pressed_button_waits_for_its_answer(telegram: TelegramEmulator) -> None:
    buttons = keyboard({"text": "More", "callback_data": "p2"}, {"text": "Open", "url": "https://coast.example/"})
    await call(telegram, "sendMessage", chat_id=1, text="x", reply_markup=buttons)
    delivery = await telegram.click(telegram.posts[0].button("More"))
    query = delivery.update["callback_query"]
    assert query["data"] == "p2"
    await call(telegram, "answerCallbackQuery", callback_query_id=query["id"], text="here")
    assert (await delivery.answered())["text"] == "here"
    with pytest.raises(AssertionError, match="is a link"):
        await telegram.click(telegram.posts[0].button("Open"))


async def test_an_inline_query_is_answered(telegram: TelegramEmulator) -> None:
    delivery = await telegram.inline_query(1, "casualties")
    content = {"message_text": "3 < 4", "parse_mode": "HTML"}
    result = {"id": "a", "type": "article", "title": "x", "input_message_content": content}
    asked = {"inline_query_id": delivery.update["inline_query"]["id"]}
    assert not (await call(telegram, "answerInlineQuery", **asked, results=[result]))["ok"]
    content["message_text"] = "3 &lt; 4"
    assert (await call(telegram, "answerInlineQuery", **asked, results=[result]))["ok"]
    picked = (await delivery.answered())["results"][0]
    assert picked["id"] == "a"
    sent = (await telegram.pick(1, -100, picked)).update["message"]
    assert (sent["text"], sent["via_bot"]["username"]) == ("3 < 4", "EmulBot")


@pytest.mark.parametrize(
    ("fault", "status", "header", "description"),
    [
        ({"status": 429, "retry_after": 2}, 429, "2", "Too Many Requests: retry after 2"),
        ({"status": 500}, 500, None, "Internal Server Error"),
        ({"status": 502}, 502, None, "Bad Gateway"),
        ({"status": 409}, 409, None, "Conflict: terminated by other getUpdates request"),
        ({"error": "Bad Request: odd"}, 400, None, "Bad Request: odd"),
    ],
)
async def test_faults(
    telegram: TelegramEmulator, fault: Json, status: int, header: str | None, description: str
) -> None:
    telegram.faults.add("get*", **fault)
    async with telegram.http.get(f"{telegram.root}/bot{telegram.token}/getUpdates") as response:
        assert (response.status, response.headers.get("Retry-After")) == (status, header)
        assert (await response.json())["description"].startswith(description)
    assert (await call(telegram, "getUpdates"))["ok"]
    assert telegram.violations == []


@pytest.mark.parametrize(("drop", "posts"), [("before", 0), ("after", 1)])
async def test_a_call_that_is_cut(telegram: TelegramEmulator, drop: str, posts: int) -> None:
    telegram.faults.add("sendMessage", drop=drop)
    with pytest.raises(aiohttp.ClientConnectionError):
        await call(telegram, "sendMessage", chat_id=1, text="x")
    assert len(telegram.posts) == posts


async def test_a_webhook_gets_updates_until_it_takes_them(telegram: TelegramEmulator) -> None:
    answers = iter((500, 200))
    secrets: list[str | None] = []

    async def hook(request: web.Request) -> web.Response:
        secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.json_response({"method": "sendMessage", "chat_id": 1, "text": "here"}, status=next(answers))

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    await call(telegram, "setWebhook", url=f"http://127.0.0.1:{port}/hook", secret_token="s")
    assert (await call(telegram, "getUpdates"))["error_code"] == 409
    delivery = await telegram.send_text(1, 1, "a")
    assert delivery
    await delivery.confirmed()
    assert (await telegram.wait_post(chat=1)).text == "here"
    assert (delivery.http, secrets) == ([500, 200], ["s", "s"])
    await runner.cleanup()
