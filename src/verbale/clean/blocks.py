"""The unit that gets a role: one line of a dump, one block of an HTML page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.clean.vocabulary import Cue
from verbale.model import Role

_HEADER = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?:\s|$)")
CRAWLED = "crawl header"  # the reason of the line that a crawler put before the page
BLANK = " \t\xa0\u200b\u200e\u200f\ufeff\u3000\u2000-\u200a\u2009\u202f"


class Block:
    """A line or block before and after it got its role.

    start, end -- code points of the decoded page, half open, without the white space around.
    text       -- its words; of a dump the page's own characters, of HTML with entities read and white space folded.
    pieces     -- (offset in ``text``, start on the page, length) of what came from the page character by character.
    score      -- how sure it is that this is article text, from the line model; later how sure the role is.
    told       -- share of its longer words that stand in other lines of likely article text too.
    hints      -- what it may hold: the sum of ``features.DATED`` and ``PICTURED``.
    cue        -- what the words that pages use around an article say of it.

    A page has hundreds: what nearly all have alike is kept by the class.
    """

    role: Role = "furniture"
    score: float = 0.0
    reason: str = ""
    item: int = 0
    tag: str = ""
    told: float = 0.0
    hints: int = 3
    cue: Cue | None = None
    linked: float = 0.0
    pieces: tuple[tuple[int, int, int], ...] = ()

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text

    def as_(self, role: Role, score: float, reason: str) -> None:
        """Give this block its role."""
        self.role, self.score, self.reason = role, score, reason


def dump_blocks(text: str, most: int = 50_000) -> list[Block]:
    """Return the lines of a dump that hold something, in order; a crawl header ("date 2025-10-12 …") stands alone.

    most -- lines after this many are not read.
    """
    blocks: list[Block] = []
    at = 0
    # What str.splitlines takes for the end of a line, and strip for white space, is what a page's reader sees as such.
    for row in text.splitlines(keepends=True):
        if words := row.strip():
            start = at if row[0] == words[0] else at + row.index(words[0])
            blocks.append(Block(start, start + len(words), words))
            if len(blocks) >= most:
                break
        at += len(row)
    if blocks and (header := _HEADER.match(text)):
        blocks[:1] = _without_header(blocks[0], header)
    return blocks


def _without_header(first: Block, header: re.Match[str]) -> Sequence[Block]:
    """Split the crawler's stamp from the words of the page that follow it on the same line."""
    stamp = Block(first.start, header.end(1), f"date {header[1]}")
    stamp.reason = CRAWLED
    rest = first.text[header.end(1) - first.start :]
    words = rest.strip()
    if not words:
        return (stamp,)
    start = header.end(1) + rest.index(words)
    return (stamp, Block(start, first.end, words))
