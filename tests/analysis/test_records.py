"""The record as JSON and back, and what is refused."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records import BadRecord, CasualtyClaim, Event, Name, Quote, Record, Span, TimeMention

TEXT = "Ada Brandt said at least three were killed on Monday."
WHOLE = Record(
    id="a1",
    text=TEXT,
    outlet="Coast Daily",
    published="2024-05-15",
    published_basis="given",
    furniture=(Span(0, 0),),
    sentences=(Span(0, len(TEXT)),),
    names=(Name(0, 10, "Ada Brandt", kind="person", name="Ada Brandt"),),
    quotes=(Quote(16, 52, TEXT[16:52], kind="indirect", speaker="Ada Brandt", speaker_start=0, speaker_end=10),),
    casualties=(CasualtyClaim(16, 30, "at least three", "killed", "killed", low=3, high=None, qualifier="at_least"),),
    times=(TimeMention(46, 52, "Monday", type="DATE", value="2024-05-13"),),
    events=(Event(0, 52, TEXT[:52], date="2024-05-13", date_text="Monday"),),
)


def test_json_and_back() -> None:
    assert Record.from_dict(json.loads(json.dumps(WHOLE.to_dict()))) == WHOLE


@given(text=st.text(min_size=1), data=st.data())
def test_any_text_and_any_span_come_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    record = Record(id="x", text=text, quotes=(Quote(start, end, text[start:end], kind="direct"),))
    assert Record.from_dict(json.loads(json.dumps(record.to_dict()))) == record


def test_unknown_keys_are_passed_over() -> None:
    data = WHOLE.to_dict() | {"mood": "grim"}
    data["quotes"][0]["tone"] = "flat"
    assert Record.from_dict(data) == WHOLE


BAD: list[tuple[Any, str]] = [
    (["not", "an", "object"], "a record is a JSON object, this is a list"),
    ({"text": TEXT}, "a record needs 'id'"),
    ({"id": "a", "text": ""}, "a record needs 'text'"),
    ({"id": "a", "text": 7}, "a record needs 'text'"),
    ({"id": "a", "text": "Hello", "quotes": [{"start": 2}]}, "quotes.0.end: "),
    ({"id": "a", "text": "Hello", "quotes": ["Hello"]}, "quotes.0: "),
    ({"id": "a", "text": "Hello", "quotes": 5}, "quotes: "),
    ({"id": "a", "text": "Hello", "sentences": [{"start": "a", "end": 2}]}, "sentences.0.start: "),
    ({"id": "a", "text": "Hello", "published": 7}, "published: "),
    ({"id": "a", "text": "Hello", "sentences": [{"start": 2, "end": 9}]}, "sentences: 2:9 lies outside of the text"),
    ({"id": "a", "text": "Hello", "sentences": [{"start": 3, "end": 2}]}, "sentences: 3:2 lies outside of the text"),
    (
        {"id": "a", "text": "Hello", "quotes": [{"start": 0, "end": 2, "text": "Ho", "kind": "direct"}]},
        "quotes: the text at 0:2 is not 'Ho'",
    ),
]


@pytest.mark.parametrize(("data", "message"), BAD)
def test_what_is_refused_is_named(data: Any, message: str) -> None:
    with pytest.raises(BadRecord, match=re.escape(message)):
        Record.from_dict(data)


@pytest.mark.parametrize(
    ("text", "furniture", "passages"),
    [
        ("One.\n\nTwo.\n", [], ["One.", "Two."]),
        ("One.\nShare this\nTwo.", ["Share this"], ["One.", "Two."]),
        ("Before [Share] after.", ["[Share]"], ["Before", "after."]),
        ("One.\nShare\nDonate now\nTwo.", ["Share\nDonate now"], ["One.", "Two."]),
        ("A\n[x] b [y] c", ["[y]", "[x]"], ["A", "b", "c"]),
        ("All of it", ["All of it"], []),
        ("  \n \t \n", [], []),
        ("One\x0bTwo\u2028Three\r\nFour", [], ["One", "Two", "Three", "Four"]),
    ],
)
def test_passages_are_the_paragraphs_without_furniture(text: str, furniture: list[str], passages: list[str]) -> None:
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in furniture)
    made = Record(id="a1", text=text, furniture=spans)
    assert [text[p.start : p.end] for p in made.passages()] == passages


def test_a_record_of_an_earlier_release_still_loads() -> None:
    """What later releases have added is left out; the names of several speakers stand in one."""
    data = WHOLE.to_dict()
    del data["offices"], data["page_clues"], data["names"][0]["capital"], data["times"][0]["planned"]
    del data["events"][0]["onset"], data["quotes"][0]["claim"], data["quotes"][0]["speakers"]
    data["quotes"][0]["speaker_name"] = "Ada Brandt; Ole Lund"
    read = Record.from_dict(data)
    assert read.page_clues is None
    assert read.quotes[0].all_speakers == ("Ada Brandt", "Ole Lund")
