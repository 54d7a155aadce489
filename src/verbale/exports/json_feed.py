"""JSON Feed 1.1: the newest contacts and findings."""

from __future__ import annotations

import json
from collections.abc import Iterator

from verbale.exports.chosen import HOME
from verbale.exports.feeds import entries
from verbale.store import Chronicle, Wanted

NAME = "jsonfeed"
ENDING = ".json"
ABOUT = "JSON Feed 1.1 of the newest contacts and findings"
MEDIA = "application/feed+json"


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield the feed as one document."""
    items = [
        {
            "id": one.id,
            "url": one.address,
            "title": one.title,
            "content_text": one.text,
            "date_published": one.at.isoformat(),
            "tags": list(one.tags),
        }
        for one in entries(chronicle, home, min_confidence, wanted)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{chronicle.path.stem}: contacts and findings",
        "home_page_url": f"{home}/",
        "feed_url": f"{home}/files/jsonfeed.json",
        "authors": [{"name": "Verbale"}],
        "items": items,
    }
    yield json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
