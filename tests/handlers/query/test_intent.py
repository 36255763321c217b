"""Which command the cues of a plain question speak for."""

import pytest

from handlers.query.intent import intents_of


@pytest.mark.parametrize(
    ("question", "command"),
    [
        ("wounded Ruritania", "casualties"),
        ("dead sailors", "casualties"),
        ("latest toll", "casualties"),
        ("number of fallen soldiers between 3 and 9 May", "casualties"),
        ("compare the dead of both sides", "casualties"),
        ("official line from the palace", "who-said"),
        ("Brandt on the pier", "who-said"),
        ("Lund address to the nation, what did she say about the talks", "who-said"),
        ("“not one stone” who said this", "who-said"),
        ("fact check mercenaries in Sarn", "disputed"),
        ("did the navy really shell the pier", "disputed"),
        ("who contradicts the mayor", "disputed"),
        ("pier fire, both accounts", "disputed"),
        ("Brandt visit date", "timeline"),
        ("when exactly did it all start", "timeline"),
        ("events of 13 May", "timeline"),
        ("what do we have from the Hill Courier", "sources"),
        ("any live blog", "sources"),
        ("what else can you do", "help"),
        ("how do I keep to one outlet", "help"),
    ],
)
def test_the_heaviest_command_is_the_one_that_is_asked_for(question: str, command: str) -> None:
    assert intents_of(question)[0].command.name == command


def test_words_that_no_cue_speaks_for_are_looked_for_in_what_was_said() -> None:
    assert [i.command.name for i in intents_of("harbour cranes")] == ["who-said"]


def test_intents_are_in_the_order_of_their_weight() -> None:
    weights = [i.weight for i in intents_of("how many were killed and who denied it")]
    assert len(weights) > 1
    assert weights == sorted(weights, reverse=True)
