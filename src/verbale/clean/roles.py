"""Roles for the lines of a page, once it is known which of them are probably article text."""

from __future__ import annotations

import re
from typing import Any

from verbale.clean.blocks import CRAWLED, Block
from verbale.clean.calendar_words import stamps
from verbale.clean.draft import Draft
from verbale.clean.headline import find_headline
from verbale.clean.lines import DATED, NAMED, PICTURED
from verbale.clean.outlets import OutletBook
from verbale.clean.places import after_text, around_headline, captions_twice, legal_text, subheads
from verbale.clean.vocabulary import Vocabulary, fold
from verbale.model import Role

KEEP, DOUBTED = 0.5, 0.3  # scores from which a line is article text: anywhere, and beside a line that is
_BESIDE, _FULL = 2, 40  # how far that reaches, in lines, and how many characters it asks for
_WHY: dict[Role, str] = {
    "byline": "names who wrote it",
    "dateline": "a date of its own",
    "credit": "names an agency",
    "section": "trail of sections",
}
_TEXT, _NOT_TEXT = "line model: article text", "line model: not article text"
_REMEMBERED = 20_000  # short lines
_UNREAD: Any = "unread"
_BEFORE, _AFTER = 40, 25  # lines around the text that bylines, dates and captions are looked for in
_STOPS = tuple('.!?。！？…।"”’»')
# Of a line's end in small letters.
_CREDITED = re.compile(
    r"(?:(?:photo|image|picture|photograph|credit|foto)s?(?: credit| by)?\s?[:/]\s?[^.]{2,60}"
    r"|/\s?(?:reuters|ap|afp|getty images|epa|yonhap|kcna|xinhua|tass|anadolu)[^.]{0,40})$"
)
_IN_BRACKETS = re.compile(
    r"\[[^\[\]]{2,80}\]$"
    r"|\([^()]{0,40}(?:photo|file|image|picture|via|reuters|ap|afp|getty|epa|yonhap|kcna|xinhua)[^()]{0,60}\)$"
)
_FILE_PHOTO = re.compile(
    r"(?:file photo|handout|this (?:photo|image|picture)|in this (?:photo|image|picture))", re.IGNORECASE
)
_OPENING = {")": "(", "]": "["}
_BYLINE = re.compile(
    r"(?:(?:by|von|par|por|di|door|av|af)[: ]|(?:autor|author|auteur|autore|автор):)\s?[A-ZÀ-ÞА-Я][^.!?]{2,80}$",
    re.IGNORECASE,
)
_DESK = re.compile(r"^([A-Z][\w’'& -]{2,50}(?:News Desk|Staff|Bureau|Desk|Web Desk|Correspondent|Reporter))\b")
_DESKS = ("Desk", "Staff", "Bureau", "Correspondent", "Reporter")  # words that the expression above needs
# The first two letters of what the expressions of sections and bylines match.
_CRUMBS_BEGIN = frozenset({"ho", "st", "in", "ac", "гл", "首页"})
_BYLINE_BEGINS = frozenset({"by", "vo", "pa", "po", "di", "do", "av", "af", "au", "ав"})
_CRUMBS = re.compile(r"^(?:home|start|inicio|accueil|главная|首页)\s?[>›»/|]\s?\S", re.IGNORECASE)
_SIGNATURE = re.compile(r"^\(?(?:source: ?)?([A-Z][\w .&/-]{1,40})\)?\.?$")


def give_roles(draft: Draft, words: Vocabulary, book: OutletBook) -> Block | None:
    """Give every block its role; return the headline's block."""
    blocks = draft.blocks
    if draft.ready:
        return _ready(draft, words)
    crawled = blocks[0].reason == CRAWLED
    _first_roles(blocks, book)
    if crawled:
        blocks[0].as_("furniture", 1.0, CRAWLED)
    cued = [block for block in blocks if block.cue is not None]
    legal_text(blocks, [b for b in cued if b.role == "body" and b.cue and b.cue.id.endswith("legal")])
    kept = [n for n, block in enumerate(blocks) if block.role == "body"]
    headline = find_headline(blocks, kept[0] if kept else len(blocks), draft.titles)
    if headline is not None:
        around_headline(blocks, headline)
    captions_twice(blocks)
    after_text(blocks, cued)
    subheads(blocks)
    return blocks[headline] if headline is not None else None


def _first_roles(blocks: list[Block], book: OutletBook) -> None:
    """Give each line the role that words tell: a cue, or by the article its own; else body or furniture by its score.

    Far from the article a name or a date is not the article's.
    """
    enough = _threshold(blocks)
    doubted = min(enough, DOUBTED)
    text = [n for n, block in enumerate(blocks) if block.score >= enough]
    first, after = (text[0] - _BEFORE, text[-1] + _AFTER) if text else (0, 0)
    beside = {place for n in text for place in range(n - _BESIDE, n + _BESIDE + 1)}
    for n, block in enumerate(blocks):
        cue = block.cue
        if cue is not None and (cue.role != "furniture" or block.score < 0.9):
            block.role, block.score, block.reason = cue.role, 0.95, f"words of {cue.id}"
        elif first <= n < after and (told := _by_words(block, book)):
            block.role, block.score, block.reason = told
        elif first <= n < after and block.score >= (doubted if n in beside and len(block.text) >= _FULL else enough):
            block.role, block.reason = "body", _TEXT
        else:
            block.role, block.score, block.reason = "furniture", 1 - block.score, _NOT_TEXT


def _ready(draft: Draft, words: Vocabulary) -> Block | None:
    """Give the roles of a text that came without a page around it."""
    blocks, titles = draft.blocks, {fold(title) for title in draft.titles}
    headline = blocks[0] if fold(blocks[0].text) in titles and len(blocks) > 1 else None
    for block in blocks:
        block.as_("body", 0.99, "text of the record")
        cue = words.cue_of(block.text) if len(block.text) < 200 else None
        if cue and cue.role in ("credit", "notice", "tag"):
            block.as_(cue.role, 0.95, f"words of {cue.id}")
    if headline:
        headline.as_("headline", 0.99, "the record's title")
    return headline


def _threshold(blocks: list[Block]) -> float:
    """Return the score from which a line is article text: lower on a page where hardly any line reaches the usual one.

    On such a page whole sentences count even if the model doubts them, provided that there are some: a live blog's
    short entries look like teasers.
    """
    if sum([len(block.text) for block in blocks if block.score >= KEEP]) >= 250:
        return KEEP
    least = 80 if len(blocks) > 4 else 25
    prose = [block for block in blocks if len(block.text) > least and block.linked < 0.3 and block.text[-1] in _STOPS]
    # A page of a few lines is a note, a caption, a telegram: there is nothing around it to tell it from.
    if len(prose) >= 3 or (prose and len(blocks) <= 4):
        for block in prose:
            block.score = max(block.score, 0.4)
    best = max(block.score for block in blocks)
    return min(KEEP, max(0.2, 0.6 * best), 0.4 if len(prose) >= 3 else KEEP)


def _by_words(block: Block, book: OutletBook) -> tuple[Role, float, str] | None:
    """Return role, score and reason of a line by the article whose own words tell its role.

    A short one is a trail of sections, an agency's signature, a byline or a date.
    """
    text, size = block.text, len(block.text)
    if block.hints & PICTURED and size <= 600 and _is_caption(block):
        return "caption", 0.9, "ends with a picture's credit"
    if size > 160:
        return None
    role = book.roles.get(text, _UNREAD)
    if role is _UNREAD:
        role = _named_role(text, book)
    if role is None or role == "byline":
        if block.score >= 0.9 or size >= 120:
            return None
        if role is None:
            return ("dateline", 0.9, _WHY["dateline"]) if block.hints & DATED and _is_dateline(text) else None
    return role, 0.95 if role == "section" else 0.9, _WHY[role]


def _is_caption(block: Block) -> bool:
    """Tell whether a line ends with a picture's credit or says that it is about a picture."""
    text = block.text
    if text[0] in "[(" and len(text) < 60 and _is_dateline(text):
        return False
    if opening := _OPENING.get(text[-1]):
        end = text[-110:].lower()
        if (at := end.rfind(opening)) >= 0 and _IN_BRACKETS.match(end, at):
            return True
    if (text.find("/", -110) >= 0 or text.find(":", -110) >= 0) and _CREDITED.search(text[-110:].lower()):
        return True
    if block.score >= 0.9 or len(text) <= 8:
        return False
    return bool(block.hints & NAMED or "andout" in text or "ANDOUT" in text) and bool(_FILE_PHOTO.search(text))


def _named_role(text: str, book: OutletBook) -> Role | None:
    """Return the role that a short line's words alone tell; remembered, as a site's pages share most of their lines."""
    if len(book.roles) >= _REMEMBERED:
        book.roles.clear()
    role = book.roles[text] = _role_of(text, book)
    return role


def _role_of(text: str, book: OutletBook) -> Role | None:
    begins = text[:2].lower()
    if begins in _CRUMBS_BEGIN and len(text) < 150 and _CRUMBS.match(text):
        return "section"
    if len(text) < 60 and _may_sign(begins, book) and (match := _SIGNATURE.match(text)):
        names = re.split(r"[/,&]| and |-", match[1])
        if all(fold(name) in book.agencies for name in names):
            return "credit"
    if begins in _BYLINE_BEGINS and _BYLINE.match(text):
        return "byline"
    return "byline" if any(map(text.__contains__, _DESKS)) and _DESK.match(text) else None


def _may_sign(begins: str, book: OutletBook) -> bool:
    """Tell whether a line begins as an agency's name, a bracket or the word for a source does."""
    return begins in book.signed or begins[0] == "(" or begins == "so"


def _is_dateline(text: str) -> bool:
    """Tell whether a line is hardly more than a date."""
    dated = stamps(text)
    return bool(dated) and len(text) - sum(stamp.end - stamp.start for stamp in dated) < 40
