"""From a page's bytes to the one text that every offset of an article points into."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any

import msgspec

from verbale.model import Page

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKS = tuple(mark for mark, _ in _BOMS)
_UNPRINTED = re.compile("[\x00\ud800-\udfff]")
# What old pages declare as Latin-1 or GB2312 is nearly always the wider table of the same family.
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
          "gb2312": "gb18030", "gbk": "gb18030", "euc-kr": "cp949", "shift_jis": "cp932", "ks_c_5601-1987": "cp949",
          "iso-8859-9": "cp1254"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """What a JSONL record says: its text with the metadata that came beside it.

    markup -- the value is HTML; all other fields are None where the record does not give them as text.
    """

    text: str
    markup: bool
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None


def page_text(page: Page) -> str:
    """Return the page as decoded text; ``Article.trace`` and ``Article.layout`` point into it.

    HTML stays source text. Of a JSONL record it is the value of ``text``, else of ``html``. NUL and lone surrogates
    become U+FFFD, one for one; nothing else is changed, and no input raises.
    """
    if page.media_type == "application/json":
        return read_record(page).text
    return decode(page.body, page.charset, page.media_type == "text/html")


def decode(body: bytes, declared: str | None = None, markup: bool = False) -> str:
    """Return ``body`` as text: byte order mark, UTF-8, the page's own word, a guess, and last Windows-1252."""
    if body.startswith(_MARKS):
        mark, name = next((mark, name) for mark, name in _BOMS if body.startswith(mark))
        return _clean(body[len(mark) :].decode(name, "replace"))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _clean(_foreign(body, declared, markup))
    # What is valid UTF-8 holds no lone surrogates; a NUL is found faster among bytes.
    return _clean(_wide(body) if "\x00" in text[:400] else text) if 0 in body else text


def _clean(text: str) -> str:
    return _UNPRINTED.sub("\ufffd", text) if _UNPRINTED.search(text) else text


def _wide(body: bytes) -> str:
    """Decode bytes that hold NULs: UTF-16 without its mark where every other byte is NUL, else UTF-8."""
    head = body[:400]
    for name, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if head[offset::2].count(0) > len(head) // 2 * 0.8 > head[1 - offset :: 2].count(0):
            return body.decode(name, "replace")
    return body.decode("utf-8", "replace")


def _foreign(body: bytes, declared: str | None, markup: bool) -> str:
    said = _META_CHARSET.search(body[:4096]) if markup else None
    for name in (declared, said[1].decode("ascii") if said else None):
        if text := _try(body, name):
            return text
    # Nearly UTF-8: a page cut in the middle of a character, or one bad byte in a comment.
    lenient = body.decode("utf-8", "replace")
    if lenient.count("\ufffd") * 50 < sum(1 for c in lenient[:20_000] if c > "\x7f") or lenient.count("\ufffd") <= 2:
        return lenient
    from charset_normalizer import from_bytes  # slow to load, and hardly any page needs it

    best = from_bytes(body[:20_000]).best()
    return _try(body, best.encoding if best else None) or body.decode("cp1252", "replace")


def _try(body: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(_WIDER.get(name.lower(), name))
    except LookupError:
        return None
    if not codec._is_text_encoding:
        return None
    text = body.decode(codec.name, "replace")
    return text if text.count("\ufffd") * 20 <= len(text) else None


def read_record(page: Page) -> Record:
    """Return what a JSONL page says; a body that is no JSON object gives an empty text."""
    try:
        record = msgspec.json.decode(page.body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        record = None
    if not isinstance(record, dict):
        return Record("", False)
    text = _first(record, "text", "content", "body")
    html = _first(record, "html")
    return Record(
        _clean(text or html or ""),
        not text and html is not None,
        _first(record, "title", "headline"),
        _first(record, "published", "date", "publishing_date"),
        _first(record, "updated", "modified"),
        _first(record, "outlet", "source", "publisher"),
        _first(record, "url", "link"),
        _first(record, "byline", "author"),
        _first(record, "language", "lang"),
    )


def _first(record: dict[str, Any], *names: str) -> str | None:
    """Return the first of these fields that holds words."""
    values = (record.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)
