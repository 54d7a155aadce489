"""``clean_page``: one page in, its articles out, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from verbale.clean.blocks import Block
from verbale.clean.cut import join, kept, layout_of
from verbale.clean.dates import Spot, address_dates, element_dates, metadata_dates, visible_dates
from verbale.clean.dayorder import order_of
from verbale.clean.draft import Draft, drafts_of
from verbale.clean.frozen import maker
from verbale.clean.gates import gate_of
from verbale.clean.items import item_headline, split_items
from verbale.clean.native import MOST_BLOCKS, native_reader
from verbale.clean.outlets import Outlet, OutletBook, outlet_book, outlet_on_page
from verbale.clean.picking import extent, places
from verbale.clean.roles import give_roles
from verbale.clean.settling import Found, Habits, settle
from verbale.clean.signs import (
    byline_of,
    ending_sign,
    is_signed,
    language_of,
    notices_of,
    photo_credits,
    sections_of,
    tags_of,
    text_credits,
)
from verbale.clean.stated import read_stated
from verbale.clean.vocabulary import Vocabulary, fold, vocabulary
from verbale.model import Article, DateCandidate, Page, Role, Skipped
from verbale.settings import Settings

_TEXT: tuple[Role, ...] = ("body", "standfirst")
_PROSE: tuple[Role, ...] = (*_TEXT, "headline")
_ASIDE: tuple[Role, ...] = ("byline", "caption", "credit", "notice", "section", "tag")
_NO_HABITS = Habits()
_ARTICLE = maker(Article)
_TELLING = 1_000  # characters that tell a text's language
# Bytes and pages that are cleaned in one go: numpy likes many lines; where C reads, what few pages need stays close by.
_AT_ONCE, _FEW_AT_ONCE, _MOST_AT_ONCE = 64_000, 8_000, 64


def clean_page(page: Page, settings: Settings) -> tuple[Article, ...] | Skipped:
    """Return the articles of the page in page order, or why there is none.

    Never raises on account of the page: too large, empty, blocked, broken pages become ``Skipped`` with their reason.
    Many pages are cleaned faster by ``clean_pages``.
    """
    return _clean([page], settings)[0]


def clean_pages(pages: Iterable[Page], settings: Settings) -> Iterator[tuple[Article, ...] | Skipped]:
    """Yield for each page what ``clean_page`` returns, in the order of the pages.

    Some pages are taken at a time, as many as make 64,000 bytes: their lines are weighed together, which is faster.
    Where the part in C was built it is as many as make 8,000.
    """
    for batch in _batches(pages, _FEW_AT_ONCE if native_reader(settings.knowledge) else _AT_ONCE):
        yield from _clean(batch, settings)


def _batches(pages: Iterable[Page], enough: int) -> Iterator[list[Page]]:
    """Yield the pages in lists of ``enough`` bytes; one that is larger by itself is the last of its list."""
    batch: list[Page] = []
    size = 0
    for page in pages:
        batch.append(page)
        size += len(page.body)
        if size >= enough or len(batch) >= _MOST_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _clean(pages: Sequence[Page], settings: Settings) -> list[tuple[Article, ...] | Skipped]:
    words, book = vocabulary(settings.knowledge), outlet_book(settings.knowledge)
    fitting = [page for page in pages if len(page.body) <= settings.max_page_bytes]
    drafts = iter(drafts_of(fitting, words, native_reader(settings.knowledge)))
    return [
        _finish(next(drafts), words, book, settings)
        if len(page.body) <= settings.max_page_bytes
        else _skip(page, "too large", f"{len(page.body):,} bytes; at most {settings.max_page_bytes:,} are read")
        for page in pages
    ]


def _finish(draft: Draft, words: Vocabulary, book: OutletBook, settings: Settings) -> tuple[Article, ...] | Skipped:
    """Return the articles of a page whose lines have their scores, or why there is none."""
    page = draft.page
    if not draft.blocks:
        return _skip(page, "empty", "the page holds no words")
    if len(draft.blocks) > MOST_BLOCKS:
        return _skip(page, "too large", f"more than {MOST_BLOCKS:,} lines or blocks")
    headline = give_roles(draft, words, book)
    if not draft.ready and (gate := gate_of(draft.blocks, settings.knowledge)):
        return _skip(page, *gate)
    if not places(draft.blocks, _TEXT):
        return _skip(page, "no article", "no line of the page reads like article text")
    found = _articles(draft, headline, book, settings)
    return tuple(map(draft.mended.led_back, found)) if draft.mended else found


def _articles(draft: Draft, headline: Block | None, book: OutletBook, settings: Settings) -> tuple[Article, ...]:
    """Return one article an item of the page, in page order."""
    outlet = _outlet(draft, book)
    if outlet:
        _own_furniture(draft.blocks, outlet)
    dates = _dates(draft, headline, outlet)
    title = headline.text if headline else ""
    count = 1 if draft.ready else split_items(draft.blocks, draft.marks.clocked, title, settings.knowledge)
    found = []
    for number in range(count):
        blocks = draft.blocks if count == 1 else [block for block in draft.blocks if block.item == number]
        head = headline
        if number and (head := item_headline(blocks)) is not None:
            head.as_("headline", 0.8, "heads an item of the page")
        found.append(_article(draft, blocks, head, book, outlet, dates, number))
    return tuple(found)


def page_dates(page: Page, settings: Settings) -> tuple[DateCandidate, ...]:
    """Return the dates that a page offers, whether or not an article can be cut out of it."""
    words, book = vocabulary(settings.knowledge), outlet_book(settings.knowledge)
    (draft,) = drafts_of([page], words, native_reader(settings.knowledge))
    headline = give_roles(draft, words, book) if draft.blocks else None
    return _dates(draft, headline, _outlet(draft, book))


def _article(
    draft: Draft,
    blocks: list[Block],
    headline: Block | None,
    book: OutletBook,
    outlet: Outlet | None,
    dates: tuple[DateCandidate, ...],
    number: int,
) -> Article:
    """Return the article that these blocks of a page make."""
    page, record, said = draft.page, draft.record, draft.said
    if record and record.title and (headline is None or fold(headline.text) != fold(record.title)):
        headline = Block(0, 0, " ".join(record.title.split()))
        headline.as_("headline", 1.0, "the record's title")
    stay = kept(blocks, headline)
    text, parts, trace = join(stay)
    aside: dict[Role, list[Block]] = {}
    for n in places(stay, _ASIDE):
        aside.setdefault(stay[n].role, []).append(stay[n])
    prose = _prose(stay, text, len(text) if "tag" in aside else _TELLING)
    published, updated, crawled = _chosen(dates)
    sign = ending_sign(stay)
    return _ARTICLE(
        id=f"{page.id[:16]}-{number}",
        page_id=page.id,
        name=f"{page.name}#{number + 1}" if number else page.name,
        text=text,
        parts=parts,
        trace=trace,
        headline=headline.text if headline else None,
        outlet=_outlet_name(draft, outlet),
        url=draft.url,
        byline=(record.byline if record else None) or byline_of(aside.get("byline", ())) or _author(said.authors),
        published=published.value if published else None,
        published_precision=published.precision if published else None,
        updated=updated.value if updated else None,
        crawled=crawled.value if crawled else page.fetched.isoformat() if page.fetched else None,
        dates=dates,
        language=(record.language if record else None) or language_of(prose) or draft.lang,
        credits=text_credits(stay, book, sign) if sign or "credit" in aside or is_signed(text) else (),
        photo_credits=photo_credits(aside.get("caption", ())),
        notices=notices_of(aside.get("notice", ())),
        tags=tags_of(aside.get("tag", ()), prose) or _once(said.tags),
        sections=sections_of(aside.get("section", ())) or _once(said.sections),
        state_media=outlet.state_media if outlet else None,
        layout=layout_of(blocks),
    )


def _chosen(dates: tuple[DateCandidate, ...]) -> list[DateCandidate | None]:
    """Return the days of publication, update and crawl that were chosen."""
    chosen = {candidate.role: candidate for candidate in dates if candidate.chosen}
    return [chosen.get("published"), chosen.get("updated"), chosen.get("crawled")]


def _prose(stay: list[Block], text: str, least: int) -> str:
    """Return the article's sentences, all of them or as many as make so many characters."""
    numbers = places(stay, _PROSE)
    if len(numbers) == len(stay):
        return text
    lines: list[str] = []
    for n in numbers:
        lines.append(stay[n].text)
        least -= len(lines[-1])
        if least <= 0:
            break
    return "\n".join(lines)


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words)) if words else ()


def _outlet(draft: Draft, book: OutletBook) -> Outlet | None:
    """Return the known outlet: by the record's word, by address, by the page's metadata, by its own lines."""
    if draft.record and draft.record.outlet:
        return book.by_name(draft.record.outlet)
    if outlet := book.by_url(draft.url):
        return outlet
    for name in draft.said.outlets:
        if outlet := book.by_name(name):
            return outlet
    return outlet_on_page(draft.blocks, draft.marks.named, book)


def _outlet_name(draft: Draft, outlet: Outlet | None) -> str | None:
    """Return the outlet's name as the record has it, as the knowledge has it, or as the page's metadata has it."""
    if draft.record and draft.record.outlet:
        return draft.record.outlet
    return outlet.name if outlet else next(iter(draft.said.outlets), None)


def _author(names: list[str]) -> str | None:
    """Return the authors that the metadata names, each once."""
    return ", ".join(dict.fromkeys(names)) or None


def _own_furniture(blocks: list[Block], outlet: Outlet) -> None:
    lines = {fold(line) for line in outlet.furniture}
    for block in blocks if lines else ():
        if block.role != "headline" and fold(block.text) in lines:
            block.as_("furniture", 0.95, f"furniture of {outlet.name}")


def _dates(draft: Draft, headline: Block | None, outlet: Outlet | None) -> tuple[DateCandidate, ...]:
    """Return the page's dates; a record's own word comes before anything that stands in its text."""
    habits = Habits(outlet.order, outlet.country, outlet.zone) if outlet else _NO_HABITS
    found = _record_dates(draft)
    if draft.ready or any(f.role == "published" for f in found):
        return settle(found, habits)
    found += metadata_dates(draft.said)
    if draft.times or draft.marks.dated:
        spot = _spot(draft.blocks, headline)
        found += element_dates(draft.times, spot)
        found += visible_dates(draft.blocks, draft.marks.dated, spot)
    found += address_dates(draft.url)
    if not habits.order and any(f.stamp.both_ways for f in found):
        habits = replace(habits, tongue=order_of(language_of(_opening(draft.blocks, headline))))
    crawled = [f.stamp.date for f in found if f.role == "crawled"]
    latest = draft.page.fetched.date() if draft.page.fetched else max(crawled, default=None)
    return settle(found, habits, latest)


def _opening(blocks: list[Block], headline: Block | None) -> str:
    """Return the beginning of the text, by which its language is told."""
    lines = [headline.text] if headline else []
    return "\n".join([*lines, *(blocks[n].text for n in places(blocks, _TEXT)[:6])])[:_TELLING]


def _record_dates(draft: Draft) -> list[Found]:
    record = draft.record
    if record is None:
        return []
    return [
        Found(stamp, role, "record", words, "the record states it", 1.5)
        for role, words in (("published", record.published), ("updated", record.updated))
        if words and (stamp := read_stated(words))
    ]


def _spot(blocks: list[Block], headline: Block | None) -> Spot:
    _, first, last, place = extent(blocks, _TEXT, headline)
    return Spot(place, first, last) if first >= 0 else Spot(place, place, place)


def _skip(page: Page, reason: str, detail: str) -> Skipped:
    return Skipped(page.name, "clean", reason, detail, page.id, page.origin)
