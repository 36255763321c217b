"""The victims' noun phrase as printed, and whether they were civilians."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from analysis.casualties.counts import PARTITIVE, Counted, people_nouns
from analysis.casualties.triggers import Trigger
from analysis.rules import Rules, note

MAX_TOKENS_TO_PREDICATE = 3  # behind "were"
ARMED = frozenset({"military", "armed"})
CIVILIAN_SERVICES = frozenset({"health", "aid", "relief", "humanitarian"})


@dataclass(frozen=True, slots=True)
class VictimsCase:
    """One of the words that say who the victims were: their noun, what describes it, or what it is said to be."""

    word: Token


def victims_of(count: Counted) -> str | None:
    """The victims' noun phrase as printed, without the number; None where the number stands alone."""
    noun, number = count.noun, count.number
    if noun is None or noun.i < number.last or noun.lower_ in PARTITIVE:
        return None
    text = count.doc[number.last : noun.i + 1].text.removeprefix("of ").strip()
    if not text:
        return None
    note("victims", "words_from_the_number_to_its_noun")
    return text


def civilian_of(count: Counted, trigger: Trigger) -> bool | None:
    """Whether the victims were civilians, by the first word that tells; None where none does."""
    heads = [count.noun] if count.noun is not None else []
    heads += [trigger.token] if trigger.part in ("noun", "running") else []
    return civilian_by(word for head in heads for word in (head, *head.lefts, *predicates(head)))


def civilian_by(words: Iterable[Token]) -> bool | None:
    """Whether the first of the words that tells is for civilians; None where none does."""
    answers = (IS_CIVILIAN(VictimsCase(word)) for word in words)
    return next((found for found in answers if found is not None), None)


def noun_for_civilians_or_soldiers(case: VictimsCase) -> bool | None:
    """A noun is for civilians or for soldiers: "villagers", "servicemen"."""
    kind = people_nouns().get(case.word.lemma_.lower()) or people_nouns().get(case.word.lower_)
    return kind == "civilian" if kind in ("civilian", "military") else None


def described_as_armed(case: VictimsCase) -> bool | None:
    """People described as armed are no civilians: "12 armed men"."""
    return False if case.word.lower_ in ARMED else None


def described_by_a_civilian_service(case: VictimsCase) -> bool | None:
    """People of a civilian service are civilians: "three health workers"."""
    return True if case.word.lower_ in CIVILIAN_SERVICES else None


IS_CIVILIAN = Rules(
    "civilian",
    noun_for_civilians_or_soldiers,
    described_as_armed,
    described_by_a_civilian_service,
)


def predicates(head: Token) -> list[Token]:
    """ "4,910 of the dead were miners": what the counted are said to be."""
    return [c for c in head.doc[head.i + 1 : head.i + 1 + MAX_TOKENS_TO_PREDICATE] if c.dep_ == "attr"]
