"""The record as a whole: sentences, order, what is passed on from the article; and what a fault costs it."""

from collections.abc import Callable, Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analysis import pipeline
from analysis.failures import Failure
from analysis.pipeline import Component, Guarded
from analysis.reading.article import Article
from analysis.records import Finding, Quote, Record

pytestmark = pytest.mark.slow  # it loads language models of its own

Analysing = Callable[..., Record]
STORM = "“The storm killed two sailors on Monday,” said Ada Brandt. The harbour of Sarn was closed on 3 May 2024."
CALM = "“All is well,” said Bo Lind on Tuesday."


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ('He saw "no way out." She stayed.', ['He saw "no way out."', "She stayed."]),
        ("He saw “no way out.” She stayed.", ["He saw “no way out.”", "She stayed."]),
        ("“No way out.” “None.”", ["“No way out.”", "“None.”"]),
        ("A heading\nThe story begins.\n\n", ["A heading", "The story begins."]),
        ("  \n ", []),
    ],
)
def test_sentences(analyzed: Analysing, text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in analyzed(text).sentences] == sentences


def test_what_is_known_of_the_article_is_passed_on(analyzed: Analysing) -> None:
    about = {"outlet": "Coast Daily", "title": "A heading", "byline": "Ada Brandt", "published": "2024-05-15"}
    record = analyzed("The harbour reopened.", **about)
    assert {k: getattr(record, k) for k in about} == about


# ---- a fault costs the record the findings that it touches, and no more


def broken(field: str) -> Component:
    """A component that fails on every article that tells of a storm, after it has found something."""

    def component(doc: Doc) -> Doc:
        if "storm" in doc.text:
            setattr(doc._, field, (Finding(0, 1, doc.text[:1]),))
            raise IndexError("by intention")
        return doc

    return component


def inaccurate(doc: Doc) -> Doc:
    """A component whose finding is not the slice of the text that it says."""
    doc._.quotes = (Quote(0, 4, "none of the text's words", "direct"),)
    return doc


def breaking(monkeypatch: pytest.MonkeyPatch, nlp: Language, field: str, component: Component) -> None:
    guarded = nlp.get_pipe(f"onrecord_{field}")
    assert isinstance(guarded, Guarded)
    monkeypatch.setattr(guarded, "component", component)


def read(nlp: Language, *texts: str) -> tuple[list[Record], list[Failure]]:
    """The records of some texts, and what was said to be missing."""
    failures: list[Failure] = []
    articles = [Article(f"text-{number}", text, published="2024-05-15") for number, text in enumerate(texts)]
    return list(pipeline.analyze(nlp, articles, failures.append)), failures


def found_in(record: Record) -> dict[str, list[tuple[int, int, str]]]:
    """The places of all findings, by their kind."""
    return {
        part.field: [(found.start, found.end, found.text) for found in getattr(record, part.field)]
        for part in pipeline.PARTS
    }


@pytest.mark.parametrize("part", pipeline.PARTS, ids=lambda part: part.field)
def test_what_fails_is_left_out_with_what_rests_on_it_and_nothing_else(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, part: pipeline.Part
) -> None:
    (whole,), _ = read(nlp, STORM)
    assert all(getattr(whole, each.field) for each in pipeline.PARTS)
    breaking(monkeypatch, nlp, part.field, broken(part.field))
    (record,), (failure,) = read(nlp, STORM)
    assert (failure.article_id, failure.finding) == ("text-0", part.field)
    missing = {part.field} | {other.field for other in pipeline.PARTS if part.field in other.rests_on}
    assert found_in(record) == found_in(whole) | {field: [] for field in missing}


def test_the_failure_is_a_sentence_that_names_article_finding_and_place(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, nlp, "quotes", broken("quotes"))
    records, (failure,) = read(nlp, CALM, STORM, CALM)
    assert str(failure) == (
        "text-1: the quotations could not be read (IndexError: by intention); the record is written without them"
        " and without the casualty claims and the events, which rest on them"
    )
    assert [record.id for record in records] == ["text-0", "text-1", "text-2"]
    assert records[1].quotes == ()


def test_findings_that_are_not_slices_of_the_text_are_left_out(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, nlp, "quotes", inaccurate)
    (record,), (failure,) = read(nlp, CALM)
    assert (record.quotes, failure.finding) == ((), "quotes")


def test_every_component_is_guarded(nlp: Language) -> None:
    ours = [pipe for name, pipe in nlp.pipeline if name in pipeline.COMPONENTS]
    assert [type(pipe) for pipe in ours] == [Guarded] * len(pipeline.PARTS)


@pytest.fixture
def stumbling(nlp: Language) -> Iterator[Language]:
    """A model that fails on every article that tells of a storm."""
    nlp.add_pipe("onrecord_test_stumble", before="onrecord_names")
    yield nlp
    nlp.remove_pipe("onrecord_test_stumble")


@Language.component("onrecord_test_stumble")
def stumble(doc: Doc) -> Doc:
    if "storm" in doc.text:
        raise ValueError("no parse")
    return doc


def test_where_the_model_fails_only_that_article_is_left_out(stumbling: Language) -> None:
    records, failures = read(stumbling, CALM, STORM, CALM)
    assert [record.id for record in records] == ["text-0", "text-2"]
    assert [str(failure) for failure in failures] == [
        "text-1: the article could not be analysed (ValueError: no parse); it is left out"
    ]


def test_a_text_that_is_too_long_or_empty_is_left_out(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "max_length", 1000)
    records, failures = read(nlp, CALM, "Rain. " * 200, "", CALM)
    assert [record.id for record in records] == ["text-0", "text-3"]
    assert [str(failure) for failure in failures] == [
        "text-1: the text has 1,200 characters and the language model reads 1,000 at most; divide it",
        "text-2: the text is empty",
    ]


# ---- the model


@pytest.mark.parametrize("model", ["en_nothing", "no/such/folder"])
def test_a_model_that_is_not_there_is_named(model: str) -> None:
    with pytest.raises(pipeline.NoModel, match=f"the spaCy model '{model}' cannot be loaded"):
        pipeline.build(model)


def test_a_model_must_do_all_that_the_findings_are_read_from() -> None:
    path = pipeline.model_path()
    assert pipeline.missing_from(spacy.blank("en")) == ["tagger", "parser", "lemmatizer", "recogniser of names"]
    assert pipeline.missing_from(spacy.load(path, exclude=["ner"])) == ["recogniser of names"]


# ---- memory


def test_articles_are_taken_as_they_are_needed(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "WORDS_AT_ONCE", 30)
    taken: list[str] = []

    def articles() -> Iterator[Article]:
        for number in range(20):
            taken.append(str(number))
            yield Article(str(number), CALM)

    for record in pipeline.analyze(nlp, articles()):
        assert len(taken) - int(record.id) <= 4


def test_one_long_article_is_read_by_itself(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "WORDS_AT_ONCE", 5)
    records, failures = read(nlp, CALM, STORM, CALM)
    assert [len(record.quotes) for record in records] == [1, 1, 1]
    assert failures == []
