"""Who speaks at a cue: the subject, the agent, the owner or the author that the parse gives it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from analysis.lexicon.quotes import STATEMENTS
from analysis.quotes.content import SUBJECTS, subjects

TALKS = ("interview", "conversation")
CONTRASTING = ("while", "whereas")
NOMINAL = ("NOUN", "PROPN", "PRON")


def speaker_of(verb: Token) -> Token | None:
    """The head word of who speaks: the verb's own subject, else the one it shares or stands under."""
    own = subjects(verb)
    if _passive(verb, own):
        return object_of((c for c in verb.children if c.dep_ == "agent"), "by")  # nobody where no agent is named
    if own:
        subject = own[-1]  # the nearest, where the parser gave it two: "The mayor, said Ada Brandt, never paid"
        relative = subject.lower_ in ("which", "that") and verb.dep_ == "relcl"
        return vehicle(verb.head) if relative else subject
    if compared := object_of(verb.lefts, "as"):
        return compared  # "as the mayor put it", which the parser takes for a preposition
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return speaker_of(verb.head)
    if verb.dep_ in ("advcl", "xcomp", "pcomp", "prep") or (verb.dep_ == "ccomp" and verb.tag_ == "VBG"):
        return _governing(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return vehicle(verb.head)
    return _named_beside(verb)


def _named_beside(verb: Token) -> Token | None:
    """The person named right beside a main verb without a subject: "“No,” tweeted Bo Lind", "Ada Brandt, said"."""
    at = verb.i - 1
    if verb.dep_ != "ROOT" or verb.tag_ not in ("VBD", "VBZ") or at < 0:
        return None
    behind = next((c for c in verb.rights if c.dep_ == "dobj" and c.ent_type_ == "PERSON"), None)
    if behind is not None and behind.left_edge.i == verb.i + 1 and not verb.nbor(-1).text.isalnum():
        return behind
    at -= verb.doc[at].text == ","
    named = verb.doc[max(at, 0)]
    return named if named.ent_type_ == "PERSON" and named.pos_ == "PROPN" else None


def object_of(around: Iterable[Token], *prepositions: str) -> Token | None:
    """The noun behind the first of the prepositions among the tokens."""
    found = (c for word in around if word.lower_ in prepositions for c in word.children if c.dep_ == "pobj")
    return next(found, None)


def _passive(verb: Token, own: list[Token]) -> bool:
    if verb.tag_ != "VBN":
        return False
    perfect = any(c.lemma_ == "have" for c in verb.lefts)
    return any(c.dep_ == "auxpass" for c in verb.children) or not (own or perfect or verb.dep_ == "conj")


def _governing(verb: Token) -> Token | None:
    """The subject of the clause that a participle or an infinitive hangs on."""
    head = verb.head
    while head.dep_ in ("prep", "pcomp") and head.head != head:
        head = head.head
    if head.pos_ not in ("VERB", "AUX"):
        return vehicle(head)
    own = subjects(_contrasted(head, verb))
    if not own:
        return speaker_of(head) if head != verb else None
    return own[-1]


def _contrasted(head: Token, verb: Token) -> Token:
    """The nearer clause of "A went, while B stayed, saying …": the participle belongs to B."""
    for clause in head.children:
        contrast = any(c.dep_ == "mark" and c.lower_ in CONTRASTING for c in clause.children)
        if contrast and head.i < clause.i < verb.i and subjects(clause):
            return clause
    return head


def vehicle(noun: Token) -> Token | None:
    """Whose statement it is: its possessor, else the subject of "issued a statement saying"; another noun is itself."""
    if noun.lemma_.lower() not in STATEMENTS:
        return noun if noun.pos_ in NOMINAL else None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    head = noun.head
    while head.dep_ in ("prep", "pobj", "dobj") and head.head != head:
        head = head.head
    return next(iter(subjects(head)), None) if head.pos_ == "VERB" else None


def author(source: Token) -> Token:
    """Whose statement a source is: "according to a report by the Coast Daily", "to interviews with the mayors"."""
    behind = ("with",) if source.lemma_.lower() in TALKS else ("by",)
    by = object_of(source.rights, *behind) if source.lemma_.lower() in (*STATEMENTS, *TALKS) else None
    return by if by is not None and by.pos_ in NOMINAL else source


def beside(cue: Token) -> Token | None:
    """The head word of the noun phrase right behind a cue, else right before it; None where neither stands there."""
    doc = cue.doc
    if cue.i + 1 < cue.sent.end:
        word = doc[cue.i + 1]
        while word.head.i > word.i and word.dep_ not in SUBJECTS:
            word = word.head
        if word.pos_ in NOMINAL:
            return word
    before = doc[cue.i - 1] if cue.i else cue
    return before if before.pos_ in NOMINAL else None
