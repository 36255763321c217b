"""Quotations: direct, indirect and mixed, one entry a speech act, each with its cue and its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from analysis.cues import Cue, cues
from analysis.lexicon import words
from analysis.names import in_furniture
from analysis.quote_marks import Quoted, quoted
from analysis.records import Quote
from analysis.speakers import Cast, Speaker, cast_of, speaker

SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s")
LABEL = re.compile(r"(?m)^(?P<who>(?:[A-Z][\w.’'-]*,? ?){1,5}): (?=\S)")
FEWEST = 4  # words from which a quoted stretch without a cue may be speech and not a title or a scare quote
MODAL = frozenset(["would", "could", "should", "might", "may", "must", "can", "ca"])
TRIM = " \t\n\r,;:—–-"
MARKS = "“”\"«»„'‘’`"


@dataclass(slots=True)
class Draft:
    """A quotation in the making: characters [start, end) of content, the cue and speaker as tokens."""

    start: int
    end: int
    cue: Token | None
    speaker: Token | Speaker | None
    verb: str = ""
    marked: int = 0  # how many of its characters stand in quotation marks
    heir: bool = False  # goes on where the quotation before it stopped


@Language.component("onrecord_quotes")
def quotes(doc: Doc) -> Doc:
    """Fills `doc._.quotes` in order of the text; what touches furniture is left out."""
    stretches = quoted(doc.text)
    drafts = _reported(doc, stretches)
    drafts = _with_marks(doc, stretches, drafts)
    drafts = sorted((*drafts, *_labelled(doc, stretches, drafts)), key=lambda d: d.start)
    doc._.quotes = tuple(_finished(doc, drafts, stretches))
    return doc


# ---- reported speech: cue and clause


def _reported(doc: Doc, stretches: Sequence[Quoted]) -> list[Draft]:
    """A draft for each cue outside of quotation marks that has a speaker and a content."""
    drafts: list[Draft] = []
    for cue in cues(doc):
        if _inside(stretches, cue.token.idx) or not _asserted(cue.token):
            continue
        if cue.kind == "deny" and not _denies(cue):
            continue
        if cue.speaker is None or cue.content is None:
            drafts.append(Draft(-1, -1, cue.token, cue.speaker, cue.kind))
            continue
        start, end = _characters(doc, *cue.content)
        if start < end:
            drafts.append(Draft(start, end, cue.token, cue.speaker, cue.kind))
    return _outermost(doc, drafts)


def _inside(stretches: Sequence[Quoted], at: int) -> bool:
    return any(q.start <= at < q.end and _wordy(q) for q in stretches)


def _wordy(q: Quoted) -> bool:
    return q.end - q.start > 25


def _asserted(verb: Token) -> bool:
    """Whether the words were really said: not "would say", "refused to say" or "if he says"."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in MODAL:
            return False
        if child.dep_ == "neg" and verb.lemma_ in (
            "say",
            "tell",
            "confirm",
            "comment",
            "reveal",
            "disclose",
            "specify",
        ):
            return False
        if child.dep_ == "aux" and child.lower_ == "to":
            return verb.head.lemma_ in ("go", "continue", "appear", "seem")
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return False
    return True


def _denies(cue: Cue) -> bool:
    if cue.token.lemma_ == "deny":
        return True
    objects = [c for c in cue.token.children if c.dep_ == "dobj"]
    return any(o.lemma_.lower() in words("allegations") for o in objects)


def _characters(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The tokens' characters without a leading "that", and without punctuation at either end."""
    while first < last and (
        doc[first].is_punct or doc[first].is_space or (doc[first].lower_ == "that" and doc[first].dep_ == "mark")
    ):
        if doc[first].text in MARKS and doc[first].text:
            break
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].text in (",", ".", ";", ":", "—", "–", "-")):
        last -= 1
    if first >= last:
        return 0, 0
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


def _outermost(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """What is said inside of what is said belongs to the outer speaker; a participle ("adding that") ends the outer one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.cue.i if d.cue else 0):
        assert draft.cue is not None
        outer = next((d for d in drafts if d is not draft and d.start <= draft.cue.idx < d.end), None)
        if outer is None or draft.start < 0:
            if outer is None:
                kept.append(draft)
            continue
        before = doc[draft.cue.i - 1] if draft.cue.i else None
        if draft.cue.tag_ == "VBG" and before is not None and before.text in (",", "—", "–"):
            outer.end = min(outer.end, before.idx)
            kept.append(draft)
    return kept


# ---- speech in quotation marks


def _with_marks(doc: Doc, stretches: Sequence[Quoted], reported: list[Draft]) -> list[Draft]:
    """Joins the stretches in marks with the reported clauses they belong to, or with the cue or quotation beside them."""
    made: list[Draft] = []
    for q in stretches:
        home = next((d for d in (*reported, *made) if d.start >= 0 and d.start < q.end and q.start < d.end), None)
        if home is not None:
            _take(home, q)
            continue
        beside = _beside(doc, q, reported)
        if beside is not None and _long_enough(doc, q, beside):
            made.append(Draft(q.start, q.end, beside.cue, beside.speaker, beside.verb, q.end - q.start))
        elif _speech_like(doc, q):
            made.append(Draft(q.start, q.end, None, None, "", q.end - q.start, heir=True))
    return [d for d in reported if d.start >= 0 and d.speaker is not None] + made


def _take(home: Draft, q: Quoted) -> None:
    home.start, home.end = min(home.start, q.start), max(home.end, q.end)
    home.marked += q.end - q.start


def _beside(doc: Doc, q: Quoted, reported: Sequence[Draft]) -> Draft | None:
    """The cue that stands behind the closing mark or before the opening one, with no sentence's end between."""
    text = doc.text
    best: tuple[int, Draft] | None = None
    for draft in reported:
        cue = draft.cue
        if cue is None or draft.speaker is None:
            continue
        after, before = cue.idx - q.outer_end, q.outer_start - (cue.idx + len(cue))
        gap = text[q.outer_end : cue.idx] if after >= 0 else text[cue.idx + len(cue) : q.outer_start]
        if (after < 0 and before < 0) or "\n" in gap or len(gap) > 200:
            continue
        if SENTENCE_END.search(gap) or (after >= 0 and _ends(text, q) and not _continues(text, q)):
            continue
        distance = after if after >= 0 else before + 40
        if best is None or distance < best[0]:
            best = (distance, draft)
    return best[1] if best else None


def _ends(text: str, q: Quoted) -> bool:
    return text[q.start : q.outer_end].rstrip(MARKS + " ").endswith((".",))


def _continues(text: str, q: Quoted) -> bool:
    return text[q.outer_end : q.outer_end + 2].strip()[:1].islower()


def _long_enough(doc: Doc, q: Quoted, beside: Draft) -> bool:
    """A word or two in marks is speech only where the cue leans on it: "“No,” he said"."""
    if len(doc.text[q.start : q.end].split()) >= FEWEST:
        return True
    touching = doc.text[q.start : q.outer_end].rstrip(MARKS).endswith((",", "?", "!", "."))
    return touching or doc.text[: q.outer_start].rstrip().endswith((":", ","))


def _speech_like(doc: Doc, q: Quoted) -> bool:
    """A whole sentence in marks at the beginning of a paragraph or right after another sentence."""
    words_in = doc.text[q.start : q.end].split()
    before = doc.text[: q.outer_start].rstrip(" ")
    at_start = not before or before[-1] in "\n.?!:" or before[-1] in MARKS
    return len(words_in) >= FEWEST and at_start and doc.text[q.start : q.start + 1].isupper() | q.continued


# ---- "Name: words"


def _labelled(doc: Doc, stretches: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Draft]:
    """Headlines and transcripts: a name, a colon, and what that name says up to the paragraph's end."""
    found = []
    for match in LABEL.finditer(doc.text):
        who = doc.char_span(match.start("who"), match.end("who"))
        end = doc.text.find("\n", match.end())
        end = len(doc.text) if end < 0 else end
        if who is None or not _names_somebody(who[-1], match["who"]) or _taken(drafts, match.end(), end):
            continue
        colon = doc.char_span(match.end("who"), match.end("who") + 1)
        content = doc.text[match.end() : end]
        stop = match.end() + len(content.rstrip(TRIM + "." + MARKS))
        start = match.end() + len(content) - len(content.lstrip(TRIM + MARKS))
        marked = sum(min(q.end, stop) - max(q.start, start) for q in stretches if q.start < stop and start < q.end)
        if start < stop and colon is not None:
            found.append(Draft(start, stop, colon[0], who.root, "label", max(marked, 0)))
    return found


def _names_somebody(token: Token, who: str) -> bool:
    return token.ent_type_ == "PERSON" or (who.isupper() and len(who) > 3)


def _taken(drafts: Iterable[Draft], start: int, end: int) -> bool:
    return any(d.start < end and start < d.end for d in drafts)


# ---- speakers and records


def _finished(doc: Doc, drafts: Sequence[Draft], stretches: Sequence[Quoted]) -> list[Quote]:
    cast = cast_of(doc)
    found: list[Quote] = []
    last: tuple[Draft, Speaker | None, int] | None = None
    for number, draft in enumerate(drafts):
        said_by, group = _who(doc, cast, draft, last, number)
        if said_by is None and draft.heir and not _whole_paragraph(doc, draft):
            continue
        quote = _quote(doc, draft, said_by, group)
        if quote is not None:
            found.append(quote)
            last = (draft, said_by, group)
    return found


def _who(
    doc: Doc, cast: Cast, draft: Draft, last: tuple[Draft, Speaker | None, int] | None, number: int
) -> tuple[Speaker | None, int]:
    before = last[1] if last else None
    if isinstance(draft.speaker, Token):
        said_by = speaker(cast, draft.speaker, before)
        if last and last[0].cue is not None and last[0].cue is draft.cue:
            return said_by, last[2]
        return said_by, number
    if draft.heir and last and _goes_on(doc, last[0], draft):
        return before, last[2]
    return None, number


def _goes_on(doc: Doc, last: Draft, draft: Draft) -> bool:
    """Whether a quotation without a cue follows the last one: in its paragraph or at the head of the next."""
    between = doc.text[last.end : draft.start]
    if not last.marked:
        return "\n" not in between.strip(MARKS) or between.strip(MARKS + TRIM + ".") == ""
    return between.count("\n\n") <= 1 and len(between.strip().split("\n")) <= 2 and len(between) < 400


def _whole_paragraph(doc: Doc, draft: Draft) -> bool:
    before = doc.text[: draft.start].rstrip(MARKS)
    after = doc.text[draft.end :].lstrip(MARKS + ".,")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))


def _quote(doc: Doc, draft: Draft, said_by: Speaker | None, group: int) -> Quote | None:
    start, end = _trimmed(doc.text, draft)
    if start >= end or in_furniture(doc, start, end):
        return None
    share = draft.marked / max(1, end - start)
    made = Quote(
        start,
        end,
        doc.text[start:end],
        kind="direct" if share > 0.9 else "mixed" if draft.marked else "indirect",
        group=group,
    )
    if said_by:
        made = replace(
            made, speaker=said_by.text, speaker_start=said_by.start, speaker_end=said_by.end, speaker_name=said_by.name
        )
    if draft.cue is not None:
        cue = draft.cue
        made = replace(made, cue=cue.text, cue_start=cue.idx, cue_end=cue.idx + len(cue), via=_via(cue))
    return replace(made, denial=draft.verb == "deny")


def _trimmed(text: str, draft: Draft) -> tuple[int, int]:
    """Without blanks and commas at the ends; a direct quotation also without its outer marks."""
    start, end = draft.start, draft.end
    outer = MARKS if draft.marked >= 0.9 * (end - start) else ""
    while start < end and text[start] in TRIM + outer:
        start += 1
    while end > start and text[end - 1] in TRIM + outer:
        end -= 1
    if end > start and text[end - 1] == "." and not text[start : end - 1].endswith((".", " U.S")):
        end -= 1
    return start, end


def _via(cue: Token) -> str | None:
    """The medium that was told: "told Interfax"."""
    told = next((c for c in cue.children if c.dep_ in ("dobj", "dative") and c.ent_type_ == "ORG"), None)
    if told is None or cue.lemma_ != "tell":
        return None
    run = [t for t in told.subtree if t.ent_type_ == "ORG"]
    return cue.doc.text[run[0].idx : run[-1].idx + len(run[-1])]
