"""Names: who and what is mentioned, and the full name that each mention stands for within the article."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from analysis.language.countries import state_of
from analysis.lexicon.names import BODY_ENDINGS, FIRST_NAMES, HONOURS, NAME_SUFFIXES, TITLES
from analysis.records import Name, NameKind

POSSESSIVE = ("'s", "’s", "’", "'")
TOWNS = ("city", "town", "village", "settlement", "suburb", "area", "island")
LANDS = ("region", "province", "district", "enclave", "county")
KINDS: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip


@Language.component("onrecord_names")
def names(doc: Doc) -> Doc:
    """Fills `doc._.names` with the article's mentions, in order, furniture left out."""
    _tell_kinds(doc)
    full = _full_names(doc)
    surnames = frozenset(surname(f) for f in full)
    found = (n for ent in doc.ents if (n := _name(ent, full, surnames)))
    doc._.names = tuple(n for n in found if not in_furniture(doc, n.start, n.end))
    return doc


def in_furniture(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch of the text (start, end) touches what is not the story."""
    return any(f.start < end and start < f.end for f in doc._.article.furniture)


def bare_person(tokens: Sequence[Token]) -> list[Token]:
    """A person's name without titles before it and possessive marks behind it."""
    kept = [t for t in tokens if not t.is_space and t.text not in POSSESSIVE]
    while len(kept) > 1 and kept[0].lower_.rstrip(".") in TITLES:
        kept = kept[1:]
    while len(kept) > 2 and kept[-1].lower_ in HONOURS:
        kept = kept[:-1]
    return kept


def printed(tokens: Sequence[Token]) -> str:
    """The text from the first of the tokens to the last, "" for none."""
    if not tokens:
        return ""
    return tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text


def full_name(parts: Sequence[str], full: Iterable[Sequence[str]]) -> str:
    """The longest full name of the article that is the same person's; the words themselves where two people fit."""
    last, own = surname(parts), {p.lower() for p in parts}
    full = list(full)
    same = [f for f in full if last in f and surname(f) == last and own <= {p.lower() for p in f}]
    if not same and len(parts) == 1:  # a first name, or a family name that stands first: "Xi"
        same = [f for f in full if f[0] == last]
    longest = max(same, key=lambda name: len(name), default=parts)
    return " ".join(longest if all(set(f) <= set(longest) for f in same) else parts)


def surname(parts: Sequence[str]) -> str:
    """The last word of a name that is not "Jr." or the like."""
    kept = [p for p in parts if p.lower().strip(".,") not in NAME_SUFFIXES]
    return (kept or list(parts))[-1]


def _full_names(doc: Doc) -> list[list[str]]:
    """The full names of people in the article, each as its words, in order of mention."""
    found: list[list[str]] = []
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            parts = printed(bare_person(list(ent))).split()
            if len(parts) > 1 and parts not in found and all(_name_part(p) for p in parts):
                found.append(parts)
    return found


def _tell_kinds(doc: Doc) -> None:
    """Labels as people the names that the model took for bodies, though a first name opens them; places likewise."""
    places = {e.text for e in doc.ents if e.label_ in ("ORG", "PERSON") and _is_place(e)}
    found = [_labelled(e, places) for e in doc.ents]
    if any(new.label != old.label for new, old in zip(found, doc.ents, strict=True)):
        doc.set_ents(found)


def _labelled(ent: Span, places: Container[str]) -> Span:
    label = "GPE" if ent.text in places else "PERSON" if _is_person(ent) else None
    return Span(ent.doc, ent.start, ent.end, label) if label else ent


def _is_person(ent: Span) -> bool:
    if ent.label_ != "ORG" or not 2 <= len(ent) <= 3 or any(not t.text.isalpha() or t.pos_ != "PROPN" for t in ent):
        return False
    return ent[0].text in _first_names() and ent[-1].lower_ not in BODY_ENDINGS


def _is_place(ent: Span) -> bool:
    """Whether a name stands where only a place's can: "the town of Sarn", "areas of Sarn and Zenda", "Sarn region"."""
    root = ent.root
    while root.dep_ == "conj":
        root = root.head
    of, noun = root.head, root.head.head
    named = root.dep_ == "pobj" and of.lower_ == "of" and noun.lemma_.lower() in (*LANDS, *TOWNS)
    land = root.dep_ == "compound" and of.lemma_.lower() in LANDS and of.i == ent.end
    return (named or land) and all(t.pos_ == "PROPN" for t in ent)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row[0] for row in FIRST_NAMES)


def _name_part(word: str) -> bool:
    """Whether a word may be part of a person's name: not "Ngan/AFP/Getty", as picture credits run into names."""
    return (word[:1].isupper() or len(word) <= 3) and not any(c in word for c in "/\\@")


def _name(ent: Span, full: Sequence[Sequence[str]], surnames: Container[str]) -> Name | None:
    tokens = [t for t in ent if t.text not in POSSESSIVE and not t.is_space]
    alone = len(tokens) == 1 and tokens[0].text in surnames
    alone = alone or (len(tokens) == 1 and ent.label_ == "ORG" and any(f[0] == tokens[0].text for f in full))
    kind = "person" if alone else KINDS.get(ent.label_)  # a bare surname is often taken for a body or a place
    if kind == "person":
        tokens = bare_person(tokens)
    text = printed(tokens)
    if kind is None or not any(c.isalpha() for c in text):
        return None
    name = full_name(text.split(), full) if kind == "person" else " ".join(text.split())
    state = state_of(text, capitals=False)
    if state and name == text:  # not Michael Jordan, called Jordan
        kind, name = "state", state
    bare = name[4:] if name.lower().startswith("the ") else name
    return Name(tokens[0].idx, tokens[0].idx + len(text), text, kind, bare)
