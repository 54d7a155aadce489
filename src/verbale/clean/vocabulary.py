"""The words that pages use around an article, read from ``knowledge/languages/<code>/clean*.toml``."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
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
    return (" ".join(low.split()) if "  " in low or not low.isprintable() else low).strip(_EDGES)


def _folded(lines: Sequence[str]) -> list[str]:
    """Return the lines for comparing, all lowered in one go."""
    low = "\n".join(lines).lower().replace("’", "'").split("\n")
    if len(low) != len(lines):
        return [_fold(line) for line in lines]
    return [_bared(line) for line in low]


class Vocabulary:
    """All cues, looked up by whole line, first word or, for those that may stand anywhere, one expression."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._lines = {fold(words): cue for cue in cues for words in cue.lines}
        starts: dict[str, list[tuple[str, Cue]]] = {}
        for cue in cues:
            for words in cue.starts:  # filed under their first two characters
                starts.setdefault(words[:2], []).append((words, cue))
        self._starts = {head: (tuple(words for words, _ in found), found) for head, found in starts.items()}
        self._ends = [(words, cue) for cue in cues for words in cue.ends]
        self._end_words = tuple(words for words, _ in self._ends)
        self._holds = ahocorasick.Automaton()
        for cue in cues:
            for words in cue.holds:
                self._holds.add_word(words, cue)
        self._holds.make_automaton()
        self._holding: dict[int, list[tuple[str, Cue]]] = {}  # by the number of a phrase's most telling word; -1: none
        self._needs: dict[int, list[frozenset[int]]] = {}  # the numbers of all its words, by the same
        for cue in cues:
            for words in cue.holds:
                telling, needed = _numbers(words)
                self._holding.setdefault(telling, []).append((words, cue))
                self._needs.setdefault(telling, []).append(needed)
        self.held = number_table(set(self._holding).union(*chain(*self._needs.values())) - {-1})
        unnumbered = [words for words, _ in self._holding.get(-1, ())]
        odd = {next((c for c in words if not c.isascii() and c.lower() == c.upper()), "") for words in unnumbered}
        self._odd = re.compile(f"[{re.escape(''.join(sorted(odd)))}]" if any(odd) else r"(?!)")
        self._plain = tuple(words for words in unnumbered if odd.isdisjoint(words))
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
        new = list({line: None for line in lines if len(line) <= _SHORT and line not in short})
        if new:
            short.update(zip(new, self._short_cues(new), strict=True))
        return [
            short[line] if len(line) <= _SHORT else self._long_cue(line, holding.get(n, ()))
            for n, line in enumerate(lines)
        ]

    def _short_cues(self, lines: Sequence[str]) -> list[Cue | None]:
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

    def _long_cue(self, line: str, holding: Sequence[int]) -> Cue | None:
        """Return the cue of a line that is likely a paragraph.

        holding -- the numbers of its words that stand in phrases which may stand anywhere.
        """
        size = len(line)
        if size > _LONGEST:
            return None
        anywhere = [
            number for number in holding if any(map(frozenset(holding).issuperset, self._needs.get(number, ())))
        ]
        anywhere += [-1] if size < 300 and not line.isascii() and self._may_hold(line) else []
        if anywhere or size <= self._whole:
            return self._cue_of(line, anywhere)
        # Of a paragraph only the beginning can still tell.
        return self._start_cue(_fold(line[: self._longest_start + 20]), size) if size <= self._opening else None

    def _may_hold(self, line: str) -> bool:
        """Tell whether a line holds a character of the phrases that no number is kept of, or one of them in Latin."""
        return self._odd.search(line) is not None or any(map(line.lower().__contains__, self._plain))

    def _cue_of(self, line: str, holding: Sequence[int] | None = None) -> Cue | None:
        """Return a line's cue; ``holding`` -- as above, None: not known."""
        folded = _fold(line)
        return self._told(folded, len(line), self._held_cues(folded, holding))

    def _told(self, folded: str, size: int, held: Iterable[Cue]) -> Cue | None:
        """Return the cue of a line of so many characters; ``held`` -- the cues whose phrases it holds somewhere."""
        cue = self._lines.get(folded)
        if cue is None and size < 60 and folded and (folded[-1] in _DIGITS or folded[0] in _DIGITS):
            # "Comments (50)", "12 replies"
            cue = self._lines.get(folded.strip(_COUNTED))
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
            for words, cue in self._ends:
                if folded.endswith(words) and size <= (cue.longest or size):
                    return cue
        for cue in held:
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


def _numbers(words: str) -> tuple[int, frozenset[int]]:
    """Return the number of a phrase's longest word that has one, -1 if none has, and those of all behind its first.

    Its first may be the end of a longer word of a line.
    """
    found = _WORD.findall(words)
    if not found:
        return -1, frozenset()
    return word_number(max(found, key=len)), frozenset(word_number(w) for w in found if not words.startswith(w))


@lru_cache(maxsize=8)
def vocabulary(own: tuple[Path, ...] = ()) -> Vocabulary:
    """Return the cues of all languages, with the user's own knowledge folders."""
    return Vocabulary(load("languages/*/clean*.toml", "clean_cue", Cue, own))
