"""What a line looks like, as numbers, for all lines of a page at once.

Every code point has one class (lower case, ideograph, end mark, ...). A line is described by how many it has of each,
by how it begins and ends, by how often it and its outline stand on the page, by what the knowledge of pages' words says
of it, and by the lines around it. Lengths count an ideograph as two and a half letters and a Hangul syllable as two, so
that a sentence weighs about the same in every script. A page is short and numpy's overhead is paid a call, not a line:
whole tables are worked out where single columns would do.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[Any]
Vector: TypeAlias = NDArray[Any]

OTHER, LOWER, UPPER, UNCASED, HANGUL, WIDE, DIGIT, SPACE, STOP, COMMA, QUOTE, DASH, MARK, BRACKET, COLON, HALT = range(
    16
)
_CLASSES = 16
_LISTED = {
    STOP: ".。।۔．｡",
    HALT: "!?！？…؟",
    COMMA: ",，、،;；",
    QUOTE: "\"'“”‘’«»‹›„「」『』《》〈〉",
    DASH: "-–—―‐‑−～~",
    MARK: "|/\\>•·*+©®™@#→←▶►■●◆○★☆=_&%$€£",
    BRACKET: "()[]{}【】（）［］",
    COLON: ":：",
    SPACE: " \t\n\u3000\xa0\ufffd",
}
_LETTERS = {"Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Nd": DIGIT, "Lm": UNCASED, "Mn": UNCASED, "Mc": UNCASED}
_MANY = 65_521  # word numbers: hardly any two words of a page share one
# What the cues' names end with: one feature each; any other cue is the last.
CUE_KINDS = ("comments-heading", "related-heading", "related-lead", "talk", "frame", "legal", "other")


@lru_cache(maxsize=1_024)
def cue_kind(cue_id: str) -> int:
    """Return the number of a cue's kind; 0 is left for lines without a cue."""
    name = cue_id.rpartition(".")[2]
    return CUE_KINDS.index(name) + 1 if name in CUE_KINDS else len(CUE_KINDS)


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the class of every code point of the basic plane (the last entry for all beyond), and its small letter."""
    table = np.zeros(65_537, np.uint8)
    for code in range(0x20, 0x3000):
        category = unicodedata.category(chr(code))
        table[code] = _LETTERS.get(category, UNCASED if category[0] == "L" else SPACE if category == "Zs" else OTHER)
    for first, last, kind in ((0x3040, 0x30FF, WIDE), (0x3400, 0x9FFF, WIDE), (0xAC00, 0xD7A3, HANGUL)):
        table[first : last + 1] = kind
    table[0xFF10:0xFF1A], table[0xFF21:0xFF3B], table[0xFF41:0xFF5B] = DIGIT, UPPER, LOWER
    for group, chars in _LISTED.items():
        table[[ord(c) for c in chars]] = group
    small = np.arange(65_537)
    small[:0x600] = [ord(chr(code).lower()[0]) for code in range(0x600)]
    return table, small


# ------------------------------------------------------------------------------------------------------ single lines

# Columns of the table of amounts that the features of a line are made of: sixteen classes, three kinds of words, sums.
_SMALL, _CAPITAL, _NUMBERS, _LETTER, _WEIGHT, _SPACED, _TOKENS, _ENDS, _PAUSES, _MARKS, _DENSE, _SHOWN = range(16, 28)
_AMOUNTS = 28
_SUMS = np.zeros((_CLASSES, 9), np.float32)
for _kind, _column in (
    *((kind, 0) for kind in (LOWER, UPPER, UNCASED)),
    *((kind, 1) for kind in (LOWER, UPPER, UNCASED, DIGIT, SPACE)),
    *((kind, 2) for kind in (SPACE,)),
    *((kind, 3) for kind in (SPACE,)),
    *((kind, 4) for kind in (STOP, HALT)),
    *((kind, 5) for kind in (STOP, HALT, COMMA)),
    *((kind, 6) for kind in (MARK, OTHER)),
    *((kind, 7) for kind in (WIDE, HANGUL)),
    *((kind, 8) for kind in (BRACKET, COLON, MARK)),
):
    _SUMS[_kind, _column] = 1.0
_SUMS[WIDE, 1], _SUMS[HANGUL, 1], _SUMS[WIDE, 3] = 2.5, 2.0, 0.5
_LOGS = np.array((_WEIGHT, _TOKENS, _ENDS, COMMA, QUOTE, COLON, BRACKET, MARK))
_SHARES = np.array(
    [
        (_SMALL, _SPACED),
        (_CAPITAL, _SPACED),
        (_NUMBERS, _SPACED),
        (UPPER, _LETTER),
        (DIGIT, _WEIGHT),
        (_MARKS, _WEIGHT),
        (DASH, _TOKENS),
        (COMMA, _TOKENS),
        (_ENDS, _TOKENS),
        (_DENSE, _WEIGHT),
        (UNCASED, _WEIGHT),
        (_LETTER, _SPACED),
    ]
)
_OF, _TO = np.ascontiguousarray(_SHARES.T)
_EDGES = (LOWER, UPPER, DIGIT, MARK, QUOTE, DASH, STOP, HALT, COMMA, COLON, BRACKET)
_EDGE = np.eye(_CLASSES, dtype=np.float32)[:, _EDGES]
_EDGE[OTHER, _EDGES.index(MARK)] = 1.0
_BEGUN = np.array((LOWER, UPPER, DIGIT))
_OUTLINED = np.array((DIGIT, COLON, COMMA, MARK, DASH, BRACKET, STOP))
_PRIMES = np.array([1, 31, 241, 1_009, 4_003, 9_001, 17_011], np.float32)
_PLACE = len(_LOGS) + len(_SHARES) + 3 * len(_EDGES)
_PROSE, _OUTLINE, _CUES = _PLACE + 6, _PLACE + 8, _PLACE + 9
_OWN = _CUES + len(CUE_KINDS) + 1
_CUE = np.eye(len(CUE_KINDS) + 1, dtype=np.float32)


_HIDES, _STOPS, _LEADS = (np.isin(np.arange(_CLASSES), some) for some in ((QUOTE, BRACKET), (STOP, HALT), (MARK, DASH)))
DATED, PICTURED = 1, 2
_FIVE = np.arange(5)
_LETTER_PRIMES = np.array((1, 37, 1_367, 50_021, 185_057))
_LETTER_KINDS = HANGUL  # the classes from LOWER to this one are the letters of words


def word_number(word: str) -> int:
    """Return the number of a word in small letters: five or more, or ideographs, of which the first two count."""
    codes = [ord(c) for c in word[:5]]
    wide = 0x3040 <= codes[0] < 0xAC00
    return (codes[0] * 70_001 + codes[1] if wide else int(np.array(codes) @ _LETTER_PRIMES)) % _MANY


def number_table(numbers: Iterable[int]) -> NDArray[np.bool_]:
    """Return for each word number whether it is one of these."""
    table = np.zeros(_MANY, bool)
    table[list(numbers)] = True
    return table


_PICTURES = number_table(map(word_number, ("photo", "image", "pictu", "hando", "credi", "fotos")))


class Lines:
    """The lines of a page as numbers.

    texts -- the lines; ``amounts`` -- how many each has of what the features are made of; ``edges`` -- the classes of
    its first, second, last and last but one character; ``weight`` -- its length in letters.
    words -- (lines, numbers) of each longer word and each pair of ideographs, by the word's beginning.
    """

    __slots__ = ("amounts", "edges", "texts", "words")

    def __init__(self, texts: Sequence[str]) -> None:
        """Count what the lines hold; they are not empty, and none of them is."""
        self.texts, size = texts, len(texts)
        # Every line begins with its newline, which counts as one of its spaces: a word begins behind a space.
        codes = np.frombuffer(("\n" + "\n".join(texts)).encode("utf-32-le", "replace"), np.uint32)
        kinds = _tables()[0].take(codes, mode="clip")
        sizes = np.fromiter(map(len, texts), np.int64, size) + 1
        ends = sizes.cumsum()
        starts = ends - sizes + 1
        owner = np.arange(0, size * _CLASSES, _CLASSES).repeat(sizes)
        cells, count = owner + kinds, size * _CLASSES
        space = kinds == SPACE
        at = (space[:-1] > space[1:]).nonzero()[0] + 1
        begun = np.bincount(cells.take(at), minlength=count).reshape(size, _CLASSES)
        amounts = np.empty((size, _AMOUNTS), np.float32)
        amounts[:, :_CLASSES] = np.bincount(cells, minlength=count).reshape(size, _CLASSES)
        amounts[:, _SMALL : _SMALL + 3] = begun.take(_BEGUN, axis=1)
        np.matmul(amounts[:, :_CLASSES], _SUMS, out=amounts[:, _LETTER:])
        self.amounts = amounts
        edges = np.array((starts, np.minimum(starts + 1, ends - 1), ends - 1, np.maximum(ends - 2, starts)))
        self.edges = kinds.take(edges)
        self.words = _words(codes, kinds, owner, at, bool(amounts[:, WIDE].any()))

    @property
    def weight(self) -> Vector:
        """The length of each line in letters."""
        weight: Vector = self.amounts[:, _WEIGHT]
        return weight

    def holding(self, table: NDArray[np.bool_]) -> tuple[Vector, Vector]:
        """Return (lines, numbers) of the words that ``table`` has (``number_table``)."""
        lines, numbers = self.words
        found = table.take(numbers).nonzero()[0]
        return lines.take(found), numbers.take(found)

    def hints(self) -> Vector:
        """Return what each line may hold: the sum of ``DATED`` and ``PICTURED``, for those who look closer."""
        pictured = self.amounts[:, _SHOWN] > 0
        pictured[self.holding(_PICTURES)[0]] = True
        hints: Vector = (self.amounts[:, DIGIT] >= 4) * DATED + pictured * PICTURED
        return hints


def own_features(found: Lines, cues: Sequence[int], own: Matrix) -> None:
    """Fill ``own`` with the features that a line has by itself and by its place.

    cues -- for each line the kind of cue that it matches (``cue_kind``), 0 for none.
    """
    amounts, (first, second, last, before) = found.amounts, found.edges
    size, weight = len(amounts), found.weight
    # "said." and "said.”" both end a sentence; a closing bracket or quote hides the mark before it.
    closed = np.where(_HIDES.take(last), before, last)
    logs, shares = len(_LOGS), len(_SHARES)
    np.log1p(amounts.take(_LOGS, axis=1), out=own[:, :logs])
    of = amounts.take(_OF, axis=1)
    of /= np.maximum(amounts.take(_TO, axis=1), 1)
    np.minimum(of, 12, out=own[:, logs : logs + shares])
    own[:, logs + shares - 1] /= 10
    edges = _EDGE.take(np.array((first, closed, last)).T, axis=0)
    own[:, logs + shares : _PLACE] = edges.reshape(size, -1)
    rest = own[:, _PLACE:]
    times = Counter(found.texts)
    if len(times) == size:
        rest[:, 0] = 0
    else:
        rest[:, 0] = np.log(np.fromiter(map(times.__getitem__, found.texts), np.float32, size))
    rest[:, 1], rest[:, 3] = _places(size)
    rest[:, 2] = (weight.cumsum() - weight / 2) / max(1.0, float(weight.sum()))
    rest[:, 4] = np.minimum(weight / 400, 3.0)
    rest[:, 5] = (second == SPACE) & _LEADS.take(first)
    rest[:, 6] = (weight > 60) & _STOPS.take(closed)
    rest[:, 7] = (weight > 25) & (amounts[:, _PAUSES] == 0)
    rest[:, 8] = _outlines(amounts, first, last)
    rest[:, 9:] = _CUE.take(cues, axis=0)


@lru_cache(maxsize=512)
def _places(size: int) -> tuple[Vector, Vector]:
    """Return the lines' places on a page of that many lines, and how far down the first of them are."""
    index = _numbers(size)
    return index / max(1, size - 1), np.minimum(index, 20) / 20


def _outlines(amounts: Matrix, first: Vector, last: Vector) -> Vector:
    """Return how many short lines of the page are built like each one: the same marks, as many digits and words."""
    short = amounts[:, _WEIGHT] <= 80
    number = (amounts.take(_OUTLINED, axis=1) @ _PRIMES).astype(np.int64)
    number += (first * np.int64(16) + last) * 40_009
    number %= 4_093
    found = np.bincount(number, short, 4_093).take(number)
    outlines: Vector = np.log1p(found * short)
    return outlines


def _words(codes: Vector, kinds: Vector, owner: Vector, at: Vector, wide: bool) -> tuple[Vector, Vector]:
    """Return (lines, numbers) of every word of five letters or more, by its first five, and of pairs of ideographs.

    at -- where words begin; ``wide`` -- there are ideographs.
    """
    letters = (kinds - np.uint8(1)) < _LETTER_KINDS
    long = letters[:-4] & letters[1:-3] & letters[2:-2] & letters[3:-1] & letters[4:]
    at = at[: at.searchsorted(len(codes) - 4)]
    at = at[long.take(at)] if len(at) else at
    number = _tables()[1].take(codes.take(at[:, None] + _FIVE), mode="clip") @ _LETTER_PRIMES
    lines = owner.take(at)
    if wide:
        first = ((kinds[:-1] == WIDE) & (kinds[1:] == WIDE)).nonzero()[0]
        pairs = codes[first].astype(np.int64) * 70_001 + codes[first + 1]
        lines, number = np.concatenate((lines, owner[first])), np.concatenate((number, pairs))
    return lines // _CLASSES, number % _MANY


# ------------------------------------------------------------------------------------------------- lines among others

_NEAR_COLUMNS = np.array((0, 1, 2, 8, 9, 10, 11, 12, 15, 16, 26, _PLACE, _PROSE, _OUTLINE))
_NEAR = 3
_REACHES = (2, 5, 12)
_AROUND = _OWN + 2 * _NEAR * len(_NEAR_COLUMNS)
_WIDTH = _AROUND + 20


@lru_cache(maxsize=512)
def windows(size: int, reaches: tuple[int, ...]) -> tuple[Matrix, Matrix]:
    """Return for each reach and line the first line that lies within reach, and the one after the last."""
    index, far = np.arange(size), np.array(reaches)[:, None]
    return np.maximum(index - far, 0), np.minimum(index + far + 1, size)


def distances(flags: Matrix, most: int = 30) -> Matrix:
    """Return how far each line lies behind the last flagged one and before the next, 0 to 1; ``most`` lines are 1.

    flags -- rows of one flag a line; as many rows come back for the lines behind, then for the lines ahead.
    """
    rows, size = flags.shape
    index = _numbers(size)
    both = np.concatenate((flags, flags[:, ::-1]))
    behind = index - np.maximum.accumulate(np.where(both, index, np.float32(-1_000)), axis=1)
    np.minimum(behind, most, out=behind)
    behind *= np.float32(1 / most)
    behind[rows:] = behind[rows:, ::-1].copy()
    return behind


def neighbours(rows: Matrix, reach: int) -> Matrix:
    """Return for each line the rows of those up to ``reach`` before it, of itself, and after it; -1 beyond the page."""
    size, width = rows.shape
    near = np.full((size + 2 * reach, width), -1.0, np.float32)
    near[reach : reach + size] = rows
    step = near.itemsize
    return np.ndarray((size, (2 * reach + 1) * width), np.float32, near, 0, (width * step, step))


def context(found: Lines, cues: Sequence[int]) -> Matrix:
    """Return each line's features with those of its neighbours and of the page around it."""
    weight, size = found.weight, len(found.weight)
    rows = np.empty((size, _WIDTH), np.float32)
    own = rows[:, :_OWN]
    own_features(found, cues, own)
    prose = own[:, _PROSE] > 0
    sums = np.zeros((2, size + 1), np.float32)
    np.multiply(prose, weight, out=sums[0, 1:])
    sums[1, 1:] = weight
    sums.cumsum(axis=1, out=sums)
    first, after = windows(size, _REACHES)
    local = sums.take(after, axis=1) - sums.take(first, axis=1)
    mass, whole = local
    total, everything = float(sums[0, -1]), max(1.0, float(sums[1, -1]))
    near, half = neighbours(own.take(_NEAR_COLUMNS, axis=1), _NEAR), _NEAR * len(_NEAR_COLUMNS)
    rows[:, _OWN : _OWN + half] = near[:, :half]
    rows[:, _OWN + half : _AROUND] = near[:, -half:]
    around = rows[:, _AROUND:].T
    np.divide(mass, np.maximum(mass.max(axis=1, keepdims=True), 1), out=around[:3])
    np.divide(mass, np.maximum(whole, 1), out=around[3:6])
    around[6:16] = distances(np.concatenate((prose[None], own[:, _CUES + 1 : _CUES + 5].T > 0)))
    np.divide(sums[0, 1:], max(1.0, total), out=around[16])
    around[17], around[18], around[19] = math.log1p(size) / 6, total / everything, math.log1p(total) / 10
    return rows


@lru_cache(maxsize=512)
def _numbers(size: int) -> Vector:
    return np.arange(size, dtype=np.float32)


def shifted(features: Matrix, offset: int) -> Matrix:
    """Return the features of the line ``offset`` further on; beyond the page all are -1."""
    moved = np.full_like(features, -1.0)
    size = len(features)
    if abs(offset) >= size:
        return moved
    if offset > 0:
        moved[:-offset] = features[offset:]
    else:
        moved[-offset:] = features[: size + offset]
    return moved
