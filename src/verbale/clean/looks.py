"""What the first scores say around each line: the second look at a page."""

from __future__ import annotations

import numpy as np

from verbale.clean.lines import Lines
from verbale.clean.stack import Matrix, Stack, Vector

_NEAR = 4
_ROWS = 28
_GAP = 4  # lines of anything else that a run of article text may hold in one place
_SMALL_PAGE = 8_191  # a page of fewer words than a tenth of this is counted in a smaller table
_LARGE_PAGE = 65_521
TOLD = 25  # the column that tells how many of a line's words stand in other lines of likely article text
_REACHES = (2, 5, 10, 25)


def second_look(scores: Vector, found: Lines) -> Matrix:
    """Return what the first scores say around each line: its neighbours', the mass before, after and about it."""
    stack = found.stack
    summed = stack.sums((scores * found.weight)[None])[0]
    total = stack.shared(np.maximum(summed.take(stack.ends), 1))
    first, after = stack.windows(_REACHES)
    local = summed.take(after) - summed.take(first)
    look = np.empty((_ROWS, stack.size), np.float32)
    look[:9] = stack.neighbours(scores[:, None], _NEAR).T
    np.divide(summed.take(stack.below), total, out=look[9])
    np.subtract(1, summed.take(stack.below + 1) / total, out=look[10])
    np.divide(local, stack.shared(np.maximum(stack.most(local), 1)), out=look[11:15])
    np.divide(local, total, out=look[15:19])
    look[19:21] = stack.distances((scores > 0.6)[None])
    seeds = _islands(scores, summed, stack, look[21:25])
    look[25:] = overlaps(found.words, seeds, stack)
    return look.T


def _islands(scores: Vector, summed: Vector, stack: Stack, rows: Matrix) -> list[Vector]:
    """Tell of each line what run of article text it lies in (its share of the page, rank and place); return seeds.

    rows -- what is told is written here.

    Runs are of lines that are more likely article text than not. The seeds are the scores, then 1 where a line lies in
    the heaviest run of its page, then 1 where it lies in the first.
    """
    rows.fill(0.0)
    sure = (scores > 0.5).nonzero()[0]
    if not len(sure):
        nothing = np.zeros(stack.size, np.float32)
        return [scores, nothing, nothing]
    begins, ends = _runs(sure, stack)
    page = stack.page.take(begins)
    weights = (summed.take(ends + page) - summed.take(begins + page)).astype(float)
    # The first run of each page that has one, and for each run what its page's runs weigh.
    leads = np.concatenate(([True], page[1:] != page[:-1])).nonzero()[0]
    group = np.cumsum(np.bincount(leads, minlength=len(page))) - 1
    whole, most = np.add.reduceat(weights, leads).take(group), np.maximum.reduceat(weights, leads).take(group)
    number = np.arange(len(page)) - leads.take(group)
    best = _first_of(weights == most, group, len(leads))
    # A line between two runs belongs to the one before it, a line above all of them to the first of its page.
    run = np.clip(begins.searchsorted(stack.index, "right") - 1, 0, None)
    run = np.where(page.take(run) < stack.page, np.minimum(run + 1, len(page) - 1), run)
    inside = (begins.take(run) <= stack.index) & (stack.index < ends.take(run))
    told = page.take(run) == stack.page
    place = np.minimum(np.maximum((number - number.take(best).take(group)) / 4, -1.0), 1.0) + 0.1
    rows[0] = np.where(inside, (weights / whole).take(run), 0)
    rows[1] = np.where(inside, (weights / most).take(run), 0)
    rows[2] = np.where(told, place.take(run), 0)
    rows[2] -= inside * np.float32(0.1)
    rows[3] = np.where(told, np.minimum(number / 4, 1.0).take(run), 0)
    heaviest, foremost = ((inside & (run == some.take(group).take(run))) for some in (best, leads))
    return [scores, heaviest.astype(np.float32), foremost.astype(np.float32)]


def _runs(sure: Vector, stack: Stack) -> tuple[Vector, Vector]:
    """Return the first line of each run and the line after its last."""
    page = stack.page.take(sure)
    apart = ((np.diff(sure) > _GAP + 1) | (page[1:] != page[:-1])).nonzero()[0]
    begins = np.concatenate((sure[:1], sure.take(apart + 1)))
    return begins, np.concatenate((sure.take(apart), sure[-1:])) + 1


def _first_of(flags: Vector, group: Vector, groups: int) -> Vector:
    """Return the first flagged place of each group; every group has one."""
    places = flags.nonzero()[0]
    first = np.empty(groups, np.int64)
    first[group.take(places[::-1])] = places[::-1]
    return first


def overlaps(words: tuple[Vector, Vector], seeds: list[Vector], stack: Stack) -> Matrix:
    """Return for each line how many of its words also stand in other lines, those weighed by each of ``seeds``.

    words -- (lines, numbers); seeds -- one weight a line, 0 to 1.
    """
    line, word = words
    page = stack.page.take(line)
    small = np.bincount(page, minlength=stack.pages) < _SMALL_PAGE / 10
    sizes = np.where(small, _SMALL_PAGE, _LARGE_PAGE)
    tables = sizes.cumsum()
    word = word % sizes.take(page) + (tables - sizes).take(page)
    found = np.empty((len(seeds), stack.size), np.float32)
    every = np.maximum(2, np.bincount(line, minlength=stack.size))
    for row, of_line in enumerate(seeds):
        own = of_line.take(line)
        shared = np.bincount(word, own, int(tables[-1])).take(word) - own > 0.5
        np.divide(np.bincount(line, shared, stack.size), every, out=found[row])
    return found
