"""``clean_page``: one page in, its articles out, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.clean.blocks import Block, dump_blocks
from verbale.clean.calendar_words import stamps
from verbale.clean.cut import join, kept, layout_of
from verbale.clean.dates import Found, settle, visible_dates
from verbale.clean.decode import Record, page_text, read_record
from verbale.clean.labeller import score_lines
from verbale.clean.markup import html_blocks
from verbale.clean.outlets import Outlet, outlet_book, outlet_on_page
from verbale.clean.roles import give_roles
from verbale.clean.signs import byline_of, language_of, notices_of, photo_credits, sections_of, tags_of, text_credits
from verbale.clean.vocabulary import fold, vocabulary
from verbale.model import Article, DateCandidate, Page, Skipped
from verbale.settings import Settings

_STATED = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?")


def clean_page(page: Page, settings: Settings) -> tuple[Article, ...] | Skipped:
    """Return the articles of the page in page order, or why there is none.

    Never raises on account of the page: too large, empty, blocked, broken pages become ``Skipped`` with their reason.
    """
    if len(page.body) > settings.max_page_bytes:
        return _skip(page, "too large", f"{len(page.body):,} bytes; at most {settings.max_page_bytes:,} are read")
    record = read_record(page) if page.media_type == "application/json" else None
    text = record.text if record else page_text(page)
    if not text.strip():
        return _skip(page, "empty", "the page holds no words")
    markup = record.markup if record else page.media_type == "text/html"
    blocks = html_blocks(text) if markup else dump_blocks(text)
    if record and not markup:
        for block in blocks:
            block.score = 0.99
    else:
        for block, score in zip(blocks, score_lines([block.text for block in blocks]), strict=True):
            block.score = float(score)
    return _article(page, blocks, record, settings)


def _article(
    page: Page, blocks: list[Block], record: Record | None, settings: Settings
) -> tuple[Article, ...] | Skipped:
    book = outlet_book(settings.knowledge)
    outlet = book.by_name(record.outlet) if record and record.outlet else None
    outlet = outlet or book.by_url(page.url or (record.url if record else None))
    hints = [record.title] if record and record.title else []
    ready = record is not None and not record.markup
    headline = give_roles(blocks, vocabulary(settings.knowledge), book, hints, ready)
    if not any(block.role in ("body", "standfirst") for block in blocks):
        return _skip(page, "no article", "no line of the page reads like article text")
    outlet = outlet or (None if record and record.outlet else outlet_on_page(blocks, book))
    if outlet:
        _own_furniture(blocks, outlet)
    if record and record.title and (headline is None or fold(headline.text) != fold(record.title)):
        headline = Block(0, 0, " ".join(record.title.split()), role="headline", score=1.0, reason="the record's title")
    stay = kept(blocks, headline)
    text, parts, trace = join(stay)
    dates = _dates(blocks, headline, outlet, record)
    chosen = {c.role: c for c in dates if c.chosen}
    published = chosen.get("published")
    return (
        Article(
            id=f"{page.id[:16]}-0",
            page_id=page.id,
            name=page.name,
            text=text,
            parts=parts,
            trace=trace,
            headline=headline.text if headline else None,
            outlet=(record.outlet if record else None) or (outlet.name if outlet else None),
            url=page.url or (record.url if record else None),
            byline=(record.byline if record else None) or byline_of(stay),
            published=published.value if published else None,
            published_precision=published.precision if published else None,
            updated=chosen["updated"].value if "updated" in chosen else None,
            crawled=chosen["crawled"].value
            if "crawled" in chosen
            else page.fetched.isoformat()
            if page.fetched
            else None,
            dates=dates,
            language=(record.language if record else None) or language_of(_prose(stay)),
            credits=text_credits(stay, book),
            photo_credits=photo_credits(stay),
            notices=notices_of(stay),
            tags=tags_of(stay, _prose(stay)),
            sections=sections_of(stay),
            state_media=outlet.state_media if outlet else None,
            layout=layout_of(blocks),
        ),
    )


def _prose(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks if block.role in ("headline", "standfirst", "body"))


def _own_furniture(blocks: Sequence[Block], outlet: Outlet) -> None:
    lines = {fold(line) for line in outlet.furniture}
    for block in blocks:
        if block.role != "headline" and fold(block.text) in lines:
            block.as_("furniture", 0.95, f"furniture of {outlet.name}")


def _dates(
    blocks: Sequence[Block], headline: Block | None, outlet: Outlet | None, record: Record | None
) -> tuple[DateCandidate, ...]:
    if record and record.published and (stated := stated_date(record.published, "published")):
        also = stated_date(record.updated, "updated") if record.updated else None
        return (stated, also) if also else (stated,)
    text = [n for n, block in enumerate(blocks) if block.role in ("body", "standfirst")]
    place = next((n for n, block in enumerate(blocks) if block is headline), None)
    found: list[Found] = list(visible_dates(blocks, place, text[0], text[-1])) if text else []
    latest = max((f.stamp.date for f in found if f.role == "crawled"), default=None)
    return settle(found, outlet.order if outlet else "", outlet.country if outlet else None, (), latest)


def stated_date(words: str, role: str) -> DateCandidate | None:
    """Return a date that a record states; midnight without a zone is a day, not a time."""
    match = _STATED.match(words.strip())
    if match:
        day, time, zone = match[1], match[2], match[3] or ""
        if not time or (time == "00:00" and zone in ("", "Z", "+00:00")):
            return DateCandidate(day, role, "day", "record", words, "the record says so", True)
        offset = "+00:00" if zone == "Z" else zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
        return DateCandidate(f"{day}T{time}{offset}", role, "minute", "record", words, "the record says so", True)
    found = [stamp for stamp in stamps(words) if not stamp.both_ways]
    if not found:
        return None
    return DateCandidate(found[0].date.isoformat(), role, "day", "record", words, "the record says so", True)


def _skip(page: Page, reason: str, detail: str) -> Skipped:
    return Skipped(page.name, "clean", reason, detail, page.id, page.origin)
