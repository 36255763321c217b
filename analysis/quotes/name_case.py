"""The case that the rules for a speaker's name judge: a mention, whom the article has named, who spoke before."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from analysis.language.grammar import HE, SHE
from analysis.names.entities import EntityIndex, Speaker


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
