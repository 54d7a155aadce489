"""The words that pages use around an article, read from ``knowledge/languages/<code>/clean*.toml``."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import ahocorasick

from verbale.model import Role
from verbale.rules import load

EDGES = " \t\xa0.,:;!?…·|>»«<*+-–—()[]{}【】「」（）：。、►▶•/\\\"'“”‘’#"


_REMEMBERED = 20_000
_SHORT, _LONGEST = 120, 1_500  # characters
_DIGITS = "0123456789"
_COUNTED = EDGES + _DIGITS
_OWN = ("offer", "legal", "rules-heading", "lead")
_NOTHING: tuple[tuple[str, ...], list[tuple[str, Cue]]] = ((), [])


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
    return _bared(line.lower().replace("’", "'"))


def _bared(low: str) -> str:
    return (" ".join(low.split()) if "  " in low or not low.isprintable() else low).strip(EDGES)


def _folded(lines: Sequence[str]) -> list[str]:
    """Return the lines for comparing, all lowered in one go."""
    low = "\n".join(lines).lower().replace("’", "'").split("\n")
    if len(low) != len(lines):
        return [_fold(line) for line in lines]
    return [_bared(line) for line in low]


class Vocabulary:
    """All cues, looked up by whole line, first word or, for those that may stand anywhere, one expression."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = tuple(cues)
        self.told = {id(cue): (cue.role, f"words of {cue.id}") for cue in cues}  # role and reason of lines with a cue
        # What counts whatever the line model makes of it: by the last word of the cue's id.
        self.kinds = {id(cue): kind for cue in cues if (kind := cue.id.rpartition(".")[2]) in _OWN}
        self.lines = {fold(words): cue for cue in cues for words in cue.lines}
        self.starts: dict[str, list[tuple[str, Cue]]] = {}
        for cue in cues:
            for words in cue.starts:  # filed under their first two characters
                self.starts.setdefault(words[:2], []).append((words, cue))
        self._starts = {head: (tuple(words for words, _ in found), found) for head, found in self.starts.items()}
        self.ends = [(words, cue) for cue in cues for words in cue.ends]
        self._end_words = tuple(words for words, _ in self.ends)
        self.holds = {words: cue for cue in cues for words in cue.holds}
        self._holds = ahocorasick.Automaton()
        for words, cue in self.holds.items():
            self._holds.add_word(words, cue)
        self._holds.make_automaton()
        self._short: dict[str, Cue | None] = {}

    def cue_of(self, line: str) -> Cue | None:
        """Return the cue that this line matches, the most telling place first; lines over 1,500 have none."""
        return self._all_cues([line])[0] if len(line) <= _LONGEST else None

    def cues_of(self, lines: Sequence[str]) -> list[Cue | None]:
        """Return the cue of each line.

        Short lines are remembered: the frame around an article is the same on all pages of a site.
        """
        short = self._short
        if len(short) >= _REMEMBERED:
            short.clear()
        new = list({line: None for line in lines if len(line) <= _LONGEST and line not in short})
        found = dict(zip(new, self._all_cues(new), strict=True)) if new else {}
        short.update((line, cue) for line, cue in found.items() if len(line) <= _SHORT)
        return [found[line] if line in found else short.get(line) for line in lines]

    def _all_cues(self, lines: Sequence[str]) -> list[Cue | None]:
        """Return the cue of each line; what may stand anywhere is looked for in all of them at once."""
        folded = _folded(lines)
        held: dict[int, list[Cue]] = {}
        ends = list(accumulate(len(line) + 1 for line in folded))
        for at, cue in self._holds.iter("\n".join(folded)):
            held.setdefault(bisect(ends, at), []).append(cue)
        return [
            self._told(line, len(words), held.get(n, ()))
            for n, (line, words) in enumerate(zip(folded, lines, strict=True))
        ]

    def _told(self, folded: str, size: int, held: Iterable[Cue]) -> Cue | None:
        """Return the cue of a line of so many characters; ``held`` -- the cues whose phrases it holds somewhere."""
        cue = self.lines.get(folded)
        if cue is None and size < 60 and folded and (folded[-1] in _DIGITS or folded[0] in _DIGITS):
            # "Comments (50)", "12 replies"
            cue = self.lines.get(folded.strip(_COUNTED))
        if cue and size <= (cue.longest or size):
            return cue
        return self._start_cue(folded, size) or self._later_cue(folded, size, held)

    def _start_cue(self, folded: str, size: int) -> Cue | None:
        every, found = self._starts.get(folded[:2], _NOTHING)
        if folded.startswith(every):
            for words, cue in found:
                if folded.startswith(words) and size <= (cue.longest or size):
                    return cue
        return None

    def _later_cue(self, folded: str, size: int, held: Iterable[Cue]) -> Cue | None:
        """Return the cue that a line's end, or anything in it, matches."""
        if folded.endswith(self._end_words):
            for words, cue in self.ends:
                if folded.endswith(words) and size <= (cue.longest or size):
                    return cue
        for cue in held:
            if size <= (cue.longest or size):
                return cue
        return None


@lru_cache(maxsize=8)
def vocabulary(own: tuple[Path, ...] = ()) -> Vocabulary:
    """Return the cues of all languages, with the user's own knowledge folders."""
    return Vocabulary(load("languages/*/clean*.toml", "clean_cue", Cue, own))
