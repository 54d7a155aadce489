"""WARC archives, streamed: one page a response record."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.gather.sniff import GZIP, SAMPLE
from verbale.gather.whole import HTML, TEXT, Opened, page_id, skip, why_no_page
from verbale.model import Page, Skipped

_KINDS = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}


def read_archive(opened: Opened) -> Iterator[Page | Skipped]:
    """Yield a page, or why not, for each response record, in file order; a broken rest is one skipped entry."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = last = 0
    place = opened.name or opened.origin
    try:
        for record in ArchiveIterator(opened.stream, auto_decode="all"):
            if record.record_type == WarcRecordType.response:
                records, last = records + 1, record.stream_pos
                yield _read(record, records, opened)
    except (OSError, ValueError, RuntimeError, EOFError) as trouble:
        yield skip(f"{place}#broken", opened.origin, "broken archive", f"after {records} responses: {trouble}")
        return
    if not records:
        yield skip(place, opened.origin, "no pages", "the archive holds no response record")
    elif _ends_early(opened.stream, last):
        yield skip(f"{place}#broken", opened.origin, "broken archive", f"it ends within the record after {records}")


def _ends_early(stream: BinaryIO, last: int) -> bool:
    """Return whether a packed archive ends within a record that was not even begun; the reader says nothing of that."""
    if not stream.seekable():
        return False
    stream.seek(last)
    rest = stream.read(SAMPLE)
    if not rest.startswith(GZIP):
        return False
    unpacker, begun = zlib.decompressobj(31), 1
    while rest:
        unpacker.decompress(rest)
        rest = unpacker.unused_data or stream.read(SAMPLE)
        if unpacker.eof and rest:
            unpacker, begun = zlib.decompressobj(31), begun + 1
    return begun > 1 and not unpacker.eof


def _read(record: Any, number: int, opened: Opened) -> Page | Skipped:
    url = record.headers.get("WARC-Target-URI")
    place = f"{opened.name or opened.origin}#{number}"
    finding = _fault(record)
    if finding:
        return skip(url or place, opened.origin, *finding)
    promised = _promised(record)
    body = record.reader.read(opened.limit + 1)
    trouble = why_no_page(body, opened.limit)
    if promised is not None and len(body) < min(promised, opened.limit):
        trouble = "cut off", f"{len(body):,} of {promised:,} bytes are there; the archive ends before the record does"
    if trouble:
        return skip(url or place, opened.origin, *trouble)
    own = page_id(body)
    media_type = _KINDS[(record.http_content_type or "text/html").lower()]
    return Page(
        own, body, media_type, own, url, record.record_date, record.http_charset, opened.origin, record.stream_pos
    )


def _fault(record: Any) -> tuple[str, str] | None:
    if record.http_headers is None:
        return "broken record", "the response has no HTTP headers"
    status = record.http_headers.status_code
    if status != 200:
        return "http status", f"the server answered {status}"
    kind = (record.http_content_type or "text/html").lower()
    return None if kind in _KINDS else ("not text", f"its media type is {kind}")


def _promised(record: Any) -> int | None:
    """Return how many bytes the record should still have; None where they are packed and cannot be counted."""
    packed = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    return None if packed else int(record.content_length)
