"""The words that pages use around an article, read from ``knowledge/languages/<code>/clean*.toml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ahocorasick

from verbale.model import Role
from verbale.rules import load

_EDGES = " \t\xa0.,:;!?…·|>»«<*+-–—()[]{}【】「」（）：。、►▶•/\\\"'“”‘’#"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a line's role.

    lines  -- the whole line, folded; ``starts``, ``ends``, ``holds`` -- its beginning, its end, anywhere in it.
    longest -- a line of more characters than this is not meant (0: any length).
    yes, no -- lines that it must and must not match.
    """

    id: str
    role: Role
    lines: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    longest: int = 0
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def fold(line: str) -> str:
    """Return the line for comparing: lower case, straight quotes, single spaces, nothing but words at its edges."""
    low = line.lower().replace("’", "'")
    return (" ".join(low.split()) if "  " in low or not low.isprintable() or "\xa0" in low else low).strip(_EDGES)


class Vocabulary:
    """All cues, looked up by whole line, first word or, for those that may stand anywhere, one expression."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._lines = {fold(words): cue for cue in cues for words in cue.lines}
        self._starts: dict[str, list[tuple[str, Cue]]] = {}
        for cue in cues:
            for words in cue.starts:
                self._starts.setdefault(_head(words), []).append((words, cue))
        self._ends = [(words, cue) for cue in cues for words in cue.ends]
        self._end_words = tuple(words for words, _ in self._ends)
        self._holds = ahocorasick.Automaton()
        for cue in cues:
            for words in cue.holds:
                self._holds.add_word(words, cue)
        self._holds.make_automaton()

    def cue_of(self, line: str) -> Cue | None:
        """Return the cue that this line matches, the most telling place first; lines over 1,500 have none."""
        if len(line) > 1_500:
            return None
        folded, size = fold(line), len(line)
        if (cue := self._lines.get(folded)) and size <= (cue.longest or size):
            return cue
        for words, cue in self._starts.get(_head(folded), ()):
            if folded.startswith(words) and size <= (cue.longest or size):
                return cue
        return self._later_cue(folded, size)

    def _later_cue(self, folded: str, size: int) -> Cue | None:
        """Return the cue that a line's end, or anything in it, matches."""
        if folded.endswith(self._end_words):
            for words, cue in self._ends:
                if folded.endswith(words) and size <= (cue.longest or size):
                    return cue
        for _, cue in self._holds.iter(folded):
            if size <= (cue.longest or size):
                found: Cue = cue
                return found
        return None


def _head(words: str) -> str:
    """Return what cues are filed under: the first two characters."""
    return words[:2]


@lru_cache(maxsize=8)
def vocabulary(own: tuple[Path, ...] = ()) -> Vocabulary:
    """Return the cues of all languages, with the user's own knowledge folders."""
    return Vocabulary(load("languages/*/clean*.toml", "clean_cue", Cue, own))
