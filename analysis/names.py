"""Names: who and what is mentioned, and the full name that each mention stands for within the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from analysis.lexicon import words
from analysis.records import Name, NameKind
from analysis.states import state_of

KINDS: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip


@Language.component("onrecord_names")
def names(doc: Doc) -> Doc:
    """Fills `doc._.names` with the article's mentions, in order, furniture left out."""
    full = _full_names(doc)
    doc._.names = tuple(n for ent in doc.ents if (n := _name(ent, full)) and not in_furniture(doc, n.start, n.end))
    return doc


def in_furniture(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch of the text (start, end) touches what is not the story."""
    return any(f.start < end and start < f.end for f in doc._.article.furniture)


def bare_person(ent: Sequence[Token]) -> list[Token]:
    """A person's name without titles before it and possessive marks behind it."""
    tokens = [t for t in ent if not t.is_space and t.text not in ("'s", "’s", "’", "'")]
    while len(tokens) > 1 and tokens[0].lower_.rstrip(".") in words("titles"):
        tokens = tokens[1:]
    return tokens


def _full_names(doc: Doc) -> list[list[str]]:
    """The full names of people in the article, each as its words, in order of mention."""
    found: list[list[str]] = []
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            parts = [t.text for t in bare_person(list(ent))]
            if len(parts) > 1 and parts not in found and all(p[:1].isupper() or len(p) <= 3 for p in parts):
                found.append(parts)
    return found


def full_name(parts: Sequence[str], full: Iterable[Sequence[str]]) -> str:
    """The longest full name of the article that ends in the same surname, else the words themselves."""
    same = [f for f in full if f[-1] == parts[-1] and set(parts) <= set(f)]
    return " ".join(max(same, key=len, default=parts))


def _name(ent: Span, full: list[list[str]]) -> Name | None:
    kind = KINDS.get(ent.label_)
    if kind is None or not any(c.isalpha() for c in ent.text):
        return None
    tokens = (
        bare_person(list(ent))
        if kind == "person"
        else [t for t in ent if t.text not in ("'s", "’s") and not t.is_space]
    )
    if not tokens:
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    text = ent.doc.text[start:end]
    state = state_of(text, capitals=False)
    if state:
        return Name(start, end, text, "state", state)
    if kind == "person":
        return Name(start, end, text, kind, full_name([t.text for t in tokens], full))
    bare = text[4:] if text.lower().startswith("the ") else text
    return Name(start, end, text, kind, " ".join(bare.split()))
