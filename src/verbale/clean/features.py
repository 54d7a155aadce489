"""What a line looks like, as numbers, without a word of any language: for all lines of a page at once.

Every code point has one class (lower case, ideograph, end mark, ...). A line is described by how many it has of each,
by how it begins and ends, by how often it stands on the page, and by the lines around it. Lengths count an ideograph
as two and a half letters and a Hangul syllable as two, so that a sentence weighs about the same in every script.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
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
_NEAR = (-3, -2, -1, 1, 2, 3)


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint8]:
    """Return the class of every code point of the basic plane; beyond it all are ``OTHER``."""
    table = np.zeros(65_537, np.uint8)
    for code in range(0x20, 0x3000):
        category = unicodedata.category(chr(code))
        table[code] = _LETTERS.get(category, UNCASED if category[0] == "L" else SPACE if category == "Zs" else OTHER)
    for first, last, kind in ((0x3040, 0x30FF, WIDE), (0x3400, 0x9FFF, WIDE), (0xAC00, 0xD7A3, HANGUL)):
        table[first : last + 1] = kind
    table[0xFF10:0xFF1A], table[0xFF21:0xFF3B], table[0xFF41:0xFF5B] = DIGIT, UPPER, LOWER
    for group, chars in _LISTED.items():
        table[[ord(c) for c in chars]] = group
    return table


def char_classes(text: str) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Return the code points of ``text`` and the class of each."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    return codes, _table()[np.minimum(codes, 65_536)]


@dataclass(frozen=True, slots=True)
class _Counts:
    """What is counted of each line: classes, words that begin small or with a capital, and how it begins and ends."""

    of: Matrix
    small: Vector
    capital: Vector
    first: Vector
    second: Vector
    last: Vector
    previous: Vector


def line_features(lines: Sequence[str]) -> tuple[Matrix, Vector, Matrix]:
    """Return for each line its own features, its weight in letters, and the numbers of its words (see ``overlaps``).

    lines -- not empty, none of them empty.
    """
    size = len(lines)
    codes, kinds = char_classes("\n".join(lines))
    sizes = np.fromiter(map(len, lines), np.int64, size)
    starts = np.concatenate(([0], np.cumsum(sizes[:-1] + 1)))
    owner = np.repeat(np.arange(size), np.append(sizes[:-1] + 1, sizes[-1]))
    counts = np.bincount(owner * _CLASSES + kinds, minlength=size * _CLASSES).reshape(-1, _CLASSES).astype(np.float32)
    before = np.concatenate((np.array([SPACE], np.uint8), kinds[:-1]))
    word_start = (before == SPACE) & (kinds != SPACE)
    counted = _Counts(
        counts,
        np.bincount(owner[word_start & (kinds == LOWER)], minlength=size).astype(np.float32),
        np.bincount(owner[word_start & (kinds == UPPER)], minlength=size).astype(np.float32),
        kinds[starts],
        kinds[np.minimum(starts + 1, len(kinds) - 1)],
        kinds[starts + sizes - 1],
        kinds[starts + np.maximum(sizes - 2, 0)],
    )
    times = Counter(lines)
    repeats = np.fromiter((times[line] for line in lines), np.float32, size)
    features, weight = _own(counted, repeats)
    return features, weight, _word_hashes(codes, kinds, owner, word_start)


def _own(line: _Counts, repeats: Vector) -> tuple[Matrix, Vector]:
    """Return the features that a line has by itself and by its place, and its weight."""
    counts, first, size = line.of, line.first, len(repeats)
    letters = counts[:, LOWER] + counts[:, UPPER] + counts[:, UNCASED]
    weight = letters + 2.5 * counts[:, WIDE] + 2.0 * counts[:, HANGUL] + counts[:, DIGIT] + counts[:, SPACE]
    spaced = counts[:, SPACE] + 1.0
    words = spaced + counts[:, WIDE] / 2
    ends = counts[:, STOP] + counts[:, HALT]
    # "said." and "said.”" both end a sentence; a closing bracket or quote hides the mark before it.
    closed = np.where((line.last == QUOTE) | (line.last == BRACKET), line.previous, line.last)
    safe = np.maximum(weight, 1.0)
    shape = _shape(line, letters, words, spaced, safe, ends, weight)
    edges = (
        closed == STOP,
        closed == HALT,
        (line.last == QUOTE) | (line.last == COMMA),
        line.last == COLON,
        line.last == DIGIT,
        line.last == BRACKET,
        first == LOWER,
        first == DIGIT,
        (first == MARK) | (first == OTHER),
        first == QUOTE,
        ((first == MARK) | (first == DASH)) & (line.second == SPACE),
    )
    total = np.float32(max(1.0, weight.sum()))
    index = np.arange(size, dtype=np.float32)
    place = (
        np.log(repeats),
        (counts[:, WIDE] + counts[:, HANGUL]) / safe,
        counts[:, UNCASED] / safe,
        index / max(1, size - 1),
        (np.cumsum(weight) - weight / 2) / total,
        np.minimum(index, 20) / 20,
        (weight > 60) & ((closed == STOP) | (closed == HALT)),
        (weight > 25) & (ends + counts[:, COMMA] == 0),
    )
    columns = [np.asarray(column, np.float32) for column in (*shape, *edges, *place)]
    return np.stack(columns, axis=1), weight.astype(np.float32)


def _shape(
    line: _Counts, letters: Vector, words: Vector, spaced: Vector, safe: Vector, ends: Vector, weight: Vector
) -> tuple[Vector, ...]:
    """Return how long a line is and what it is made of."""
    counts = line.of
    return (
        np.log1p(weight),
        np.log1p(words),
        np.minimum(weight / 400, 3.0),
        letters / spaced / 10,
        line.small / spaced,
        line.capital / spaced,
        counts[:, UPPER] / np.maximum(letters, 1),
        counts[:, DIGIT] / safe,
        (counts[:, MARK] + counts[:, OTHER]) / safe,
        counts[:, DASH] / words,
        np.log1p(ends),
        np.log1p(counts[:, COMMA]),
        np.minimum(counts[:, COMMA] / words, 1),
        np.minimum(ends / words, 1),
        np.log1p(counts[:, QUOTE]),
        np.log1p(counts[:, COLON]),
        np.log1p(counts[:, BRACKET]),
        np.log1p(counts[:, MARK]),
    )


def _word_hashes(
    codes: NDArray[np.uint32], kinds: NDArray[np.uint8], owner: NDArray[np.int64], word_start: NDArray[np.bool_]
) -> Matrix:
    """Return (line, word) of every longer word and every pair of ideographs, like words under one number from 0."""
    low = np.where((kinds == UPPER) & (codes < 0x250), codes | 32, codes).astype(np.uint64)
    at = np.flatnonzero(word_start)
    if not len(at):
        return np.zeros((0, 2), np.int64)
    inner = (kinds == LOWER) | (kinds == UPPER) | (kinds == UNCASED) | (kinds == HANGUL)
    place = np.arange(len(codes), dtype=np.uint64)
    # A word's hash is the sum of its letters times a power of their place in the word: no loop over words is needed.
    index = np.cumsum(word_start) - 1
    within = place - np.append(at, 0).astype(np.uint64)[np.maximum(index, 0)]
    power = (within * np.uint64(2_654_435_761) + np.uint64(40_503)) % np.uint64(1_000_003)
    parts = np.where(inner, low * power, 0)
    sums = np.add.reduceat(parts, at)
    sizes = np.add.reduceat(inner.astype(np.int64), at)
    long = sizes >= 4
    wide = np.flatnonzero((kinds[:-1] == WIDE) & (kinds[1:] == WIDE))
    pairs = codes[wide].astype(np.int64) * 70_001 + codes[wide + 1].astype(np.int64)
    lines = np.concatenate((owner[at[long]], owner[wide]))
    hashes = np.concatenate((sums[long].astype(np.int64), pairs)) % 65_521
    return np.stack((lines, np.unique(hashes, return_inverse=True)[1]), axis=1)


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


def around(values: Vector, reach: int) -> Vector:
    """Return for each line the sum of ``values`` over the lines up to ``reach`` away, its own included."""
    total = np.zeros(len(values) + 1)
    values.cumsum(dtype=np.float64, out=total[1:])
    index = np.arange(len(values))
    return (total[np.minimum(index + reach + 1, len(values))] - total[np.maximum(index - reach, 0)]).astype(np.float32)


def distance(flags: NDArray[np.bool_], forward: bool) -> Vector:
    """Return how many lines lie between each line and the next flagged one (``forward``) or the last one before it."""
    if forward:
        return distance(flags[::-1], False)[::-1]
    index = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, index, -1_000))
    return np.minimum(index - last, 30).astype(np.float32) / 30


_NEAR_COLUMNS = (0, 4, 5, 7, 10, 11, 18, 19, 28, 29, 35, 36)


def context(features: Matrix, weight: Vector) -> Matrix:
    """Return each line's features with those of its neighbours and of the page around it."""
    prose = features[:, 35] > 0
    mass = np.where(prose, weight, 0).astype(np.float32)
    edged = np.full((len(weight) + 6, len(_NEAR_COLUMNS)), -1.0, np.float32)
    edged[3:-3] = features[:, _NEAR_COLUMNS]
    columns = [features, *(edged[3 + offset : 3 + offset + len(weight)] for offset in _NEAR)]
    for reach in (2, 5, 12):
        local = around(mass, reach)
        columns.append((local / max(1.0, float(local.max())))[:, None])
        columns.append((local / np.maximum(around(weight, reach), 1))[:, None])
    columns += [distance(prose, True)[:, None], distance(prose, False)[:, None]]
    page = (np.log1p(len(weight)) / 6, mass.sum() / max(1.0, float(weight.sum())), np.log1p(mass.sum()) / 10)
    columns.append(np.broadcast_to(np.asarray(page, np.float32), (len(weight), 3)))
    return np.concatenate(columns, axis=1)
