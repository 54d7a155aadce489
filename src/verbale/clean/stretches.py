"""Stretches of an HTML source as words: entities read, white space folded, each character with its place.

A stretch is (start, end, whether it stands in a link).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from verbale.clean.blocks import Block

_ENTITY = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?"
    r"| ?[^\S ]\s*| {2,}|[\u200b\xad\ufeff]+|\A |(?<=>) "
)


def lines_of(text: str, pieces: list[tuple[int, int, bool]]) -> Iterator[list[tuple[int, int, bool]]]:
    """Yield the stretches of each line of preformatted text."""
    line: list[tuple[int, int, bool]] = []
    for start, end, in_link in pieces:
        at = start
        while (after := text.find("\n", at, end)) >= 0:
            yield [*line, (at, after, in_link)]
            line, at = [], after + 1
        if at < end:
            line.append((at, end, in_link))
    if line:
        yield line


def block_of(text: str, pieces: list[tuple[int, int, bool]]) -> Block | None:
    """Return the block of these stretches of source: entities read, white space folded; None without words."""
    words: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length, linked, space = 0, 0, True
    for start, end, in_link in pieces:
        at, before = start, length
        for match in _ENTITY.finditer(text, start, end):
            if match.start() > at:
                words.append(text[at : match.start()])
                runs.append((length, at, match.start() - at))
                length += match.start() - at
                space = False
            at = match.end()
            new = _read(match[0])
            if new == " ":
                if space:
                    continue
                if " " in match[0]:
                    runs.append((length, match.start() + match[0].index(" "), 1))
            elif not new:
                continue
            space = new == " "
            words.append(new)
            length += len(new)
        if end > at:
            words.append(text[at:end])
            runs.append((length, at, end - at))
            length += end - at
            space = False
        linked += length - before if in_link else 0
    line = "".join(words).rstrip(" ")
    if not line or not runs:
        return None
    runs = _joined(runs, len(line))
    if not runs:
        return None
    block = Block(runs[0][1], max(r[1] + r[2] for r in runs), line)
    block.pieces, block.linked = tuple(runs), min(1.0, linked / len(line))
    return block


def _read(raw: str) -> str:
    """Return what an entity or a stretch of white space stands for: white space is one space or, zero wide, nothing."""
    new = unescape(raw) if raw[0] == "&" else raw
    if new.strip(" \t\n\r\f\v\u200b\xad\ufeff\xa0\u2003\u2002\u2009\u3000\u2028\x85\x1c\x1d\x1e\x1f"):
        return re.sub(r"\s", " ", new) if raw[0] == "&" else " "
    return " " if new.strip("\u200b\xad\ufeff") else ""


def _joined(runs: list[tuple[int, int, int]], size: int) -> list[tuple[int, int, int]]:
    """Return the runs with neighbours joined that stand together on the page too, cut to the text's length."""
    out: list[tuple[int, int, int]] = []
    for at, place, count in runs:
        count = min(count, size - at)
        if count <= 0:
            continue
        if out and out[-1][0] + out[-1][2] == at and out[-1][1] + out[-1][2] == place:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + count)
        else:
            out.append((at, place, count))
    return out
