"""The sentence around a stretch, from the reading where it was parsed, else from the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from verbale.model import Article, Part, Reading, Role, Span

REACH = 400
_END = re.compile(
    r"(?<![A-Z.][A-Za-z])(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St))"
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Gen|Rev|Mrs))(?<!\bSept)"
    r"[.!?][\"”’')\]]*\s+(?=[\"“‘(]*[A-Z])|\n"
)


def sentence_of(article: Article, reading: Reading, span: Span) -> Span:
    """Return the sentence that holds ``span``, at most ``REACH`` characters to each side."""
    place = bisect_right(reading.sentences, span.start, key=lambda one: one.start) - 1
    if place >= 0 and reading.sentences[place].end >= span.end:
        return reading.sentences[place]
    text = article.text
    start = max(0, span.start - REACH)
    for match in _END.finditer(text, start, span.start):
        start = match.end()
    behind = _END.search(text, span.end, span.end + REACH)
    stop = behind.start() + (text[behind.start()] != "\n") if behind else min(len(text), span.end + REACH)
    return Span(start, stop)


def sentences_in(text: str) -> Iterator[Span]:
    """Yield the sentences of a text by their marks alone, without the white space around them."""
    start = 0
    for match in _END.finditer(text):
        end = match.start() + (text[match.start()] != "\n")
        if end > start:
            yield Span(start, end)
        start = match.end()
    if len(text.rstrip()) > start:
        yield Span(start, len(text.rstrip()))


def part_of(article: Article, span: Span) -> Part | None:
    """Return the part that holds the beginning of ``span``."""
    place = bisect_right(article.parts, span.start, key=lambda part: part.span.start) - 1
    return article.parts[place] if place >= 0 and article.parts[place].span.end >= span.start else None


def role_of(article: Article, span: Span) -> Role:
    """Return the role of the part that holds ``span``; "body" where the parts do not tell."""
    part = part_of(article, span)
    return part.role if part else "body"
