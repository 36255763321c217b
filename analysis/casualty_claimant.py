"""Who claims a toll: the speaker of the quotation around it, who counts it, or who made the report that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Token

from analysis.cast import Cast, Speaker, cast_of
from analysis.counted import Counted, climbed
from analysis.lexicon import table, words
from analysis.records import Quote
from analysis.speakers import speaker
from analysis.tolls import Trigger

GOING_ON = re.compile(
    r"another|an? (?:further|additional)|it (?:also )?(?:put|gave|counted)|of (?:these|them|those)"
    r"|of the \w+ (?:dead|killed|injured|wounded)|the (?:number|figure|toll)|\w+ (?:others|more)\b",
    re.IGNORECASE,
)
NEAR = 120  # characters between a statement and the sentence that carries it on
SUBJECTS = ("nsubj",)
TO_THE_FIGURE = frozenset(
    {"conj", "appos", "pobj", "prep", "nummod", "quantmod", "amod", "compound", "nmod", "acl", "dobj"}
)


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who says it, as the article names them, and through whom; both None where the outlet says it itself."""

    name: str | None = None
    via: str | None = None


class Sources:
    """Whom an article lets speak, for the figures in it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    @cached_property
    def cast(self) -> Cast:
        """Everybody whom the article names, worked out where a figure first needs it."""
        return cast_of(self.doc)

    def of(self, count: Counted, trigger: Trigger) -> Claimant:
        """The claimant of one figure."""
        start, end = count.number.start, count.number.end
        said = self._said(start, end)
        counting = _counter(count.head, trigger.token) or _counter(trigger.token, trigger.token)
        if counting is None and said is not None:
            counting = _nested(trigger.token, said)
        if counting is not None:  # the deepest source: "the agency said the ministry had recorded 11 deaths"
            found = self._named(counting)
            if found.name is not None:
                return found
        if said is None:
            writer = _held(count.head) or _held(trigger.token)
            if writer is not None:
                return self._named(writer)
            said = self._carried(start)
        return self._speaker(said) if said is not None else Claimant()

    def around(self, start: int, end: int) -> Claimant:
        """The speaker of the quotation around a stretch of the text."""
        said = self._said(start, end)
        return self._speaker(said) if said is not None else Claimant()

    def named(self, head: Token) -> str | None:
        """The name of whoever a head word mentions, else the mention; None for a pronoun that leads nowhere."""
        return self._named(head).name

    def _said(self, start: int, end: int) -> Quote | None:
        """The innermost quotation that holds the figure, else one that it touches."""
        quotes: tuple[Quote, ...] = self.doc._.quotes
        around = [q for q in quotes if q.start <= start and end <= q.end]
        touched = [q for q in quotes if q.start < end and start < q.end]
        return min(around or touched, key=lambda q: q.end - q.start, default=None)

    def _carried(self, start: int) -> Quote | None:
        """A statement goes on where the next sentence of the paragraph begins with "another" or "of these"."""
        token = self.doc.char_span(start, start + 1, alignment_mode="expand")
        sent = token[0].sent if token is not None else None
        if sent is None or not GOING_ON.match(sent.text.lstrip()):
            return None
        text = self.doc._.article.text
        near = [
            q
            for q in self.doc._.quotes
            if 0 <= sent.start_char - q.end < NEAR and "\n" not in text[q.end : sent.start_char].rstrip(" ")
        ]
        return near[-1] if near else None

    def _speaker(self, quote: Quote) -> Claimant:
        if quote.speaker_start is None or quote.speaker_end is None:
            return Claimant(quote.speaker_name or quote.speaker, quote.via)
        span = self.doc.char_span(quote.speaker_start, quote.speaker_end, alignment_mode="expand")
        if span is None:
            return Claimant(quote.speaker_name or quote.speaker, quote.via)
        if span.root.lemma_.lower() in words("document_nouns"):
            writer = _writer(span.root)
            return self._named(writer) if writer is not None else Claimant(None, quote.via)
        if quote.speaker_name:
            return Claimant(quote.speaker_name, quote.via)
        return Claimant(self._described(quote.speaker_start or span.start_char, span.root), quote.via)

    def _named(self, head: Token) -> Claimant:
        if head.lemma_.lower() in words("document_nouns"):
            writer = _writer(head)
            return self._named(writer) if writer is not None and writer.i != head.i else Claimant()
        found: Speaker = speaker(self.cast, head, None)
        if found.name is None and head.pos_ == "PRON":
            return Claimant()
        return Claimant(found.name or self._described(found.start, head))

    def _described(self, start: int, head: Token) -> str:
        """A description in full: "the ministry" is the one that was called "the defence ministry in Zenda" before."""
        bare = head.i > 0 and head.nbor(-1).lower_ == "the" and head.nbor(-1).idx == start
        whole = _whole(self.doc, start, head)
        if not bare or whole.split()[1:] != [head.text]:
            return whole
        for token in reversed(self.doc[: head.i]):
            if token.lemma_ == head.lemma_ and token.pos_ in ("NOUN", "PROPN"):
                first = min([token.i, *(t.left_edge.i for t in token.lefts)])
                fuller = _whole(self.doc, self.doc[first].idx, token)
                if len(fuller.split()) > 2 and "\n" not in fuller:
                    return fuller
        return whole


def _whole(doc: Doc, start: int, head: Token) -> str:
    """A description with what completes it: "a spokesperson" for the service, "the authorities" in the valley."""
    end = head.idx + len(head)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in", "from", "at") and child.i == head.i + 1:
            last = child.right_edge
            inner = [t for t in doc[child.i : last.i + 1] if t.pos_ in ("VERB", "AUX") or t.is_punct]
            stop = inner[0].i if inner else last.i + 1
            end = doc[stop - 1].idx + len(doc[stop - 1])
    return str(doc._.article.text[start:end])


def _counter(head: Token, trigger: Token) -> Token | None:
    """The subject of a verb of counting whose object the figure is: "the police had reported 11 dead"."""
    word = head
    for _ in range(7):
        parent = word.head
        if parent is word:
            return None
        if parent.lemma_.lower() in words("count_verbs") and parent.pos_ == "VERB":
            if word.dep_ in ("dobj", "prep", "pobj", "oprd", "ccomp", "dative") and parent.i != trigger.i:
                return _subject(parent)
            return None
        if word.dep_ not in TO_THE_FIGURE or (parent.pos_ in ("VERB", "AUX") and word.dep_ == "dobj"):
            return None
        word = parent
    return None


def _subject(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is coordinated with."""
    for word in (verb, climbed(verb, ("conj",))):
        if own := next((c for c in word.children if c.dep_ in SUBJECTS), None):
            return own
    return None


def _nested(trigger: Token, said: Quote) -> Token | None:
    """Who speaks within what another says: "Lund said the raid killed 12, while the army said five were killed"."""
    word = trigger
    while word.head != word:
        parent = word.head
        if word.dep_ == "ccomp" and parent.lemma_.lower() in _speaking() and said.start <= parent.idx < said.end:
            return _subject(parent)
        word = parent
    return None


@cache
def _speaking() -> frozenset[str]:
    return frozenset(row[0] for row in table("speech_verbs"))


def _held(head: Token) -> Token | None:
    """Who made the report that holds the figure: "the ministry's estimate of the dead", "the number recorded by"."""
    for word in (head, *head.ancestors):
        if word.lemma_.lower() in words("document_nouns") and (writer := _writer(word)) is not None:
            return writer
        if word.pos_ in ("VERB", "AUX"):
            return None
    return None


def _writer(document: Token) -> Token | None:
    """ "figures released by the two sides", "the ministry's report", "data from the office"."""
    for child in document.children:
        if child.dep_ == "poss" and child.pos_ != "PRON":
            return child
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in ("by", "from")):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl":
            by = next((c for c in child.children if c.lower_ == "by"), None)
            if by is not None:
                return next((c for c in by.children if c.dep_ == "pobj"), None)
    if document.dep_ == "dobj" and document.head.pos_ == "VERB":
        return _subject(document.head)
    return None
