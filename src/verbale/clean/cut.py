"""Put an article together from the blocks that have their roles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.frozen import maker
from verbale.clean.picking import others
from verbale.model import PageLine, Part, Role, Run, Span

_LEFT_OUT: tuple[Role, ...] = ("furniture", "related")
_LINE, _PART, _RUN, _SPAN = maker(PageLine), maker(Part), maker(Run), maker(Span)  # a page has hundreds


def layout_of(blocks: list[Block]) -> tuple[PageLine, ...]:
    """Return every block of the page with its role, in page order."""
    return compiled().layout(blocks) if compiled() else _layout(blocks)


def _layout(blocks: Sequence[Block]) -> tuple[PageLine, ...]:
    return tuple(
        [
            _LINE(block.start, block.end, block.role, score, block.reason, block.item)
            for block, score in zip(blocks, _rounded(blocks), strict=True)
        ]
    )


def _rounded(blocks: Sequence[Block]) -> list[float]:
    """Return the blocks' scores to three digits, halves to the even one: what ``round`` does, with far less work."""
    scores: list[float] = np.array([block.score for block in blocks]).round(3).tolist()
    return scores


def kept(blocks: list[Block], headline: Block | None) -> list[Block]:
    """Return the blocks that the article keeps: the headline first, the others in page order."""
    rest = others(blocks, _LEFT_OUT, headline)
    return [headline, *rest] if headline is not None else rest


def join(blocks: list[Block]) -> tuple[str, tuple[Part, ...], tuple[Run, ...]]:
    """Return the blocks' text joined by newlines, the role of each stretch, and the way back to the page."""
    made = compiled().join(blocks) if compiled() else None
    if made is None:
        return _join(blocks)
    texts, parts, runs = made
    return "\n".join(texts), parts, runs


def _join(blocks: Sequence[Block]) -> tuple[str, tuple[Part, ...], tuple[Run, ...]]:
    parts: list[Part] = []
    runs: list[Run] = []
    at = 0
    for block, score in zip(blocks, _rounded(blocks), strict=True):
        end = at + len(block.text)
        parts.append(_PART(block.role, _SPAN(at, end), score, block.reason))
        if block.pieces:
            runs += [_RUN(at + off, at + off + size, start, start + size) for off, start, size in block.pieces]
        elif block.end > block.start:
            runs.append(_RUN(at, end, block.start, block.end))
        at = end + 1
    return "\n".join([block.text for block in blocks]), tuple(parts), tuple(runs)
