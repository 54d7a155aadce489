"""Put an article together from the blocks that have their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.clean.blocks import Block
from verbale.model import PageLine, Part, Run, Span

_LEFT_OUT = frozenset({"furniture", "related"})


def layout_of(blocks: Iterable[Block]) -> tuple[PageLine, ...]:
    """Return every block of the page with its role, in page order."""
    return tuple(PageLine(b.start, b.end, b.role, round(b.score, 3), b.reason, b.item) for b in blocks)


def kept(blocks: Sequence[Block], headline: Block | None) -> list[Block]:
    """Return the blocks that the article keeps: the headline first, the others in page order."""
    rest = [block for block in blocks if block.role not in _LEFT_OUT and block is not headline]
    return [headline, *rest] if headline is not None else rest


def join(blocks: Sequence[Block]) -> tuple[str, tuple[Part, ...], tuple[Run, ...]]:
    """Return the blocks' text joined by newlines, the role of each stretch, and the way back to the page."""
    parts: list[Part] = []
    runs: list[Run] = []
    at = 0
    for block in blocks:
        end = at + len(block.text)
        parts.append(Part(block.role, Span(at, end), round(block.score, 3), block.reason))
        if block.pieces:
            runs.extend(Run(at + off, at + off + size, start, start + size) for off, start, size in block.pieces)
        elif block.end > block.start:
            runs.append(Run(at, end, block.start, block.end))
        at = end + 1
    return "\n".join(block.text for block in blocks), tuple(parts), tuple(runs)
