"""Who is in contact with whom, and where: a network, a matrix and a map of the world."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from verbale.exports.in_words import days, line
from verbale.exports.places import Place, place_of, points
from verbale.store import totals, views
from verbale.web import charts
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.states import named
from verbale.web.views import timeline
from verbale.web.wanted import Filter, UnclearError, filter_of

DATA = Path(__file__).parents[1] / "data"
POINTS = 26  # actors in the network; more names than that cannot be read
LINES = 160  # ties drawn in the network, the strongest
TIES = 400
PLACES = 300  # looked for on the map; the table shows the first


def show(desk: Desk, asked: Any) -> Shown:
    """Show the network of states or actors in a period."""
    wanted, by = filter_of(asked.pairs), asked.get("by") or "state"
    if by not in ("state", "actor"):
        raise UnclearError(f"by {line(by)!r} is not known; known are state, actor")
    rows, names = _ties(desk, wanted, by)
    top = _weights(rows)[:POINTS]
    context = {**_shared(desk, wanted, rows, names), "by": by, "shown": len(top)}
    if rows:
        context["network"] = _web(rows, names, top, wanted, by)
        context["matrix"] = _matrix(rows, names, [one for one, _ in top], wanted, by)
    return Shown("network.html", _title("Who is in contact with whom", wanted), context, _data(rows, names))


def show_map(desk: Desk, asked: Any) -> Shown:
    """Show contacts between states on a map."""
    wanted = filter_of(asked.pairs)
    rows, names = _ties(desk, wanted, "state")
    since, until = wanted.since or "0000", wanted.until or "9999"
    places = [(row, place_of(row["place"])) for row in totals.places(desk.chronicle.connection, since, until, PLACES)]
    context = {
        **_shared(desk, wanted, rows, names),
        "places": places,
        "chart": _world(rows, names, wanted, places) if rows or any(place for _, place in places) else None,
    }
    context["unplaced"] = sorted(
        {names.get(s, s) for row in rows for s in (row["left"], row["right"]) if s not in points()}
    )
    return Shown("map.html", _title("Where contacts lead", wanted), context, _data(rows, names))


def _title(words: str, wanted: Filter) -> str:
    return f"{words}, {days(wanted.since, wanted.until)}" if wanted.since and wanted.until else words


def _ties(desk: Desk, wanted: Filter, by: str) -> tuple[list[Any], dict[str, str]]:
    def ask() -> tuple[list[Any], dict[str, str]]:
        connection = desk.chronicle.connection
        rows = totals.pairs(connection, desk.asked(wanted), by, TIES)
        ids = sorted({one for row in rows for one in (row["left"], row["right"])})
        if by == "actor":
            return rows, views.names(connection, ids)
        known = views.names(connection, [f"state/{one}" for one in ids])
        return rows, {one: named(known, one) if (name := known.get(f"state/{one}")) is None else name for one in ids}

    found: tuple[list[Any], dict[str, str]] = desk.kept.get(("ties", wanted, by), ask)
    return found


def _shared(desk: Desk, wanted: Filter, rows: list[Any], names: dict[str, str]) -> dict[str, Any]:
    sums = desk.kept.get(("totals", wanted), lambda: timeline.totals_of(desk, wanted))
    return {"wanted": wanted, "rows": rows, "names": names, "zoom": timeline.zoom(wanted, sums), "totals": sums}


def _weights(rows: list[Any]) -> list[tuple[str, int]]:
    """Return (actor, contacts), the busiest first."""
    weights: dict[str, int] = defaultdict(int)
    for row in rows:
        weights[row["left"]] += row["number"]
        weights[row["right"]] += row["number"]
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))


def _pair(wanted: Filter, by: str, *ids: str) -> str:
    return "/" + wanted.query(**{by: ids})


def _web(rows: list[Any], names: dict[str, str], top: list[tuple[str, int]], wanted: Filter, by: str) -> charts.Chart:
    """Return the network on a circle, ordered so that those who are often in contact sit close together."""
    order = _around([one for one, _ in top], rows)
    at = {
        one: (math.sin(2 * math.pi * i / len(order)), math.cos(2 * math.pi * i / len(order)))
        for i, one in enumerate(order)
    }
    dots = [
        {
            "x": round(at[one][0], 4),
            "y": round(at[one][1], 4),
            "lx": round(at[one][0] * 1.13, 4),
            "ly": round(at[one][1] * 1.12, 4),
            "name": line(names.get(one, one), 26),
            "number": n,
            "to": _pair(wanted, by, one),
        }
        for one, n in top
    ]
    lines = [
        {
            "x": round(at[a][0], 4),
            "y": round(at[a][1], 4),
            "x2": round(at[b][0], 4),
            "y2": round(at[b][1], 4),
            "number": row["number"],
            "words": f"{line(names.get(a, a), 40)} and {line(names.get(b, b), 40)}",
            "to": _pair(wanted, by, a, b),
        }
        for row in rows
        for a, b in [(row["left"], row["right"])]
        if a in at and b in at
    ]
    return charts.web(dots, sorted(lines, key=lambda one: one["number"])[-LINES:])


def _around(ids: list[str], rows: list[Any]) -> list[str]:
    """Return the ids so that strong ties stand side by side: each next one is the best tied to the last."""
    tied: dict[tuple[str, str], int] = {}
    for row in rows:
        tied[row["left"], row["right"]] = tied[row["right"], row["left"]] = row["number"]
    left, order = ids[1:], ids[:1]
    while left:
        best = max(left, key=lambda one: (tied.get((order[-1], one), 0), -left.index(one)))
        left.remove(best)
        order.append(best)
    return order


def _matrix(rows: list[Any], names: dict[str, str], top: list[str], wanted: Filter, by: str) -> charts.Chart:
    short = {one: line(names.get(one, one), 24) for one in top}
    values = []
    for row in rows:
        a, b = row["left"], row["right"]
        if a in short and b in short:
            to = _pair(wanted, by, a, b)
            values += [
                {"left": short[x], "right": short[y], "number": row["number"], "to": to} for x, y in ((a, b), (b, a))
            ]
    return charts.matrix(values, list(short.values()))


def _world(
    rows: list[Any], names: dict[str, str], wanted: Filter, places: list[tuple[Any, Place | None]]
) -> charts.Chart:
    known = points()
    weights = [(one, n) for one, n in _weights(rows) if one in known]
    named = _apart([one for one, _ in weights])
    dots = [
        {
            "lon": known[one].lon,
            "lat": known[one].lat,
            "name": line(names.get(one, one), 26),
            "number": n,
            "named": one in named,
            "to": _pair(wanted, "state", one),
        }
        for one, n in weights
    ]
    lines = [
        {
            "lat": known[a].lat,
            "lon": known[a].lon,
            "lat2": known[b].lat,
            "lon2": known[b].lon,
            "number": row["number"],
            "words": f"{line(names.get(a, a), 40)} and {line(names.get(b, b), 40)}",
            "to": _pair(wanted, "state", a, b),
        }
        for row in rows[:150]
        for a, b in [(row["left"], row["right"])]
        if a in known and b in known
    ]
    return charts.world(land(), dots, sorted(lines, key=lambda one: one["number"]), _towns(places, wanted))


def _towns(places: list[tuple[Any, Place | None]], wanted: Filter) -> list[dict[str, Any]]:
    """Return the towns where contacts took place; a state's name is no town."""
    return [
        {
            "lat": place.lat,
            "lon": place.lon,
            "name": line(row["place"], 40),
            "number": row["number"],
            "to": "/" + wanted.query(place=row["place"]),
        }
        for row, place in places
        if place and not place.is_state
    ]


def _apart(ids: list[str], most: int = 22) -> set[str]:
    """Return the busiest states whose names can stand on the map without covering each other."""
    known = points()
    chosen: list[str] = []
    for one in ids:
        lat, lon = known[one].lat, known[one].lon
        if len(chosen) < most and all(abs(lat - known[o].lat) > 6 or abs(lon - known[o].lon) > 26 for o in chosen):
            chosen.append(one)
    return set(chosen)


@lru_cache(maxsize=1)
def land() -> list[dict[str, float]]:
    """Return where land is, as runs of dots two degrees apart: (lat, lon, lon2)."""
    found = []
    for row in (DATA / "land.tsv").read_text(encoding="utf-8").splitlines():
        if row[:1] == "#":
            continue
        lat, _, runs = row.partition("\t")
        for run in runs.split():
            first, _, last = run.partition("-")
            start, end = int(first) * 2 - 179, int(last or first) * 2 - 179
            found.append({"lat": float(lat), "lon": float(start), "lon2": end + 0.02})
    return found


def _data(rows: list[Any], names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "left": row["left"],
            "left_name": names.get(row["left"], row["left"]),
            "right": row["right"],
            "right_name": names.get(row["right"], row["right"]),
            "contacts": row["number"],
            "first": row["first"],
            "last": row["last"],
        }
        for row in rows
    ]
