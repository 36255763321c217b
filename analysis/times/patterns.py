"""Where date and time expressions stand in English text: one expression matched in one pass, sorted into kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.times.calendar import (
    APPROXIMATELY,
    CLOCK,
    COUNT,
    DAY_NUMBER,
    DAY_PART,
    FEAST,
    MONTH,
    NAMED_DAY,
    ORDINAL,
    REF,
    SEASON,
    TENS,
    UNIT,
    WEEKDAY_LEAD,
    WEEKDAY_NAME,
    YEAR_NUMBER,
    first_words,
)

_NOT_WITHIN_A_WORD = r"(?<![\w$€£#@/’'])(?<!\d[.,:])(?<![A-Z]-)"
_MOD = (
    r"(?:(?:early|earlier|late|later|mid|middle)(?:\s(?:in|on|of))?[\s-]|"
    r"the\s(?:very\s)?(?:beginning|start|middle|end|first\shalf|second\shalf)\sof\s)"
)
_CONNECT = r"(?:\s?[-–—]\s?|\s(?:and|to|or|until|till|through|into)\s(?:the\s|on\s)?)"
_LATER_YEAR = (  # "28 August and 4 September 1914": the second date lends its year to the first
    rf"(?=(?:,\s(?:{MONTH}|{DAY_NUMBER}\s{MONTH}))*{_CONNECT}(?:{DAY_NUMBER}\s(?:of\s)?)?{MONTH}(?:\s{DAY_NUMBER})?,?\s(?P<lent>{YEAR_NUMBER}))"
)
_YEAR_AFTER = (
    rf"(?:,?\s(?:of\s)?(?P<year>{YEAR_NUMBER})"
    rf"|,?\s(?:of\s)?(?P<which>(?:that|the\ssame|this|last|next)\syear)|{_LATER_YEAR})?"
)
_PART_OF = rf"(?P<part>{DAY_PART})(?:\shours)?\s(?:of|on)\s(?:the\s)?"
_BEFORE_DAY = (
    rf"(?:(?:the\s)?(?:(?:early|late)\s)?{_PART_OF}|(?P<clock>{CLOCK})(?:,?\s(?:on\s)?))?"
    rf"(?:(?:last|this\scoming|this\spast)\s)?(?:(?P<weekday>{WEEKDAY_LEAD}),?\s(?:dawn\sof\s|the\s)?)?"
)
_CLOCK_LEAD = rf"(?:(?P<clock>{CLOCK})(?:,?\s(?:on\s)?))?"
_CLOCK_AFTER = rf"(?:,?\s(?:at\s)?(?P<clock_after>{CLOCK}))?"
_REL = (
    r"(?P<rel>last|next|this\spast|this\scoming|this|past|coming|the\sfollowing|the\sprevious|the\snext|"
    r"that\ssame|that|every|each)"
)

# The kinds of expression in the order in which they are tried; their readers are in absolute, deictic and anaphoric.
EXPRESSION_KINDS = {
    "iso": r"(?P<year>\d{4})[-/](?P<mon>\d\d)[-/](?P<day>\d\d)(?:[T\s](?P<clock>\d\d:\d\d))?(?!\d)",
    "numeric": r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})[./](?P<year>\d{4})(?!\d)",
    "named_day": rf"(?P<named>{NAMED_DAY})",
    "month_list": rf"(?P<mon>{MONTH})\s(?P<days>{DAY_NUMBER}(?:,\s{DAY_NUMBER})+(?:,?\s(?:and|or)\s{DAY_NUMBER}))",
    "days_month": rf"(?:the\s)?(?P<day>{DAY_NUMBER}){_CONNECT}(?P<day2>{DAY_NUMBER})"
    rf"\s(?:of\s)?(?P<mon>{MONTH}){_YEAR_AFTER}",
    "month_days": rf"(?P<mon>{MONTH})\s(?P<day>{DAY_NUMBER}){_CONNECT}(?P<day2>{DAY_NUMBER}){_YEAR_AFTER}",
    "day_month": rf"{_BEFORE_DAY}(?:around\s)?(?:the\s)?(?P<day>{DAY_NUMBER})(?:\sday)?"
    rf"\s(?:of\s)?(?P<mon>{MONTH}){_YEAR_AFTER}{_CLOCK_AFTER}",
    "month_day": rf"{_BEFORE_DAY}(?:around\s)?(?P<mon>{MONTH})\s(?:the\s)?(?P<day>{DAY_NUMBER})"
    rf"(?!\s(?:percent|per\scent)){_YEAR_AFTER}{_CLOCK_AFTER}",
    "feast": rf"(?P<feast>{FEAST})(?:\s(?:of\s)?(?P<year>{YEAR_NUMBER}))?(?:\s(?P<part>{DAY_PART}))?",
    "year_end": r"(?:(?P<hyphen>year-end)|year['’]s\send|year\send)\b(?!-)",
    "overnight": rf"overnight(?:\s(?:into|on)\s(?P<weekday>{WEEKDAY_NAME}))?",
    "weekday": rf"(?:(?:the\s)?(?P<early>(?:early|small)\shours)\sof\s)?{_CLOCK_LEAD}"
    r"(?P<mod>(?:(?:early|earlier|late|later|by\slate)\s(?:on\s)?)?)"
    rf"(?:{_REL}\s)?(?P<weekday>{WEEKDAY_NAME})(?P<plural>s?)\b(?:\s(?:at\s)?(?P<part>{DAY_PART}|{CLOCK})(?P<plural2>s?)\b)?"
    r"(?:\s(?:of\s)?(?P<week>last|this|next)\sweek\b)?",
    "today": r"(?:(?:early|earlier|late|later|mid-?(?:morning|afternoon|day))\s)?(?P<day>the\sday\sbefore\syesterday|"
    r"the\sday\safter\stomorrow|today|tonight|yesterday|tomorrow|last\snight|last\sevening|"
    rf"this\s(?:early\s|late\s)?(?:morning|afternoon|evening))(?:\s(?P<part>{DAY_PART}))?\b",
    "month_year": rf"{_MOD}?(?P<mon>{MONTH})(?:,|\sof)?\s(?P<year>{YEAR_NUMBER})",
    "month": rf"{_MOD}?(?:{_REL}\s)?(?P<mon>{MONTH}){_YEAR_AFTER}",
    "decade": rf"(?:the\s)?{_MOD}?(?P<year>(?:1\d|20)\d0)['’]?s\b|"
    rf"(?:the\s){_MOD}?(?P<tens>['‘’]?[2-9]0['’]?s|{'|'.join(TENS)})\b",
    "years": rf"(?P<year>{YEAR_NUMBER})\s?[-–—/]\s?(?P<year2>\d{{4}}|\d\d)(?![\d-])",
    "century": rf"(?:the\s)?{_MOD}?(?P<ordinal>{ORDINAL})[-\s]century",
    "quarter_short": rf"Q(?P<quarter>[1-4])\s(?:of\s)?(?P<year>{YEAR_NUMBER})",
    "quarter": r"(?:the\s)?(?:(?P<rel>last|this|next)\s(?:year['’]s\s)?)?(?:fiscal\s)?"
    rf"(?P<ordinal>first|second|third|fourth)[-\s]quarter(?:\sof\s(?P<year>{YEAR_NUMBER}))?\b",
    "season": rf"{_MOD}?(?:(?:{_REL}|the)\s)?(?P<season>{SEASON})(?:\sof)?\s(?P<year>{YEAR_NUMBER})",
    "season_here": rf"{_MOD}?(?:{_REL}|the)\s(?P<season>spring|summer|autumn|winter)\b"
    r"(?!\s(?-i:[A-Z])|\sof\s[’'‘]\d)",
    "year": rf"(?:{_MOD}|fiscal\s|the\syear\s)?(?P<year>{YEAR_NUMBER})(?!['’]?s\b|\w|-\w|/|:(?!\s(?-i:[A-Z])))",
    "ago": rf"(?:{APPROXIMATELY}\s)*(?P<count>{COUNT})(?:\sor\sso)?[-\s](?P<unit>{UNIT})s?"
    r"(?P<half>\sand\sa\shalf)?(?:\sor\sso)?[-\s]"
    r"(?P<way>ago|earlier|later|afterwards?|from\snow|"
    r"(?:before|after)(?=\s*[.,;)]))\b",
    "hours_later": r"(?:(?:several|some|just)\s)?(?:hours|minutes|moments)\s(?:later|earlier)\b",
    "next_day": r"(?:early\s|late\s|later\s)?(?:(?:on|in)\s)?"
    r"(?P<which>(?:the\s(?:very\s)?)?(?:next|following|previous|same|preceding)|"
    rf"that(?:\s(?:very|same))?)\s(?P<part>day|{DAY_PART}|week|month|year)\b|"
    r"(?:the|a)\sday\s(?P<side>before|after|following|earlier|later)(?=\s*[.,;)]|\sand\b)",
    "same_day": r"the\sday(?=\s(?:before|after)\s\w)",
    "day_part": rf"(?:(?P<lead>early|earlier|late|later)\s)?(?:in|on|during)\s"
    rf"(?P<hours>the\s(?P<part>day|{DAY_PART}))\b"
    r"(?!-|\s(?:of|on|hours|when|that|before|after|shift|sky)\b)|"
    r"(?:by|around|in|at)\s(?:the\s)?(?P<mid>mid[-\s]?(?P<mid_part>morning|afternoon))\b"
    rf"(?!\s(?:yesterday|today|tomorrow|on|{WEEKDAY_NAME})\b)",
    "then": r"(?:until|till|by|since|before)\s(?P<then>then)\b(?!-|\s(?-i:[A-Z]))",
    "day_only": r"the\s(?P<day>\d{1,2}(?:st|nd|rd|th))(?=\s*[.,;:)]|\s(?:and|he|she|it|they|the|was|when)\b)",
    "nth_day": rf"(?:(?P<on>on|by)\s)?(?:the|a|its|their|his|her)\s(?P<ordinal>{ORDINAL})\s"
    r"(?:(?:straight|consecutive|successive|full)\s)?day\b(?!\sof\s(?:school|the\s(?:week|month|year)))",
    "unit": r"(?:(?:early|earlier|late|later|mid)\s)?"
    r"(?P<rel>last|this|next|the\send\sof\s(?:the|this|last|next)|the\scoming|the\sprevious|"
    r"the\sfollowing|that|the\ssame)\s(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-)",
    "weekend": r"the\sweekend\b",
    "set": rf"(?:every|each)\s(?:other\s|single\s)?(?P<unit>{UNIT}|{DAY_PART})\b|"
    r"(?P<often>daily|nightly|weekly|monthly|yearly|annually|hourly|once\sa\s(?:day|week|month|year))\b",
    "duration": rf"(?:{APPROXIMATELY}\s)?"
    rf"(?:(?:the|its|their)\s(?:past|last|next|first|final|previous)\s)?(?P<count>{COUNT})(?:\s(?:more|full|whole|straight|"
    rf"consecutive|long))?(?:[-\s]and[-\s]a[-\s]half)?[-\s](?P<unit>{UNIT})s?\b(?:\sand\sa\shalf\b|[-\s](?:long|old)\b)?|"
    r"(?:recent\s)?(?P<units>seconds|minutes|hours|days|weeks|months|years|decades|centuries)\b",
    "clock": rf"(?P<clock>{CLOCK})",
    "ref": rf"(?P<ref>{REF})\b",
}

# The words that an expression can begin with: to look these up is many times quicker than to try every kind at every
# word.
FIRST_WORDS = first_words()
_SINCE_BEFORE = re.compile(r"\bsince\s+(?:late\s|early\s|last\s)?$", re.IGNORECASE)
_ANY_WORD = re.compile(r"\w+")

_PARTS_OF = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in EXPRESSION_KINDS.items()}
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_KIND_GROUPS = (f"(?P<{kind}>{_GROUP_NAME.sub('(?:', pattern)})" for kind, pattern in EXPRESSION_KINDS.items())
_ANY_KIND = re.compile(f"{_NOT_WITHIN_A_WORD}(?:{'|'.join(_KIND_GROUPS)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expression:
    """A date or time expression in the text: its kind and its named parts."""

    kind: str
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.match.end()

    def __getitem__(self, part: str) -> str:
        """A named part that every match of this kind has."""
        return self.match[part]

    @property
    def rel(self) -> str:
        """The word that says which one is meant, in small letters with single blanks: "last", "the following"."""
        return " ".join((self.get("rel") or "").lower().split())

    def get(self, part: str) -> str | None:
        """A named part, None where this kind or this match has none."""
        return self.match.groupdict().get(part)


def expressions(text: str) -> Iterator[Expression]:
    """Every expression of the text, in order, none over another."""
    at = 0
    for word in _ANY_WORD.finditer(text):
        first = word.group()
        if word.start() < at or not (first[0].isdigit() or first.lower() in FIRST_WORDS):
            continue
        found = _ANY_KIND.match(text, word.start())
        kind = next((kind for kind in EXPRESSION_KINDS if found[kind] is not None), None) if found else None
        match = _PARTS_OF[kind].match(text, word.start()) if kind else None
        if kind and match:
            at = match.end()
            yield Expression(kind, match)


def stands_after_since(text: str, start: int) -> bool:
    """Whether a date at `start` tells since when: "since Sunday", "since early May"."""
    return bool(_SINCE_BEFORE.search(text[max(0, start - 18) : start]))
