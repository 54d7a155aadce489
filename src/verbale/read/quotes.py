"""Find quoted stretches in a paragraph: straight, curly, angled, single, nested, unbalanced, and over paragraphs.

A single pass with a stack, linear in the text. Apostrophes are told from single quotes by what stands around them: a
mark between letters is an apostrophe, a mark that opens must have a partner ahead, and after a plural "s" a mark closes
only where a single quote is open and no better partner follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.model import Span

_PARTNER = {"“": "”", "„": "”", "«": "»", "‹": "›", "‘": "’", '"': '"', "'": "'", "「": "」", "『": "』", "＂": "＂"}
_ALSO_CLOSES = {
    "”": '„“"',
    "“": "„",
    "»": "«",
    "›": "‹",
    "’": "‘",
    '"': '"“',
    "'": "'‘",
    "」": "「",
    "』": "『",
    "＂": "＂",
}
_SINGLE = frozenset("'’‘‹›")
_EITHER = frozenset("\"'＂")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u2009\u200a([{<—–-―/:;,\"“‘'«„…")
_PAIRS = {"``": "“", "''": '"'}
_MARKS = re.compile("``|''|[" + re.escape("".join({*_PARTNER, *_ALSO_CLOSES})) + "]")
# a mark that is no apostrophe within a word; without one there is no quote
_QUOTES = re.compile("``|''|[" + re.escape("".join({*_PARTNER, *_ALSO_CLOSES} - {"'", "’"})) + r"]|\B['’]|['’]\B")
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch.

    inner     -- the words between the marks; ``outer`` -- with the marks.
    depth     -- 0 for a quote that stands in no other.
    closed    -- False where the closing mark is missing: the quote then ends with its paragraph.
    continued -- True where the next paragraph opens with a mark again, as printers do when a quote goes on.
    """

    inner: Span
    outer: Span
    depth: int = 0
    closed: bool = True
    continued: bool = False


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotes of ``text`` in text order, paragraph by paragraph (a newline ends one); never raises."""
    found: list[Quote] = []
    for start, end in _paragraphs(text) if _QUOTES.search(text) is not None else ():
        opens_quoted = text[start:end].lstrip()[:1] in ("“", '"', "„", "«")
        if opens_quoted and found and _is_open(found[-1]):
            last = _last_outermost(found)
            found[last] = _continue(found[last])
        found.extend(_in_paragraph(text, start, end))
    return tuple(found)


def outermost(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Return the quotes that stand in no other."""
    return tuple(quote for quote in quotes if quote.depth == 0)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _last_outermost(found: list[Quote]) -> int:
    return max(i for i, quote in enumerate(found) if quote.depth == 0)


def _is_open(last: Quote) -> bool:
    return not last.closed


def _continue(quote: Quote) -> Quote:
    return Quote(quote.inner, quote.outer, quote.depth, quote.closed, True)


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    """Return the quotes between two offsets, in the order of their opening marks."""
    stack: list[tuple[int, int, str]] = []
    found: list[Quote] = []
    for match in _MARKS.finditer(text, start, end):
        at, width, mark = match.start(), len(match[0]), _PAIRS.get(match[0], match[0])
        action = _action(text, at, width, mark, end, stack)
        if action == "open" and len(stack) < _MAX_DEPTH:
            stack.append((at, width, mark))
        elif action == "close":
            _close(stack, found, at, width, mark)
    for depth, (opened, width, mark) in enumerate(stack):
        if mark not in _SINGLE and opened + width < end:
            found.append(Quote(Span(opened + width, end), Span(opened, end), depth, closed=False))
            break
    return _settle(found)


def _settle(found: list[Quote]) -> list[Quote]:
    """Order by opening mark and count depth again: marks that never closed are no level of their own."""
    ordered = sorted(found, key=lambda quote: (quote.outer.start, -quote.outer.end))
    open_until: list[int] = []
    settled = []
    for quote in ordered:
        while open_until and open_until[-1] <= quote.outer.start:
            open_until.pop()
        settled.append(Quote(quote.inner, quote.outer, len(open_until), quote.closed, quote.continued))
        open_until.append(quote.outer.end)
    return settled


def _action(text: str, at: int, width: int, mark: str, end: int, stack: list[tuple[int, int, str]]) -> str:
    before, after = text[at - 1 : at] or " ", text[at + width : at + width + 1] or " "
    top = stack[-1][2] if stack else ""
    if mark in "'’‘":
        return _single(text, at, mark, end, top, before, after)
    if mark in _EITHER:
        return _straight(top, mark, before, after, stack)
    if any(mark in _ALSO_CLOSES and opened in _ALSO_CLOSES[mark] for _, _, opened in stack):
        return "close"
    return "open" if mark in _PARTNER else "none"


def _straight(top: str, mark: str, before: str, after: str, stack: list[tuple[int, int, str]]) -> str:
    is_open = any(opened in _ALSO_CLOSES[mark] for _, _, opened in stack)
    starts = before in _BEFORE_OPENING and not after.isspace()
    if is_open and starts and before.isspace() and after.isalnum() and top == mark:
        # an earlier mark was never closed: the new one opens, the old one counts as stray
        stack.pop()
        return "open"
    return "close" if is_open else "open"


def _single(text: str, at: int, mark: str, end: int, top: str, before: str, after: str) -> str:
    if before.isalnum() and after.isalnum():
        return "none"
    is_open = bool(top) and top in "'‘"
    if is_open and mark != "‘" and not before.isspace():
        plural = before in "sS" and after == " " and text[at + 2 : at + 3].islower()
        return "none" if plural and _partner_ahead(text, at + 1, end) else "close"
    if mark == "’" or after.isspace() or after.isdigit() or before not in _BEFORE_OPENING:
        return "none"
    return "open" if _partner_ahead(text, at + 1, end) else "none"


def _partner_ahead(text: str, start: int, end: int) -> bool:
    """Tell whether a mark that can close a single quote follows within 600 characters, before another opens."""
    for at in range(start, min(end, start + 600)):
        char = text[at]
        if char == "‘" or (char == "'" and text[at - 1].isspace() and text[at + 1 : at + 2].isalpha()):
            return False
        if char in "'’" and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            return True
    return False


def _close(stack: list[tuple[int, int, str]], found: list[Quote], at: int, width: int, mark: str) -> None:
    """Close the innermost quote that the mark fits; marks opened after it were stray."""
    for depth in range(len(stack) - 1, -1, -1):
        opened, opened_width, opening = stack[depth]
        if opening in _ALSO_CLOSES.get(mark, ""):
            del stack[depth:]
            inner = Span(opened + opened_width, at)
            if inner.end > inner.start:
                found.append(Quote(inner, Span(opened, at + width), depth))
            return
