"""A page on its way to becoming articles: its text, its blocks with scores, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.clean.blocks import HEADER, Block, Marks, crawled, dump_blocks, marks_of
from verbale.clean.decode import Record, page_text, read_record
from verbale.clean.labeller import label_blocks, label_lines
from verbale.clean.markup import read_markup
from verbale.clean.mending import Mended, mended
from verbale.clean.metadata import Metadata, read_metadata
from verbale.clean.native import MOST_BLOCKS, Reader
from verbale.clean.vocabulary import Vocabulary
from verbale.model import Page

_FULL_LINE = 60
_NOTHING = Metadata()  # what pages say that have no metadata; nobody adds to it


@dataclass(slots=True)
class Draft:
    """What is known of a page before its lines have roles.

    ready -- the text came cut out already: all of it is article text unless its words say otherwise.
    unread -- the blocks are lines that the line model is still to be asked about.
    times -- time elements of HTML: (datetime, block).
    """

    page: Page
    text: str
    blocks: list[Block]
    said: Metadata = field(default_factory=lambda: _NOTHING)
    record: Record | None = None
    times: Sequence[tuple[str, int]] = ()
    lang: str | None = None
    ready: bool = False
    unread: bool = False
    marked: Marks | None = None
    mended: Mended | None = None

    @property
    def marks(self) -> Marks:
        """Which blocks are worth a closer look."""
        self.marked = self.marked or marks_of(self.blocks)
        return self.marked

    @property
    def url(self) -> str | None:
        """The page's address: as collected, as the record or as the page itself gives it."""
        return self.page.url or (self.record.url if self.record else None) or self.said.url

    @property
    def titles(self) -> list[str]:
        """What the page or record calls the article, the most trusted first."""
        named = [self.record.title] if self.record and self.record.title else []
        return [*named, *self.said.titles]


def drafts_of(pages: Sequence[Page], words: Vocabulary, reader: Reader | None = None) -> list[Draft]:
    """Return the pages' blocks, each with its score and with what ``words`` say of it.

    reader -- what reads dumps faster, if there is one.
    """
    drafts = [_draft_of(page, words, reader) for page in pages]
    label_lines([draft.blocks for draft in drafts if draft.unread], words)
    return drafts


def _draft_of(page: Page, words: Vocabulary, reader: Reader | None) -> Draft:
    record = read_record(page) if page.media_type == "application/json" else None
    text = record.text if record else page_text(page)
    if record.markup if record else page.media_type == "text/html":
        return _from_markup(page, text, record, words)
    whole = mended(text)
    if whole:
        draft = _of_text(page, whole.text, record, reader)
        draft.mended = whole
        return draft
    return _of_text(page, text, record, reader)


def _of_text(page: Page, text: str, record: Record | None, reader: Reader | None) -> Draft:
    if reader and record is None:
        return _read(page, text, reader)
    blocks = dump_blocks(text, MOST_BLOCKS + 1)
    if len(blocks) > MOST_BLOCKS:
        return Draft(page, text, blocks, record=record)
    ready = record is not None and not _holds_menus(blocks)
    return Draft(page, text, blocks, record=record, ready=ready, unread=not ready)


def _read(page: Page, text: str, reader: Reader) -> Draft:
    """Return the lines of a dump with their scores; of too many, as many that none is read."""
    header = HEADER.match(text)
    found = reader.read(text, header.end(1) if header else 0)
    if found is None:
        return Draft(page, text, [Block(0, 0, "")] * (MOST_BLOCKS + 1))
    blocks, marks = found
    if header:
        crawled(blocks[0])
    return Draft(page, text, blocks, marked=Marks(*marks))


def _from_markup(page: Page, text: str, record: Record | None, words: Vocabulary) -> Draft:
    found = read_markup(text, MOST_BLOCKS + 1)
    if len(found.blocks) > MOST_BLOCKS:
        return Draft(page, text, found.blocks, record=record)
    said = read_metadata(found)
    label_blocks(found, said, words)
    if said.body and sum(len(block.text) for block in found.blocks if block.prose > 0.3) < len(said.body) / 4:
        found.blocks += _told_blocks(text, said.body)
    return Draft(page, text, found.blocks, said, record, found.times, found.lang)


def _told_blocks(text: str, body: str) -> list[Block]:
    """Return the article's text as JSON-LD tells it, for a page that shows its text by a program only.

    Lines that stand in the source letter by letter keep their places; those written with escapes have none.
    """
    blocks, at = [], max(0, text.find("articleBody"))
    for line in (" ".join(line.split()) for line in body.splitlines()[:2000]):
        if not line:
            continue
        place = text.find(line, at)
        at = place + len(line) if place >= 0 else at
        span = (place, at) if place >= 0 else (at, at)
        block = Block(*span, line)
        block.prose, block.tag = 0.9, "json-ld"
        blocks.append(block)
    return blocks


def _holds_menus(blocks: list[Block]) -> bool:
    """Tell whether a record's text is a whole page after all: many lines, most of them far too short for paragraphs."""
    short = sum(len(block.text) < _FULL_LINE for block in blocks)
    return len(blocks) >= 25 and short > 0.6 * len(blocks)
