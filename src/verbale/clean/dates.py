"""The dates that a page offers for itself, what each of them is, and which one is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from verbale.clean.blocks import Block
from verbale.clean.calendar_words import Stamp, iso, stamps, zone_of
from verbale.model import DateCandidate

_UPDATED = re.compile(
    r"updated?|modified|revised|aktualisiert|mis à jour|actualizado|aggiornat|обновлено|更新|수정|güncel|oppdatert|uppdaterad|bijgewerkt",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publish|posted|created|veröffentlicht|publié|publicado|pubblicat|опубликовано|发布|發布|입력|등록|yayın|publisert|publicerad|gepubliceerd",
    re.IGNORECASE,
)
_TODAY = re.compile(r"^(?:today|heute|aujourd.hui|hoy|oggi|сегодня|今天|오늘)\b", re.IGNORECASE)
_WEEKDAYLESS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A date of the page before it is settled which way round it is read."""

    stamp: Stamp
    role: str
    source: str
    text: str
    reason: str
    weight: float


def visible_dates(blocks: Sequence[Block], headline: int | None, first: int, last: int) -> Iterator[Found]:
    """Yield the dates that stand on the page itself, in page order.

    headline -- the headline's block; first, last -- the article text's first and last block.
    """
    for n, block in enumerate(blocks):
        text = block.text
        if len(text) > 250 or not any(c.isdigit() for c in text):
            continue
        if block.reason == "crawl header":
            for stamp in stamps(text):
                yield Found(stamp, "crawled", "crawl header", text, "the crawler's stamp before the page", 1.0)
            continue
        if block.role in ("body", "standfirst", "subhead", "caption", "related", "headline"):
            continue
        yield from _in_line(text, n, headline, first, last)


def _in_line(text: str, n: int, headline: int | None, first: int, last: int) -> Iterator[Found]:
    before = 0
    for stamp in stamps(text):
        label = text[before : stamp.start]
        before = stamp.end
        if _TODAY.match(label.strip()):
            yield Found(stamp, "crawled", "visible", text, "the day the page was shown ('today')", 1.0)
        elif _UPDATED.search(label):
            yield Found(stamp, "updated", "visible", text, "marked as updated", 0.9)
        elif _PUBLISHED.search(label):
            yield Found(stamp, "published", "visible", text, "marked as published", 0.9)
        elif (near := _nearness(n, headline, first, last)) > 0 and len(text) < 160:
            yield Found(stamp, "published", "visible", text, "stands by the headline", near)


def _nearness(n: int, headline: int | None, first: int, last: int) -> float:
    """Return how much a bare date is worth where it stands: most beside the headline, nothing far from it."""
    if first < 0:
        return 0.0
    spots = [abs(n - first), *([abs(n - headline)] if headline is not None else [])]
    if first <= n <= last:
        return 0.4 if n - first < 4 else 0.0
    away = min(spots)
    if n > last:
        return 0.3 if n - last < 4 else 0.0
    return 0.7 - 0.03 * away if away <= 12 else 0.0


def settle(
    found: Sequence[Found], order: str, country: str | None, own: tuple = (), latest: date | None = None
) -> tuple[DateCandidate, ...]:
    """Return the candidates with day and month the right way round and the chosen ones marked.

    order -- "dmy" or "mdy" as the outlet writes; else the page's other dates and zone letters tell, else the order is
    not known and such a date is not chosen.
    """
    sure = {f.stamp.date for f in found if not f.stamp.both_ways}
    settled = [_turn(f, order, country, sure, latest) for f in found]
    best = {role: _best(settled, role) for role in ("published", "updated", "crawled")}
    return tuple(_candidate(f, f is best[f.role] if f.role in best else False, country) for f in settled)


def _turn(found: Found, order: str, country: str | None, sure: set[date], latest: date | None) -> Found:
    stamp = found.stamp
    if not stamp.both_ways:
        return found
    ways = [stamp, stamp.turned()]
    zone = zone_of(stamp.zone, country) if stamp.zone else None
    said = order or (zone.order if zone else "")
    if said in ("dmy", "mdy"):
        pick = ways[0] if said == "dmy" else ways[1]
        why = (
            "the outlet's order"
            if order
            else f"{stamp.zone} writes the day first"
            if said == "dmy"
            else f"{stamp.zone}"
        )
    elif near := [w for w in ways if w.date in sure]:
        pick, why = near[0], "another date of the page"
    elif latest and ways[0].date > latest >= ways[1].date:
        pick, why = ways[1], "the other way round it would lie after the crawl"
    elif latest and ways[1].date > latest >= ways[0].date:
        pick, why = ways[0], "the other way round it would lie after the crawl"
    else:
        return replace(found, weight=0.0, reason=f"{found.reason}; day and month may be the other way round")
    return replace(found, stamp=replace(pick, both_ways=False), reason=f"{found.reason}; day and month by {why}")


def _best(found: Sequence[Found], role: str) -> Found | None:
    fitting = [f for f in found if f.role == role and f.weight > 0]
    return max(fitting, key=lambda f: (f.weight, bool(f.stamp.time)), default=None)


def _candidate(found: Found, chosen: bool, country: str | None) -> DateCandidate:
    zone = zone_of(found.stamp.zone, country) if found.stamp.zone else None
    value, precision = iso(found.stamp, zone.offset if zone else "")
    return DateCandidate(value, found.role, precision, found.source, found.text, found.reason, chosen)
