"""Find the headline among the lines above the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from verbale.clean.blocks import Block
from verbale.clean.vocabulary import fold

_OPEN = ("furniture", "body", "subhead")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")


def find_headline(blocks: Sequence[Block], first: int, hints: Sequence[str] = ()) -> int | None:
    """Return which block is the headline, or None.

    first -- the first block of article text: the headline stands above it, or is it, or stands just under it.
    hints -- titles from the page's metadata.
    """
    titles = [fold(hint) for hint in hints]
    times = Counter([block.text for block in blocks])
    best, chosen = 2.2, None
    for n in range(max(0, first - 60), min(len(blocks), first + 4)):
        block = blocks[n]
        if block.role not in _OPEN or not 6 <= len(block.text) <= 260 or block.reason.startswith("words of"):
            continue
        score = _score(block, n - first, titles, times)
        if score > best:
            best, chosen = score, n
    return chosen


def _score(block: Block, place: int, titles: Sequence[str], times: Counter[str]) -> float:
    """Return how much a line looks like the headline.

    place -- lines below the first of the text (negative: above it); ``times`` -- how often each line stands there.
    """
    text = block.text
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    length = len(text) + wide * 2
    if not 12 <= length <= 260:
        return 0.0
    named = bool(titles) and _is_named(fold(text), titles)
    if not named and (place >= 0 and (length > 160 or text[-1:] in ".。")):
        return 0.0
    return (
        3.0 * block.told
        + (4.0 if named and length > 20 else 0.0)
        + min(1.0, 0.5 * (times[text] - 1))
        + (0.6 if 30 <= length <= 160 else 0.0)
        + (0.0 if text[-1:] in ".。:" else 0.4)
        + (1.0 if block.tag == "h1" else 0.4 if block.tag in ("h2", "h3") else 0.0)
        + (0.9 if place == -1 else 0.0)
        - 0.05 * min(20, abs(place + 1))
        - (0.8 if place >= 0 else 0.0)
        - (1.3 if block.role == "body" and length > 90 else 0.0)
        - (1.5 if "…reports" in text or text.endswith(("…", "...")) else 0.0)
    )


def _is_named(folded: str, titles: Sequence[str]) -> bool:
    return any(title and (folded == title or title.startswith(folded) or folded in title) for title in titles)
