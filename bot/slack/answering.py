"""Slack: each request is answered once. Users who are not allowed to ask are told so, and learn nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.access import Allow, refusal
from bot.bounded import SeenBefore
from bot.desk import Desk
from bot.extras import NotInstalled
from bot.in_flight import InFlight
from bot.render.chart import chart, charted
from bot.slack import blocks, home, modal
from bot.slack.requests import Do, SlackRequest, questions_for_words
from bot.slack.sending import Sender
from handlers.answer import Answer, Item
from store.connections import NoStore, open_store
from store.questions.overview import Held, held

MAX_DELIVERIES, DELIVERY_SECONDS = 1000, 3600.0  # remembered: Slack repeats one within the hour
MODAL_WAIT_SECONDS = 1.5  # that the store has before a modal is opened without its words; a trigger lasts three
MAX_NEWEST_CLAIMS = 5  # shown in App Home
MAX_CLAIMS_LOOKED_AT = 40  # of which the newest are picked
NEWEST_SPAN = timedelta(days=3)  # before the latest claim, from which they are picked
NO_WORDS = "That message has no words to look for."
SHARED = "Already shared. To share it once more, ask again."
NO_CHART_OF_FEW_DAYS = "A chart needs claims of three days or more."
CHART_SENT = "The chart is in your direct messages with this bot."
CHART_NOT_SENT = "Slack did not take the chart. Please try again, or in a channel that this bot is a member of."


class SlackAnswering:
    """Answers requests; `home_team` gives the workspace of the bot, "" until it has signed in."""

    def __init__(
        self, desk: Desk, allow: Allow, in_flight: InFlight, sender: Sender, home_team: Callable[[], str]
    ) -> None:
        self.desk = desk
        self.allow = allow
        self.in_flight = in_flight
        self.sender = sender
        self.home_team = home_team
        self._seen_before = SeenBefore(MAX_DELIVERIES, DELIVERY_SECONDS)
        self._tasks: dict[Do, Callable[[SlackRequest], Awaitable[None]]] = {
            "answer": self._send_answer,
            "context": self._open_context,
            "chart": self._send_chart,
            "home": self._publish_home,
            "words": self._send_words_found,
        }

    async def take(self, request: SlackRequest) -> None:
        """Answers, unless the same was delivered before."""
        if request.delivery and self._seen_before(request.delivery):
            return
        with self.in_flight.task():
            place = request.place
            if not self.allow.slack(place.team, place.channel, place.user, self.home_team()):
                await self._tell_refusal(request)
                return
            await self._tasks[request.do](request)

    async def _tell_refusal(self, request: SlackRequest) -> None:
        place = request.place
        sentence = refusal("Slack", place.user, place.channel, place.team)
        if request.do == "home":
            await self.sender.publish(place.user or "", home.notice(sentence))
            return
        answered = request if place.way == "thread" else _to_the_asker(request)
        await self.sender.message(answered.place, blocks.sentence(sentence))

    async def _desk_answer(self, request: SlackRequest, text: str | None = None) -> Answer:
        """The desk's answer, worked out in a thread, since the store may be busy for seconds.

        Only what somebody asked is the context of their follow-up questions, not what they looked up in an answer.
        """
        question, page = request.text if text is None else text, request.position.page
        who = request.place.who if request.do == "answer" and not request.shared_by else None
        return await self.in_flight.in_thread(lambda: self.desk.ask(question, page=page, who=who))

    async def _send_answer(self, request: SlackRequest) -> None:
        """The answer; one that is shared with the channel is shared once, however often the button is clicked."""
        if not request.shared_by:
            await self._send(request, await self._desk_answer(request))
            return
        sharing = f"share {request.place.who} {request.message} {request.text} {request.position.page}"
        if self._seen_before(sharing):
            await self._send_sentence(request, SHARED)
        elif not await self._send(request, await self._desk_answer(request)):
            self._seen_before.forget(sharing)

    async def _send(self, request: SlackRequest, answer: Answer) -> bool:
        position = request.position if request.place.way == "alone" else None
        note = f"Shared by {request.shared_by}." if request.shared_by else ""
        message = blocks.message(answer, position, charted=charted(answer), note=note)
        return await self.sender.message(request.place, message, replaces=request.replaces)

    async def _send_sentence(self, request: SlackRequest, sentence: str) -> None:
        await self.sender.message(_to_the_asker(request).place, blocks.sentence(sentence))

    async def _open_context(self, request: SlackRequest) -> None:
        """Opens a modal with the passage in its paragraph; where Slack opens none any more, sends a message."""
        asking = asyncio.create_task(self._desk_answer(request))
        done, _ = await asyncio.wait([asking], timeout=MODAL_WAIT_SECONDS)
        view = modal.context(asking.result()) if done else modal.waiting()
        opened = await self.sender.open(request.trigger or "", view)
        answer = await asking
        if opened and not done:
            await self.sender.update(opened, modal.context(answer))
        elif not opened:
            await self._send(_to_the_asker(request), answer)

    async def _send_words_found(self, request: SlackRequest) -> None:
        """Sends what is found for the words of a message: the most exact question that finds something wins.

        Where none finds anything, the answer to the most exact one says so.
        """
        answers = []
        for question in questions_for_words(request.text):
            answers.append(await self._desk_answer(request, question))
            if answers[-1].items:
                await self._send(request, answers[-1])
                return
        if answers:
            await self._send(request, answers[0])
        else:
            await self._send_sentence(request, NO_WORDS)

    async def _send_chart(self, request: SlackRequest) -> None:
        """Sends the chart to the thread of the answer; for an answer that only the asker sees, in a direct message."""
        answer = await self._desk_answer(request)
        try:
            drawn = await self.in_flight.in_thread(lambda: chart(answer))
        except NotInstalled as error:
            await self._send_sentence(request, str(error))
            return
        if drawn is None:
            await self._send_sentence(request, NO_CHART_OF_FEW_DAYS)
            return
        is_open = request.place.way == "thread"
        if is_open and await self.sender.picture(request.place, drawn.png, drawn.alt, answer.title):
            return
        direct = await self.sender.direct(request.place)
        sent = direct is not None and await self.sender.picture(direct, drawn.png, drawn.alt, answer.title)
        await self._send_sentence(request, CHART_SENT if sent else CHART_NOT_SENT)

    async def _publish_home(self, request: SlackRequest) -> None:
        try:
            found = await self.in_flight.in_thread(lambda: _held_in_store(self.desk.db))
        except NoStore as error:
            view = home.notice(str(error))
        else:
            view = home.home(found, await self.in_flight.in_thread(lambda: self._newest(found)))
        await self.sender.publish(request.place.user or "", view)

    def _newest(self, found: Held) -> Answer:
        """The newest claims, the latest first."""
        if not found.claimed:
            return Answer("casualties", "", "")
        answer = self.desk.ask(f"/casualties since {found.claimed - NEWEST_SPAN}", limit=MAX_CLAIMS_LOOKED_AT)
        latest = sorted(answer.items, key=_day_of_claim, reverse=True)
        return replace(answer, items=tuple(latest[:MAX_NEWEST_CLAIMS]), next=None)


def _to_the_asker(request: SlackRequest) -> SlackRequest:
    """The request, to be answered to the asker alone where that is possible."""
    return replace(request, place=replace(request.place, way="alone")) if request.place.response_url else request


def _held_in_store(db: Path) -> Held:
    """What the store holds. Raises NoStore."""
    store = open_store(db)
    with closing(store.conn):
        return held(store)


def _day_of_claim(claim: Item) -> str:
    """The day of a claim, in a form that sorts: its as-of day, else the day of publication."""
    as_of = str(claim.fields.get("as_of") or "")
    return as_of if as_of[:1].isdigit() else (claim.source and claim.source.published) or ""
