"""The embedded engine: processes of this machine, each of which loads its models once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, TypeVar

from verbale.engines.outcome import Failed

Item = TypeVar("Item")
Result = TypeVar("Result")
SMALL = 40  # items up to which starting processes costs more than it saves
AHEAD = 8  # items handed out or done, a worker, before the oldest is given back: bounds the memory
LIMIT = 120.0  # seconds that one item may take before its worker is ended
START = 60.0  # seconds more for a worker's first item, for which it loads its models


class LocalEngine:
    """Map over processes of this machine.

    workers -- 0: one a core; 1: none but this process, where nothing can be ended from outside.
    limit   -- seconds that one item may take.

    Few items, and all items where the system cannot hand on a pipe, are done in this process too.
    """

    def __init__(self, workers: int = 0, limit: float = LIMIT) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.limit = limit

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Failed]:
        """Yield the function's result for each item, in the order of the items; ``Failed`` where there is none."""
        source = iter(items)
        first = list(islice(source, SMALL + 1))
        if self.workers == 1 or len(first) <= SMALL or os.name != "posix":
            return map(function, chain(first, source))
        return _Crew(function, self.workers, self.limit).map(chain(first, source))

    def regroup(self, items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[tuple[str, list[Item]]]:
        """Yield the items by key, keys in order, items of a key in their own order."""
        groups: dict[str, list[Item]] = {}
        for item in items:
            groups.setdefault(key(item), []).append(item)
        return ((name, groups[name]) for name in sorted(groups))


class _Worker:
    """A process with its end of a pipe, and the item it is at.

    Started as a program of its own: a fork would copy locks that threads hold, and what multiprocessing spawns runs the
    user's script a second time where that has no ``if __name__ == "__main__"``.
    """

    def __init__(self, function: Callable[[Any], Any], limit: float) -> None:
        self.pipe, theirs = Pipe()
        command = [sys.executable, "-c", f"from {__name__} import work; work({theirs.fileno()})"]
        paths = os.pathsep.join(path for path in sys.path if path)
        self.process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths}
        )
        theirs.close()
        self.limit, self.warm = limit, False
        self.number: int | None = None
        self.due = 0.0
        self.pipe.send(function)

    def give(self, number: int, item: Any) -> None:
        """Hand over an item; a worker that has died shows at the next look."""
        self.number = number
        self.due = time.monotonic() + self.limit + (0.0 if self.warm else START)
        with suppress(OSError):
            self.pipe.send(item)

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.pipe.close()
        self.process.kill()
        self.process.wait()


class _Crew:
    """Some workers, and the order of their results."""

    def __init__(self, function: Callable[[Any], Any], workers: int, limit: float) -> None:
        self.function, self.limit, self.size = function, limit, workers
        self.workers: list[_Worker] = []
        self.done: dict[int, Any] = {}

    def map(self, items: Iterable[Any]) -> Iterator[Any]:
        source = enumerate(items)
        waiting: deque[int] = deque()
        try:
            self.workers = [_Worker(self.function, self.limit) for _ in range(self.size)]
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
        first_due = min(worker.due for worker in busy.values())
        ready = wait(list(busy), timeout=max(0.0, first_due - time.monotonic()))
        for pipe in ready:
            self._take(busy[pipe])  # type: ignore[index]
        for worker in busy.values():
            if worker.pipe not in ready and time.monotonic() >= worker.due:
                self._replace(worker, Failed("too slow", f"not done after {self.limit:.0f} seconds"))

    def _take(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            status = worker.process.wait()
            self._replace(worker, Failed("crashed", f"its process ended with status {status}"))
            return
        if isinstance(result, _Raised):
            raise result.again()
        self.done[worker.number or 0], worker.number, worker.warm = result, None, True

    def _replace(self, worker: _Worker, failed: Failed) -> None:
        self.done[worker.number or 0] = failed
        worker.end()
        self.workers[self.workers.index(worker)] = _Worker(self.function, self.limit)


def work(descriptor: int) -> None:
    """A worker's life: an item in, a result out, until the pipe closes, as it does when the parent is killed."""
    pipe = Connection(descriptor)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        function = pipe.recv()
        while True:
            pipe.send(_result(function, pipe.recv()))


def _result(function: Callable[[Any], Any], item: Any) -> Any:
    """Return the result, or what was raised: it is raised again where the map was asked for."""
    try:
        return function(item)
    except Exception as trouble:
        return _Raised(trouble)


class _Raised:
    """An exception on its way from a worker."""

    def __init__(self, trouble: Exception) -> None:
        self.kind, self.words = type(trouble), str(trouble)

    def again(self) -> Exception:
        """Return an exception of the same kind with the same words."""
        return self.kind(self.words)
