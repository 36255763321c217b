"""Which numbers can count people: no dates, sums, ages, labels, rates or animals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from analysis.casualties.counts import Counted, is_people
from analysis.casualties.trigger_senses import RUNNING_COUNTS
from analysis.casualties.triggers import Trigger
from analysis.lexicon.casualties import ANIMALS, RATE_PHRASES
from analysis.rules import Rules

MAX_AGE = 110  # years
MAX_DAY_OF_MONTH = 31
FIRST_YEAR, LAST_YEAR = 1000, 2100  # between which a bare number may be a year
MAX_TOKENS_TO_RATE = 10  # from a number to the words that make it a rate
OUT_OF = re.compile(r"\b(?:none|out) of(?: the)?$", re.IGNORECASE)
MORTAL = frozenset(
    {"kill", "murder", "execute", "massacre", "behead", "die", "perish", "wound", "injure", "abduct", "kidnap"}
)  # what happens only to the living
AGENT_ENDINGS = ("ers", "ors", "ists", "ians", "ees", "ants", "ents")
NO_COUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})  # entities that are no count


@dataclass(frozen=True, slots=True)
class NumberCase:
    """A number with its noun, and the triggers of its document."""

    count: Counted
    found: Sequence[Trigger]


def one_of_them(case: NumberCase) -> bool | None:
    """ "One" before "of", "day" or "another" counts nobody: "one of the wounded is a guard"."""
    number = case.count.number
    following = case.count.doc[number.last : number.last + 1].text.lower()
    return False if number.low == number.high == 1 and following in ("of", "day", "another") else None


def no_one(case: NumberCase) -> bool | None:
    """ "No one" is no number."""
    start = case.count.number.start
    return False if case.count.doc._.article.text[max(0, start - 3) : start].lower() == "no " else None


def those_counted_from(case: NumberCase) -> bool | None:
    """The number behind "out of" is not harmed: "12 out of the 40"."""
    first = case.count.number.first
    return False if OUT_OF.search(case.count.doc[max(0, first - 4) : first].text) else None


def rate(case: NumberCase) -> bool | None:
    """A rate counts nobody: "33 deaths per day"; "30 people a day after" tells when."""
    last = case.count.number.last
    following = case.count.doc[last : last + MAX_TOKENS_TO_RATE].text.lower()
    return False if _rates().match(following) else None


def word_for_those_counted(case: NumberCase) -> bool | None:
    """A pronoun or a running count stands for people: "12 of them", "a count of 12"."""
    noun = _stranger(case)
    return True if noun is not None and noun.lower_ in ("those", "them", "whom", *RUNNING_COUNTS) else None


def living_by_their_ending(case: NumberCase) -> bool | None:
    """An agent noun is of people where something happened that happens only to them: "40 opponents were murdered"."""
    noun = _stranger(case)
    if noun is None or noun.tag_ != "NNS" or not noun.lower_.endswith(AGENT_ENDINGS):
        return None
    near = (t.token for t in case.found if noun in (t.token.head, *t.token.children))
    mortal = noun.lemma_.lower() not in ANIMALS and any(t.lemma_.lower() in MORTAL for t in near)
    return True if mortal else None


def other_things(case: NumberCase) -> bool | None:
    """Any other noun is of things: "12 tanks were destroyed"."""
    return False if _stranger(case) is not None else None


def animals(case: NumberCase) -> bool | None:
    """What is told of animals counts no people where the sentence names none: "thousands of dead fish"."""
    count, sent = case.count, case.count.head.sent
    if count.people:
        return None
    named = (t for t in sent if t.pos_ == "NOUN" and t.lemma_.lower() in ANIMALS)
    told_of = any(t.dep_ != "compound" or t.head == count.head for t in named)  # not "bird flu"
    return False if told_of and not any(is_people(t) for t in sent if t.i != count.head.i) else None


def right_before_its_trigger(case: NumberCase) -> bool | None:
    """Before its trigger a number counts people, whatever else it may look like: "2,099 injured"."""
    last = case.count.number.last
    return True if any(t.token.i == last and t.part in ("verb", "state") for t in case.found) else None


def with_a_noun(case: NumberCase) -> bool | None:
    """A number with a noun for people counts them: "12 people"."""
    return True if case.count.noun is not None else None


def date_or_sum(case: NumberCase) -> bool | None:
    """A bare number that is a date, a sum or a measure counts nobody: "died in 2010"."""
    last = case.count.doc[case.count.number.last - 1]
    if last.ent_type_ not in NO_COUNTS:
        return None
    return None if _only_called_a_date(case.count, last) else False


def label(case: NumberCase) -> bool | None:
    """A number behind a capitalised noun names it: "Flight 12", "Room 101"."""
    first = case.count.doc[case.count.number.first]
    behind_name = first.head.i == first.i - 1 and first.head.pos_ == "PROPN"
    return False if behind_name and first.dep_ in ("nummod", "appos") else None


def age(case: NumberCase) -> bool | None:
    """A number between commas behind a person is an age: "the gunman, 51, is dead"."""
    doc, first, last = case.count.doc, case.count.number.first, case.count.number.last
    if first < 2 or doc[first - 1].text != "," or doc[last : last + 1].text != ",":
        return None
    person = doc[first - 2].ent_type_ == "PERSON" or is_people(doc[first - 2])
    return False if person and (case.count.number.low or 0) <= MAX_AGE else None


def bare_number(case: NumberCase) -> bool | None:
    """Any other bare number may count people: "the toll rose to 112"."""
    return True


COUNTABLE = Rules(
    "countable",
    one_of_them,
    no_one,
    those_counted_from,
    rate,
    word_for_those_counted,
    living_by_their_ending,
    other_things,
    animals,
    right_before_its_trigger,
    with_a_noun,
    date_or_sum,
    label,
    age,
    bare_number,
)


def countable(count: Counted, found: Sequence[Trigger]) -> bool:
    """Whether a number can count people."""
    return bool(COUNTABLE(NumberCase(count, found)))


def _stranger(case: NumberCase) -> Token | None:
    """The number's noun where it is neither one for people nor a trigger."""
    noun = case.count.noun
    if noun is None or case.count.people or any(t.token.i == noun.i for t in case.found):
        return None
    return noun


@cache
def _rates() -> re.Pattern[str]:
    """What follows a number that is a rate."""
    phrases = "|".join(p for p in sorted(RATE_PHRASES, key=len, reverse=True) if not p.startswith("in "))
    return re.compile(
        rf"[^,;.]{{0,40}}?\b(?:{phrases})\b(?! (?:after|ago|before|earlier|later|since|of|from|in which))"
    )


def _only_called_a_date(count: Counted, last: Token) -> bool:
    """Whether the model takes a bare count for a date, that can be none: 604 in "since July 8 to 604"."""
    low = count.number.low or 0
    may_be_year = FIRST_YEAR <= low <= LAST_YEAR and "," not in last.text
    if last.ent_type_ != "DATE" or low <= MAX_DAY_OF_MONTH or may_be_year:
        return False
    alone = last.ent_iob_ == "B" and (last.i + 1 == len(last.doc) or last.nbor().ent_iob_ != "I")
    return alone or (last.i > 0 and last.nbor(-1).lower_ in ("to", "as", "at"))
