"""W3C Web Annotations: the evidence of every account, by position and by quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from verbale.exports.chosen import HOME, chosen, told
from verbale.exports.in_words import contact_title, outward
from verbale.model import Account, Article, Contact, Span
from verbale.store import Chronicle, Wanted

NAME = "annotations"
ENDING = ".jsonld"
ABOUT = "W3C Web Annotations of the evidence"
MEDIA = "application/ld+json"
AROUND = 32  # characters before and after a quote, so that it can be found again when the page changes


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield one annotation page, an annotation a line."""
    yield (
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage",\n"id": '
        + json.dumps(f"{home}/files/annotations.jsonld")
        + ', "items": ['
    )
    first = True
    for contact in chosen(chronicle, min_confidence, wanted):
        for account, article in told(chronicle, contact, min_confidence):
            for name, span in _spans(account):
                yield ("\n" if first else ",\n") + json.dumps(
                    annotation(contact, account, article, name, span, home), ensure_ascii=False
                )
                first = False
    yield "\n]}\n"


def _spans(account: Account) -> Iterator[tuple[str, Span]]:
    yield "account", account.span
    for name, mentions in (("from", account.from_), ("to", account.to), ("party", account.parties)):
        yield from ((name, mention.span) for mention in mentions)
    fields = (
        ("date", account.when),
        ("reported", account.reported),
        ("place", account.place),
        ("occasion", account.occasion),
        ("medium", account.medium),
        ("bearer", account.bearer),
    )
    yield from ((name, value.span) for name, value in fields if value is not None)
    yield from (("purpose", term.span) for term in account.purpose)
    yield from (("source", term.span) for term in account.sources)
    yield from (
        (name, span) for name, span in (("reply", account.reply), ("status", account.status_span)) if span is not None
    )


def annotation(
    contact: Contact, account: Account, article: Article, name: str, span: Span, home: str
) -> dict[str, Any]:
    """Return one annotation: these words of this article say this field of this contact."""
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    body: dict[str, Any] = {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": name}
    return {
        "id": f"{home}/articles/{article.id}?mark={span.start}-{span.end}#{account.id}-{name}",
        "type": "Annotation",
        "motivation": "identifying" if name != "account" else "describing",
        "body": [body, {"type": "SpecificResource", "source": f"{home}/contacts/{contact.id}", "purpose": "linking"}]
        + (
            [{"type": "TextualBody", "purpose": "describing", "value": contact_title(contact)}]
            if name == "account"
            else []
        ),
        "target": {"source": outward(article.url) or f"{home}/articles/{article.id}", "selector": [position, quote]},
    }
