"""Names: who and what is mentioned, and the full name that each mention stands for within the article."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from analysis.language.countries import state_of
from analysis.language.grammar import POSSESSIVE
from analysis.language.spans import in_furniture, printed
from analysis.lexicon.names import BODY_ENDINGS, FIRST_NAMES, LANDS, TOWNS
from analysis.names.person_names import bare_person, full_name, full_names, surname
from analysis.records import Name, NameKind
from analysis.rules import Empty, Rules, explained, noting

KIND_OF_LABEL: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group",
}  # fmt: skip
PERSON_NAME_WORDS = (2, 3)  # of a name that the model took for a body's and that may be a person's


@Language.component("onrecord_names")
def names(doc: Doc) -> Doc:
    """Fills `doc._.names` with the article's mentions, in order, furniture left out."""
    _correct_labels(doc)
    doc._.names = tuple(_names_of(doc))
    return doc


def _names_of(doc: Doc) -> Iterator[Name]:
    full = full_names(doc)
    surnames = frozenset(surname(f) for f in full)
    for ent in doc.ents:
        with noting() as slots:
            name = _name_at(ent, full, surnames)
        if name is not None and not in_furniture(doc, name.start, name.end):
            explained(doc, name, slots)
            yield name


# ---- labels that the model gives wrongly


def _correct_labels(doc: Doc) -> None:
    """Labels as people the names that the model took for bodies, though a first name opens them; places likewise."""
    places = {e.text for e in doc.ents if e.label_ in ("ORG", "PERSON") and _stands_as_a_place(e)}
    found = [_relabelled(e, places) for e in doc.ents]
    if any(new.label != old.label for new, old in zip(found, doc.ents, strict=True)):
        doc.set_ents(found)


def _relabelled(ent: Span, places: Container[str]) -> Span:
    if ent.text in places:
        return Span(ent.doc, ent.start, ent.end, "GPE")
    if _opens_with_a_first_name(ent):
        return Span(ent.doc, ent.start, ent.end, "PERSON")
    return ent


def _opens_with_a_first_name(ent: Span) -> bool:
    """Whether a body's name is a person's by its first word: "Ada Brandt", but not "Victoria Hospital"."""
    if ent.label_ != "ORG" or len(ent) not in PERSON_NAME_WORDS:
        return False
    if any(not t.text.isalpha() or t.pos_ != "PROPN" for t in ent):
        return False
    return ent[0].text in FIRST_NAMES and ent[-1].lower_ not in BODY_ENDINGS


def _stands_as_a_place(ent: Span) -> bool:
    """Whether a name stands where only a place's can: "the town of Sarn", "areas of Sarn and Zenda", "Sarn region"."""
    root = ent.root
    while root.dep_ == "conj" and root.head != root:
        root = root.head
    of, noun = root.head, root.head.head
    named = root.dep_ == "pobj" and of.lower_ == "of" and noun.lemma_.lower() in LANDS | TOWNS
    land = root.dep_ == "compound" and of.lemma_.lower() in LANDS and of.i == ent.end
    return (named or land) and all(t.pos_ == "PROPN" for t in ent)


# ---- the kind of a mention, and the name that it stands for


@dataclass(frozen=True, slots=True)
class EntityCase:
    """What the model takes for a name, with the full names and surnames of the article's people."""

    label: str
    tokens: list[Token]  # without possessive marks
    full: Sequence[Sequence[str]]
    surnames: Container[str]


def surname_alone(case: EntityCase) -> NameKind | Empty | None:
    """A single word that is somebody's surname is that person, whatever the model takes it for: "Brandt"."""
    return "person" if len(case.tokens) == 1 and case.tokens[0].text in case.surnames else None


def first_name_alone(case: EntityCase) -> NameKind | Empty | None:
    """A single word taken for a body that is somebody's first name is that person: "Ada", after "Ada Brandt"."""
    alone = len(case.tokens) == 1 and case.label == "ORG"
    return "person" if alone and any(f[0] == case.tokens[0].text for f in case.full) else None


def kind_by_the_model(case: EntityCase) -> NameKind | Empty | None:
    """Any other name is what the model takes it for; dates, sums and works are no names."""
    return KIND_OF_LABEL.get(case.label)


MENTION_KIND: Rules[EntityCase, NameKind] = Rules("kind", surname_alone, first_name_alone, kind_by_the_model)


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A mention as printed, its kind, and the full names of the article's people."""

    kind: NameKind
    text: str
    full: Sequence[Sequence[str]]

    @property
    def own_name(self) -> str:
        """The name by the mention's own words, or the full name of the person who is mentioned."""
        parts = self.text.split()
        return full_name(parts, self.full) if self.kind == "person" else " ".join(parts)


def state_by_its_name(case: NamedCase) -> tuple[NameKind, str] | Empty | None:
    """A state's name or people stand for the state: "the Turkish"; not for Michael Jordan, called "Jordan"."""
    state = state_of(case.text, capitals=False)
    return ("state", state) if state and case.own_name == case.text else None


def full_name_or_own_words(case: NamedCase) -> tuple[NameKind, str] | Empty | None:
    """A person has the longest name that the article gives, anything else its own words: "Brandt", "Ada Brandt"."""
    return case.kind, case.own_name


MENTION_NAME: Rules[NamedCase, tuple[NameKind, str]] = Rules("name", state_by_its_name, full_name_or_own_words)


def _name_at(ent: Span, full: Sequence[Sequence[str]], surnames: Container[str]) -> Name | None:
    tokens = [t for t in ent if t.text not in POSSESSIVE and not t.is_space]
    kind = MENTION_KIND(EntityCase(ent.label_, tokens, full, surnames))
    if kind == "person":
        tokens = bare_person(tokens)
    text = printed(tokens)
    if kind is None or not any(c.isalpha() for c in text):
        return None
    named = MENTION_NAME(NamedCase(kind, text, full))
    assert named is not None  # the last rule always answers
    kind, name = named
    bare = name[4:] if name.lower().startswith("the ") else name
    return Name(tokens[0].idx, tokens[0].idx + len(text), text, kind, bare)
