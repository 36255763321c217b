"""Words in quotation marks: which of them are speech, and whose."""

from collections.abc import Callable

import pytest

from analysis.records import Record, Span

Analyzed = Callable[..., Record]

DIRECT = [
    ("“The bridge will stay open,” Ada Brandt said.", "The bridge will stay open", "Ada Brandt", "said"),
    ("“The bridge will stay open,” said Ada Brandt, the mayor.", "The bridge will stay open", "Ada Brandt", "said"),
    ("Ada Brandt said: “The bridge will stay open.”", "The bridge will stay open", "Ada Brandt", "said"),
    ("Ada Brandt told reporters, “We will not close it.”", "We will not close it", "Ada Brandt", "told"),
    ("“No,” Ada Brandt said.", "No", "Ada Brandt", "said"),
    ("“Will the bridge stay open?” Mrs. Brandt asked.", "Will the bridge stay open?", "Mrs. Brandt", "asked"),
    ('"We have no plan for that at all," Bo Lind shot back.', "We have no plan for that at all", "Bo Lind", "shot"),
    ("The mayor, Ada Brandt, declared: “What a day!”", "What a day!", "The mayor", "declared"),
]


@pytest.mark.parametrize(("text", "said", "speaker", "cue"), DIRECT)
def test_speaker_before_and_behind(analyzed: Analyzed, text: str, said: str, speaker: str, cue: str) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.text, quote.kind, quote.speaker, quote.cue) == (said, "direct", speaker, cue)


def test_speaker_inside_makes_two_pieces_of_one_group(analyzed: Analyzed) -> None:
    record = analyzed("“The bridge,” Ada Brandt said on Monday, “will stay open until the end of May.”")
    assert [q.text for q in record.quotes] == ["The bridge", "will stay open until the end of May"]
    assert {q.speaker for q in record.quotes} == {"Ada Brandt"}
    assert len({q.group for q in record.quotes}) == 1


FOLLOWED = [
    "“The bridge will stay open,” Ada Brandt said. “Nobody has to move.”",
    "“The bridge will stay open,” Ada Brandt said. “No doubt.”",
    "“The bridge will stay open,” Ada Brandt said.\n\n“Nobody has to move house for it.”",
    "“The bridge will stay open,” Ada Brandt said.\n\n“Nobody has to move house for it.\n\n“Nobody at all.”",
]


@pytest.mark.parametrize("text", FOLLOWED)
def test_later_sentences_keep_the_speaker(analyzed: Analyzed, text: str) -> None:
    quotes = analyzed(text).quotes
    assert len(quotes) == text.count("“")
    assert {q.speaker for q in quotes} == {"Ada Brandt"}
    assert len({q.group for q in quotes}) == 1


def test_a_paragraph_left_open_has_the_speaker_of_the_next(analyzed: Analyzed) -> None:
    text = "The council met.\n\n“We waited for an hour.\n\n“Nobody came to see us,” said Ada Brandt.\n\nIt rained."
    first, second = analyzed(text).quotes
    assert (first.text, second.text) == ("We waited for an hour", "Nobody came to see us")
    assert first.speaker_name == second.speaker_name == "Ada Brandt"


def test_a_speaker_named_inside_the_words_is_not_their_speaker(analyzed: Analyzed) -> None:
    (quote,) = analyzed("“Bo Lind has told us the cost, and it is the cost,” said Ada Brandt, the mayor.").quotes
    assert quote.speaker == "Ada Brandt"


def test_a_colon_sets_the_words_apart_from_the_sentence_before(analyzed: Analyzed) -> None:
    (quote,) = analyzed(
        'The minister seemed calm on the stairs: "We will pay for the bridge," he told Coast Daily.'
    ).quotes
    assert quote.text == "We will pay for the bridge"


MIXED = [
    ("Ada Brandt said the bridge was “a gift to the town”.", "the bridge was “a gift to the town”", "Ada Brandt"),
    ("Ada Brandt said the bridge was “a gift.” She left.", "the bridge was “a gift.”", "Ada Brandt"),
    ("Ada Brandt said “a gift to the town” was not meant.", "“a gift to the town” was not meant", "Ada Brandt"),
    ("The ministry dismissed the report as “pure invention”.", "the report as “pure invention”", "The ministry"),
]


@pytest.mark.parametrize(("text", "said", "speaker"), MIXED)
def test_a_clause_that_is_partly_in_marks_is_one_mixed_quotation(
    analyzed: Analyzed, text: str, said: str, speaker: str
) -> None:
    (quote,) = analyzed(text).quotes
    assert (quote.text, quote.kind, quote.speaker) == (said, "mixed", speaker)


NO_SPEECH = [
    "She wrote a novel called “The Empty House” and two plays.",
    "The so-called “peace road” runs along the river.",
    "Bo Lind, author of “A History of Bridges,” lives in Strelsau.",
    "‘I have seen bridges’\n\nThe mayor left the town hall.",
    "The film “Bridges of Strelsau” opened on Friday.",
    "LIVE: Storm reaches the coast\n\nIt rained.",
]


def test_the_title_of_a_report_beside_a_cue_is_not_speech(analyzed: Analyzed) -> None:
    text = "“The oil is gone,” the experts said in the report “Gulf Oil: What Happened to It?”"
    assert [q.text for q in analyzed(text).quotes] == ["The oil is gone"]


NAMED_WORKS = [
    "Asked about it on “Strelsau This Morning,” Bo Lind said the bridge was late.",
    "On the channel’s “Sunday Coast Hour,” Bo Lind said the bridge was late.",
    "A contestant on the show, “The Bridge Builder,” Bo Lind said the bridge was late.",
]


@pytest.mark.parametrize("text", NAMED_WORKS)
def test_a_programme_before_the_speaker_is_not_speech(analyzed: Analyzed, text: str) -> None:
    assert [q.text for q in analyzed(text).quotes] == ["the bridge was late"]


def test_a_speaker_taken_for_the_object_of_the_cue(analyzed: Analyzed) -> None:
    text = "“I back @bo_l for president. He is right,” tweeted Sen. Emil O. Lind (R-S.C.), a former candidate."
    (quote,) = analyzed(text).quotes
    assert (quote.speaker_name, quote.cue) == ("Emil O. Lind", "tweeted")


def test_a_last_part_in_marks_belongs_to_the_clause_before_it(analyzed: Analyzed) -> None:
    (quote,) = analyzed(
        "Ada Brandt noted that ferries had been late all spring, and “by now we count it as luck.”"
    ).quotes
    assert quote.text == "ferries had been late all spring, and “by now we count it as luck.”"


def test_a_comma_behind_single_marks(analyzed: Analyzed) -> None:
    (quote,) = analyzed("Tax rise ‘a last resort’, says Ada Brandt").quotes
    assert (quote.text, quote.speaker) == ("a last resort", "Ada Brandt")


@pytest.mark.parametrize("text", NO_SPEECH)
def test_titles_and_scare_quotes_are_not_speech(analyzed: Analyzed, text: str) -> None:
    assert analyzed(text).quotes == ()


def test_a_title_beside_a_cue_is_not_what_is_said(analyzed: Analyzed) -> None:
    record = analyzed("“The bridge is late,” Bo Lind said on “Morning Coast,” adding that it would open in May.")
    assert [q.text for q in record.quotes] == ["The bridge is late", "it would open in May"]


def test_nobody_is_better_than_a_wrong_speaker(analyzed: Analyzed) -> None:
    (quote,) = analyzed(
        "The square was full on Monday.\n\n“We want our bridge back and we want it now.”\n\nIt rained."
    ).quotes
    assert (quote.speaker, quote.speaker_name, quote.cue) == (None, None, None)


def test_furniture_is_never_said(analyzed: Analyzed) -> None:
    text = "“The bridge will stay,” Ada Brandt said.\n\n“Please support our work today,” the editors said."
    (quote,) = analyzed(text, furniture=(Span(text.index("“Please"), len(text)),)).quotes
    assert quote.speaker == "Ada Brandt"


def test_a_stray_mark_does_not_swallow_the_page(analyzed: Analyzed) -> None:
    text = (
        "“The bridge will stay, Ada Brandt said.\n\nIt rained on Monday.\n\n“We will pay,” said Bo Lind, the treasurer."
    )
    quotes = analyzed(text).quotes
    assert quotes[-1].text == "We will pay"
    assert quotes[-1].speaker == "Bo Lind"
    assert all("rained" not in q.text for q in quotes)


LABELS = [
    ("Brandt: We will pay for it\n\nMayor Ada Brandt met the council.", "We will pay for it", "Ada Brandt"),
    ("ADA BRANDT: We will not close the bridge.", "We will not close the bridge", None),
    ("LIND: She told us to breathe.\n\nMarta Lind played on.", "She told us to breathe", "Marta Lind"),
    ("Brandt on the bridge: “Never”\n\nMayor Ada Brandt left.", "Never", "Ada Brandt"),
    ("Mayor: stay at home\n\nIt rained.", "stay at home", None),
    ("Marta Lind won.\n\nQ: How was it?\n\nA: I cannot say.", "I cannot say", "Marta Lind"),
]


@pytest.mark.parametrize(("text", "said", "name"), LABELS)
def test_headlines_and_transcripts(analyzed: Analyzed, text: str, said: str, name: str | None) -> None:
    quote = analyzed(text).quotes[0]
    assert (quote.text, quote.cue) == (said, ":")
    assert name is None or quote.speaker_name == name
