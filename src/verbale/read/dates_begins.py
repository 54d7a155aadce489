"""Say what a date expression can begin with and which groups of words it needs, so that it is tried at few places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce

NUMBER = "#"  # stands for every number
NUMBERS = ("day", "year", "mm", "dd")  # groups that are no words
_WORD = re.compile(r"[^\W\d_]+")
_GROUP = re.compile(r"\?(?:P<\w+>|:|(?P<aside>=|!|<=|<!))|")
_CLASS = re.compile(r"\[([^\]\w\\^]+)\]")
_COUNT = re.compile(r"[?*+]|\{\d*,?\d*\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is known of a piece of a pattern.

    begins  -- the first words, in small letters, or marks of what it matches; None where it can be anything.
    needs   -- groups of words of which it holds one whatever it matches; ``NUMBER`` where it holds a number.
    missing -- whether it may be nothing at all; ``open`` -- whether a word can go on right behind it.
    """

    begins: frozenset[str] | None = frozenset()
    needs: frozenset[str] = frozenset()
    missing: bool = False
    open: bool = False


_NOTHING = Piece(missing=True)
_ANYTHING = Piece(None, missing=True, open=True)


def piece_of(pattern: str, slots: Mapping[str, Iterable[str]]) -> Piece:
    """Return what is known of an expression of the file.

    slots -- the forms of each group of words ("month": "january", "jan" ...); any number stands as ``NUMBER``.
    """
    first = {name: frozenset(_first(form) for form in forms) for name, forms in slots.items()}
    piece = _Reader(pattern, first | {name: frozenset((NUMBER,)) for name in NUMBERS}).alternatives()
    known = piece.begins and not piece.missing and not any(word.isspace() or word == "_" for word in piece.begins)
    return piece if known else replace(piece, begins=None)


def _first(form: str) -> str:
    word = _WORD.match(form)
    return word[0].lower() if word else form[:1]


class _Reader:
    """Reads a pattern from left to right; what it does not know it takes for anything."""

    def __init__(self, pattern: str, slots: Mapping[str, frozenset[str]]) -> None:
        self.pattern, self.slots, self.at = pattern, slots, 0

    def alternatives(self) -> Piece:
        found = self._sequence()
        while self._take("|"):
            found = _either(found, self._sequence())
        return found

    def _sequence(self) -> Piece:
        found = []
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            found.append(self._counted())
        return reduce(_joined, found, _NOTHING)

    def _counted(self) -> Piece:
        word, piece = self.pattern[self.at].isalpha(), self._piece()
        count = _COUNT.match(self.pattern, self.at)
        if count is None:
            return piece
        self.at = count.end()
        if word:
            return _ANYTHING  # only its last letter is counted
        return replace(piece, missing=True, needs=frozenset()) if count[0][:2] in ("?", "*", "{0", "{,") else piece

    def _piece(self) -> Piece:
        if self._take("("):
            return self._group()
        if self._take("{"):
            return self._slot()
        if self._take("\\"):
            return self._escaped()
        if (word := _WORD.match(self.pattern, self.at)) is not None:
            self.at = word.end()
            return Piece(frozenset((word[0].lower(),)), open=True)
        if (marks := _CLASS.match(self.pattern, self.at)) is not None:
            self.at = marks.end()
            return Piece(frozenset(marks[1]))
        if self._take("["):
            self.at = self.pattern.index("]", self.at + 1) + 1
            return replace(_ANYTHING, missing=False)
        self.at += 1
        mark = self.pattern[self.at - 1]
        return replace(_ANYTHING, missing=False) if mark == "." else Piece(frozenset((mark,)))

    def _group(self) -> Piece:
        kind = _GROUP.match(self.pattern, self.at)
        self.at = kind.end() if kind else self.at
        if self._take("?("):  # one of two pieces, as another group tells
            self.at = self.pattern.index(")", self.at) + 1
        piece = self.alternatives()
        self._take(")")
        return _NOTHING if kind and kind["aside"] else piece

    def _slot(self) -> Piece:
        name = self.pattern[self.at : self.pattern.index("}", self.at)]
        self.at += len(name) + 1
        group = name.rstrip("2").lower()
        if group == "to":
            return Piece(frozenset(" -–—~"))
        if group not in self.slots:
            return replace(_ANYTHING, missing=group == "th")
        number = group in NUMBERS
        return Piece(self.slots[group], frozenset((group, NUMBER) if number else (group,)), open=not number)

    def _escaped(self) -> Piece:
        letter = self.pattern[self.at]
        self.at += 1
        if letter == "d":
            return Piece(frozenset((NUMBER,)), frozenset((NUMBER,)))
        return Piece(frozenset((letter,))) if not letter.isalnum() else _ANYTHING

    def _take(self, letters: str) -> bool:
        taken = self.pattern.startswith(letters, self.at)
        self.at += len(letters) * taken
        return taken


def _either(one: Piece, other: Piece) -> Piece:
    begins = None if one.begins is None or other.begins is None else one.begins | other.begins
    return Piece(begins, one.needs & other.needs, one.missing or other.missing, one.open or other.open)


def _joined(one: Piece, other: Piece) -> Piece:
    """Return two pieces in a row as one: where the first can be nothing, or its word goes on, the second tells too."""
    begins = one.begins
    if one.missing:
        begins = None if begins is None or other.begins is None else begins | other.begins
    if one.open and (other.begins is None or any(word[0].isalpha() for word in other.begins)):
        begins = None
    going_on = (one.open and other.missing) or (one.missing and other.open)
    return Piece(begins, one.needs | other.needs, one.missing and other.missing, going_on)
