"""Find the headline among the lines above the text.

A line is weighed by what it looks like and where it stands; the weights were learned (``bench/train_headline.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter, mul

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.picking import places
from verbale.clean.vocabulary import fold
from verbale.model import Role

_OPEN: tuple[Role, ...] = ("furniture", "body", "subhead")
_DATED: tuple[Role, ...] = ("dateline", "byline")
_ABOVE, _BELOW = 60, 4  # lines around the beginning of the text
_CUED = "words of"  # how the reason of a line begins that a cue gave its role
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_BULLETS = "*+•-–·>»#"
_SHORTEST, _LONGEST = 12, 260  # letters; an ideograph counts as three
_LEAST = -2.0  # a page whose best line weighs less has no headline
# What ``traits`` tells of a line, in its order, and what a line weighs that stands inside a longer one of the page too.
WEIGHTS = (2.06, 0.24, 1.44, -1.06, -0.63, 0.61, -1.01, -0.88, -0.19, -0.75, 0.99, -0.22, -0.69, -0.28)
WITHIN, BIAS = 1.42, -3.06
_QUICK = (0, 2, 3, 5, 6, 7)  # traits that are cheap to tell
_TOLD, _SIZED, _SHORT, _OVER, _FAR, _UNDER = (WEIGHTS[n] for n in _QUICK)
_OTHERWISE = 1e-6 + BIAS + sum(max(0.0, weight) for n, weight in enumerate(WEIGHTS) if n not in _QUICK)


def find_headline(blocks: list[Block], first: int, hints: Sequence[str] = ()) -> int | None:
    """Return which block is the headline, or None.

    first -- the first block of article text: the headline stands above it, or is it, or stands just under it.
    hints -- titles from the page's metadata.
    """
    titles = [folded for hint in hints if (folded := fold(hint))]
    made = compiled()
    if made and not titles:
        how = ((_ABOVE, _BELOW), (_OPEN, _DATED), _CUED, WEIGHTS, (WITHIN, BIAS, _LEAST))
        found: int | None = made.headline(blocks, first, *how)
        if found is not None:  # of lines of a dump: nothing marks them
            return found if found >= 0 else None
    return weighed_headline(blocks, first, titles)


def weighed_headline(blocks: list[Block], first: int, titles: Sequence[str] = ()) -> int | None:
    """Return which block is the headline, by weights and by ``titles`` (folded); C does this for lines of dumps."""
    signed = places(blocks, _DATED)
    dated = {n - before for n in signed for before in (1, 2, 3)}
    weighed: list[tuple[float, int]] = []
    most = _LEAST
    ranked, marked = _ranked(blocks, first, titles)
    for reach, n, length in ranked:
        if reach <= most - WITHIN:
            break  # what cannot come within reach of the best is not looked at closely, nor what comes after it
        block, place = blocks[n], n - first
        added, named = marked[n]
        if named or not is_prose(block.text, place, length):
            told = traits(block, place, length, _times(blocks, block), n in dated)
            weight = BIAS + _sum(map(mul, WEIGHTS, told)) + added
            most = max(most, weight)
            weighed.append((weight, n))
    weighed.sort(key=itemgetter(1))
    return _best(blocks, weighed)


def _sum(numbers: Iterable[float]) -> float:
    """Return what the numbers make one after the other; ``sum`` of later Pythons rounds otherwise."""
    whole = 0.0
    for number in numbers:
        whole += number
    return whole


def _ranked(
    blocks: list[Block], first: int, titles: Sequence[str]
) -> tuple[list[tuple[float, int, int]], dict[int, tuple[float, bool]]]:
    """Return the blocks that may be the headline, the one that can weigh most first.

    Of each: how much it can weigh, its number and letters; and by number what markup adds, and if a title names it.
    """
    lines = candidates(blocks, first)
    marked = {n: _marked(blocks[n], length, titles) for n, length in lines}
    found = [(at_most(blocks[n], n - first, length) + marked[n][0], n, length) for n, length in lines]
    return sorted(found, reverse=True), marked


def _marked(block: Block, length: int, titles: Sequence[str]) -> tuple[float, bool]:
    """Return what markup adds to a block's weight, and whether a title of the page's metadata names it."""
    named = bool(titles) and _is_named(fold(block.text), titles)
    return _told_by_markup(block, named and length > 20), named


def _times(blocks: list[Block], block: Block) -> int:
    """Return how often a line stands on its page."""
    return block.times or sum(other.text == block.text for other in blocks)


def at_most(block: Block, place: int, length: int) -> float:
    """Return what a line can weigh at most, by what is cheap to tell of it."""
    weight = _OTHERWISE + _TOLD * block.told
    weight += _SIZED if 30 <= length <= 160 else _SHORT if length < 25 else 0.0
    if place >= -1:
        return weight + (_OVER if place < 0 else _UNDER + _FAR * min(20, place + 1) / 20)
    return weight + (_FAR * (place + 1) / -20 if place > -21 else _FAR)


def candidates(blocks: Sequence[Block], first: int) -> list[tuple[int, int]]:
    """Return the blocks that may be the headline of a text which begins at ``first``, with their length in letters."""
    found = []
    for n in range(max(0, first - _ABOVE), min(len(blocks), first + _BELOW)):
        block = blocks[n]
        text = block.text
        if block.role in _OPEN and 4 <= len(text) <= _LONGEST and not block.reason.startswith(_CUED):
            length = len(text) if text.isascii() else _letters(text)
            if _SHORTEST <= length <= _LONGEST:
                found.append((n, length))
    return found


def traits(block: Block, place: int, length: int, times: int, dated: bool) -> tuple[float, ...]:
    """Return what tells a headline from other lines.

    place  -- lines below the first of the text (negative: above it); ``length`` -- in letters.
    times  -- how often the line stands on the page; ``dated`` -- one of the next three names an author or a day.
    """
    text = block.text
    return (
        block.told,
        min(1.0, 0.5 * (times - 1)),
        30 <= length <= 160,
        length < 25,
        text[-1] in ".。",
        place == -1,
        min(20, abs(place + 1)) / 20,
        place >= 0,
        block.role == "body" and length > 90,
        text[0] in _BULLETS,
        dated,
        text[0].isdigit(),
        "|" in text or " - " in text or "»" in text,
        text[0].islower(),
    )


def stands_within(text: str, page: str, times: int) -> bool:
    """Tell whether a line that stands on the page so often also stands inside longer ones, as a page's title does."""
    return len(text) >= 20 and page.count(text) > times


def _best(blocks: list[Block], weighed: list[tuple[float, int]]) -> int | None:
    """Return the block that weighs most once it is known which stand inside longer lines too."""
    most = max((weight for weight, _ in weighed), default=0.0)
    page = "\n".join([block.text for block in blocks]) if weighed else ""
    best, chosen = _LEAST, None
    for weight, n in weighed:
        # Looking for a line all over the page is dear: only of those that it can bring to the top.
        if weight > most - WITHIN and stands_within(blocks[n].text, page, _times(blocks, blocks[n])):
            weight += WITHIN
        if weight > best:
            best, chosen = weight, n
    return chosen


def _told_by_markup(block: Block, named: bool) -> float:
    """Return what an HTML page's own title and its heading elements add."""
    heading = 1.0 if block.tag == "h1" else 0.4 if block.tag in ("h2", "h3") else 0.0
    return heading + (4.0 if named else 0.0)


def is_prose(text: str, place: int, length: int) -> bool:
    """Tell whether a line that stands in the text is too much of a sentence to head it."""
    return place >= 0 and (length > 160 or text[-1] in ".。")


def _letters(text: str) -> int:
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def _is_named(folded: str, titles: Sequence[str]) -> bool:
    return any(folded == title or title.startswith(folded) or folded in title for title in titles)
