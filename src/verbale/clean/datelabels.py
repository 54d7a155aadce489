"""The words before a date that tell what it is: "Published:", "Zuletzt aktualisiert am", "Today:"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from verbale.rules import load

_KINDS = ("shown", "updated", "published")  # what a date with several labels is taken for first


@dataclass(frozen=True, slots=True)
class DateLabel:
    """Words that mark a date: ``kind`` is "published", "updated" or "shown" (the day the page was looked at)."""

    id: str
    kind: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _all_labels() -> tuple[DateLabel, ...]:
    return tuple(load("languages/*/clean*.toml", "clean_date_label", DateLabel))


def label_words() -> list[str]:
    """Return the words of every label, in small letters."""
    return [words for label in _all_labels() for words in label.words]


@lru_cache(maxsize=1)
def _labels() -> Any:
    """Return an automaton that finds every label's words in small letters, with the rank of the label's kind."""
    automaton = ahocorasick.Automaton()
    for label in _all_labels():
        for words in label.words:
            rank = _KINDS.index(label.kind)
            automaton.add_word(words, (min(rank, automaton.get(words, (rank, 0))[0]), len(words)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=4_096)
def label_of(words: str) -> str:
    """Return the kind of date that these words announce, "" if they announce none."""
    near = words[-60:].lower()
    ranks = [rank for end, (rank, size) in _labels().iter(near) if end < size or not near[end - size].isalpha()]
    return _KINDS[min(ranks)] if ranks else ""


def has_label(words: str) -> bool:
    """Tell whether a label may stand in these words; far cheaper than to look for the dates beside it."""
    return next(_labels().iter(words.lower()), None) is not None
