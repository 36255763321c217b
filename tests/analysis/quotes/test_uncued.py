"""Who speaks in quotation marks without a cue of their own."""

from collections.abc import Callable

import pytest

from analysis.records import Record

Analyzed = Callable[..., Record]

LAST = [
    (
        "the person of the sentence before",
        "“We are tired,” Ada Brandt said.\n\nAsked about the title, Peter Lind laughed. “Ask me in May.”",
        "Peter Lind",
    ),
    (
        "a gesture in the paragraph of another",
        "“We are tired,” Ada Brandt said. Peter Lind shrugged. “We will play on.”",
        "Peter Lind",
    ),
    (
        "the subject before a colon",
        "“We are tired,” Ada Brandt said.\n\nHer coach, Peter Lind, is less sure: “We will play on.”",
        "Peter Lind",
    ),
    (
        "the last speaker, where the sentence tells of a thing",
        "“We are tired,” Ada Brandt said. The match had lasted three hours. “We will play on.”",
        "Ada Brandt",
    ),
    (
        "the owner of a message",
        "“We are tired,” Ada Brandt said.\n\nPeter Lind’s message: “We will play on.”",
        "Peter Lind",
    ),
]


@pytest.mark.parametrize(("text", "name"), [pytest.param(*case[1:], id=case[0]) for case in LAST])
def test_the_speaker_of_marks_without_a_cue(analyzed: Analyzed, text: str, name: str) -> None:
    assert analyzed(text).quotes[-1].speaker_name == name


def test_every_open_paragraph_has_the_speaker_named_at_last(analyzed: Analyzed) -> None:
    text = "Bishop Otto Penn spoke.\n\n“I came with a case.\n\n“You gave me a home.\n\n“I thank you,” he said."
    assert [q.speaker_name for q in analyzed(text).quotes] == ["Otto Penn"] * 3


def test_a_short_paragraph_left_open_is_speech(analyzed: Analyzed) -> None:
    text = "“It was a fine day,” said Ada Brandt.\n\n“He deserves it.\n\n“Nobody works harder.”"
    assert [q.speaker_name for q in analyzed(text).quotes] == ["Ada Brandt"] * 3


def test_lines_between_the_marks_on_a_page_of_one_sentence_a_line(analyzed: Analyzed) -> None:
    text = "Peter Lind said: “The sea is deep.\nThe work is new.\nIt takes weeks.\nWe will try.”\nIt rained."
    quotes = analyzed(text).quotes
    assert [q.text for q in quotes] == ["The sea is deep", "The work is new", "It takes weeks", "We will try"]
    assert {q.speaker_name for q in quotes} == {"Peter Lind"}
