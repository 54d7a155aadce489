"""The words that report speech, thought and evidence, as the language's file has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale import rules

_FILES = "languages/*/speech.toml"


@dataclass(frozen=True, slots=True)
class Speech:
    """One group of reporting words; ``knowledge/languages/en/speech.toml`` explains the fields."""

    id: str
    pos: str
    sort: str
    lemmas: tuple[str, ...]
    takes: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    hearers: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """Words before a source: what else the sentence says is the content."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MessageNoun:
    """Nouns whose subject speaks for its author."""

    id: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerNoun:
    """Nouns for those who can speak."""

    id: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reporter:
    """Nouns for those who pass on others' words, and the verbs by which they speak for themselves."""

    id: str
    nouns: tuple[str, ...]
    own_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """All ways in which one lemma of one part of speech reports: the groups it stands in, put together."""

    takes: frozenset[str]
    prepositions: frozenset[str]
    hearers: frozenset[str]
    sorts: frozenset[str]

    def joined(self, group: Speech) -> Way:
        """Return this way with one more group's."""
        return Way(
            self.takes | set(group.takes),
            self.prepositions | set(group.prepositions),
            self.hearers | set(group.hearers),
            self.sorts | {group.sort},
        )


_NO_WAY = Way(frozenset(), frozenset(), frozenset(), frozenset())


@lru_cache(maxsize=8)
def ways(own: tuple[Path, ...] = ()) -> dict[tuple[str, str], Way]:
    """Return how each (part of speech, lemma) reports."""
    found: dict[tuple[str, str], Way] = {}
    for group in rules.load(_FILES, "speech", Speech, own):
        for lemma in group.lemmas:
            key = (group.pos, lemma)
            found[key] = found.get(key, _NO_WAY).joined(group)
    return found


@lru_cache(maxsize=8)
def message_nouns(own: tuple[Path, ...] = ()) -> frozenset[str]:
    """Return the lemmas of nouns for written or spoken words."""
    return frozenset(w for entry in rules.load(_FILES, "message_noun", MessageNoun, own) for w in entry.lemmas)


@lru_cache(maxsize=8)
def reporter_nouns(own: tuple[Path, ...] = ()) -> frozenset[str]:
    """Return the nouns for those who pass on the words of others."""
    return frozenset(w for entry in rules.load(_FILES, "reporter", Reporter, own) for w in entry.nouns)


@lru_cache(maxsize=8)
def own_words(own: tuple[Path, ...] = ()) -> frozenset[str]:
    """Return the verbs by which a reporter speaks for itself."""
    return frozenset(w for entry in rules.load(_FILES, "reporter", Reporter, own) for w in entry.own_words)


@lru_cache(maxsize=8)
def speaker_nouns(own: tuple[Path, ...] = ()) -> frozenset[str]:
    """Return the lemmas of nouns for those who can speak."""
    return frozenset(w for entry in rules.load(_FILES, "speaker_noun", SpeakerNoun, own) for w in entry.lemmas)


@lru_cache(maxsize=8)
def said_nouns(own: tuple[Path, ...] = ()) -> frozenset[str]:
    """Return the lemmas of nouns for something said or thought ("concern", "threat")."""
    return frozenset(lemma for pos, lemma in ways(own) if pos == "noun")
