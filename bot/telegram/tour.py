"""Telegram's /start: what the bot is, three questions to press, and how to ask. In a group it is short."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.render import text
from bot.render.buttons import MAX_LABEL_CHARACTERS, Button
from bot.telegram.html import LOUPE, spelled
from handlers.answer import Answer
from handlers.registry import commands

WHAT_THIS_BOT_DOES = (
    "I answer <b>who said it, how many and when</b> from the articles your newsroom holds. Every answer is made of"
    " passages that an outlet published, each with its source. I add up nothing and write nothing of my own."
)
HEADING = "<b>What you can ask</b>"


def tour(held: Answer, bot: str) -> str:
    """The tour for somebody alone with the bot; `held` is the answer to /sources."""
    names = ", ".join(f"/{c.telegram_name}" for c in commands())
    return "\n\n".join(
        (
            WHAT_THIS_BOT_DOES,
            f"{HEADING}\nPress one of the questions below, or write your own: a name, a place, a plain question.",
            f"The menu has the commands: {names}. Each takes <i>in</i> an outlet, <i>since</i> and <i>before</i> a"
            " date, and “words in quotation marks” as a phrase.",
            f"{LOUPE} below an answer shows a passage in its paragraph, <i>More</i> the next page.\n"
            f"In any other chat type <code>@{escape(bot)} casualties Armenia</code>, pick a passage and send it with"
            " its source.",
            _line_on_what_is_held(held),
        )
    )


def short_tour(bot: str) -> str:
    """The tour for a group."""
    return (
        f"{WHAT_THIS_BOT_DOES}\n\n{HEADING}\nIn a group use a command, begin with @{escape(bot)}, or reply to one of my"
        " answers. /help lists the commands."
    )


def questions(people: Sequence[str]) -> list[Button]:
    """Three questions that have an answer here; `people` are those quoted, most often first."""
    asked = ("/timeline", "/casualties", f"/who-said {text.one_line(people[0])}" if people else "/sources")
    return [Button(text.shortened(spelled(ask), MAX_LABEL_CHARACTERS), ask) for ask in asked]


def _line_on_what_is_held(held: Answer) -> str:
    said = escape(text.one_line(held.summary))
    return f"<i>{'Held now: ' if held.items else ''}{said}</i>"
