"""From the mention as printed to the name behind it."""

from collections.abc import Callable

import pytest

from analysis.records import Record

Analyzed = Callable[..., Record]

MENTIONS = [
    ("President Ada Brandt said the road was open.", "President Ada Brandt", "Ada Brandt"),
    ("Ada Brandt, a former minister, said the road was open.", "Ada Brandt", "Ada Brandt"),
    ("The road was open, said the council's deputy head, Ann Wu.", "the council's deputy head", "Ann Wu"),
    ("Turkish officials said the road was open.", "Turkish officials", "Turkey"),
    ("Turkey said the road was open.", "Turkey", "Turkey"),
    ("Ankara said the road was open.", "Ankara", "Turkey"),
    ("Turkey and Azerbaijan said the road was open.", "Turkey and Azerbaijan", "Azerbaijan; Turkey"),
    (
        "Ada Brandt and her deputy, Karel Novak, called for calm.",
        "Ada Brandt and her deputy",
        "Ada Brandt; Karel Novak",
    ),
    (
        "President Ada Brandt and her counterpart Karel Novak called for calm.",
        "President Ada Brandt and her counterpart",
        "Ada Brandt; Karel Novak",
    ),
    (
        "Her friend and translator Karel Novak said the road was open.",
        "Her friend and translator",
        "Karel Novak",
    ),
    ("A BP spokesman said the road was open.", "A BP spokesman", "BP"),
    ("A spokeswoman for BP said the road was open.", "A spokeswoman for BP", "BP"),
    ("BP officials said the road was open.", "BP officials", "BP"),
    ("A BP official said the road was open.", "A BP official", None),
    ("Health officials said the road was open.", "Health officials", None),
    ("The WHO said the road was open.", "The WHO", "WHO"),
    ("NATO said the road was open.", "NATO", "NATO"),
    ("The presidential flood commission said the road was open.", "The presidential flood commission", None),
    ("Ada Brandt, Sarn and Zenda's coroner, said the road was open.", "Ada Brandt", "Ada Brandt"),
    ("Turkey's Defense Ministry said the road was open.", "Turkey's Defense Ministry", "Turkey’s Defense Ministry"),
    (
        "The Turkish Defence Ministry said the road was open.",
        "The Turkish Defence Ministry",
        "Turkey’s Defence Ministry",
    ),
    (
        "The Defence Ministry of Turkey said the road was open.",
        "The Defence Ministry of Turkey",
        "Turkey’s Defence Ministry",
    ),
    ("Nagorno-Karabakh's army said the road was open.", "Nagorno-Karabakh's army", "Nagorno-Karabakh’s army"),
    ("The Nagorno-Karabakh army said the road was open.", "The Nagorno-Karabakh army", "Nagorno-Karabakh’s army"),
    ("The Turkish army said the road was open.", "The Turkish army", "Turkey’s army"),
    (
        "The Armenian Unified Infocenter said the road was open.",
        "The Armenian Unified Infocenter",
        "Armenian Unified Infocenter",
    ),
    ("The road was open, according to a report by the Coast Daily.", "the Coast Daily", "Coast Daily"),
    ("The Bank of England said the road was open.", "The Bank of England", "Bank of England"),
    ("The Strelsau newspaper said the road was open.", "The Strelsau newspaper", "Strelsau newspaper"),
    (
        "The National Oceanic and Atmospheric Administration said the road was open.",
        "The National Oceanic and Atmospheric Administration",
        "National Oceanic and Atmospheric Administration",
    ),
    ("The union Port Workers United said the road was open.", "The union Port Workers United", "Port Workers United"),
    ("The road was open, said the bishop of Zenda, Paul Holm.", "the bishop", "Paul Holm"),
    ("Resident Ada Brandt said the road was open.", "Resident Ada Brandt", "Ada Brandt"),
    ("Her ex-wife said the road was open.", "Her ex-wife", None),
    ("Voters going to the polls said the road was open.", "Voters going to the polls", None),
    ("A Coast Daily executive said the road was open.", "A Coast Daily executive", None),
    ("Det Insp Ada Brandt said the road was open.", "Det Insp Ada Brandt", "Ada Brandt"),
    ("People close to the council said the road was open.", "People close to the council", None),
    ("A spokesman said in a statement that the road was open.", "A spokesman", None),
]


@pytest.mark.parametrize(("text", "mention", "name"), MENTIONS)
def test_mention_and_name(analyzed: Analyzed, text: str, mention: str, name: str | None) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.speaker, quote.speaker_name) == (mention, name)


LATER = [
    ("a surname", "Mayor Ada Brandt met the council. Brandt said the road was open.", "Brandt", "Ada Brandt"),
    ("he", "Peter Lind met the council. He said the road was open.", "He", "Peter Lind"),
    ("she, by a title", "Mr. Peter Lind met Mrs. Ada Brandt. She said the road was open.", "She", "Ada Brandt"),
    ("the mayor", "Mayor Ada Brandt met the council. The mayor said the road was open.", "The mayor", "Ada Brandt"),
    (
        "the office of somebody",
        "Ada Brandt left. Mrs. Brandt’s office said the road was open.",
        "Mrs. Brandt’s office",
        "Ada Brandt’s office",
    ),
    ("his office", "Peter Lind left. His office said the road was open.", "His office", "Peter Lind’s office"),
    (
        "the president of a state",
        "France's President Emil Lind left. The French president said the road was open.",
        "The French president",
        "Emil Lind",
    ),
    ("it, set into a clause", "Turkey’s army released a film which, it said, showed the road.", "it", "Turkey’s army"),
    ("it, after a body", "Turkey closed the port. It said the road was open.", "It", "Turkey"),
    (
        "a first name",
        "Rosa Delgado lost her job. Rosa said the road was open.",
        "Rosa",
        "Rosa Delgado",
    ),
    (
        "the mayor, an apposition, as the subject",
        "Karim Holm ran. The mayor, Bruno Lind, came on Sunday. He said the road was open.",
        "He",
        "Bruno Lind",
    ),
    ("a woman by her first name", "Peter Lind met Emma Holm. She said the road was open.", "She", "Emma Holm"),
    (
        "she, after a nameless woman",
        "Emma Holm left. The first lady came later. She said the road was open.",
        "She",
        None,
    ),
    (
        "not the prime minister",
        "Prime Minister Elena Holm left. The minister said the road was open.",
        "The minister",
        None,
    ),
    (
        "the minister of a field",
        "Interior Minister Paulo Lind left. The minister said the road was open.",
        "The minister",
        "Paulo Lind",
    ),
    (
        "it, after another body",
        "Turkey closed the port. The Interior Ministry did not answer. It said the road was open.",
        "It",
        "Interior Ministry",
    ),
    ("who", "Peter Lind, who said the road was open, met the council.", "who", "Peter Lind"),
    ("who, of nobody named", "A man who said the road was open met the council.", "A man", None),
    ("they, of nobody plain", "Ada Brandt met Peter Lind. They said the road was open.", "They", None),
    ("she, where only a man was named", "Mr. Peter Lind met the council. She said the road was open.", "She", None),
]


@pytest.mark.parametrize(("text", "mention", "name"), [pytest.param(*case[1:], id=case[0]) for case in LATER])
def test_later_mentions(analyzed: Analyzed, text: str, mention: str, name: str | None) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.speaker, quote.speaker_name) == (mention, name)


def test_he_is_who_spoke_last(analyzed: Analyzed) -> None:
    text = "“The road is open,” said Peter Lind, who met Paul Holm on Monday. He said the port was closed."
    assert [q.speaker_name for q in analyzed(text).quotes] == ["Peter Lind", "Peter Lind"]


def test_a_new_subject_takes_the_pronoun_over(analyzed: Analyzed) -> None:
    text = "“The road is open,” Peter Lind said. Paul Holm left early. He said the port was closed."
    assert [q.speaker_name for q in analyzed(text).quotes] == ["Peter Lind", "Paul Holm"]


def test_who_is_named_in_what_is_said_does_not_take_the_pronoun_over(analyzed: Analyzed) -> None:
    text = "Peter Lind said that Paul Holm had left the port. He said the road was closed."
    assert [q.speaker_name for q in analyzed(text).quotes] == ["Peter Lind", "Peter Lind"]


def test_a_participle_belongs_to_the_nearer_clause(analyzed: Analyzed) -> None:
    text = "Turkey opened the port, while Azerbaijan closed its roads, arguing that the talks had failed."
    (quote,) = analyzed(text).quotes
    assert quote.speaker == "Azerbaijan"


def test_a_rank_at_a_sentences_cut_is_not_the_speaker(analyzed: Analyzed) -> None:
    (quote,) = analyzed("“Oil was not at the top,” said retired Capt. Lawson Brandt, a former planner.").quotes
    assert quote.speaker_name == "Lawson Brandt"


def test_she_in_somebodys_words_tells_nothing_of_them(analyzed: Analyzed) -> None:
    text = "Gerda Falk stayed. “He was our best pilot,” she said. “He never slept, and he knew the rocks,” she said."
    assert {q.speaker_name for q in analyzed(text).quotes} == {"Gerda Falk"}


def test_of_two_who_share_a_name_the_last_speaker_is_meant(analyzed: Analyzed) -> None:
    text = "Ann Moore said the road was open. Moore said the port was shut. Her son Bo Moore left."
    assert [q.speaker_name for q in analyzed(text).quotes] == ["Ann Moore", "Ann Moore"]


def test_the_government_is_the_one_that_spoke_last(analyzed: Analyzed) -> None:
    text = "The road was open, the Armenian government said. The port was shut, the government said."
    assert {q.speaker_name for q in analyzed(text).quotes} == {"Armenia"}


def test_the_group_is_the_body_that_spoke_last(analyzed: Analyzed) -> None:
    text = "Amnesty International said the road was open. The group said the port was shut."
    assert {q.speaker_name for q in analyzed(text).quotes} == {"Amnesty International"}


TOGETHER = [
    ("Turkey and Azerbaijan said the road was open.", ("Azerbaijan", "Turkey")),
    ("Ada Brandt and her deputy, Karel Novak, called for calm.", ("Ada Brandt", "Karel Novak")),
    ("Ada Brandt said the road was open.", ("Ada Brandt",)),
    ("Residents said the road was open.", ()),
]


@pytest.mark.parametrize(("text", "speakers"), TOGETHER)
def test_those_who_speak_together_stand_apart(analyzed: Analyzed, text: str, speakers: tuple[str, ...]) -> None:
    (quote,) = analyzed(text).quotes
    assert quote.speakers == speakers
    assert quote.speaker_name == ("; ".join(speakers) or None)
