"""Words of names: people, bodies, states, and the nouns that stand for them."""

from analysis.lexicon import table, words

BODY_ENDINGS = words("names/body_endings")
BODY_NOUNS = words("names/body_nouns")
BODY_WORDS = words("names/body_words")
FIRST_NAMES = table("names/first_names")
GENDER_WORDS = table("names/gender_words")
GENERAL_BODIES = words("names/general_bodies")
HONOURS = words("names/honours")
NAME_SUFFIXES = words("names/name_suffixes")
OFFICIALS = words("names/officials")
PEOPLE_NOUNS = table("names/people_nouns")
PLACE_NOUNS = words("names/place_nouns")
RANK_WORDS = table("names/rank_words")
SMALL_WORDS = words("names/small_words")
STATE_BODIES = words("names/state_bodies")
STATE_SHORT = table("names/state_short")
STATES_MORE = table("names/states_more")
TITLES = words("names/titles")
