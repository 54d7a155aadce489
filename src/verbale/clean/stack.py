"""Pages laid one upon another, so that numbers of many pages are made in one call.

A page is short and numpy's overhead is paid a call, not a line. Nothing here mixes pages: every line sees its own page
only, and gets the same numbers, to the last bit, whatever pages are laid upon its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[Any]
Vector: TypeAlias = NDArray[Any]

_FAR = 1_000  # between the pages when distances are counted: farther than any that is told
_REMEMBERED = 400  # lines


class Stack:
    """Which lines of a table belong to which page.

    spots -- first line of each page and the line after its last; ``starts`` -- the first ones alone.
    page  -- each line's page; ``first``, ``after`` -- that page's first line, and the line after its last.
    place -- each line's number on its page; ``lengths`` -- lines of each page, as numbers that are shared out.

    Running sums have one place more a page than there are lines (``sums``): ``below`` is where the sum of what stands
    above a line is kept, ``ends`` where that of each whole page is.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        """Lay pages of so many lines, at least one each, upon one another."""
        self.lengths = np.array(sizes, np.int64)
        after = self.lengths.cumsum()
        self.starts = after - self.lengths
        self.spots = list(zip(self.starts.tolist(), after.tolist(), strict=True))
        self.size, self.pages = int(after[-1]), len(sizes)
        self.page = np.arange(self.pages).repeat(self.lengths)
        self.first, self.after = self.starts.take(self.page), after.take(self.page)
        self.index = np.arange(self.size)
        self.place = (self.index - self.first).astype(np.float32)
        self.below = self.index + self.page
        self.ends = after + np.arange(self.pages)
        self.scale = (self.index + self.page * _FAR).astype(np.float32)
        self._windows: dict[tuple[int, ...], tuple[Matrix, Matrix]] = {}

    def windows(self, reaches: tuple[int, ...]) -> tuple[Matrix, Matrix]:
        """Return for each reach and line where the sums before and after all lines within reach are kept."""
        if reaches not in self._windows:
            far = np.array(reaches)[:, None]
            first = np.maximum(self.index - far, self.first) + self.page
            self._windows[reaches] = first, np.minimum(self.index + (far + 1), self.after) + self.page
        return self._windows[reaches]

    def sums(self, rows: Matrix) -> Matrix:
        """Return the running sums of rows of one number a line, for each page from nothing."""
        summed = np.zeros((len(rows), self.size + self.pages), np.float32)
        for page, (first, after) in enumerate(self.spots):
            rows[:, first:after].cumsum(axis=1, out=summed[:, first + page + 1 : after + page + 1])
        return summed

    def most(self, rows: Matrix) -> Matrix:
        """Return the largest number of each page."""
        most: Matrix = np.maximum.reduceat(rows, self.starts, axis=-1)
        return most

    def shared(self, told: Matrix) -> Matrix:
        """Return for each line what is told of its page."""
        shared: Matrix = told.take(self.page, axis=-1) if self.pages > 1 else told
        return shared

    def distances(self, flags: Matrix, most: int = 30) -> Matrix:
        """Return how far each line lies behind the last flagged one and before the next, 0 to 1; ``most`` lines are 1.

        flags -- rows of one flag a line; as many rows come back for the lines behind, then for the lines ahead.
        """
        rows, size = flags.shape
        far = np.empty((2, rows, size), np.float32)
        last = np.where(flags, self.scale, np.float32(-_FAR))
        np.subtract(self.scale, np.maximum.accumulate(last, axis=1), out=far[0])
        coming = np.where(flags, self.scale, self.scale[-1] + np.float32(_FAR))[:, ::-1]
        np.subtract(np.minimum.accumulate(coming, axis=1)[:, ::-1], self.scale, out=far[1])
        np.minimum(far, most, out=far)
        far *= np.float32(1 / most)
        return far.reshape(2 * rows, size)

    def neighbours(self, rows: Matrix, reach: int) -> Matrix:
        """Return for each line the rows of those up to ``reach`` before it, of itself, and after it; -1 beyond."""
        width = rows.shape[1]
        near = np.full((self.size + reach * (self.pages + 1), width), -1.0, np.float32)
        near[self.index + (self.page + 1) * reach] = rows
        step, windows = near.itemsize, len(near) - 2 * reach
        view: Matrix = np.ndarray((windows, (2 * reach + 1) * width), np.float32, near, 0, (width * step, step))
        return view[self.index + self.page * reach] if self.pages > 1 else view


def stack_of(sizes: Sequence[int]) -> Stack:
    """Return pages of so many lines laid upon one another."""
    return _one(sizes[0]) if len(sizes) == 1 and sizes[0] <= _REMEMBERED else Stack(sizes)


@lru_cache(maxsize=_REMEMBERED)
def _one(size: int) -> Stack:
    """Return the stack of one page alone; remembered, as most pages are short."""
    return Stack((size,))
