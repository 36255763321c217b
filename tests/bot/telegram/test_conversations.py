"""Telegram as its users expect it: menu, tour, buttons that edit, deep links, inline mode; and who may not ask."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from handlers.registry import commands
from store import connections
from store.loading.load import Loader
from tests.bot import story
from tests.bot.conftest import Serve
from tests.bot.harness import Newsroom, newsroom, wait_until
from tests.bot.people import GROUP, Telegram
from tests.emulators.background import Background
from tests.emulators.telegram_chats import TelegramPost

BRANDT = "/who_said Ada Brandt"
LINK = "https://t.me/EmulBot?start="
START = ("start", "what I am, with questions to try")
MENU = [(c.telegram_name, c.summary) for c in commands()]


@pytest.fixture(scope="module")
def room(background: Background, story_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """One bot on Telegram alone, open to everyone."""
    folder = tmp_path_factory.mktemp("room")
    with newsroom(background, folder, story_db, platforms=("telegram",)) as shared:
        shared.start()
        yield shared


@pytest.fixture
def story_copy(story_db: Path, tmp_path: Path) -> Path:
    """A store of the test's own."""
    return Path(shutil.copy(story_db, tmp_path / "story.db"))


def forget(db: Path) -> None:
    """As if the store had lost what its buttons ask."""
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("delete from remembered")


def said_in(post: TelegramPost) -> set[str]:
    return {words for words in story.BRANDT if words in post.text}


def links(post: TelegramPost) -> list[str]:
    return [e["url"] for e in post.entities if e["type"] == "text_link"]


@pytest.mark.parametrize(
    ("scope", "first"),
    [
        ("default", MENU[0]),
        ("all_private_chats", ("start", "what I am, with questions to try")),
        ("all_group_chats", MENU[0]),
    ],
)
def test_the_menu_of_each_sort_of_chat(telegram: Telegram, scope: str, first: tuple[str, str]) -> None:
    key = json.dumps({"type": scope})
    wait_until(lambda: key in telegram.emulator.commands, lambda: f"the menu of {scope} is set")
    menu = [(c["command"], c["description"]) for c in telegram.emulator.commands[key]]
    assert menu[0] == first
    assert menu[-len(MENU) :] == MENU


def test_the_tour_has_three_questions_that_are_answered_below_it(telegram: Telegram) -> None:
    [tour] = telegram.say("/start").posts
    for words in ("What you can ask", "an outlet published", "/who_said", "@EmulBot casualties", "3 articles"):
        assert words in tour.text
    assert [b.label for b in tour.buttons] == ["/timeline", "/casualties", "/who_said Ada Brandt"]
    for button, title in zip(tour.buttons, ("Timeline", "Casualties", "What Ada Brandt said"), strict=True):
        [shown] = telegram.press(button).posts
        assert shown.text.startswith(title)
        assert not shown.edited


def test_the_tour_is_short_in_a_group(telegram: Telegram) -> None:
    [short], [whole] = telegram.say("/start", kind="group").posts, telegram.say("/start").posts
    assert len(short.text) < len(whole.text) / 2
    assert "reply to one of my answers" in short.text
    assert len(short.buttons) == 3


def test_pages_are_turned_in_place_and_back(telegram: Telegram) -> None:
    [first] = telegram.say(BRANDT).posts
    [second] = telegram.press(first.button("More")).posts
    assert (second.message_id, second.edited) == (first.message_id, True)
    assert said_in(first) | said_in(second) == set(story.BRANDT)
    assert not said_in(first) & said_in(second)
    [again] = telegram.press(second.button("‹ Back")).posts
    assert (again.message_id, again.text) == (first.message_id, first.text)
    assert [b.data for b in again.buttons] == [b.data for b in first.buttons]


def test_a_passage_is_shown_in_place_with_its_link_and_back(telegram: Telegram) -> None:
    [first] = telegram.say(BRANDT).posts
    [second] = telegram.press(first.button("More")).posts
    [context] = telegram.press(second.button("🔎 12")).posts
    assert context.message_id == first.message_id
    assert context.text.startswith("In context")
    assert len([url for url in links(context) if url.startswith(LINK)]) == 1
    [back] = telegram.press(context.button("‹ Back")).posts
    assert back.text == second.text
    [start] = telegram.press(back.button("‹ Back")).posts
    assert start.text == first.text


def test_a_choice_becomes_its_answer(telegram: Telegram) -> None:
    [which] = telegram.say("/who_said Falk").posts
    [picked] = telegram.press(which.button("Nina Falk")).posts
    assert picked.message_id == which.message_id
    assert "What Nina Falk said" in picked.text
    [back] = telegram.press(picked.button("‹ Back")).posts
    assert back.text == which.text


def test_a_press_that_changes_nothing_is_no_failure(telegram: Telegram) -> None:
    [first] = telegram.say(BRANDT).posts
    telegram.press(first.button("More"))
    before = len(telegram.emulator.calls)
    telegram.press(first.button("More"), posts=0)  # pressed in a client that still shows the first page
    telegram.wait_call("editMessageText", after=before)
    [refused] = telegram.take_violations()
    assert "not modified" in refused
    assert telegram.say("/help").posts


def test_a_message_that_is_gone_is_answered_anew(telegram: Telegram) -> None:
    [first] = telegram.say(BRANDT).posts
    del telegram.emulator.chats.messages[1, first.message_id]
    [second] = telegram.press(first.button("More")).posts
    assert second.message_id != first.message_id
    assert said_in(second)
    [refused] = telegram.take_violations()
    assert "to edit not found" in refused


def test_a_deep_link_leads_to_its_passage(telegram: Telegram) -> None:
    [first] = telegram.say("/who_said about harbour").posts
    [context] = telegram.press(first.button("In context")).posts
    [link] = [url for url in links(context) if url.startswith(LINK)]
    [shown] = telegram.say(f"/start {link.removeprefix(LINK)}", user=2).posts
    assert shown.text == context.text
    assert "The harbour will stay open tonight" in shown.text


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("/start nowhere", "No passage has the id “nowhere”"),
        ("/start inline", "What you can ask"),
        ("/start@EmulBot", "What you can ask"),
        ("/start coast-1", "Ruritania reopens its harbour"),
        ("/start who said Ada?", "What you can ask"),
    ],
)
def test_other_starts(telegram: Telegram, text: str, shows: str) -> None:
    assert shows in telegram.say(text).words


def test_a_follow_up_is_of_the_person_in_the_chat(telegram: Telegram) -> None:
    telegram.say(BRANDT)
    [followed] = telegram.say("and in River News?").posts
    assert "We will rebuild the mill with Elbonian money" in followed.text
    assert not said_in(followed)
    assert "Elbonian money" not in telegram.say("and in River News?", user=2).words
    assert "Elbonian money" not in telegram.say("@EmulBot and in River News?", kind="group").words


def test_answers_quote_the_question_in_groups_only(telegram: Telegram) -> None:
    assert telegram.say("/help", kind="group").posts[0].message["reply_to_message"]["text"] == "/help"
    assert "reply_to_message" not in telegram.say("/help").posts[0].message


@pytest.fixture
def toll_db(tmp_path: Path) -> Path:
    """A store in which one toll rises over three days."""
    about = {"outlet": "Hill Post", "title": "The flood in Strelsau", "published": "2024-06-04", "url": None}
    page = story.Page("flood-1", about)
    for day, figure in ((1, 12), (2, 31), (3, 47)):
        page.counted(
            f"Ruritania counted {figure} dead, Ada Brandt said on 0{day} June 2024.",
            str(figure),
            "dead",
            "killed",
            figure,
            side="Ruritania",
            claimant="Ada Brandt",
            as_of=f"2024-06-0{day}",
        )
    path = tmp_path / "toll.db"
    db = connections.create(path)
    assert Loader(db).load(page.record()) == "new"
    db.conn.close()
    return path


def test_a_chart_is_sent_as_a_picture(serve: Serve, toll_db: Path) -> None:
    telegram = serve(platforms=("telegram",), db=toll_db).telegram
    [tolls] = telegram.say("/casualties").posts
    [chart] = telegram.press(tolls.button("Chart")).posts
    assert not chart.edited
    assert chart.message["photo"]
    for words in ("Ada Brandt", "12", "31", "47"):
        assert words in chart.text
    telegram.fault("sendPhoto", status=500)
    assert telegram.press(tolls.button("Chart")).posts[0].message["photo"]
    telegram.fault("sendPhoto", drop="after")  # twice is better than never
    telegram.press(tolls.button("Chart"), posts=2)
    telegram.say("/help")
    assert len(telegram.calls("sendPhoto")) == 5


def test_inline_results_are_sent_with_their_source(telegram: Telegram) -> None:
    offered = telegram.search("casualties Elbonia")
    assert [r["title"] for r in offered["results"]] == ["Elbonia, killed: 45", "Elbonia, killed: 120"]
    assert "says Otto Falk" in offered["results"][0]["description"]
    sent = telegram.pick(offered["results"][1])
    assert "Elbonia lost 120 men" in sent["text"]
    assert "Coast Daily · 15 May 2024" in sent["text"]
    urls = [e.get("url", "") for e in sent["entities"]]
    assert any(url.startswith(LINK) for url in urls)
    assert any(url.startswith("https://coast.example/") for url in urls)
    assert "In context" in telegram.say(f"/start {next(u for u in urls if LINK in u).removeprefix(LINK)}").words


def test_no_chart_of_what_has_no_three_dates(telegram: Telegram) -> None:
    assert "Chart" not in [b.label for b in telegram.say("/casualties").posts[-1].buttons]


def test_inline_answers_are_kept_for_the_asker_and_not_for_long(telegram: Telegram) -> None:
    offered = telegram.search("who said Ada Brandt")
    assert str(offered["is_personal"]).lower() == "true"
    assert int(offered["cache_time"]) <= 60


def test_inline_results_have_pages(telegram: Telegram) -> None:
    every = telegram.search("/who-said Ada Brandt")
    assert len(every["results"]) == 17
    assert not every.get("next_offset")
    rest = telegram.search("/who-said Ada Brandt", offset="10")
    assert [r["description"] for r in rest["results"]] == [r["description"] for r in every["results"][10:]]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Ask: casualties Armenia"),
        ("who said unicorns", "Nothing found"),
        ("who said Falk", "Who is “Falk”?"),
        ("/help", "What you can ask"),
    ],
)
def test_inline_queries_without_results_say_why(telegram: Telegram, query: str, says: str) -> None:
    offered = telegram.search(query)
    assert not offered.get("results")
    assert says in offered["button"]["text"]
    assert "What you can ask" in telegram.say(f"/start {offered['button']['start_parameter']}").words


@pytest.mark.parametrize("chat", [1, GROUP])
def test_what_was_picked_is_no_question(telegram: Telegram, chat: int) -> None:
    [result, *_] = telegram.search("timeline")["results"]
    before = len(telegram.emulator.posts)
    telegram.pick(result, chat=chat)
    assert "What you can ask" in telegram.say("/help").words
    assert len(telegram.emulator.posts) == before + 1


def test_who_may_not_ask_learns_nothing_on_any_way_in(serve: Serve) -> None:
    telegram = serve(platforms=("telegram",), allow="1").telegram
    [open_post] = telegram.say(BRANDT, kind="group").posts
    passage = str(open_post.button("🔎 1").data).split(":")[1].removeprefix("=")
    offered = telegram.search("casualties Elbonia", user=2)
    assert not offered.get("results")
    told = [
        telegram.say(BRANDT, user=2).words,
        telegram.say("Ada Brandt", user=2).words,
        telegram.say("/start", user=2).words,
        telegram.say(f"/start {passage}", user=2).words,
        telegram.say("@EmulBot Ada Brandt", user=2, kind="group").words,
        telegram.say("Ada Brandt", user=2, kind="group", reply_to=open_post).words,
        telegram.press(open_post.button("More"), user=2, posts=0).answer["text"],
        telegram.press(open_post.button("🔎 1"), user=2, posts=0).answer["text"],
        offered["button"]["text"],
        telegram.say(f"/start {offered['button']['start_parameter']}", user=2).words,
    ]
    for words in told:
        assert "You may not ask here" in words
        assert "Brandt" not in words
        assert "articles" not in words
    assert "adding 2 " in told[-1]
    assert telegram.search("casualties Elbonia")["results"]


def test_buttons_work_after_kill_and_restart_or_say_that_they_expired(serve: Serve, story_copy: Path) -> None:
    room = serve(platforms=("telegram",), db=story_copy)
    [first] = room.telegram.say(BRANDT).posts
    room.bot.kill()
    room.start()
    [second] = room.telegram.press(first.button("More")).posts
    assert second.message_id == first.message_id
    assert said_in(first) | said_in(second) == set(story.BRANDT)
    room.bot.kill()
    forget(story_copy)
    room.start()
    assert "expired" in room.telegram.press(first.button("More"), posts=0).answer["text"]
    assert "In context" in room.telegram.press(second.button("🔎 11")).words
