"""What the first scores say around each line: the second look at a page."""

from __future__ import annotations

import numpy as np

from verbale.clean.features import Lines, Matrix, Vector, distances, neighbours, windows

_NEAR = 4
_ROWS = 28
_SMALL_PAGE = 8_191  # a page of fewer words than a tenth of this is counted in a smaller table
TOLD = 25  # the column that tells how many of a line's words stand in other lines of likely article text
_REACHES = (2, 5, 10, 25)


def second_look(scores: Vector, found: Lines) -> Matrix:
    """Return what the first scores say around each line: its neighbours', the mass before, after and about it."""
    size = len(scores)
    mass = scores * found.weight
    summed = np.zeros(size + 1, np.float32)
    mass.cumsum(out=summed[1:])
    total = max(1.0, float(summed[-1]))
    first, after = windows(size, _REACHES)
    local = summed.take(after) - summed.take(first)
    look = np.empty((_ROWS, size), np.float32)
    look[:9] = neighbours(scores[:, None], _NEAR).T
    np.divide(summed[:-1], total, out=look[9])
    np.subtract(1, summed[1:] / total, out=look[10])
    np.divide(local, np.maximum(local.max(axis=1, keepdims=True), 1), out=look[11:15])
    np.divide(local, total, out=look[15:19])
    look[19:21] = distances((scores > 0.6)[None])
    seeds = _islands((scores > 0.5).nonzero()[0].tolist(), summed, scores, look[21:25])
    look[25:] = overlaps(found.words, seeds)
    return look.T


def _islands(sure: list[int], summed: Vector, scores: Vector, rows: Matrix, gap: int = 4) -> list[Vector]:
    """Tell of each line what run of article text it lies in (its share of the page, rank and place); return seeds.

    sure -- the lines that are more likely article text than not.
    rows -- what is told is written here.
    gap  -- lines of anything else that a run may hold in one place.

    The seeds are the scores, then 1 where a line lies in the heaviest run, then 1 where it lies in the first.
    """
    rows.fill(0.0)
    if not sure:
        nothing = np.zeros(len(scores), np.float32)
        return [scores, nothing, nothing]
    runs = _runs(sure, gap)
    sums = summed.tolist()
    weights = [sums[after] - sums[first] for first, after in runs]
    whole, most = sum(weights), max(weights)
    heaviest = weights.index(most)
    # A line between two runs belongs to the one before it, a line above all of them to the first.
    ends = [*(first for first, _ in runs[1:]), len(scores)]
    begin = 0
    for n, ((first, after), end) in enumerate(zip(runs, ends, strict=True)):
        rows[0, first:after] = weights[n] / whole
        rows[1, first:after] = weights[n] / most
        rows[2, begin:end] = max(-1.0, min(1.0, (n - heaviest) / 4)) + 0.1
        rows[2, first:after] -= 0.1
        rows[3, begin:end] = min(n / 4, 1.0)
        begin = end
    return [scores, _inside(runs[heaviest], scores), _inside(runs[0], scores)]


def _runs(sure: list[int], gap: int) -> list[tuple[int, int]]:
    """Return the first line of each run and the line after its last."""
    runs: list[tuple[int, int]] = []
    first = last = sure[0]
    for line in sure:
        if line - last > gap + 1:
            runs.append((first, last + 1))
            first = line
        last = line
    return [*runs, (first, last + 1)]


def _inside(run: tuple[int, int], scores: Vector) -> Vector:
    seed = np.zeros_like(scores)
    seed[run[0] : run[1]] = 1.0
    return seed


def overlaps(words: tuple[Vector, Vector], seeds: list[Vector]) -> Matrix:
    """Return for each line how many of its words also stand in other lines, those weighed by each of ``seeds``.

    words -- (lines, numbers); seeds -- one weight a line, 0 to 1.
    """
    size = len(seeds[0])
    line, word = words
    if len(word) < _SMALL_PAGE / 10:
        word = word % _SMALL_PAGE
    found = np.empty((len(seeds), size), np.float32)
    every = np.maximum(2, np.bincount(line, minlength=size))
    for row, of_line in enumerate(seeds):
        own = of_line.take(line)
        shared = np.bincount(word, own).take(word) - own > 0.5
        np.divide(np.bincount(line, shared, size), every, out=found[row])
    return found
