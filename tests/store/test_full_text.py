"""Whatever is typed is words to the search, never its operators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.full_text import match_of
from store.schema import Database
from tests.builders import in_memory, record

TEXT = "The cease-fire in Kütahya held, and Brandt’s 5,000 guests NEAR the pier did not OR could not leave."


@pytest.fixture(scope="module")
def db() -> Database:
    return in_memory(record(TEXT))


def hits(db: Database, match: str | None) -> int:
    return len(list(db.query("select rowid from passages_fts where passages_fts match ?", [match]))) if match else 0


@pytest.mark.parametrize(
    ("words", "phrases", "match"),
    [
        (["ceasefire"], [], '"ceasefire"'),
        (["no", "talks"], ["one condition"], '"no" "talks" "one condition"'),
        (["the", "pier", "in", "Sarn"], [], '"pier" "Sarn"'),
        (["the"], [], '"the"'),
        (["the"], ["of the"], '"the" "of the"'),
        (['a"b'], [], '"a b"'),
        (["F-16*"], [], '"F 16"'),
        (["NEAR(x,", "5)"], [], '"NEAR x" "5"'),
        (["_", "-", '"'], ["…"], None),
        ([], [], None),
    ],
)
def test_match_of(words: list[str], phrases: list[str], match: str | None) -> None:
    assert match_of(words, phrases) == match


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["kutahya"], True),
        (["Ku\u0308tahya"], True),
        (["cease-fire"], True),
        (["ceasefire"], False),
        (["5,000"], True),
        (["guest"], True),
        (["near", "pier"], True),
        (["OR"], True),
        (["text:pier"], False),
        (["pier", "NOT", "flood"], False),
    ],
)
def test_words_find_their_spellings(db: Database, words: list[str], found: bool) -> None:
    assert bool(hits(db, match_of(words))) is found


@given(st.lists(st.text()), st.lists(st.text()))
def test_nothing_typed_is_an_error(db: Database, words: list[str], phrases: list[str]) -> None:
    clean = [w.encode("utf-8", "ignore").decode() for w in words]
    assert hits(db, match_of(clean, phrases)) in (0, 1)
