"""The unit that gets a role: one line of a dump, one block of an HTML page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model import Role

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HEADER = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?:\s|$)")
BLANK = " \t\xa0\u200b\u200e\u200f\ufeff\u3000\u2000-\u200a\u2009\u202f"


@dataclass(slots=True)
class Block:
    """A line or block before and after it got its role.

    start, end -- code points of the decoded page, half open, without the white space around.
    text       -- its words; of a dump the page's own characters, of HTML with entities read and white space folded.
    pieces     -- (offset in ``text``, start on the page, length) of what came from the page character by character.
    score      -- how sure it is that this is article text, from the line model; later how sure the role is.
    """

    start: int
    end: int
    text: str
    pieces: tuple[tuple[int, int, int], ...] = ()
    role: Role = "furniture"
    score: float = 0.0
    reason: str = ""
    item: int = 0
    tag: str = ""
    cues: frozenset[str] = frozenset()
    linked: float = 0.0

    def as_(self, role: Role, score: float, reason: str) -> None:
        """Give this block its role."""
        self.role, self.score, self.reason = role, score, reason


def dump_blocks(text: str, most: int = 50_000) -> list[Block]:
    """Return the lines of a dump that hold something, in order; a crawl header ("date 2025-10-12 …") stands alone.

    most -- lines after this many are not read.
    """
    blocks = []
    for match in _LINE.finditer(text):
        words = match[0].lstrip()
        if words:
            start, line = match.end() - len(words), words.rstrip()
            blocks.append(Block(start, start + len(line), line))
            if len(blocks) >= most:
                break
    if blocks and (header := _HEADER.match(text)):
        blocks[:1] = _without_header(blocks[0], header)
    return blocks


def _without_header(first: Block, header: re.Match[str]) -> Sequence[Block]:
    """Split the crawler's stamp from the words of the page that follow it on the same line."""
    stamp = Block(first.start, header.end(1), f"date {header[1]}", reason="crawl header")
    rest = first.text[header.end(1) - first.start :]
    words = rest.strip()
    if not words:
        return (stamp,)
    start = header.end(1) + rest.index(words)
    return (stamp, Block(start, first.end, words))
