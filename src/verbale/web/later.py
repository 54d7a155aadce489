"""Answers that take longer than a reader waits: made by a process beside, kept, shown with the moment they describe."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from verbale.errors import StoreError

ROOM = 60  # answers
PAUSE = 60.0  # seconds after which an answer is made again, if the chronicle has changed
LONGEST = 300.0  # seconds that one answer may take
# A program of its own, not a fork or a spawned copy of ours: those need a main module that can be loaded again.
_RUN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from verbale.web.counting import main; main()"


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

    version -- tells the chronicle's version; run -- makes an answer.
    """

    def __init__(self, version: Callable[[], int], run: Callable[..., Any] | None = None) -> None:
        self._version, self._run = version, run or beside
        self._entries: OrderedDict[tuple[str, ...], _Entry] = OrderedDict()
        self._lock = threading.Lock()
        self._waiting = ThreadPoolExecutor(1, "verbale-later")

    def get(self, make: Callable[..., Any], *asked: str) -> Made | None:
        """Return the answer of ``make(*asked)``, a function of ``counting``; None while it is made for the first time.

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
        old = self._entries.get(key)
        coming = self._waiting.submit(self._run, make, asked)
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
            raise StoreError(f"this could not be counted ({trouble})") from trouble
        entry.answer, entry.is_there = coming.result() if coming else None, True

    def close(self) -> None:
        """Begin no other answer."""
        self._waiting.shutdown(wait=False, cancel_futures=True)


def beside(make: Callable[..., Any], asked: tuple[str, ...]) -> Any:
    """Return the answer of a function of ``counting``, made by another process.

    Raises ``StoreError`` with the end of what the process complained of.
    """
    command = [sys.executable, "-c", _RUN, json.dumps(sys.path), make.__name__, *asked]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST)
    except subprocess.TimeoutExpired as trouble:
        raise StoreError(f"it took longer than {LONGEST:.0f} seconds") from trouble
    if done.returncode:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()
        raise StoreError(complaint[-1][:300] if complaint else f"the process ended with {done.returncode}")
    return msgspec.json.decode(done.stdout)
