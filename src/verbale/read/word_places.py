"""Find where the words of many lists stand in a text, in one pass: patterns are then tried there and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import ahocorasick

from verbale.read.actor_names import fold, fold_text


class WordPlaces:
    """Lists of words or phrases by name, ready to be looked for in a text.

    Case, accents, hyphens and quotes are folded, so that more may be found than a pattern of the same words matches.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._names = tuple(lists)
        holding: dict[str, list[str]] = {}
        for name, words in lists.items():
            for word in {fold(word) for word in words}:
                holding.setdefault(word, []).append(name)
        self._machine = ahocorasick.Automaton()
        for word, names in holding.items():
            self._machine.add_word(word, (len(word), tuple(names)))
        self._machine.make_automaton()

    def find(self, text: str) -> dict[str, list[int]]:
        """Return by list where its words begin in a text, in text order; a word's beginning inside another is none."""
        found: dict[str, set[int]] = {name: set() for name in self._names}
        for last, (length, names) in self._machine.iter(fold_text(text)):
            start = last + 1 - length
            if not text[start - 1 : start].isalnum():
                for name in names:
                    found[name].add(start)
        return {name: sorted(places) for name, places in found.items()}


def matches_at(
    places: Iterable[int], pattern: re.Pattern[str], text: str, end: int | None = None
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer`` would, where ``places`` are all the places at which it can match, in order."""
    free, end = 0, len(text) if end is None else end
    for place in places:
        if place >= free and (match := pattern.match(text, place, end)) is not None:
            free = match.end()
            yield match
