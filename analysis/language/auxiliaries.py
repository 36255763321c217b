"""English auxiliary verbs, spelled as the tokenizer cuts them: "'ve", "’d", the "wo" of "won't"."""

from __future__ import annotations

from spacy.tokens import Token

HAVE = frozenset(("has", "have", "'ve", "’ve"))
HAD = frozenset(("had", "'d", "’d"))
IS = frozenset(("is", "are", "am", "'re", "’re", "'s", "’s"))
WAS = frozenset(("was", "were"))
MODALS = frozenset(
    ("will", "'ll", "’ll", "wo", "shall", "would", "'d", "may", "might", "must", "should", "can", "could")
)


def auxiliaries(verb: Token) -> frozenset[str]:
    """A verb's own auxiliaries in small letters: "had", "been" of "had been shut"."""
    return frozenset(c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass"))


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied: "did not meet", "never left"."""
    return any(c.dep_ == "neg" for c in verb.children)
