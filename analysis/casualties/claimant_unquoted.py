"""Who claims a figure where no quotation tells: an accuser, a speaker named behind it, who is quoted as saying it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from analysis.casualties.claimant_counting import speech_verbs
from analysis.lexicon.names import SPEAKING_BODIES
from analysis.records import Quote

MAX_SPEAKER_TOKENS = 12  # of one phrase of ", the chairman of the council, Bo Lind, said"
REPORTING_TAGS = ("VBD", "VBZ", "VBP")  # of a finite verb that reports
ACCUSING = frozenset({"accuse", "blame"})
NAME_POS = ("NOUN", "PROPN", "PART")
HEARING = frozenset({"tell", "inform"})  # their object is who is told
FINDING = frozenset({"find", "document", "verify", "record", "estimate", "calculate"})
AS_SAYING = re.compile(r"\bas \w+ing\b")
QUOTING = frozenset({"quote", "cite"})
GOES_ON_BEHIND = re.compile(
    r"[^.;]{0,25}?,? (?:while(?! in )|with|and|including|among|adding|as well as|plus)\b", re.IGNORECASE
)  # what joins the rest of a sentence to the statement before its speaker


def accuser(trigger: Token) -> Token | None:
    """Who accuses: "Ruritania accused its neighbour of shelling the town, killing 12"."""
    word = trigger
    for verb in trigger.ancestors:
        if word.dep_ == "relcl":
            return None  # what stands in the background of an accusation
        word = verb
        if verb.lemma_.lower() in ACCUSING and verb.pos_ == "VERB":
            return next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return None


def cited_speaker(sent: Span) -> Token | None:
    """Who is quoted: "state television quoted the minister as saying"."""
    for verb in sent:
        if verb.lemma_.lower() in QUOTING and verb.tag_ in REPORTING_TAGS and AS_SAYING.search(sent.text):
            return next((c for c in verb.children if c.dep_ == "dobj"), None)
    return None


def speaker_behind(figure: Token) -> Token | None:
    """The speaker between commas at the end of the figure's sentence, wherever the parse hangs the verb."""
    sent = figure.sent
    for verb in sent.doc[figure.i + 1 : sent.end]:
        if not _is_reporting(verb) or verb.lemma_.lower() not in speech_verbs() | FINDING:
            continue
        if verb.dep_ in ("relcl", "acl") or any(c.dep_ == "mark" for c in verb.children) or _goes_on_to_tell(verb):
            continue
        named = next((c for c in verb.children if c.dep_ == "nsubj" and c.i > figure.i), None)
        if named is None or "among" in (t.lower_ for t in figure.doc[named.left_edge.i - 2 : named.i]):
            # "killed 52 people, among them five children, the governor, Bo Lind, said"
            named = _phrase_before(verb, figure)
        if named is not None:
            return named
    return None


def _is_reporting(verb: Token) -> bool:
    """ "said", and "has documented"."""
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" for c in verb.lefts)
    return verb.tag_ in REPORTING_TAGS or perfect


def _goes_on_to_tell(verb: Token) -> bool:
    """Whether what the verb reports stands behind it: it does not report what stands before."""
    takes = ("ccomp", "xcomp", "advcl") if verb.lemma_ in HEARING else ("ccomp", "xcomp", "advcl", "dobj")
    return any(c.dep_ in takes for c in verb.rights)


def _phrase_before(verb: Token, figure: Token) -> Token | None:
    """The head of the phrase before the verb, back to the comma that ends the statement."""
    doc, parts = verb.doc, list(_parts_before(verb, figure))
    if not parts:
        return None
    name = next((e for part in parts for e in part.ents if e.label_ == "PERSON" and e.end >= part.end - 1), None)
    if name is not None:
        return name.root if name.root in name else doc[name.end - 1]
    nouns = [t for t in parts[-1] if t.pos_ in ("NOUN", "PROPN")]
    return next((t for t in nouns if t.i + 1 >= parts[-1].end or doc[t.i + 1].pos_ not in NAME_POS), None)


def _parts_before(verb: Token, figure: Token) -> Iterator[Span]:
    """The phrases between commas right before the verb, the nearest first: at most a description and a name."""
    doc, end = verb.doc, verb.i
    if end and doc[end - 1].text == ",":
        end -= 1
    for _ in range(2):
        start = end
        while start - 1 > figure.i and doc[start - 1].text != "," and end - start < MAX_SPEAKER_TOKENS:
            start -= 1
        part = doc[start:end]
        if start - 1 <= figure.i or doc[start - 1].text != "," or any(t.pos_ in ("VERB", "AUX") for t in part):
            return
        if not any(t.pos_ in ("NOUN", "PROPN") for t in part) or any(t.like_num for t in part):
            return
        yield part
        if not (part.ents and part.ents[0].label_ == "PERSON"):
            return
        end = start - 1


def statement_carried_on(doc: Doc, start: int, quotes: Sequence[Quote]) -> Quote | None:
    """The statement that the rest of its sentence carries on: "12 died, police said, while 40 were hurt"."""
    token = doc.char_span(start, start + 1, alignment_mode="expand")
    sent = token[0].sent if token is not None else None
    for quote in reversed(quotes):
        if sent is None or quote.cue_end is None or quote.start < sent.start_char or quote.cue_end > start:
            continue
        end = max(quote.cue_end, quote.speaker_end or 0)
        if quote.end <= (quote.cue_start or 0) and end < start and GOES_ON_BEHIND.match(doc._.article.text[end:start]):
            return quote
    return None


def is_speaking_body(noun: Token) -> bool:
    """Whether a noun names a body that speaks: "the army", "the ministry"."""
    return noun.lemma_.lower() in SPEAKING_BODIES
