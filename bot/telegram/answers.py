"""Telegram: each update's answer. Who may not ask is told so, on every way in, and learns nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

import structlog
from telegram import Bot, CallbackQuery, Chat, InlineKeyboardMarkup, InlineQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.access import Allow, refusal
from bot.desk import Desk
from bot.in_flight import Running
from bot.render.buttons import SOURCE
from bot.render.chart import chart, charted
from bot.telegram import html, tour
from bot.telegram.buttons import CHART, EDIT, Press, column, keyboard
from bot.telegram.html_inline import RESULTS
from bot.telegram.inline import offer, prompt, refuse
from bot.telegram.requests import asked, started
from bot.telegram.sending import TO_TELEGRAM, edit, reply, send_picture, typing
from bot.telegram.updates import Confirm

log = structlog.get_logger(__name__)
EXPIRED = "This button has expired. Please ask again."
NO_CHART = "There is no chart of this any more: it takes three dates."
ALERT = 200  # characters of an answerCallbackQuery
HELP = "help"


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as it is sent: its messages and the keyboard under the last."""

    texts: list[str]
    keyboard: InlineKeyboardMarkup | None


class Answers:
    """Answers updates for one bot, those of a chat one after the other; the bot must be initialized."""

    def __init__(self, desk: Desk, allow: Allow, bot: Bot, running: Running) -> None:
        self._desk = desk
        self._allow = allow
        self._bot = bot
        self._running = running
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def handle(self, update: Update, confirm: Confirm) -> None:
        """Answers an update; `confirm` is called once the answer is about to be sent. Raises TelegramError."""
        if update.inline_query:
            await self._on_inline(update.inline_query)
        elif update.callback_query:
            await self._on_button(update.callback_query, confirm)
        elif update.message:
            await self._on_message(update.message, confirm)

    async def _on_message(self, message: Message, confirm: Confirm) -> None:
        text = asked(message, self._bot.username, self._bot.id)
        if text is None:
            return
        turn = self._turns.setdefault(message.chat.id, asyncio.Lock())
        async with turn:
            shown = await self._answer(message, text)
            confirm()
            await reply(message, shown.texts, shown.keyboard)

    async def _answer(self, message: Message, text: str) -> Shown:
        if not self._may(message.chat, message.from_user):
            return Shown([html.sentence(_refusal(message.chat, message.from_user))], None)
        passage = started(text)
        if passage == "":
            return await self._prepared(message, lambda: self._tour(message))
        wanted = f"/{SOURCE} {passage}" if passage else text
        return await self._prepared(message, lambda: self._shown(wanted, None, _who(message.chat, message.from_user)))

    async def _on_button(self, query: CallbackQuery, confirm: Confirm) -> None:
        message, press = query.message, Press.read(query.data or "")
        chat = message.chat if message else None
        if not self._may(chat, query.from_user):
            await _take(query, _refusal(chat, query.from_user))
            return
        found = (press.question, None) if press.question else await self._recalled(press.key)
        if found is None or not isinstance(message, Message):
            await _take(query, EXPIRED)
            return
        if press.verb == CHART:
            await self._send_chart(query, message, found[0], confirm)
            return
        await _take(query)
        trail = press.trail if press.verb == EDIT else ()
        who = _who(message.chat, query.from_user)
        text, page = found[0], press.page or found[1]  # a button of the first release has its page in the store
        shown = await self._prepared(message, lambda: self._shown(text, page, who, trail))
        confirm()
        if press.verb == EDIT and len(shown.texts) == 1:
            await edit(message, shown.texts[0], shown.keyboard)
        else:
            await reply(message, shown.texts, shown.keyboard)

    async def _send_chart(self, query: CallbackQuery, message: Message, text: str, confirm: Confirm) -> None:
        await _take(query)
        drawn = await self._prepared(message, lambda: chart(self._desk.ask(text)))
        confirm()
        if drawn:
            await send_picture(message, drawn.png, drawn.alt)
        else:
            await reply(message, [html.sentence(NO_CHART)], None)

    async def _on_inline(self, query: InlineQuery) -> None:
        if not self._may(None, query.from_user):
            await refuse(query)
        elif not query.query.strip():
            await prompt(query)
        else:
            page = query.offset or None
            answer = await self._running.apart(lambda: self._desk.ask(query.query, page=page, limit=RESULTS))
            await offer(query, answer, self._bot.username)

    async def _recalled(self, key: str) -> tuple[str, str | None] | None:
        return await self._running.apart(lambda: self._desk.recall(key))

    async def _prepared[T](self, message: Message, work: Callable[[], T]) -> T:
        """What the store makes of a question, in a thread; whoever waits long for it is told that it is coming."""
        async with typing(message):
            return await self._running.apart(work)

    def _shown(self, text: str, page: str | None, who: str, trail: tuple[str, ...] = ()) -> Shown:
        """An answer's messages and buttons. Those of one message replace it; help stays where it is."""
        answer = self._desk.ask(text, page=page, who=who)
        texts = html.messages(answer, self._bot.username)
        in_place = len(texts) == 1 and answer.command != HELP
        remember = self._desk.remember
        label = html.CHART if charted(answer) else None
        markup = keyboard(answer, remember, page=page, trail=trail if in_place else (), in_place=in_place, chart=label)
        return Shown(texts, markup)

    def _tour(self, message: Message) -> Shown:
        questions = tour.questions(self._desk.names().people)
        buttons = column(questions, self._desk.remember)
        if message.chat.type != ChatType.PRIVATE:
            return Shown([tour.short_tour(self._bot.username)], buttons)
        return Shown([tour.tour(self._desk.ask("/sources", limit=1), self._bot.username)], buttons)

    def _may(self, chat: Chat | None, user: User | None) -> bool:
        return self._allow.telegram(chat.id if chat else None, user.id if user else None)


def _who(chat: Chat, user: User | None) -> str:
    """The key under which the desk keeps the context of follow-up questions."""
    return f"telegram:{chat.id}:{user.id if user else ''}"


def _refusal(chat: Chat | None, user: User | None) -> str:
    return refusal("Telegram", user.id if user else None, chat.id if chat else None)


async def _take(query: CallbackQuery, alert: str | None = None) -> None:
    """Ends the button's waiting sign; one that is too old to be answered is served all the same."""
    words = alert[:ALERT] if alert else None
    try:
        await TO_TELEGRAM.send(lambda: query.answer(words, show_alert=bool(alert)), repeatable=True)
    except TelegramError as error:
        log.info("telegram callback not taken", reason=type(error).__name__)
