"""Roles that a line has from where it stands: around the headline, inside the text, after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verbale.clean.blocks import Block
from verbale.clean.vocabulary import fold

_PASSED_ON = re.compile(r"(?:…|\.{3})\s?reports? [A-Z][^.]{2,50}$")
_HEADINGS = ("related-heading", "comments-heading")
_ENDS = (*".!?。！？…\"”’')»,;", "،", "؟")


def around_headline(blocks: Sequence[Block], headline: int) -> None:
    """Name the headline, its repetitions, and the standfirst between it and the body."""
    same, size = fold(blocks[headline].text), len(blocks[headline].text)
    # Folding takes off what stands at the edges only: a line much longer or shorter cannot be the same.
    for block in [block for block in blocks if size - 12 < len(block.text) < size + 12]:
        if block is not blocks[headline] and fold(block.text) == same:
            block.as_("furniture", 0.95, "the headline again")
    blocks[headline].as_("headline", 0.9, "stands over the text")
    following = headline + 1
    while following < len(blocks) and blocks[following].role in ("byline", "dateline"):
        following += 1
    kept = [n for n in range(headline + 1, len(blocks)) if blocks[n].role == "body"]
    if following < len(blocks) and kept and _is_standfirst(blocks, following, kept):
        blocks[following].as_("standfirst", 0.85, "stands between headline and text")


def _is_standfirst(blocks: Sequence[Block], n: int, kept: Sequence[int]) -> bool:
    """Tell whether the block under the headline sums the text up: apart from it, or cut off, or signed."""
    block, text = blocks[n], blocks[n].text
    if _PASSED_ON.search(text):
        return True
    if block.role == "furniture":
        sized = 40 <= len(text) <= 600 and block.reason.startswith("line model")
        return sized and block.told >= 0.5
    after = next((m for m in kept if m > n), None)
    if block.role != "body" or n != kept[0] or after is None:
        return False
    apart = ("byline", "dateline", "notice", "caption")
    between = blocks[n + 1 : after]
    return any(b.role in apart or b.reason == "the headline again" for b in between) or text.endswith(("…", "..."))


def captions_twice(blocks: Sequence[Block]) -> None:
    """Call a line a caption that stands elsewhere as one."""
    captions = {fold(block.text) for block in blocks if block.role == "caption"}
    for block in blocks if captions else ():
        if block.role == "body" and len(block.text) < 700 and fold(block.text) in captions:
            block.as_("caption", 0.9, "the same words as a caption")


def subheads(blocks: Sequence[Block]) -> None:
    """Call short lines without an end mark inside the text subheads, kept or just missed by the line model."""
    kept = [n for n, block in enumerate(blocks) if block.role == "body"]
    between = []
    for n, after in pairwise(kept):
        if after != n + 2:
            continue
        block = blocks[n + 1]
        missed = block.role == "furniture" and block.reason == "line model: not article text" and block.score < 0.95
        fits = 8 <= len(block.text) < 90 and not block.text.endswith(_ENDS)
        if missed and fits and block.told >= 0.6:
            between.append(block)
    for n in kept[1:]:
        if len(blocks[n].text) < 90 and not blocks[n].text.endswith(_ENDS):
            blocks[n].as_("subhead", blocks[n].score, "short line without an end mark inside the text")
    for block in between:
        block.as_("subhead", 0.55, "between two paragraphs, in their words")


def after_text(blocks: Sequence[Block], cued: Sequence[Block]) -> None:
    """Call what stands under a heading of other stories related; whether prose is, the line model has told.

    cued -- the blocks that have a cue.
    """
    if not any(block.reason.endswith(_HEADINGS) for block in cued):
        return
    heavy = sum(len(block.text) for block in blocks if block.role == "body")
    under, talk, told, left = False, False, 0, heavy
    for n, block in enumerate(blocks):
        if block.cue is not None and block.role == "related" and block.reason.endswith("related-heading"):
            under = told > 4 * left
        # What readers wrote can be longer than the article; it begins where the page says so, and only under a text.
        elif block.cue is not None and told > 250 and told > 0.12 * heavy and block.reason.endswith("comments-heading"):
            talk = talk or _reads_like_talk(blocks[n + 1 :])
        if talk and block.role in ("body", "caption", "byline", "dateline"):
            block.as_("furniture", 0.7, "under a heading of readers' comments")
        if block.role == "body":
            told, left = told + len(block.text), left - len(block.text)
        if under and (block.role in ("caption", "byline", "dateline") or _is_teaser(block)):
            block.as_("related", 0.7, "under a heading of other stories")


def _reads_like_talk(blocks: Sequence[Block]) -> bool:
    """Tell whether names, times and buttons stand between most of the paragraphs, as they do between comments."""
    prose = [n for n, block in enumerate(blocks) if block.role == "body"]
    return bool(prose) and sum(n - 1 in prose for n in prose) < 0.5 * len(prose)


def legal_text(blocks: Sequence[Block], legal: Sequence[Block]) -> None:
    """Call lines in the words of a site's terms furniture, unless they stand between paragraphs of the article."""
    said = {id(block) for block in legal}
    for n, block in enumerate(blocks) if said else ():
        if id(block) in said and block.role == "body":
            around = (blocks[max(0, n - 3) : n], blocks[n + 1 : n + 4])
            if not all(any(b.role == "body" and id(b) not in said for b in side) for side in around):
                block.as_("furniture", 0.8, "in the words of a site's terms")


def _is_teaser(block: Block) -> bool:
    return block.role == "furniture" and len(block.text) >= 25 and block.reason.startswith("line model")
