"""About the chronicle and its data; and the feeds and files it can be taken away in."""

from __future__ import annotations

from typing import Any

from verbale.exports.in_words import number
from verbale.store import views
from verbale.web import files
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.wanted import filter_of

MOST_SKIPPED = 200
_NOUNS = {
    "pages": "Pages kept, as they were collected",
    "skipped": "Pages or files that went no further",
    "articles": "Articles cut out of pages",
    "statements": "Statements read in them",
    "accounts": "Accounts of contacts read",
    "contacts": "Contacts, each told by one or more accounts",
    "actors": "Actors that take part",
    "threads": "Threads and series",
    "wordings": "Uses of set phrases",
    "findings": "Findings of checks",
    "judgements": "Words of people on accounts",
}


def show(desk: Desk, asked: Any) -> Shown:
    """Show what the chronicle holds, what was skipped and why, and how to cite it."""
    counts = desk.kept.get("counts", lambda: desk.chronicle.counts())
    skipped = desk.chronicle.skipped(MOST_SKIPPED)
    connection = desk.chronicle.connection
    readers = desk.kept.get(
        "readers",
        lambda: [
            tuple(row)
            for row in connection.execute("SELECT reader, count(*) FROM pages GROUP BY reader ORDER BY 2 DESC LIMIT 10")
        ],
    )
    reasons = [
        ((row[0], row[1]), row[2])
        for row in connection.execute("SELECT stage, reason, count(*) FROM skipped GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2")
    ]
    span = [views.any_value(connection, f"SELECT {end}(sort_day) FROM contacts") for end in ("min", "max")]
    context = {
        "counts": [(name, _NOUNS.get(name, name), n) for name, n in counts.items()],
        "reasons": reasons,
        "skipped": skipped,
        "more": counts["skipped"] - MOST_SKIPPED,
        "readers": readers,
        "span": span,
        "words": number(counts["contacts"], "contact"),
    }
    return Shown(
        "about.html", "About this chronicle", context, [{"what": name, "number": n} for name, n in counts.items()]
    )


def show_files(desk: Desk, asked: Any) -> Shown:
    """Show the feeds and files, for all contacts or for the filter that was brought along."""
    wanted = filter_of(asked.pairs)
    context = {"formats": files.offered(), "wanted": wanted, "query": wanted.query()}
    rows = [{"format": one.name, "address": one.address, "about": one.about} for one in files.offered()]
    return Shown("files.html", "Feeds and files", context, rows)
