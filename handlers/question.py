"""The grammar of every question: words, "phrases", `in`, `since`, `before`, `about`, `from..to`, `claimant:`.

Whatever is typed is either a Question or an Unclear; operators of the search engine and control characters are words
like others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analysis.errors import OnrecordError
from handlers.dates import DAY, period
from store.names import fold

PAGE = 10
_PHRASE = re.compile(r"\"([^\"]*)\"|“([^”“]*)”|„([^“”„]*)[“”]|«([^»«]*)»")
_RANGE = re.compile(rf"(?<!\w)(?P<first>{DAY})?\s*\.\.\.?\s*(?P<last>{DAY})?(?!\w)", re.IGNORECASE)
_FILTER = re.compile(rf"(?<![\w-])(?P<key>since|before)\s+(?P<day>{DAY})(?!\w)", re.IGNORECASE)
_QUOTED_DAY = re.compile(rf"(?<![\w-])(?P<key>since|before)\s+[\"“„«](?P<day>{DAY})[\"“”»](?!\w)", re.IGNORECASE)
_DANGLING = re.compile(r"(?<![\w-])(since|before)(?![\w-])(?:\s+(\S+))?", re.IGNORECASE)
_CLAIMANT = re.compile(r"(?<![\w-])(?:claimant:|according to(?!\w))\s*(?P<who>.+?)\s*(?=\s(?:in|about)\s|,\s|$)", re.I)
_GENERIC = ("the", "news", "agency", "online")  # what people leave out of an outlet's name
_MARGINS = '"“”„«»,;:.…!?()[]{}'
_MARK = "\ufdd0"  # a noncharacter: stands for a phrase while the rest is read, and can be typed by nobody


class Unclear(OnrecordError):
    """A question with a filter that cannot be read; the message says which."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read. `text` is what was typed after the command; days are ISO and inclusive on both ends."""

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    about_phrases: tuple[str, ...] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    offset: int = 0
    limit: int | None = None
    claimant: str | None = None  # who makes the claims asked for, where the command asks for claims
    not_held: str | None = None  # what stands after an `in` and is no outlet held: a place, or an outlet we lack

    @property
    def everything(self) -> str:
        """All that is asked for without the filters, as a title shows it."""
        quoted = (f"“{p}”" for p in (*self.phrases, *self.about_phrases))
        return " ".join((*self.words, *self.about, *quoted))

    @property
    def topic(self) -> str:
        """The words before `about`, as one string."""
        return " ".join(self.words)

    @property
    def page_size(self) -> int:
        """How many items a page holds."""
        return self.limit or PAGE


def parse(
    text: str,
    outlets: Sequence[str] = (),
    reference: date | None = None,
    page: str | None = None,
    limit: int | None = None,
    claimant: bool = False,
) -> Question:
    """Reads `text`; `outlets` are those held, `reference` is the day of the newest article. Raises Unclear.

    With `claimant` the words behind “claimant:” or “according to” name who makes a claim; without, they are words.
    """
    clean = tidy(text)
    rest, phrases = _cut_phrases(_QUOTED_DAY.sub(r"\g<key> \g<day>", clean))
    rest, since, until = _cut_days(rest, reference or date.today())
    rest, claims = _cut_claimant(rest, phrases) if claimant else (rest, None)
    before, about = _cut_about(rest)
    before, outlet = cut_outlet(before, phrases, outlets)
    if about and not outlet:
        about, outlet = cut_outlet(about, phrases, outlets)
    not_held = None if outlet else _after_in(before, phrases) or _after_in(about, phrases)
    words, own = _words(before, phrases)
    about_words, about_phrases = _words(about, phrases)
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
        not_held,
    )


def tidy(text: str) -> str:
    """The text with control and format characters as blanks and every run of blanks as one."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cn", "Cs", "Co") else c for c in text)
    return " ".join(plain.split())


def _cut_phrases(text: str) -> tuple[str, list[str]]:
    phrases: list[str] = []

    def keep(match: re.Match[str]) -> str:
        phrases.append(" ".join(next(g for g in match.groups() if g is not None).split()))
        return f" {_MARK}{len(phrases) - 1}{_MARK} "

    return _PHRASE.sub(keep, text), phrases


def _cut_days(text: str, reference: date) -> tuple[str, str | None, str | None]:
    since: date | None = None
    until: date | None = None
    for match in (*_RANGE.finditer(text), *_FILTER.finditer(text)):
        parts = match.groupdict()
        first, last = _bounds(parts, reference)
        since, until = first or since, last or until
    text = _FILTER.sub(" ", _RANGE.sub(" ", text))
    dangling = _DANGLING.search(text)
    if dangling:
        found = f"“{dangling[2]}”" if dangling[2] and _MARK not in dangling[2] else "nothing"
        raise Unclear(
            f"After “{dangling[1].lower()}” I need a date (2020-09-30, 30 September, Monday); I found {found}."
            " To look for the word itself, put it in “quotation marks”."
        )
    if since and until and since > until:
        raise Unclear(f"The time asked for ends ({until}) before it begins ({since}).")
    return text, since.isoformat() if since else None, until.isoformat() if until else None


def _bounds(parts: dict[str, str | None], reference: date) -> tuple[date | None, date | None]:
    if "key" not in parts:
        first = _day(parts["first"], reference)
        last = _day(parts["last"], reference)
        return first and first[0], last and last[1]
    day = _day(parts["day"], reference)
    assert day is not None
    assert parts["key"] is not None
    if parts["key"].lower() == "since":
        return day[0], None
    if day[0] == date.min:
        raise Unclear("There is no day before that date.")
    return None, day[0] - timedelta(days=1)


def _day(text: str | None, reference: date) -> tuple[date, date] | None:
    if not text:
        return None
    found = period(text, reference)
    if not found:
        raise Unclear(f"“{text}” is not a day I can find in the calendar.")
    return found


def _cut_about(text: str) -> tuple[str, str]:
    match = re.search(r"(?<![\w-])about(?![\w-])", text, re.IGNORECASE)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _cut_claimant(text: str, phrases: Sequence[str]) -> tuple[str, str | None]:
    match = _CLAIMANT.search(text)
    who = " ".join(_spoken(w, phrases) for w in match["who"].split()).strip(f" {_MARGINS}") if match else ""
    return (f"{text[: match.start()]} {text[match.end() :]}", who) if match and who else (text, None)


def cut_outlet(text: str, phrases: Sequence[str], outlets: Sequence[str]) -> tuple[str, str | None]:
    """The text without the first `in <outlet>` that names one of `outlets`, and that outlet; else None."""
    words = text.split()
    longest = max((len(o.split()) for o in outlets), default=0) + len(_GENERIC)
    for at, word in enumerate(words if outlets else ()):
        if word.casefold() != "in":
            continue
        for end in range(min(len(words), at + 1 + longest), at + 1, -1):
            found = held(" ".join(_spoken(w, phrases) for w in words[at + 1 : end]), outlets)
            if found:
                return " ".join(words[:at] + words[end:]), found
    return text, None


def held(spoken: str, outlets: Sequence[str]) -> str | None:
    """The outlet of that name, else the only one of these initials ("AP" for Associated Press)."""
    wanted = outlet_key(spoken)
    if not wanted:
        return None
    named = [o for o in outlets if outlet_key(o) == wanted]
    initials = [o for o in outlets if " " in outlet_key(o) and "".join(w[0] for w in outlet_key(o).split()) == wanted]
    return named[0] if named else initials[0] if len(initials) == 1 else None


def _after_in(text: str, phrases: Sequence[str]) -> str | None:
    """The words behind the last `in`."""
    words = text.split()
    at = max((i for i, w in enumerate(words) if w.casefold() == "in"), default=len(words))
    return " ".join(_spoken(w, phrases) for w in words[at + 1 :]).strip(f" {_MARGINS}") or None


def _spoken(word: str, phrases: Sequence[str]) -> str:
    return phrases[int(word.strip(_MARK))] if word.startswith(_MARK) else word


@lru_cache(maxsize=1024)
def outlet_key(name: str) -> str:
    """The words of an outlet's name without those that people leave out, folded."""
    words = fold(name).split()
    return " ".join([w for w in words if w not in _GENERIC] or words)


def _words(text: str, phrases: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = [w for w in text.split() if not w.startswith(_MARK)]
    own = [phrases[int(w.strip(_MARK))] for w in text.split() if w.startswith(_MARK)]
    stripped = (w.strip(_MARGINS) for w in words)
    return tuple(w for w in stripped if re.search(r"\w", w)), tuple(p for p in own if re.search(r"\w", p))


def _offset(page: str | None) -> int:
    if not page:
        return 0
    if not re.fullmatch(r"\d{1,6}", page, re.ASCII):
        raise Unclear(f"“{page[:20]}” is not the token of a page.")
    return int(page)


def rephrased(question: Question, words: Sequence[str]) -> str:
    """The question anew with other words before its phrases and `about`; read again it has the same filters."""
    about = (*question.about, *map(_in_quotes, question.about_phrases))
    outlet = (f"in {_in_quotes(question.outlet)}",) if question.outlet else ()
    days = (f"{question.since or ''}..{question.until or ''}",) if question.since or question.until else ()
    phrases = map(_in_quotes, question.phrases)
    claims = (f"claimant: {_claimant(question.claimant)}",) if question.claimant else ()
    return " ".join((*words, *phrases, *claims, *outlet, *days, *(("about", *about) if about else ())))


def _claimant(name: str) -> str:
    """The name, in quotation marks where the grammar would read some of it as a filter."""
    plain = re.fullmatch(r"[\w' ’-]+", name) and not re.search(rf"(?i)(?<!\w)(?:in|about|{DAY})(?!\w)", name)
    return name if plain else _in_quotes(name)


def _in_quotes(phrase: str) -> str:
    return f'"{phrase}"' if '"' not in phrase else f"“{phrase}”"
