"""`onrecord serve` as a process: who may ask, wrong tokens, one platform down, SIGTERM."""

import pytest

from tests.bot.conftest import Serve

SECRETS = ("xoxb-", "xapp-")


@pytest.mark.parametrize("allow", ["U1,1", "C1,-100", "T0EMUL 1 -100", "*"])
def test_those_who_may_ask_are_answered(serve: Serve, allow: str) -> None:
    room = serve(allow=allow)
    assert "What Ada Brandt said" in room.slack.command("/who-said", "Ada Brandt").words
    group = "-100" in allow
    asked = room.telegram.say("/who_said Ada Brandt", kind="group" if group else "private")
    assert "What Ada Brandt said" in asked.words


def test_those_who_may_not_learn_the_id_to_add_and_nothing_else(serve: Serve) -> None:
    room = serve(allow="U1,1")
    shown = room.slack.command("/who-said", "Ada Brandt")
    offered = room.telegram.say("/who_said Ada Brandt", kind="group")
    replies = [
        room.slack.command("/who-said", "Ada Brandt", user="U2").words,
        room.slack.mention("who said harbour", user="U2").words,
        room.slack.direct("/help", user="U2").words,
        room.slack.click(shown.button("More"), user="U2").words,
        room.telegram.say("/who_said Ada Brandt", user=2).words,
        room.telegram.say("who said Ada Brandt", user=2).words,
        room.telegram.press(offered.button("More"), user=2, posts=0).answer["text"],
    ]
    for words in replies:
        assert "You may not ask here" in words
        assert "ONRECORD_ALLOW" in words
        assert "Brandt" not in words
    assert all("adding U2" in words for words in replies[:4])
    assert all("adding 2" in words for words in replies[4:])


def test_allow_that_is_empty_means_the_home_workspace_and_nobody_in_telegram(serve: Serve) -> None:
    room = serve(allow="")
    assert "What Ada Brandt said" in room.slack.command("/who-said", "Ada Brandt").words
    assert "You may not ask here" in room.telegram.say("/who_said Ada Brandt").words


@pytest.mark.parametrize(
    ("settings", "setting", "where"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "SLACK_BOT_TOKEN", "api.slack.com/apps"),
        ({"SLACK_APP_TOKEN": "xapp-wrong"}, "SLACK_APP_TOKEN", "api.slack.com/apps"),
        ({"TELEGRAM_BOT_TOKEN": "1:wrong"}, "TELEGRAM_BOT_TOKEN", "@BotFather"),
    ],
)
def test_a_token_that_is_refused_ends_it_before_anything_is_started(
    serve: Serve, settings: dict[str, str], setting: str, where: str
) -> None:
    room = serve(start=False, settings=settings)
    room.bot.start()
    ended = room.bot.wait()
    assert ended.code == 2
    told = [line for line in ended.stderr.splitlines() if line.startswith("onrecord: ")]
    assert len(told) == 1
    assert setting in told[0]
    assert where in told[0]
    assert "wrong" not in ended.stderr
    assert not room.slack.emulator.sockets.opened
    assert not room.telegram.calls("getUpdates")
    room.slack.take_violations()
    room.telegram.take_violations()


def test_sigterm_ends_it_in_good_order(serve: Serve) -> None:
    room = serve()
    assert room.slack.command("/help").posts
    ended = room.bot.stop()
    assert ended.code == 0
    assert "Traceback" not in ended.stderr
    for secret in (*room.slack.settings.values(), *room.telegram.settings.values()):
        if not secret.startswith("http"):
            assert secret not in ended.stderr
    assert "Brandt" not in room.bot.stdout


def test_telegram_is_served_while_slack_is_down_and_slack_once_it_is_back(serve: Serve) -> None:
    room = serve(start=False)
    room.slack.run(room.slack.emulator.stop())
    room.start(ready=("telegram",))
    assert "What Ada Brandt said" in room.telegram.say("/who_said Ada Brandt").words
    room.slack.run(room.slack.emulator.start())
    room.slack.run(room.slack.emulator.wait_connected(timeout=20))
    assert "What Ada Brandt said" in room.slack.command("/who-said", "Ada Brandt").words
    assert room.bot.stop().code == 0


def test_slack_is_served_while_telegram_is_down_and_telegram_once_it_is_back(serve: Serve) -> None:
    room = serve(start=False)
    room.telegram.run(room.telegram.emulator.stop())
    room.start(ready=("slack",))
    assert "What Ada Brandt said" in room.slack.command("/who-said", "Ada Brandt").words
    room.telegram.run(room.telegram.emulator.start())
    room.telegram.run(room.telegram.emulator.wait_polling())
    assert "What Ada Brandt said" in room.telegram.say("/who_said Ada Brandt").words
    assert room.bot.stop().code == 0


def test_one_platform_alone(serve: Serve) -> None:
    room = serve(platforms=("telegram",), arguments=("telegram",))
    assert "What you can ask" in room.telegram.say("/start").words
    assert not room.slack.emulator.sockets.opened


def test_a_delivery_that_comes_twice_is_answered_once(serve: Serve) -> None:
    room = serve(platforms=("slack",))
    room.slack.mention("who said harbour", copies=3)
    room.slack.direct("/help")
    assert len([p for p in room.slack.emulator.posts if p.channel == "C1"]) == 1


def test_a_message_that_is_too_fast_for_a_platform_arrives_later(serve: Serve) -> None:
    room = serve()
    room.slack.fault("chat.postMessage", status=429, retry_after=1)
    room.slack.fault("response_url", status=429, retry_after=1)
    room.telegram.fault("sendMessage", status=429, retry_after=1)
    assert "What you can ask" in room.slack.direct("/help").words
    assert "What you can ask" in room.slack.command("/help").words
    assert "What you can ask" in room.telegram.say("/help").words


def test_an_answer_without_a_store_says_how_to_make_one(serve: Serve) -> None:
    room = serve(settings={"ONRECORD_DB": "none.db"})
    assert "onrecord ingest" in room.slack.command("/timeline").words
    assert "onrecord ingest" in room.telegram.say("/timeline").words
