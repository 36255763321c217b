"""The chart of a toll in Slack: a picture with its description, where the answer stands or with the asker alone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.bot.harness import newsroom
from tests.bot.people import Slack
from tests.builders import claim, record, store
from tests.emulators.background import Background

TEXT = "Elbonia lost {0} men, Otto Falk said."
DAYS = {"2024-05-14": 12, "2024-05-15": 31, "2024-05-17": 45}
PNG = b"\x89PNG\r\n"


@pytest.fixture(scope="module")
def shared(background: Background, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slack]:
    """Slack with a bot whose store holds a toll of three days."""
    folder = tmp_path_factory.mktemp("chart")
    records = [
        record(
            TEXT.format(figure),
            id=day,
            published=day,
            claims=[claim(str(figure), figure, side="Elbonia", by="Otto Falk", as_of=day)],
        )
        for day, figure in DAYS.items()
    ]
    store(folder / "tolls.db", *records).conn.close()
    with newsroom(background, folder, folder / "tolls.db", platforms=("slack",)) as room:
        room.start()
        yield room.slack


@pytest.fixture
def slack(shared: Slack) -> Iterator[Slack]:
    yield shared
    shared.emulator.faults.clear()
    shared.assert_clean()


def uploaded(slack: Slack) -> dict[str, Any]:
    """The newest file."""
    return list(slack.emulator.workspace.files.values())[-1]


def test_of_a_private_answer_it_is_the_askers(slack: Slack) -> None:
    private = slack.command("/casualties", "Elbonia")
    after = len(slack.emulator.posts)
    told = slack.click(private.button("Chart"))
    assert told.posts[0].ephemeral
    assert "in your direct messages" in told.words
    (shown,) = [p for p in slack.emulator.posts[after:] if p.channel == "DU1"]
    file = uploaded(slack)
    assert shown.message["files"][0]["id"] == file["id"]
    assert file["data"].startswith(PNG)
    assert all(re.search(rf"\b{figure}\b", file["alt_txt"]) for figure in DAYS.values())


def test_of_an_open_answer_it_stands_in_the_thread(slack: Slack) -> None:
    answer = slack.mention("/casualties Elbonia")
    shown = slack.click(answer.button("Chart"))
    assert shown.posts[0].message["files"]
    assert shown.posts[0].thread_ts == answer.posts[0].thread_ts
    assert not shown.posts[0].ephemeral


def test_where_the_bot_is_no_member_it_goes_to_the_asker(slack: Slack) -> None:
    slack.emulator.workspace.channels["C9"] = {"id": "C9", "name": "elsewhere", "members": {"U1"}}
    answer = slack.command("/casualties", "Elbonia --share", channel="C9")
    told = slack.click(answer.button("Chart"))
    assert told.posts[0].ephemeral
    assert "in your direct messages" in told.words
    assert slack.take_violations() == ["files.completeUploadExternal: not_in_channel"]


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("fault", [{"status": 429, "retry_after": 1}, {"status": 500}])
def test_a_picture_that_is_refused_for_now_comes_once(slack: Slack, method: str, fault: dict[str, Any]) -> None:
    answer = slack.mention("/casualties Elbonia")
    slack.fault(method, **fault)
    slack.click(answer.button("Chart"))
    slack.direct("/help")
    thread = answer.posts[0].thread_ts
    pictures = [p for p in slack.emulator.posts if p.thread_ts == thread and "files" in p.message]
    assert len(pictures) == 1


@pytest.mark.parametrize(("drop", "arrived"), [("before", 1), ("after", 2)])
def test_a_picture_that_was_cut_off_is_sent_once_more(slack: Slack, drop: str, arrived: int) -> None:
    answer = slack.mention("/casualties Elbonia")
    slack.fault("files.completeUploadExternal", drop=drop)
    slack.click(answer.button("Chart"), posts=arrived)
    slack.direct("/help")
    thread = answer.posts[0].thread_ts
    assert sum("files" in p.message for p in slack.emulator.posts if p.thread_ts == thread) == arrived


def test_of_too_few_days_there_is_none(slack: Slack) -> None:
    few = slack.command("/casualties", "Elbonia since 2024-05-15")
    assert "Chart" not in [b.label for b in few.posts[0].buttons]
    button = slack.command("/casualties", "Elbonia").button("Chart")
    button.element["value"] = '{"ask": "/casualties Elbonia since 2024-05-15", "page": null}'
    assert "three days or more" in slack.click(button).words
