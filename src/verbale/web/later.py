"""Answers that take longer than a reader waits: made by a process beside, kept, shown with the moment they describe."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import Any

from verbale.errors import StoreError

ROOM = 60  # answers
PAUSE = 60.0  # seconds after which an answer is made again, if the chronicle has changed
TASKS = 20  # answers that one process makes: what it has loaded and kept goes with it


@dataclass(frozen=True, slots=True)
class Made:
    """An answer and when it was begun; ``changed`` -- the chronicle has changed since."""

    answer: Any
    at: datetime
    changed: bool


@dataclass(slots=True)
class _Entry:
    version: int
    begun: float
    at: datetime
    coming: Future[Any] | None
    answer: Any = None
    is_there: bool = False


class Later:
    """Answers by key, made one after the other by a process of lower priority than the pages.

    version -- tells the chronicle's version.
    """

    def __init__(self, version: Callable[[], int]) -> None:
        self._version = version
        self._entries: OrderedDict[tuple[str, ...], _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def get(self, make: Callable[..., Any], *asked: str) -> Made | None:
        """Return the answer of ``make(*asked)``, a function of a module; None while it is made for the first time.

        Raises ``StoreError`` where it could not be made.
        """
        key, version = (make.__name__, *asked), self._version()
        with self._lock:
            entry = self._entries.get(key) or self._begin(key, version, make, asked)
            self._entries.move_to_end(key)
            if entry.coming is not None and entry.coming.done():
                self._take(key, entry)
            if entry.coming is None and entry.version != version and time.monotonic() - entry.begun > PAUSE:
                self._begin(key, version, make, asked)
            return Made(entry.answer, entry.at, entry.version != version) if entry.is_there else None

    def _begin(self, key: tuple[str, ...], version: int, make: Callable[..., Any], asked: tuple[str, ...]) -> _Entry:
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, _give_way, max_tasks_per_child=TASKS)
        old = self._entries.get(key)
        coming = self._pool.submit(make, *asked)
        entry = _Entry(version, time.monotonic(), datetime.now(UTC), coming)
        if old is not None:  # shown until the new one is there
            entry.answer, entry.is_there = old.answer, True
        self._entries[key] = entry
        while len(self._entries) > ROOM:
            self._entries.popitem(last=False)
        return entry

    def _take(self, key: tuple[str, ...], entry: _Entry) -> None:
        coming, entry.coming = entry.coming, None
        trouble = coming.exception() if coming else None
        if trouble is not None:
            del self._entries[key]
            if "terminated" in str(trouble):
                self._pool = None
            raise StoreError(f"this could not be counted ({trouble})") from trouble
        entry.answer, entry.is_there = coming.result() if coming else None, True

    def close(self) -> None:
        """End the process beside."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(10)
