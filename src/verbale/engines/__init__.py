"""Engines: ``map`` item by item and ``regroup`` by key; the same results whatever the engine.

Another engine is a class with these two methods that a package registers under the entry point group
``verbale.engines``; the setting ``engine`` names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar, cast

from verbale.engines.local import LocalEngine
from verbale.engines.outcome import Failed
from verbale.errors import SettingError

__all__ = ["Engine", "Failed", "LocalEngine", "engine"]

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """What build needs of an engine; functions are module-level (or partials of such), items and results pickle."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result | Failed]:
        """Yield the function's result for each item, in the order of the items; ``Failed`` where there is none."""
        ...

    def regroup(self, items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[tuple[str, list[Item]]]:
        """Yield the items by key, keys in order, items of a key in their own order."""
        ...


def engine(name: str, workers: int) -> Engine:
    """Return the engine of this name; raises ``SettingError`` where none is installed.

    workers -- how many processes or tasks at once; 0 leaves it to the engine.
    """
    if name == "local":
        return LocalEngine(workers)
    from importlib.metadata import entry_points  # slow to load, and seldom needed

    installed = {point.name: point for point in entry_points(group="verbale.engines")}
    if name not in installed:
        known = ", ".join(["local", *sorted(installed)])
        raise SettingError(f"engine: there is no engine {name!r}; installed are {known}")
    return cast(Engine, installed[name].load()(workers))
