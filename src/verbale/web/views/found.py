"""What no lexicon knows: runs of words that recur between two states, and articles on one piece of news."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from verbale.errors import NotFound
from verbale.exports.in_words import days, line
from verbale.store import samples, totals, views
from verbale.web import counting
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.states import named
from verbale.web.wanted import UnclearError, day_of, plain

PAIRS = 120  # to choose from
LONGEST = 31  # days of news compared at once


def show(desk: Desk, asked: Any) -> Shown:
    """Show runs of words that recur between two states and hardly elsewhere."""
    pairs, names = _pairs(desk)
    chosen = plain("pair", asked.get("pair")) or (pairs[0] if pairs else "")
    if chosen and chosen not in pairs and not _is_pair(chosen):
        raise UnclearError(f"pair {line(chosen, 40)!r} is no pair; write two codes of states, CHN~PRK")
    made = desk.later.get(counting.recurring, str(desk.path), *sorted(chosen.split("~"))) if chosen else None
    rows = made.answer["rows"] if made else []
    left, right = chosen.split("~") if chosen else ("", "")
    words = f"{named(names, left)} and {named(names, right)}" if chosen else "two states"
    context = {
        "made": made,
        "chosen": chosen,
        "rows": rows,
        "pairs": [(one, " – ".join(named(names, code) for code in one.split("~"))) for one in pairs],
        "words": words,
    }
    data = [{**row, "years": "; ".join(map(str, row["years"]))} for row in rows]
    return Shown("found.html", f"Words that recur between {words}", context, data)


def _is_pair(chosen: str) -> bool:
    sides = chosen.split("~")
    return len(sides) == 2 and all(1 < len(one) < 20 for one in sides)


def _pairs(desk: Desk) -> tuple[list[str], dict[str, str]]:
    def ask() -> tuple[list[str], dict[str, str]]:
        connection = desk.chronicle.connection
        rows = totals.pairs(connection, {}, "state", PAIRS)
        ids = sorted({f"state/{row[side]}" for row in rows for side in ("left", "right")})
        names = {code.removeprefix("state/"): name for code, name in views.names(connection, ids).items()}
        return [f"{row['left']}~{row['right']}" for row in rows], names

    found: tuple[list[str], dict[str, str]] = desk.kept.get("pairs to choose", ask)
    return found


def show_news(desk: Desk, asked: Any) -> Shown:
    """Show the articles of some days grouped by the piece of news they are about; ``article`` -- only its group."""
    article_id = plain("article", asked.get("article"))
    first, last = _stretch(desk, asked, article_id)
    made = desk.later.get(counting.news, str(desk.path), first, _after(last)) if first else None
    groups = made.answer["groups"] if made else []
    if article_id:
        groups = [group for group in groups if any(one["id"] == article_id for one in group)]
    context = {
        "made": made,
        "groups": groups,
        "since": first,
        "until": last,
        "article": article_id,
        "words": days(first, last) if first else "",
        "around": _around(first, last) if first else {},
        "most": counting.NEWS,
    }
    rows = [
        {"story": number, **one, "contacts": "; ".join(one["contacts"])}
        for number, group in enumerate(groups, 1)
        for one in group
    ]
    title = "Articles on the same news" if article_id else f"News, {days(first, last)}" if first else "News"
    return Shown("news.html", title, context, rows)


def _stretch(desk: Desk, asked: Any, article_id: str) -> tuple[str, str]:
    """Return the first and last day that are asked for: those around an article, or else the latest month."""
    since, until = day_of("since", asked.get("since")), day_of("until", asked.get("until"), late=True)
    if article_id:
        day = desk.chronicle.article(article_id).day
        if day is None:
            raise NotFound("the day of this article is not known, so that it cannot be compared with others")
        return (day - timedelta(days=4)).isoformat(), (day + timedelta(days=4)).isoformat()
    if since and until:
        if (date.fromisoformat(until) - date.fromisoformat(since)).days >= LONGEST:
            raise UnclearError(f"news of at most {LONGEST} days are compared; write since=2001-05 and until=2001-05")
        return since, until
    if since or until:
        one = (since or until)[:7]
        return day_of("since", one), day_of("until", one, late=True)
    latest = samples.busy_month(desk.chronicle.connection)
    return (day_of("since", latest), day_of("until", latest, late=True)) if latest else ("", "")


def _after(last: str) -> str:
    return (date.fromisoformat(last) + timedelta(days=1)).isoformat()


def _around(first: str, last: str) -> dict[str, str]:
    """Return the months before and after."""
    before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()[:7]
    after = (date.fromisoformat(last) + timedelta(days=1)).isoformat()[:7]
    return {name: f"/news?since={month}&until={month}" for name, month in (("before", before), ("after", after))}
