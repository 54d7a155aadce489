"""Roles for the lines of a page, once it is known which of them are probably article text."""

from __future__ import annotations

import re

from verbale.clean.blocks import CRAWLED, LOWEST, Block, Marks
from verbale.clean.calendar_words import is_dated
from verbale.clean.compiled import compiled
from verbale.clean.doubts import own_words, rows
from verbale.clean.draft import Draft
from verbale.clean.headline import find_headline
from verbale.clean.lines import DATED, NAMED, NOT_TEXT, PICTURED, TELLING
from verbale.clean.outlets import OutletBook
from verbale.clean.picking import places
from verbale.clean.places import after_text, around_headline, captions_twice, subheads
from verbale.clean.telling import named_role
from verbale.clean.vocabulary import Vocabulary, fold
from verbale.model import Role

KEEP, DOUBTED = 0.5, 0.3  # scores from which a line is article text: anywhere, and beside a line that is
_BESIDE = 40  # characters of a line of its own that are no date
_FULL = 40  # characters of a line beside one that is: up to two lines away
_WHY: dict[Role, str] = {
    "byline": "names who wrote it",
    "dateline": "a date of its own",
    "credit": "names an agency",
    "section": "trail of sections",
}
_TEXT = "line model: article text"
_BEFORE, _AFTER = 40, 25  # lines around the text that bylines, dates and captions are looked for in
_STOPS = tuple('.!?。！？…।"”’»')
# Of a line's end in small letters.
_CREDITED = re.compile(
    r"(?:(?:photo|image|picture|photograph|credit|foto)s?(?: credit| by)?\s?[:/]\s?[^.]{2,60}"
    r"|/\s?(?:reuters|ap|afp|getty images|epa|yonhap|kcna|xinhua|tass|anadolu)[^.]{0,40}"
    r"|\s[—–-]\s?[^\W\d_][\w ./]{1,30} photos?)$"
)
_IN_BRACKETS = re.compile(
    r"\[[^\[\]]{2,80}\]$"
    r"|\([^()]{0,40}(?:photo|file|image|picture|via|reuters|ap|afp|getty|epa|yonhap|kcna|xinhua)[^()]{0,60}\)$"
)
_PHOTO = ("hoto", "HOTO", "hotos", "HOTOS")
_OF_PICTURE = ("file photo", "handout", "this photo", "this image", "this picture")
_OPENING = {")": "(", "]": "["}


def give_roles(draft: Draft, words: Vocabulary, book: OutletBook) -> Block | None:
    """Give every block its role; return the headline's block."""
    blocks = draft.blocks
    if draft.ready:
        return _ready(draft, words)
    crawled, marks = blocks[0].reason == CRAWLED, draft.marks
    _first_roles(blocks, marks, words, book)
    if crawled:
        blocks[0].as_("furniture", 1.0, CRAWLED)
    own_words(blocks, marks.cued, words)
    kept = places(blocks, ("body",))
    if rows(blocks, kept):
        kept = places(blocks, ("body",))
    headline = find_headline(blocks, kept[0] if kept else len(blocks), draft.titles)
    if headline is not None:
        around_headline(blocks, headline)
    captions_twice(blocks)
    after_text(blocks, marks.cued)
    subheads(blocks)
    return blocks[headline] if headline is not None else None


def _first_roles(blocks: list[Block], marks: Marks, words: Vocabulary, book: OutletBook) -> None:
    """Give each line the role that words tell: a cue, or by the article its own; else body by its score.

    Far from the article a name or a date is not the article's. What is told nothing stays furniture.
    """
    give_first_roles(blocks, marks, _threshold(blocks, marks.likely), words, book)


def give_first_roles(blocks: list[Block], marks: Marks, enough: float, words: Vocabulary, book: OutletBook) -> None:
    """Give each line its first role; ``enough`` -- the score of article text."""
    if made := compiled():
        lists, distances = (marks.likely, marks.cued, marks.telling), (_BEFORE, _AFTER, _FULL)
        asked = ((enough, DOUBTED), distances, (NOT_TEXT, _TEXT), words.told, _by_words, book)
        made.first(blocks, lists, *asked)
    else:
        plain_first_roles(blocks, marks, enough, words, book)


def plain_first_roles(blocks: list[Block], marks: Marks, enough: float, words: Vocabulary, book: OutletBook) -> None:
    """Give each line its first role; C does this where it was built."""
    likely = marks.likely
    text = [n for n in likely if blocks[n].prose >= enough]
    for n in marks.cued:
        block = blocks[n]
        if (cue := block.cue) is not None and (cue.role != "furniture" or block.prose < 0.9):
            role, reason = words.told[id(cue)]
            block.as_(role, 0.95, reason)
    if not text:
        return
    first, after = text[0] - _BEFORE, text[-1] + _AFTER
    for n in marks.telling:
        if first <= n < after and (block := blocks[n]).reason == NOT_TEXT and (told := _by_words(block, book)):
            block.role, block.score, block.reason = told
    doubted = min(enough, DOUBTED)
    beside = {place for n in text for place in (n - 2, n - 1, n, n + 1, n + 2)}
    for n in likely:
        block = blocks[n]
        least = doubted if n in beside and len(block.text) >= _FULL else enough
        if n < after and block.prose >= least and block.reason == NOT_TEXT:
            block.role, block.score, block.reason = "body", block.prose, _TEXT


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


def _threshold(blocks: list[Block], likely: list[int]) -> float:
    """Return the score from which a line is article text: lower on a page where hardly any line reaches the usual one.

    On such a page whole sentences count even if the model doubts them, provided that there are some: a live blog's
    short entries look like teasers.
    """
    said = compiled().said(blocks, likely, KEEP) if compiled() else _said(blocks, likely)
    if said >= 250:
        return KEEP
    least = 80 if len(blocks) > 4 else 25
    prose = [n for n, b in enumerate(blocks) if len(b.text) > least and b.linked < 0.3 and b.text[-1] in _STOPS]
    # A page of a few lines is a note, a caption, a telegram: there is nothing around it to tell it from.
    if len(prose) >= 3 or (prose and len(blocks) <= 4):
        for block in [blocks[n] for n in prose if blocks[n].prose < 0.4]:
            block.prose, block.score = 0.4, 0.6
        likely[:] = sorted({*likely, *prose})
    best = max(block.prose for block in blocks)
    return min(KEEP, max(LOWEST, 0.6 * best), 0.4 if len(prose) >= 3 else KEEP)


def _said(blocks: list[Block], likely: list[int]) -> int:
    return sum(len(blocks[n].text) for n in likely if blocks[n].prose >= KEEP)


def _by_words(block: Block, book: OutletBook) -> tuple[Role, float, str] | None:
    """Return role, score and reason of a line by the article whose own words tell its role.

    A short one is a trail of sections, an agency's signature, a byline or a date.
    """
    text, size = block.text, len(block.text)
    if block.hints & PICTURED and size <= 600 and _is_caption(block):
        return "caption", 0.9, "ends with a picture's credit"
    if size > 160:
        return None
    role = named_role(text, book) if block.hints & TELLING else None
    if role is None or role == "byline":
        if block.prose >= 0.9 or size >= 120:
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
        at = end.rfind(opening)
        # "[530]" counts something, and behind a date stands who published it.
        if at >= 0 and _IN_BRACKETS.match(end, at) and not end[at + 1 : -1].strip().isdigit():
            return not (block.hints & DATED and len(text) < 90 and _is_dateline(text[: at - len(end)]))
    if (text.find("/", -110) >= 0 or text.find(":", -110) >= 0 or text.endswith(_PHOTO)) and _is_credited(
        text[-110:].lower()
    ):
        return True
    if block.prose >= 0.9 or len(text) <= 8:
        return False
    if not block.hints & NAMED and "andout" not in text and "ANDOUT" not in text:
        return False
    low = text.lower()
    return any(map(low.__contains__, _OF_PICTURE))


def _is_credited(end: str) -> bool:
    """Tell whether a line's end in small letters credits a picture; the expression is tried where it can match."""
    named = "/" in end or "photo" in end or "image" in end or "picture" in end or "credit" in end or "foto" in end
    return named and _CREDITED.search(end) is not None


def _is_dateline(text: str) -> bool:
    """Tell whether a line is hardly more than a date."""
    return is_dated(text, _BESIDE)
