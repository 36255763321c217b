"""The log: a line an event on standard error. No token is in it, whatever a library writes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence

import structlog

HIDDEN = "[hidden]"
# These write addresses, which hold Telegram's token, or every frame of a socket.
_TALKATIVE = ("httpx", "httpcore", "telegram", "slack_sdk", "aiohttp")
# Bolt warns at each start that SLACK_BOT_TOKEN stands in the environment besides the client that it was given.
_WARNING_IN_VAIN = "slack_bolt"


class Redacted(logging.Formatter):
    """Formats by `inner` and hides the secrets in the result, tracebacks included."""

    def __init__(self, inner: logging.Formatter, secrets: Iterable[str]) -> None:
        super().__init__()
        self.inner = inner
        self.secrets = tuple(s for s in secrets if s)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets."""
        line = self.inner.format(record)
        for secret in self.secrets:
            line = line.replace(secret, HIDDEN)
        return line


def configure(secrets: Sequence[str] = (), level: int = logging.INFO) -> None:
    """Sends structlog and the libraries' logs through one handler to standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    inner = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.dev.ConsoleRenderer(
                colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
            ),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted(inner, secrets))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.getLogger(_WARNING_IN_VAIN).setLevel(logging.ERROR)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
