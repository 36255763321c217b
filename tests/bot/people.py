"""Slack and Telegram as the people of a newsroom use them: ask, and see what the bot answers.

Both are driven from plain (not async) tests; the services run in the loop of `background`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Literal, Self

from tests.emulators.background import Background
from tests.emulators.slack import SlackEmulator
from tests.emulators.slack_delivery import SlackDelivery
from tests.emulators.slack_workspace import SlackButton, SlackPost
from tests.emulators.telegram import TelegramEmulator
from tests.emulators.telegram_chats import TelegramButton, TelegramPost
from tests.emulators.telegram_updates import TelegramDelivery
from tests.emulators.wire import Fault, Json, Log, Service

ANSWER_SECONDS = 15.0  # that an answer may take before the test gives up; a busy machine is no failure
GROUP = -100


class _Driven[S: Service]:
    """A service that listens for as long as the `with` block lasts."""

    def __init__(self, background: Background, emulator: S) -> None:
        self.background = background
        self.emulator = emulator
        self.explain: Callable[[], str] = str

    def __enter__(self) -> Self:
        self.run(self.emulator.start())
        return self

    def __exit__(self, *exc: object) -> None:
        self.run(self.emulator.stop())

    def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        """What any of the emulator's own coroutines returns; a wait in vain is an AssertionError."""
        try:
            return self.background.run(work)
        except TimeoutError as error:
            failed = [f"{c.method}: {c.error}" for c in self.emulator.calls if not c.ok]
            raise AssertionError(
                f"{error}\nrefused: {self.emulator.violations}\nfailed calls: {failed}\n{self.explain()}"
            ) from None

    def fault(self, method: str, **what: Any) -> Fault:
        """Orders a fault for the next calls of an API method: see Fault."""
        return self.emulator.faults.add(method, **what)

    def calls(self, method: str) -> list[Json]:
        """The arguments of every call of that API method, in order."""
        return [c.args for c in self.emulator.calls if c.method == method]

    def wait_call(self, method: str, after: int = 0) -> Json:
        """The arguments of the first call of that method from index `after` of all calls on; waits for it."""
        calls = self.emulator.calls
        wait = calls.wait(lambda c: c.method == method, after=after, timeout=ANSWER_SECONDS, what=method)
        return self.run(wait).args

    def _collect[P](self, posts: Log[P], wanted: Callable[[P], bool], after: int, count: int) -> tuple[P, ...]:
        """The first `count` posts from index `after` on that are wanted."""

        def enough(_: P) -> bool:
            return sum(map(wanted, posts[after:])) >= count

        if count:
            self.run(posts.wait(enough, after=after, timeout=ANSWER_SECONDS, what=f"{count} wanted posts of the bot"))
        return tuple(p for p in posts[after:] if wanted(p))[:count]

    def take_violations(self) -> list[str]:
        """What the service would have refused so far; it is forgotten, as the test wanted it."""
        taken = list(self.emulator.violations)
        self.emulator.violations.clear()
        return taken

    def assert_clean(self) -> None:
        """Nothing was refused since the last look."""
        taken = self.take_violations()
        assert not taken, f"{type(self).__name__} would have refused: {taken}"


@dataclass(frozen=True)
class SlackReply:
    """What the bot did upon a command, message or click."""

    delivery: SlackDelivery
    ack: Any  # the payload of the acknowledgement, None as a rule
    posts: tuple[SlackPost, ...]

    @property
    def words(self) -> str:
        """Every text of the posts' blocks, one a line."""
        return "\n".join(p.words for p in self.posts)

    def button(self, name: str, nth: int = 0) -> SlackButton:
        """The nth button of the last post with that label or action_id."""
        return self.posts[-1].button(name, nth)


class Slack(_Driven[SlackEmulator]):
    """A Slack workspace: members U1 (ada) and U2 (bob), channel C1; direct messages of U1 are in DU1."""

    def __init__(self, background: Background, events_url: str | None = None) -> None:
        super().__init__(background, SlackEmulator(events_url=events_url))

    @property
    def settings(self) -> dict[str, str]:
        """The settings that lead the bot here."""
        tokens = {"SLACK_BOT_TOKEN": self.emulator.bot_token, "SLACK_APP_TOKEN": self.emulator.app_token}
        return {**tokens, "SLACK_API_BASE_URL": self.emulator.api_url}

    def command(
        self, name: str, text: str = "", *, user: str = "U1", channel: str = "C1", posts: int = 1, copies: int = 1
    ) -> SlackReply:
        """Somebody types a slash command; waits for its acknowledgement and so many posts."""
        return self._ask(self.emulator.send_command(user, channel, name, text, copies=copies), channel, posts)

    def mention(
        self,
        text: str,
        *,
        user: str = "U1",
        channel: str = "C1",
        thread_ts: str | None = None,
        posts: int = 1,
        copies: int = 1,
    ) -> SlackReply:
        """Somebody writes `@bot text` in a channel, or in a thread of it."""
        return self._ask(self.emulator.mention(user, channel, text, thread_ts, copies=copies), channel, posts)

    def direct(
        self, text: str, *, user: str = "U1", thread_ts: str | None = None, posts: int = 1, copies: int = 1
    ) -> SlackReply:
        """Somebody writes to the bot alone."""
        channel = f"D{user}"
        return self._ask(self.emulator.message(user, channel, text, thread_ts, copies=copies), channel, posts)

    def click(
        self, button: SlackButton, *, user: str = "U1", option: str | None = None, posts: int = 1, copies: int = 1
    ) -> SlackReply:
        """Somebody clicks a button of a post or view, or picks `option` in a menu."""
        channel = button.where.get("channel")
        return self._ask(self.emulator.click(button, user, option, copies=copies), channel, posts)

    def shortcut(self, text: str, *, user: str = "U1", channel: str = "C1", posts: int = 1) -> SlackReply:
        """Somebody picks *Who said this?* on a message that says `text`."""
        return self._ask(self.emulator.shortcut(user, channel, "who_said_this", text), channel, posts)

    def opens(self, button: SlackButton, *, user: str = "U1", states: int = 1) -> Json:
        """Somebody clicks a button that opens a modal: the modal, in its last state of so many."""
        modals = self.emulator.workspace.modals
        before = len(modals)
        self.click(button, user=user, posts=0)
        wait = modals.wait(lambda _: len(modals) >= before + states, timeout=ANSWER_SECONDS, what=f"{states} views")
        self.run(wait)
        return modals[before + states - 1]

    def home(self, *, user: str = "U1", copies: int = 1) -> Json:
        """Somebody opens the bot's App Home: the view that the bot publishes."""
        after = len(self.emulator.calls)
        self.run(self.run(self.emulator.home_opened(user, copies=copies)).ack())
        self.wait_call("views.publish", after)
        return self.emulator.workspace.homes[user]

    def _ask(self, asking: Coroutine[Any, Any, SlackDelivery], channel: str | None, count: int) -> SlackReply:
        known, after = self.emulator.posts, len(self.emulator.posts)
        delivery = self.run(asking)
        ack = self.run(delivery.ack())
        posts = self._collect(known, lambda p: channel in (None, p.channel), after, count)
        return SlackReply(delivery, ack, posts)

    def assert_clean(self) -> None:
        """Nothing was refused since the last look, and nothing notified everybody."""
        super().assert_clean()
        loud = list(self.emulator.workspace.broadcasts)
        self.emulator.workspace.broadcasts.clear()
        assert not loud, f"Slack would have notified everybody: {loud}"


@dataclass(frozen=True)
class TelegramReply:
    """What the bot did upon a message or a pressed button."""

    delivery: TelegramDelivery
    posts: tuple[TelegramPost, ...]

    @property
    def words(self) -> str:
        """The texts of the posts, without markup, one a line."""
        return "\n".join(p.text for p in self.posts)

    @property
    def answer(self) -> Json:
        """What the bot answered the pressed button (answerCallbackQuery)."""
        return self.delivery.answer

    def button(self, name: str, nth: int = 0) -> TelegramButton:
        """The nth button of the last post with that label or callback_data."""
        return self.posts[-1].button(name, nth)


class Telegram(_Driven[TelegramEmulator]):
    """Telegram with the users 1 (Ada) and 2 (Bob), who have started the bot, and the group -100."""

    def __init__(self, background: Background) -> None:
        super().__init__(background, TelegramEmulator())

    @property
    def settings(self) -> dict[str, str]:
        """The settings that lead the bot here."""
        return {"TELEGRAM_BOT_TOKEN": self.emulator.token, "TELEGRAM_API_BASE_URL": self.emulator.root}

    def say(
        self,
        text: str,
        *,
        user: int = 1,
        kind: Literal["private", "group"] = "private",
        chat: int | None = None,
        reply_to: TelegramPost | None = None,
        posts: int = 1,
        copies: int = 1,
    ) -> TelegramReply:
        """Somebody writes to the bot, or in a group what its privacy mode lets through; waits for so many posts."""
        own = user if kind == "private" else GROUP
        where = own if chat is None else chat
        after = len(self.emulator.posts)
        original = reply_to.message if reply_to else None
        delivery = self.run(self.emulator.send_text(user, where, text, original, copies))
        assert delivery, f"privacy mode hides from the bot: {text}"
        return TelegramReply(delivery, self._collect(self.emulator.posts, lambda p: p.chat == where, after, posts))

    def press(self, button: TelegramButton, *, user: int = 1, posts: int = 1, copies: int = 1) -> TelegramReply:
        """Somebody presses a button; waits until the query is answered and for so many posts, edits among them."""
        where, after = button.message["chat"]["id"], len(self.emulator.posts)
        delivery = self.run(self.emulator.click(button, user, copies))
        self.run(delivery.answered())
        return TelegramReply(delivery, self._collect(self.emulator.posts, lambda p: p.chat == where, after, posts))

    def search(self, query: str, *, user: int = 1, offset: str = "") -> Json:
        """Somebody types the bot's name and a query in any chat; what the bot offers (answerInlineQuery)."""
        delivery = self.run(self.emulator.inline_query(user, query, offset))
        return self.run(delivery.answered())

    def pick(self, result: Json, *, user: int = 1, chat: int = GROUP) -> Json:
        """Somebody sends one of the results; the message as the chat shows it."""
        return dict(self.run(self.emulator.pick(user, chat, result)).update["message"])

    def take(self, text: str, *, user: int = 1, copies: int = 1) -> TelegramDelivery:
        """Somebody writes to the bot; returns once the bot has fetched it, whatever it does."""
        delivery = self.run(self.emulator.send_text(user, user, text, copies=copies))
        assert delivery
        self.run(delivery.fetched())
        return delivery
