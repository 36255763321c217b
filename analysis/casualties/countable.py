"""Which numbers can count people: no dates, sums, ages, labels, rates or animals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from analysis.casualties.counts import Counted, is_people
from analysis.casualties.triggers import RUNNING, Trigger
from analysis.lexicon.casualties import ANIMALS, RATE_PHRASES

OLDEST = 110  # years
OUT_OF = re.compile(r"\b(?:none|out) of(?: the)?$", re.IGNORECASE)  # "12 out of the 40"
MORTAL = frozenset(
    {"kill", "murder", "execute", "massacre", "behead", "die", "perish", "wound", "injure", "abduct", "kidnap"}
)  # what befalls only the living
AGENT_ENDINGS = ("ers", "ors", "ists", "ians", "ees", "ants", "ents")
NO_COUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


def countable(count: Counted, found: Sequence[Trigger]) -> bool:
    """Whether it can count people: not a date, a sum, an age, a label ("Flight 12") or "one of them"."""
    doc, number, noun = count.doc, count.number, count.noun
    if number.low == number.high == 1 and doc[number.last : number.last + 1].text.lower() in ("of", "day", "another"):
        return False
    if doc._.article.text[max(0, number.start - 3) : number.start].lower() == "no ":
        return False  # "no one"
    if OUT_OF.search(doc[max(0, number.first - 4) : number.first].text) or _is_rate(count):
        return False
    if noun is not None and not count.people and not any(t.token.i == noun.i for t in found):
        return noun.lower_ in ("those", "them", "whom", *RUNNING) or _mortal(noun, found)
    if (noun is None or not count.people) and _of_animals(count):
        return False
    if any(t.token.i == number.last and t.part in ("verb", "state") for t in found):
        return True  # "2,099 injured", whatever else the number may look like
    return noun is not None or not (_dated(count) or _labels(count) or _is_age(count))


def _is_age(count: Counted) -> bool:
    """ "The gunman, 51, is dead": between commas behind who is told of."""
    doc, first, last = count.doc, count.number.first, count.number.last
    commas = first > 1 and doc[first - 1].text == "," and doc[last : last + 1].text == ","
    before = doc[first - 2]
    return commas and (before.ent_type_ == "PERSON" or is_people(before)) and (count.number.low or 0) <= OLDEST


def _mortal(noun: Token, found: Sequence[Trigger]) -> bool:
    """ "40 opponents were murdered": an agent noun of people, where it befell them what befalls only the living."""
    if noun.tag_ != "NNS" or not noun.lower_.endswith(AGENT_ENDINGS) or noun.lemma_.lower() in ANIMALS:
        return False
    return any(t.token.lemma_.lower() in MORTAL and noun in (t.token.head, *t.token.children) for t in found)


def _of_animals(count: Counted) -> bool:
    """ "thousands of dead fish", "dolphin deaths": told of animals, in a sentence that names no people."""
    sent = count.head.sent
    named = (t for t in sent if t.pos_ == "NOUN" and t.lemma_.lower() in ANIMALS)
    animals = any(t.dep_ != "compound" or t.head == count.head for t in named)  # not "bird flu"
    return animals and not any(is_people(t) for t in sent if t.i != count.head.i)


def _is_rate(count: Counted) -> bool:
    """ "33 deaths per day", "40,000 lives each year": not "30 people a day after", which tells when."""
    following = count.doc[count.number.last : count.last + 10].text.lower()
    return bool(_rates().match(following))


@cache
def _rates() -> re.Pattern[str]:
    phrases = "|".join(p for p in sorted(RATE_PHRASES, key=len, reverse=True) if not p.startswith("in "))
    return re.compile(
        rf"[^,;.]{{0,40}}?\b(?:{phrases})\b(?! (?:after|ago|before|earlier|later|since|of|from|in which))"
    )


def _dated(count: Counted) -> bool:
    last = count.doc[count.number.last - 1]
    if last.ent_type_ not in NO_COUNTS:
        return False
    alone = last.ent_iob_ == "B" and (last.i + 1 == len(last.doc) or last.nbor().ent_iob_ != "I")
    alone = alone or (last.i > 0 and last.nbor(-1).lower_ in ("to", "as", "at"))  # "since July 8 to 604"
    plain = last.ent_type_ == "DATE" and alone and (count.number.low or 0) > 31
    return not plain or (1000 <= (count.number.low or 0) <= 2100 and "," not in last.text)


def _labels(count: Counted) -> bool:
    """ "Flight 12", "Room 101": a number behind a capitalised noun that it names."""
    first = count.doc[count.number.first]
    return first.dep_ in ("nummod", "appos") and first.head.i == first.i - 1 and first.head.pos_ == "PROPN"
