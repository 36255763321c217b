"""The grammar of every question: words, "phrases", `in`, `since`, `before`, `about`, `from..to`, `claimant:`.

Whatever is typed is either a Question or an Unclear; operators of the search engine and control characters are words
like others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.dates import NUMBERED_DAY, TYPED_DAY, period
from handlers.outlets import find_outlet, split_at_in
from handlers.query.phrases import cut_phrases, has_phrase, is_phrase, spoken
from handlers.question import Question, Unclear

_RANGE = re.compile(rf"(?<!\w)(?P<first>{TYPED_DAY})?\s*\.\.\.?\s*(?P<last>{TYPED_DAY})?(?!\w)", re.IGNORECASE)
_FILTER = re.compile(
    rf"(?<![\w-])(?P<key>since|before)\s+(?:(?:last|this)\s+)?(?P<day>{TYPED_DAY})(?!\w)", re.IGNORECASE
)
_DAY_AT_END = re.compile(
    rf"(?<![\w.-])(?:on\s+)?(?P<day>{NUMBERED_DAY})[\s.?!]*$", re.IGNORECASE
)  # "/timeline 22 March"
_QUOTED_DAY = re.compile(rf"(?<![\w-])(?P<key>since|before)\s+[\"“„«](?P<day>{TYPED_DAY})[\"“”»](?!\w)", re.IGNORECASE)
_DANGLING = re.compile(r"(?<![\w-])(since|before)(?![\w-])(?:\s+(\S+))?", re.IGNORECASE)
_CLAIMANT = re.compile(r"(?<![\w-])(?:claimant:|according to(?!\w))\s*(?P<who>.+?)\s*(?=\s(?:in|about)\s|,\s|$)", re.I)
LATEST_WORDS = ("latest", "newest")
_WORD_MARGINS = '"“”„«»,;:.…!?()[]{}'


def parse(
    text: str,
    outlets: Sequence[str] = (),
    reference: date | None = None,
    page: str | None = None,
    limit: int | None = None,
    claimant: bool = False,
    strict: bool = True,
) -> Question:
    """Reads `text`; `outlets` are those held, `reference` is the day of the newest article. Raises Unclear.

    Unless `strict`, a “since” or “before” without a date is a word like others, as people type it in a plain question.
    With `claimant` the words behind “claimant:” or “according to” name who makes a claim; without, they are words.
    """
    clean = tidy(text)
    rest, phrases = cut_phrases(_QUOTED_DAY.sub(r"\g<key> \g<day>", clean))
    rest, since, until = _cut_days(rest, reference or date.today(), strict)
    rest, claims = _cut_named_claimant(rest, phrases) if claimant else (rest, None)
    rest, latest = _cut_latest(rest) if claimant else (rest, False)
    before, about = _cut_about(rest)
    before, outlet = _cut_spoken_outlet(before, phrases, outlets)
    if about and not outlet:
        about, outlet = _cut_spoken_outlet(about, phrases, outlets)
    not_held = None if outlet else _behind_in(before, phrases) or _behind_in(about, phrases)
    words, own = _words_and_phrases(before, phrases)
    about_words, about_phrases = _words_and_phrases(about, phrases)
    return Question(
        clean,
        words,
        own,
        about_words,
        about_phrases,
        outlet,
        since,
        until,
        _offset(page),
        limit if limit and limit > 0 else None,
        claims,
        latest,
        not_held,
    )


def _cut_latest(text: str) -> tuple[str, bool]:
    """The text without the word “latest”, and whether it stood there: the newest figure comes first then."""
    words = text.split()
    kept = [word for word in words if word.casefold() not in LATEST_WORDS]
    return " ".join(kept), len(kept) < len(words)


def tidy(text: str) -> str:
    """The text with control and format characters as blanks and every run of blanks as one."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cn", "Cs", "Co") else c for c in text)
    return " ".join(plain.split())


def _cut_days(text: str, reference: date, strict: bool) -> tuple[str, str | None, str | None]:
    since: date | None = None
    until: date | None = None
    text = _DAY_AT_END.sub(r"\g<day>..\g<day>", text) if not _RANGE.search(text) and not _FILTER.search(text) else text
    for match in (*_RANGE.finditer(text), *_FILTER.finditer(text)):
        parts = match.groupdict()
        first, last = _first_and_last(parts, reference)
        since, until = first or since, last or until
    text = _FILTER.sub(" ", _RANGE.sub(" ", text))
    dangling = _DANGLING.search(text)
    if dangling and strict:
        found = f"“{dangling[2]}”" if dangling[2] and not has_phrase(dangling[2]) else "nothing"
        raise Unclear(
            f"After “{dangling[1].lower()}” I need a date (2020-09-30, 30 September, Monday); I found {found}."
            " To look for the word itself, put it in “quotation marks”."
        )
    if since and until and since > until:
        raise Unclear(f"The time asked for ends ({until}) before it begins ({since}).")
    return text, since.isoformat() if since else None, until.isoformat() if until else None


def _first_and_last(parts: dict[str, str | None], reference: date) -> tuple[date | None, date | None]:
    if "key" not in parts:
        first = _days_meant(parts["first"], reference)
        last = _days_meant(parts["last"], reference)
        return first and first[0], last and last[1]
    day = _days_meant(parts["day"], reference)
    assert day is not None
    assert parts["key"] is not None
    if parts["key"].lower() == "since":
        return day[0], None
    if day[0] == date.min:
        raise Unclear("There is no day before that date.")
    return None, day[0] - timedelta(days=1)


def _days_meant(text: str | None, reference: date) -> tuple[date, date] | None:
    if not text:
        return None
    found = period(text, reference)
    if not found:
        raise Unclear(f"“{text}” is not a day I can find in the calendar.")
    return found


def _cut_about(text: str) -> tuple[str, str]:
    match = re.search(r"(?<![\w-])about(?![\w-])", text, re.IGNORECASE)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _cut_named_claimant(text: str, phrases: Sequence[str]) -> tuple[str, str | None]:
    match = _CLAIMANT.search(text)
    who = " ".join(spoken(w, phrases) for w in match["who"].split()).strip(f" {_WORD_MARGINS}") if match else ""
    return (f"{text[: match.start()]} {text[match.end() :]}", who) if match and who else (text, None)


def _cut_spoken_outlet(text: str, phrases: Sequence[str], outlets: Sequence[str]) -> tuple[str, str | None]:
    """The text without its outlet, which may stand in quotation marks, and the outlet."""
    words = text.split()
    found = find_outlet([spoken(w, phrases) for w in words], outlets)
    return (" ".join((*words[: found.start], *words[found.end :])), found.outlet) if found else (text, None)


def _behind_in(text: str, phrases: Sequence[str]) -> str | None:
    behind = split_at_in(text.split())[1]
    return " ".join(spoken(w, phrases) for w in behind).strip(f" {_WORD_MARGINS}") or None


def _words_and_phrases(text: str, phrases: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = text.split()
    own = [spoken(w, phrases) for w in words if is_phrase(w)]
    stripped = (w.strip(_WORD_MARGINS) for w in words if not is_phrase(w))
    return tuple(w for w in stripped if re.search(r"\w", w)), tuple(p for p in own if re.search(r"\w", p))


def _offset(page: str | None) -> int:
    if not page:
        return 0
    if not re.fullmatch(r"\d{1,6}", page, re.ASCII):
        raise Unclear(f"“{page[:20]}” is not the token of a page.")
    return int(page)
