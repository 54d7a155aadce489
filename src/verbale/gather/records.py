"""JSONL: one page a line, ``{"id"?, "url"?, "outlet"?, "published"?, "title"?, "text" or "html"}``.

Fields that nobody knows stay in the page's body unread.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from verbale.gather.whole import Opened, page_id, skip, why_no_page
from verbale.model import Page, Skipped

_TEXTS = ("url", "outlet", "published", "title", "text", "html")


def read_records(opened: Opened) -> Iterator[Page | Skipped]:
    """Yield a page, or why not, for each line that is not blank; one bad line does not harm the next."""
    for number, offset, line in _lines(opened.stream, opened.limit):
        place = f"{opened.name or opened.origin}#{number}"
        if len(line) > opened.limit:
            yield skip(place, opened.origin, "too large", f"line {number} has more than {opened.limit:,} bytes")
        elif line.strip():
            yield _read(line, place, number, offset, opened)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield (number from 1, offset in bytes, line); of a line over the limit only the beginning."""
    number = offset = 0
    while line := stream.readline(limit + 1):
        number += 1
        size = len(line)
        if size > limit:
            while not (more := stream.readline(limit + 1)).endswith(b"\n") and more:
                size += len(more)
            size += len(more)
        yield number, offset, line
        offset += size


def _read(line: bytes, place: str, number: int, offset: int, opened: Opened) -> Page | Skipped:
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        return skip(place, opened.origin, "bad record", f"line {number} is no JSON: {trouble}")
    finding = _fault(record)
    if finding:
        return skip(_name(record) or place, opened.origin, *finding)
    try:
        body = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except RecursionError:
        return skip(_name(record) or place, opened.origin, "bad record", f"line {number} is nested too deeply")
    own = page_id(body)
    return Page(
        own, body, "application/json", _name(record) or own, record.get("url"), origin=opened.origin, offset=offset
    )


def _name(record: Any) -> str | None:
    own = record.get("id") if isinstance(record, dict) else None
    return str(own) if isinstance(own, str | int) and not isinstance(own, bool) and str(own).strip() else None


def _fault(record: Any) -> tuple[str, str] | None:
    if not isinstance(record, dict):
        return "bad record", f"a record must be an object, this is a {type(record).__name__}"
    for field in _TEXTS:
        if record.get(field) is not None and not isinstance(record[field], str):
            return "bad record", f"{field!r} must be text, this is a {type(record[field]).__name__}"
    body = record.get("text") or record.get("html")
    if body is None:
        given = "text" in record or "html" in record
        return ("empty", "its text is empty") if given else ("bad record", "it has neither 'text' nor 'html'")
    return why_no_page(body.encode(), len(body) * 4)
