"""Exports: one file a format, each with ``NAME``, ``ENDING``, ``ABOUT`` and ``write(chronicle, min_confidence)``.

A format is found by its file: put another one here (or in a package that registers it under the entry point group
``verbale.exports``) and ``verbale export --as NAME`` knows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from verbale.errors import SettingError
from verbale.store import Chronicle

__all__ = ["Format", "export", "find_format", "formats"]


class Format(Protocol):
    """What a format's file offers."""

    NAME: str
    ENDING: str
    ABOUT: str

    def write(self, chronicle: Chronicle, min_confidence: float = 0.0) -> Iterator[str | bytes]:
        """Yield the export piece by piece: text (each piece with its own line ends) or bytes."""
        ...


@cache
def formats() -> dict[str, Format]:
    """Return the formats by name, in order of names."""
    from importlib.metadata import entry_points  # slow to load

    found: list[Format] = []
    for module in iter_modules(__path__):
        loaded = import_module(f"{__name__}.{module.name}")
        if hasattr(loaded, "NAME"):
            found.append(cast(Format, loaded))
    found += [cast(Format, point.load()) for point in entry_points(group="verbale.exports")]
    return {one.NAME: one for one in sorted(found, key=lambda one: one.NAME)}


def find_format(name: str) -> Format:
    """Return the format of this name; raises ``SettingError`` with the names there are."""
    if name not in formats():
        raise SettingError(f"--as: there is no format {name!r}; known are {', '.join(formats())}")
    return formats()[name]


def export(chronicle: Chronicle, name: str, min_confidence: float = 0.0) -> Iterator[str | bytes]:
    """Yield the chronicle in the format of this name, piece by piece; raises ``SettingError``.

    min_confidence -- accounts, and contacts, below it are left out.
    """
    return find_format(name).write(chronicle, min_confidence)
