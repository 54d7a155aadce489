"""The words by which an article credits its sources, as the language's file has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale import rules
from verbale.model import Span, Term

_FILES = "languages/*/sources.toml"


@dataclass(frozen=True, slots=True)
class Said:
    """A credit of a sentence or of a document; ``is_medium`` where an agency, a paper or a station is credited.

    released -- of a document quoted whole: the sentence that says who released it.
    """

    chain: tuple[Term, ...]
    scope: Span
    reported: Span | None
    is_medium: bool
    released: Span | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One list of words; which of the lists a table fills is told in the language's file."""

    id: str
    lemmas: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A long name and the short form that stands for it within longer names."""

    id: str
    long: str
    short: str


def short_forms(text: str, own: tuple[Path, ...] = ()) -> dict[str, str]:
    """Return the long names whose short form a text uses, longest first."""
    entries = rules.load(_FILES, "short_form", ShortForm, own)
    used = [entry for entry in entries if stands_in(text, entry.short)]
    return {entry.long: entry.short for entry in sorted(used, key=lambda entry: -len(entry.long))}


def stands_in(text: str, words: str) -> bool:
    """Return whether words stand in a text as a whole."""
    return words in text and re.search(rf"\b{re.escape(words)}\b", text) is not None


@lru_cache(maxsize=32)
def credit_words(table: str, own: tuple[Path, ...] = ()) -> frozenset[str]:
    """Return all words of one table of the language's file ("citing", "reporting", "nobody", ...)."""
    entries = rules.load(_FILES, table, Words, own)
    return frozenset(w for e in entries for w in (*e.lemmas, *e.phrases, *e.names, *e.nouns, *e.verbs, *e.marks))
