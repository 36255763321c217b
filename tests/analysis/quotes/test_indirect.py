"""Reported speech without quotation marks: the clause, the charge, the call, and who speaks."""

from collections.abc import Callable

import pytest

from analysis.records import Record

Analyzed = Callable[..., Record]

CLAUSES = [
    ("Ada Brandt said that the bridge was safe.", "the bridge was safe", "Ada Brandt", "said"),
    ("Ada Brandt said the bridge was safe.", "the bridge was safe", "Ada Brandt", "said"),
    ("The bridge was safe, Ada Brandt said.", "The bridge was safe", "Ada Brandt", "said"),
    ("The bridge was safe, said Ada Brandt.", "The bridge was safe", "Ada Brandt", "said"),
    ("Ada Brandt told the council that the bridge was safe.", "the bridge was safe", "Ada Brandt", "told"),
    (
        "Officials in Strelsau warned that the river would rise.",
        "the river would rise",
        "Officials in Strelsau",
        "warned",
    ),
    ("The ministry voiced hope that the talks would resume.", "the talks would resume", "The ministry", "voiced"),
    ("The mayor said for the first time that the bridge was safe.", "the bridge was safe", "The mayor", "said"),
    (
        "Two officials said on condition of anonymity that the bridge was safe.",
        "the bridge was safe",
        "Two officials",
        "said",
    ),
    ("Ada Brandt told the paper she would fight the plan.", "she would fight the plan", "Ada Brandt", "told"),
    ("A singer took to the radio to say that the tour was off.", "the tour was off", "A singer", "say"),
    ("Ada Brandt called the ministers to say that the bridge was safe.", "the bridge was safe", "Ada Brandt", "say"),
    ("The bridge was safe, according to the ministry.", "The bridge was safe", "the ministry", "according"),
    ("According to the ministry, the bridge was safe.", "the bridge was safe", "the ministry", "According"),
]


@pytest.mark.parametrize(("text", "said", "speaker", "cue"), CLAUSES)
def test_clauses(analyzed: Analyzed, text: str, said: str, speaker: str, cue: str) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.text, quote.kind, quote.speaker, quote.cue) == (said, "indirect", speaker, cue)


THINGS = [
    ("Ruritania accused Zenda of shelling the border town.", "Zenda of shelling the border town", "Ruritania"),
    ("Ada Brandt urged the council to keep the bridge.", "the council to keep the bridge", "Ada Brandt"),
    ("The minister called for an immediate ceasefire.", "for an immediate ceasefire", "The minister"),
    ("Ada Brandt vowed to rebuild the bridge.", "to rebuild the bridge", "Ada Brandt"),
    ("The government announced a new tax on coal.", "a new tax on coal", "The government"),
    ("Asked by a reporter if the bridge was safe, Bo Lind left.", "if the bridge was safe", "a reporter"),
]


@pytest.mark.parametrize(("text", "said", "speaker"), THINGS)
def test_charges_calls_and_promises(analyzed: Analyzed, text: str, said: str, speaker: str) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.text, quote.kind, quote.speaker) == (said, "indirect", speaker)


DENIALS = [
    ("Ruritania denied the charge.", "the charge"),
    ("Ruritania denied that its troops had crossed the river.", "its troops had crossed the river"),
    ("The ministry rejected the allegation as absurd.", "the allegation as absurd"),
    ("The army fired first, a claim that Ruritania has denied.", "a claim"),
]


@pytest.mark.parametrize(("text", "denied"), DENIALS)
def test_denials(analyzed: Analyzed, text: str, denied: str) -> None:
    assert [q.text for q in analyzed(text).quotes if q.denial] == [denied]


NOT_SAID = [
    "Ada Brandt did not say how many people were hurt.",
    "Ada Brandt would say that the bridge was safe.",
    "The ministry refused to say whether the bridge was safe.",
    "The ministry rejected the offer.",
    "Nobody was there if the mayor says it was late.",
    "The bridge was described as safe.",
    "Ada Brandt called the foreign ministers on Wednesday.",
    "The army has been accused of shelling the town.",
    "The party has not announced its candidate.",
    "The bridge was safe in a town of 60 pledged delegates.",
    "Police would neither confirm nor deny the reports.",
    "Bo Lind, asked the same question, smiled.",
    "In Strelsau, 60 pledged delegates were at stake.",
    "A driver, who asked not to be named, left on Monday.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_was_not_said_is_no_quotation(analyzed: Analyzed, text: str) -> None:
    assert analyzed(text).quotes == ()


PIECES = [
    (
        "In a town shaped by fear of the river, the ministers argued, voters would turn out in droves.",
        ["In a town shaped by fear of the river", "voters would turn out in droves"],
    ),
    (
        "For a while, she said, she was leaning towards a vote for Brandt.",
        ["she was leaning towards a vote for Brandt"],
    ),
    (
        "If the rains do not stop, forecasters say floods will reach the city.",
        ["If the rains do not stop", "floods will reach the city"],
    ),
]


@pytest.mark.parametrize(("text", "pieces"), PIECES)
def test_a_cue_in_the_middle_leaves_pieces_of_one_group(analyzed: Analyzed, text: str, pieces: list[str]) -> None:
    quotes = analyzed(text).quotes
    assert [q.text for q in quotes] == pieces
    assert len({(q.group, q.cue_start, q.speaker) for q in quotes}) == 1


GLOSSES = [
    ("Ada Brandt said she had met Bo Lind, who left the council in May.", "she had met Bo Lind"),
    ("The army said it had taken the hill, which overlooks the town.", "it had taken the hill"),
    ("The minister said growth would slow to 1.2 percent, which would be a record.", None),
]


@pytest.mark.parametrize(("text", "said"), GLOSSES)
def test_the_outlets_gloss_is_cut_off(analyzed: Analyzed, text: str, said: str | None) -> None:
    (quote,) = analyzed(text).quotes
    assert quote.text == (said or text.removeprefix("The minister said ").removesuffix("."))


def test_a_dateline_is_not_said(analyzed: Analyzed) -> None:
    (quote,) = analyzed("STRELSAU, Ruritania (Coast Wire) - The bridge is shut, two residents said.").quotes
    assert quote.text == "The bridge is shut"


def test_a_participle_after_what_is_said_of_another_is_the_speakers(analyzed: Analyzed) -> None:
    text = "Ada Brandt said that Ruritania had no drones there, adding that the talks would go on."
    assert [q.speaker for q in analyzed(text).quotes] == ["Ada Brandt", "Ada Brandt"]


TWO_ACTS = [
    (
        "Ada Brandt said the bridge was safe, adding that it would open in May.",
        ["the bridge was safe", "it would open in May"],
    ),
    (
        "Ada Brandt said her plans have given the town hope and said that work would begin soon.",
        ["her plans have given the town hope", "work would begin soon"],
    ),
    (
        "The army accused Zenda of shelling two towns and said that the fighting went on.",
        ["Zenda of shelling two towns", "the fighting went on"],
    ),
]


@pytest.mark.parametrize(("text", "said"), TWO_ACTS)
def test_two_cues_of_one_speaker_are_two_quotations(analyzed: Analyzed, text: str, said: list[str]) -> None:
    quotes = analyzed(text).quotes
    assert [q.text for q in quotes] == said
    assert len({q.speaker for q in quotes}) == 1


def test_what_is_said_inside_of_what_is_said_is_the_outer_speakers(analyzed: Analyzed) -> None:
    (quote,) = analyzed("Ada Brandt said that the minister had promised that the bridge would stay.").quotes
    assert (quote.speaker, quote.text) == ("Ada Brandt", "the minister had promised that the bridge would stay")


def test_according_to_inside_of_a_clause_stays_there(analyzed: Analyzed) -> None:
    (quote,) = analyzed("President Ada Brandt said Thursday that according to the count, the toll neared 900.").quotes
    assert (quote.speaker_name, quote.text) == ("Ada Brandt", "according to the count, the toll neared 900")


TAKES_OVER = [
    ("Turkey said that it had shut the port, while Norway said it had not.",
     [("it had shut the port", "Turkey"), ("it had not", "Norway")]),
    ("Ada Brandt said the port was shut, whereas Peter Lind said it was open.",
     [("the port was shut", "Ada Brandt"), ("it was open", "Peter Lind")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), TAKES_OVER)
def test_a_contrast_has_a_speaker_of_its_own(analyzed: Analyzed, text: str, said: list[tuple[str, str]]) -> None:
    assert [(q.text, q.speaker) for q in analyzed(text).quotes] == said


def test_the_outlets_remark_on_a_claim_is_cut(analyzed: Analyzed) -> None:
    first = analyzed(
        "Officials claimed that a jet had crossed the river, a claim that both Zenda and Ruritania deny."
    ).quotes[0]
    assert first.text == "a jet had crossed the river"


VIA = [
    ("Ada Brandt told Reuters that the bridge was safe.", "Ada Brandt", "Reuters"),
    ("Ada Brandt told CNN Arabic on Monday that the bridge was safe.", "Ada Brandt", "CNN Arabic"),
    ("The bridge was safe, according to a report by the Coast Daily.", "the Coast Daily", None),
    ("The bridge was safe, Ada Brandt told Reuters.", "Ada Brandt", "Reuters"),
    ("Reuters quoted Ada Brandt as saying that the bridge was safe.", "Ada Brandt", "Reuters"),
    ("Ada Brandt said in an interview with Reuters that the bridge was safe.", "Ada Brandt", "Reuters"),
    ("Ada Brandt told the council that the bridge was safe, Reuters reported.", "Ada Brandt", "Reuters"),
    ("Ada Brandt told the council that the bridge was safe.", "Ada Brandt", None),
    ("Ada Brandt told her Cabinet that the bridge was safe.", "Ada Brandt", None),
]


@pytest.mark.parametrize(("text", "speaker", "via"), VIA)
def test_the_medium_is_not_the_speaker(analyzed: Analyzed, text: str, speaker: str, via: str | None) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.speaker, quote.via) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The ferry ran late, said Bo Lind, the director of the port.", ["The ferry ran late"]),
        ("The plan, said Ann Wu, a councillor, was a mess.", ["The plan", "was a mess"]),
        ("The mayor, who said the town was safe, left on Monday.", ["the town was safe"]),
        ("The company ordered 32 boats from Sarn.", []),
        ("The court ordered the firm to pay 12 people.", ["the firm to pay 12 people"]),
        ("What the company calls a dome is a box.", []),
    ],
)
def test_what_is_told_of_a_speaker_or_a_thing_is_not_said(analyzed: Analyzed, text: str, said: list[str]) -> None:
    assert [quote.text for quote in analyzed(text).quotes] == said
