"""What feeds hold: the newest contacts and findings, each with a title, a text, an address and a moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from verbale.exports.chosen import chosen, moment, told_at
from verbale.exports.in_words import contact_title, days, line, number
from verbale.model import Contact
from verbale.store import Chronicle, Wanted

MOST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; tags are words to file it under."""

    id: str
    title: str
    text: str
    address: str
    at: datetime
    tags: tuple[str, ...]


def entries(chronicle: Chronicle, home: str, min_confidence: float = 0.0, wanted: Wanted | None = None) -> list[Entry]:
    """Return the newest contacts that fit and, where nothing is asked for, the newest findings; newest first."""
    found = [
        _contact(chronicle, one, home) for one in chosen(chronicle, min_confidence, wanted, MOST, newest_first=True)
    ]
    if not wanted:
        found += list(_findings(chronicle, home))
    return sorted(found, key=lambda entry: (entry.at, entry.id), reverse=True)[:MOST]


def _contact(chronicle: Chronicle, contact: Contact, home: str) -> Entry:
    published = [article.published for _, article in chronicle.accounts_of(contact.id)]
    parts = [days(contact.earliest or contact.reported, contact.latest or contact.reported)]
    parts += [f"in {line(contact.place)}"] if contact.place else []
    parts += [f"on the occasion of {line(contact.occasion)}"] if contact.occasion else []
    sources = f"{number(len(contact.accounts), 'account')}, {number(len(contact.origins) or 1, 'independent origin')}"
    status = "" if contact.status == "occurred" else f" ({contact.status})"
    return Entry(
        f"urn:verbale:contact:{contact.id}",
        contact_title(contact) + status,
        ", ".join(parts) + f". {sources}.",
        f"{home}/contacts/{contact.id}",
        told_at(contact, published),
        (contact.kind, contact.status),
    )


def _findings(chronicle: Chronicle, home: str) -> Iterator[Entry]:
    for finding in chronicle.findings(limit=MOST):
        article = chronicle.article(finding.article_id)
        span = finding.spans[0] if finding.spans else None
        address = f"{home}/articles/{article.id}" + (f"?mark={span.start}-{span.end}#here" if span else "")
        right = f" Right would be: {finding.right}." if finding.right else ""
        yield Entry(
            f"urn:verbale:finding:{finding.id}",
            f"{finding.severity.capitalize()}: {line(finding.message)}",
            f"{line(article.headline)} ({line(article.outlet)}). Checked against: {finding.fact}.{right}",
            address,
            moment(article.published),
            (finding.check, finding.severity),
        )
