"""Plain questions as a table: what is typed, and the command that it is read as."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.query.grammar import parse
from handlers.query.plain import is_foreign, read
from handlers.question import Question, Unclear
from handlers.registry import find

OUTLETS = ("Coast Daily", "The Hill Courier", "Associated Wire")
TODAY = date(2024, 5, 15)  # a Wednesday
QUESTIONS = [
    # who said what
    ("what did Brandt say about Sylvania", "/who-said Brandt about Sylvania"),
    ("What did Ada Brandt say about the pier?", "/who-said Ada Brandt about pier"),
    ("what has brandt said on sanctions", "/who-said brandt about sanctions"),
    ("What does the mayor think about the curfew?", "/who-said mayor about curfew"),
    ("what did Lund tell reporters about the mill", "/who-said Lund about mill"),
    ("waht did Lund say abuot the harbour", "/who-said Lund about harbour"),
    ("did Lund say anything about mercenaries?", "/who-said Lund about mercenaries"),
    ("Has Ole Lund commented on the ceasefire", "/who-said Ole Lund about ceasefire"),
    ("what Brandt said about Sylvania since Monday", "/who-said Brandt about Sylvania since Monday"),
    ("What did Brandt say in Coast Daily?", "/who-said Brandt in Coast Daily"),
    ("what did Brandt say about grain in the hill courier before 10 May",
     "/who-said Brandt about grain in Hill Courier before 10 May"),
    ("quotes from Brandt", "/who-said Brandt"),
    ("quotes by Eva Lund on the war in Sarn", "/who-said Eva Lund about war in Sarn"),
    ("show me quotes about grain", "/who-said about grain"),
    ("any statements from the Sylvanian army about shelling?", "/who-said Sylvanian army about shelling"),
    ("any word from Strelsau on the truce?", "/who-said Strelsau about truce"),
    ("Any word on the truce", "/who-said about truce"),
    ("what Brandt told Radio Fjord about grain", "/who-said Brandt about grain"),
    ("everything about the harbour", "/who-said about harbour"),
    ("Brandt quotes on the truce", "/who-said Brandt about truce"),
    ("who is being quoted on the mill?", "/who-said about mill"),
    ("Brandt on grain", "/who-said Brandt about grain"),
    ("who said \"not one ship\"", '/who-said "not one ship"'),
    ("who said anything about mercenaries", "/who-said about mercenaries"),
    ("who has called for a ceasefire?", "/who-said about ceasefire"),
    ("who accused Sylvania of shelling the school", "/who-said about Sylvania shelling school"),
    ("Who warned about a famine?", "/who-said about famine"),
    ("how did Brandt react to the strike", "/who-said Brandt about strike"),
    ("what's Lund's position on the border?", "/who-said Lund about border"),
    ("can you tell me what Falk has said about prisoners please", "/who-said Falk about prisoners"),
    ("according to Brandt, what happened at the mill", "/who-said Brandt about mill"),
    ("when did Brandt speak about the harbour?", "/who-said Brandt about harbour"),
    ("what does Associated Wire say about the mill?", "/who-said about mill in Associated Wire"),
    ("what was said about the hospital on 12 May?", "/who-said about hospital 12 May..12 May"),
    # how many
    ("how many civilians died according to Sylvania", "/casualties civilians killed claimant: Sylvania"),
    ("How many people were killed in Sarn?", "/casualties killed in Sarn"),
    ("how mnay soldiers were kiled in Sarn since 1 May", "/casualties soldiers killed in Sarn since 1 May"),
    ("how many dead", "/casualties killed"),
    ("how many were wounded in the Hill Courier", "/casualties wounded in The Hill Courier"),
    ("How many troops does Ruritania say it lost?", "/casualties soldiers claimant: Ruritania"),
    ("how many deaths has Elbonia admitted", "/casualties killed claimant: Elbonia"),
    ("what is the death toll in Sarn", "/casualties killed in Sarn"),
    ("death toll according to the health ministry", "/casualties killed claimant: health ministry"),
    ("number of injured civilians in Ruritania", "/casualties wounded civilians in Ruritania"),
    ("What are the losses of Elbonia?", "/casualties Elbonia"),
    ("how many people have fled their homes?", "/casualties displaced"),
    ("were any nurses hurt in Sarn", "/casualties nurses wounded in Sarn"),
    ("who was killed in Sarn?", "/casualties killed in Sarn"),
    ("civilians killed in Sarn since 1 May", "/casualties civilians killed in Sarn since 1 May"),
    ("how many were killed on each side", "/casualties killed"),
    ("latest casualty figures for Ruritania", "/casualties Ruritania latest"),
    # when
    ("when did the fighting start", "/timeline fighting"),
    ("When was the ceasefire signed?", "/timeline ceasefire signed"),
    ("what happened on 13 May", "/timeline 13 May..13 May"),
    ("what happened in Sarn yesterday?", "/timeline in Sarn yesterday..yesterday"),
    ("What has happened since Monday", "/timeline since Monday"),
    ("what happened at the mill between 3 May and 9 May", "/timeline mill 3 May..9 May"),
    ("timeline of the siege", "/timeline siege"),
    ("latest on the ceasefire", "/timeline ceasefire"),
    ("when did Elbonia capture the mill", "/timeline Elbonia capture mill"),
    ("how did the war begin?", "/timeline war"),
    ("what led to the strike on the mill", "/timeline strike mill"),
    # who denied
    ("who denied the F-16 story", "/disputed F-16"),
    ("did Sylvania deny using mercenaries?", "/disputed Sylvania using mercenaries"),
    ("has anyone denied the shelling of the school", "/disputed shelling school"),
    ("any denials from Elbonia", "/disputed Elbonia"),
    ("What is disputed about the mill", "/disputed mill"),
    ("was the report on the drone denied", "/disputed drone"),
    ("is it true that the bridge was blown up?", "/disputed bridge blown up"),
    # which articles, and where
    ("which outlets reported on the mill?", "/sources mill"),
    ("what articles do you have about Sarn since 10 May", "/sources Sarn since 10 May"),
    ("how many articles do you have?", "/sources"),
    ("show me articles from the Hill Courier", "/sources in Hill Courier"),
    ("where did the shells land", "/timeline shells land"),
]  # fmt: skip


def parts(text: str) -> dict[str, Any]:
    """The slots of a question that decide its answer, in one letter case."""
    question = parse(text, OUTLETS, TODAY, claimant=True)
    names = [n for n in Question.__slots__ if n != "text"]
    return {n: v for n in names if (v := getattr(question, n)) != getattr(Question(), n)}


@pytest.mark.parametrize(("typed", "expected"), QUESTIONS)
def test_a_plain_question_is_read_as_a_command(typed: str, expected: str) -> None:
    reading = read(typed, OUTLETS)
    assert reading
    name, _, rest = expected.removeprefix("/").partition(" ")
    wanted = name if find(name) else "who-said"
    assert reading.command == wanted
    if wanted == name:
        assert parts(reading.rest) == parts(rest), reading.text


def test_there_are_sixty_questions_of_different_wording() -> None:
    assert len({typed for typed, _ in QUESTIONS}) >= 60


@pytest.mark.parametrize(
    "typed", ["Brandt", "Ada Brandt about grain", "pier in Sarn", "ceasefire", "/casualties Sarn", "", "?!", "»"]
)
def test_what_is_no_question_is_left_as_it_is(typed: str) -> None:
    assert read(typed, OUTLETS) is None


@pytest.mark.parametrize(
    "typed",
    [
        "wer hat den Waffenstillstand gebrochen?",
        "Wie viele Tote gab es in Sarn",
        "qui a dit que le pont est ouvert",
        "combien de morts à Sarn ?",
        "¿cuántos muertos hay en Sarn?",
        "кто нарушил перемирие?",
        "chi ha detto che il ponte è aperto",
        "kim öldü",
    ],
)
def test_another_language_is_told(typed: str) -> None:
    assert is_foreign(typed)


@pytest.mark.parametrize("typed", [*(t for t, _ in QUESTIONS), "Ursula von der Brandt", "die hard", "Łódź Post", "Qui"])
def test_english_and_names_are_not_another_language(typed: str) -> None:
    assert not is_foreign(typed)


PIECES = st.sampled_from(
    ["what", "did", "say", "about", "who", "denied", "how many", "killed", "when", "on", "in", "Coast Daily", "since",
     "May", "between", "and", "according to", "Brandt", '"', "“", "?", ",", "’s", "\ufdd0", "claimant:", "of", "the"]
)  # fmt: skip


@given(st.text(st.characters()) | st.lists(PIECES).map(" ".join))
def test_whatever_is_typed_is_read_or_left(typed: str) -> None:
    reading = read(typed, OUTLETS)
    if reading:
        assert find(reading.command)
        try:
            parse(reading.rest, OUTLETS, TODAY, claimant=True)
        except Unclear:
            return
