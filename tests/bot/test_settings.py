"""Settings come from the environment and `.env`, and `.env.example` tells of every one."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings, names

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / ".env.example").read_text()


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_has_every_setting_with_a_comment_of_one_line() -> None:
    lines = EXAMPLE.splitlines()
    told = {line.partition("=")[0]: lines[n - 1] for n, line in enumerate(lines) if "=" in line and line[0] != "#"}
    assert tuple(told) == names()
    assert all(re.match(r"# \S.+\.$", comment) for comment in told.values())
    assert len(set(told.values())) == len(told)


def test_the_example_shows_the_defaults(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE)
    assert Settings().model_dump() == Settings(_env_file=None).model_dump()


def test_nothing_is_set_by_default() -> None:
    settings = Settings()
    assert settings.db == Path("onrecord.db")
    assert settings.slack_bot_token is settings.slack_app_token is settings.telegram_bot_token is None
    assert settings.allow == ""
    assert settings.secrets == ()


@pytest.mark.parametrize("blank", ["", "  "])
def test_an_empty_value_is_unset(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", blank)
    monkeypatch.setenv("ONRECORD_SPACY_MODEL", blank)
    assert Settings().slack_bot_token is None
    assert Settings().spacy_model is None


def test_tokens_are_kept_from_view_and_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", " 1:invented ")
    settings = Settings()
    assert "invented" not in repr(settings)
    assert settings.secrets == ("1:invented",)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ONRECORD_DB=file.db\nONRECORD_ALLOW=U1\nUNRELATED=x\n")
    monkeypatch.setenv("ONRECORD_DB", "environment.db")
    settings = Settings()
    assert settings.db == Path("environment.db")
    assert settings.allow == "U1"
