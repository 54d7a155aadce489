"""What the first scores of all committees say around each line, worked out for all committees in one go.

A page is short and numpy's overhead is paid a call, not a line: one call for three committees costs a third.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.clean.features import Matrix, Vector

Cube = NDArray[Any]
_NEAR = (-4, -3, -2, -1, 1, 2, 3, 4)
_REACHES = (2, 5, 10, 25)
_COLUMNS = 28
_FIRST_REACH, _FIRST_DISTANCE, _FIRST_ISLAND = 12, 20, 22


def second_look(scores: Vector, weight: Vector, hashes: Matrix) -> Matrix:
    """Return ``second_looks`` for the scores of one committee."""
    first: Matrix = second_looks(scores[None], weight, hashes)[0]
    return first


def second_looks(scores: Matrix, weight: Vector, hashes: Matrix) -> Cube:
    """Return what the first scores say around each line: its neighbours', the mass before, after and about it.

    scores -- a row a committee, a column a line; the answer has a layer a committee.
    """
    committees, size = scores.shape
    mass = scores * weight
    total = np.maximum(mass.sum(axis=1, keepdims=True), 1.0)
    before = mass.cumsum(axis=1) - mass
    look = np.empty((committees, size, _COLUMNS), np.float32)
    look[..., 0], look[..., 1], look[..., 2] = scores, before / total, (total - before - mass) / total
    edged = np.full((committees, size + 8), -1.0, np.float32)
    edged[:, 4:-4] = scores
    for column, offset in enumerate(_NEAR, 4):
        look[..., column] = edged[:, 4 + offset : 4 + offset + size]
    summed = np.zeros((committees, size + 1))
    mass.cumsum(axis=1, dtype=np.float64, out=summed[:, 1:])
    _masses(look, summed, total)
    look[..., _FIRST_DISTANCE], look[..., _FIRST_DISTANCE + 1] = _distances(scores > 0.6)
    seeds = np.zeros((3, committees, size), np.float32)
    seeds[0] = scores
    for n in range(committees):
        _islands(look[n], seeds[1:, n], np.flatnonzero(scores[n] > 0.5), summed[n])
    shared = overlaps(hashes, seeds.reshape(-1, size)).reshape(seeds.shape)
    look[..., 3], look[..., _FIRST_ISLAND + 4], look[..., _FIRST_ISLAND + 5] = shared
    return look


def _masses(look: Cube, summed: Matrix, total: Matrix) -> None:
    """Write how much likely article text lies within a reach of each line, of the page's most and of all."""
    size = look.shape[1]
    index = np.arange(size)
    for place, reach in enumerate(_REACHES):
        last, first = np.minimum(index + reach + 1, size), np.maximum(index - reach, 0)
        local = (summed[:, last] - summed[:, first]).astype(np.float32)
        column = _FIRST_REACH + 2 * place
        look[..., column] = local / np.maximum(local.max(axis=1, keepdims=True), 1.0)
        look[..., column + 1] = local / total


def _distances(flags: NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
    """Return how many lines lie between each line and the next flagged one, and the last one before it (to 30)."""
    size = flags.shape[1]
    index = np.arange(size)
    before = np.maximum.accumulate(np.where(flags, index, -1_000), axis=1)
    after = np.minimum.accumulate(np.where(flags, index, size + 1_000)[:, ::-1], axis=1)[:, ::-1]
    return np.minimum(after - index, 30) / np.float32(30), np.minimum(index - before, 30) / np.float32(30)


def _islands(look: Matrix, seeds: Matrix, sure: NDArray[np.intp], summed: Vector, gap: int = 4) -> None:
    """Write for each line what run of article text it lies in: its share of the page, rank and place.

    seeds -- set to 1 where a line lies in the heaviest run, and where it lies in the first.
    sure -- the lines that are more likely article text than not.
    gap -- lines of anything else that a run may hold in one place.
    """
    if not len(sure):
        look[:, _FIRST_ISLAND:] = 0
        return
    breaks = np.flatnonzero(sure[1:] - sure[:-1] > gap + 1)
    first, last = sure[np.append(0, breaks + 1)], sure[np.append(breaks, len(sure) - 1)]
    weights = summed[last + 1] - summed[first]
    index = np.arange(len(look))
    # A line between two runs belongs to the one before it, a line above all of them to the first.
    owner = np.maximum(first.searchsorted(index, "right") - 1, 0)
    inside = (index <= last[owner]) & (index >= first[owner])
    heaviest = int(weights.argmax())
    share = np.where(inside, weights[owner], 0)
    seeds[0], seeds[1] = (owner == heaviest) & inside, (owner == 0) & inside
    look[:, _FIRST_ISLAND] = share / weights.sum()
    look[:, _FIRST_ISLAND + 1] = share / weights[heaviest]
    place = np.minimum(np.maximum((owner - heaviest) / 4, -1), 1)
    look[:, _FIRST_ISLAND + 2] = place.astype(np.float32) + np.where(inside, 0, 0.1).astype(np.float32)
    look[:, _FIRST_ISLAND + 3] = np.minimum(owner / 4, 1)


def overlaps(hashes: Matrix, weights: Matrix) -> Matrix:
    """Return for each line how many of its words also stand in other lines, those weighed by ``weights`` (0 to 1).

    hashes -- (line, word), words numbered from 0 without gaps; weights -- rows of one weight a line.
    """
    rows, size = weights.shape
    if not len(hashes):
        return np.zeros((rows, size), np.float32)
    line, word = hashes[:, 0], hashes[:, 1]
    count = int(word.max()) + 1
    own = weights[:, line].ravel()
    row = np.arange(rows)[:, None]
    places = (row * count + word).ravel()
    shared = np.bincount(places, own, minlength=rows * count)[places] - own > 0.5
    found = np.bincount((row * size + line).ravel()[shared], minlength=rows * size).reshape(rows, size)
    return (found / np.maximum(2, np.bincount(line, minlength=size))).astype(np.float32)
