"""What a line looks like, as numbers, for all lines of a page at once.

Every code point has one class (lower case, ideograph, end mark, ...). A line is described by how many it has of each,
by how it begins and ends, by how often it and its outline stand on the page, by what the knowledge of pages' words says
of it, and by the lines around it. Lengths count an ideograph as two and a half letters and a Hangul syllable as two, so
that a sentence weighs about the same in every script. A page is short and numpy's overhead is paid a call, not a line:
whole tables are worked out where single columns would do.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[Any]
Vector: TypeAlias = NDArray[Any]

OTHER, LOWER, UPPER, UNCASED, WIDE, HANGUL, DIGIT, SPACE, STOP, COMMA, QUOTE, DASH, MARK, BRACKET, COLON, HALT = range(
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
_SMALL, _CAPITAL, _NUMBERS, _LETTER, _WEIGHT, _SPACED, _TOKENS, _ENDS, _PAUSES, _MARKS, _DENSE = range(16, 27)
_SUMS = np.zeros((_CLASSES, 8), np.float32)
for _kind, _column in (
    *((kind, 0) for kind in (LOWER, UPPER, UNCASED)),
    *((kind, 1) for kind in (LOWER, UPPER, UNCASED, DIGIT, SPACE)),
    *((kind, 2) for kind in (SPACE,)),
    *((kind, 3) for kind in (SPACE,)),
    *((kind, 4) for kind in (STOP, HALT)),
    *((kind, 5) for kind in (STOP, HALT, COMMA)),
    *((kind, 6) for kind in (MARK, OTHER)),
    *((kind, 7) for kind in (WIDE, HANGUL)),
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
_OUTLINED = np.array((DIGIT, COLON, COMMA, MARK, DASH, BRACKET, STOP))
_PRIMES = np.array([1, 31, 241, 1_009, 4_003, 9_001, 17_011], np.float32)
_PLACE = len(_LOGS) + len(_SHARES) + 3 * len(_EDGES)
_PROSE, _OUTLINE, _CUES = _PLACE + 6, _PLACE + 8, _PLACE + 9
_OWN = _CUES + len(CUE_KINDS) + 1
_CUE = np.eye(len(CUE_KINDS) + 1, dtype=np.float32)


DATED, PICTURED = 1, 2
_FIVE = np.arange(5)
_LETTER_PRIMES = np.array((1, 37, 1_367, 50_021, 185_057))
_LETTER_KINDS = np.isin(np.arange(_CLASSES), (LOWER, UPPER, UNCASED, HANGUL))


def word_numbers(words: Sequence[str]) -> NDArray[np.bool_]:
    """Return for each word number whether it is that of one of these words.

    words -- in small letters: five or more, or ideographs, of which the first two count.
    """
    table = np.zeros(_MANY, bool)
    for word in words:
        codes = [ord(c) for c in word[:5]]
        wide = 0x3040 <= codes[0] < 0xAC00
        number = codes[0] * 70_001 + codes[1] if wide else int(np.array(codes) @ _LETTER_PRIMES)
        table[number % _MANY] = True
    return table


_PICTURES = word_numbers(("photo", "image", "pictu", "hando", "credi", "fotos"))


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
        owner = np.repeat(np.arange(0, size * _CLASSES, _CLASSES), sizes)
        space = kinds == SPACE
        at = np.flatnonzero(space[:-1] & ~space[1:]) + 1
        begun = np.bincount(owner[at] + kinds[at], minlength=size * _CLASSES).reshape(size, _CLASSES)
        amounts = np.empty((size, 27), np.float32)
        amounts[:, :_CLASSES] = np.bincount(owner + kinds, minlength=size * _CLASSES).reshape(size, _CLASSES)
        amounts[:, _SMALL : _SMALL + 3] = begun[:, (LOWER, UPPER, DIGIT)]
        amounts[:, _LETTER:] = amounts[:, :_CLASSES] @ _SUMS
        second, before = np.minimum(starts + 1, ends - 1), np.maximum(ends - 2, starts)
        self.amounts, self.edges = amounts, (kinds[starts], kinds[second], kinds[ends - 1], kinds[before])
        self.words = _words(codes, kinds, owner, at, bool(amounts[:, WIDE].any()))

    @property
    def weight(self) -> Vector:
        """The length of each line in letters."""
        weight: Vector = self.amounts[:, _WEIGHT]
        return weight

    def holding(self, table: NDArray[np.bool_]) -> Vector:
        """Return the lines that may hold one of these words (``word_numbers``), some more than once."""
        lines, numbers = self.words
        found: Vector = lines[table.take(numbers)]
        return found

    def hints(self) -> Vector:
        """Return what each line may hold: the sum of ``DATED`` and ``PICTURED``, for those who look closer."""
        hints = (self.amounts[:, DIGIT] >= 4) * DATED
        marks = self.amounts[:, BRACKET] + self.amounts[:, COLON] + self.amounts[:, MARK]
        hints[marks > 0] |= PICTURED
        hints[self.holding(_PICTURES)] |= PICTURED
        return hints


def own_features(found: Lines, cues: Sequence[int]) -> Matrix:
    """Return the features that a line has by itself and by its place.

    cues -- for each line the kind of cue that it matches (``cue_kind``), 0 for none.
    """
    amounts, (first, second, last, before) = found.amounts, found.edges
    size, weight = len(amounts), found.weight
    # "said." and "said.”" both end a sentence; a closing bracket or quote hides the mark before it.
    closed = np.where((last == QUOTE) | (last == BRACKET), before, last)
    own = np.empty((size, _OWN), np.float32)
    logs, shares = len(_LOGS), len(_SHARES)
    np.log1p(amounts.take(_LOGS, axis=1), out=own[:, :logs])
    of = amounts.take(_OF, axis=1)
    of /= np.maximum(amounts.take(_TO, axis=1), 1)
    np.minimum(of, 12, out=own[:, logs : logs + shares])
    own[:, logs + shares - 1] /= 10
    edges = logs + shares
    for n, kind in enumerate((first, closed, last)):
        own[:, edges + n * len(_EDGES) : edges + (n + 1) * len(_EDGES)] = _EDGE.take(kind, axis=0)
    rest = own[:, edges + 3 * len(_EDGES) :]
    times = Counter(found.texts)
    rest[:, 0] = np.log(np.fromiter(map(times.__getitem__, found.texts), np.float32, size))
    index = np.arange(size, dtype=np.float32)
    rest[:, 1] = index / max(1, size - 1)
    rest[:, 2] = (weight.cumsum() - weight / 2) / max(1.0, float(weight.sum()))
    rest[:, 3] = np.minimum(index, 20) / 20
    rest[:, 4] = np.minimum(weight / 400, 3.0)
    ended = (closed == STOP) | (closed == HALT)
    rest[:, 5] = (second == SPACE) & ((first == MARK) | (first == DASH))
    rest[:, 6] = (weight > 60) & ended
    rest[:, 7] = (weight > 25) & (amounts[:, _PAUSES] == 0)
    rest[:, 8] = _outlines(amounts, first, last)
    rest[:, 9:] = _CUE.take(cues, axis=0)
    return own


def _outlines(amounts: Matrix, first: Vector, last: Vector) -> Vector:
    """Return how many short lines of the page are built like each one: the same marks, as many digits and words."""
    short = amounts[:, _WEIGHT] <= 80
    number = (amounts.take(_OUTLINED, axis=1) @ _PRIMES).astype(np.int64)
    number += (first * np.int64(16) + last) * 40_009
    number %= 4_093
    found = np.bincount(number[short], minlength=4_093)[number]
    return np.where(short, np.log1p(found), 0.0).astype(np.float32)


def _words(codes: Vector, kinds: Vector, owner: Vector, at: Vector, wide: bool) -> tuple[Vector, Vector]:
    """Return (lines, numbers) of every word of five letters or more, by its first five, and of pairs of ideographs.

    at -- where words begin; ``wide`` -- there are ideographs.
    """
    at = at[: np.searchsorted(at, len(codes) - 4)]
    places = at[:, None] + _FIVE
    long = np.flatnonzero(_LETTER_KINDS.take(kinds.take(places)).all(axis=1))
    number = _tables()[1].take(codes.take(places[long]), mode="clip") @ _LETTER_PRIMES
    lines = owner.take(at[long])
    if wide:
        first = np.flatnonzero((kinds[:-1] == WIDE) & (kinds[1:] == WIDE))
        pairs = codes[first].astype(np.int64) * 70_001 + codes[first + 1]
        lines, number = np.concatenate((lines, owner[first])), np.concatenate((number, pairs))
    return lines // _CLASSES, number % _MANY


# ------------------------------------------------------------------------------------------------- lines among others

_NEAR_COLUMNS = np.array((0, 1, 2, 8, 9, 10, 11, 12, 15, 16, 26, _PLACE, _PROSE, _OUTLINE))
_NEAR = 3
_REACHES = np.array([2, 5, 12])[:, None]


def windows(size: int, reaches: Matrix) -> tuple[Matrix, Matrix]:
    """Return for each reach and line the first line that lies within reach, and the one after the last."""
    index = np.arange(size)
    return np.maximum(index - reaches, 0), np.minimum(index + reaches + 1, size)


def distances(flags: Matrix, most: int = 30) -> tuple[Matrix, Matrix]:
    """Return how far each line lies behind the last flagged one and before the next, 0 to 1; ``most`` lines are 1."""
    size = flags.shape[1]
    index = np.arange(size)
    behind = index - np.maximum.accumulate(np.where(flags, index, -1_000), axis=1)
    ahead = np.minimum.accumulate(np.where(flags, index, size + 1_000)[:, ::-1], axis=1)[:, ::-1] - index
    scale = np.float32(1 / most)
    return np.minimum(behind, most) * scale, np.minimum(ahead, most) * scale


def context(found: Lines, cues: Sequence[int]) -> Matrix:
    """Return each line's features with those of its neighbours and of the page around it."""
    own, weight = own_features(found, cues), found.weight
    size = len(own)
    prose = own[:, _PROSE] > 0
    sums = np.zeros((2, size + 1), np.float32)
    np.cumsum((np.where(prose, weight, 0), weight), axis=1, out=sums[:, 1:])
    first, after = windows(size, _REACHES)
    mass, whole = sums[:, after] - sums[:, first]
    total, everything = float(sums[0, -1]), max(1.0, float(sums[1, -1]))
    flags = np.concatenate((prose[None], own[:, _CUES + 1 : _CUES + 5].T > 0))
    behind, ahead = distances(flags)
    near = np.full((size + 2 * _NEAR, len(_NEAR_COLUMNS)), -1.0, np.float32)
    near[_NEAR:-_NEAR] = own.take(_NEAR_COLUMNS, axis=1)
    page = np.array([np.log1p(size) / 6, total / everything, np.log1p(total) / 10], np.float32)
    return np.concatenate(
        (
            own,
            *(near[n : n + size] for n in range(2 * _NEAR + 1) if n != _NEAR),
            (mass / np.maximum(mass.max(axis=1, keepdims=True), 1)).T,
            (mass / np.maximum(whole, 1)).T,
            behind.T,
            ahead.T,
            (sums[0, 1:] / max(1.0, total))[:, None],
            np.broadcast_to(page, (size, 3)),
        ),
        axis=1,
    )


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
