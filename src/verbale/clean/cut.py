"""Put an article together from the blocks that have their roles."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

from verbale.clean.blocks import Block
from verbale.model import PageLine, Part, Run, Span

_LEFT_OUT = frozenset({"furniture", "related"})


def _setter(field: str) -> Callable[[PageLine, Any], None]:
    """Return what writes a field of a line that is still being made."""
    write: Callable[[PageLine, Any], None] = vars(PageLine)[field].__set__
    return write


_EMPTY: Callable[..., PageLine] = PageLine.__new__
_FIELDS = tuple(map(_setter, ("start", "end", "role", "score", "reason", "item")))


def layout_of(blocks: Sequence[Block]) -> tuple[PageLine, ...]:
    """Return every block of the page with its role, in page order.

    A page has hundreds of lines, and a frozen class takes its fields one by one through Python: here they are written
    column by column, before anybody holds the lines.
    """
    lines = tuple(map(_EMPTY, repeat(PageLine, len(blocks))))
    columns: tuple[list[Any], ...] = (
        [block.start for block in blocks],
        [block.end for block in blocks],
        [block.role for block in blocks],
        [round(block.score, 3) for block in blocks],
        [block.reason for block in blocks],
        [block.item for block in blocks],
    )
    for write, column in zip(_FIELDS, columns, strict=True):
        deque(map(write, lines, column), 0)
    return lines


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
