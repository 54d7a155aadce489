"""The timeline: contacts by time, from decades to days, with filters."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import date
from typing import Any

from verbale.exports.in_words import KIND_WORDS, Side, contact_title, days, line, number
from verbale.store import totals, views
from verbale.store.views import Listed
from verbale.web import charts
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.states import known_names, named
from verbale.web.wanted import KINDS, STATUSES, Filter, filter_of, page_of, query_of

PAGE = 50
LANES = 240  # up to so many contacts are drawn one by one; more are counted


def show(desk: Desk, asked: Any) -> Shown:
    """Show the contacts that fit the filters."""
    wanted = filter_of(asked.pairs)
    page = page_of(asked.get("page"))
    oldest = asked.get("order") == "oldest"
    connection = desk.chronicle.connection
    sums = desk.kept.get(("totals", wanted), lambda: totals_of(desk, wanted))
    limit = 1000 if asked.data else PAGE
    every = all_lines(desk, wanted) if sums["contacts"] <= LANES else None
    if every is None:
        where = views.where_of(connection, desk.asked(wanted), few=True)
        lines = views.listed(connection, where, limit, (page - 1) * limit, oldest)
    else:
        lines = _ordered(every, oldest)[(page - 1) * limit : page * limit]
    facets = desk.kept.get("choices", lambda: choices_of(desk))
    names = {**known_names(), **{row["value"]: row["words"] for row in facets["state"]}}
    names |= views.names(connection, list(wanted.actor)) if wanted.actor else {}
    title = heading(wanted, names)
    context = {
        "wanted": wanted,
        "totals": sums,
        "groups": _grouped(lines),
        "page": page,
        "oldest": oldest,
        "pages": -(-sums["contacts"] // PAGE),
        "choices": facets,
        "kinds": KINDS,
        "statuses": STATUSES,
        "chart": _chart(wanted, sums, every or []),
        "zoom": zoom(wanted, sums),
        "chips": _chips(wanted, names),
        "link": lambda **more: query_of(wanted, **{"order": "oldest" if oldest else "", **more}),
        "actor": _actor(desk, wanted),
        "mapped": {"first": sums["first"], "last": sums["last"]},
    }
    return Shown("timeline.html", title, context, [contact_row(one) for one in lines])


def totals_of(desk: Desk, wanted: Filter) -> dict[str, Any]:
    """Return how many contacts, accounts and origins there are, from when to when, and how many by time and kind."""
    connection, asked = desk.chronicle.connection, desk.asked(wanted)
    years = totals.by_year(connection, asked)
    first, last = totals.ends(connection, asked, years)
    grain = _grain(wanted, first, last)
    return {
        "contacts": sum(one.contacts for one in years),
        "accounts": sum(one.accounts for one in years),
        "origins": sum(one.origins for one in years),
        "first": first,
        "last": last,
        "grain": grain,
        "counts": _counts(desk, wanted, years, grain),
    }


def _counts(desk: Desk, wanted: Filter, years: list[totals.Year], grain: str) -> list[tuple[str, str, int]]:
    """Return (decade, year, month or day; kind; number of contacts), in time order."""
    if grain in ("month", "day") and years:
        connection = desk.chronicle.connection
        return views.counts_by(connection, views.where_of(connection, desk.asked(wanted)), grain)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for one in years:
        if one.year:
            counted[f"{one.year[:3]}0" if grain == "decade" else one.year, one.kind] += one.contacts
    return [(bucket, kind, number) for (bucket, kind), number in sorted(counted.items())]


def _grain(wanted: Filter, first: str | None, last: str | None) -> str:
    """Return the unit in which contacts are counted: as fine as a screen can show."""
    since, until = wanted.since or first or "1950", wanted.until or last or "2026"
    years = int(until[:4]) - int(since[:4])
    return (
        "decade" if years > 120 else "year" if years > 4 else "month" if years > 0 or since[:7] != until[:7] else "day"
    )


def choices_of(desk: Desk) -> dict[str, list[dict[str, Any]]]:
    """Return what can be filtered by, with names and numbers."""
    found = totals.choices(desk.chronicle.connection)
    made = {name: [dict(row) for row in rows] for name, rows in found.items()}
    for row in made["state"]:
        row["words"] = named({row["value"]: row["words"]}, row["value"])
    return made


def _grouped(lines: list[Listed]) -> list[tuple[str, list[Listed]]]:
    """Return the lines under the headings of their months, or years where few fall into one month."""
    groups: list[tuple[str, list[Listed]]] = []
    sparse = len({one.sort_day[:7] for one in lines if one.sort_day}) > len(lines) / 3
    for one in lines:
        name = "Day not known"
        if one.sort_day:
            name = one.sort_day[:4] if sparse else f"{calendar.month_name[int(one.sort_day[5:7])]} {one.sort_day[:4]}"
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(one)
    return groups


def heading(wanted: Filter, names: dict[str, str]) -> str:
    """Return the filters in plain language: "Messages between China and Cuba, 1960 – 1969"."""
    kinds = " and ".join(KIND_WORDS[kind][1] for kind in wanted.kind) if len(wanted.kind) < 3 else "contacts"
    words = (kinds or "contacts").capitalize()
    people = [line(names.get(one, one), 60) for one in (*wanted.state, *wanted.actor)]
    if len(people) > 1:
        words += f" between {', '.join(people[:-1])} and {people[-1]}"
    elif people:
        words += f" of {people[0]}"
    if wanted.since or wanted.until:
        words += (
            f", {days(wanted.since or None, wanted.until or None) if wanted.since and wanted.until else _open(wanted)}"
        )
    return words if wanted else "All contacts"


def _open(wanted: Filter) -> str:
    return f"since {days(wanted.since)}" if wanted.since else f"until {days(wanted.until)}"


def _chips(wanted: Filter, names: dict[str, str]) -> list[dict[str, str]]:
    """Return the filters in force, each with the address without it."""
    chips = []
    for name in ("state", "actor", "kind", "status", "outlet"):
        values: tuple[str, ...] = getattr(wanted, name)
        for value in values:
            words = KIND_WORDS[value][1] if name == "kind" else names.get(value, value)
            rest = tuple(v for v in values if v != value)
            chips.append({"words": line(words, 60), "without": wanted.query(**{name: rest}) or "?"})
    for name, words in (
        ("since", "from {}"),
        ("until", "to {}"),
        ("occasion", "occasion: {}"),
        ("place", "in {}"),
        ("words", "words: {}"),
        ("thread", "thread {}"),
        ("salience", "{} news"),
    ):
        if value := getattr(wanted, name):
            chips.append({"words": words.format(line(value, 60)), "without": wanted.query(**{name: ""}) or "?"})
    if wanted.contested:
        chips.append({"words": "accounts differ", "without": wanted.query(contested=False) or "?"})
    if wanted.min_confidence:
        chips.append(
            {"words": f"confidence from {wanted.min_confidence:g}", "without": wanted.query(min_confidence=0.0) or "?"}
        )
    return chips


def zoom(wanted: Filter, totals: dict[str, Any]) -> dict[str, Any]:
    """Return the steps from all time down to the stretch that is shown, and the stretches before and after it."""
    steps = [
        {
            "words": "All years",
            "to": wanted.query(since="", until="") or "?",
            "here": not wanted.since and not wanted.until,
        }
    ]
    since, until = wanted.since, wanted.until
    if since and until:
        year, until_year = int(since[:4]), int(until[:4])
        if year // 10 == until_year // 10:
            steps.append(_step(wanted, f"{year // 10}0s", f"{year // 10}0-01-01", f"{year // 10}9-12-31"))
        if year == until_year:
            steps.append(_step(wanted, str(year), f"{year}-01-01", f"{year}-12-31"))
            if since[:7] == until[:7]:
                steps.append(_step(wanted, f"{calendar.month_name[int(since[5:7])]}", *_month(year, int(since[5:7]))))
                if since == until:
                    steps.append(_step(wanted, days(since), since, until))
    return {"steps": steps, "next": _finer(wanted, totals), "around": _around(wanted)}


def _step(wanted: Filter, words: str, since: str, until: str) -> dict[str, Any]:
    here = (wanted.since, wanted.until) == (since, until)
    return {"words": words, "to": wanted.query(since=since, until=until), "here": here}


def _month(year: int, month: int) -> tuple[str, str]:
    return f"{year}-{month:02}-01", f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _finer(wanted: Filter, totals: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the next finer stretches that hold contacts, each with its number."""
    grain = totals["grain"]
    held: dict[str, int] = defaultdict(int)
    decades = grain == "year" and len({bucket[:3] for bucket, _, _ in totals["counts"]}) > 1
    for bucket, _, n in totals["counts"]:
        held[f"{bucket[:3]}0" if decades else bucket] += n
    return [
        {"words": words, "number": n, "to": wanted.query(since=since, until=until)}
        for bucket, n in held.items()
        for words, since, until in [stretch(bucket, "decade" if decades else grain)]
    ]


def stretch(bucket: str, grain: str) -> tuple[str, str, str]:
    """Return a decade, year, month or day as (words, first day, last day)."""
    year = int(bucket[:4])
    if grain == "decade":
        return f"{year}s", f"{year}-01-01", f"{year + 9}-12-31"
    if grain == "year":
        return str(year), f"{year}-01-01", f"{year}-12-31"
    if grain == "month":
        return f"{calendar.month_abbr[int(bucket[5:7])]} {year}", *_month(year, int(bucket[5:7]))
    return days(bucket), bucket, bucket


def _around(wanted: Filter) -> dict[str, str]:
    """Return the stretches of the same length before and after the one shown."""
    if not (wanted.since and wanted.until):
        return {}
    first, last = date.fromisoformat(wanted.since), date.fromisoformat(wanted.until)
    if first.day == 1 and first.month == 1 and (last.month, last.day) == (12, 31):
        years = last.year - first.year + 1
        ends = [(first.year - years, last.year - years), (first.year + years, last.year + years)]
        pairs = [(f"{a:04}-01-01", f"{b:04}-12-31") for a, b in ends]
    elif first.day == 1 and wanted.until == _month(first.year, first.month)[1]:
        months = first.year * 12 + first.month - 1
        pairs = [_month((months + step) // 12, (months + step) % 12 + 1) for step in (-1, 1)]
    else:
        length = last.toordinal() - first.toordinal() + 1
        pairs = [
            (
                str(date.fromordinal(first.toordinal() + s * length)),
                str(date.fromordinal(last.toordinal() + s * length)),
            )
            for s in (-1, 1)
        ]
    return {name: wanted.query(since=a, until=b) for name, (a, b) in zip(("before", "after"), pairs, strict=True)}


def all_lines(desk: Desk, wanted: Filter) -> list[Listed]:
    """Return the contacts that fit, newest first, of which there are few."""
    connection = desk.chronicle.connection
    return views.listed(connection, views.where_of(connection, desk.asked(wanted)), LANES)


def _ordered(lines: list[Listed], oldest: bool) -> list[Listed]:
    """Return the lines newest or oldest first, those without a day last in either order."""
    dated = [one for one in lines if one.sort_day]
    return [*(dated[::-1] if oldest else dated), *(one for one in lines if not one.sort_day)]


def _chart(wanted: Filter, totals: dict[str, Any], lines: list[Listed]) -> dict[str, Any] | None:
    """Return the chart: single contacts with their ranges where few, counts where many."""
    if not totals["contacts"]:
        return None
    if totals["contacts"] > LANES:
        bars = [(*stretch(bucket, totals["grain"])[1:], kind, n) for bucket, kind, n in totals["counts"]]
        return charts.bars(bars, totals["grain"], lambda since, until: "/" + wanted.query(since=since, until=until))
    drawn = [one for one in lines if one.sort_day]
    return charts.lanes(drawn) if drawn else None


def _actor(desk: Desk, wanted: Filter) -> Any:
    """Return the one actor that is asked for, with names and offices, where there is one such."""
    if len(wanted.actor) != 1 or wanted.state:
        return None
    found = desk.chronicle.find_actors(wanted.actor[0])
    return found[0] if len(found) == 1 else None


def _names(side: Side) -> str:
    return "; ".join(name for name, _, _ in side)


def contact_row(one: Listed) -> dict[str, Any]:
    """Return one contact as a flat row of data."""
    contact = one.contact
    return {
        "id": contact.id,
        "title": contact_title(contact),
        "kind": contact.kind,
        "status": contact.status,
        "salience": one.salience,
        "earliest": contact.earliest,
        "latest": contact.latest,
        "reported": contact.reported,
        "from": _names(contact.from_),
        "to": _names(contact.to),
        "parties": _names(contact.parties),
        "place": contact.place,
        "occasion": contact.occasion,
        "ordinal": contact.ordinal,
        "accounts": len(contact.accounts),
        "origins": len(contact.origins),
        "fields_that_differ": one.differs,
        "findings": one.findings,
        "confidence": contact.confidence,
    }


def summary(totals: dict[str, Any]) -> str:
    """Return the totals in words."""
    return (
        f"{number(totals['contacts'], 'contact')} told by {number(totals['accounts'], 'account')} "
        f"from {number(totals['origins'], 'independent origin')}"
    )
