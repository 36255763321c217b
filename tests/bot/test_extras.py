"""A machine that has only some of the libraries: what works there, and the sentence where something is missing."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Collection
from pathlib import Path

import pytest

from bot.extras import EXTRAS, NotInstalled, missing, require
from bot.render.chart import chart, charted
from handlers.answer import Answer, Point, Series
from tests.bot.conftest import Serve
from tests.bot.harness import CHECKOUT
from tests.builders import claim, record, store

pytestmark = pytest.mark.slow  # it starts processes

ANALYSIS = EXTRAS["analysis"].modules
SLACK = EXTRAS["slack"].modules
TELEGRAM = EXTRAS["telegram"].modules
CHART = EXTRAS["chart"].modules
WITHOUT = """
import os, sys
for name in os.environ["WITHOUT"].split():
    sys.modules[name] = None
"""


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """The environment of a Python that meets no module that is named in WITHOUT."""
    folder = tmp_path / "without"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WITHOUT)
    return {"PYTHONPATH": os.pathsep.join((str(folder), str(CHECKOUT))), "PATH": os.environ["PATH"]}


def python(environment: dict[str, str], code: str, *without: str) -> subprocess.CompletedProcess[str]:
    """Runs code where those modules are missing."""
    given = {**environment, "WITHOUT": " ".join(without)}
    return subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("code", "blocked"),
    [
        ("import bot.desk, bot.serve", (*ANALYSIS, *SLACK, *TELEGRAM, *CHART)),
        ("import bot.slack.app", {*ANALYSIS, *TELEGRAM, *CHART} - {*SLACK}),
        ("import bot.telegram.app", {*ANALYSIS, *SLACK, *CHART} - {*TELEGRAM}),
        ("import bot.terminal.chat", (*ANALYSIS, *SLACK, *TELEGRAM, *CHART)),
        ("import bot.slack.tokens, bot.telegram.tokens, bot.slack.blocks", (*SLACK, *TELEGRAM)),
    ],
)
def test_a_part_needs_its_own_libraries_only(without: dict[str, str], code: str, blocked: Collection[str]) -> None:
    ended = python(without, code, *blocked)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(("platform", "name"), [("slack", "slack_bolt"), ("telegram", "aiolimiter")])
def test_a_platform_without_its_libraries_says_what_to_install(
    serve: Serve, without: dict[str, str], platform: str, name: str
) -> None:
    room = serve(start=False, platforms=(platform,), settings={**without, "WITHOUT": name})
    room.bot.start()
    ended = room.bot.wait()
    assert ended.code == 2
    assert f"({name}): pip install 'onrecord[{platform}]'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_telegram_is_served_without_slack_spacy_and_matplotlib(serve: Serve, without: dict[str, str]) -> None:
    absent = " ".join({*ANALYSIS, *SLACK, *CHART} - {*TELEGRAM})
    room = serve(platforms=("telegram",), settings={**without, "WITHOUT": absent})
    assert "What Ada Brandt said" in room.telegram.say("/who_said Ada Brandt").words
    assert "pip install 'onrecord[chart]'" in room.bot.stderr


DAYS = ("2024-05-13", "2024-05-14", "2024-05-15")
TOLL = Answer("casualties", "", "", series=(Series("Elbonia", "Falk", tuple(Point(d, 7, "seven") for d in DAYS)),))


def test_no_chart_is_offered_or_drawn_without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    assert charted(TOLL)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert not charted(TOLL)
    with pytest.raises(NotInstalled, match=r"^Charts need .*\(matplotlib\): pip install 'onrecord\[chart\]'$"):
        chart(TOLL)


def test_without_matplotlib_no_chart_is_offered_and_an_old_button_says_what_to_install(
    serve: Serve, without: dict[str, str], tmp_path: Path
) -> None:
    text = "Elbonia lost {0} men, Otto Falk said."
    tolls = [
        record(text.format(n), id=day, published=day, claims=[claim(str(n), n, side="Elbonia", by="Falk", as_of=day)])
        for n, day in enumerate(DAYS, 10)
    ]
    store(tmp_path / "tolls.db", *tolls).conn.close()
    room = serve(db=tmp_path / "tolls.db", settings={**without, "WITHOUT": " ".join(CHART)})
    in_slack = room.slack.command("/casualties", "Elbonia").posts[0].buttons
    in_telegram = room.telegram.say("/casualties Elbonia").posts[0].buttons
    assert "Chart" not in [*(b.label for b in in_slack), *(b.label for b in in_telegram)]
    in_slack[-1].element.update(action_id="chart:1", value='{"ask": "/casualties Elbonia"}')
    in_telegram[-1].element.update(callback_data="c:?/casualties Elbonia")
    for reply in (room.slack.click(in_slack[-1]), room.telegram.press(in_telegram[-1])):
        assert "pip install 'onrecord[chart]'" in reply.words


def test_what_is_installed_is_not_missing() -> None:
    for name in EXTRAS:
        assert missing(name) is None
        require(name)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("slack_sdk", "aiohttp"):
        monkeypatch.setitem(sys.modules, module, None)
    sentence = "Slack needs libraries that are not installed (slack_sdk, aiohttp): pip install 'onrecord[slack]'"
    assert missing("slack") == sentence
    with pytest.raises(NotInstalled) as raised:
        require("slack")
    assert str(raised.value) == sentence


def test_every_extra_is_one_of_the_project() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    assert {*EXTRAS} <= {*project["optional-dependencies"]}
