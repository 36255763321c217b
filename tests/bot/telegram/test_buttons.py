"""What a button carries: never more than 64 bytes, and read again as it was made."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.buttons import Button
from bot.telegram.buttons import CallbackData, keyboard, question, target
from tests.bot.answers import CHOOSE, PAGE, answer, choice

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789=-_", min_size=1, max_size=24)


@given(st.sampled_from(["e", "n", "c"]), WORDS, st.lists(WORDS, max_size=5))
def test_any_press(verb: str, aim: str, trail: list[str]) -> None:
    press = CallbackData(verb, aim, tuple(trail))  # type: ignore[arg-type]
    assert len(press.encoded.encode()) <= 64
    read = CallbackData.decode(press.encoded)
    assert (read.verb, read.target) == (verb, aim)
    assert read.trail == tuple(trail[: len(read.trail)])


def test_a_key_has_room_for_two_steps_back() -> None:
    key = "0123456789abcdef"
    assert CallbackData.decode(CallbackData("e", key, (key, key, key)).encoded) == CallbackData("e", key, (key, key))


@pytest.mark.parametrize(
    ("data", "press", "asks"),
    [
        ("0123456789abcdef", CallbackData("n", "0123456789abcdef"), None),  # of the first release
        ("e:=k3x5q2ab:77", CallbackData("e", "=k3x5q2ab", ("77",)), "/source k3x5q2ab"),
        ("n:?/who-said Jürgen", CallbackData("n", "?/who-said Jürgen"), "/who-said Jürgen"),
        ("e:?/timeline@10:77", CallbackData("e", "?/timeline@10", ("77",)), "/timeline"),
        ("c:77", CallbackData("c", "77"), None),
        ("", CallbackData("n", ""), None),
        ("x:77", CallbackData("n", "x:77"), None),
    ],
)
def test_what_is_read(data: str, press: CallbackData, asks: str | None) -> None:
    assert CallbackData.decode(data) == press
    assert press.question == asks


@pytest.mark.parametrize(("target", "key", "page"), [("77", "77", None), ("77@10", "77", "10")])
def test_a_key_with_its_page(target: str, key: str, page: str | None) -> None:
    assert (CallbackData("e", target).key, CallbackData("e", target).page) == (key, page)


def test_a_keyboard_in_place_leads_back_and_remembers_no_passage() -> None:
    asked: list[str] = []

    def remember(text: str) -> str:
        asked.append(text)
        return f"key{len(asked)}"

    longer = replace(PAGE, query="Ada Brandt")
    markup = keyboard(longer, remember, page="20", trail=("before",), in_place=True, chart="Chart")
    assert markup
    shown = [[(b.text, b.callback_data) for b in row] for row in markup.inline_keyboard]
    assert shown == [
        [("🔎 1", "e:=k3x5q2ab:key1@20:before"), ("🔎 2", "e:=q2abk3x5:key1@20:before")],
        [("More", "e:key1@10:key1@20:before")],
        [("Chart", "c:key1@20")],
        [("‹ Back", "e:before")],
    ]
    assert asked == [question(longer)]


@pytest.mark.parametrize(
    ("ask", "page", "aim"),
    [
        ("/timeline", None, "?/timeline"),
        ("/timeline", "10", "?/timeline@10"),
        ("/who-said Weber", None, "?/who-said Weber"),
        ("/who-said Brandts", None, "key"),  # 17 bytes
        ("/who-said a:b", None, "key"),
        ("/who-said Йй", None, "?/who-said Йй"),
        ("/who-said a@b", "10", "key@10"),
        ("/who-said Ada Brandt", "10", "key@10"),
        ("/source k3x5q2ab", None, "=k3x5q2ab"),
        ("/source a.b", None, "?/source a.b"),
    ],
)
def test_the_target_of_a_button(ask: str, page: str | None, aim: str) -> None:
    made = target(Button("", ask, page), lambda text: "key")
    assert made == aim
    press = CallbackData.decode(CallbackData("e", made).encoded)
    assert (press.question or ask, press.page) == (ask, page)


def test_buttons_whose_answers_are_new_messages_say_the_question_where_there_is_room() -> None:
    long = choice("Long", f"/who-said {'Й' * 20}")  # 50 bytes
    markup = keyboard(answer(*CHOOSE.items, long, next="10"), lambda text: str(len(text)), in_place=False)
    assert markup
    shown = [b.callback_data for row in markup.inline_keyboard for b in row]
    assert shown[:3] == ["n:?/who-said Ada Brandt", "n:?/who-said Karl Brandt", "n:30"]
    assert shown[3] == "n:?/who-said Brandt@10"
