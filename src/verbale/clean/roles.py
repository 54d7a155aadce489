"""Roles for the lines of a page, once it is known which of them are probably article text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from verbale.clean.blocks import Block
from verbale.clean.calendar_words import stamps
from verbale.clean.headline import find_headline
from verbale.clean.outlets import OutletBook
from verbale.clean.vocabulary import Vocabulary, fold

KEEP = 0.5
_CREDITED = re.compile(
    r"(?:\[[^\[\]]{2,80}\]|\((?:[^()]{0,40}(?:photo|file|image|picture|via|reuters|ap|afp|getty|epa|yonhap|kcna|xinhua)"
    r"[^()]{0,60})\)|(?:photo|image|picture|photograph|credit|foto)s?(?: credit| by)?\s?[:/]\s?[^.]{2,60}"
    r"|/\s?(?:reuters|ap|afp|getty images|epa|yonhap|kcna|xinhua|tass|anadolu)[^.]{0,40})$",
    re.IGNORECASE,
)
_FILE_PHOTO = re.compile(
    r"(?:file photo|handout|this (?:photo|image|picture)|in this (?:photo|image|picture))", re.IGNORECASE
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av|af)[: ]\s?[A-ZÀ-ÞА-Я][^.!?]{2,80}$", re.IGNORECASE)
_DESK = re.compile(r"^([A-Z][\w’'& -]{2,50}(?:News Desk|Staff|Bureau|Desk|Web Desk|Correspondent|Reporter))\b")
_CRUMBS = re.compile(r"^(?:home|start|inicio|accueil|главная|首页)\s?[>›»/|]\s?\S", re.IGNORECASE)
_SIGNATURE = re.compile(r"^\(?(?:source: ?)?([A-Z][\w .&/-]{1,40})\)?\.?$")


def give_roles(
    blocks: list[Block], words: Vocabulary, book: OutletBook, hints: Sequence[str] = (), ready: bool = False
) -> Block | None:
    """Give every block its role; return the headline's block.

    hints -- titles that the page gives elsewhere (its metadata), best first.
    ready -- the lines are article text already; only agencies' signatures, tags and notices are told apart.
    """
    if ready:
        return _ready(blocks, words, book, hints)
    for block in blocks:
        _by_words(block, words, book)
    kept = [n for n, block in enumerate(blocks) if block.role == "body"]
    headline = find_headline(blocks, kept[0] if kept else len(blocks), hints)
    if headline is not None:
        _around_headline(blocks, headline)
    _subheads(blocks)
    _captions_twice(blocks)
    _neighbours(blocks, words)
    return blocks[headline] if headline is not None else None


def _ready(blocks: list[Block], words: Vocabulary, book: OutletBook, hints: Sequence[str]) -> Block | None:
    """Give the roles of a text that came without a page around it."""
    titles = {fold(hint) for hint in hints}
    headline = blocks[0] if blocks and fold(blocks[0].text) in titles else None
    for block in blocks:
        block.as_("body", 0.99, "text of the record")
        cue = words.cue_of(block.text) if len(block.text) < 200 else None
        if cue and cue.role in ("credit", "notice", "tag"):
            block.as_(cue.role, 0.95, f"words of {cue.id}")
    if headline:
        headline.as_("headline", 0.99, "the record's title")
    return headline


def _by_words(block: Block, words: Vocabulary, book: OutletBook) -> None:
    """Give the role that the line's own words tell; else body or furniture by its score."""
    text = block.text
    if block.reason == "crawl header":
        block.as_("furniture", 1.0, "crawl header")
        return
    cue = words.cue_of(text)
    if cue and (cue.role != "furniture" or block.score < 0.9):
        block.as_(cue.role, 0.95, f"words of {cue.id}")
    elif len(text) <= 600 and (_CREDITED.search(text) or (_FILE_PHOTO.search(text) and block.score < 0.9)):
        block.as_("caption", 0.9, "ends with a picture's credit")
    elif _CRUMBS.match(text) and len(text) < 150:
        block.as_("section", 0.95, "trail of sections")
    elif len(text) <= 160 and (role := _short(text, block.score, book)):
        block.as_(
            role,
            0.9,
            {"byline": "names who wrote it", "dateline": "a date of its own", "credit": "names an agency"}[role],
        )
    elif block.score >= KEEP:
        block.as_("body", block.score, "line model: article text")
    else:
        block.as_("furniture", 1 - block.score, "line model: not article text")


def _short(text: str, score: float, book: OutletBook) -> str | None:
    """Return the role of a short line that is a byline, a date or an agency's signature."""
    if (signed := _SIGNATURE.match(text)) and all(
        fold(name) in book.agencies for name in re.split(r"[/,&]| and |-", signed[1])
    ):
        return "credit"
    if score < 0.9 and (_BYLINE.match(text) or _DESK.match(text)) and len(text) < 120:
        return "byline"
    dated = stamps(text) if any(c.isdigit() for c in text) and len(text) < 120 else []
    bare = len(text) - sum(stamp.end - stamp.start for stamp in dated)
    return "dateline" if dated and bare < 40 and score < 0.9 else None


def _around_headline(blocks: list[Block], headline: int) -> None:
    """Name the headline, its repetitions, and the standfirst between it and the body."""
    same = fold(blocks[headline].text)
    for n, block in enumerate(blocks):
        if n != headline and fold(block.text) == same:
            block.as_("furniture", 0.95, "the headline again")
    blocks[headline].as_("headline", 0.9, "stands over the text" if blocks[headline].reason else "headline")
    kept = [n for n, block in enumerate(blocks) if block.role == "body" and n > headline]
    if len(kept) < 2 or kept[0] != headline + 1:
        return
    first, between = blocks[kept[0]], blocks[kept[0] + 1 : kept[1]]
    apart = any(
        block.role in ("byline", "dateline", "notice", "caption") or block.reason == "the headline again"
        for block in between
    )
    if apart or first.text.endswith(("…", "...")) or re.search(r"…\s?reports ", first.text):
        first.as_("standfirst", 0.85, "stands between headline and text")


def _subheads(blocks: list[Block]) -> None:
    """Call short kept lines without an end mark subheads."""
    for block in blocks:
        if block.role == "body" and len(block.text) < 90 and block.text[-1:] not in ".!?。！？…\"”’')»,;":
            block.as_("subhead", block.score, "short line without an end mark inside the text")


def _captions_twice(blocks: list[Block]) -> None:
    captions = {fold(block.text) for block in blocks if block.role == "caption"}
    for block in blocks:
        if block.role == "body" and fold(block.text) in captions:
            block.as_("caption", 0.9, "the same words as a caption")


def _neighbours(blocks: list[Block], words: Vocabulary) -> None:
    """Call what stands under a heading of teasers related, and what is repeated after the text furniture."""
    last = max((n for n, block in enumerate(blocks) if block.role in ("body", "subhead")), default=-1)
    under = False
    seen = Counter(fold(block.text) for block in blocks)
    for block in blocks[last + 1 :]:
        if block.role == "related":
            under = True
        elif under and block.role in ("furniture", "caption", "byline", "dateline"):
            teaser = len(block.text) >= 25 and block.reason.startswith("line model")
            if teaser and (seen[fold(block.text)] or True):
                block.as_("related", 0.7, "under a heading of other stories")
            elif block.role != "furniture":
                block.as_("furniture", 0.7, "belongs to another story")
