"""Keep answers for as long as the chronicle stays the same, and a moment longer while a build changes it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Answer = TypeVar("Answer")
FRESH = 3.0  # seconds for which an answer is shown although the chronicle has changed since
PATIENCE = 10.0  # seconds for which others are shown the old answer while one reader's thread makes the new one


@dataclass(slots=True)
class _Entry:
    version: int
    made: float
    answer: Any
    weight: int
    renewing: bool = False


class Kept(Generic[Answer]):
    """Answers by key, the least lately asked for forgotten first.

    version -- tells the chronicle's version: it changes whenever another connection commits.
    room    -- how much may be kept, in units of ``weigh`` (one an answer unless told otherwise).

    While a build writes, an answer is at most ``FRESH`` seconds old, or ``PATIENCE`` where many readers ask for the
    same at once; when the chronicle rests, what is shown is what it holds, after ``FRESH`` seconds at most.
    """

    def __init__(
        self, version: Callable[[], int], room: int, weigh: Callable[[Answer], int] = lambda answer: 1
    ) -> None:
        self._version, self._room, self._weigh = version, room, weigh
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self._era = 0
        self._weight = 0

    def get(self, key: Hashable, compute: Callable[[], Answer]) -> Answer:
        """Return the answer kept under ``key``, or compute it."""
        version, now = self._version(), time.monotonic()
        with self._lock:
            era, entry = self._era, self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
                age = now - entry.made
                if entry.version == version or age < FRESH or (entry.renewing and age < PATIENCE):
                    answer: Answer = entry.answer
                    return answer
                entry.renewing = True
        try:
            answer = compute()
        except BaseException:
            if entry is not None:
                entry.renewing = False
            raise
        self._put(key, _Entry(version, now, answer, self._weigh(answer)), era)
        return answer

    def clear(self) -> None:
        """Forget everything: the reader has just changed the chronicle and wants to see it."""
        with self._lock:
            self._entries.clear()
            self._weight = 0
            self._era += 1  # what is being computed from the chronicle as it was is not kept

    def _put(self, key: Hashable, entry: _Entry, era: int) -> None:
        with self._lock:
            if era != self._era:
                return
            old = self._entries.pop(key, None)
            self._entries[key] = entry
            self._weight += entry.weight - (old.weight if old else 0)
            while self._weight > self._room and self._entries:
                self._weight -= self._entries.popitem(last=False)[1].weight
