"""Whom an article lets speak: whoever a word mentions, and the speaker of a quotation, each as a claimant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from analysis.casualties.claimant_counting import is_signed, writer_of
from analysis.casualties.claimant_unquoted import is_speaking_body
from analysis.casualties.triggers import LOSSES
from analysis.lexicon.quotes import DOCUMENT_NOUNS
from analysis.names.entities import EntityIndex, Speaker, index_entities
from analysis.quotes.speaker_name import resolve_speaker
from analysis.records import Quote
from analysis.rules import Rules

MIN_DATELINE_CHARACTERS = 4
NOBODY = frozenset({"most", "some", "many", "other", "another", "several", "all", "that", "this"})  # "most estimate"
NO_CLAIMANTS = NOBODY | LOSSES | {"people"}


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says it, as the article names them, and through whom; both None where the outlet says it itself."""

    name: str | None = None
    via: str | None = None


class Sources:
    """Whom one article lets speak."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    @cached_property
    def index(self) -> EntityIndex:
        """Everybody whom the article names, worked out where a figure first needs it."""
        return index_entities(self.doc)

    def around(self, start: int, end: int) -> Claimant:
        """The speaker of the quotation around a stretch of the text."""
        said = self.quotation(start, end)
        return self.speaker(said) if said is not None else Claimant()

    def quotation(self, start: int, end: int) -> Quote | None:
        """The innermost quotation that holds a stretch of the text, else one that it touches."""
        quotes: tuple[Quote, ...] = self.doc._.quotes
        around = [q for q in quotes if q.start <= start and end <= q.end]
        touched = [q for q in quotes if q.start < end and start < q.end]
        return min(around or touched, key=lambda q: q.end - q.start, default=None)

    def speaker(self, quote: Quote) -> Claimant:
        """The speaker of a quotation as a claimant: the name, else the mention in full."""
        return QUOTED_SPEAKER(QuoteCase(self, quote)) or Claimant(None, quote.via)

    def named(self, head: Token) -> Claimant:
        """Whoever a head word mentions, by name or else in full; nobody for a pronoun that leads nowhere."""
        if head.lemma_.lower() in DOCUMENT_NOUNS:
            writer = writer_of(head)
            if writer is not None and writer.i != head.i:
                return self.named(writer)
            return Claimant(self.described(head.left_edge.idx, head)) if is_signed(head) else Claimant()
        if head.lemma_.lower() in NO_CLAIMANTS:
            return Claimant()
        found: Speaker = resolve_speaker(self.index, head, None)
        if found.name is None and head.pos_ == "PRON":
            return Claimant()
        return Claimant(found.name or self.described(found.start, head))

    def described(self, start: int, head: Token) -> str:
        """A description in full: "the ministry" is the one that was called "the defence ministry in Zenda" before."""
        whole = _whole_description(self.doc, start, head)
        bare = head.i > 0 and head.nbor(-1).lower_ == "the" and head.nbor(-1).idx == start
        if not bare or whole.split()[1:] != [head.text]:
            return whole
        same = (t for t in reversed(self.doc[: head.i]) if t.lemma_ == head.lemma_ and t.pos_ in ("NOUN", "PROPN"))
        for token in same:
            first = min([token.i, *(t.left_edge.i for t in token.lefts)])
            fuller = _whole_description(self.doc, self.doc[first].idx, token)
            if len(fuller.split()) > 2 and "\n" not in fuller:
                return fuller
        return whole


# ---- the name of a quotation's speaker


@dataclass(frozen=True)
class QuoteCase:
    """A quotation that holds a figure, in its article."""

    sources: Sources
    quote: Quote

    @cached_property
    def mention(self) -> Span | None:
        """The tokens of the speaker's mention, None where it stands nowhere."""
        start, end = self.quote.speaker_start, self.quote.speaker_end
        if start is None or end is None:
            return None
        return self.sources.doc.char_span(start, end, alignment_mode="expand")

    def claimant(self, name: str | None) -> Claimant:
        """The claimant of that name, through whoever the quotation came."""
        return Claimant(name, self.quote.via)


def place_of_a_dateline(case: QuoteCase) -> Claimant | None:
    """A place in capitals before the first words of the article speaks for nobody: "ZENDA: The toll rose"."""
    quote = case.quote
    if quote.cue != ":" or quote.speaker_start is None or not quote.speaker or not quote.speaker.isupper():
        return None
    opens = not case.sources.doc._.article.text[: quote.speaker_start].strip()
    return case.claimant(None) if opens and len(quote.speaker) >= MIN_DATELINE_CHARACTERS else None


def speaker_of_no_mention(case: QuoteCase) -> Claimant | None:
    """A speaker whose mention stands nowhere is called as the quotation has it: "Bo Lind", for what he went on with."""
    return case.claimant(case.quote.speaker_name or case.quote.speaker) if case.mention is None else None


def writer_of_the_document(case: QuoteCase) -> Claimant | None:
    """A document speaks for who wrote it: "the ministry's report said"."""
    if case.mention is None or case.mention.root.lemma_.lower() not in DOCUMENT_NOUNS:
        return None
    writer = writer_of(case.mention.root)
    return case.sources.named(writer) if writer is not None else case.claimant(None)


def name_of_the_speaker(case: QuoteCase) -> Claimant | None:
    """A speaker is called by name: "Ada Brandt"; in small letters it is only a description."""
    name = case.quote.speaker_name
    return case.claimant(name) if name and not name.islower() else None


def pronoun_for_a_body(case: QuoteCase) -> Claimant | None:
    """ "It said" is said by the body that acts in the statement: "the army killed 11 rebels, it said"."""
    mention = case.mention
    if mention is None or mention.root.pos_ != "PRON" or mention.root.lower_ == "who":
        return None
    return case.claimant(_body_meant_by_it(case.sources, case.quote))


def description_of_the_speaker(case: QuoteCase) -> Claimant | None:
    """A speaker without a name is described in full: "a spokeswoman for the coast guard"."""
    mention = case.mention
    if mention is None:
        return None
    return case.claimant(case.sources.described(case.quote.speaker_start or mention.start_char, mention.root))


QUOTED_SPEAKER: Rules[QuoteCase, Claimant] = Rules(
    "claimant_name",
    place_of_a_dateline,
    speaker_of_no_mention,
    writer_of_the_document,
    name_of_the_speaker,
    pronoun_for_a_body,
    description_of_the_speaker,
)


def _body_meant_by_it(sources: Sources, quote: Quote) -> str | None:
    """The body that the statement itself names, else the one that spoke last in the paragraph."""
    said = sources.doc.char_span(quote.start, quote.end, alignment_mode="expand")
    subject = next((t for t in said or () if t.dep_ == "nsubj" and is_speaking_body(t)), None)
    if subject is not None:
        return sources.named(subject).name
    text = sources.doc._.article.text
    spoken = (q for q in sources.doc._.quotes if q.speaker_start is not None and q.end <= quote.start)
    before = [q for q in spoken if "\n" not in text[q.end : quote.start]]
    near = sources.doc.char_span(before[-1].speaker_start, before[-1].speaker_end) if before else None
    return sources.speaker(before[-1]).name if near is not None and is_speaking_body(near.root) else None


def _whole_description(doc: Doc, start: int, head: Token) -> str:
    """A description with what completes it: "a spokesperson" for the service, "the authorities" in the valley."""
    end = head.idx + len(head)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "from", "at") and child.i == head.i + 1:
            last = child.right_edge
            inner = [t for t in doc[child.i : last.i + 1] if _ends_description(t)]
            stop = inner[0].i if inner else last.i + 1
            end = doc[stop - 1].idx + len(doc[stop - 1])
    return str(doc._.article.text[start:end])


def _ends_description(token: Token) -> bool:
    """A verb or a mark ends a description, but not within "Zenda-run"."""
    hyphened = "-" in (token.text, token.nbor(-1).text) or token.nbor(-1).whitespace_ == ""
    return token.text != "-" and (token.is_punct or (token.pos_ in ("VERB", "AUX") and not hyphened))
