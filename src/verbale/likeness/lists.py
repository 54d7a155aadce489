"""Word lists that likeness needs, from ``knowledge/languages/<code>/likeness.toml``: titles, words without content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.rules import load


@dataclass(frozen=True)
class WordList:
    """A list of lower-case words under one id; several languages may each have their own of the same name."""

    id: str
    list: str
    words: tuple[str, ...]


@lru_cache(maxsize=16)
def words_of_list(name: str) -> frozenset[str]:
    """Return the words of a list in all languages."""
    entries = load("languages/*/likeness.toml", "words", WordList)
    return frozenset(word for entry in entries if entry.list == name for word in entry.words)
