"""Telegram: each update is answered. Users who are not allowed to ask are told so, and learn nothing else."""

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
from bot.extras import NotInstalled
from bot.in_flight import InFlight
from bot.render.buttons import SOURCE_COMMAND
from bot.render.chart import chart, charted
from bot.telegram import html, tour
from bot.telegram.buttons import CHART, EDIT, CallbackData, column, keyboard
from bot.telegram.html_inline import MAX_RESULTS
from bot.telegram.inline import offer, prompt, refuse
from bot.telegram.requests import passage_of_start, question_in
from bot.telegram.sending import TO_TELEGRAM, edit, reply, send_picture, typing
from bot.telegram.updates import Confirm

log = structlog.get_logger(__name__)
BUTTON_EXPIRED = "This button has expired. Please ask again."
NO_CHART_ANY_MORE = "There is no chart of this any more: it takes three dates."
MAX_ALERT_CHARACTERS = 200  # of an answerCallbackQuery
HELP_COMMAND = "help"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is sent: its messages, and the keyboard under the last of them."""

    texts: list[str]
    keyboard: InlineKeyboardMarkup | None


class TelegramAnswering:
    """Answers the updates of one bot, those of a chat one after the other. The bot must be initialized."""

    def __init__(self, desk: Desk, allow: Allow, bot: Bot, in_flight: InFlight) -> None:
        self._desk = desk
        self._allow = allow
        self._bot = bot
        self._in_flight = in_flight
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
        text = question_in(message, self._bot.username, self._bot.id)
        if text is None:
            return
        turn = self._turns.setdefault(message.chat.id, asyncio.Lock())
        async with turn:
            shown = await self._reply_to(message, text)
            confirm()
            await reply(message, shown.texts, shown.keyboard)

    async def _reply_to(self, message: Message, text: str) -> Reply:
        if not self._is_allowed(message.chat, message.from_user):
            return Reply([html.sentence(_telegram_refusal(message.chat, message.from_user))], None)
        passage = passage_of_start(text)
        if passage == "":
            return await self._typing_meanwhile(message, lambda: self._tour(message))
        question = f"/{SOURCE_COMMAND} {passage}" if passage else text
        who = _context_key(message.chat, message.from_user)
        return await self._typing_meanwhile(message, lambda: self._rendered(question, None, who))

    async def _on_button(self, query: CallbackQuery, confirm: Confirm) -> None:
        message, pressed = query.message, CallbackData.decode(query.data or "")
        chat = message.chat if message else None
        if not self._is_allowed(chat, query.from_user):
            await _end_waiting_sign(query, _telegram_refusal(chat, query.from_user))
            return
        asked = (pressed.question, None) if pressed.question else await self._recalled(pressed.key)
        if asked is None or not isinstance(message, Message):
            await _end_waiting_sign(query, BUTTON_EXPIRED)
            return
        if pressed.verb == CHART:
            await self._send_chart(query, message, asked[0], confirm)
            return
        await _end_waiting_sign(query)
        trail = pressed.trail if pressed.verb == EDIT else ()
        who = _context_key(message.chat, query.from_user)
        text, page = asked[0], pressed.page or asked[1]  # a button of the first release has its page in the store
        shown = await self._typing_meanwhile(message, lambda: self._rendered(text, page, who, trail))
        confirm()
        if pressed.verb == EDIT and len(shown.texts) == 1:
            await edit(message, shown.texts[0], shown.keyboard)
        else:
            await reply(message, shown.texts, shown.keyboard)

    async def _send_chart(self, query: CallbackQuery, message: Message, text: str, confirm: Confirm) -> None:
        await _end_waiting_sign(query)
        drawn, why_not = None, NO_CHART_ANY_MORE
        try:
            drawn = await self._typing_meanwhile(message, lambda: chart(self._desk.ask(text)))
        except NotInstalled as error:
            why_not = str(error)
        confirm()
        if drawn:
            await send_picture(message, drawn.png, drawn.alt)
        else:
            await reply(message, [html.sentence(why_not)], None)

    async def _on_inline(self, query: InlineQuery) -> None:
        if not self._is_allowed(None, query.from_user):
            await refuse(query)
        elif not query.query.strip():
            await prompt(query)
        else:
            page = query.offset or None
            answer = await self._in_flight.in_thread(lambda: self._desk.ask(query.query, page=page, limit=MAX_RESULTS))
            await offer(query, answer, self._bot.username)

    async def _recalled(self, key: str) -> tuple[str, str | None] | None:
        return await self._in_flight.in_thread(lambda: self._desk.recall(key))

    async def _typing_meanwhile[T](self, message: Message, work: Callable[[], T]) -> T:
        """What `work` returns, done in a thread; if it takes long, the chat shows that an answer is coming."""
        async with typing(message):
            return await self._in_flight.in_thread(work)

    def _rendered(self, text: str, page: str | None, who: str, trail: tuple[str, ...] = ()) -> Reply:
        """An answer's messages and buttons. The buttons of a single message change that message; help stays."""
        answer = self._desk.ask(text, page=page, who=who)
        texts = html.messages(answer, self._bot.username)
        in_place = len(texts) == 1 and answer.command != HELP_COMMAND
        remember = self._desk.remember
        label = html.CHART if charted(answer) else None
        markup = keyboard(answer, remember, page=page, trail=trail if in_place else (), in_place=in_place, chart=label)
        return Reply(texts, markup)

    def _tour(self, message: Message) -> Reply:
        questions = tour.questions(self._desk.names().people)
        buttons = column(questions, self._desk.remember)
        if message.chat.type != ChatType.PRIVATE:
            return Reply([tour.short_tour(self._bot.username)], buttons)
        return Reply([tour.tour(self._desk.ask("/sources", limit=1), self._bot.username)], buttons)

    def _is_allowed(self, chat: Chat | None, user: User | None) -> bool:
        return self._allow.telegram(chat.id if chat else None, user.id if user else None)


def _context_key(chat: Chat, user: User | None) -> str:
    """The key under which the desk keeps the context of follow-up questions."""
    return f"telegram:{chat.id}:{user.id if user else ''}"


def _telegram_refusal(chat: Chat | None, user: User | None) -> str:
    return refusal("Telegram", user.id if user else None, chat.id if chat else None)


async def _end_waiting_sign(query: CallbackQuery, alert: str | None = None) -> None:
    """Ends the button's waiting sign. A press too old for that is answered all the same."""
    words = alert[:MAX_ALERT_CHARACTERS] if alert else None
    try:
        await TO_TELEGRAM.send(lambda: query.answer(words, show_alert=bool(alert)), repeatable=True)
    except TelegramError as error:
        log.info("telegram callback not taken", reason=type(error).__name__)
