"""Read an article: actors, dates, occasions, statements, accounts of contacts, and who is credited with them."""

from __future__ import annotations

from verbale.model import Article, Reading
from verbale.read.parse import parse_stretches
from verbale.read.sentences import paragraphs, sentence_spans
from verbale.settings import Settings


def read_article(article: Article, settings: Settings) -> Reading:
    """Return what the article says of diplomatic contacts, in text order; the same article gives the same reading."""
    docs = parse_stretches(article.text, (span for _, span in paragraphs(article)))
    return Reading(article.id, sentences=sentence_spans(docs))
