"""Roles that a line has from where it stands: around the headline, inside the text, after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.lines import NOT_TEXT
from verbale.clean.picking import alike, places
from verbale.clean.vocabulary import fold

_PASSED_ON = re.compile(r"(?:…|\.{3})\s?reports? [A-Z][^.]{2,50}$")
_AROUND = ("caption", "byline", "dateline")
_AMID_TALK = ("body", *_AROUND)
_APART = ("byline", "dateline", "notice", "caption")
_AGAIN = "the headline again"
_FEW = 40  # lines for which the whole page is gone through
_CAPTION, _SUBHEAD = 700, 90  # characters
_TWICE = "the same words as a caption"
_INSIDE, _BETWEEN = "short line without an end mark inside the text", "between two paragraphs, in their words"
_TALK, _STORIES = "under a heading of readers' comments", "under a heading of other stories"
_HEADINGS = ("related-heading", "comments-heading")
_BUTTON = "clean.talk"  # how the reason of a line ends that stands by each comment
_SIGNS = 3  # days and buttons that tell a talk
_ENDS = (*".!?。！？…\"”’')»,;", "،", "؟")


def around_headline(blocks: list[Block], headline: int) -> None:
    """Name the headline, its repetitions, and the standfirst between it and the body."""
    same = fold(blocks[headline].text)
    for block in alike(blocks, blocks[headline].text):
        if block is not blocks[headline] and fold(block.text) == same:
            block.as_("furniture", 0.95, _AGAIN)
    blocks[headline].as_("headline", 0.9, "stands over the text")
    following = headline + 1
    while following < len(blocks) and blocks[following].role in ("byline", "dateline"):
        following += 1
    if following < len(blocks) and _is_standfirst(blocks, following):
        blocks[following].as_("standfirst", 0.85, "stands between headline and text")


def _is_standfirst(blocks: Sequence[Block], n: int) -> bool:
    """Tell whether the block under the headline sums the text up: apart from it, or cut off, or signed."""
    block, text = blocks[n], blocks[n].text
    if "report" in text and _PASSED_ON.search(text):
        return block.role == "body" or _next_text(blocks, n) is not None
    if block.role == "furniture":
        sized = 40 <= len(text) <= 600 and block.reason.startswith("line model")
        return sized and block.told >= 0.5 and _next_text(blocks, n) is not None
    after = _next_text(blocks, n) if block.role == "body" else None
    if after is None:
        return False
    between = blocks[n + 1 : after]
    return any(b.role in _APART or b.reason == _AGAIN for b in between) or text.endswith(("…", "..."))


def _next_text(blocks: Sequence[Block], n: int) -> int | None:
    """Return the first block of text behind this one."""
    return next((m for m in range(n + 1, len(blocks)) if blocks[m].role == "body"), None)


def captions_twice(blocks: list[Block]) -> None:
    """Call a line a caption that stands elsewhere as one."""
    made = compiled()
    if not made or not made.captions(blocks, _FEW, _CAPTION, fold, _TWICE):
        plain_captions_twice(blocks)


def plain_captions_twice(blocks: list[Block]) -> None:
    """Call a line a caption that stands elsewhere as one; C does this where it was built."""
    captions = [blocks[n].text for n in places(blocks, ("caption",))]
    few = len(captions) < _FEW
    same = [block for text in captions for block in alike(blocks, text)] if few else blocks
    folded = {fold(text) for text in captions}
    for block in same:
        if block.role == "body" and len(block.text) < _CAPTION and fold(block.text) in folded:
            block.as_("caption", 0.9, _TWICE)


def subheads(blocks: list[Block]) -> None:
    """Call short lines without an end mark inside the text subheads, kept or just missed by the line model."""
    if made := compiled():
        made.subheads(blocks, _SUBHEAD, "".join(_ENDS), (NOT_TEXT, _INSIDE, _BETWEEN))
    else:
        plain_subheads(blocks)


def plain_subheads(blocks: list[Block]) -> None:
    """Call short lines inside the text subheads; C does this where it was built."""
    kept = places(blocks, ("body",))
    between = []
    for n, after in pairwise(kept):
        if after != n + 2:
            continue
        block = blocks[n + 1]
        missed = block.role == "furniture" and block.reason == NOT_TEXT and block.score < 0.95
        fits = 8 <= len(block.text) < _SUBHEAD and not block.text.endswith(_ENDS)
        if missed and fits and block.told >= 0.6:
            between.append(block)
    for n in kept[1:]:
        if len(blocks[n].text) < _SUBHEAD and not blocks[n].text.endswith(_ENDS):
            blocks[n].as_("subhead", blocks[n].score, _INSIDE)
    for block in between:
        block.as_("subhead", 0.55, _BETWEEN)


def after_text(blocks: list[Block], cued: list[int]) -> None:
    """Call what stands under a heading of other stories related; whether prose is, the line model has told.

    cued -- the blocks that have a cue.
    """
    if made := compiled():
        words, roles = (*_HEADINGS, _BUTTON), (_AMID_TALK, _AROUND)
        made.after(blocks, cued, words, roles, (_TALK, _STORIES, NOT_TEXT), (_FEW, _SIGNS))
    else:
        plain_after_text(blocks, cued)


def plain_after_text(blocks: list[Block], cued: Sequence[int]) -> None:
    """Call what stands under a heading of other stories related; C does this where it was built."""
    headings = [n for n in cued if blocks[n].reason.endswith(_HEADINGS)]
    if not headings:
        return
    text = {n: len(blocks[n].text) for n in places(blocks, ("body",))}
    heavy = sum(text.values())
    told, tried, under, talk = sum([size for n, size in text.items() if n < headings[0]]), 0, False, False
    for n, end in pairwise([*headings, len(blocks)]):
        block = blocks[n]
        if block.role == "related" and block.reason.endswith("related-heading"):
            under = told > 4 * (heavy - told)
        # What readers wrote can be longer than the article; it begins where the page says so, and only under a text.
        elif told > 250 and told > 0.12 * heavy and block.reason.endswith("comments-heading") and tried < _FEW:
            tried, talk = tried + 1, talk or _reads_like_talk(blocks[n + 1 :])
        for line in blocks[n:end] if under or talk else ():
            if talk and line.role in _AMID_TALK:
                line.as_("furniture", 0.7, _TALK)
            if under and (line.role in _AROUND or (len(line.text) >= 25 and _is_furniture(line))):
                line.role, line.score, line.reason = "related", 0.7, _STORIES
        told += sum([text[place] for place in range(n, end) if place in text and blocks[place].role == "body"])


def _reads_like_talk(blocks: Sequence[Block]) -> bool:
    """Tell whether names, times and buttons stand between most of the paragraphs, as they do between comments.

    Long comments are told by the days and buttons between them, if no run of paragraphs outweighs the others.
    """
    prose = [n for n, block in enumerate(blocks) if block.role == "body"]
    joined = longest = run = 0
    for before, n in pairwise(prose):
        run = run + 1 if n - 1 == before else 0
        joined, longest = joined + (run > 0), max(longest, run)
    if not prose or joined < 0.5 * len(prose):
        return bool(prose)
    between = blocks[prose[0] : prose[-1]]
    signs = sum(block.role == "dateline" or block.reason.endswith(_BUTTON) for block in between)
    return signs >= _SIGNS and 3 * (longest + 1) <= 2 * len(prose)


def _is_furniture(block: Block) -> bool:
    return block.role == "furniture" and block.reason == NOT_TEXT
