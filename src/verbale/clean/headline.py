"""Find the headline among the lines above the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from verbale.clean.blocks import Block
from verbale.clean.vocabulary import fold

_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u9fff\uac00-\ud7af]{2}")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")


def find_headline(blocks: Sequence[Block], first: int, hints: Sequence[str] = ()) -> int | None:
    """Return which block is the headline, or None.

    first -- the first block of article text: the headline stands above it, or is it, or stands just under it.
    hints -- titles from the page's metadata.
    """
    body = " ".join(block.text for block in blocks[first : first + 40] if block.role in ("body", "caption"))
    told = set(_words(body))
    titles = [fold(hint) for hint in hints]
    times = Counter(fold(block.text) for block in blocks)
    best, chosen = 2.2, None
    for n in range(max(0, first - 60), min(len(blocks), first + 4)):
        score = _score(blocks, n, first, told, titles, times)
        if score > best:
            best, chosen = score, n
    return chosen


def _score(
    blocks: Sequence[Block], n: int, first: int, told: set[str], titles: Sequence[str], times: Counter[str]
) -> float:
    block = blocks[n]
    text = block.text
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    length = len(text) + wide * 2
    if (
        block.role not in ("furniture", "body", "subhead")
        or not 12 <= length <= 260
        or block.reason.startswith("words of")
    ):
        return 0.0
    folded = fold(text)
    named = any(title and (folded == title or title.startswith(folded) or folded in title) for title in titles)
    if not named and (n >= first and (length > 160 or text[-1:] in ".。")):
        return 0.0
    words = _words(text)
    shared = sum(word in told for word in words) / max(3, len(words))
    return (
        (4.0 if named and length > 20 else 0.0)
        + 3.0 * shared
        + min(1.0, 0.5 * (times[folded] - 1))
        + (0.6 if 30 <= length <= 160 else 0.0)
        + (0.0 if text[-1:] in ".。:" else 0.4)
        + (1.0 if block.tag == "h1" else 0.4 if block.tag in ("h2", "h3") else 0.0)
        + (0.9 if n == first - 1 else 0.0)
        - 0.05 * min(20, abs(first - n - 1))
        - (0.8 if n >= first else 0.0)
        - (1.3 if block.role == "body" and length > 90 else 0.0)
        - (1.5 if "…reports" in text or text.endswith(("…", "...")) else 0.0)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
