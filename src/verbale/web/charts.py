"""Charts in the grammar of Vega-Lite: each is a file in ``specs`` whose "@names" are filled in here.

Colours stay names ("$ink", "$message") that whoever draws looks up: the browser in its light or dark style, the report
in its own. A chart is a dict of ``spec`` and ``words``: what it shows, for those who do not see it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from verbale.exports.in_words import KIND_WORDS, contact_title, days
from verbale.store.views import Listed
from verbale.web.wanted import KINDS

Chart = dict[str, Any]
Values = Sequence[Mapping[str, Any]]
SPECS = Path(__file__).with_name("specs")
SHAPES = ("circle", "triangle-up", "square", "triangle-right", "diamond", "cross", "triangle-left", "triangle-down")
_UNITS = {
    "decade": ("year", "%Y"),
    "year": ("year", "%Y"),
    "month": ("yearmonth", "%b %Y"),
    "day": ("yearmonthdate", "%-d %b"),
}
MAP_WIDTH = 1000  # what the map is drawn for; it is scaled to the page


@lru_cache(maxsize=32)
def _spec(name: str) -> Any:
    return json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8"))


def filled(name: str, **values: Any) -> Any:
    """Return the specification of this name with its "@names" filled in."""
    return _fill(_spec(name), values)


def _fill(node: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(node, dict):
        return {key: _fill(value, values) for key, value in node.items()}
    if isinstance(node, list):
        return [_fill(one, values) for one in node]
    return values[node[1:]] if isinstance(node, str) and node.startswith("@") else node


def _present(values: Values) -> dict[str, list[str]]:
    """Return the kinds that occur, with their colours and signs: each kind always has its own."""
    there = {value["kind"] for value in values}
    kinds = [kind for kind in KINDS if KIND_WORDS[kind][0] in there]
    return {
        "kinds": [KIND_WORDS[kind][0] for kind in kinds],
        "colours": [f"${kind}" for kind in kinds],
        "shapes": [SHAPES[KINDS.index(kind)] for kind in kinds],
    }


def bars(counted: Iterable[tuple[str, str, str, int]], grain: str, address: Callable[[str, str], str]) -> Chart:
    """Return contacts counted by time and kind; a bar leads to its own stretch of time.

    counted -- (first day, last day, kind, number); grain -- "decade" to "day"; address -- of a stretch of time.
    """
    counted = list(counted)
    to = {(since, until): address(since, until) for since, until, _, _ in counted}
    values = [
        {
            "from": since,
            "kind": KIND_WORDS[kind][0],
            "number": n,
            "when": days(since, until),
            "to": to[since, until],
        }
        for since, until, kind, n in counted
    ]
    unit, written = _UNITS[grain]
    spec = filled("bars", values=values, unit=unit, format=written, **_present(values))
    return {
        "spec": spec,
        "words": f"Number of contacts by {grain} and kind. The same numbers stand in the list of stretches.",
    }


def lanes(lines: Sequence[Listed]) -> Chart:
    """Return single contacts in a lane a kind: a sign for a known day, a bar for a range of days."""
    values = [_lane(one) for one in lines]
    there = _present(values)
    spec = filled("lanes", values=values, height=38 * len(there["kinds"]), **there)
    return {
        "spec": spec,
        "words": "Contacts by time, a lane for each kind; a bar where only a range of days is known. "
        "All stand in the list below.",
    }


def _lane(one: Listed) -> dict[str, Any]:
    contact = one.contact
    first = contact.earliest or one.sort_day
    return {
        "kind": KIND_WORDS[contact.kind][0],
        "first": str(first),
        "last": f"{contact.latest or first}T23:59:59Z",
        "title": contact_title(contact),
        "when": days(first, contact.latest),
        "accounts": len(contact.accounts),
        "range": contact.earliest != contact.latest,
        "to": f"/contacts/{contact.id}",
        "status": contact.status,
    }


def heat(values: Values, rows: Sequence[str], noun: str) -> Chart:
    """Return a heat map of (row, year, number, to), rows in the order given."""
    spec = filled("heat", values=list(values), height=26 * len(rows), rows=list(rows), years=_years(values), noun=noun)
    return {
        "spec": spec,
        "words": f"{noun} of each phrase by year. Every cell opens at its sentences; so do the links in the table.",
    }


def _years(values: Values) -> list[str]:
    years = sorted(int(value["year"]) for value in values)
    return [str(year) for year in range(years[0], years[-1] + 1)] if years else []


def matrix(values: Values, names: Sequence[str]) -> Chart:
    """Return who is in contact with whom as a matrix of (left, right, number, to), both ways."""
    spec = filled("matrix", values=list(values), height=24 * len(names), names=list(names))
    return {"spec": spec, "words": "Who is in contact with whom, as a matrix. The table holds the same numbers."}


def web(points: Values, ties: Values) -> Chart:
    """Return a network: points (x, y, lx, ly, name, number, to) joined by ties (x, y, x2, y2, number, words, to)."""
    spec = filled("web", points=list(points), ties=list(ties))
    return {"spec": spec, "words": "Who is in contact with whom, as a network. The table holds the same numbers."}


def world(land: Values, points: Values, ties: Values, towns: Values) -> Chart:
    """Return a dotted map: land as runs (lon, lat, lon2), bubbles (lon, lat, name, number, to, named), ties, towns."""
    scale = MAP_WIDTH / 6.4
    step = scale * 3.14159265 / 90  # two degrees: the distance of the dots
    named = [point for point in points if point["named"]]
    spec = filled(
        "world",
        land=list(land),
        points=list(points),
        ties=list(ties),
        towns=list(towns),
        named=named,
        height=int(MAP_WIDTH * 0.42),
        scale=scale,
        dot=step * 0.6,
        dash=[0.01, step - 0.01],
    )
    spec["width"] = MAP_WIDTH
    return {
        "spec": spec,
        "words": "Contacts between states on a map of the world, with the towns where they took place as diamonds. "
        "The tables hold the same numbers.",
    }


def score(values: Values) -> Chart | None:
    """Return a thread as a score over time: words, courtesies and days of waiting (lag) of each member."""
    rows = (
        ("words", "Words quoted", "$accent"),
        ("courtesies", "Honorific forms", "$accent2"),
        ("lag", "Days since the one before", "$slate"),
    )
    drawn = [row for row in rows if any(value[row[0]] for value in values)]
    width = 900
    bar = max(3, min(22, width // (2 * max(2, len(values)))))
    stages = [
        filled("score", title=title, field=field, colour=colour, bar=bar, width=width, labels=number == len(drawn) - 1)
        for number, (field, title, colour) in enumerate(drawn)
    ]
    if not stages:
        return None
    words = "Length, honorific forms and waiting time of each member of the thread. The table holds the same numbers."
    return {"spec": {"data": {"values": list(values)}, "spacing": 14, "vconcat": stages}, "words": words}


def columns(values: Values, noun: str) -> Chart:
    """Return one column a year of (year, number, to)."""
    return {
        "spec": filled("columns", values=list(values), years=_years(values), noun=noun),
        "words": f"{noun} by year.",
    }


def stacked(values: Values, parts: Sequence[str], colours: Sequence[str]) -> Chart:
    """Return horizontal bars of (row, part, rank, number), one a row, rows by their sums."""
    spec = filled(
        "stacked",
        values=list(values),
        height=28 * len({v["row"] for v in values}),
        parts=list(parts),
        colours=list(colours),
    )
    return {"spec": spec, "words": "What each outlet tells alone and shares. The table holds the same numbers."}
