"""Lines of an HTML page that a hand or a program broke at the width of a screen, made whole again.

Old pages end every line of a paragraph with a ``br``, or print it as preformatted text. What tells such lines from
others is what ``mending.py`` asks of dumps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from verbale.clean.blocks import Block
from verbale.clean.mending import WIDEST, between, wrapped
from verbale.clean.rows import Row


def joins_of(blocks: Sequence[Block], goes_on: Collection[int], printed: Mapping[int, int]) -> dict[int, str]:
    """Return what stands between blocks that are lines of one paragraph: by number of the one that goes on.

    goes_on -- the blocks that follow the one before with no empty line between.
    printed -- those that are lines of preformatted text, each with the blanks it is indented by.

    Where no width explains the lines, those of preformatted text go on all the same unless they are long.
    """
    numbers = sorted({n for later in goes_on for n in (later - 1, later)})
    rows = [Row(blocks[n].text, [], printed.get(n, 0), n not in goes_on) for n in numbers]
    if found := wrapped(rows):
        return {numbers[n]: words for n, words in found.items()}
    short = {n: row for n, row in zip(numbers, rows, strict=True) if row.columns <= WIDEST}
    lines = (n for n in numbers if n in goes_on and n in printed and {n - 1, n} <= short.keys())
    return {n: between(short[n - 1], short[n]) for n in lines}


def one_of(blocks: Sequence[Block], gaps: Sequence[str]) -> Block:
    """Return the block that these lines make; ``gaps`` -- what stands before each but the first."""
    words: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    linked, at = 0.0, 0
    for block, gap in zip(blocks, ("", *gaps), strict=True):
        at += len(gap)
        words += (gap, block.text)
        pieces += [(start + at, place, size) for start, place, size in block.pieces]
        linked += block.linked * len(block.text)
        at += len(block.text)
    made = Block(blocks[0].start, max(block.end for block in blocks), "".join(words))
    made.tag, made.pieces, made.linked = blocks[0].tag, tuple(pieces), min(1.0, linked / at)
    return made
