"""Outlets: what each adds, copies, gets wrong and leaves out."""

from __future__ import annotations

from typing import Any

from verbale.errors import NotFound
from verbale.exports.in_words import line
from verbale.store import views, views_outlets
from verbale.store.views_outlets import Outlet
from verbale.web import charts
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.wanted import Filter

MOST = 300


def show(desk: Desk, asked: Any) -> Shown:
    """Show all outlets side by side."""
    found = all_outlets(desk)
    values = []
    for one in found[:25]:
        parts = (("Told by it alone", one.alone), ("Shares an origin", one.shared), ("Told by others too", _rest(one)))
        values += [
            {"row": line(one.name, 40), "part": part, "rank": rank, "number": n}
            for rank, (part, n) in enumerate(parts)
            if n
        ]
    chart = (
        charts.stacked(
            values, ("Told by it alone", "Told by others too", "Shares an origin"), ("$accent", "$soft", "$accent2")
        )
        if values
        else None
    )
    context = {"outlets": found[:MOST], "chart": chart, "more": len(found) - MOST, "drawn": min(25, len(found))}
    return Shown(
        "outlets.html",
        "What each outlet adds, copies, gets wrong and leaves out",
        context,
        [_row(one) for one in found],
    )


def _rest(one: Outlet) -> int:
    return max(0, one.accounts - one.alone - one.shared)


def show_one(desk: Desk, asked: Any) -> Shown:
    """Show one outlet's work."""
    name = asked.path["name"]
    one = next((one for one in all_outlets(desk) if one.name == name), None)
    if one is None:
        raise NotFound(f"the chronicle holds no outlet {line(name)!r}; see the list of outlets")
    connection = desk.chronicle.connection
    wanted = Filter(outlet=(name,))
    lines = views.listed(connection, views.where_of(connection, wanted.wanted(), few=True), 20)
    articles = connection.execute(
        "SELECT id, headline, published, name FROM articles WHERE outlet = ? ORDER BY day DESC, id LIMIT 30", (name,)
    ).fetchall()
    found = views.findings(connection, None, None, name, 12, 0) if one.findings else []
    context = {
        "outlet": one,
        "rest": _rest(one),
        "lines": lines,
        "articles": articles,
        "found": found,
        "wanted": wanted,
    }
    return Shown("outlet.html", line(name), context, [_row(one)])


def all_outlets(desk: Desk) -> list[Outlet]:
    """Return all outlets, counted once for as long as the chronicle stays the same."""
    found: list[Outlet] = desk.kept.get("outlets", lambda: views_outlets.outlets(desk.chronicle.connection))
    return found


def _row(one: Outlet) -> dict[str, Any]:
    return {
        "outlet": one.name,
        "articles": one.articles,
        "first": one.first,
        "last": one.last,
        "accounts": one.accounts,
        "told_alone": one.alone,
        "shares_an_origin": one.shared,
        "errors": one.findings["error"],
        "warnings": one.findings["warning"],
        "notes": one.findings["note"],
        "silent_on": sum(one.silent.values()),
        **{f"silent_{name}": number for name, number in sorted(one.silent.items())},
    }
