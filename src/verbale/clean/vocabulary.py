"""The words that pages use around an article, read from ``knowledge/languages/<code>/clean*.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ahocorasick

from verbale.clean.lines import number_table, word_number
from verbale.model import Role
from verbale.rules import load

_EDGES = " \t\xa0.,:;!?…·|>»«<*+-–—()[]{}【】「」（）：。、►▶•/\\\"'“”‘’#"


_REMEMBERED = 20_000
_SHORT, _LONGEST = 120, 1_500  # characters
_DIGITS = "0123456789"
_COUNTED = _EDGES + _DIGITS


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
        self._holding: dict[int, list[tuple[str, Cue]]] = {}  # by the number of a phrase's most telling word; -1: none
        for cue in cues:
            for words in cue.holds:
                number = word_number(word) if (word := _telling(words)) else -1
                self._holding.setdefault(number, []).append((words, cue))
        self.held = number_table(set(self._holding) - {-1})
        self._short: dict[str, Cue | None] = {}
        # The longest line that words of each place can be meant for; what is longer need not be looked at.
        whole, opening, closing = (_reach([c for c in cues if getattr(c, k)]) for k in ("lines", "starts", "ends"))
        self._whole, self._opening = max(whole, closing), opening
        self._longest_start = max((len(words) for c in cues for words in c.starts), default=0)

    def cue_of(self, line: str) -> Cue | None:
        """Return the cue that this line matches, the most telling place first; lines over 1,500 have none."""
        return self._cue_of(line) if len(line) <= _LONGEST else None

    def cues_of(self, lines: Sequence[str], holding: Mapping[int, list[int]]) -> list[Cue | None]:
        """Return the cue of each line.

        holding -- the numbers of the words in a line which some cue asks for anywhere in a line (``held``).

        Short lines are remembered: the frame around an article is the same on all pages of a site.
        """
        short = self._short
        if len(short) >= _REMEMBERED:
            short.clear()
        found: list[Cue | None] = []
        for n, line in enumerate(lines):
            if len(line) > _SHORT:
                found.append(self._long_cue(line, holding.get(n, ())))
                continue
            try:
                found.append(short[line])
            except KeyError:
                found.append(short.setdefault(line, self._cue_of(line)))
        return found

    def _long_cue(self, line: str, holding: Sequence[int]) -> Cue | None:
        """Return the cue of a line that is likely a paragraph.

        holding -- the numbers of its words that stand in phrases which may stand anywhere.
        """
        size = len(line)
        if size > _LONGEST:
            return None
        anywhere = [*holding, -1] if size < 300 and not line.isascii() else holding
        if anywhere or size <= self._whole:
            return self._cue_of(line, anywhere)
        # Of a paragraph only the beginning can still tell.
        return self._start_cue(_fold(line[: self._longest_start + 20]), size) if size <= self._opening else None

    def _cue_of(self, line: str, holding: Sequence[int] | None = None) -> Cue | None:
        """Return a line's cue; ``holding`` -- as above, None: not known."""
        folded, size = _fold(line), len(line)
        cue = self._lines.get(folded)
        if cue is None and size < 60 and folded and (folded[-1] in _DIGITS or folded[0] in _DIGITS):
            # "Comments (50)", "12 replies"
            cue = self._lines.get(folded.strip(_COUNTED))
        if cue and size <= (cue.longest or size):
            return cue
        return self._start_cue(folded, size) or self._later_cue(folded, size, holding)

    def _start_cue(self, folded: str, size: int) -> Cue | None:
        for words, cue in self._starts.get(folded[:2], ()):
            if folded.startswith(words) and size <= (cue.longest or size):
                return cue
        return None

    def _later_cue(self, folded: str, size: int, holding: Sequence[int] | None) -> Cue | None:
        """Return the cue that a line's end, or anything in it, matches."""
        if folded.endswith(self._end_words):
            for words, cue in self._ends:
                if folded.endswith(words) and size <= (cue.longest or size):
                    return cue
        for cue in self._held_cues(folded, holding):
            if size <= (cue.longest or size):
                return cue
        return None

    def _held_cues(self, folded: str, holding: Sequence[int] | None) -> Iterator[Cue]:
        """Yield the cues whose phrases a line holds."""
        if holding is None:
            for _, cue in self._holds.iter(folded):
                yield cue
        else:
            for number in holding:
                for words, cue in self._holding.get(number, ()):
                    if words in folded:
                        yield cue


def _reach(cues: Sequence[Cue]) -> int:
    """Return the longest line that one of these cues can be meant for."""
    return max((cue.longest or _LONGEST for cue in cues), default=0)


_WORD = re.compile(r"(?<!\S)[^\W\d_]{5,}|[\u3040-\u30ff\u3400-\u9fff]{2}")


def _telling(words: str) -> str:
    """Return the longest word of a phrase that has a number, "" if there is none."""
    return max(_WORD.findall(words), key=len, default="")


@lru_cache(maxsize=8)
def vocabulary(own: tuple[Path, ...] = ()) -> Vocabulary:
    """Return the cues of all languages, with the user's own knowledge folders."""
    return Vocabulary(load("languages/*/clean*.toml", "clean_cue", Cue, own))
