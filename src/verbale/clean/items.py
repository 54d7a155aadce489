"""Live blogs and digests: a page that holds several items, each under a time of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verbale.clean.blocks import Block

_TIME = re.compile(
    r"^\D{0,25}?(?<![\d.:])([01]?\d|2[0-3])[:.h]([0-5]\d)(?![\d:.]\d)\s?([ap]\.?m\.?)?\D{0,30}$", re.IGNORECASE
)
_FEWEST, _LEAST = 3, 60


def split_items(blocks: Sequence[Block]) -> int:
    """Give each block the number of its item; return how many items the page holds.

    A page is split only if at least three lines hold nothing but a time of day, in rising or falling order, and text of
    its own follows each. What stands above the first of them is item 0, with the page's headline.
    """
    text = [n for n, block in enumerate(blocks) if block.role in ("body", "standfirst")]
    if len(text) < _FEWEST:
        return 1
    times = [n for n in range(text[0], text[-1]) if len(blocks[n].text) < 45 and _minute(blocks[n].text) is not None]
    starts = [n for n, end in pairwise([*times, text[-1] + 1]) if _said(blocks[n + 1 : end]) >= _LEAST]
    if len(starts) < _FEWEST or not _ordered([_minute(blocks[n].text) or 0 for n in starts]):
        return 1
    opening = _said(blocks[: starts[0]]) >= _LEAST
    for number, (n, end) in enumerate(pairwise([*starts, text[-1] + 1]), int(opening)):
        for block in blocks[n:end]:
            block.item = number
    return len(starts) + int(opening)


def item_headline(blocks: Sequence[Block]) -> Block | None:
    """Return the block that heads an item: its first line if that is a subhead."""
    first = next((block for block in blocks if block.role in ("subhead", "body")), None)
    short = first is not None and first.role == "body" and len(first.text) < 110 and first.text[-1] not in ".!?。…"
    return first if first is not None and (first.role == "subhead" or short) else None


def _minute(words: str) -> int | None:
    match = _TIME.match(words)
    if not match:
        return None
    hour = int(match[1]) % 12 + (12 if match[3][0] in "pP" else 0) if match[3] else int(match[1])
    return hour * 60 + int(match[2])


def _said(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.role in ("body", "standfirst"))


def _ordered(minutes: Sequence[int]) -> bool:
    """Tell whether the times rise or fall all the way, midnight passed once at most."""
    steps = [b - a for a, b in pairwise(minutes)]
    return sum(step < 0 for step in steps) <= 1 or sum(step > 0 for step in steps) <= 1
