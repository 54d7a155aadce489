"""The embedded engine: processes of this machine, each of which loads its models once."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any, TypeVar

from verbale.engines.outcome import Failed

Item = TypeVar("Item")
Result = TypeVar("Result")
SMALL = 40  # items up to which starting processes costs more than it saves
AHEAD = 8  # items handed out or done, a worker, before the oldest is given back: bounds the memory
LIMIT = 120.0  # seconds that one item may take before its worker is ended


class LocalEngine:
    """Map over processes of this machine.

    workers -- 0: one a core; 1: none but this process, where nothing can be ended from outside.
    limit   -- seconds that one item may take.
    """

    def __init__(self, workers: int = 0, limit: float = LIMIT) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.limit = limit

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Failed]:
        """Yield the function's result for each item, in the order of the items; ``Failed`` where there is none."""
        source = iter(items)
        first = list(islice(source, SMALL + 1))
        if self.workers == 1 or len(first) <= SMALL:
            return map(function, chain(first, source))
        return _Crew(function, self.workers, self.limit).map(chain(first, source))

    def regroup(self, items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[tuple[str, list[Item]]]:
        """Yield the items by key, keys in order, items of a key in their own order."""
        groups: dict[str, list[Item]] = {}
        for item in items:
            groups.setdefault(key(item), []).append(item)
        return ((name, groups[name]) for name in sorted(groups))


class _Worker:
    """A process with its end of a pipe, and the item it is at."""

    def __init__(self, context: SpawnContext, function: Callable[[Any], Any]) -> None:
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_work, args=(theirs, function), daemon=True)
        self.process.start()
        theirs.close()
        self.number: int | None = None
        self.since = 0.0

    def give(self, number: int, item: Any) -> None:
        self.number, self.since = number, time.monotonic()
        with suppress(OSError):  # a dead worker shows at the next look
            self.pipe.send(item)

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


class _Crew:
    """Some workers, and the order of their results."""

    def __init__(self, function: Callable[[Any], Any], workers: int, limit: float) -> None:
        # Not forked: a fork copies locks that threads hold, and every worker would keep its brothers' pipes open.
        self.context = multiprocessing.get_context("spawn")
        self.function, self.limit, self.size = function, limit, workers
        self.workers: list[_Worker] = []
        self.done: dict[int, Any] = {}

    def map(self, items: Iterable[Any]) -> Iterator[Any]:
        source = enumerate(items)
        waiting: deque[int] = deque()
        try:
            self.workers = [_Worker(self.context, self.function) for _ in range(self.size)]
            while True:
                self._hand_out(source, waiting)
                if not waiting:
                    return
                while waiting[0] not in self.done:
                    self._collect()
                    self._hand_out(source, waiting)
                yield self.done.pop(waiting.popleft())
        finally:
            for worker in self.workers:
                worker.end()

    def _hand_out(self, source: Iterator[tuple[int, Any]], waiting: deque[int]) -> None:
        for worker in self.workers:
            if worker.number is None and len(waiting) < AHEAD * self.size:
                entry = next(source, None)
                if entry is None:
                    return
                waiting.append(entry[0])
                worker.give(*entry)

    def _collect(self) -> None:
        """Take what is done; end and replace workers that died or took too long."""
        busy = {worker.pipe: worker for worker in self.workers if worker.number is not None}
        oldest = min(worker.since for worker in busy.values())
        ready = wait(list(busy), timeout=max(0.0, oldest + self.limit - time.monotonic()))
        for pipe in ready:
            self._take(busy[pipe])  # type: ignore[index]
        for worker in busy.values():
            if worker.number is not None and time.monotonic() - worker.since >= self.limit and worker.pipe not in ready:
                self._replace(worker, Failed("too slow", f"not done after {self.limit:.0f} seconds"))

    def _take(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(timeout=1)
            self._replace(worker, Failed("crashed", f"its process ended with {worker.process.exitcode}"))
            return
        if isinstance(result, BaseException):
            raise result
        self.done[worker.number or 0], worker.number = result, None

    def _replace(self, worker: _Worker, failed: Failed) -> None:
        self.done[worker.number or 0] = failed
        worker.end()
        self.workers[self.workers.index(worker)] = _Worker(self.context, self.function)


def _work(pipe: Connection, function: Callable[[Any], Any]) -> None:
    """A worker's life: an item in, a result out, until the pipe closes, as it does when the parent is killed."""
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            item = pipe.recv()
            try:
                result = function(item)
            except Exception as trouble:  # broken rules and the like: raised again where the map was asked for
                result = _portable(trouble)
            pipe.send(result)


def _portable(trouble: Exception) -> Exception:
    """Return the exception without what cannot be sent to another process."""
    return type(trouble)(*trouble.args).with_traceback(None) if trouble.args else RuntimeError(repr(trouble))
