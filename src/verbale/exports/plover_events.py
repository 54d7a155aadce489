"""PLOVER 2021 events as JSON lines; what is lost is said in ``event_codes.LOSS``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from verbale.exports.chosen import HOME, chosen, first_day
from verbale.exports.event_codes import LOSS, cameo, pairs, plover, quad
from verbale.model import Contact
from verbale.store import Chronicle, Wanted

NAME = "plover"
ENDING = ".jsonl"
ABOUT = "PLOVER 2021 events, one JSON object a line; what is lost is stated"
MEDIA = "application/x-ndjson"
LOST = LOSS["plover"]


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield a line for each pair of sides of each contact, in time order; contacts without a day have none."""
    for contact in chosen(chronicle, min_confidence, wanted):
        if first_day(contact) is not None:
            for number, (source, target) in enumerate(pairs(contact)):
                yield json.dumps(event(contact, number, source, target, home), ensure_ascii=False) + "\n"


def event(
    contact: Contact, number: int, source: tuple[str, str | None, str], target: tuple[str, str | None, str], home: str
) -> dict[str, Any]:
    """Return one event."""
    return {
        "id": f"{contact.id}-{number}",
        "date": str(first_day(contact)),
        "end_date": str(contact.latest) if contact.latest else None,
        "event": plover(contact),
        "mode": contact.kind,
        "contexts": [],
        "quad": quad(cameo(contact)[0]),
        "status": contact.status,
        "source": {"name": source[0], "country": source[1]},
        "target": {"name": target[0], "country": target[1]},
        "location": contact.place,
        "text_url": f"{home}/contacts/{contact.id}",
    }
