"""The unit that gets a role: one line of a dump, one block of an HTML page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from verbale.clean.compiled import compiled
from verbale.clean.lines import CLOCK, DATED, EVERYTHING, NOT_TEXT, OUTLET, PICTURED, TELLING
from verbale.clean.vocabulary import Cue
from verbale.model import Role

HEADER = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?:\s|$)")
LOWEST = 0.2  # the lowest score of a line that may be article text
CRAWLED = "crawl header"  # the reason of the line that a crawler put before the page
BLANK = " \t\xa0\u200b\u200e\u200f\ufeff\u3000\u2000-\u200a\u2009\u202f"


class PlainBlock:
    """A line or block before and after it got its role.

    start, end -- code points of the decoded page, half open, without the white space around.
    text       -- its words; of a dump the page's own characters, of HTML with entities read and white space folded.
    pieces     -- (offset in ``text``, start on the page, length) of what came from the page character by character.
    prose      -- how sure the line model is that this is article text, 0 to 1.
    score      -- how sure the role is.
    told       -- share of its longer words that stand in other lines of likely article text too.
    hints      -- what it may hold: the sum of ``lines.DATED``, ``PICTURED`` and so on.
    letters    -- its length if an ideograph counts as three; ``times`` -- how often it stands on the page; 0: unknown.
    cue        -- what the words that pages use around an article say of it.
    """

    __slots__ = (
        "cue", "end", "hints", "item", "letters", "linked", "pieces", "prose", "reason", "role", "score", "start",
        "tag", "text", "times", "told",
    )  # fmt: skip

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text
        self.role: Role = "furniture"
        self.reason, self.tag = NOT_TEXT, ""
        self.prose = self.told = self.linked = 0.0
        self.score = 1.0
        self.item = self.letters = self.times = 0
        self.hints = EVERYTHING
        self.cue: Cue | None = None
        self.pieces: tuple[tuple[int, int, int], ...] = ()

    def as_(self, role: Role, score: float, reason: str) -> None:
        """Give this block its role."""
        self.role, self.score, self.reason = role, score, reason


if TYPE_CHECKING:
    Block = PlainBlock
else:
    Block = compiled().Block if compiled() else PlainBlock  # the same in C: a page has hundreds of them


@dataclass(slots=True)
class Marks:
    """The numbers of the blocks that those who look closer go through.

    likely -- may be article text; ``cued`` -- have a cue; ``telling`` -- may be bylines, captions, dates and the like;
    dated -- may hold a date; ``named`` -- may name an outlet; ``clocked`` -- may hold a time of day.
    """

    likely: list[int]
    cued: list[int]
    telling: list[int]
    dated: list[int]
    named: list[int]
    clocked: list[int]


def marks_of(blocks: Sequence[Block]) -> Marks:
    """Return the marks of blocks that have their scores, cues and hints."""
    likely = [n for n, block in enumerate(blocks) if block.prose >= LOWEST]
    cued = [n for n, block in enumerate(blocks) if block.cue is not None]
    hints = (PICTURED + DATED + TELLING, DATED, OUTLET, CLOCK)
    return Marks(likely, cued, *([n for n, block in enumerate(blocks) if block.hints & some] for some in hints))


def dump_blocks(text: str, most: int = 50_000) -> list[Block]:
    """Return the lines of a dump that hold something, in order; a crawl header ("date 2025-10-12 …") stands alone.

    most -- lines after this many are not read.
    """
    blocks: list[Block] = []
    for row, at in zip(*_rows(text), strict=False):
        if words := row.strip():
            start = at if row[0] == words[0] else at + row.index(words[0])
            blocks.append(Block(start, start + len(words), words))
            if len(blocks) >= most:
                break
    if blocks and (header := HEADER.match(text)):
        blocks[:1] = _without_header(blocks[0], header)
    return blocks


def crawled(stamp: Block) -> None:
    """Note that a line is the crawler's stamp."""
    stamp.reason = CRAWLED


def _rows(text: str) -> tuple[list[str], Iterable[int]]:
    """Return the lines of a text, and where each begins.

    What str.splitlines takes for the end of a line, and strip for white space, is what a page's reader sees as such.
    """
    rows = text.splitlines()
    ends = len(rows) - (text[-1:].splitlines() != [""])
    if len(text) - sum(map(len, rows)) != ends:  # some end with two characters
        return rows, accumulate(map(len, text.splitlines(keepends=True)), initial=0)
    return rows, accumulate([len(row) + 1 for row in rows], initial=0)


def _without_header(first: Block, header: re.Match[str]) -> Sequence[Block]:
    """Split the crawler's stamp from the words of the page that follow it on the same line."""
    stamp = Block(first.start, header.end(1), f"date {header[1]}")
    crawled(stamp)
    rest = first.text[header.end(1) - first.start :]
    words = rest.strip()
    if not words:
        return (stamp,)
    start = header.end(1) + rest.index(words)
    return (stamp, Block(start, first.end, words))
