"""From a speaker's head word to the mention as printed and the full name behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from analysis.lexicon import words
from analysis.names import bare_person, full_name
from analysis.records import Name
from analysis.states import state_of

HE, SHE, THEY, IT = {"he", "him", "his", "himself"}, {"she", "her", "herself"}, {"they", "them", "we"}, {"it", "its"}
BEFORE = ("compound", "amod", "poss", "det", "nmod", "nummod", "case", "predet", "quantmod", "appos")
MALE = frozenset(
    [
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "father",
        "spokesman",
        "chairman",
        "congressman",
        "pope",
        "actor",
        "man",
        "husband",
        "son",
        "brother",
    ]
)
FEMALE = frozenset(
    [
        "mrs",
        "ms",
        "miss",
        "dame",
        "lady",
        "queen",
        "princess",
        "sister",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "actress",
        "woman",
        "wife",
        "daughter",
        "mother",
    ]
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A mention as printed (characters start to end) and the name it stands for, where one is known."""

    start: int
    end: int
    text: str
    name: str | None
    token: int = -1


@dataclass(slots=True)
class Cast:
    """Who has been named so far, for pronouns and descriptions; the latest last."""

    doc: Doc
    people: list[tuple[int, str]] = field(default_factory=list)  # token index, full name
    bodies: list[tuple[int, str]] = field(default_factory=list)
    roles: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)


def cast_of(doc: Doc) -> Cast:
    """Everybody whom the article names, with titles and descriptions ("the mayor") by which it may call them later."""
    cast = Cast(doc)
    for name in doc._.names:
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None:
            continue
        if name.kind == "person":
            cast.people.append((span.start, name.name))
            _learn_roles(cast, name, span.start, span.end)
        elif name.kind in ("organisation", "state"):
            cast.bodies.append((span.start, name.name))
    _learn_gender(cast)
    return cast


def _learn_roles(cast: Cast, name: Name, first: int, last: int) -> None:
    doc = cast.doc
    head = doc[first:last].root
    described = [t for t in doc[max(0, first - 4) : first] if t.head in (head, *doc[first:last]) or t.head.head == head]
    described += [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        described.append(head.head)
    for token in described:
        if (token.pos_ in ("NOUN", "PROPN") and not token.ent_type_) or token.lower_ in words("titles"):
            cast.roles.setdefault(token.lemma_.lower(), []).append((first, name.name))
        if token.lower_.rstrip(".") in MALE:
            cast.gender[name.name] = "m"
        elif token.lower_.rstrip(".") in FEMALE:
            cast.gender[name.name] = "f"


def _learn_gender(cast: Cast) -> None:
    """A person who is the subject of one sentence and the only one before a pronoun is he or she."""
    for name in {n for _, n in cast.people} - cast.gender.keys():
        votes = {"m": 0, "f": 0}
        for at, other in cast.people:
            if other != name:
                continue
            following = cast.doc[at + 1 : at + 40]
            stop = next((a for a, o in cast.people if a > at and o != name), at + 40)
            for token in following:
                if token.i >= stop:
                    break
                votes["m"] += token.lower_ in HE
                votes["f"] += token.lower_ in SHE
        if votes["m"] != votes["f"]:
            cast.gender[name] = max(votes, key=lambda k: votes[k])


def speaker(cast: Cast, head: Token, last: Speaker | None) -> Speaker:
    """The mention around a head word, resolved; `last` is who spoke before."""
    tokens = mention(head)
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    text = cast.doc.text[start:end]
    return Speaker(start, end, text, _resolved(cast, head, tokens, last), head.i)


def mention(head: Token) -> list[Token]:
    """The head word with what stands before it in its phrase; appositions and clauses after it are left out."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in BEFORE and "\n" not in head.doc.text[child.left_edge.idx : head.idx]:
            first = min(first, child.left_edge.i)
    last = head.i
    for token in head.doc[head.i + 1 : head.i + 4]:  # a name that the parser heads on its first word
        if token.ent_iob_ == "I" and token.ent_type_ == head.ent_type_ == "PERSON" and token.text not in ("'s", "’s"):
            last = token.i
        else:
            break
    tokens = list(head.doc[first : last + 1])
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    return tokens


def _resolved(cast: Cast, head: Token, tokens: list[Token], last: Speaker | None) -> str | None:
    word = head.lower_
    if head.pos_ == "PRON" or word in HE | SHE | THEY | IT:
        return _pronoun(cast, head, word, last)
    people = [t for t in tokens if t.ent_type_ == "PERSON"]
    if people and people[-1].i == tokens[-1].i:
        run = [t for t in people if t.i > people[-1].i - 5]
        parts = [t.text for t in bare_person(run)]
        known = [n.split() for _, n in cast.people]
        return full_name(parts, known)
    return _institution(cast, head, tokens)


def _institution(cast: Cast, head: Token, tokens: list[Token]) -> str | None:
    text = " ".join(t.text for t in tokens if t.text not in ("'s", "’s"))
    state = state_of(text) or state_of(head.text)
    if state:
        return state
    owner = next((s for t in tokens[:-1] if (s := state_of(t.text))), None)
    if owner and head.lemma_.lower() in words("officials"):
        return owner
    lemma = head.lemma_.lower()
    held = [n for at, n in cast.roles.get(lemma, []) if at < head.i]
    if held and not owner and head.tag_ in ("NN", "NNP") and tokens[0].lower_ in ("the", "his", "her", lemma):
        return held[-1]
    if owner and held and (first := _owned(cast, lemma, owner, head.i)):
        return first
    if head.ent_type_ in ("ORG", "NORP", "FAC") or (head.pos_ == "PROPN" and head.ent_type_ != "PERSON"):
        name = [t.text for t in tokens if t.pos_ != "DET" or t.i != tokens[0].i]
        return _spelled(name)
    if owner and head.pos_ == "NOUN":
        return _spelled([t.text for t in tokens if t.pos_ != "DET"])
    return None


def _owned(cast: Cast, lemma: str, owner: str, before: int) -> str | None:
    """Who was given the role with that state's name: "the Ruritanian president" after "Ruritania's president, Bo Li"."""
    for at, name in reversed(cast.roles.get(lemma, [])):
        near = cast.doc[max(0, at - 6) : at + 6]
        if at < before and any(state_of(t.text) == owner for t in near):
            return name
    return None


def _spelled(parts: list[str]) -> str | None:
    text = " ".join(parts).replace(" 's", "'s").replace(" ’s", "’s").replace(" - ", "-")
    return text or None


def _pronoun(cast: Cast, head: Token, word: str, last: Speaker | None) -> str | None:
    if word in HE | SHE:
        wanted = "m" if word in HE else "f"
        fitting = lambda n: cast.gender.get(n, wanted) == wanted  # noqa: E731
        if (
            last
            and last.name
            and any(n == last.name for _, n in cast.people)
            and fitting(last.name)
            and _near(cast, head, last)
        ):
            return last.name
        subjects = [n for at, n in cast.people if at < head.i and fitting(n) and _is_subject(cast.doc, at)]
        near = [n for at, n in cast.people if at < head.i and fitting(n)]
        return (subjects or near or [None])[-1]
    if word in IT | THEY:
        if last and last.name and not any(n == last.name for _, n in cast.people) and _near(cast, head, last):
            return last.name
        bodies = [n for at, n in cast.bodies if at < head.i and _is_subject(cast.doc, at)]
        return bodies[-1] if bodies and word in IT else None
    return None


def _near(cast: Cast, head: Token, last: Speaker) -> bool:
    """Whether the last speaker is still who the text is about: no other person is a subject since."""
    between = [n for at, n in cast.people if last.token < at < head.i and n != last.name and _is_subject(cast.doc, at)]
    return not between


def _is_subject(doc: Doc, at: int) -> bool:
    token = doc[at]
    while token.dep_ in ("compound", "nmod", "amod") and token.head is not token:
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")
