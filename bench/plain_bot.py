"""A Bolt bot in Socket Mode that acknowledges every slash command (`ack`), and says it back as well (`echo`).

`bench.chat` compares onrecord with it. It is set up by SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_API_BASE_URL.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def acknowledge(ack: Any) -> None:
    """Acknowledges and does nothing."""
    await ack()


async def echo(ack: Any, respond: Any, command: dict[str, Any]) -> None:
    """Acknowledges and sends the words back to the person who typed them."""
    await ack()
    await respond(command["text"] or "nothing")


async def main(what: str) -> None:
    """Serves until the process is ended."""
    client = AsyncWebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_BASE_URL"])
    app = AsyncApp(client=client)
    app.command(re.compile("^/"))(acknowledge if what == "ack" else echo)
    await AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
