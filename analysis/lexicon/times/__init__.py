"""Words of dates and times."""

from analysis.lexicon import table, words

CALENDAR = table("times/calendar")
EARLIER_WORDS = table("times/earlier_words")
PLAN_WORDS = table("times/plan_words")
SHORT_FLIGHTS = words("times/short_flights")
TIME_FIRST_WORDS = words("times/time_first_words")
TIME_REFS = table("times/time_refs")
