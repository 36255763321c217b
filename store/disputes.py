"""A claim and the denial or contradiction of it, side by side, paired from the quotations as an article is loaded.

A denial names what it denies ("denied sending troops") or points at it ("denied the charge", "a claim that both
deny"). Its claim stands before it in the article, is somebody else's, and accuses the one who denies, or is the last
one before a pointer. A contradiction is a second account set against the first: in the sentence of a denial
("and Lutha said the plane probably crashed"), of one's own side in words that turn, or on what somebody is alleged to
have said. Where no claim can be told there is no pair: a wrong one is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from store import articles
from store.articles import ANY, MATCHING, SOURCE, Filter
from store.schema import Database, Row, rows_of
from store.spelling import fold

REACH = 900  # characters before a denial in which its claim stands
CLOSE = 300  # characters between a pointer and the claim it points at, or two accounts set against each other
STEM = 4  # letters by which two forms of a word are one
NAMED = 4  # letters by which a state and its people are one ("Turkey", "Turkish")
ALIKE = 0.5  # of the shorter claim's words that two articles' claims share
_POINTER = re.compile(
    r"\b(?:charges?|claims?|allegations?|accusations?|reports?|suggestions?|assertions?|involvement|it|this|that)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|told|stated|claimed)\b")
_TURNS = re.compile(r"\b(?:not|never|no|actually|in fact|instead|rather|probably|remained?)\b|n[’']t\b")
_COMMON = frozenset(
    [
        "that",
        "this",
        "with",
        "from",
        "their",
        "there",
        "been",
        "have",
        "were",
        "will",
        "would",
        "which",
        "they",
        "them",
        "some",
        "other",
        "over",
        "into",
        "about",
        "after",
        "also",
        "conflict",
        "fighting",
        "region",
        "country",
        "said",
    ]
)


@dataclass(slots=True)
class Dispute:
    """A claim and what is said against it: rows of `quotes` with their source; `others` tell the same elsewhere."""

    claim: Row
    denial: Row
    others: list[Row] = field(default_factory=list)


def record(db: Database, article_id: str) -> None:
    """Pairs the claims and denials of an article just loaded."""
    quotes = rows_of(db, "select * from quotes where article_id = ? order by start", [article_id])
    text = articles.text_of(db, article_id, 0, quotes[-1]["end"]) if quotes else ""
    db.table("disputes").insert_all(
        {"article_id": article_id, "claim": claim["id"], "denial": denial["id"]}
        for claim, denial in _pairs(quotes, text)
    )


def disputes(db: Database, words: str | None, chosen: Filter = ANY) -> list[Dispute]:
    """The disputes that are asked for, the latest first, each with the quotations that tell the same elsewhere."""
    where, params = chosen.where()
    if words:
        inside = f"select 1 from passages p where p.article_id = a.id and p.id in ({MATCHING})"
        spoken = "(p.start < c.end and p.end > c.start or p.start < q.end and p.end > q.start)"
        where += f" and exists ({inside} and {spoken})"
        params.append(words)
    sql = (
        f"select d.claim, d.denial from disputes d join articles a on a.id = d.article_id"
        f" join quotes c on c.id = d.claim join quotes q on q.id = d.denial"
        f" where {where} order by a.day is null, a.day desc, a.id, q.start"
    )
    found = [Dispute(_quote(db, r["claim"]), _quote(db, r["denial"])) for r in rows_of(db, sql, params)]
    for dispute in found:
        alike = (o for o in found if o.claim["article_id"] != dispute.claim["article_id"] and _one_claim(o, dispute))
        dispute.others = [row for other in alike for row in (other.claim, other.denial)]
    return found


def _quote(db: Database, quote_id: str) -> Row:
    sql = f"select q.*, {SOURCE} from quotes q join articles a on a.id = q.article_id where q.id = ?"
    return rows_of(db, sql, [quote_id])[0]


def _one_claim(one: Dispute, other: Dispute) -> bool:
    first, second = _stems(one.claim["text"]), _stems(other.claim["text"])
    shared = len(first & second)
    return shared >= 3 and shared >= ALIKE * min(len(first), len(second))


# ---- pairing within an article


def _pairs(quotes: Sequence[Row], text: str) -> Iterable[tuple[Row, Row]]:
    last: tuple[Row, Row] | None = None  # the last claim with its denial
    for at, quote in enumerate(quotes):
        before = [q for q in quotes[:at] if _may_be_denied(q, quote)]
        if quote["denial"]:
            claim = _denied(before, quote)
            last = (claim, quote) if claim else None
        elif last and _goes_on(last, quote, text):
            claim = last[0]
        else:
            claim, last = _contradicted(before, quote), None
        if claim:
            yield claim, quote


def _may_be_denied(claim: Row, denial: Row) -> bool:
    """Whether a quotation can be what is denied: another's, close before it, of some length."""
    far = denial["start"] - claim["end"] > REACH or claim["end"] > denial["start"]
    if claim["denial"] or far or (_party(claim) and _party(claim) <= _party(denial)):
        return False
    return bool(claim["speaker"]) and len(claim["text"].split()) > 3


def _denied(before: Sequence[Row], denial: Row) -> Row | None:
    """The claim that a denial is of.

    A pointer means the last claim that stands close, but one that accuses the denier before any other. Other words
    must stand in a claim that accuses the denier, one of them where it is the claim just before, else two.
    """
    accusing = [q for q in before if _party(denial) & _names_in(q["text"])]
    if points_back(denial["text"]):
        near = [q for q in accusing or before if denial["start"] - q["end"] <= CLOSE]
        return near[-1] if near else None
    words = _stems(denial["text"])
    for claim in reversed(accusing):
        close = denial["start"] - claim["end"] <= CLOSE
        if len(words & _stems(claim["text"])) >= (1 if close else 2):
            return claim
    return None


def points_back(denied: str) -> bool:
    """Whether what is denied is only pointed at: "the charge", "a claim", "the report as “unfounded”"."""
    head = re.split(r"\bas\b|[“\"]", denied)[0]
    return len(head.split()) <= 3 and bool(_POINTER.search(head))


def _goes_on(last: tuple[Row, Row], quote: Row, text: str) -> bool:
    """Whether a quotation goes on where a denial stops, in its sentence and by another than the claimant."""
    between = text[last[1]["end"] : quote["start"]]
    ends = re.search(r"[.!?\n]", between)
    other = bool(_party(quote)) and not _party(quote) & _party(last[0])
    return not ends and other and bool(_TURNS.search(quote["text"]))


def _contradicted(before: Sequence[Row], answer: Row) -> Row | None:
    """The claim just before that an account is set against, on what the same person is alleged to have said."""
    last = before[-1] if before else None
    if last is None or answer["start"] - last["end"] > CLOSE or _party(last) & _party(answer):
        return None
    alleged = _SAID.search(last["text"]) and _SAID.search(answer["text"])
    shared = _stems(last["text"].partition("that")[0]) & _stems(answer["text"])
    return last if alleged and len(shared) >= 2 else None


def _party(quote: Row) -> set[str]:
    """The names of who speaks, by the letters that a state shares with its people."""
    spoken = re.findall(r"\b[A-ZÀ-Þİ][\w’'-]{3,}", f"{quote['speaker_name'] or ''} {quote['speaker'] or ''}")
    return {fold(w)[:NAMED] for w in spoken}


def _names_in(text: str) -> set[str]:
    return {fold(w)[:NAMED] for w in re.findall(r"\b[A-ZÀ-Þİ][\w’'-]{3,}", text)}


def _stems(text: str) -> set[str]:
    return {w[:STEM] for w in fold(text).split() if (len(w) >= NAMED or w.isdigit()) and w not in _COMMON}
