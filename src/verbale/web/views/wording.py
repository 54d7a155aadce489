"""Wording: set phrases by year, their variants, and what is peculiar to one year."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

from verbale.errors import NotFound
from verbale.exports.in_words import line
from verbale.store import views
from verbale.web import charts, counting
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.wanted import UnclearError, page_of, plain, query_of

PAGE = 30
_FIGURES = ("words", "here", "elsewhere", "score")
ROWS = 40  # phrases in one heat map


def show(desk: Desk, asked: Any) -> Shown:
    """Show the heat map of phrases by year."""
    family = plain("family", asked.get("family"))
    phrases = desk.kept.get("phrases", lambda: phrases_of(desk))
    families = sorted({one["family"] for one in phrases})
    if family and family not in families:
        raise UnclearError(f"there is no family {line(family)!r} here; there are {', '.join(families) or 'none'}")
    chosen = [one for one in phrases if not family or one["family"] == family]
    drawn = sorted(chosen[:ROWS], key=lambda one: (one["family"], -one["number"]))
    values = [
        {"row": one["words"], "year": year, "number": n, "to": phrase_address(one["id"], year)}
        for one in drawn
        for year, n in one["years"].items()
    ]
    years = sorted({year for one in phrases for year in one["years"]})
    context = {
        "phrases": chosen,
        "families": families,
        "family": family,
        "years": years,
        "drawn": len(drawn),
        "chart": charts.heat(values, [one["words"] for one in drawn], "Uses") if values else None,
    }
    return Shown("wording.html", "Set phrases by year", context, [_flat(one) for one in chosen])


def phrase_address(phrase_id: str, year: str = "") -> str:
    """Return the address of a phrase's sentences."""
    from verbale.web.wanted import Filter

    return "/wording/phrase" + query_of(Filter(), id=phrase_id, year=year)


def phrases_of(desk: Desk) -> list[dict[str, Any]]:
    """Return all set phrases with their years, forms, first and last use, the most frequent first."""
    connection = desk.chronicle.connection
    found: dict[str, dict[str, Any]] = {}
    for row in views.phrases_by_year(connection):
        one = found.setdefault(
            row["phrase_id"], {"id": row["phrase_id"], "family": row["family"], "number": 0, "years": {}, "forms": []}
        )
        one["number"] += row["number"]
        if row["year"]:
            one["years"][row["year"]] = one["years"].get(row["year"], 0) + row["number"]
    for row in views.variants(connection):
        found[row["phrase_id"]]["forms"].append(dict(row))
    for one in found.values():
        one["words"] = line(one["forms"][0]["text"], 60)
        days = [form[end] for form in one["forms"] for end in ("first", "last") if form[end]]
        one["first"], one["last"] = (min(days), max(days)) if days else (None, None)
        one["to"] = phrase_address(one["id"])
    return sorted(found.values(), key=lambda one: (-one["number"], one["id"]))


def show_phrase(desk: Desk, asked: Any) -> Shown:
    """Show one phrase: its forms, its years and its sentences."""
    phrase_id, year, page = plain("id", asked.get("id")), _year(asked.get("year")), page_of(asked.get("page"))
    phrases = desk.kept.get("phrases", lambda: phrases_of(desk))
    one = next((one for one in phrases if one["id"] == phrase_id), None)
    if one is None:
        raise NotFound(f"the chronicle holds no phrase {line(phrase_id)!r}; see the list of phrases")
    limit = 1000 if asked.data else PAGE
    uses = views.phrase_uses(desk.chronicle.connection, phrase_id, year or None, limit, (page - 1) * PAGE)
    total = one["years"].get(year, 0) if year else one["number"]
    values = [{"year": y, "number": n, "to": phrase_address(phrase_id, y)} for y, n in one["years"].items()]
    context = {
        "phrase": one,
        "uses": uses,
        "year": year,
        "page": page,
        "pages": -(-total // PAGE),
        "total": total,
        "chart": charts.columns(values, "Uses") if len(values) > 1 else None,
    }
    title = f"“{one['words']}”" + (f" in {year}" if year else "")
    return Shown("phrase.html", title, context, [dict(row) for row in uses])


def show_year(desk: Desk, asked: Any) -> Shown:
    """Show which phrases are peculiar to one year against all others."""
    phrases = desk.kept.get("phrases", lambda: phrases_of(desk))
    years = sorted({year for one in phrases for year in one["years"]})
    year = _year(asked.get("year")) or (years[-1] if years else "")
    rows = keyness(phrases, year)
    made = desk.later.get(counting.words_of_year, str(desk.path), year) if year else None
    terms = made.answer["rows"] if made else []
    context = {
        "made": made,
        "common": [row for row in terms if row["score"] > 0][:40],
        "rare": [row for row in terms if row["score"] < 0][:40],
        "year": year,
        "years": years,
        "rows": rows,
        "more": [row for row in rows if row["score"] > 0][:25],
        "less": [row for row in rows if row["score"] < 0][-25:][::-1],
    }
    data = [{"phrase": row["id"], **{name: row[name] for name in _FIGURES}} for row in rows]
    data += [{"phrase": "", **{name: row[name] for name in _FIGURES}} for row in terms]
    return Shown("year.html", f"What is peculiar to {year}" if year else "What is peculiar to a year", context, data)


def keyness(phrases: list[dict[str, Any]], year: str) -> list[dict[str, Any]]:
    """Return phrases by signed log-likelihood G² of the year against all other years, the most peculiar first.

    Source of the method: Dunning 1993, "Accurate methods for the statistics of surprise and coincidence".
    """
    here, all_uses = defaultdict(int), sum(sum(one["years"].values()) for one in phrases)
    for one in phrases:
        here[one["id"]] = one["years"].get(year, 0)
    size = sum(here.values())
    rows = []
    for one in phrases:
        a, b = here[one["id"]], sum(one["years"].values()) - here[one["id"]]
        score = _surprise(a, b, size, all_uses - size)
        rows.append(
            {
                "id": one["id"],
                "words": one["words"],
                "family": one["family"],
                "here": a,
                "elsewhere": b,
                "score": round(score, 2),
                "to": phrase_address(one["id"], year if a else ""),
            }
        )
    return sorted((row for row in rows if row["score"]), key=lambda row: -row["score"])


def _surprise(a: int, b: int, size: int, rest: int) -> float:
    """Return G² of a in size against b in rest, negative where it is rarer than elsewhere."""
    if not size or not rest or not a + b:
        return 0.0
    expected, other = size * (a + b) / (size + rest), rest * (a + b) / (size + rest)
    g = 2 * sum(seen * math.log(seen / want) for seen, want in ((a, expected), (b, other)) if seen)
    return g if a >= expected else -g


def _year(value: str) -> str:
    if value and not (value.isascii() and value.isdigit() and len(value) == 4):
        raise UnclearError(f"year {line(value, 20)!r} is no year; write four figures")
    return value


def _flat(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": one["id"],
        "family": one["family"],
        "phrase": one["words"],
        "uses": one["number"],
        "first": one["first"],
        "last": one["last"],
        "forms": "; ".join(form["text"] for form in one["forms"]),
        "by_year": "; ".join(f"{year}: {n}" for year, n in one["years"].items()),
    }
