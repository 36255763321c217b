"""Words of pages: furniture, mastheads, abbreviations."""

from analysis.lexicon import table, words

ABBREVIATIONS = words("page/abbreviations")
FURNITURE = table("page/furniture")
MASTHEAD = table("page/masthead")
