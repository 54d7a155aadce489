"""Put an article together from the blocks that have their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.picking import others
from verbale.model import PageLine, Part, Role, Run, Span

_LEFT_OUT: tuple[Role, ...] = ("furniture", "related")


def _open(kind: type) -> Any:
    """Return a class with the same fields as a frozen one.

    A page has hundreds of lines, and a frozen class takes its fields one by one through Python, at four times the cost.
    An object of the open class takes them as any object does, and is given the frozen class before anybody holds it.
    """
    return type(f"Open{kind.__name__}", (), {"__slots__": tuple(field.name for field in fields(kind))})


_LINE, _PART, _RUN, _SPAN = map(_open, (PageLine, Part, Run, Span))


def layout_of(blocks: list[Block]) -> tuple[PageLine, ...]:
    """Return every block of the page with its role, in page order."""
    return compiled().layout(blocks) if compiled() else _layout(blocks)


def _layout(blocks: Sequence[Block]) -> tuple[PageLine, ...]:
    lines: list[PageLine] = []
    add, new, kind = lines.append, _LINE.__new__, _LINE
    for block, score in zip(blocks, _rounded(blocks), strict=True):
        line: Any = new(kind)
        line.start, line.end, line.role = block.start, block.end, block.role
        line.score, line.reason, line.item = score, block.reason, block.item
        line.__class__ = PageLine
        add(line)
    return tuple(lines)


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
        part: Any = _PART.__new__(_PART)
        part.role, part.span, part.score, part.reason = block.role, _span(at, end), score, block.reason
        part.__class__ = Part
        parts.append(part)
        if block.pieces:
            runs += [_run(at + off, at + off + size, start, start + size) for off, start, size in block.pieces]
        elif block.end > block.start:
            runs.append(_run(at, end, block.start, block.end))
        at = end + 1
    return "\n".join([block.text for block in blocks]), tuple(parts), tuple(runs)


def _span(start: int, end: int) -> Span:
    span: Any = _SPAN.__new__(_SPAN)
    span.start, span.end = start, end
    span.__class__ = Span
    return span  # type: ignore[no-any-return]


def _run(text_start: int, text_end: int, page_start: int, page_end: int) -> Run:
    run: Any = _RUN.__new__(_RUN)
    run.text_start, run.text_end, run.page_start, run.page_end = text_start, text_end, page_start, page_end
    run.__class__ = Run
    return run  # type: ignore[no-any-return]
