"""Telegram's inline mode: `@bot casualties Armenia` in any chat, one passage picked and sent with its source."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.telegram import html_inline
from bot.telegram.html_inline import Pick
from bot.telegram.sending import TO_TELEGRAM
from handlers.answer import Answer

START_PARAMETER = "inline"  # the parameter of /start behind the button above the list
CACHE_SECONDS = 10  # for that person only: the articles held change, and so does who may ask


async def refuse(query: InlineQuery) -> None:
    """Tells users who are not allowed to ask so, and nothing else."""
    await _answer_inline_query(query, (), html_inline.NOT_ALLOWED, cached=0)


async def prompt(query: InlineQuery) -> None:
    """Says what can be typed, where nothing is typed yet."""
    await _answer_inline_query(query, (), html_inline.WHAT_TO_TYPE)


async def offer(query: InlineQuery, answer: Answer, bot: str) -> None:
    """Shows the findings; where there are none, says why."""
    picks = html_inline.picks(answer, bot)
    notice = None if picks or query.offset else html_inline.notice(answer)
    await _answer_inline_query(query, picks, notice, following=answer.next or "")


async def _answer_inline_query(
    query: InlineQuery, picks: Sequence[Pick], notice: str | None, *, following: str = "", cached: int = CACHE_SECONDS
) -> None:
    results = [_inline_result(pick) for pick in picks]
    button = InlineQueryResultsButton(notice, start_parameter=START_PARAMETER) if notice else None
    await TO_TELEGRAM.send(
        lambda: query.answer(results, cache_time=cached, is_personal=True, next_offset=following, button=button),
        repeatable=True,
    )


def _inline_result(pick: Pick) -> InlineQueryResultArticle:
    content = InputTextMessageContent(
        pick.message, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(pick.id, pick.title, content, description=pick.description)
