"""Words of casualties: what happened to whom, how many, in what incident, by whose hand. Needs no spaCy."""

from typing import Literal, NamedTuple, cast

from analysis.lexicon import mapping, rows, words, words_for
from analysis.records import CasualtyKind, Qualifier

Part = Literal["verb", "self", "noun", "named", "of", "state", "running", "lose", "search"]


class CasualtyWord(NamedTuple):
    """A word for what happened to people, how its victims stand to it, and the forms by which a question asks for it.

    The part "question" marks a word that only questions know, the kind "any" one that asks for every kind.
    """

    word: str
    part: Part | Literal["question"]
    kind: CasualtyKind | Literal["any"]
    asked: tuple[str, ...]


class CasualtyPhrase(NamedTuple):
    """The lemmas of a phrase for what happened to people; "*" stands for up to three other words."""

    lemmas: tuple[str, ...]
    part: Part
    kind: CasualtyKind


class WarParty(NamedTuple):
    """A name in news of war, whose people it stands for, and the people for whom a party speaks."""

    name: str
    side: str
    kind: Literal["place", "party"]
    speaks_for: str


def _casualty_word(word: str, part: str, kind: str, asked: str) -> CasualtyWord:
    return CasualtyWord(
        word,
        cast("Part | Literal['question']", part),
        cast("CasualtyKind | Literal['any']", kind),
        tuple(asked.split()),
    )


def _casualty_phrase(phrase: str, part: str, kind: str) -> CasualtyPhrase:
    return CasualtyPhrase(tuple(phrase.split()), cast("Part", part), cast("CasualtyKind", kind))


def _war_party(name: str, side: str, kind: str, speaks_for: str) -> WarParty:
    return WarParty(name, side, cast("Literal['place', 'party']", kind), speaks_for)


def _number_word(word: str, value: str, precision: str) -> tuple[str, int, str]:
    return word, int(value), precision


CASUALTY_WORDS = rows("casualties/casualty_words", _casualty_word)
CASUALTY_PHRASES = rows("casualties/casualty_phrases", _casualty_phrase)
ASKED_KINDS: dict[str, CasualtyKind | Literal["any"]] = {form: row.kind for row in CASUALTY_WORDS for form in row.asked}

NON_FACTUAL_GOVERNORS = words_for("casualties/non_factual", "governor")
NON_FACTUAL_AUXILIARIES = words_for("casualties/non_factual", "auxiliary")
NOT_HARMED = words_for("casualties/non_factual", "not_harmed")
DRILLS = words_for("casualties/non_factual", "drill")

STRIKERS = words_for("casualties/incident_words", "striker")
INCIDENTS = words_for("casualties/incident_words", "incident")
FIGHTS = words_for("casualties/incident_words", "fight")
WAR_WORDS = words_for("casualties/incident_words", "war")
DISASTER_WORDS = words_for("casualties/incident_words", "disaster")
ILLNESS_WORDS = words_for("casualties/incident_words", "illness")
DENIED_ACTS = words_for("casualties/incident_words", "denied")

RESCUE_WORDS = words_for("casualties/context_words", "rescue")
CAPTIVE_WORDS = words_for("casualties/context_words", "captive")
FREEING_WORDS = words_for("casualties/context_words", "freeing")
CARE_WORDS = words_for("casualties/context_words", "care")

_NUMBERS = rows("casualties/number_words", _number_word)
NUMBER_WORDS = tuple((word, value) for word, value, precision in _NUMBERS if precision == "exact")
VAGUE_NUMBERS = {word: value for word, value, precision in _NUMBERS if precision == "vague"}
_QUALIFIERS = mapping("casualties/number_qualifiers")
NUMBER_QUALIFIERS = {phrase: cast("Qualifier", kind) for phrase, kind in _QUALIFIERS.items() if kind != "change"}
FIGURE_CHANGES = words_for("casualties/number_qualifiers", "change")

REACHING_VERBS = words_for("casualties/figure_words", "reaches")
COUNTING_VERBS = words_for("casualties/figure_words", "counts")
DISCLOSING_VERBS = words_for("casualties/figure_words", "discloses")
REFUSING_WORDS = words_for("casualties/figure_words", "refuses")
HIDING_WORDS = words_for("casualties/figure_words", "hides")
FIGURE_NOUNS = words_for("casualties/figure_words", "figure")
DETAIL_NOUNS = words_for("casualties/figure_words", "detail")

RATE_PHRASES = words_for("casualties/figure_phrases", "rate")
TOTAL_PHRASES = words_for("casualties/figure_phrases", "total")
PAST_PHRASES = words_for("casualties/figure_phrases", "past")

ANIMALS = words("casualties/animal_words")
IRREGULARS = words("casualties/irregulars")
WAR_PARTIES = rows("casualties/war_parties", _war_party)
