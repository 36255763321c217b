"""What is said: the tokens of the clause, charge or thing that a cue reports, without the cue and its subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from analysis.language.quote_marks import MARKS as QUOTATION
from analysis.lexicon.quotes import ALLEGATIONS, SPEECH_OBJECTS, STATEMENTS

Range = tuple[int, int]  # token indices [first, last)

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLAUSES = ("acl", "relcl")
CONTENT = ("ccomp", "acl", "relcl")  # a relative clause only behind a noun, where "that" is no pronoun but opens it
APPOSED = ("appos", "dobj", "npadvmod", "attr")  # how the parser takes a noun set behind a clause
THAT = ("that",)
ASIDES = ("time", "anonymity", "evidence", "proof")  # "said for the first time that", "on condition of anonymity that"
CONDITIONS = ("if", "unless")
MARKS = ("mark", "advmod")  # the parser takes "that" for an adverb in "said for the first time that …"
QUESTIONS = ("if", "whether")
DISPUTES = ("dispute", "refute")  # said of nothing but claims
DENYING = ("deny", *DISPUTES)
HEARD = ("tell", "inform", "assure", "remind", "notify", "advise")  # their object is who hears it
FINITE = ("VBD", "VBZ", "VBP", "MD")
FARTHEST = 5  # tokens between a cue and the comma behind it: "she said on Monday,"
FEWEST = 4  # words from which what stands before an interrupting "he said" is more than "At one point"
OPENING = 6  # words before "according to" that only open a sentence: "But the next day, according to …"


def subjects(verb: Token) -> list[Token]:
    """The verb's own subjects, in order."""
    return [c for c in verb.children if c.dep_ in SUBJECTS]


def contents(verb: Token, kind: str, speaker: Token | None) -> tuple[Range, ...]:
    """The pieces of what is said, in order; none where only words in quotation marks can be meant."""
    if kind == "direct":
        return ()
    if kind in ("say", "tell"):
        return _interrupted(verb, speaker) or _reported(verb) or _some(_thing(verb))
    if kind == "urge":
        return _some(_urged(verb))
    if kind == "judge":
        return _some(_judged(verb))
    if kind == "deny" and (claim := _denied_claim(verb)):
        return (claim,)
    clause = _clause(verb)
    return _some(_span(verb, clause) if clause is not None else _charge(verb, kind))


def _some(found: Range | None) -> tuple[Range, ...]:
    return (found,) if found else ()


def _whole(parts: Sequence[Token]) -> Range | None:
    return (min(p.left_edge.i for p in parts), max(p.right_edge.i for p in parts) + 1) if parts else None


# ---- clauses


def _clause(verb: Token) -> Token | None:
    """The clause said: one with "that" behind the verb first; one before the verb needs a subject of its own."""
    found = [c for c in (*verb.children, *_of_objects(verb)) if c.dep_ in CONTENT and c.pos_ != "PUNCT"]
    behind = [c for c in found if c.i > verb.i]
    with_that = [c for c in behind if marked(c, THAT)]
    before = [c for c in found if c.i < verb.i and _precedes(c, verb)]
    return next(iter((*with_that, *(before or behind))), None)


def _of_objects(verb: Token) -> Iterable[Token]:
    """Clauses the parser gives to a noun: "voiced hope that …", "said in a statement that …", "for the first time"."""
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    stated = [n for p in verb.rights if p.dep_ == "prep" for n in _nouns_of(p) if _stated_in(n)]
    return (c for noun in (*objects, *stated) for c in noun.rights if marked(c, THAT) or _told(verb, c))


def _told(verb: Token, clause: Token) -> bool:
    """Whether a clause without "that" is taken for one about the hearer: "told the paper he would fight"."""
    own = [c for c in clause.lefts if c.dep_ in SUBJECTS]
    told = verb.lemma_ in HEARD and clause.dep_ == "relcl" and bool(own) and own[0].i == clause.left_edge.i
    return told and own[0].tag_ not in ("WDT", "WP") and clause.head.pos_ != "PRON"


def _nouns_of(preposition: Token) -> Iterable[Token]:
    """Its noun, and the one within that: "on condition of anonymity"."""
    for noun in preposition.rights:
        yield noun
        yield from (n for p in noun.rights if p.lower_ == "of" for n in p.rights)


def _stated_in(noun: Token) -> bool:
    return noun.lemma_.lower() in (*STATEMENTS, *ASIDES) or noun.ent_type_ in ("DATE", "TIME")


def marked(clause: Token, by: tuple[str, ...]) -> bool:
    return any(m.dep_ in MARKS and m.lower_ in by for m in clause.children)


def _precedes(clause: Token, verb: Token) -> bool:
    """Whether a clause before the cue can be what is said: a sentence of its own, with nothing but a comma between."""
    if clause.left_edge.dep_ == "advcl" or not any(c.dep_ in (*SUBJECTS, "expl") for c in clause.children):
        return False
    return not any(t.text in (":", ";") for t in clause.doc[clause.right_edge.i : verb.i])


def _reported(verb: Token) -> tuple[Range, ...]:
    """The clause, after the condition that stands before "forecasters say": "If it rains, …"."""
    clause = _clause(verb)
    if clause is None or not (main := _span(verb, clause)):
        return ()
    start = min((s.left_edge.i for s in subjects(verb)), default=verb.i)
    return (*_some(_condition((*verb.lefts, *clause.lefts), min(start, main[0]))), main)


def _condition(children: Iterable[Token], before: int) -> Range | None:
    for child in children:
        if child.dep_ == "advcl" and child.right_edge.i < before and marked(child, CONDITIONS):
            return child.left_edge.i, child.right_edge.i + 1
    return None


def _span(verb: Token, clause: Token) -> Range | None:
    """The clause's tokens on its own side of the verb, without the verb and its subject, and without "that"."""
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > verb.i:
        first = min([max(first, verb.i + 1), *_stranded(verb, clause)])
    else:
        last = min([last, verb.i] + [s.left_edge.i for s in subjects(verb) if s.i > clause.i])
    if verb.dep_ == "relcl" and verb.head.dep_ == "ROOT":
        last = _main_verb(verb, first, last)
    return (first, before_gloss(clause, first, last)) if first < last else None


def _main_verb(verb: Token, first: int, last: int) -> int:
    """Where the main clause goes on that the parser took for what is said: "The mayor, who said so, *left*"."""
    commas = (t.i for t in verb.doc[first : last - 1] if t.text == "," and t.nbor().tag_ in FINITE)
    return next(commas, last)


def _stranded(verb: Token, clause: Token) -> list[int]:
    """Where the clause's subject begins, which the parser took for the verb's object: "admitted the road was shut"."""
    whole = any(c.dep_ in (*SUBJECTS, "expl", "mark") or c.lower_ == "to" for c in clause.lefts)
    if whole or verb.lemma_ in HEARD:
        return []
    finite = clause.tag_ in FINITE or any(c.tag_ in FINITE for c in clause.lefts)
    return [c.left_edge.i for c in verb.rights if finite and c.dep_ == "dobj" and c.i < clause.i]


def before_gloss(clause: Token, first: int, last: int) -> int:
    """Where the outlet's own remark begins: "…, a claim that the ministry denied"."""
    doc = clause.doc
    for noun in doc[first + 1 : last]:
        left = noun.left_edge.i
        remark = noun.dep_ in APPOSED and left > first and doc[left - 1].text == ","
        if remark and noun.lemma_.lower() in ALLEGATIONS and any(c.dep_ in CLAUSES for c in noun.children):
            return left - 1
        if left > first + 1 and doc[left - 1].text == "," and (denied_whole(noun) or _gloss(noun, clause, last)):
            return left - 1
    return last


def _gloss(verb: Token, clause: Token, last: int) -> bool:
    """Whether a relative clause that ends the content tells of a person, or of now where what is said tells of then."""
    doc = verb.doc
    while last > verb.i and doc[last - 1].is_punct:
        last -= 1
    if verb.dep_ != "relcl" or verb.right_edge.i + 1 < last:
        return False
    opens = verb.left_edge.lower_
    if opens != "who" and any(t.text in QUOTATION for t in doc[verb.left_edge.i : last]):
        return False
    tenses = [t.tag_ for t in (verb, *verb.lefts) if t.tag_ in FINITE]
    past = any(t.tag_ == "VBD" for t in (clause, *clause.lefts))
    return opens == "who" or (opens in ("which", "where") and past and bool(tenses) and tenses[-1] in ("VBZ", "VBP"))


def _interrupted(verb: Token, speaker: Token | None) -> tuple[Range, ...]:
    """Both sides of a cue set between commas: "Taxes, the mayor argued, would rise"."""
    head, doc, sent = verb.head, verb.doc, verb.sent
    if verb.dep_ != "parataxis" or speaker is None or (head.i < verb.i and _clause(verb) is not None):
        return ()
    start, end = min(speaker.left_edge.i, verb.i), max(speaker.right_edge.i, verb.i) + 1
    if speaker.i < verb.i:
        start = max([start, *(t.i + 1 for t in doc[start : speaker.i] if t.text == ",")])
    if start == sent.start or doc[start - 1].text != ",":
        return ()
    before = (sent.start if head.dep_ == "ROOT" else min(head.left_edge.i, start), start - 1)
    comma = next((t.i for t in doc[end : min(end + FARTHEST, sent.end)] if t.text == ","), None)
    if comma is None:
        return (before,)
    after = (comma + 1, head.right_edge.i + 1)
    piece = doc[after[0] : after[1]]
    told = any(t.tag_ in FINITE for t in doc[before[0] : before[1]])
    if told and len(piece) and piece[0].tag_ in ("DT", "NN", "JJ") and not any(t.tag_ in FINITE for t in piece):
        return (before,)  # "…, said Ann Wu, a councillor from Sarn": more on who speaks
    has_subject = any(c.dep_ in SUBJECTS and c.tag_ != "WDT" and before[0] <= c.i < before[1] for c in head.lefts)
    found = (before, after) if has_subject or _words(doc, before) >= FEWEST else (after,)
    return tuple(r for r in found if r[0] < r[1])


# ---- charges, calls and things


def _thing(verb: Token) -> Range | None:
    """What is said as a noun or an infinitive: "announced a ceasefire", "warned of floods", "vowed to fight"."""
    takes = {row[1] for row in SPEECH_OBJECTS if row[0] == verb.lemma_.lower()}
    for child in verb.rights:
        slot = child.lower_ if child.dep_ == "prep" else child.dep_
        if slot in takes and child.pos_ != "PRON":
            return child.left_edge.i, child.right_edge.i + 1
    return None


def _denied_claim(verb: Token) -> Range | None:
    """What stands for what is denied: "a claim both sides deny", "the charge, which she rejects", or "which" alone."""
    noun = verb.head
    if whole := denied_whole(verb):
        return whole.i, whole.i + 1
    if verb.dep_ not in ("relcl", "acl") or noun.lemma_.lower() not in ALLEGATIONS or verb.tag_ == "VBG":
        return None
    if any(c.dep_ == "dobj" and c.lower_ not in ("which", "that") for c in verb.children):
        return None
    first = min([noun.i] + [c.i for c in noun.lefts if c.dep_ in ("det", "poss", "amod")])
    return first, noun.i + 1


def denied_whole(verb: Token) -> Token | None:
    """The "which" that stands for the whole clause before it: "said the road was shut, which the mayor denied"."""
    which, claims = verb.left_edge, ALLEGATIONS
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in DENYING or verb.head.lemma_.lower() in claims:
        return None
    opens = which.lower_ == "which" and which.dep_ == "dobj" and which.i > 0
    return which if opens and which.nbor(-1).text == "," else None


def _charge(verb: Token, kind: str) -> Range | None:
    parts = [c for c in verb.children if c.dep_ in ("dobj", "prep", "xcomp", "dative") and c.i > verb.i]
    objects = [c for c in parts if c.dep_ in ("dobj", "xcomp")]
    reach = [*parts, *(g for o in objects for g in o.rights)]  # "accused each other of": parsed as "other of"
    charge = [c for c in reach if c.lower_ in ("of", "for", "on")]
    if kind == "accuse":
        found = _whole([*objects, *charge]) if charge else None
        return (found[0], before_gloss(verb, *found)) if found else None
    return _whole([*objects, *(c for c in parts if c.lower_ == "as")]) if objects else None


def _urged(verb: Token) -> Range | None:
    """The person urged with what is urged."""
    lemma = verb.lemma_.lower()
    if lemma == "call" and (name := _named(verb)):
        return name
    kept = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "xcomp", "ccomp", "prep", "oprd", "dative")]
    clausal = any(c.dep_ in ("xcomp", "ccomp") for c in kept)
    if lemma == "ask" and verb.i and verb.nbor(-1).text == "," and subjects(verb) and not _question(verb):
        return None  # "Bo Lind, asked the same question, smiled": he was asked
    if lemma == "ask" and (question := _question(verb)):
        return _whole([*(c for c in kept if c.i < question.i), question])
    if lemma == "call":
        kept = [c for c in kept if _called_for(c) or c.dep_ in ("oprd", "xcomp", "ccomp")]
        return _whole(kept) if any(c.dep_ == "prep" and c.lower_ in ("for", "on") for c in kept) else None
    if lemma == "appeal":
        return _whole([c for c in kept if c.lower_ == "for"])
    return None if lemma in ("ask", "order") and not clausal else _whole(kept)


def _named(verb: Token) -> Range | None:
    """What is called by which name: "the plan “a mess”"; the name alone where the rest stands before the verb."""
    if any(c.lower_ in ("what", "you", "people") for c in verb.lefts):
        return None  # "what the company calls a dome", "you call yourself a cook": only what a thing is called
    names = [c for c in verb.rights if c.dep_ == "oprd"]
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "nsubj")]
    names += [n for c in objects for n in c.rights if n.dep_ == "appos" and n.left_edge.text in QUOTATION]
    called = [c for c in objects if names and c.i < names[0].i]
    whom = verb.dep_ == "relcl" and any(c.dep_ == "dobj" for c in verb.lefts)
    return _whole([*called, *names[:1]]) if called or whom else None


def _judged(verb: Token) -> Range | None:
    """Who or what is judged, with the judgement: "the plan as a joke", "the army for shelling the town"."""
    whom = [c for c in verb.rights if c.dep_ == "dobj"]
    reach = (*verb.rights, *(c for w in whom for c in w.rights))
    judgement = [c for c in reach if (c.dep_ == "prep" and c.lower_ in ("as", "for")) or c.dep_ == "oprd"]
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    return _whole([*whom, *judgement[:1]]) if judgement and (whom or passive) else None


def _called_for(prep: Token) -> bool:
    """Whether a preposition says who or what is called for: not "called her on Monday"."""
    return prep.lower_ in ("for", "on") and not any(c.ent_type_ in ("DATE", "TIME") for c in prep.children)


def _question(verb: Token) -> Token | None:
    """The clause of "asked if the bridge was safe"."""
    for child in verb.rights:
        if child.dep_ in ("advcl", "ccomp") and marked(child, QUESTIONS):
            return child
    return None


# ---- according to


def according_contents(token: Token, source: Token) -> tuple[Range, ...]:
    """The rest of the sentence; only what follows where "according to" opens it, both sides where it interrupts."""
    doc, sent = token.doc, token.sent
    first, last = token.left_edge.i, max(source.right_edge.i, token.i + 1) + 1
    before, after = (sent.start, first), (last, sent.end)
    if any(t.lower_ == "that" for t in doc[max(sent.start, first - 2) : first]):
        return ()  # "she said that, according to the count, …": part of what she says
    opening = doc[before[0] : before[1]]
    if _words(doc, after) and not any(t.dep_ == "ROOT" for t in opening):
        split = _words(doc, before) > OPENING or any(t.dep_ in SUBJECTS for t in opening)
        return (before, after) if split else (after,)
    return (before,) if _words(doc, before) else ()


def _words(doc: Doc, span: Range) -> int:
    return sum(not t.is_punct and not t.is_space for t in doc[span[0] : span[1]])
