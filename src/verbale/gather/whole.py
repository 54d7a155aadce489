"""Files that hold one page: text dumps and HTML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from verbale.gather.sniff import why_not_text
from verbale.model import Page, Skipped

TEXT, HTML = "text/plain", "text/html"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file being read: name -- without its endings, None for standard input; limit -- the bytes a page may have."""

    stream: BinaryIO
    name: str | None
    origin: str
    limit: int


def page_id(body: bytes) -> str:
    """Return the id of the page with this body: its SHA-256, lower-case hex."""
    return hashlib.sha256(body).hexdigest()


def skip(name: str, origin: str, reason: str, detail: str, page: str | None = None) -> Skipped:
    """Return a note of what gathering could not take."""
    return Skipped(name, "gather", reason, detail, page, origin)


def why_no_page(body: bytes, limit: int) -> tuple[str, str] | None:
    """Return (reason, detail) where these bytes can be no page; None where they may be one."""
    if len(body) > limit:
        return "too large", f"more than {limit:,} bytes; raise max_page_bytes in verbale.toml to take it"
    if not body.strip():
        return "empty", "no character but white space" if body else "no byte in it"
    finding = why_not_text(body)
    return ("not text", finding) if finding else None


def read_dump(opened: Opened) -> Iterator[Page | Skipped]:
    """Yield the one page of a text dump."""
    return _read(opened, TEXT)


def read_html(opened: Opened) -> Iterator[Page | Skipped]:
    """Yield the one page of an HTML file."""
    return _read(opened, HTML)


def _read(opened: Opened, media_type: str) -> Iterator[Page | Skipped]:
    body = opened.stream.read(opened.limit + 1)
    trouble = why_no_page(body, opened.limit)
    number = page_id(body)
    if trouble:
        yield skip(opened.name or opened.origin, opened.origin, *trouble)
    else:
        yield Page(number, body, media_type, opened.name or number, origin=opened.origin)
