"""From a speaker's head word to the mention as printed and the full name behind it, by ordered tables of rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from analysis.language.countries import state_of
from analysis.language.grammar import HE, IT, NOMINAL_SUBJECTS, POSSESSIVE, SHE, THEY, VERBAL, subjects
from analysis.language.spans import printed
from analysis.lexicon.names import BODY_NOUNS, GENDER_WORDS, OFFICIALS, STATE_BODIES, TITLES
from analysis.lexicon.quotes import LABEL_ROLES, MEDIA_WORDS, STATEMENTS
from analysis.names.entities import EntityIndex, Speaker, ranks
from analysis.names.noun_phrases import NAMED, joined, mention, tail
from analysis.names.organisations import body_of_state, is_named_body, owner_of, spoken_for
from analysis.names.person_names import bare_person, full_name, surname
from analysis.rules import EMPTY, Empty, Rules, note

BODIES = BODY_NOUNS | STATE_BODIES | STATEMENTS
BODIES_AS_LABELS = ("who", "un", "nato")  # bodies among the words that speak before a colon
MAX_ROLE_TOKENS = 2  # of a mention that is only a role: "the police"
MAX_TOKENS_BEHIND_TITLE = 7  # in which the person stands whose title the model took for a sentence's end


def resolve_speaker(index: EntityIndex, head: Token, last: Speaker | None) -> Speaker:
    """The mention around a head word, resolved; `last` is who spoke before. "Who" is whom it goes back to."""
    if head.lower_ == "who" and head.head.dep_ == "relcl":
        known = resolve_speaker(index, head.head.head, last)
        return replace(_speaker([head], head.i), names=known.names) if known.name else known
    if head.pos_ == "VERB":  # taken for the subject: "voters going to the polls said"
        head = next(iter(subjects(head)), head)
    head = _whole_word(head)
    heads = [head, *(joined(head) if head.dep_ in NOMINAL_SUBJECTS else [])]
    if name := _name_of_two_roles(index, heads):
        note("speaker_name", "two_roles_of_one_person")
        return _speaker([*mention(head), *mention(heads[1])], head.i, name)
    mentions = [mention(h) for h in heads]
    names = [NAME(NameCase(index, h, tokens, last)) for h, tokens in zip(heads, mentions, strict=True)]
    if len(heads) == 1:
        return _speaker([*mentions[0], *_name_set_behind(head), *tail(head)], head.i, names[0])
    if len(heads) > 2 and names[0] and head.ent_type_ == "PERSON" and not all(names):
        return _speaker(mentions[0], head.i, names[0])  # "Bo Lind, Sarn and Zenda's coroner"
    together = sorted({n for n in names if n}) if all(names) else []
    return _speaker([*mentions[0], *mentions[-1]], head.i, *together)


def _speaker(tokens: Sequence[Token], at: int, *names: str | None) -> Speaker:
    text = printed(tokens)
    return Speaker(tokens[0].idx, tokens[0].idx + len(text), text, tuple(n for n in names if n), at)


# ---- which words mention the speaker


def _name_of_two_roles(index: EntityIndex, heads: Sequence[Token]) -> str | None:
    """The one person whose roles two nouns are: "her friend and translator, Bo Lind", not "Ann Wu and her aide"."""
    if len(heads) != 2:
        return None
    first, second = heads
    own = any(c.dep_ in ("det", "poss") for c in second.lefts)
    if own or not first.tag_ == second.tag_ == "NN":
        return None
    return _named_behind(index, second) or _named_behind(index, first)


def _whole_word(head: Token) -> Token:
    """The last part of a compound headed on its first ("co-author"); the person, of "Defending, Bo Lind"."""
    if head.tag_ == "NN" and head.text.endswith("ing") and head.is_sent_start:
        return next((c for c in head.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"), head)
    rest = head.doc[head.i + 1 : head.i + 3]
    if person := _person_behind_title(head):
        return person
    hyphenated = len(rest) == 2 and not head.whitespace_ and rest[0].text == "-" and rest[1].pos_ == "NOUN"
    return rest[1] if hyphenated else head


def _person_behind_title(head: Token) -> Token | None:
    """The person behind a title that the model takes for a sentence's end: "Capt. *Lind*"."""
    behind = head.doc[head.i + 1 : head.i + 1 + MAX_TOKENS_BEHIND_TITLE]
    if head.lower_.rstrip(".") not in TITLES or not len(behind):
        return None
    if head.i + 1 != head.sent.end and behind[0].text != ".":
        return None
    return next((e[-1] for e in behind.ents if e.label_ == "PERSON"), None)


def _name_set_behind(head: Token) -> list[Token]:
    """The name set behind a description without a comma: "the union *IG Port*"."""
    named = next((c for c in head.rights if c.dep_ == "appos" and c.left_edge.i == head.i + 1), None)
    return list(head.doc[head.i + 1 : named.i + 1]) if named is not None and named.ent_type_ in NAMED else []


# ---- the name behind a mention


@dataclass(frozen=True, slots=True)
class NameCase:
    """A mention of a speaker, whom the article has named, and who spoke before."""

    index: EntityIndex
    head: Token
    tokens: list[Token]
    last: Speaker | None

    @property
    def lemma(self) -> str:
        """The head word's lemma in small letters."""
        return self.head.lemma_.lower()

    @property
    def last_name(self) -> str:
        """The name of who spoke before, "" for nobody."""
        return (self.last.name if self.last else None) or ""

    @property
    def gender(self) -> str | None:
        """The gender that a pronoun tells."""
        if self.head.lower_ in HE | SHE:
            return "m" if self.head.lower_ in HE else "f"
        return None

    @property
    def people(self) -> list[list[str]]:
        """The names of the article's people, each as its words."""
        return [name.split() for _, name in self.index.people]

    @property
    def known_before(self) -> list[tuple[int, str]]:
        """The people named before the mention."""
        return [(at, name) for at, name in self.index.people if at < self.head.i]

    @property
    def active_bodies(self) -> list[tuple[int, str]]:
        """The bodies named before the mention where each is a subject."""
        return [(at, name) for at, name in self.index.bodies if at < self.head.i and self.index.acts(at)]

    @property
    def last_is_meant(self) -> bool:
        """Whether the last speaker is still who the text is about: no other person is a subject since."""
        if self.last is None:
            return False
        since = (at for at, name in self.known_before if self.last.token < at and name != self.last.name)
        return not any(self.index.acts(at) for at in since)


# ---- he and she


def last_speaker_still_meant(case: NameCase) -> str | Empty | None:
    """He or she is who spoke last, while no other person has become a subject: "… ,” Brandt said. *She* left"."""
    index, name = case.index, case.last_name
    if case.gender is None or not index.is_person(name) or not index.may_be(name, case.gender):
        return None
    return _told_of(case, name) if case.last_is_meant else None


def last_fitting_subject(case: NameCase) -> str | Empty | None:
    """He or she is the last person of that gender who was a subject, or who was named: "Lind rose. *He* said"."""
    if case.gender is None:
        return None
    fitting = [(at, name) for at, name in case.known_before if case.index.may_be(name, case.gender)]
    named = [(at, name) for at, name in fitting if case.index.acts(at)] or fitting
    return _told_of(case, named[-1][1]) if named and not _nameless_since(case, named[-1][0]) else None


def he_or_she_is_unknown(case: NameCase) -> str | Empty | None:
    """He or she is nobody whom the article names: "The first lady travelled on. *She* said"."""
    return EMPTY if case.gender is not None else None


def _told_of(case: NameCase, name: str) -> str:
    """The name, with its gender remembered for the pronouns that follow."""
    if case.gender is not None:
        case.index.gender.setdefault(name, case.gender)
    return name


def _nameless_since(case: NameCase, at: int) -> bool:
    """Whether somebody without a name became the subject after a token: "The first lady travelled on. She said …"."""
    index = case.index
    since = (t for t in index.doc[at + 1 : case.head.i] if t.tag_ == "NN" and t.dep_ in NOMINAL_SUBJECTS)
    fitting = (t for t in since if GENDER_WORDS.get(t.lemma_.lower()) == case.gender)
    return any(index.acts(t.i) and not any(c.dep_ == "appos" for c in t.children) for t in fitting)


PERSON_MEANT: Rules[NameCase, str] = Rules("speaker_name", last_speaker_still_meant, last_fitting_subject)


# ---- it and they


def subject_around_the_clause(case: NameCase) -> str | Empty | None:
    """In a clause set into a sentence it is that one's subject: "*The ministry* released a video which, it said, …"."""
    if not _is_it_or_they(case):
        return None
    head = case.head
    clause = head.head.head if head.head.dep_ in ("parataxis", "ccomp", "relcl") else head
    while clause.dep_ == "relcl" and clause.head.dep_ in ("dobj", "pobj", "attr", "conj"):
        clause = _verb_above(clause.head)
        for subject in clause.lefts:
            if subject.dep_ == "nsubj" and subject.pos_ in ("NOUN", "PROPN"):
                return INSTITUTION(NameCase(case.index, subject, mention(subject), None))
    return None


def subject_of_the_sentence_before(case: NameCase) -> str | Empty | None:
    """It is the body or document that the sentence before is about: "*The company* has no plan. It said …"."""
    subject = _body_before(case.head) if case.head.lower_ in IT else None
    if subject is None:
        return None
    return INSTITUTION(NameCase(case.index, subject, mention(subject), case.last)) or EMPTY


def body_active_since(case: NameCase) -> str | Empty | None:
    """It is the last body that was a subject since somebody spoke: "… , Lind said. *Netco* closed. It said"."""
    if case.last is None or case.head.lower_ not in IT:
        return None
    since = [name for at, name in case.active_bodies if case.last.token < at]
    return since[-1] if since else None


def last_body_goes_on(case: NameCase) -> str | Empty | None:
    """It or they are the body that spoke last, though it may have no name: "the report … *It* added"."""
    if not _is_it_or_they(case) or case.last is None or case.index.is_person(case.last_name):
        return None
    return (case.last_name or EMPTY) if case.last_is_meant else None


def last_active_body(case: NameCase) -> str | Empty | None:
    """It is the last body that was a subject: "*Netco* closed on Monday. Prices rose. It said"."""
    bodies = case.active_bodies if case.head.lower_ in IT else []
    return bodies[-1][1] if bodies else None


def other_pronouns(case: NameCase) -> str | Empty | None:
    """Any other pronoun names nobody: "some said", "they said" with no body before it."""
    return EMPTY if case.head.pos_ == "PRON" or _is_it_or_they(case) else None


def _is_it_or_they(case: NameCase) -> bool:
    return case.head.lower_ in IT | THEY


def _verb_above(word: Token) -> Token:
    while word.pos_ not in VERBAL and word.head != word:
        word = word.head
    return word


def _body_before(head: Token) -> Token | None:
    """The body or document that is the subject of the sentence before, in the same paragraph."""
    first = head.sent.start
    if first == 0 or "\n" in head.doc[first - 1].text_with_ws or head.head != head.sent.root:
        return None
    subject = next((s for s in subjects(head.doc[first - 1].sent.root) if s.tag_ in ("NN", "NNP")), None)
    if subject is None or subject.ent_type_ == "PERSON":
        return None
    named = subject.ent_type_ in ("ORG", "GPE") or subject.lemma_.lower() in MEDIA_WORDS
    return subject if named or subject.lemma_.lower() in BODIES else None


# ---- people by name


def person_by_name(case: NameCase) -> str | Empty | None:
    """A person's name stands for the full name; of two who share it, for who spoke last: "Brandt"."""
    parts = _person_parts(case)
    if not parts:
        return None
    name, last_name = full_name(parts, case.people), case.last_name
    if last_name and name in (last_name.split()[0], last_name.split()[-1]):
        return last_name
    return state_of(name) or name


def _person_parts(case: NameCase) -> list[str]:
    """The words of a person's name at the end of a mention, [] where it names no person."""
    head, tokens, known = case.head, case.tokens, case.people
    if is_named_body(tokens):
        return []
    shouted = [n for n in known if tokens == [head] and head.is_upper and surname(n).upper() == head.text]
    if shouted:  # as transcripts have it: "LIND: …"
        return shouted[0]
    run: list[Token] = []
    for token in reversed(tokens):
        a_name = token.ent_type_ == "PERSON" or (token == head and _is_called(token, known))
        first_name = len(run) == 1 and token.pos_ == "PROPN" and token.dep_ == "compound" and not token.ent_type_
        if not (a_name or first_name):
            break
        run.insert(0, token)
    return printed(bare_person(run)).split()


def _is_called(token: Token, known: list[list[str]]) -> bool:
    """Whether a word is somebody's surname, or somebody's first name that the model takes for a body."""
    return any(surname(n) == token.text or (n[0] == token.text and token.ent_type_ == "ORG") for n in known)


# ---- bodies, states, and people by what they are


def state(case: NameCase) -> str | Empty | None:
    """A state's name or people stand for the state: "the Turkish", "Ankara"."""
    words = " ".join(t.text for t in case.tokens if t.text not in POSSESSIVE)
    return state_of(words) or state_of(case.head.text)


def name_behind_a_description(case: NameCase) -> str | Empty | None:
    """A name behind a description is whom it describes: "the council's president, *Ann Wu*"."""
    return _named_behind(case.index, case.head)


def office_of_a_person(case: NameCase) -> str | Empty | None:
    """A person's office has that person's name: "*Mr Brandt’s office*", "his office"."""
    owner = next((c for c in case.head.lefts if c.dep_ == "poss"), None)
    if case.head.lower_ != "office" or owner is None:
        return None
    owned = NameCase(case.index, owner, mention(owner), None)
    if owned.gender is not None:
        name = PERSON_MEANT(owned)
    else:
        parts = _person_parts(owned)
        name = full_name(parts, owned.people) if parts else None
    return f"{name}’s office" if name else None


def last_word_said_again(case: NameCase) -> str | Empty | None:
    """ "The" with the last word of who spoke before is the same: "the Ruritanian government … *the government*"."""
    if case.last is None or not case.last.name:
        return None
    return case.last.name if _words(case) == ["the", *case.last.text.lower().split()[-1:]] else None


def body_called_again(case: NameCase) -> str | Empty | None:
    """ "The company" is the body with that word in its name, else the body that spoke last: "Netco … *the company*"."""
    index, noun = case.index, case.lemma
    if len(case.tokens) != 2 or case.tokens[0].lower_ != "the" or noun not in BODY_NOUNS:
        return None
    named = [name for at, name in index.bodies if at < case.head.i and noun in name.lower().split()]
    if named:
        return named[-1]
    bodies = {name for _, name in case.active_bodies if state_of(name) is None}
    return case.last_name if case.last_name in bodies and case.last_is_meant else EMPTY


def officials_of_a_state(case: NameCase) -> str | Empty | None:
    """Officials speak for their state: "*Turkish officials*"."""
    return owner_of(case.head, case.tokens) if case.lemma in OFFICIALS else None


def body_spoken_for(case: NameCase) -> str | Empty | None:
    """A spokesman speaks for the body named with him: "*a Netco spokesman*"."""
    return spoken_for(case.head, case.tokens)


def person_in_the_role(case: NameCase) -> str | Empty | None:
    """A role is whoever was given it last: "Mayor Ada Brandt … *the mayor*", "Turkey’s president"."""
    owner = owner_of(case.head, case.tokens)
    definite = case.head.tag_ in ("NN", "NNP") and case.tokens[0].lower_ in ("the", "his", "her", case.lemma)
    if not (owner or definite):
        return None
    return case.index.in_role(case.lemma, case.head.i, owner, ranks(case.tokens))


def body_of_a_state(case: NameCase) -> str | Empty | None:
    """A state's ministry or army has the state's name before its own: "the Turkish army" is "*Turkey’s army*"."""
    owner = owner_of(case.head, case.tokens) if case.lemma in STATE_BODIES else None
    return body_of_state(owner, case.tokens) if owner else None


def nobody_by_name(case: NameCase) -> str | Empty | None:
    """Several people, somebody or a bare role have no name: "*residents*", "*a doctor*", "the police"."""
    head, tokens = case.head, case.tokens
    if head.tag_ == "NNS" or (head.tag_ == "NN" and tokens[0].lower_ in ("a", "an", "one")):
        return EMPTY
    if len(tokens) > MAX_ROLE_TOKENS or head.ent_type_ in NAMED or head.lower_ in BODIES_AS_LABELS:
        return None
    return EMPTY if head.lower_ in LABEL_ROLES | TITLES else None


def name_as_printed(case: NameCase) -> str | Empty | None:
    """A proper name, or a body of a state, is called as it is printed: "*the Coast Daily*", "grid operator *Netco*"."""
    head = case.head
    owned = head.pos_ == "NOUN" and owner_of(head, case.tokens) is not None
    if not owned and not _is_proper(case):
        return None
    named = case.tokens[1:] if case.tokens[0].pos_ == "DET" else case.tokens
    while head.pos_ == "PROPN" and head.text[:1].isupper() and named[0].text.islower():
        named = named[1:]
    return " ".join(printed(named).split()) or None


INSTITUTION: Rules[NameCase, str] = Rules(
    "speaker_name",
    state,
    name_behind_a_description,
    office_of_a_person,
    last_word_said_again,
    body_called_again,
    officials_of_a_state,
    body_spoken_for,
    person_in_the_role,
    body_of_a_state,
    nobody_by_name,
    name_as_printed,
)

NAME: Rules[NameCase, str] = Rules(
    "speaker_name",
    last_speaker_still_meant,
    last_fitting_subject,
    he_or_she_is_unknown,
    subject_around_the_clause,
    subject_of_the_sentence_before,
    body_active_since,
    last_body_goes_on,
    last_active_body,
    other_pronouns,
    person_by_name,
    *INSTITUTION.rules,
)


def _words(case: NameCase) -> list[str]:
    return [t.lower_ for t in case.tokens]


def _is_proper(case: NameCase) -> bool:
    """Whether a mention is a name: of a body, a people or a place, or of a medium ("the Coast newspaper")."""
    head, tokens = case.head, case.tokens
    if head.pos_ == "PROPN" or head.ent_type_ in ("NORP", "FAC") or any(t.ent_type_ == "ORG" for t in tokens):
        return True
    return case.lemma in MEDIA_WORDS and any(t.pos_ == "PROPN" for t in tokens)


def _named_behind(index: EntityIndex, head: Token) -> str | None:
    """The person or body named right behind a description: "the council's president, Ann Wu"."""
    within = [c for p in head.rights if p.lower_ == "of" for c in p.rights if c.ent_type_ != "PERSON"]
    placed = [c for noun in within for c in noun.rights if c.ent_type_ == "PERSON"]  # "the bishop of Zenda, Ann Wu"
    named = next((c for c in (*head.children, *placed) if c.dep_ == "appos" and c.ent_type_ in NAMED), None)
    if named is None:
        return None
    if named.ent_type_ == "ORG":
        stands = head.lemma_.lower() in BODY_NOUNS or named.left_edge.i == head.i + 1
        return printed([t for t in mention(named) if t.dep_ != "det"]) if stands else None
    return next((name for at, name in index.people if head.i < at <= named.i <= at + len(name.split())), None)
