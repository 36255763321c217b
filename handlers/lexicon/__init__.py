"""The words of questions, as data: tables beside this file, each with its head; see `analysis.lexicon` for the form.

What happened to people, months and weekdays are words that the analysis knows too: they stand in `analysis.lexicon`.
"""

from __future__ import annotations

from importlib import resources

from analysis.lexicon import parsed

Rows = tuple[tuple[str, str], ...]


def table(name: str) -> Rows:
    """The rows of `name`.tsv, in order; every table here has two columns."""
    text = resources.files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in parsed(text).lines)
    return tuple((first.strip(), second.strip()) for first, second in rows)


def _having(rows: Rows, role: str) -> frozenset[str]:
    """The words of the rows that have a role."""
    return frozenset(row[0] for row in rows if role in row[1].split(","))


_QUESTION = table("question_words")
FILLERS = _having(_QUESTION, "filler")
ASKING = _having(_QUESTION, "asks")
WHEN_WORDS = _having(_QUESTION, "when")
BESIDE_CASUALTIES = _having(_QUESTION, "casualties")
ARTICLE_WORDS = _having(_QUESTION, "articles")
CARRYING_WORDS = _having(_QUESTION, "carries")
NOBODY_WORDS = _having(_QUESTION, "nobody")

_FOREIGN = table("foreign_words")
FOREIGN = _having(_FOREIGN, "any")
FOREIGN_FIRST = _having(_FOREIGN, "first")

VERBS_OF_SAYING = {
    base: tuple(forms.split()) for base, forms in table("speech_verbs")
}  # "say": "says", "said", "saying"
FORMS_OF_SAYING = frozenset(form for forms in VERBS_OF_SAYING.values() for form in forms)
PEOPLE = dict(table("people_words"))  # "troops": "soldiers"
SYNONYMS = table("synonyms")  # "jet": "plane aircraft fighter_jet"
WORD_SLIPS = dict(table("slips"))  # "teh": "the"
_QUESTION_PATTERNS = table("patterns")


def patterns(kind: str) -> tuple[str, ...]:
    """The patterns of that kind of question, in order."""
    return tuple(pattern for of, pattern in _QUESTION_PATTERNS if of == kind)
