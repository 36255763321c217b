"""What is done with what was asked in Slack: who may not is told so, everybody else gets an answer, once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.access import Allow, refusal
from bot.bounded import SeenBefore
from bot.desk import Desk
from bot.in_flight import Running
from bot.render.chart import chart, charted
from bot.slack import blocks, home, modal
from bot.slack.requests import Asked, sought
from bot.slack.sending import Sender
from handlers.answer import Answer, Item
from store.questions.overview import Held, held
from store.schema import NoStore, open_store

MAX_DELIVERIES, DELIVERY_SECONDS = 1000, 3600.0  # remembered: Slack repeats one within the hour
PATIENCE = 1.5  # seconds that the store has before a modal is opened without its words; a trigger lasts three
NEWEST, LOOKED_AT, DAYS = 5, 40, timedelta(days=3)  # claims in App Home, of those that are looked at; days they span
NO_WORDS = "That message has no words to look for."
SHARED = "Already shared. To share it once more, ask again."
NO_CHART = "A chart needs claims of three days or more."
CHART_SENT = "The chart is in your direct messages with this bot."
CHART_NOT_SENT = "Slack did not take the chart. Please try again, or in a channel that this bot is a member of."


class Answering:
    """Answers what was asked; `home_team` is the workspace of the bot, "" until it has signed in."""

    def __init__(
        self, desk: Desk, allow: Allow, running: Running, sender: Sender, home_team: Callable[[], str]
    ) -> None:
        self.desk = desk
        self.allow = allow
        self.running = running
        self.sender = sender
        self.home_team = home_team
        self._seen_before = SeenBefore(MAX_DELIVERIES, DELIVERY_SECONDS)

    async def take(self, asked: Asked) -> None:
        """Answers, unless the same was delivered before."""
        if asked.delivery and self._seen_before(asked.delivery):
            return
        with self.running.task():
            place = asked.place
            if not self.allow.slack(place.team, place.channel, place.user, self.home_team()):
                await self._refuse(asked)
                return
            doing = {"context": self._context, "chart": self._chart, "home": self._home, "words": self._words}
            await doing.get(asked.do, self._answer)(asked)

    async def _refuse(self, asked: Asked) -> None:
        place = asked.place
        told = refusal("Slack", place.user, place.channel, place.team)
        if asked.do == "home":
            await self.sender.publish(place.user or "", home.notice(told))
            return
        openly = asked if place.way == "thread" else _privately(asked)
        await self.sender.message(openly.place, blocks.sentence(told))

    async def _ask(self, asked: Asked, text: str | None = None) -> Answer:
        """The desk's answer; it is asked in a thread, since the store may be busy for seconds.

        Follow-up questions are about what somebody asked, not about what they looked up in the answer.
        """
        question, page = asked.text if text is None else text, asked.leaf.page
        who = asked.place.who if asked.do == "answer" and not asked.shared_by else None
        return await self.running.apart(lambda: self.desk.ask(question, page=page, who=who))

    async def _answer(self, asked: Asked) -> None:
        if not asked.shared_by:
            await self._show(asked, await self._ask(asked))
            return
        sharing = f"share {asked.place.who} {asked.message} {asked.text} {asked.leaf.page}"
        if self._seen_before(sharing):
            await self._tell(asked, SHARED)
        elif not await self._show(asked, await self._ask(asked)):
            self._seen_before.forget(sharing)

    async def _show(self, asked: Asked, answer: Answer) -> bool:
        leaf = asked.leaf if asked.place.way == "alone" else None
        note = f"Shared by {asked.shared_by}." if asked.shared_by else ""
        message = blocks.message(answer, leaf, charted=charted(answer), note=note)
        return await self.sender.message(asked.place, message, replaces=asked.replaces)

    async def _tell(self, asked: Asked, sentence: str) -> None:
        await self.sender.message(_privately(asked).place, blocks.sentence(sentence))

    async def _context(self, asked: Asked) -> None:
        """A modal with the passage in its paragraph; where none can be opened any more, a message with it."""
        asking = asyncio.create_task(self._ask(asked))
        done, _ = await asyncio.wait([asking], timeout=PATIENCE)
        view = modal.context(asking.result()) if done else modal.waiting()
        opened = await self.sender.open(asked.trigger or "", view)
        answer = await asking
        if opened and not done:
            await self.sender.update(opened, modal.context(answer))
        elif not opened:
            await self._show(_privately(asked), answer)

    async def _words(self, asked: Asked) -> None:
        """The first of the readings of a message under which something is found; else what the most exact one says."""
        first: Answer | None = None
        for question in sought(asked.text):
            answer = await self._ask(asked, question)
            first = first or answer
            if answer.items:
                first = answer
                break
        if first is None:
            await self._tell(asked, NO_WORDS)
            return
        await self._show(asked, first)

    async def _chart(self, asked: Asked) -> None:
        """The chart where the answer stands openly; of an answer for the asker alone, in their direct messages."""
        answer = await self._ask(asked)
        drawn = await self.running.apart(lambda: chart(answer))
        if drawn is None:
            await self._tell(asked, NO_CHART)
            return
        openly = asked.place.way == "thread"
        if openly and await self.sender.picture(asked.place, drawn.png, drawn.alt, answer.title):
            return
        direct = await self.sender.direct(asked.place)
        sent = direct is not None and await self.sender.picture(direct, drawn.png, drawn.alt, answer.title)
        await self._tell(asked, CHART_SENT if sent else CHART_NOT_SENT)

    async def _home(self, asked: Asked) -> None:
        try:
            found = await self.running.apart(lambda: _held(self.desk.db))
        except NoStore as error:
            view = home.notice(str(error))
        else:
            view = home.home(found, await self.running.apart(lambda: self._newest(found)))
        await self.sender.publish(asked.place.user or "", view)

    def _newest(self, found: Held) -> Answer:
        """The newest claims: those of the last days that claims are of, the latest first."""
        if not found.claimed:
            return Answer("casualties", "", "")
        answer = self.desk.ask(f"/casualties since {found.claimed - DAYS}", limit=LOOKED_AT)
        latest = sorted(answer.items, key=_day, reverse=True)
        return replace(answer, items=tuple(latest[:NEWEST]), next=None)


def _privately(asked: Asked) -> Asked:
    """What was asked, answered to the asker alone where that can be."""
    return replace(asked, place=replace(asked.place, way="alone")) if asked.place.response_url else asked


def _held(db: Path) -> Held:
    """What the store holds. Raises NoStore."""
    store = open_store(db)
    with closing(store.conn):
        return held(store)


def _day(claim: Item) -> str:
    """The day that a claim is of, as it can be sorted: as of, else that of publication."""
    as_of = str(claim.fields.get("as_of") or "")
    return as_of if as_of[:1].isdigit() else (claim.source and claim.source.published) or ""
