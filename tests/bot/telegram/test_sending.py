"""What a failed call says of whether Telegram did it: tables of the library's exceptions."""

import httpx
import pytest
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, TelegramError, TimedOut

from bot.retrying import NOT_DONE, REFUSED, UNKNOWN, Judgement
from bot.telegram.sending import judged


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "judgement"),
    [
        (NetworkError("Internal Server Error"), NOT_DONE),
        (caused(NetworkError("Bad Gateway"), TelegramError("Invalid server response")), NOT_DONE),
        (caused(NetworkError("…"), httpx.ConnectError("refused")), NOT_DONE),
        (caused(TimedOut(), httpx.ConnectTimeout("…")), NOT_DONE),
        (caused(TimedOut(), httpx.PoolTimeout("…")), NOT_DONE),
        (caused(TimedOut(), httpx.ReadTimeout("…")), UNKNOWN),
        (caused(NetworkError("…"), httpx.RemoteProtocolError("cut")), UNKNOWN),
        (caused(NetworkError("…"), httpx.ReadError("cut")), UNKNOWN),
        (BadRequest("message is too long"), REFUSED),
        (Conflict("…"), REFUSED),
        (Forbidden("blocked"), REFUSED),
    ],
)
def test_what_a_failure_says_of_a_send(error: TelegramError, judgement: Judgement) -> None:
    assert judged(error) == judgement
