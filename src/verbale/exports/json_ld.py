"""JSON-LD with schema.org: the articles as NewsArticle, the contacts as Event, each with the others' ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from verbale.exports.chosen import HOME, articles, chosen
from verbale.exports.in_words import contact_title, outward
from verbale.model import Article, Contact
from verbale.store import Chronicle, Wanted

NAME = "jsonld"
ENDING = ".jsonld"
ABOUT = "JSON-LD: articles as schema.org NewsArticle, contacts as Event"
MEDIA = "application/ld+json"
# The vocabulary is named and nothing fetched: a reader needs no network to expand this document.
CONTEXT = {
    "@vocab": "https://schema.org/",
    "url": {"@type": "@id"},
    "subjectOf": {"@type": "@id"},
    "eventStatus": {"@type": "@id"},
}
_STATUS = {
    "occurred": "EventScheduled",
    "planned": "EventScheduled",
    "proposed": "EventScheduled",
    "cancelled": "EventCancelled",
    "denied": "EventCancelled",
}


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield one document, a node a line."""
    yield '{"@context": ' + json.dumps(CONTEXT) + ',\n"@graph": ['
    first = True
    for node in _nodes(chronicle, min_confidence, wanted, home):
        yield ("\n" if first else ",\n") + json.dumps(node, ensure_ascii=False)
        first = False
    yield "\n]}\n"


def _nodes(chronicle: Chronicle, min_confidence: float, wanted: Wanted | None, home: str) -> Iterator[dict[str, Any]]:
    for contact in chosen(chronicle, min_confidence, wanted):
        query = (
            "SELECT a.article_id FROM contact_accounts k JOIN accounts a ON a.id = k.account_id WHERE k.contact_id = ?"
        )
        yield event(contact, [row[0] for row in chronicle.connection.execute(query, (contact.id,))], home)
    for article in articles(chronicle, min_confidence, wanted):
        yield news(article, home)


def event(contact: Contact, told_in: list[str], home: str) -> dict[str, Any]:
    """Return a contact as an Event; what is not known is left out."""
    sides = (*contact.from_, *contact.to, *contact.parties)
    return _known(
        {
            "@id": f"{home}/contacts/{contact.id}",
            "@type": "Event",
            "name": contact_title(contact),
            "additionalType": contact.kind,
            "startDate": str(contact.earliest or "") or None,
            "endDate": str(contact.latest or "") or None,
            "eventStatus": f"https://schema.org/{_STATUS[contact.status]}",
            "location": {"@type": "Place", "name": contact.place} if contact.place else None,
            "about": contact.occasion,
            "identifier": contact.id,
            "actor": [_known({"@type": _type(actor), "name": name, "identifier": actor}) for name, _, actor in sides],
            "subjectOf": sorted({f"{home}/articles/{one}" for one in told_in}),
        }
    )


def news(article: Article, home: str) -> dict[str, Any]:
    """Return an article as a NewsArticle; what is not known is left out."""
    return _known(
        {
            "@id": f"{home}/articles/{article.id}",
            "@type": "NewsArticle",
            "headline": article.headline,
            "identifier": article.id,
            "url": outward(article.url),
            "datePublished": article.published,
            "dateModified": article.updated,
            "inLanguage": article.language,
            "author": {"@type": "Person", "name": article.byline} if article.byline else None,
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
            "keywords": list(article.tags),
            "creditText": ", ".join(article.credits) or None,
        }
    )


def _type(actor: str) -> str:
    return {"person": "Person", "state": "Country"}.get(actor.split("/")[0], "Organization")


def _known(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, [], "")}
