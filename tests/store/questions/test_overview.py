"""What the whole corpus holds."""

from datetime import UTC, date, datetime

from store.questions.overview import Held, held
from store.schema import Database
from tests.builders import claim, in_memory, name, quote, record

NEW = "“They float,” Ada Brandt said. “They sink,” Ada Brandt said. “No,” Otto Falk said. Elbonia lost 45 men."
OLD = "In 1994 Elbonia lost 900 men. Elbonia lost 31 men on Monday."


def corpus() -> Database:
    quotes = [quote("They float", by="Ada Brandt"), quote("They sink", by="Ada Brandt"), quote("No", by="Otto Falk")]
    persons = [name("Ada Brandt"), name("Otto Falk")]
    new = claim("45", 45, side="Elbonia", as_of="2024-05-17")
    old = [claim("900", 900, scope="historical", as_of="2024-12-31"), claim("31", 31, as_of="2024-05")]
    return in_memory(
        record(NEW, id="new", outlet="Coast Daily", published="2024-05-18", quotes=quotes, names=persons, claims=[new]),
        record(OLD, id="old", outlet="Hill Post", published="2024-05-15", claims=old),
        record("One pier.", id="undated", outlet=None, published=None),
    )


def test_the_corpus_in_figures() -> None:
    found = held(corpus())
    assert (found.articles, found.outlets, found.undated) == (3, 2, 1)
    assert (found.first, found.last, found.claimed) == (date(2024, 5, 15), date(2024, 5, 18), date(2024, 5, 17))
    assert found.speaker == "Ada Brandt"
    assert found.loaded is not None
    assert abs(datetime.now(UTC) - found.loaded).days == 0


def test_a_passage_of_the_newest_article() -> None:
    db = corpus()
    ids = {row["id"] for row in db.query("select id from quotes where article_id = 'new'")}
    assert held(db).passage in ids


def test_an_empty_store() -> None:
    assert held(in_memory()) == Held()
