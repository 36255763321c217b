"""From a speaker's head word to the mention as printed and the full name behind it, by an ordered table of rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from analysis.language.grammar import NOMINAL_SUBJECTS, subjects
from analysis.language.spans import printed
from analysis.lexicon.names import TITLES
from analysis.names.entities import EntityIndex, Speaker
from analysis.names.noun_phrases import NAMED_LABELS, joint_heads, mention, tail
from analysis.quotes.name_case import NameCase
from analysis.quotes.speaker_body import INSTITUTION, named_behind
from analysis.quotes.speaker_person import (
    he_or_she_is_unknown,
    last_fitting_subject,
    last_speaker_still_meant,
    person_by_name,
)
from analysis.quotes.speaker_pronoun import (
    body_active_since,
    last_active_body,
    last_body_goes_on,
    other_pronouns,
    subject_around_the_clause,
    subject_of_the_sentence_before,
)
from analysis.rules import Rules, note

MAX_TOKENS_BEHIND_TITLE = 7  # in which the person stands whose title the model took for a sentence's end

SPEAKER_NAME: Rules[NameCase, str] = Rules(
    "speaker_name",
    last_speaker_still_meant,
    last_fitting_subject,
    he_or_she_is_unknown,
    subject_around_the_clause,
    subject_of_the_sentence_before,
    body_active_since,
    last_body_goes_on,
    last_active_body,
    other_pronouns,
    person_by_name,
    *INSTITUTION.rules,
)


def resolve_speaker(index: EntityIndex, head: Token, last: Speaker | None) -> Speaker:
    """The mention around a head word, resolved; `last` is who spoke before. "Who" is whom it goes back to."""
    if head.lower_ == "who" and head.head.dep_ == "relcl":
        known = resolve_speaker(index, head.head.head, last)
        return replace(_mentioned_as([head], head.i), names=known.names) if known.name else known
    if head.pos_ == "VERB":  # taken for the subject: "voters going to the polls said"
        head = next(iter(subjects(head)), head)
    head = _whole_word(head)
    heads = [head, *(joint_heads(head) if head.dep_ in NOMINAL_SUBJECTS else [])]
    if name := _name_of_two_roles(index, heads):
        note("speaker_name", "two_roles_of_one_person")
        return _mentioned_as([*mention(head), *mention(heads[1])], head.i, name)
    mentions = [mention(h) for h in heads]
    names = [SPEAKER_NAME(NameCase(index, h, tokens, last)) for h, tokens in zip(heads, mentions, strict=True)]
    if len(heads) == 1:
        return _mentioned_as([*mentions[0], *_name_set_behind(head), *tail(head)], head.i, names[0])
    if len(heads) > 2 and names[0] and head.ent_type_ == "PERSON" and not all(names):
        return _mentioned_as(mentions[0], head.i, names[0])  # "Bo Lind, Sarn and Zenda's coroner"
    together = sorted({n for n in names if n}) if all(names) else []
    return _mentioned_as([*mentions[0], *mentions[-1]], head.i, *together)


def _mentioned_as(tokens: Sequence[Token], at: int, *names: str | None) -> Speaker:
    text = printed(tokens)
    return Speaker(tokens[0].idx, tokens[0].idx + len(text), text, tuple(n for n in names if n), at)


def _name_of_two_roles(index: EntityIndex, heads: Sequence[Token]) -> str | None:
    """The one person whose roles two nouns are: "her friend and translator, Bo Lind", not "Ann Wu and her aide"."""
    if len(heads) != 2:
        return None
    first, second = heads
    own = any(c.dep_ in ("det", "poss") for c in second.lefts)
    if own or not first.tag_ == second.tag_ == "NN":
        return None
    return named_behind(index, second) or named_behind(index, first)


def _whole_word(head: Token) -> Token:
    """The last part of a compound headed on its first ("co-author"); the person, of "Defending, Bo Lind"."""
    if head.tag_ == "NN" and head.text.endswith("ing") and head.is_sent_start:
        return next((c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"), head)
    rest = head.doc[head.i + 1 : head.i + 3]
    if person := _person_behind_title(head):
        return person
    hyphenated = len(rest) == 2 and not head.whitespace_ and rest[0].text == "-" and rest[1].pos_ == "NOUN"
    return rest[1] if hyphenated else head


def _person_behind_title(head: Token) -> Token | None:
    """The person behind a title that the model takes for a sentence's end: "Capt. *Lind*"."""
    behind = head.doc[head.i + 1 : head.i + 1 + MAX_TOKENS_BEHIND_TITLE]
    if head.lower_.rstrip(".") not in TITLES or not len(behind):
        return None
    if head.i + 1 != head.sent.end and behind[0].text != ".":
        return None
    return next((e[-1] for e in behind.ents if e.label_ == "PERSON"), None)


def _name_set_behind(head: Token) -> list[Token]:
    """The name set behind a description without a comma: "the union *IG Port*"."""
    named = next((c for c in head.rights if c.dep_ == "appos" and c.left_edge.i == head.i + 1), None)
    return list(head.doc[head.i + 1 : named.i + 1]) if named is not None and named.ent_type_ in NAMED_LABELS else []
