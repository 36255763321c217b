"""From a speaker's head word to the mention as printed and the full name behind it."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.countries import state_of
from analysis.lexicon.names import BODY_NOUNS, GENDER_WORDS, OFFICIALS, STATE_BODIES, TITLES
from analysis.lexicon.quotes import LABEL_ROLES, MEDIA_WORDS, STATEMENTS
from analysis.names.component import POSSESSIVE, bare_person, full_name, printed, surname
from analysis.names.entities import HE, SHE, Cast, Speaker, ranks
from analysis.names.noun_phrases import NAMED, joined, mention, tail
from analysis.names.organisations import is_body, of_state, owner_of, spoken_for
from analysis.quotes.content import subjects

THEY, IT = frozenset({"they", "them"}), frozenset({"it", "its"})
BODIES = BODY_NOUNS | STATE_BODIES | STATEMENTS
SUBJECT = ("nsubj", "nsubjpass")
SHORT = ("who", "un", "nato")  # bodies among the words that speak before a colon


def speaker(cast: Cast, head: Token, last: Speaker | None) -> Speaker:
    """The mention around a head word, resolved; `last` is who spoke before. "Who" is whom it goes back to."""
    if head.lower_ == "who" and head.head.dep_ == "relcl":
        known = speaker(cast, head.head.head, last)
        return _speaker([head], known.name, head.i) if known.name else known
    if head.pos_ == "VERB":  # taken for the subject: "voters going to the polls said"
        head = next(iter(subjects(head)), head)
    head = _whole_word(head)
    heads = [head, *(joined(head) if head.dep_ in SUBJECT else [])]
    if len(heads) == 2 and _one_role(*heads) and (name := _apposed(cast, heads[1]) or _apposed(cast, head)):
        return _speaker([*mention(head), *mention(heads[1])], name, head.i)
    mentions = [mention(h) for h in heads]
    names = [_resolved(cast, h, tokens, last) for h, tokens in zip(heads, mentions, strict=True)]
    if len(heads) > 2 and names[0] and head.ent_type_ == "PERSON" and not all(names):
        return _speaker(mentions[0], names[0], head.i)  # "Bo Lind, Sarn and Zenda's coroner"
    if len(heads) == 1:
        return _speaker([*mentions[0], *_apart(head), *tail(head)], names[0], head.i)
    together = "; ".join(sorted({n for n in names if n})) if all(names) else None
    return _speaker([*mentions[0], *mentions[-1]], together, head.i)


def _one_role(first: Token, second: Token) -> bool:
    """Whether two nouns are one person's roles: "her friend and translator, Bo Lind", not "Ann Wu and her aide"."""
    own = any(c.dep_ in ("det", "poss") for c in second.lefts)
    return first.tag_ == second.tag_ == "NN" and not own


def _whole_word(head: Token) -> Token:
    """The last part of a compound headed on its first ("co-author"); the person, of "Defending, Bo Lind"."""
    if head.tag_ == "NN" and head.text.endswith("ing") and head.is_sent_start:
        return next((c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"), head)
    rest = head.doc[head.i + 1 : head.i + 3]
    cut = head.lower_.rstrip(".") in TITLES and rest and (head.i + 1 == head.sent.end or rest[0].text == ".")
    if cut and (named := [e for e in head.doc[head.i + 1 : head.i + 8].ents if e.label_ == "PERSON"]):
        return named[0][-1]  # the model ends a sentence behind "Capt."
    hyphenated = len(rest) == 2 and not head.whitespace_ and rest[0].text == "-" and rest[1].pos_ == "NOUN"
    return rest[1] if hyphenated else head


def _apart(head: Token) -> list[Token]:
    """The name set behind a description without a comma: "the union *IG Port*"."""
    named = next((c for c in head.rights if c.dep_ == "appos" and c.left_edge.i == head.i + 1), None)
    return list(head.doc[head.i + 1 : named.i + 1]) if named is not None and named.ent_type_ in NAMED else []


def _speaker(tokens: list[Token], name: str | None, at: int) -> Speaker:
    text = printed(tokens)
    return Speaker(tokens[0].idx, tokens[0].idx + len(text), text, name, at)


def _resolved(cast: Cast, head: Token, tokens: list[Token], last: Speaker | None) -> str | None:
    word = head.lower_
    if word in HE | SHE:
        return _person(cast, head, "m" if word in HE else "f", last)
    if head.pos_ == "PRON" or word in IT | THEY:
        return _body(cast, head, last) if word in IT | THEY else None
    known = [name.split() for _, name in cast.people]
    if parts := _personal(head, tokens, known):
        name = full_name(parts, known)
        if last and last.name and name in (last.name.split()[0], last.name.split()[-1]):
            return last.name  # of two who share the name, the one who spoke last
        return state_of(name) or name
    return _institution(cast, head, tokens, last)


def _personal(head: Token, tokens: list[Token], known: list[list[str]]) -> list[str]:
    """The words of a person's name at the end of a mention, [] where it names no person."""
    run: list[Token] = []
    if is_body(tokens):
        return []
    shouted = [n for n in known if tokens == [head] and head.is_upper and surname(n).upper() == head.text]
    if shouted:  # as transcripts have it: "LIND: …"
        return shouted[0]
    for token in reversed(tokens):
        a_name = token.ent_type_ == "PERSON" or (token == head and _called(token, known))
        first_name = len(run) == 1 and token.pos_ == "PROPN" and token.dep_ == "compound" and not token.ent_type_
        if not (a_name or first_name):
            break
        run.insert(0, token)
    return printed(bare_person(run)).split()


def _called(token: Token, known: list[list[str]]) -> bool:
    """Whether a word is somebody's surname, or somebody's first name that the model takes for a body."""
    return any(surname(n) == token.text or (n[0] == token.text and token.ent_type_ == "ORG") for n in known)


def _institution(cast: Cast, head: Token, tokens: list[Token], last: Speaker | None) -> str | None:
    """A state, somebody in a role ("the mayor"), or the body's own name; None for people without one."""
    state = state_of(" ".join(t.text for t in tokens if t.text not in POSSESSIVE)) or state_of(head.text)
    if state:
        return state
    if name := _apposed(cast, head) or _office(cast, head):
        return name
    lemma = head.lemma_.lower()
    if last and last.name and [t.lower_ for t in tokens] == ["the", *last.text.lower().split()[-1:]]:
        return last.name  # "the Ruritanian government … the government"
    nameless = head.tag_ == "NNS" or (head.tag_ == "NN" and tokens[0].lower_ in ("a", "an", "one"))
    if len(tokens) == 2 and tokens[0].lower_ == "the" and lemma in BODY_NOUNS:
        return _again(cast, head, lemma, last)
    owner = owner_of(head, tokens)
    if owner and lemma in OFFICIALS:
        return owner
    if body := spoken_for(head, tokens):
        return body
    definite = head.tag_ in ("NN", "NNP") and tokens[0].lower_ in ("the", "his", "her", lemma)
    if (owner or definite) and (name := cast.in_role(lemma, head.i, owner, ranks(tokens))):
        return name
    proper = any(t.ent_type_ == "ORG" for t in tokens) or head.ent_type_ in ("NORP", "FAC")
    proper = proper or (lemma in MEDIA_WORDS and any(t.pos_ == "PROPN" for t in tokens))
    proper = proper or head.pos_ == "PROPN"
    if owner and lemma in STATE_BODIES and (name := of_state(owner, tokens)):
        return name
    a_role = head.lower_ in LABEL_ROLES | TITLES and head.ent_type_ not in NAMED
    a_role = a_role and head.lower_ not in SHORT
    nameless = nameless or (len(tokens) < 3 and a_role)
    if not nameless and (proper or (owner and head.pos_ == "NOUN")):
        named = tokens[1:] if tokens[0].pos_ == "DET" else tokens
        while head.pos_ == "PROPN" and head.text[:1].isupper() and named[0].text.islower():
            named = named[1:]  # "grid operator Netco"
        return " ".join(printed(named).split()) or None
    return None


def _again(cast: Cast, head: Token, noun: str, last: Speaker | None) -> str | None:
    """The body that "the company" or "the ministry" calls again: one with the noun in its name, else who spoke last."""
    named = [name for at, name in cast.bodies if at < head.i and noun in name.lower().split()]
    if named:
        return named[-1]
    bodies = {name for at, name in cast.bodies if at < head.i and state_of(name) is None and cast.acts(at)}
    if last and last.name in bodies and _near(cast, head, last):
        return last.name
    return None


def _office(cast: Cast, head: Token) -> str | None:
    """Whose office speaks: "his office", "Mr Brandt’s office"."""
    owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
    if head.lower_ != "office" or owner is None:
        return None
    if owner.lower_ in HE | SHE:
        name = _person(cast, owner, "m" if owner.lower_ in HE else "f", None)
    else:
        known = [name.split() for _, name in cast.people]
        parts = _personal(owner, mention(owner), known)
        name = full_name(parts, known) if parts else None
    return f"{name}’s office" if name else None


def _apposed(cast: Cast, head: Token) -> str | None:
    """The person named right behind a description: "the council's president, Ann Wu"."""
    within = [c for p in head.rights if p.lower_ == "of" for c in p.rights if c.ent_type_ != "PERSON"]
    placed = [c for noun in within for c in noun.rights if c.ent_type_ == "PERSON"]  # "the bishop of Zenda, Ann Wu"
    named = next((c for c in (*head.children, *placed) if c.dep_ == "appos" and c.ent_type_ in NAMED), None)
    if named is None:
        return None
    if named.ent_type_ == "ORG":
        stands = head.lemma_.lower() in BODY_NOUNS or named.left_edge.i == head.i + 1
        return printed([t for t in mention(named) if t.dep_ != "det"]) if stands else None
    return next((name for at, name in cast.people if head.i < at <= named.i <= at + len(name.split())), None)


def _person(cast: Cast, head: Token, gender: str, last: Speaker | None) -> str | None:
    """He or she: who spoke last, while no other person has become a subject; else the last fitting subject."""
    if last and last.name and cast.is_person(last.name) and cast.may_be(last.name, gender) and _near(cast, head, last):
        cast.gender.setdefault(last.name, gender)
        return last.name
    fitting = [(at, name) for at, name in cast.people if at < head.i and cast.may_be(name, gender)]
    acting = [(at, name) for at, name in fitting if cast.acts(at)]
    named = acting or fitting
    if not named or _nameless_since(cast, named[-1][0], head, gender):
        return None
    cast.gender.setdefault(named[-1][1], gender)
    return named[-1][1]


def _nameless_since(cast: Cast, at: int, head: Token, gender: str) -> bool:
    """Whether somebody without a name became the subject after a token: "The first lady travelled on. She said …"."""
    told = {row[0] for row in GENDER_WORDS if row[1] == gender}
    since = (t for t in cast.doc[at + 1 : head.i] if t.tag_ == "NN" and t.dep_ in SUBJECT and t.lemma_.lower() in told)
    return any(cast.acts(t.i) and not any(c.dep_ == "appos" for c in t.children) for t in since)


def _body(cast: Cast, head: Token, last: Speaker | None) -> str | None:
    """It or they: the body that spoke last; "it" also the last body that was a subject."""
    if named := _inserted(cast, head):
        return named
    if head.lower_ in IT and (body := _subject_before(head)) is not None:
        return _institution(cast, body, mention(body), last)
    since = [name for at, name in cast.bodies if last and last.token < at < head.i and cast.acts(at)]
    if since and head.lower_ in IT:
        return since[-1]
    if last and not cast.is_person(last.name or "") and _near(cast, head, last):
        return last.name  # also where the body has none: "the report … It added"
    bodies = [name for at, name in cast.bodies if at < head.i and cast.acts(at)]
    return bodies[-1] if bodies and head.lower_ in IT else None


def _subject_before(head: Token) -> Token | None:
    """The body or document that the sentence before is about: "The company has no plan. It said …"."""
    first = head.sent.start
    if first == 0 or "\n" in head.doc[first - 1].text_with_ws or head.head != head.sent.root:
        return None
    subject = next((s for s in subjects(head.doc[first - 1].sent.root) if s.tag_ in ("NN", "NNP")), None)
    if subject is None or subject.ent_type_ == "PERSON":
        return None
    named = subject.ent_type_ in ("ORG", "GPE") or subject.lemma_.lower() in MEDIA_WORDS
    return subject if named or subject.lemma_.lower() in BODIES else None


def _inserted(cast: Cast, head: Token) -> str | None:
    """The sentence's subject, for a clause set into it: "The ministry released a video which, it said, …"."""
    clause = head.head.head if head.head.dep_ in ("parataxis", "ccomp", "relcl") else head
    while clause.dep_ == "relcl" and clause.head.dep_ in ("dobj", "pobj", "attr", "conj"):
        clause = clause.head
        while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
            clause = clause.head
        for subject in clause.lefts:
            if subject.dep_ == "nsubj" and subject.pos_ in ("NOUN", "PROPN"):
                return _institution(cast, subject, mention(subject), None)
    return None


def _near(cast: Cast, head: Token, last: Speaker) -> bool:
    """Whether the last speaker is still who the text is about: no other person is a subject since."""
    between = (at for at, name in cast.people if last.token < at < head.i and name != last.name)
    return not any(cast.acts(at) for at in between)
