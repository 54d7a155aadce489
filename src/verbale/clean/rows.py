"""The lines of a dump as they are joined and cleared of marks, each character with its place on the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Piece = tuple[int, int, int, int]  # start in a text, start on the page, length, number of the page's line
WIDE = "\u1100-\u115f\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f"  # each takes two columns of a screen
WIDES = re.compile(f"[{WIDE}\uac00-\ud7a3]")
_FAR = 400  # characters after which it does not matter how long a line is


@dataclass(slots=True)
class Row:
    """A line of the page that holds something, or several that were joined.

    pieces -- where its text came from, in order.
    indent -- the blanks before it; ``alone`` -- an empty line stands before it.
    """

    text: str
    pieces: list[Piece]
    indent: int
    alone: bool

    @property
    def columns(self) -> int:
        """Where the line ends on the screen."""
        return self.indent + columns(self.text[:_FAR])


def columns(words: str) -> int:
    """Return how many columns of a screen the words take."""
    return len(words) if words.isascii() else len(words) + len(WIDES.findall(words))


def rows_of(text: str, most: int) -> list[Row]:
    """Return the lines of a text that hold something; none if they are more than ``most``."""
    rows: list[Row] = []
    at, alone = 0, True
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            if len(rows) == most:
                return []
            indent = len(line) - len(line.lstrip())
            rows.append(Row(words, [(0, at + indent, len(words), len(rows))], indent, alone))
        alone = not words
        at += len(line)
    return rows


def groups(count: int, joins: Container[int]) -> list[range]:
    """Return which of so many lines make one together; those in ``joins`` go on with the one before."""
    begins = [n for n in range(count) if n == 0 or n not in joins]
    return [range(first, after) for first, after in pairwise([*begins, count])]


def joined(rows: Sequence[Row], joins: dict[int, str]) -> list[Row]:
    """Return the rows with those joined that go on: by number, what stands between each and the one before."""
    return [_one(rows, group, joins) if len(group) > 1 else rows[group[0]] for group in groups(len(rows), joins)]


def _one(rows: Sequence[Row], group: range, joins: dict[int, str]) -> Row:
    words: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for n in group:
        between = joins[n] if n > group[0] else ""
        at += len(between)
        pieces += [(start + at, page, size, number) for start, page, size, number in rows[n].pieces]
        words += (between, rows[n].text)
        at += len(rows[n].text)
    return Row("".join(words), pieces, rows[group[0]].indent, rows[group[0]].alone)


def without(row: Row, marks: Sequence[tuple[int, int]]) -> Row:
    """Return a line without the stretches ``marks``, which are in order, and without the blanks at its ends."""
    stays = list(_between(marks, len(row.text)))
    words = "".join(row.text[first:last] for first, last in stays)
    lead, ends = len(words) - len(words.lstrip()), len(words.rstrip())
    starts = [piece[0] for piece in row.pieces]
    found: list[Piece] = []
    at = -lead
    for first, last in stays:
        left, right = max(first, first - at), min(last, first + ends - lead - at)
        here = within(row.pieces, starts, left, right)
        found += [(start - first + at, page, size, number) for start, page, size, number in here]
        at += last - first
    return Row(words.strip(), found, row.indent, row.alone)


def part_of(row: Row, first: int, last: int) -> Row:
    """Return a stretch of a line, which is one piece of the page, as a line of its own without blanks at its ends."""
    words = row.text[first:last]
    lead = len(words) - len(words.lstrip())
    ((_, page, _, number),) = row.pieces
    words = words.strip()
    return Row(words, [(0, page + first + lead, len(words), number)], row.indent, True)


def within(pieces: Sequence[Piece], starts: Sequence[int], first: int, last: int) -> Iterator[Piece]:
    """Yield what lies between two places of a text of each piece; ``starts`` -- where each begins."""
    for n in range(max(0, bisect_right(starts, first) - 1), len(pieces)):
        start, page, size, number = pieces[n]
        if start >= last:
            return
        left, right = max(start, first), min(start + size, last)
        if left < right:
            yield left, page + left - start, right - left, number


def _between(marks: Sequence[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
    at = 0
    for first, last in (*marks, (size, size)):
        if first > at:
            yield at, first
        at = max(at, last)
