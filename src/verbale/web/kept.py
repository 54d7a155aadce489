"""Keep answers that took long for as long as the chronicle stays the same, and a little longer while it grows."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

Answer = TypeVar("Answer")
ROOM = 400  # answers
PATIENCE = 20.0  # seconds for which an answer is still shown while a build changes the chronicle


@dataclass(slots=True)
class _Entry:
    version: int
    made: float
    answer: Any
    renewing: bool = False


class Kept:
    """A cache that knows the chronicle's version; while a build writes, a stale answer is shown and renewed behind it.

    version -- tells the chronicle's version: it changes whenever another connection commits.
    """

    def __init__(self, version: Callable[[], int]) -> None:
        self._version = version
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self._behind = ThreadPoolExecutor(1, "verbale-renew")

    def get(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        """Return the answer kept under ``key``, or compute it; ``compute`` may run in another thread."""
        version, now = self._version(), time.monotonic()
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
                if entry.version != version and now - entry.made > PATIENCE and not entry.renewing:
                    entry.renewing = True
                    self._behind.submit(self._renew, key, compute, entry)
        if entry is None:
            return self._put(key, compute, version)
        return entry.answer  # type: ignore[no-any-return]

    def clear(self) -> None:
        """Forget everything: the reader has just changed the chronicle and wants to see it."""
        with self._lock:
            self._entries.clear()

    def _renew(self, key: Hashable, compute: Callable[[], Any], entry: _Entry) -> None:
        try:
            self._put(key, compute, self._version())
        except sqlite3.Error:  # the old answer stays; the next reader tries again
            entry.renewing = False

    def _put(self, key: Hashable, compute: Callable[[], Answer], version: int) -> Answer:
        answer = compute()
        with self._lock:
            self._entries[key] = _Entry(version, time.monotonic(), answer)
            while len(self._entries) > ROOM:
                self._entries.popitem(last=False)
        return answer
