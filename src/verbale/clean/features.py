"""What a line looks like: the features that the line model sees, for all lines of one page or several at once.

A line is described by how many it has of each class of characters, by how it begins and ends, by how often it and its
outline stand on the page, by what the knowledge of pages' words says of it, and by the lines around it. Numpy's
overhead is paid a call, not a line: whole tables are worked out where single columns would do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from verbale.clean.lines import (
    BRACKET,
    CAPITAL,
    COLON,
    COMMA,
    DASH,
    DENSE,
    DIGIT,
    ENDS,
    HALT,
    LETTER,
    LOWER,
    MARK,
    MARKS,
    NUMBERS,
    OTHER,
    PAUSES,
    QUOTE,
    SMALL,
    SPACE,
    SPACED,
    STOP,
    TOKENS,
    UNCASED,
    UPPER,
    WEIGHT,
    Lines,
)
from verbale.clean.stack import Matrix, Vector

_CLASSES = 16
WHOLE = 2**8  # parts of one: features are whole numbers of them (``labeller``)
MOST = 60_000  # lines of a page, and letters of a line, as far as they are looked at
# What the cues' names end with: one feature each; any other cue is the last.
CUE_KINDS = ("comments-heading", "related-heading", "related-lead", "talk", "frame", "legal", "other")


@lru_cache(maxsize=1_024)
def cue_kind(cue_id: str) -> int:
    """Return the number of a cue's kind; 0 is left for lines without a cue."""
    name = cue_id.rpartition(".")[2]
    return CUE_KINDS.index(name) + 1 if name in CUE_KINDS else len(CUE_KINDS)


# ------------------------------------------------------------------------------------------------------ single lines

_LOGS = np.array((WEIGHT, TOKENS, ENDS, COMMA, QUOTE, COLON, BRACKET, MARK))
_SHARES = np.array(
    [
        (SMALL, SPACED),
        (CAPITAL, SPACED),
        (NUMBERS, SPACED),
        (UPPER, LETTER),
        (DIGIT, WEIGHT),
        (MARKS, WEIGHT),
        (DASH, TOKENS),
        (COMMA, TOKENS),
        (ENDS, TOKENS),
        (DENSE, WEIGHT),
        (UNCASED, WEIGHT),
        (LETTER, SPACED),
    ]
)
_OF, _TO = np.ascontiguousarray(_SHARES.T)
_EDGES = (LOWER, UPPER, DIGIT, MARK, QUOTE, DASH, STOP, HALT, COMMA, COLON, BRACKET)
_EDGE = np.eye(_CLASSES, dtype=np.float32)[:, _EDGES]
_EDGE[OTHER, _EDGES.index(MARK)] = 1.0
_OUTLINED = np.array((DIGIT, COLON, COMMA, MARK, DASH, BRACKET, STOP))
_PRIMES = np.array([1, 31, 241, 1_009, 4_003, 9_001, 17_011])
_OUTLINES = 4_093
_PLACE = len(_LOGS) + len(_SHARES) + 3 * len(_EDGES)
_PROSE, _OUTLINE, _CUES = _PLACE + 6, _PLACE + 8, _PLACE + 9
_OWN = _CUES + len(CUE_KINDS) + 1
_CUE = np.eye(len(CUE_KINDS) + 1, dtype=np.float32)
_HIDES, _STOPS, _LEADS = (np.isin(np.arange(_CLASSES), some) for some in ((QUOTE, BRACKET), (STOP, HALT), (MARK, DASH)))


@lru_cache(maxsize=1)
def logarithms() -> Vector:
    """Return the logarithms of 1, 1.5, 2, 2.5 and so on, to a 256th: more than any amount of a page."""
    found: Vector = (np.floor(np.log1p(np.arange(2 * MOST) / 2) * WHOLE + 0.5) / WHOLE).astype(np.float32)
    return found


def own_features(found: Lines, cues: Sequence[int], own: Matrix) -> None:
    """Fill ``own`` with the features that a line has by itself and by its place.

    cues -- for each line the kind of cue that it matches (``cue_kind``), 0 for none.
    """
    amounts, (first, second, last, before) = found.amounts, found.edges
    size, weight, stack = len(amounts), found.weight, found.stack
    # "said." and "said.”" both end a sentence; a closing bracket or quote hides the mark before it.
    closed = np.where(_HIDES.take(last), before, last)
    logs, shares = len(_LOGS), len(_SHARES)
    own[:, :logs] = logarithms().take((amounts.take(_LOGS, axis=1) * 2).astype(np.int64))
    of = amounts.take(_OF, axis=1)
    of /= np.maximum(amounts.take(_TO, axis=1), 1)
    np.minimum(of, 12, out=own[:, logs : logs + shares])
    own[:, logs + shares - 1] /= 10
    edges = _EDGE.take(np.array((first, closed, last)).T, axis=0)
    own[:, logs + shares : _PLACE] = edges.reshape(size, -1)
    rest = own[:, _PLACE:]
    rest[:, 0] = _repeated(found)
    rest[:, 1] = stack.place / stack.shared(np.maximum(stack.lengths - 1, 1).astype(np.float32))
    summed = stack.sums(weight[None])[0]
    total = np.maximum(summed.take(stack.ends), 1)
    rest[:, 2] = (summed.take(stack.below) + weight / 2) / stack.shared(total)
    rest[:, 3] = np.minimum(stack.place, 20) / 20
    rest[:, 4] = np.minimum(weight / 400, 3.0)
    rest[:, 5] = (second == SPACE) & _LEADS.take(first)
    rest[:, 6] = (weight > 60) & _STOPS.take(closed)
    rest[:, 7] = (weight > 25) & (amounts[:, PAUSES] == 0)
    rest[:, 8] = _outlines(found, first, last)
    rest[:, 9:] = _CUE.take(cues, axis=0)


def _repeated(found: Lines) -> Vector:
    """Return the logarithm of how often each line stands on its page."""
    again = np.zeros(len(found.texts), np.int64)
    for first, after in found.stack.spots:
        texts = found.texts[first:after]
        counts = Counter(texts)
        if len(counts) < after - first:
            again[first:after] = np.fromiter(map(counts.__getitem__, texts), np.int64, after - first) - 1
    repeated: Vector = logarithms().take(2 * again)
    return repeated


def _outlines(found: Lines, first: Vector, last: Vector) -> Vector:
    """Return how many short lines of the page are built like each one: the same marks, as many digits and words."""
    short = found.weight <= 80
    number = found.amounts.take(_OUTLINED, axis=1).astype(np.int64) @ _PRIMES
    number += (first * np.int64(16) + last) * 40_009
    number %= _OUTLINES
    number += found.stack.page * _OUTLINES
    counts = np.bincount(number, short, _OUTLINES * found.stack.pages).take(number)
    outlines: Vector = logarithms().take(2 * (counts * short).astype(np.int64))
    return outlines


# ------------------------------------------------------------------------------------------------- lines among others

_NEAR_COLUMNS = np.array((0, 1, 2, 8, 9, 10, 11, 12, 15, 16, 26, _PLACE, _PROSE, _OUTLINE))
_NEAR = 3
_REACHES = (2, 5, 12)
_AROUND = _OWN + 2 * _NEAR * len(_NEAR_COLUMNS)
_WIDTH = _AROUND + 20


def context(found: Lines, cues: Sequence[int]) -> Matrix:
    """Return each line's features with those of its neighbours and of the page around it."""
    weight, size, stack = found.weight, len(found.weight), found.stack
    rows = np.empty((size, _WIDTH), np.float32)
    own = rows[:, :_OWN]
    own_features(found, cues, own)
    near, half = stack.neighbours(own.take(_NEAR_COLUMNS, axis=1), _NEAR), _NEAR * len(_NEAR_COLUMNS)
    rows[:, _OWN : _OWN + half] = near[:, :half]
    rows[:, _OWN + half : _AROUND] = near[:, -half:]
    around = rows[:, _AROUND:].T
    prose = own[:, _PROSE] > 0
    sums = stack.sums(np.array((prose * weight, weight)))
    first, after = stack.windows(_REACHES)
    mass, whole = sums.take(after, axis=1) - sums.take(first, axis=1)
    np.divide(mass, stack.shared(np.maximum(stack.most(mass), 1)), out=around[:3])
    np.divide(mass, np.maximum(whole, 1), out=around[3:6])
    around[6:16] = stack.distances(np.concatenate((prose[None], own[:, _CUES + 1 : _CUES + 5].T > 0)))
    total, everything = sums.take(stack.ends, axis=1)
    np.divide(sums[0].take(stack.below + 1), stack.shared(np.maximum(total, 1)), out=around[16])
    around[17] = stack.shared((np.log1p(stack.lengths) / 6).astype(np.float32))
    around[18] = stack.shared((total.astype(float) / np.maximum(everything, 1)).astype(np.float32))
    around[19] = stack.shared((np.log1p(total.astype(float)) / 10).astype(np.float32))
    return rows


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
