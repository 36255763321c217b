"""However long a question is, the work on it grows no faster than its length."""

import itertools

import pytest

from handlers.query import plain
from handlers.query.grammar import parse
from handlers.query.plain_words import MAX_QUESTION_CHARACTERS, framed
from handlers.registry import commands, find
from handlers.suggestions import nearest
from store.questions import articles
from store.schema import Database
from tests.builders import in_memory
from tests.handlers.conftest import CORPUS

pytestmark = pytest.mark.slow  # it asks very long questions

LINES = {
    "in": itertools.repeat("in"),
    "a place": itertools.repeat("Sarn"),
    "a person": itertools.cycle(["Ada", "Brandt"]),
    "words that no article has": (f"owl{number}" for number in itertools.count()),
    "by": itertools.repeat("by"),
    "about": itertools.repeat("about"),
    "claimants": itertools.cycle(["claimant:", "Sylvania"]),
    "outlets": itertools.cycle(["in", "Coast", "Daily"]),
    "phrases": itertools.repeat('"pier"'),
    "open marks": itertools.repeat("“"),
    "days": itertools.repeat("1994.."),
    "months": itertools.repeat("may"),
}
WORDS = {name: list(itertools.islice(words, 2000)) for name, words in LINES.items()}


def work(db: Database, said: str) -> int:
    """What the store is given to do until a question is answered, in characters of SQL with the values filled in."""
    called, _, rest = said.partition(" ")
    command = find(called)
    assert command
    done = 0

    def count(sql: str) -> None:
        nonlocal done
        done += len(sql)

    db.conn.set_trace_callback(count)
    question = parse(rest, articles.outlets(db), articles.newest_day(db), claimant=command.claims)
    if not command.answer(question, db).items:
        nearest(db, command, question)
    db.conn.set_trace_callback(None)
    return done


@pytest.mark.parametrize("command", [c.name for c in commands() if c.most_words is None])
@pytest.mark.parametrize("line", WORDS)
def test_work_grows_with_the_length_and_no_faster(command: str, line: str) -> None:
    db = in_memory(*CORPUS)
    short, long = (work(db, f"/{command} pier {' '.join(WORDS[line][:words])}") for words in (500, 2000))
    assert long <= 5 * short


def test_a_text_is_no_question() -> None:
    text = "please tell me, " * MAX_QUESTION_CHARACTERS
    assert framed(text) == text
    assert plain.read(text) is None
    assert not plain.is_empty(text)
