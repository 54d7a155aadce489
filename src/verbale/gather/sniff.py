"""Look at a file's first bytes: which form it has, and whether it is text at all."""

from __future__ import annotations

import re

SAMPLE = 65_536  # bytes looked at
GZIP = b"\x1f\x8b"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # byte order marks of UTF-8 and UTF-16 (and UTF-32, little endian)
_NO_TEXT = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"SQLite format 3\0",
    b"\xd0\xcf\x11\xe0",
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1a\x08"))
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_HEAD = 4_096  # bytes in which HTML must show itself


def why_not_text(body: bytes) -> str | None:
    """Return why the bytes cannot be a text in any encoding, in words; None where they may be one."""
    sample = body[:SAMPLE]
    for magic in _NO_TEXT:
        if sample.startswith(magic):
            return f"begins with {magic[:4]!r}, the mark of another kind of file"
    if sample.startswith(_MARKS) or _is_wide(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A stray NUL or two in a page is dirt; more than one control character in a hundred is no text.
    if controls > max(2, len(sample) // 100):
        return f"{controls} of the first {len(sample)} bytes are control characters"
    return None


def _is_wide(sample: bytes) -> bool:
    """Return whether this is UTF-16 without a mark: nearly every other byte is NUL, on one side only."""
    pairs = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > 0.7 * pairs and min(even, odd) < 0.05 * pairs


def form_of(body: bytes) -> str:
    """Return the form the first bytes show: "warc", "jsonl", "html" or "txt"."""
    head = body[:_HTML_HEAD].lstrip(b"\xef\xbb\xbf")
    if head.startswith(b"WARC/"):
        return "warc"
    if re.match(rb'\s*\{\s*"', head):
        return "jsonl"
    return "html" if _HTML.match(head) else "txt"
