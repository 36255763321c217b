"""The medium that a statement came through: whom the speaker told, or who reported it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from analysis.lexicon.quotes import MEDIA_WORDS
from analysis.names.component import POSSESSIVE, printed
from analysis.names.noun_phrases import mention

EDITIONS = ("", "NORP", "LANGUAGE")  # kinds of name that may be part of a medium's without the model's seeing it


def via(cue: Token, medium: Token | None) -> str | None:
    """The medium: `medium` where the sentence has one as its reporter, else the one told ("told Interfax")."""
    if medium is not None:
        return _name(medium) or printed(mention(medium))
    told = _told(cue)
    return _name(told) if told is not None and is_medium(told) else None


def is_medium(head: Token) -> bool:
    """Whether a noun phrase names a newspaper, a broadcaster or an agency."""
    return any(t.lower_ in MEDIA_WORDS for t in mention(head))


def _told(cue: Token) -> Token | None:
    if cue.lemma_ == "tell":
        return next((c for c in cue.children if c.dep_ in ("dobj", "dative")), None)
    return _object(_object(cue.rights, "in", "to"), "with", "to", "by")


def _object(of: Iterable[Token] | Token | None, *prepositions: str) -> Token | None:
    """The first noun behind one of the prepositions: "in an interview", and of that: "with Interfax"."""
    around = of.rights if isinstance(of, Token) else of or ()
    found = (c for p in around if p.lower_ in prepositions for c in p.children if c.dep_ == "pobj")
    return next(found, None)


def _name(head: Token) -> str | None:
    """The capitalised words that end the mention ("the newspaper Sabah"), with those of an edition ("CNN Arabic")."""
    run: list[Token] = []
    for token in reversed(mention(head)):
        if not token.text[:1].isupper() or token.dep_ == "det" or token.text in POSSESSIVE:
            break
        run.insert(0, token)
    for token in head.doc[run[-1].i + 1 : run[-1].i + 2] if run else ():
        if token.text[:1].isupper() and token.ent_type_ in EDITIONS:
            run.append(token)
    return printed(run) or None
