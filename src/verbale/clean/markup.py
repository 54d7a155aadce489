"""An HTML page as blocks with their places in the source."""

from __future__ import annotations

import re
from html import unescape

from verbale.clean.blocks import Block

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|iframe|textarea|select|math|head)\b.*?(?:</\1\s*>|\Z)"
    r"|<(/?)([a-z][a-z0-9:-]*)([^>]*)>",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "wbr",
        "time",
        "img",
    ]
)
_WORDISH = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});?|\s+", re.IGNORECASE)


def html_blocks(text: str) -> list[Block]:
    """Return the blocks of visible text in page order."""
    blocks: list[Block] = []
    pieces: list[tuple[int, int]] = []
    at, tag = 0, ""
    for match in _TAG.finditer(text):
        if match.start() > at:
            pieces.append((at, match.start()))
        at = match.end()
        name = (match[3] or "").lower()
        if name and name not in _INLINE:
            _close(text, pieces, tag, blocks)
            tag = "" if match[2] else name
    if at < len(text):
        pieces.append((at, len(text)))
    _close(text, pieces, tag, blocks)
    return blocks


def _close(text: str, pieces: list[tuple[int, int]], tag: str, blocks: list[Block]) -> None:
    words, runs = [], []
    length = 0
    space = True
    for start, end in pieces:
        at = start
        for match in _WORDISH.finditer(text, start, end):
            if match.start() > at:
                words.append(text[at : match.start()])
                runs.append((length, at, match.start() - at))
                length += match.start() - at
                space = False
            at = match.end()
            new = unescape(match[0]) if match[0].startswith("&") else " "
            if new.isspace():
                if space:
                    continue
                new, space = " ", True
            else:
                space = False
            words.append(new)
            length += len(new)
        if end > at:
            words.append(text[at:end])
            runs.append((length, at, end - at))
            length += end - at
            space = False
    pieces.clear()
    line = "".join(words).rstrip()
    if line and runs:
        blocks.append(Block(runs[0][1], runs[-1][1] + runs[-1][2], line, tuple(runs), tag=tag))
