"""Second thoughts on lines of text: a site's offers and terms, rows of names or headlines, the rules for comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.clean.blocks import Block
from verbale.clean.vocabulary import Vocabulary

_ROW, _DOUBT = 300, 0.96  # of a line that may be a row: at least so many characters, at most so sure to be text
_TIMES = 4  # times of day that make a row
_CLOCK = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])")
_PAUSE = re.compile(r"[.!?;…,:][\"'”’»)\]]*(?=\s|$)")
_LED = 0.5  # score of a second line that reads like a report's first sentence
_ENOUGH = 200  # characters of text above the rules for comments

_ROWED, _RULED = "a row of names, headlines or times", "under the rules for comments"
_LEADS = "begins another report"
_LEGAL = "in the words of a site's terms"


def own_words(blocks: Sequence[Block], cued: Sequence[int], words: Vocabulary) -> None:
    """Call lines of text furniture in which a site offers itself or speaks of its terms, or that stand under its rules.

    cued -- the blocks that have a cue.
    """
    kinds, legal, led = words.kinds, [], False
    for n in cued:
        if (kind := kinds.get(id(blocks[n].cue))) is None:
            continue
        block = blocks[n]
        if kind == "rules-heading":
            _rules(blocks, n)
        elif block.role == "body" and kind == "offer":
            block.as_("furniture", 0.95, words.told[id(block.cue)][1])
        elif kind == "lead":  # the first is this article's, others are as likely other stories'
            if led and block.prose < _LED:
                block.as_("furniture", 1 - block.prose, _LEADS)
            led = True
        elif block.role == "body":
            legal.append(block)
    if legal:
        _legal_text(blocks, legal)


def _legal_text(blocks: Sequence[Block], legal: Sequence[Block]) -> None:
    """Call lines in the words of a site's terms furniture, unless they stand between paragraphs of the article."""
    said = {id(block) for block in legal}
    for n, block in enumerate(blocks):
        if id(block) in said and block.role == "body":
            around = (blocks[max(0, n - 3) : n], blocks[n + 1 : n + 4])
            if not all(any(b.role == "body" and id(b) not in said for b in side) for side in around):
                block.as_("furniture", 0.8, _LEGAL)


def rows(blocks: Sequence[Block], kept: Sequence[int]) -> bool:
    """Call lines of text furniture that are rows of names, of headlines or of times, as menus without marks become.

    Return whether there are any.
    """
    doubted = [block for n in kept if (block := blocks[n]).prose < _DOUBT and block.end - block.start >= _ROW]
    found = [block for block in doubted if _is_row(block.text)]
    for block in found:
        block.as_("furniture", 0.8, _ROWED)
    return bool(found)


def _is_row(text: str) -> bool:
    """Tell whether a line has times of day all along, or many words and hardly a pause between them."""
    if text.count(":") >= _TIMES and (times := len(_CLOCK.findall(text))) >= _TIMES and times * 250 > len(text):
        return True
    if 40 * (text.count(", ") + text.count(". ")) > text.count(" "):  # as in nearly all prose; quickly told
        return False
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    small = sum(word[0].islower() for word in words)
    if len(words) < 30 or capitals + small < 0.6 * len(words):  # too few, or a script without capitals
        return False
    return len(_PAUSE.findall(text)) * (40 if capitals > small else 60) < len(words)


def _rules(blocks: Sequence[Block], heading: int) -> None:
    """Call what stands under a heading of the rules for comments furniture, to the end of the page."""
    if sum(block.end - block.start for block in blocks[:heading] if block.role == "body") >= _ENOUGH:
        for block in blocks[heading:]:
            if block.role == "body":
                block.as_("furniture", 0.8, _RULED)
