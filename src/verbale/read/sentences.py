"""Cut an article's readable parts into paragraphs and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from verbale.model import Article, Part, Role, Span
from verbale.read.parse import Parsed

READ: tuple[Role, ...] = ("headline", "standfirst", "subhead", "body", "caption")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
MAX_PARAGRAPH = 20_000


def paragraphs(article: Article) -> Iterator[tuple[Part, Span]]:
    """Yield the paragraphs of the parts that can report a contact, in text order, each with its part.

    A paragraph is a line; one longer than ``MAX_PARAGRAPH`` characters is cut after a full stop, so that a hostile
    page cannot hold up the parser.
    """
    for part in article.stretches(*READ):
        for line in _PARAGRAPH.finditer(article.text, part.span.start, part.span.end):
            for span in _cut(article.text, Span(line.start(), line.end())):
                yield part, span


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > MAX_PARAGRAPH:
        stop = text.rfind(". ", start, start + MAX_PARAGRAPH) + 1 or start + MAX_PARAGRAPH
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)


def sentence_spans(docs: Iterable[Parsed]) -> tuple[Span, ...]:
    """Return the sentences of the parsed paragraphs in text order."""
    return tuple(parsed.span_of(sentence) for parsed in docs for sentence in parsed.doc.sents)
