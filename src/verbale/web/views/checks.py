"""Checks: what cannot be right, by severity, kind and outlet, each opening at its words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from verbale.exports.in_words import line
from verbale.store import views
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.wanted import UnclearError, page_of, plain

PAGE = 40
SEVERITIES = ("error", "warning", "note")


def show(desk: Desk, asked: Any) -> Shown:
    """Show the findings that fit."""
    severity, check, outlet = (plain(name, asked.get(name)) for name in ("severity", "check", "outlet"))
    page = page_of(asked.get("page"))
    if severity and severity not in SEVERITIES:
        raise UnclearError(f"severity {line(severity)!r} is not known; known are {', '.join(SEVERITIES)}")
    counts = desk.kept.get(
        "finding counts", lambda: [tuple(row) for row in views.finding_counts(desk.chronicle.connection)]
    )
    limit = 1000 if asked.data else PAGE
    found = views.findings(
        desk.chronicle.connection, severity or None, check or None, outlet or None, limit, (page - 1) * PAGE
    )
    total = sum(n for s, c, o, n in counts if severity in ("", s) and check in ("", c) and outlet in ("", o))
    chosen = {"severity": severity, "check": check, "outlet": outlet}
    context = {
        "found": found,
        "facets": facets(counts, chosen),
        "chosen": chosen,
        "page": page,
        "total": total,
        "pages": -(-total // PAGE),
        "all": sum(row[3] for row in counts),
    }
    return Shown("checks.html", "What cannot be right", context, [row_of(finding, row) for finding, row in found])


def facets(counts: list[Any], chosen: dict[str, str]) -> dict[str, list[tuple[str, int]]]:
    """Return for each filter its values with their numbers under the other filters in force."""
    made: dict[str, list[tuple[str, int]]] = {}
    for place, name in enumerate(("severity", "check", "outlet")):
        sums: Counter[str] = Counter()
        for row in counts:
            others = [(other, row[i]) for i, other in enumerate(("severity", "check", "outlet")) if i != place]
            if all(chosen[other] in ("", value) for other, value in others):
                sums[row[place]] += row[3]
        made[name] = sorted(((v, n) for v, n in sums.items() if v), key=lambda item: (-item[1], item[0]))[:30]
    made["severity"].sort(key=lambda item: SEVERITIES.index(item[0]))
    return made


def row_of(finding: Any, row: Any) -> dict[str, Any]:
    """Return a finding as a flat row of data."""
    span = finding.spans[0] if finding.spans else None
    return {
        "id": finding.id,
        "severity": finding.severity,
        "check": finding.check,
        "message": finding.message,
        "fact": finding.fact,
        "right": finding.right,
        "words": row["words"],
        "outlet": row["outlet"],
        "published": row["published"],
        "article_id": finding.article_id,
        "contact_id": finding.contact_id,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
