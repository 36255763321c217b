"""Tokens never appear in the log, whatever is logged and by whom."""

import logging

import pytest
import structlog

from bot import logs

SECRET = "12345:invented-token"


def by_structlog() -> None:
    structlog.get_logger("bot").info("asked", url=f"https://api.example/bot{SECRET}/getMe")


def by_a_library() -> None:
    logging.getLogger("anything").warning("POST https://api.example/bot%s/getMe", SECRET)


def by_a_traceback() -> None:
    try:
        raise RuntimeError(f"no route to /bot{SECRET}")
    except RuntimeError:
        structlog.get_logger("bot").exception("failed")


@pytest.mark.parametrize("write", [by_structlog, by_a_library, by_a_traceback])
def test_a_secret_is_hidden(write: object, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure([SECRET])
    assert callable(write)
    write()
    out, err = capsys.readouterr()
    assert out == ""
    assert SECRET not in err
    assert logs.HIDDEN in err


@pytest.mark.parametrize("library", ["httpx", "slack_sdk", "telegram.ext"])
def test_libraries_that_write_every_request_are_kept_quiet(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    logging.getLogger(library).info("HTTP Request: GET …")
    logging.getLogger(library).warning("trouble")
    assert "HTTP Request" not in (err := capsys.readouterr().err)
    assert "trouble" in err
