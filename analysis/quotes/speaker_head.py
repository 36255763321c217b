"""Who speaks at a cue: the subject, the agent, the owner or the author that the parse gives it."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.language.grammar import NOMINAL, PREDICATIVE_TAGS, SUBJECTS, VERBAL, object_of, subjects
from analysis.lexicon.quotes import STATEMENTS
from analysis.rules import EMPTY, Empty, Rules

TALKS = ("interview", "conversation")
CONTRASTING = ("while", "whereas")


def speaker_of(verb: Token) -> Token | None:
    """The head word of who speaks at a verb."""
    return SPEAKER(verb)


def agent_of_a_passive(verb: Token) -> Token | Empty | None:
    """Of a passive the agent speaks, nobody where none is named: "It was said *by the mayor*"."""
    if not _is_passive(verb):
        return None
    return object_of((c for c in verb.children if c.dep_ == "agent"), "by") or EMPTY


def owner_of_the_statement(verb: Token) -> Token | Empty | None:
    """Of "a letter that says" whoever wrote the letter speaks: "*her* letter, which said that"."""
    own = subjects(verb)
    relative = own and own[-1].lower_ in ("which", "that") and verb.dep_ == "relcl"
    return (whose_statement(verb.head) or EMPTY) if relative else None


def nearest_subject(verb: Token) -> Token | Empty | None:
    """The verb's subject speaks, of two the nearer: "The mayor, said *Ada Brandt*, never paid"."""
    return next(reversed(subjects(verb)), None)


def put_behind_as(verb: Token) -> Token | Empty | None:
    """ "As the mayor put it" names the speaker, though the parse takes "as" for a preposition."""
    return object_of(verb.lefts, "as")


def shared_with_the_verb_before(verb: Token) -> Token | Empty | None:
    """A verb joined to another one has that one's speaker: "*The mayor* rose and said"."""
    shared = verb.dep_ == "conj" and verb.head.pos_ in VERBAL and verb.head != verb
    return (speaker_of(verb.head) or EMPTY) if shared else None


def subject_of_the_governing_clause(verb: Token) -> Token | Empty | None:
    """A participle or an infinitive has the subject of the clause it hangs on: "*The mayor* left, saying"."""
    governed = verb.dep_ in ("advcl", "xcomp", "pcomp", "prep") or (verb.dep_ == "ccomp" and verb.tag_ == "VBG")
    return (_governing_subject(verb) or EMPTY) if governed else None


def noun_before_a_participle(verb: Token) -> Token | Empty | None:
    """The noun before "saying" speaks, or whose statement it is: "*a woman* saying", "*her* letter saying"."""
    described = verb.dep_ == "acl" and verb.tag_ == "VBG"
    return (whose_statement(verb.head) or EMPTY) if described else None


def person_right_behind(verb: Token) -> Token | Empty | None:
    """A person taken for the object right behind a main verb speaks: "“No,” tweeted *Bo Lind*"."""
    if not _lacks_subject(verb):
        return None
    behind = next((c for c in verb.rights if c.dep_ == "dobj" and c.ent_type_ == "PERSON"), None)
    stands_there = behind is not None and behind.left_edge.i == verb.i + 1 and not verb.nbor(-1).text.isalnum()
    return behind if stands_there else None


def person_right_before(verb: Token) -> Token | Empty | None:
    """A person right before a main verb speaks, with a comma between or without: "*Ada Brandt*, said that"."""
    if not _lacks_subject(verb):
        return None
    at = verb.i - 2 if verb.nbor(-1).text == "," else verb.i - 1
    named = verb.doc[max(at, 0)]
    return named if named.ent_type_ == "PERSON" and named.pos_ == "PROPN" else None


SPEAKER: Rules[Token, Token] = Rules(
    "speaker",
    agent_of_a_passive,
    owner_of_the_statement,
    nearest_subject,
    put_behind_as,
    shared_with_the_verb_before,
    subject_of_the_governing_clause,
    noun_before_a_participle,
    person_right_behind,
    person_right_before,
)


def whose_statement(noun: Token) -> Token | None:
    """Whose statement it is: its possessor, else the subject of "issued a statement saying"; another noun is itself."""
    if noun.lemma_.lower() not in STATEMENTS:
        return noun if noun.pos_ in NOMINAL else None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    head = noun.head
    while head.dep_ in ("prep", "pobj", "dobj") and head.head != head:
        head = head.head
    return next(iter(subjects(head)), None) if head.pos_ == "VERB" else None


def author(source: Token) -> Token:
    """Whose statement a source is: "according to a report by the Coast Daily", "to interviews with the mayors"."""
    behind = ("with",) if source.lemma_.lower() in TALKS else ("by",)
    by = object_of(source.rights, *behind) if source.lemma_.lower() in (*STATEMENTS, *TALKS) else None
    return by if by is not None and by.pos_ in NOMINAL else source


def beside(cue: Token) -> Token | None:
    """The head word of the noun phrase right behind a cue, else right before it; None where neither stands there."""
    doc = cue.doc
    if cue.i + 1 < cue.sent.end:
        word = doc[cue.i + 1]
        while word.head.i > word.i and word.dep_ not in SUBJECTS:
            word = word.head
        if word.pos_ in NOMINAL:
            return word
    before = doc[cue.i - 1] if cue.i else cue
    return before if before.pos_ in NOMINAL else None


def _is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    perfect = any(c.lemma_ == "have" for c in verb.lefts)
    return not (subjects(verb) or perfect or verb.dep_ == "conj")


def _lacks_subject(verb: Token) -> bool:
    """Whether a main verb has no subject by the parse, and a word before it."""
    return verb.dep_ == "ROOT" and verb.tag_ in PREDICATIVE_TAGS and verb.i > 0


def _governing_subject(verb: Token) -> Token | None:
    head = verb.head
    while head.dep_ in ("prep", "pcomp") and head.head != head:
        head = head.head
    if head.pos_ not in VERBAL:
        return whose_statement(head)
    own = subjects(_nearer_clause(head, verb))
    if not own:
        return speaker_of(head) if head != verb else None
    return own[-1]


def _nearer_clause(head: Token, verb: Token) -> Token:
    """The nearer clause of "A went, while B stayed, saying …": the participle belongs to B."""
    for clause in head.children:
        contrast = any(c.dep_ == "mark" and c.lower_ in CONTRASTING for c in clause.children)
        if contrast and head.i < clause.i < verb.i and subjects(clause):
            return clause
    return head
