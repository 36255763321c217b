"""Conversations as tables: a question, what is said after it, and how that is read."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.conversations import CONTEXT_SECONDS, MAX_PEOPLE, ConversationMemory
from bot.desk import Desk
from handlers.answer import Answer
from handlers.query.follow_up import LastQuestion
from handlers.question import Question
from tests.builders import store
from tests.handlers.conftest import CORPUS

ADA = "slack:C1:U1"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("follow") / "a.db"
    store(path, *CORPUS).close()
    return path


def note(answer: Answer) -> str:
    """How the answer says that it read what was typed; "" where it does not say."""
    first = answer.summary.partition("\n")[0]
    return first.removeprefix("Read as ") if first.startswith("Read as ") else ""


@pytest.mark.parametrize(
    ("before", "then", "read"),
    [
        # filters
        ("/who-said Brandt about pier", "and in Coast Daily?", '/who-said Brandt in "Coast Daily" about pier'),
        ("/who-said Brandt", "in the hill courier", '/who-said Brandt in "Hill Courier"'),
        ("/who-said Brandt", "only from Coast Daily", '/who-said Brandt in "Coast Daily"'),
        ("/who-said Brandt in Coast Daily", "and in Hill Courier?", '/who-said Brandt in "Hill Courier"'),
        ("/who-said Brandt in Coast Daily", "and everywhere?", "/who-said Brandt"),
        ("/who-said Brandt", "since 15 May", "/who-said Brandt 2024-05-15.."),
        ("what did Brandt say about talks", "since May 14", "/who-said Brandt 2024-05-14.. about talks"),
        ("/who-said Brandt since 15 May", "before 15 May", "/who-said Brandt ..2024-05-14"),
        ("/casualties since 1 May", "before 16 May", "/casualties 2024-05-01..2024-05-15"),
        ("/casualties since 15 May", "on any day", "/casualties"),
        ("/casualties killed", "and on 14 May?", "/casualties killed 2024-05-14..2024-05-14"),
        # somebody or something else
        ("/who-said Brandt about pier", "what about Eva Lund?", "/who-said Eva Lund about pier"),
        ("/who-said Brandt about pier", "and Pashinyan?", "/who-said Pashinyan about pier"),
        ("/who-said Brandt about pier", "and what did Pashinyan say?", "/who-said Pashinyan about pier"),
        ("/who-said Brandt about pier", "and about talks?", "/who-said Brandt about talks"),
        ("/who-said Brandt about pier", "about talks?", "/who-said Brandt about talks"),
        ("/who-said Brandt about pier", "and the ceasefire?", "/who-said Brandt about the ceasefire"),
        ("/who-said about cut in grain in Sarn", "and in Fjordby?", "/who-said about cut in grain in Fjordby"),
        ("/who-said Brandt", "what did he say about talks", "/who-said Brandt about talks"),
        ("/who-said about pier", "and about ceasefire", "/who-said about ceasefire"),
        ("/timeline Sarn", "how about Fjordby", "/timeline Fjordby"),
        ("/sources pier", "and ceasefire", "/sources ceasefire"),
        ("/timeline ceasefire", "and who said it?", "/who-said ceasefire"),
        # tolls
        ("/casualties killed", "and wounded?", "/casualties wounded"),
        ("/casualties Ruritania killed", "wounded?", "/casualties wounded Ruritania"),
        ("/casualties soldiers killed", "and civilians", "/casualties civilians killed"),
        ("/casualties civilians killed", "what about Sylvania?", "/casualties civilians killed Sylvania"),
        ("/casualties Ruritania", "and Sylvania?", "/casualties Sylvania"),
        ("/casualties killed", "according to Sylvania", "/casualties killed claimant: Sylvania"),
        ("how many were killed in Sarn", "and how many were injured?", "/casualties wounded in Sarn"),
    ],
)
def test_a_follow_up_is_the_question_before_with_a_part_replaced(db: Path, before: str, then: str, read: str) -> None:
    desk = Desk(db)
    desk.ask(before, who=ADA)
    answer = desk.ask(then, who=ADA)
    assert note(answer) == read
    plain = desk.ask(read)
    assert [i.id for i in answer.items] == [i.id for i in plain.items]


@pytest.mark.parametrize(
    ("before", "then", "read"),
    [
        ("/who-said Brandt about pier", "/who-said Lund", ""),
        ("/who-said Brandt about pier", "who said anything about mercenaries", "/who-said about mercenaries"),
        ("/who-said Brandt about pier", "what did Eva Lund say about talks", "/who-said Eva Lund about talks"),
        ("/who-said Brandt", "Pashinyan", "/who-said Pashinyan"),
        ("/who-said Brandt", "how many were wounded?", "/casualties wounded"),
        ("/who-said Brandt", "and how many were wounded?", "/casualties wounded"),
        ("/help", "since 15 May", "/who-said since 15 May"),
    ],
)
def test_a_question_of_its_own_is_none(db: Path, before: str, then: str, read: str) -> None:
    desk = Desk(db)
    desk.ask(before, who=ADA)
    assert note(desk.ask(then, who=ADA)) == read


def test_follow_ups_follow_each_other_and_a_look_at_a_source_does_not_end_them(db: Path) -> None:
    desk = Desk(db)
    first = desk.ask("what did Brandt say about the pier?", who=ADA)
    desk.ask(f"/source {first.items[0].id}", who=ADA)
    desk.ask("/help", who=ADA)
    assert note(desk.ask("in Coast Daily", who=ADA)) == '/who-said Brandt in "Coast Daily" about pier'
    assert note(desk.ask("and about talks?", who=ADA)) == '/who-said Brandt in "Coast Daily" about talks'


def test_more_is_the_next_page_and_says_when_there_is_none(db: Path) -> None:
    desk = Desk(db)
    pages = [desk.ask("/sources", who=ADA, limit=2), desk.ask("more", who=ADA, limit=2)]
    assert len({i.id for page in pages for i in page.items}) == 4
    last = desk.ask("More please", who=ADA)
    assert (last.title, last.summary, last.items) == ("No more", "That was all on: /sources", ())


def test_the_context_is_that_of_one_person_in_one_channel(db: Path) -> None:
    desk = Desk(db)
    desk.ask("/who-said Brandt", who=ADA)
    for who in ("slack:C2:U1", "slack:C1:U2", None):
        assert note(desk.ask("since 15 May", who=who)) == "/who-said since 15 May"


def test_the_context_ends_after_a_while(db: Path) -> None:
    now = 0.0
    desk = Desk(db, clock=lambda: now)
    desk.ask("/who-said Brandt", who=ADA)
    now += CONTEXT_SECONDS - 1
    assert note(desk.ask("since 15 May", who=ADA)) == "/who-said Brandt 2024-05-15.."
    now += CONTEXT_SECONDS + 1
    assert note(desk.ask("since 14 May", who=ADA)) == "/who-said since 14 May"


def test_as_many_people_are_kept_as_there_is_room_for() -> None:
    memory = ConversationMemory(lambda: 0.0)
    for number in range(MAX_PEOPLE + 5):
        memory.keep(f"telegram:1:{number}", LastQuestion("timeline", Question(str(number))))
    assert [memory.last(f"telegram:1:{n}") is None for n in (0, 4, 5, MAX_PEOPLE + 4)] == [True, True, False, False]


def test_people_who_ask_at_once_keep_their_own_context(db: Path) -> None:
    desk = Desk(db)

    def talk(number: int) -> str:
        who, name = f"telegram:1:{number}", ("Brandt", "Pashinyan")[number % 2]
        desk.ask(f"/who-said {name}", who=who)
        return note(desk.ask("since 14 May", who=who))

    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(talk, range(8)))
    assert read == ["/who-said Brandt 2024-05-14..", "/who-said Pashinyan 2024-05-14.."] * 4
