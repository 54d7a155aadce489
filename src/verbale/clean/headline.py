"""Find the headline among the lines above the text.

A line is weighed by what it looks like and where it stands; the weights were learned (``bench/train_headline.py``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from verbale.clean.blocks import Block
from verbale.clean.vocabulary import fold

_OPEN = ("furniture", "body", "subhead")
_DATED = ("dateline", "byline")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_BULLETS = "*+•-–·>»#"
_SHORTEST, _LONGEST = 12, 260  # letters; an ideograph counts as three
_LEAST = -2.0  # a page whose best line weighs less has no headline
# What ``traits`` tells of a line, in its order, and what a line weighs that stands inside a longer one of the page too.
WEIGHTS = (2.06, 0.24, 1.44, -1.06, -0.63, 0.61, -1.01, -0.88, -0.19, -0.75, 0.99, -0.22, -0.69, -0.28)
WITHIN, BIAS = 1.42, -3.06


def find_headline(blocks: Sequence[Block], first: int, hints: Sequence[str] = ()) -> int | None:
    """Return which block is the headline, or None.

    first -- the first block of article text: the headline stands above it, or is it, or stands just under it.
    hints -- titles from the page's metadata.
    """
    titles = [folded for hint in hints if (folded := fold(hint))]
    times = Counter([block.text for block in blocks])
    weighed = []
    for n in candidates(blocks, first):
        named = bool(titles) and _is_named(fold(blocks[n].text), titles)
        if named or not _is_prose(blocks[n].text, n - first):
            weighed.append((_weight(blocks, n, first, times) + _told_by_markup(blocks[n], named), n))
    return _best(blocks, weighed, times)


def candidates(blocks: Sequence[Block], first: int) -> list[int]:
    """Return the blocks that may be the headline of a text which begins at ``first``."""
    return [
        n
        for n in range(max(0, first - 60), min(len(blocks), first + 4))
        if blocks[n].role in _OPEN
        and 6 <= len(blocks[n].text) <= _LONGEST
        and _SHORTEST <= _letters(blocks[n].text) <= _LONGEST
        and not blocks[n].reason.startswith("words of")
    ]


def traits(blocks: Sequence[Block], n: int, first: int, times: Counter[str]) -> tuple[float, ...]:
    """Return what tells a headline from other lines.

    first -- where the text begins; ``times`` -- how often each line stands on the page.
    """
    block, place = blocks[n], n - first
    text, length = block.text, _letters(block.text)
    return (
        block.told,
        min(1.0, 0.5 * (times[text] - 1)),
        30 <= length <= 160,
        length < 25,
        text[-1] in ".。",
        place == -1,
        min(20, abs(place + 1)) / 20,
        place >= 0,
        block.role == "body" and length > 90,
        text[0] in _BULLETS,
        any(near.role in _DATED for near in blocks[n + 1 : n + 4]),
        text[0].isdigit(),
        "|" in text or " - " in text or "»" in text,
        text[0].islower(),
    )


def stands_within(text: str, page: str, times: Counter[str]) -> bool:
    """Tell whether a line also stands inside longer lines of the page, as a page's own title does."""
    return len(text) >= 20 and page.count(text) > times[text]


def _best(blocks: Sequence[Block], weighed: list[tuple[float, int]], times: Counter[str]) -> int | None:
    """Return the block that weighs most once it is known which stand inside longer lines too."""
    most = max((weight for weight, _ in weighed), default=0.0)
    page = "\n".join([block.text for block in blocks]) if weighed else ""
    best, chosen = _LEAST, None
    for weight, n in weighed:
        # Looking for a line all over the page is dear: only of those that it can bring to the top.
        if weight > most - WITHIN and stands_within(blocks[n].text, page, times):
            weight += WITHIN
        if weight > best:
            best, chosen = weight, n
    return chosen


def _weight(blocks: Sequence[Block], n: int, first: int, times: Counter[str]) -> float:
    told = zip(WEIGHTS, traits(blocks, n, first, times), strict=True)
    return BIAS + sum(weight * trait for weight, trait in told)


def _told_by_markup(block: Block, named: bool) -> float:
    """Return what an HTML page's own title and its heading elements add."""
    heading = 1.0 if block.tag == "h1" else 0.4 if block.tag in ("h2", "h3") else 0.0
    return heading + (4.0 if named and _letters(block.text) > 20 else 0.0)


def _is_prose(text: str, place: int) -> bool:
    """Tell whether a line that stands in the text is too much of a sentence to head it."""
    return place >= 0 and (_letters(text) > 160 or text[-1] in ".。")


def _letters(text: str) -> int:
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def _is_named(folded: str, titles: Sequence[str]) -> bool:
    return any(folded == title or title.startswith(folded) or folded in title for title in titles)
