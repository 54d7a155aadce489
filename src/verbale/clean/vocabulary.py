"""The words that pages use around an article, read from ``knowledge/languages/<code>/clean*.toml``."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ahocorasick

from verbale.clean.features import word_numbers
from verbale.model import Role
from verbale.rules import load

_EDGES = " \t\xa0.,:;!?…·|>»«<*+-–—()[]{}【】「」（）：。、►▶•/\\\"'“”‘’#"


_REMEMBERED = 20_000
_SHORT, _LONGEST = 120, 1_500  # characters
_COUNTED = _EDGES + "0123456789"


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
    return _fold(line)


def _fold(line: str) -> str:
    low = line.lower().replace("’", "'")
    return (" ".join(low.split()) if "  " in low or not low.isprintable() or "\xa0" in low else low).strip(_EDGES)


class Vocabulary:
    """All cues, looked up by whole line, first word or, for those that may stand anywhere, one expression."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._lines = {fold(words): cue for cue in cues for words in cue.lines}
        self._starts: dict[str, list[tuple[str, Cue]]] = {}
        for cue in cues:
            for words in cue.starts:  # filed under their first two characters
                self._starts.setdefault(words[:2], []).append((words, cue))
        self._ends = [(words, cue) for cue in cues for words in cue.ends]
        self._end_words = tuple(words for words, _ in self._ends)
        self._holds = ahocorasick.Automaton()
        for cue in cues:
            for words in cue.holds:
                self._holds.add_word(words, cue)
        self._holds.make_automaton()
        self.held = word_numbers([word for cue in cues for words in cue.holds if (word := _telling(words))])
        self._short: dict[str, Cue | None] = {}

    def cue_of(self, line: str) -> Cue | None:
        """Return the cue that this line matches, the most telling place first; lines over 1,500 have none."""
        return self._cue_of(line) if len(line) <= _LONGEST else None

    def cues_of(self, lines: Sequence[str], holding: Container[int]) -> list[Cue | None]:
        """Return the cue of each line.

        holding -- the lines that hold a word which some cue asks for anywhere in a line (``held``).

        Short lines are remembered: the frame around an article is the same on all pages of a site.
        """
        short = self._short
        if len(short) >= _REMEMBERED:
            short.clear()
        found: list[Cue | None] = []
        for n, line in enumerate(lines):
            if len(line) > _SHORT:
                anywhere = n in holding or (len(line) < 300 and not line.isascii())
                found.append(self._cue_of(line, anywhere) if len(line) <= _LONGEST else None)
                continue
            if line not in short:
                short[line] = self._cue_of(line)
            found.append(short[line])
        return found

    def _cue_of(self, line: str, anywhere: bool = True) -> Cue | None:
        folded, size = _fold(line), len(line)
        cue = self._lines.get(folded)
        if cue is None and size < 60 and (bare := folded.strip(_COUNTED)) != folded:
            # "Comments (50)", "12 replies"
            cue = self._lines.get(bare)
        if cue and size <= (cue.longest or size):
            return cue
        for words, cue in self._starts.get(folded[:2], ()):
            if folded.startswith(words) and size <= (cue.longest or size):
                return cue
        return self._later_cue(folded, size, anywhere)

    def _later_cue(self, folded: str, size: int, anywhere: bool) -> Cue | None:
        """Return the cue that a line's end, or anything in it, matches."""
        if folded.endswith(self._end_words):
            for words, cue in self._ends:
                if folded.endswith(words) and size <= (cue.longest or size):
                    return cue
        for _, cue in self._holds.iter(folded) if anywhere else ():
            if size <= (cue.longest or size):
                found: Cue = cue
                return found
        return None


_WORD = re.compile(r"(?<!\S)[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff]{2}")


def _telling(words: str) -> str:
    """Return the longest word of a phrase that has a number, "" if there is none."""
    return max(_WORD.findall(words), key=len, default="")


@lru_cache(maxsize=8)
def vocabulary(own: tuple[Path, ...] = ()) -> Vocabulary:
    """Return the cues of all languages, with the user's own knowledge folders."""
    return Vocabulary(load("languages/*/clean*.toml", "clean_cue", Cue, own))
