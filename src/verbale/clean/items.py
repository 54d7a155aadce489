"""Live blogs and digests: a page that holds several items, each under a time, a dateline or a heading of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import ahocorasick

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.picking import extent, places
from verbale.model import Role
from verbale.rules import load

_TIME = re.compile(
    r"^\D{0,25}?(?<![\d.:])([01]?\d|2[0-3])[:.h]([0-5]\d)(?![\d:.]\d)\s?([ap]\.?m\.?)?\D{0,30}$", re.IGNORECASE
)
CLOCK_TIME = re.compile(r"\d[:.h][0-5]\d")  # cheaper than the above, which needs it
# "OSLO, May 6 (Agency) -- ...", "Oslo (Agency) – ...", "(Oslo, May 6, Agency) ..."
_DATELINE = re.compile(
    r"\(?[^\W\d_][\w .'’/-]{2,40}(?:,\s[^\W\d_]{3,10}\.?\s\d{1,2})?,?\s?"
    r"\([^\W\d_][\w .&/-]{1,30}\)\s?(?:--|[-–—:])\s?\S"
)
_FEWEST, _LEAST = 3, 60
_HEADING, _OPENING = 110, 60  # characters
_TEXT: tuple[Role, ...] = ("body", "standfirst")
_SUBHEADS: tuple[Role, ...] = ("subhead",)


@dataclass(frozen=True, slots=True)
class Digest:
    """Words by which a headline says that many short items stand under it."""

    id: str
    words: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _digest_marks(own: tuple[Path, ...] = ()) -> Any:
    """Return an automaton that finds every digest's words, whole or not: cheap, and nearly no headline has one."""
    automaton = ahocorasick.Automaton()
    for entry in load("languages/*/clean*.toml", "clean_digest", Digest, own):
        for word in entry.words:
            automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton


def calls_itself_digest(headline: str, own: tuple[Path, ...] = ()) -> bool:
    """Tell whether a headline says that many short items stand under it."""
    low = headline.lower()
    return next(_digest_marks(own).iter(low), None) is not None and digest_words(own).search(low) is not None


@lru_cache(maxsize=8)
def digest_words(own: tuple[Path, ...] = ()) -> re.Pattern[str]:
    """Return an expression that finds a digest's words in a headline in small letters."""
    words = [word for entry in load("languages/*/clean*.toml", "clean_digest", Digest, own) for word in entry.words]
    # Ideographs stand without spaces: there a word has no edge.
    whole = (rf"(?<!\w){re.escape(word)}(?!\w)" if word[0] < "\u3040" else re.escape(word) for word in words)
    return re.compile("|".join(whole))


def split_items(blocks: list[Block], clocked: Sequence[int], headline: str = "", own: tuple[Path, ...] = ()) -> int:
    """Give each block the number of its item; return how many items the page holds.

    clocked -- the blocks that may hold a time of day; ``headline`` -- what the page is called.

    A page is split only where at least three items with text of their own begin alike: with a line that holds nothing
    but a time of day, in rising or falling order; with an agency's dateline; or, if the headline calls the page a
    digest, with a heading. What stands above the first of them is item 0, with the page's headline.
    """
    count, first, last, _ = extent(blocks, _TEXT, None)
    if count < _FEWEST:
        return 1
    starts = _by_times(blocks, first, last, clocked) or _by_datelines(blocks, last)
    if not starts and headline and len(places(blocks, _SUBHEADS)) >= _FEWEST and calls_itself_digest(headline, own):
        starts = _by_headings(blocks, first, last)
    if not starts:
        return 1
    opening = _said(blocks[: starts[0]]) >= _LEAST
    for number, (n, end) in enumerate(pairwise([*starts, last + 1]), int(opening)):
        for block in blocks[n:end]:
            block.item = number
    return len(starts) + int(opening)


def item_headline(blocks: Sequence[Block]) -> Block | None:
    """Return the block that heads an item: its first line if that is a subhead."""
    first = next((block for block in blocks if block.role in ("subhead", "body")), None)
    short = first is not None and first.role == "body" and _is_heading(first)
    return first if first is not None and (first.role == "subhead" or short) else None


def _is_heading(block: Block) -> bool:
    return len(block.text) < _HEADING and block.text[-1] not in ".!?。…"


def _by_times(blocks: Sequence[Block], first: int, last: int, clocked: Sequence[int]) -> list[int]:
    """Return where items begin that stand under times, [] if there are not enough of them."""
    if len(clocked) < _FEWEST:
        return []
    short = [n for n in clocked if first <= n < last and len(blocks[n].text) < 45]
    if len(short) < _FEWEST:
        return []
    times = [n for n in short if CLOCK_TIME.search(blocks[n].text) and _minute(blocks[n].text) is not None]
    if len(times) < _FEWEST:
        return []
    starts = _with_text(blocks, times, last + 1, 1)
    return starts if starts and _ordered([_minute(blocks[n].text) or 0 for n in starts]) else []


def _by_datelines(blocks: list[Block], last: int) -> list[int]:
    """Return where items begin whose text begins with an agency's dateline: at the heading above, if there is one."""
    made = compiled()
    bracketed = made.opened(blocks, _TEXT, "(", _OPENING) if made else bracketed_lines(blocks)
    if len(bracketed) < _FEWEST:
        return []
    lines = [n for n in bracketed if _DATELINE.match(blocks[n].text)]
    if len(lines) < _FEWEST:
        return []
    return _with_text(blocks, [n - _is_headed(blocks, n) for n in lines], last + 1, 0)


def bracketed_lines(blocks: list[Block]) -> list[int]:
    """Return the lines of the text that may begin with an agency's dateline; C does this where it was built."""
    return [n for n in places(blocks, _TEXT) if blocks[n].text.find("(", 0, _OPENING) >= 0]


def _is_headed(blocks: Sequence[Block], n: int) -> bool:
    return n > 0 and blocks[n - 1].role in ("body", "subhead") and _is_heading(blocks[n - 1])


def _by_headings(blocks: Sequence[Block], first: int, last: int) -> list[int]:
    """Return where items of a digest begin: at headings inside the text."""
    return _with_text(blocks, [n for n in range(first, last) if blocks[n].role == "subhead"], last + 1, 1)


def _with_text(blocks: Sequence[Block], starts: Sequence[int], end: int, skipped: int) -> list[int]:
    """Return those starts that text follows before the next, [] if they are too few.

    skipped -- how many lines of each item are no text yet.
    """
    told = [n for n, after in pairwise([*starts, end]) if _said(blocks[n + skipped : after]) >= _LEAST]
    return told if len(told) >= _FEWEST else []


def _minute(words: str) -> int | None:
    match = _TIME.match(words)
    if not match:
        return None
    hour = int(match[1]) % 12 + (12 if match[3][0] in "pP" else 0) if match[3] else int(match[1])
    return hour * 60 + int(match[2])


def _said(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.role in _TEXT)


def _ordered(minutes: Sequence[int]) -> bool:
    """Tell whether the times rise or fall all the way, midnight passed once at most."""
    steps = [b - a for a, b in pairwise(minutes)]
    return sum(step < 0 for step in steps) <= 1 or sum(step > 0 for step in steps) <= 1
