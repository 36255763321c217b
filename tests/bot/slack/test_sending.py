"""What a failed call says of whether Slack did it: tables of the libraries' exceptions."""

from typing import Any
from unittest.mock import Mock

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.retrying import NOT_DONE, REFUSED, UNKNOWN, Judgement, SendOutcome
from bot.slack.sending import judged


def answered(status: int, error: str | None = None, **headers: str) -> SlackApiError:
    """A call of the Web API that Slack answered with an error."""
    about: dict[str, Any] = {"client": Mock(), "http_verb": "POST", "api_url": "", "req_args": {}}
    response = AsyncSlackResponse(**about, data={"ok": False, "error": error}, headers=headers, status_code=status)
    return SlackApiError("…", response)  # type: ignore[no-untyped-call]


def by_url(status: int, body: str, **headers: str) -> SlackApiError:
    """A response_url that Slack answered with an error."""
    response = WebhookResponse(url="", status_code=status, body=body, headers=headers)
    return SlackApiError("…", response)  # type: ignore[no-untyped-call]


TOO_FAST = {"Retry-After": "7"}


@pytest.mark.parametrize(
    ("error", "judgement"),
    [
        (answered(429, "ratelimited", **TOO_FAST), Judgement(SendOutcome.NOT_DONE, 7.0)),
        (answered(200, "ratelimited"), NOT_DONE),
        (answered(429, "ratelimited", **{"Retry-After": "soon"}), NOT_DONE),
        (answered(200, "internal_error"), NOT_DONE),
        (answered(500), NOT_DONE),
        (answered(502), NOT_DONE),
        (answered(504), UNKNOWN),
        (answered(200, "channel_not_found"), REFUSED),
        (by_url(429, "rate_limited", **TOO_FAST), Judgement(SendOutcome.NOT_DONE, 7.0)),
        (by_url(503, "<html>"), NOT_DONE),
        (by_url(404, "used_url"), REFUSED),
        (aiohttp.ClientConnectorError(Mock(), OSError("refused")), NOT_DONE),
        (SlackRequestError("upload"), NOT_DONE),
        (aiohttp.ServerDisconnectedError(), UNKNOWN),
        (aiohttp.ClientOSError(), UNKNOWN),
        (TimeoutError(), UNKNOWN),
        (ConnectionResetError(), UNKNOWN),
        (ValueError(), REFUSED),
    ],
)
def test_what_a_failure_says_of_a_send(error: Exception, judgement: Judgement) -> None:
    assert judged(error) == judgement
