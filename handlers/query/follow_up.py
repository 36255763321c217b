"""Follow-ups: a question that is read as the one before with a part of it replaced.

"and in Coast Daily?", "since 10 May", "what about Lund?", "and wounded?", "more". What is said without “and” or “what
about” is a follow-up only where it is no question of its own: filters alone, a kind after a question for casualties.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.rules import EMPTY, Empty, Rules
from handlers.outlets import split_at_in
from handlers.query import plain
from handlers.query.casualty_words import ROLES, command_word, role_of
from handlers.query.grammar import parse
from handlers.query.plain_filters import cut_filters
from handlers.query.plain_rules import Reading
from handlers.query.plain_words import MAX_QUESTION_CHARACTERS, bare, framed, tokens
from handlers.query.resolver import Resolver
from handlers.question import Question, rephrased
from handlers.registry import find
from store.schema import Database

SPEECH, CASUALTIES = "who-said", "casualties"
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


@dataclass(frozen=True, slots=True)
class FollowUpCase:
    """What is said after a question: `body` without what leads in (“and”, “what about”), `reading` as a plain question.

    `outlets` are those held, `reference` is the day of the newest article.
    """

    db: Database
    text: str
    last: LastQuestion
    outlets: Sequence[str]
    reference: date | None
    is_led: bool
    body: str
    reading: Reading | None

    def parsed(self, command: str, rest: str) -> Question:
        """What follows a command, as the grammar reads it."""
        found = find(command)
        return parse(rest, self.outlets, self.reference, claimant=bool(found and found.claims))

    def as_before(self, question: Question) -> Followed:
        """The question as one for the command before."""
        return Followed(self.last.command, rephrased(question, question.words))


def follow_up(
    db: Database, text: str, last: LastQuestion, outlets: Sequence[str], reference: date | None
) -> Followed | None:
    """The whole question behind a follow-up on `last`; None where `text` is none. Raises NoMore and Unclear."""
    if len(text) > MAX_QUESTION_CHARACTERS:
        return None
    led = _LED.match(text)
    body = framed(text[led.end() :] if led else text)
    return FOLLOW_UP(FollowUpCase(db, text, last, outlets, reference, bool(led), body, plain.read(body, outlets)))


def asks_for_the_next_page(case: FollowUpCase) -> Followed | None:
    """The next page of the answer before: "more", "go on". Raises NoMore after the last one."""
    if not _MORE.match(case.text):
        return None
    if case.last.next is None:
        raise NoMore(case.last)
    return Followed(case.last.command, case.last.question.text, case.last.next)


def stands_alone(case: FollowUpCase) -> Empty | None:
    """A whole question that points back to nothing is no follow-up: "when did the fighting start"."""
    points_back = case.is_led or _PERSON.search(case.body) or _THING.search(case.body)
    return EMPTY if case.reading and not points_back else None


def asks_the_same_command(case: FollowUpCase) -> Followed | None:
    """A whole question for the command before: its parts in the place of theirs, "and what did Lund say?"."""
    if not case.reading or case.reading.command != case.last.command:
        return None
    asked = case.parsed(*case.reading)
    if _PERSON.search(case.text) and asked.words:
        return None  # "what did he say to Lund": "he" is not Lund
    return case.as_before(_with_part(case.db, case.last, asked))


def asks_another_command_of_it(case: FollowUpCase) -> Followed | None:
    """A whole question with “it” for a topic takes the topic before: "and who said it?"."""
    if not case.reading:
        return None
    asked, before = case.parsed(*case.reading), case.last.question
    if asked.words or asked.about or asked.phrases or not _THING.search(case.text):
        return None
    merged = replace(asked, words=before.about or before.words, outlet=asked.outlet or before.outlet)
    return Followed(case.reading.command, rephrased(merged, merged.words))


def replaces_a_part(case: FollowUpCase) -> Followed | None:
    """A part of a question in the place of its like: "in Hill Courier", "and wounded?", "and everywhere?"."""
    if case.reading:
        return None
    asked = _replaced_part(case)
    everywhere, always = _EVERYWHERE.search(case.body), _ALWAYS.search(case.body)
    if not (case.is_led or everywhere or always or _is_part(asked, case.last)):
        return None
    merged = _with_part(case.db, case.last, asked)
    if everywhere:
        merged = replace(merged, outlet=None)
    if always:
        merged = replace(merged, since=None, until=None)
    return case.as_before(merged)


FOLLOW_UP = Rules(
    "follow_up",
    asks_for_the_next_page,
    stands_alone,
    asks_the_same_command,
    asks_another_command_of_it,
    replaces_a_part,
)


def _replaced_part(case: FollowUpCase) -> Question:
    """The part that is replaced: filters and words; for casualties the words of the command, “on X” as a topic."""
    core, filters = cut_filters(_ALWAYS.sub(" ", _EVERYWHERE.sub(" ", case.body)), case.outlets)
    if case.last.command == CASUALTIES:
        core = " ".join(map(_casualty_token, tokens(core)))
    elif core.casefold().startswith("on "):
        core = f"about {core[3:]}"
    return case.parsed(case.last.command, " ".join((core, *filters)))


def _casualty_token(token: str) -> str:
    """The word of /casualties that a token means; a name keeps its comma, which may end it."""
    word = bare(token)
    return token if command_word(word) == word else command_word(word)


def _is_part(asked: Question, last: LastQuestion) -> bool:
    """Whether what is asked is a part of a question only: filters, the topic of somebody's speech, a kind of harm."""
    if asked.phrases or asked.about_phrases:
        return False
    if last.command == CASUALTIES and asked.words and not asked.about:
        return all(role_of(w) != "named" for w in asked.words) or asked.words[0].casefold() == "in"
    if asked.about:
        return last.command == SPEECH and bool(last.question.words) and not asked.words
    return not asked.words and bool(asked.outlet or asked.since or asked.until or asked.claimant)


def _with_part(db: Database, last: LastQuestion, asked: Question) -> Question:
    """The question before with what is asked in the place of its like."""
    base = _with_filters(last.question, asked)
    if not (asked.words or asked.about or asked.phrases or asked.about_phrases):
        return base
    if last.command == SPEECH:
        return _speech(Resolver(db), base, asked)
    words = (*asked.words, *asked.about)
    if last.command == CASUALTIES:
        return replace(base, words=_casualty_words(base.words, words), phrases=asked.phrases)
    return replace(base, words=words, phrases=asked.phrases, about=(), about_phrases=())


def _with_filters(before: Question, asked: Question) -> Question:
    """The question before with the filters of what is asked; both days are new where they would not fit together."""
    since, until = asked.since or before.since, asked.until or before.until
    if since and until and since > until:
        since, until = asked.since, asked.until
    outlet, claimant = asked.outlet or before.outlet, asked.claimant or before.claimant
    return replace(before, outlet=outlet, since=since, until=until, claimant=claimant, offset=0)


def _speech(resolver: Resolver, base: Question, asked: Question) -> Question:
    """A person in the place of the person, other words in that of the topic; a place narrows the topic."""
    if asked.about or asked.about_phrases:
        base = replace(base, about=asked.about, about_phrases=asked.about_phrases)
    if not (asked.words or asked.phrases):
        return base
    if resolver.speakers(" ".join(asked.words)):
        return replace(base, words=asked.words, phrases=())
    if asked.words and asked.words[0].casefold() == "in":
        return replace(base, about=(*split_at_in(base.about)[0], *asked.words))
    if base.about or base.about_phrases or resolver.speakers(" ".join(base.words)):
        return replace(base, about=asked.words, about_phrases=asked.phrases)
    return replace(base, words=asked.words, phrases=asked.phrases)


def _casualty_words(before: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """The words of a question for casualties, those of a role replaced by those of the same role."""
    given = {role_of(w) for w in asked}
    kept = [w for w in before if role_of(w) not in given]
    return tuple(sorted((*kept, *asked), key=lambda w: ROLES.index(role_of(w))))
