"""Slack misbehaves: too fast, broken, cut, silent, twice; the reply arrives, later if need be, and twice at most."""

import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Serve
from tests.bot.harness import wait_until
from tests.bot.people import Slack
from tests.emulators.slack_workspace import SlackPost, find_button

Ask = Callable[[Slack], Any]
BY_URL: Ask = lambda slack: slack.command("/who-said", "about harbour", posts=0)  # noqa: E731
IN_THREAD: Ask = lambda slack: slack.mention("who said harbour", posts=0)  # noqa: E731
TOO_FAST = {"status": 429, "retry_after": 1}
BROKEN = {"status": 500}
GATEWAY = {"status": 502, "body": b"<html>Bad gateway</html>"}


def answers(slack: Slack, after: int = 0) -> list[SlackPost]:
    return [p for p in slack.emulator.posts[after:] if "The harbour will stay open tonight" in p.words]


def sends(slack: Slack, after: int) -> int:
    """How often the answer was sent, whether it arrived or not."""
    return sum("will stay open tonight" in str(call.args) for call in slack.emulator.calls[after:])


def settled(slack: Slack) -> None:
    """Until the bot has answered something that was asked after all else."""
    slack.direct("/help")


@pytest.mark.parametrize("fault", [TOO_FAST, BROKEN, BROKEN | {"times": 3}, GATEWAY, {"error": "internal_error"}])
@pytest.mark.parametrize(("method", "ask"), [("response_url", BY_URL), ("chat.postMessage", IN_THREAD)])
def test_a_reply_that_was_refused_for_now_arrives_once(
    slack: Slack, method: str, ask: Ask, fault: dict[str, Any]
) -> None:
    if method == "response_url" and "error" in fault:
        fault = fault | {"status": 500}
    after = len(slack.emulator.posts)
    hit = slack.fault(method, **fault)
    ask(slack)
    slack.run(slack.emulator.wait_post(contains="The harbour will stay open tonight", after=after, timeout=15))
    settled(slack)
    assert hit.hits == fault.get("times", 1)
    assert len(answers(slack, after)) == 1


@pytest.mark.parametrize("fault", [TOO_FAST, BROKEN])
def test_a_response_url_that_is_used_up_gives_way_to_an_ephemeral_message(slack: Slack, fault: dict[str, Any]) -> None:
    after = len(slack.emulator.posts)
    slack.fault("response_url", status=404, body=b"used_url")
    hit = slack.fault("chat.postEphemeral", **fault)
    BY_URL(slack)
    post = slack.run(slack.emulator.wait_post(contains="The harbour", after=after, timeout=15))
    settled(slack)
    assert (post.ephemeral, post.to_user, hit.hits) == (True, "U1", 1)
    assert len(answers(slack, after)) == 1


@pytest.mark.parametrize(("drop", "arrived"), [("before", 1), ("after", 2)])
@pytest.mark.parametrize(("method", "ask"), [("response_url", BY_URL), ("chat.postMessage", IN_THREAD)])
def test_a_send_that_was_cut_off_is_made_once_more(
    slack: Slack, method: str, ask: Ask, drop: str, arrived: int
) -> None:
    after, calls = len(slack.emulator.posts), len(slack.emulator.calls)
    slack.fault(method, drop=drop)
    ask(slack)
    wait_until(lambda: sends(slack, calls) == 2, lambda: f"a second {method}")
    settled(slack)
    assert len(answers(slack, after)) == arrived
    assert sends(slack, calls) == 2


@pytest.mark.parametrize(("method", "ask"), [("response_url", BY_URL), ("chat.postMessage", IN_THREAD)])
def test_a_send_that_was_cut_off_twice_is_not_made_a_third_time(slack: Slack, method: str, ask: Ask) -> None:
    after, calls = len(slack.emulator.posts), len(slack.emulator.calls)
    hit = slack.fault(method, drop="after", times=2)
    ask(slack)
    wait_until(lambda: hit.hits == 2, lambda: f"a second {method}")
    slack.command("/help")
    settled(slack)
    assert sends(slack, calls) == len(answers(slack, after)) == 2


@pytest.mark.parametrize("fault", [TOO_FAST, BROKEN, {"drop": "after"}])
def test_app_home_comes_in_the_end(slack: Slack, fault: dict[str, Any]) -> None:
    hit, after = slack.fault("views.publish", **fault), len(slack.emulator.calls)
    slack.run(slack.run(slack.emulator.home_opened("U1")).ack())
    published = lambda c: c.method == "views.publish" and c.ok and hit.hits == 1  # noqa: E731
    slack.run(slack.emulator.calls.wait(published, after=after, timeout=15, what="views.publish"))


def test_a_modal_that_is_refused_becomes_a_message(slack: Slack) -> None:
    button = slack.command("/who-said", "about harbour").button("In context")
    slack.fault("views.open", status=500)
    assert slack.click(button).posts[0].ephemeral


def test_what_is_delivered_twice_is_answered_once(slack: Slack) -> None:
    after = len(slack.emulator.posts)
    private = slack.command("/who-said", "about harbour", copies=3)
    slack.mention("who said harbour", copies=3)
    slack.direct("who said harbour", copies=3)
    slack.click(private.button("Share to channel"), copies=3)
    settled(slack)
    assert len(answers(slack, after)) == 4
    before = len(slack.emulator.workspace.modals)
    slack.click(private.button("In context"), copies=3, posts=0)
    settled(slack)
    assert len(slack.emulator.workspace.modals) == before + 1


@pytest.mark.parametrize("fault", ["disconnect", "close_sockets", "drop_sockets", "stall_sockets"])
def test_a_socket_that_is_lost_is_answered_on_again_within_15_seconds(serve: Serve, fault: str) -> None:
    slack = serve(platforms=("slack",)).slack
    opened = len(slack.emulator.sockets.opened)
    slack.run(getattr(slack.emulator, fault)())
    slack.run(slack.emulator.wait_connected(opened + 1, timeout=15))
    assert "The harbour will stay open tonight" in slack.command("/who-said", "about harbour").words


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
def test_slack_is_broken_at_the_start(serve: Serve, method: str) -> None:
    room = serve(start=False, platforms=("slack",))
    room.slack.fault(method, status=500, times=3)
    room.start()
    assert "The harbour will stay open tonight" in room.slack.command("/who-said", "about harbour").words


@pytest.mark.parametrize(("method", "ask"), [("response_url", BY_URL), ("chat.postMessage", IN_THREAD)])
def test_an_answer_under_way_is_finished_at_sigterm(serve: Serve, method: str, ask: Ask) -> None:
    room = serve(platforms=("slack",))
    hit = room.slack.fault(method, delay=1.0)
    ask(room.slack)
    wait_until(lambda: hit.hits == 1, lambda: method)
    room.bot.signal(signal.SIGTERM)
    ended = room.bot.wait()
    assert ended.code == 0
    assert "Traceback" not in ended.stderr
    assert len(answers(room.slack)) == 1


def test_buttons_of_old_messages_work_after_kill_9_and_a_restart(serve: Serve) -> None:
    room = serve(platforms=("slack",))
    slack = room.slack
    private, thread, home = slack.command("/who-said", "Ada Brandt"), slack.mention("/timeline harbour"), slack.home()
    choice = slack.command("/who-said", "Falk")
    room.bot.kill()
    room.start()
    assert "What Ada Brandt said" in slack.click(private.button("More")).words
    assert "What Ada Brandt said" in slack.click(private.button("Share to channel")).words
    assert "What Nina Falk said" in slack.click(choice.button("Nina Falk")).words
    assert slack.opens(private.button("In context"))
    assert slack.opens(thread.button("In context"))
    assert slack.click(find_button(home, "Try it")).posts


@contextmanager
def busy(db: Path) -> Iterator[None]:
    """The store is held by another program, so that nobody else can read it."""
    with closing(sqlite3.connect(db, isolation_level=None)) as holder:
        holder.execute("pragma locking_mode = exclusive")
        holder.execute("begin exclusive")
        holder.execute("update articles set id = id")
        yield
        holder.execute("rollback")


def test_commands_are_acknowledged_while_the_store_is_busy(serve: Serve, story_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(story_db, tmp_path / "busy.db"))
    slack = serve(platforms=("slack",), db=db).slack
    with busy(db):
        for _ in range(8):
            slack.command("/who-said", "about harbour", posts=0)  # waits for the acknowledgement, for three seconds
        assert not slack.emulator.posts
    slack.run(slack.emulator.wait_post(contains="The harbour will stay open tonight", timeout=20))


def test_a_busy_store_does_not_hold_up_the_end(serve: Serve, story_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(story_db, tmp_path / "busy.db"))
    room = serve(platforms=("slack",), db=db)
    with busy(db):
        room.slack.command("/who-said", "about harbour", posts=0)
        ended = room.bot.stop()
    assert ended.code == 0
    assert "answers were not finished" in ended.stderr
    assert "answered" not in ended.stderr


def test_a_modal_opens_while_the_store_is_busy(serve: Serve, story_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(story_db, tmp_path / "busy.db"))
    room = serve(platforms=("slack",), db=db)
    slack = room.slack
    button = slack.command("/who-said", "about harbour").button("In context")
    modals = slack.emulator.workspace.modals
    room.bot.stop()  # else the bot holds the store open, and nobody can keep it for themselves
    with busy(db):
        room.start()
        slack.click(button, posts=0)
        waiting = slack.run(modals.wait(timeout=3, what="modal"))
        assert "Looking up the passage" in str(waiting["blocks"])
    shown = slack.run(modals.wait(lambda v: "will stay open tonight" in str(v["blocks"]), timeout=15, what="passage"))
    assert shown["id"] == waiting["id"]
