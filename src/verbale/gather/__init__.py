"""Gather pages: from text dumps, HTML, JSONL and WARC files, folders, patterns and standard input.

A new page format is one file with a reader (``Opened`` to pages) and a line in ``FORMATS``.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from verbale.gather.archive import read_archive
from verbale.gather.records import read_records
from verbale.gather.sniff import GZIP, SAMPLE, form_of
from verbale.gather.sources import STDIN, Source, bare_name, find_sources, written
from verbale.gather.whole import Opened, read_dump, read_html, skip
from verbale.model import Page, Skipped
from verbale.settings import Settings

__all__ = ["FORMATS", "find_sources", "gather"]

Reader = Callable[[Opened], Iterator[Page | Skipped]]
FORMATS: dict[str, tuple[tuple[str, ...], Reader]] = {
    "txt": ((".txt", ".text"), read_dump),
    "html": ((".html", ".htm", ".xhtml", ".shtml"), read_html),
    "jsonl": ((".jsonl", ".ndjson"), read_records),
    "warc": ((".warc",), read_archive),
}
_ENDINGS = {ending: form for form, (endings, _) in FORMATS.items() for ending in endings}


def gather(sources: Iterable[str | Path], settings: Settings) -> Iterator[Page | Skipped]:
    """Return the pages of all sources, and what could not be taken with its reason, in a fixed order.

    sources -- see ``find_sources``; in folders only files of a known ending, and HTML of any, are pages.

    Raises ``SourceError`` at once where a source does not exist; whatever exists and cannot be read is skipped.
    """
    found = find_sources(sources)
    return (one for source in found for one in _pages_of(source, settings))


def _pages_of(source: Source, settings: Settings) -> Iterator[Page | Skipped]:
    origin = written(source.path)
    name = None if source.path == STDIN else bare_name(source.path, tuple(_ENDINGS))
    try:
        if source.path != STDIN and not source.path.is_file():
            yield skip(
                name or origin, origin, "unreadable", "not a file: a pipe, a device or a link that leads nowhere"
            )
            return
        with _open(source.path) as stream:
            reader = _reader(source, stream)
            if reader:
                yield from reader(Opened(cast(BinaryIO, stream), name, origin, settings.max_page_bytes))
    except (EOFError, zlib.error, gzip.BadGzipFile) as trouble:
        yield skip(name or origin, origin, "broken gzip", str(trouble))
    except OSError as trouble:
        yield skip(name or origin, origin, "unreadable", trouble.strerror or str(trouble))


def _open(path: Path) -> io.BufferedReader:
    """Return the file's bytes, unpacked where it is gzip; a WARC stays packed so that its offsets hold."""
    raw = sys.stdin.buffer if path == STDIN else path.open("rb")
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
    if stream.peek(2)[:2] == GZIP and ".warc" not in path.suffixes:
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)), SAMPLE)
    return stream


def _reader(source: Source, stream: io.BufferedReader) -> Reader | None:
    """Return the reader by the file's ending, else by its first bytes; None for what is no page in a folder."""
    name = source.path.name.lower().removesuffix(".gz")
    for ending, form in _ENDINGS.items():
        if name.endswith(ending):
            return FORMATS[form][1]
    form = form_of(stream.peek(SAMPLE))
    return FORMATS[form][1] if source.named or form in ("html", "warc") else None
