"""What the user names, as files in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import SourceError

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; named -- whether the user named it, or it was found in a folder."""

    path: Path
    named: bool


def find_sources(sources: Iterable[str | Path]) -> list[Source]:
    """Return the files of all sources, in the order given, each folder's and pattern's files by name, each file once.

    sources -- files, folders (read with their subfolders), patterns such as ``pages/*.html``, "-" for standard input.

    Hidden files and folders are passed by. Raises ``SourceError`` for a source that does not exist.
    """
    found: dict[Path, Source] = {}
    for source in sources:
        for one in _files_of(str(source)):
            found.setdefault(one.path, one)
    return list(found.values())


def _files_of(source: str) -> Iterator[Source]:
    path = Path(source).expanduser()
    if source == "-":
        yield Source(STDIN, named=True)
    elif os.path.lexists(path):
        yield from _below(path)
    elif glob.has_magic(source):
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
        if not matches:
            raise SourceError(f"{source}: no file matches this pattern; check it, and quote it for the shell")
        for match in matches:
            yield from _below(Path(match))
    else:
        raise SourceError(
            f"{source}: there is no such file or folder; name files, folders, patterns or - (standard input)"
        )


def _below(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(path, named=True)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Source(Path(folder, name), named=False)


def written(path: Path | str) -> str:
    """Return the path as text that can be stored; bytes of a name that are no UTF-8 become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def bare_name(path: Path, endings: Sequence[str]) -> str:
    """Return the file's name without ``endings``, and without ".gz" after one of them."""
    name = written(path.name)
    for ending in sorted((e + z for e in endings for z in (".gz", "")), key=len, reverse=True):
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return name
