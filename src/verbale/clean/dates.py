"""The dates that a page offers for itself, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.clean.blocks import CRAWLED, Block
from verbale.clean.calendar_words import Stamp, stamps
from verbale.clean.compiled import compiled
from verbale.clean.datelabels import has_label, label_of
from verbale.clean.lines import LABELLED
from verbale.clean.metadata import Metadata
from verbale.clean.settling import Found, weighed
from verbale.clean.stated import read_stated, url_days
from verbale.model import Role

_WITHIN: tuple[Role, ...] = ("body", "standfirst", "subhead")
_NEVER: tuple[Role, ...] = ("caption", "related", "headline")
_BY_HEADLINE = "stands by the headline"
_OVER = 0.75  # what a date above the headline is worth beside one under it
_NEXT = re.compile(r"[\d|•·\n]")  # what another statement of the line begins with


@dataclass(slots=True)
class Spot:
    """Where the article stands among the page's blocks: headline (-1: none), first and last block of its text."""

    headline: int
    first: int
    last: int


def visible_dates(blocks: list[Block], dated: list[int], spot: Spot) -> list[Found]:
    """Return the dates that stand on the page itself, in page order; ``dated`` -- the blocks that may hold one."""
    found: list[Found] = []
    made, reach = compiled(), _reach(spot)
    for n in (
        made.near(blocks, dated, reach, _WITHIN, LABELLED, CRAWLED) if made else worth_reading(blocks, dated, reach)
    ):
        block = blocks[n]
        role, text = block.role, block.text
        if role in _NEVER or len(text) > 900:
            continue
        if not n and block.reason == CRAWLED:
            why = "the crawler's stamp before the page"
            found += [Found(stamp, "crawled", "crawl header", text, why, 1.0) for stamp in stamps(text)]
        elif role in _WITHIN:
            # Inside the text only a date counts that says what it is ("This article was written on ...").
            in_line = _in_line(blocks, n, _nearness(n, spot), True)
            found += [_within(f) for f in in_line if f.reason.startswith("marked")]
        else:
            in_line = _in_line(blocks, n, _nearness(n, spot), False)
            found += [_over(f) for f in in_line] if n < spot.headline else in_line
    return found


def _over(found: Found) -> Found:
    """Return a date above the headline: a bare day there is that of the visit as often as that of the article."""
    bare = found.reason == _BY_HEADLINE and not found.stamp.time
    return weighed(found, _OVER * found.weight) if bare else found


def worth_reading(blocks: Sequence[Block], dated: Sequence[int], reach: tuple[int, int]) -> list[int]:
    """Return the blocks whose dates may be the page's: near the article and no part of it, beside a label, or the
    crawler's. C does this where it was built.
    """
    return [
        n
        for n in dated
        if blocks[n].hints & LABELLED
        or (n and blocks[n - 1].hints & LABELLED)
        or (not n and blocks[n].reason == CRAWLED)
        or (reach[0] <= n <= reach[1] and blocks[n].role not in _WITHIN)
    ]


def _within(found: Found) -> Found:
    """Return a date inside a sentence of the text with less weight: what was published then may be another thing."""
    told = len(found.text) > 60 and found.role == "published"
    return weighed(found, min(found.weight, 0.58), f"{found.reason} in the text") if told else found


def _in_line(blocks: Sequence[Block], n: int, near: float, within: bool) -> list[Found]:
    # Of a long line only the beginning counts: "This entry was posted on ... You can follow any responses ..."
    block, text = blocks[n], blocks[n].text
    text = text if len(text) <= 300 else text[:110]
    labelled, above = block.hints & LABELLED, _label_above(blocks, n)
    if (within or not near or len(text) >= 200) and not (above or (labelled and has_label(text))):
        return []
    if labelled or above:
        return list(_labelled(text, above, near))
    return [_by_headline(stamp, text, near) for stamp in stamps(text)] if near and len(text) < 200 else []


def _label_above(blocks: Sequence[Block], n: int) -> str:
    """Return the line above if it is short and may hold a label: "Published:" often stands on a line of its own."""
    if not n or not blocks[n - 1].hints & LABELLED or len(above := blocks[n - 1].text) >= 40:
        return ""
    return "" if any(map(str.isdigit, above)) or not has_label(above) else above


def _labelled(text: str, above: str, near: float) -> Iterator[Found]:
    """Yield the dates of a line with what the words beside each, or those of the line above, say that it is."""
    before = 0
    for stamp in stamps(text):
        label = text[before : stamp.start] or (above if not before else "")
        before = stamp.end
        kind = label_of(label) or (label_of(above) if stamp.start == 0 else "") or _label_behind(text, stamp)
        if kind == "shown":
            yield Found(stamp, "crawled", "visible", text, "the day the page was shown ('today')", 1.0)
        elif kind == "updated":
            yield Found(stamp, "updated", "visible", text, "marked as updated", 0.5 + 0.4 * near)
        elif kind == "published" and (near or stamp.start < 60):
            # A line of label and date alone is about this page; a time element may be another story's.
            alone = 0.12 if label_of(text[: stamp.start]) and len(text) - stamp.end + stamp.start < 20 else 0.0
            yield Found(stamp, "published", "visible", text, "marked as published", 0.62 + 0.2 * near + alone)
        elif near and len(text) < 200:
            yield _by_headline(stamp, text, near)


def _by_headline(stamp: Stamp, text: str, near: float) -> Found:
    alone = min(1.0, (stamp.end - stamp.start + 10) / len(text))
    return Found(stamp, "published", "visible", text, _BY_HEADLINE, near * (0.35 + 0.35 * alone))


def _label_behind(text: str, stamp: Stamp) -> str:
    """Return the label that follows a date before anything else does: German puts the verb at the end."""
    rest = text[stamp.end : stamp.end + 40]
    return "" if _NEXT.search(rest) else label_of(rest)


def _reach(spot: Spot) -> tuple[int, int]:
    """Return the first and the last line that may stand near the headline or the text."""
    above = min(spot.first, spot.headline) if spot.headline >= 0 else spot.first
    return above - 20, max(spot.last + 6, spot.headline + 20)


def _nearness(n: int, spot: Spot) -> float:
    """Return how near, 0 to 1, a line stands to the headline or the beginning of the text."""
    if spot.first < 0:
        return 0.0
    if spot.first <= n <= spot.last:
        return 0.5 if n - spot.first <= 2 else 0.08
    if n > spot.last:
        return max(0.0, 0.55 - 0.1 * (n - spot.last))
    away = spot.first - n
    if spot.headline >= 0:
        away = min(away, abs(n - spot.headline))
    return max(0.0, 1.0 - 0.05 * away)


def metadata_dates(said: Metadata) -> Iterator[Found]:
    """Yield the dates that the page's metadata states."""
    for role, rows in (("published", said.published), ("updated", said.updated)):
        for words, source in rows[:12]:
            if stamp := read_stated(words):
                kind = source.partition(" ")[0]
                weight = {"json-ld": 0.97, "meta": 0.95}.get(kind, 0.9) if not source.endswith("date") else 0.8
                yield Found(stamp, role, kind, words, f"{source} states it", weight)


def element_dates(times: Sequence[tuple[str, int]], spot: Spot) -> Iterator[Found]:
    """Yield the dates of time elements, those by the headline as publication."""
    for words, n in times:
        stamp = read_stated(words)
        near = _nearness(n, spot)
        if stamp and near > 0:
            yield Found(stamp, "published", "time", words, "a time element by the headline", 0.75 * near + 0.1)


def address_dates(url: str | None) -> Iterator[Found]:
    """Yield the day that the page's address names."""
    for day in list(url_days(url))[:1] if url else ():
        stamp = Stamp(0, 0, day.year, day.month, day.day)
        yield Found(stamp, "published", "url", url or "", "the page's address names it", 0.72)
