"""Who claims a toll: the speaker of the quotation around it, who counts it, or who made the report that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Token

from analysis.casualties.claimant_unquoted import accuser, behind, carried_on, is_body, quoted
from analysis.casualties.counts import Counted, climbed
from analysis.casualties.triggers import COUNTED_NOUNS, Trigger
from analysis.lexicon.casualties import COUNTING_VERBS
from analysis.lexicon.quotes import DOCUMENT_NOUNS, SPEECH_VERBS
from analysis.names.entities import Cast, Speaker, cast_of
from analysis.quotes.speaker_name import speaker
from analysis.records import Quote

GOING_ON = re.compile(
    r"another|an? (?:further|additional)|it (?:also )?(?:put|gave|counted)|of (?:these|them|those)"
    r"|of the \w+ (?:dead|killed|injured|wounded)|the (?:number|figure|toll)|\w+ (?:others|more)\b",
    re.IGNORECASE,
)
SHORTEST_DATELINE = 4
NEAR = 120  # characters between a statement and the sentence that carries it on
SUBJECTS = ("nsubj",)
NOBODY = frozenset({"most", "some", "many", "other", "another", "several", "all", "that", "this"})  # "most estimate"
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
        if (cited := quoted(count.head.sent)) is not None:
            return self._named(cited)
        said = self._said(start, end)
        counting = _counter(count.head, trigger.token) or _counter(trigger.token, trigger.token)
        if counting is None and said is not None:
            counting = _nested(trigger.token, said)
        if counting is not None:  # the deepest source: "the agency said the ministry had recorded 11 deaths"
            found = self._named(counting)
            if found.name is not None:
                return found
        if said is not None:
            return self._speaker(said)
        writer = _right_before(count) or _held(count.head) or _held(trigger.token) or accuser(trigger.token)
        if writer is not None:
            return self._named(writer)
        said = self._carried(start) or carried_on(self.doc, start, self.doc._.quotes)
        if said is not None:
            return self._speaker(said)
        speaker_behind = behind(self.doc[count.last - 1])
        return self._named(speaker_behind) if speaker_behind is not None else Claimant()

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
        if self._is_dateline(quote):
            return Claimant(None, quote.via)
        if quote.speaker_start is None or quote.speaker_end is None:
            return Claimant(quote.speaker_name or quote.speaker, quote.via)
        span = self.doc.char_span(quote.speaker_start, quote.speaker_end, alignment_mode="expand")
        if span is None:
            return Claimant(quote.speaker_name or quote.speaker, quote.via)
        if span.root.lemma_.lower() in DOCUMENT_NOUNS:
            writer = _writer(span.root)
            return self._named(writer) if writer is not None else Claimant(None, quote.via)
        if quote.speaker_name and not quote.speaker_name.islower():  # in small letters it is a description
            return Claimant(quote.speaker_name, quote.via)
        if span.root.pos_ == "PRON" and span.root.lower_ != "who":
            return Claimant(self._itself(quote), quote.via)
        return Claimant(self._described(quote.speaker_start or span.start_char, span.root), quote.via)

    def _is_dateline(self, quote: Quote) -> bool:
        """ "ZENDA: The toll rose": the place of the report in capitals before its first words, no speaker."""
        if quote.cue != ":" or quote.speaker_start is None or not quote.speaker or not quote.speaker.isupper():
            return False
        return len(quote.speaker) >= SHORTEST_DATELINE and not self.doc._.article.text[: quote.speaker_start].strip()

    def _itself(self, quote: Quote) -> str | None:
        """Whom "it said" means where only the statement itself names it: "the army killed 11 rebels, it said"."""
        said = self.doc.char_span(quote.start, quote.end, alignment_mode="expand")
        subject = next((t for t in said or () if t.dep_ in SUBJECTS and is_body(t)), None)
        if subject is not None:
            return self._named(subject).name
        text = self.doc._.article.text
        spoken = (q for q in self.doc._.quotes if q.speaker_start is not None and q.end <= quote.start)
        before = [q for q in spoken if "\n" not in text[q.end : quote.start]]
        near = self.doc.char_span(before[-1].speaker_start, before[-1].speaker_end) if before else None
        return self._speaker(before[-1]).name if near is not None and is_body(near.root) else None

    def _named(self, head: Token) -> Claimant:
        if head.lemma_.lower() in DOCUMENT_NOUNS:
            writer = _writer(head)
            if writer is not None and writer.i != head.i:
                return self._named(writer)
            return Claimant(self._described(head.left_edge.idx, head)) if _signed(head) else Claimant()
        if head.lemma_.lower() in NOBODY | COUNTED_NOUNS | {"people"}:
            return Claimant()
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
            inner = [t for t in doc[child.i : last.i + 1] if _ends(t)]
            stop = inner[0].i if inner else last.i + 1
            end = doc[stop - 1].idx + len(doc[stop - 1])
    return str(doc._.article.text[start:end])


def _ends(token: Token) -> bool:
    """A verb or a mark ends a description, but not within "Zenda-run"."""
    hyphened = "-" in (token.text, token.nbor(-1).text) or token.nbor(-1).whitespace_ == ""
    return token.text != "-" and (token.is_punct or (token.pos_ in ("VERB", "AUX") and not hyphened))


def _counter(head: Token, trigger: Token) -> Token | None:
    """The subject of a verb of counting whose object the figure is: "the police had reported 11 dead"."""
    word = head
    for _ in range(7):
        parent = word.head
        if parent is word:
            return None
        if word.dep_ == "ccomp" and parent.i > word.i:
            return None  # "they died, and it publishes no names"
        if parent.lemma_ == "say" and word.dep_ != "dobj" and parent.dep_ != "relcl":
            return None  # "said 12 soldiers" may be parsed as its object; what is said is a quotation's
        if parent.lemma_.lower() in COUNTING_VERBS and parent.pos_ == "VERB":
            if word.dep_ in ("dobj", "prep", "pobj", "oprd", "ccomp", "dative") and parent.i != trigger.i:
                return None if any(c.dep_ == "nsubjpass" for c in parent.children) else _subject(parent)
            return _agent(parent) if word.dep_ == "nsubjpass" else None
        if word.dep_ not in TO_THE_FIGURE or (parent.pos_ in ("VERB", "AUX") and word.dep_ == "dobj"):
            return None
        word = parent
    return None


def _right_before(count: Counted) -> Token | None:
    """The subject of a counting verb that stands right before the number, whatever the parse makes of its object."""
    verb = count.doc[count.first - 1] if count.first else None
    if verb is None or verb.pos_ != "VERB" or verb.lemma_.lower() not in COUNTING_VERBS:
        return None
    return next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)


def _agent(verb: Token) -> Token | None:
    """ "15 deaths were reported by a district official"."""
    by = (c for c in verb.children if c.dep_ == "agent")
    return next((c for a in by for c in a.children if c.dep_ == "pobj"), None)


def _subject(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is coordinated with."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":  # "with the agency reporting 12 deaths"
        return verb.head
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
    return frozenset(row[0] for row in SPEECH_VERBS)


def _held(head: Token) -> Token | None:
    """Who made the report that holds the figure: "the ministry's estimate of the dead", "the number recorded by"."""
    for word in (head, *head.ancestors):
        noun = word.pos_ not in ("VERB", "AUX")
        if word.lemma_ == "be" and (told := next((c for c in word.lefts if c.dep_ == "nsubj"), None)) is not None:
            return _writer(told) if told.lemma_.lower() in DOCUMENT_NOUNS else None  # "the army’s count was six"
        if noun and word.lemma_.lower() in DOCUMENT_NOUNS and (writer := _writer(word)) is not None:
            return writer
        if not noun:
            return None
    return None


def _signed(document: Token) -> bool:
    """ "a Ruritanian intelligence report", "the UN study": whose it is stands before it."""
    return any(c.dep_ in ("compound", "amod", "nmod") and c.ent_type_ in ("ORG", "NORP", "GPE") for c in document.lefts)


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
