"""Words of names: people, bodies, states, and the nouns that stand for them."""

from analysis.lexicon import mapping, table, words, words_for

# people
FIRST_NAMES = mapping("names/first_names")
TITLES = words_for("names/person_words", "title")
HONOURS = words_for("names/person_words", "honour")
NAME_SUFFIXES = words_for("names/person_words", "suffix")
RANK_WORDS = words_for("names/person_words", "rank")
FIELD_WORDS = words_for("names/person_words", "field")
GENDER_WORDS = {word: gender for gender in ("m", "f") for word in words_for("names/person_words", gender)}
PEOPLE_NOUNS = table("names/people_nouns")

# bodies
BODY_NOUNS = words_for("names/body_nouns", "again")
SPEAKING_BODIES = words_for("names/body_nouns", "speaks")
STATE_BODIES = words_for("names/body_nouns", "state")
GENERAL_BODIES = words_for("names/body_nouns", "general")
OFFICIALS = words_for("names/body_nouns", "official")
SPOKESPEOPLE = words_for("names/body_nouns", "spokesman")
BODY_ENDINGS = words_for("names/body_nouns", "ending")

# places and states
PLACE_NOUNS = words_for("names/place_nouns", "of_state")
TOWNS = words_for("names/place_nouns", "town")
LANDS = words_for("names/place_nouns", "land")
STATES_MORE = table("names/states")
STATE_SHORT = tuple((row[1], row[0]) for row in STATES_MORE if row[2] == "short")

BODY_WORDS = words("names/body_words")
SMALL_WORDS = words("names/small_words")
