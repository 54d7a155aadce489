"""Search: full text over articles and statements; a name finds the actor, a date finds the day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from verbale.exports.in_words import days, line
from verbale.store import views_outlets
from verbale.web.desk import Desk
from verbale.web.marking import Piece
from verbale.web.shown import Shown
from verbale.web.views import timeline
from verbale.web.wanted import UnclearError, day_of, page_of, plain

PAGE = 25
_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_WRITTEN = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-z]{3,9})\s+(?:(\d{1,2}),?\s+)?([12]\d{3})")


def show(desk: Desk, asked: Any) -> Shown:
    """Show where the words occur."""
    words = plain("q", asked.get("q"))
    kind, outlet = asked.get("kind"), plain("outlet", asked.get("outlet"))
    since, until = day_of("since", asked.get("since")), day_of("until", asked.get("until"), late=True)
    page = page_of(asked.get("page"))
    if kind not in ("", "article", "statement", "account"):
        raise UnclearError(f"kind {line(kind)!r} is not known; known are article, statement, account")
    limit = 200 if asked.data else PAGE
    found, total, ranked = views_outlets.search(
        desk.chronicle.connection,
        words,
        kind or None,
        outlet or None,
        since or None,
        until or None,
        limit,
        (page - 1) * PAGE,
    )
    facets = desk.kept.get("choices", lambda: timeline.choices_of(desk))
    context = {
        "words": words,
        "kind": kind,
        "outlet": outlet,
        "since": since,
        "until": until,
        "page": page,
        "hits": [(row, highlighted(row["snippet"])) for row in found],
        "total": total,
        "ranked": ranked,
        "pages": -(-total // PAGE),
        "actors": _actors(desk, words),
        "day": day_in(words),
        "outlets": facets["outlet"],
    }
    title = f"Search: {line(words, 80)}" if words else "Search"
    return Shown("search.html", title, context, [_flat(row) for row in found])


def highlighted(snippet: str) -> list[Piece]:
    """Return a snippet in pieces; the words found stand between the characters 2 and 3."""
    made = []
    for number, part in enumerate(re.split("[\x02\x03]", snippet)):
        if part:
            made.append(Piece(part, ("evidence", "hit") if number % 2 else ()))
    return made


def _actors(desk: Desk, words: str) -> list[Any]:
    """Return the actors whose name was typed, at most eight."""
    if len(words) < 3 or len(words) > 80:
        return []
    found = desk.chronicle.find_actors(words)[:40]
    return sorted(found, key=lambda one: (one.name.casefold() != words.casefold(), one.kind != "state", len(one.name)))[
        :8
    ]


def day_in(words: str) -> dict[str, str] | None:
    """Return the day, month or year that was typed, with the address of its contacts; None where it is none."""
    text = words.strip().casefold()
    try:
        if re.fullmatch(r"[12]\d{3}(-\d{2}){0,2}", text):
            since, until = day_of("q", text), day_of("q", text, late=True)
        elif written := _WRITTEN.fullmatch(text):
            month = next((n for name, n in _MONTHS.items() if name.startswith(written[2])), 0)
            day = int(written[1] or written[3] or 0)
            since = date(int(written[4]), month, day or 1).isoformat()
            until = since if day else day_of("q", since[:7], late=True)
        else:
            return None
    except (UnclearError, ValueError):
        return None
    return {"words": days(since, until), "to": f"/?since={since}&until={until}"}


def _flat(row: Any) -> dict[str, Any]:
    kept = {name: row[name] for name in ("kind", "ref", "article_id", "headline", "outlet", "published")}
    return {**kept, "snippet": row["snippet"].replace("\x02", "[").replace("\x03", "]")}
