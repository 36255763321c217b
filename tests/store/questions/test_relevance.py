"""How near findings are to a question's words: rare words and near places count most."""

from store.questions.relevance import Relevance, Term, stem
from store.schema import Database
from tests.builders import in_memory, name, quote, record

PAGE = record(
    "“The pier will open,” said Ada Brandt, the harbour pilot. The crane is old.\n"
    "“The market will open,” said Eva Lund.\n"
    "“The school will open,” said Ole Berg.",
    title="Cranes and piers",
    quotes=[
        quote("The pier will open", by="Ada Brandt"),
        quote("The market will open", by="Eva Lund"),
        quote("The school will open", by="Ole Berg"),
    ],
    names=[name("Ada Brandt"), name("Eva Lund"), name("Ole Berg")],
)


def term(word: str, **others: float) -> Term:
    return Term(word, {word: 1.0, **others})


def scores(db: Database, *terms: Term) -> dict[str, float]:
    """The score of each quotation, by its speaker."""
    found = Relevance(db, terms).scores("quotes")
    speakers = {row["id"]: row["speaker_name"] for row in db.query("select id, speaker_name from quotes")}
    return {speakers[identity]: score for identity, score in found.items()}


def test_the_finding_with_the_rare_word_is_nearer_than_those_with_the_common_one() -> None:
    found = scores(in_memory(PAGE), term("open"), term("market"))
    assert max(found, key=lambda who: found[who]) == "Eva Lund"
    assert found["Ada Brandt"] == found["Ole Berg"]


def test_a_word_of_the_own_sentence_counts_more_than_one_of_the_paragraph() -> None:
    db = in_memory(PAGE)
    own, beside = scores(db, term("pier"))["Ada Brandt"], scores(db, term("crane"))["Ada Brandt"]
    assert own > beside > 0


def test_a_word_of_the_headline_counts_a_little() -> None:
    found = scores(in_memory(PAGE), term("market"), term("cranes"))
    alone = scores(in_memory(PAGE), term("market"))
    assert found["Eva Lund"] > alone["Eva Lund"]


def test_a_speaker_is_found_by_name_and_by_description() -> None:
    db = in_memory(PAGE)
    assert scores(db, term("open"), term("brandt"))["Ada Brandt"] > scores(db, term("open"))["Ada Brandt"]
    assert scores(db, term("open"), term("pilot"))["Ada Brandt"] > scores(db, term("open"))["Ada Brandt"]


def test_another_form_counts_as_far_as_it_is_sure() -> None:
    db = in_memory(PAGE)
    surely, hardly = scores(db, term("bazaar", market=0.9)), scores(db, term("bazaar", market=0.2))
    assert surely["Eva Lund"] > hardly["Eva Lund"] > 0


def test_words_that_no_article_holds_are_named_and_weigh_in_the_whole() -> None:
    relevance = Relevance(in_memory(PAGE), [term("pier"), term("volcano")])
    assert relevance.missing == ["volcano"]
    assert relevance.held < relevance.whole


def test_forms_of_one_word_have_one_stem() -> None:
    assert {stem("talks"), stem("talk"), stem("talked"), stem("talking")} == {"talk"}
    assert stem("is") == "is"
