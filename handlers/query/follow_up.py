"""Follow-ups: "and in Coast Daily?", "since 10 May", "what about Lund?", "and wounded?", "more".

The question before with that part replaced. What is said without “and” or “what about” is a follow-up only where it
is no question of its own: filters alone, a toll's kind after a toll.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.outlets import split_at_in
from handlers.query import plain
from handlers.query.casualty_words import ROLES, command_word, role_of
from handlers.query.grammar import parse
from handlers.query.plain_filters import cut_filters
from handlers.query.plain_words import MAX_QUESTION_CHARACTERS, bare, framed, tokens
from handlers.query.resolver import Resolver
from handlers.question import Question, rephrased
from handlers.registry import find
from store.schema import Database

SPEECH, TOLLS = "who-said", "casualties"
_MORE = re.compile(
    r"(?i)^/?(?:(?:show|give)(?: me)? )?(?:more|next|next page|go on|continue|further)(?: please)?[.!?…]*$"
)
_LED = re.compile(r"(?i)^(?:(?:and|but|also|then|now|ok|okay|so|only|just|same)\b[,]?\s*|(?:what|how) about\b\s*)+")
_EVERYWHERE = re.compile(r"(?i)\b(?:everywhere|in (?:all|every|any)(?: the)? (?:outlets?|papers?|articles?))\b")
_ALWAYS = re.compile(r"(?i)\b(?:(?:at )?any time|on (?:all|any) (?:days?|dates?)|(?:all|any) dates?)\b")
_PERSON = re.compile(r"(?i)(?<!\w)(?:he|she|they)(?!\w)")
_THING = re.compile(r"(?i)(?<!\w)(?:it|that|this|there)(?!\w)")


@dataclass(frozen=True, slots=True)
class LastQuestion:
    """The question before: its command's name, the question as read, the token of the next page."""

    command: str
    question: Question
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A follow-up as a whole question; with `page`, the next page of the one before."""

    command: str
    rest: str
    page: str | None = None


class NoMore(Exception):
    """The next page is asked for after the last one."""

    def __init__(self, asked: LastQuestion) -> None:
        super().__init__(f"That was all on: /{asked.command} {asked.question.text}".rstrip())
        self.asked = asked


def follow_up(
    db: Database, text: str, last: LastQuestion, outlets: Sequence[str], reference: date | None
) -> Followed | None:
    """The whole question behind a follow-up on `last`; None where `text` is none. Raises NoMore and Unclear."""
    if len(text) > MAX_QUESTION_CHARACTERS:
        return None
    if _MORE.match(text):
        if last.next is None:
            raise NoMore(last)
        return Followed(last.command, last.question.text, last.next)
    led = _LED.match(text)
    body = framed(text[led.end() :] if led else text)
    reading = plain.read(body, outlets)
    if reading:
        return (
            _on_the_same(db, text, reading, last, outlets, reference)
            if led or _PERSON.search(body) or _THING.search(body)
            else None
        )
    asked = _parsed(body, last.command, outlets, reference)
    everywhere, always = _EVERYWHERE.search(body), _ALWAYS.search(body)
    if not (led or everywhere or always or _is_part(asked, last)):
        return None
    merged = _merged(db, last, asked)
    merged = replace(merged, outlet=None) if everywhere else merged
    merged = replace(merged, since=None, until=None) if always else merged
    return Followed(last.command, rephrased(merged, merged.words))


def _parsed(body: str, command: str, outlets: Sequence[str], reference: date | None) -> Question:
    """The part that is replaced: filters, words, for a toll its kinds in the words of /casualties."""
    body = _ALWAYS.sub(" ", _EVERYWHERE.sub(" ", body))
    core, filters = cut_filters(body, outlets)
    if command == TOLLS:
        core = " ".join(command_word(bare(t)) for t in tokens(core))
    elif core.casefold().startswith("on "):
        core = f"about {core[3:]}"
    found = find(command)
    return parse(" ".join((core, *filters)), outlets, reference, claimant=bool(found and found.claims))


def _is_part(asked: Question, last: LastQuestion) -> bool:
    """Whether what is asked is a part of a question only: filters, the topic of somebody's speech, a toll's kind."""
    if asked.phrases or asked.about_phrases:
        return False
    if last.command == TOLLS and asked.words and not asked.about:
        return all(role_of(w) != "named" for w in asked.words) or asked.words[0].casefold() == "in"
    if asked.about:
        return last.command == SPEECH and bool(last.question.words) and not asked.words
    return not asked.words and bool(asked.outlet or asked.since or asked.until or asked.claimant)


def _on_the_same(
    db: Database, text: str, reading: plain.Reading, last: LastQuestion, outlets: Sequence[str], reference: date | None
) -> Followed | None:
    """A whole question that leans on the one before: "and what did Lund say?", "what did he say about grain"."""
    found = find(reading.command)
    asked = parse(reading.rest, outlets, reference, claimant=bool(found and found.claims))
    before = last.question
    if reading.command == last.command and (not _PERSON.search(text) or not asked.words):
        merged = _merged(db, last, asked)
        return Followed(last.command, rephrased(merged, merged.words))
    if asked.words or asked.about or asked.phrases or not _THING.search(text):
        return None
    topic = before.about or before.words
    merged = replace(asked, words=topic, outlet=asked.outlet or before.outlet)
    return Followed(reading.command, rephrased(merged, merged.words))


def _merged(db: Database, last: LastQuestion, asked: Question) -> Question:
    """The question before with what is asked in the place of its like."""
    before = last.question
    since, until = asked.since or before.since, asked.until or before.until
    if since and until and since > until:
        since, until = asked.since, asked.until
    base = replace(
        before,
        outlet=asked.outlet or before.outlet,
        since=since,
        until=until,
        claimant=asked.claimant or before.claimant,
        offset=0,
    )
    if last.command == SPEECH:
        return _speech(db, base, asked)
    if not (asked.words or asked.about or asked.phrases or asked.about_phrases):
        return base
    if last.command == TOLLS:
        return replace(base, words=_tolls(base.words, (*asked.words, *asked.about)), phrases=asked.phrases)
    return replace(base, words=(*asked.words, *asked.about), phrases=asked.phrases, about=(), about_phrases=())


def _speech(db: Database, base: Question, asked: Question) -> Question:
    """A person in the place of the person, other words in that of the topic; a place narrows the topic."""
    if asked.about or asked.about_phrases:
        base = replace(base, about=asked.about, about_phrases=asked.about_phrases)
    if not (asked.words or asked.phrases):
        return base
    if asked.words and Resolver(db).speakers(" ".join(asked.words)):
        return replace(base, words=asked.words, phrases=())
    if asked.words and asked.words[0].casefold() == "in":
        return replace(base, about=(*split_at_in(base.about)[0], *asked.words))
    if base.about or base.about_phrases or Resolver(db).speakers(" ".join(base.words)):
        return replace(base, about=asked.words, about_phrases=asked.phrases)
    return replace(base, words=asked.words, phrases=asked.phrases)


def _tolls(before: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """The words of a toll's question, those of a kind replaced by those of the same kind."""
    given = {role_of(w) for w in asked}
    kept = [w for w in before if role_of(w) not in given]
    return tuple(sorted((*kept, *asked), key=lambda w: ROLES.index(role_of(w))))
