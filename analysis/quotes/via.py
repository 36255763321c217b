"""The medium that a statement came through: whom the speaker told, or who reported it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.language.grammar import POSSESSIVE, object_of
from analysis.language.spans import printed
from analysis.lexicon.quotes import MEDIA_WORDS
from analysis.names.noun_phrases import mention
from analysis.rules import Empty, Rules

EDITIONS = ("", "NORP", "LANGUAGE")  # kinds of name that may be part of a medium's without the model's seeing it


@dataclass(frozen=True, slots=True)
class ViaCase:
    """A cue, and the head word of who reported the statement where the sentence names one."""

    cue: Token
    reporter: Token | None


def via(cue: Token, reporter: Token | None) -> str | None:
    """The medium's name; None where the statement came through none."""
    return VIA(ViaCase(cue, reporter))


def reported_by(case: ViaCase) -> str | Empty | None:
    """Whoever reported a statement is its medium: "…, the *Coast Daily* reported"."""
    who = case.reporter
    return (_capitalised(who) or printed(mention(who))) if who is not None else None


def told_to(case: ViaCase) -> str | Empty | None:
    """A medium that was told is it: "told *Interfax*"."""
    cue = case.cue
    told = (c for c in cue.children if c.dep_ in ("dobj", "dative")) if cue.lemma_ == "tell" else iter(())
    return _medium(next(told, None))


def said_in_an_interview(case: ViaCase) -> str | Empty | None:
    """A medium behind what it was said in is it: "said in an interview with *Interfax*"."""
    if case.cue.lemma_ == "tell":
        return None
    talk = object_of(case.cue.rights, "in", "to")
    return _medium(object_of(_right_of(talk), "with", "to", "by"))


VIA: Rules[ViaCase, str] = Rules("via", reported_by, told_to, said_in_an_interview)


def _right_of(word: Token | None) -> Iterable[Token]:
    return word.rights if word is not None else ()


def _medium(head: Token | None) -> str | None:
    """The name of a newspaper, a broadcaster or an agency; None where a noun phrase names none."""
    if head is None or not any(t.lower_ in MEDIA_WORDS for t in mention(head)):
        return None
    return _capitalised(head)


def _capitalised(head: Token) -> str | None:
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
