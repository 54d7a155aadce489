"""What the first scores say around each line: the second look at a page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verbale.clean.features import Lines, Matrix, Vector, distances, windows

_NEAR = 4
_ROWS = 28
_SMALL_PAGE = 8_191  # a page of fewer words than a tenth of this is counted in a smaller table
TOLD = 25  # the column that tells how many of a line's words stand in other lines of likely article text
_REACHES = np.array([2, 5, 10, 25])[:, None]


def second_look(scores: Vector, found: Lines) -> Matrix:
    """Return what the first scores say around each line: its neighbours', the mass before, after and about it."""
    size = len(scores)
    mass = scores * found.weight
    summed = np.zeros(size + 1, np.float32)
    np.cumsum(mass, out=summed[1:])
    total = max(1.0, float(summed[-1]))
    first, after = windows(size, _REACHES)
    local = summed[after] - summed[first]
    near = np.full(size + 2 * _NEAR, -1.0, np.float32)
    near[_NEAR:-_NEAR] = scores
    look = np.empty((_ROWS, size), np.float32)
    for n in range(2 * _NEAR + 1):
        look[n] = near[n : n + size]
    look[9], look[10] = summed[:-1] / total, 1 - summed[1:] / total
    look[11:15] = local / np.maximum(local.max(axis=1, keepdims=True), 1)
    look[15:19] = local / total
    look[19:20], look[20:21] = distances((scores > 0.6)[None])
    look[21:25], seeds = _islands(np.flatnonzero(scores > 0.5), summed, scores)
    look[25:] = overlaps(found.words, seeds)
    return look.T


def _islands(sure: NDArray[np.intp], summed: Vector, scores: Vector, gap: int = 4) -> tuple[Matrix, Matrix]:
    """Return for each line what run of article text it lies in (its share of the page, rank and place); seeds of words.

    sure -- the lines that are more likely article text than not.
    gap -- lines of anything else that a run may hold in one place.

    The seeds are the scores, then 1 where a line lies in the heaviest run, then 1 where it lies in the first.
    """
    size = len(scores)
    rows, seeds = np.zeros((4, size), np.float32), np.zeros((3, size), np.float32)
    seeds[0] = scores
    if not len(sure):
        return rows, seeds
    breaks = np.flatnonzero(sure[1:] - sure[:-1] > gap + 1)
    first, last = sure[np.append(0, breaks + 1)], sure[np.append(breaks, len(sure) - 1)]
    weights = summed[last + 1] - summed[first]
    index = np.arange(size)
    # A line between two runs belongs to the one before it, a line above all of them to the first.
    owner = np.maximum(first.searchsorted(index, "right") - 1, 0)
    inside = (index <= last[owner]) & (index >= first[owner])
    heaviest = int(weights.argmax())
    share = np.where(inside, weights[owner], 0)
    seeds[1], seeds[2] = (owner == heaviest) & inside, (owner == 0) & inside
    rows[0] = share / weights.sum()
    rows[1] = share / weights[heaviest]
    rows[2] = np.minimum(np.maximum((owner - heaviest) / 4, -1), 1) + np.where(inside, 0, 0.1)
    rows[3] = np.minimum(owner / 4, 1)
    return rows, seeds


def overlaps(words: tuple[Vector, Vector], weights: Matrix) -> Matrix:
    """Return for each line how many of its words also stand in other lines, those weighed by ``weights`` (0 to 1).

    words -- (lines, numbers); weights -- rows of one weight a line.
    """
    rows, size = weights.shape
    line, word = words
    if len(word) < _SMALL_PAGE / 10:
        word = word % _SMALL_PAGE
    found = np.empty((rows, size), np.float32)
    every = np.maximum(2, np.bincount(line, minlength=size))
    for row, of_line in enumerate(weights):
        own = of_line[line]
        shared = np.bincount(word, own)[word] - own > 0.5
        found[row] = np.bincount(line[shared], minlength=size) / every
    return found
