"""The chronicle as one self-contained file that can be mailed: no script, nothing loaded from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from verbale.errors import StoreError
from verbale.exports.in_words import line
from verbale.store import views
from verbale.web import drawing
from verbale.web.desk import Desk
from verbale.web.shown import templates
from verbale.web.views import checks, contact, network, outlets, threads, timeline, wording

MOST_CONTACTS = 300  # told in full; all others are counted in the charts and tables
MOST_THREADS = 30
STATIC = Path(__file__).with_name("static")


class _Asked:
    """A request as views see it, with nothing asked for."""

    pairs: tuple[tuple[str, str], ...] = ()
    address, data = "/", False

    def __init__(self, **path: str) -> None:
        self.path = path

    def get(self, name: str) -> str:
        return ""


def write_report(path: Path, to: Path) -> None:
    """Write the report of the chronicle at ``path``; raises ``StoreError``."""
    desk = Desk(path)
    text = templates().get_template("report.html").render(_context(desk))
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as trouble:
        raise StoreError(f"{to}: cannot be written ({trouble}); name another file with --to") from trouble


def _context(desk: Desk) -> dict[str, Any]:
    connection = desk.chronicle.connection
    lines = views.listed(connection, views.where_of(connection, {}), MOST_CONTACTS)
    top = timeline.show(desk, _Asked()).context
    heat = wording.show(desk, _Asked()).context
    ties = network.show(desk, _Asked()).context
    world = network.show_map(desk, _Asked()).context
    found = checks.show(desk, _Asked()).context
    papers = outlets.show(desk, _Asked()).context
    drawn = [
        ("Timeline", top["chart"]),
        ("Who is in contact with whom", ties.get("matrix")),
        ("Where contacts lead", world["chart"]),
        ("Set phrases by year", heat["chart"]),
        ("Outlets", papers["chart"]),
    ]
    return {
        "chronicle": desk.name,
        "totals": top["totals"],
        "styles": _styles(),
        "lines": lines,
        "icons": _icons(),
        "charts": [(name, drawing.svg(one), one["words"]) for name, one in drawn if one],
        "contacts": [_told(desk, one.contact.id) for one in lines],
        "threads": _threads(desk),
        "findings": found["found"],
        "outlets": papers["outlets"],
        "phrases": heat["phrases"][:40],
        "title": f"Report: {line(desk.name, 80)}",
    }


def _styles() -> Markup:
    """Return the style sheets for a ``<style>`` element: written by us, and without anything that ends it."""
    text = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("verbale.css", "pages.css"))
    return Markup(re.sub(r"/\*.*?\*/", "", text, flags=re.S).replace("</", ""))


def _icons() -> Markup:
    return Markup((STATIC / "icons.svg").read_text(encoding="utf-8"))


def _told(desk: Desk, contact_id: str) -> dict[str, Any]:
    return dict(contact.show(desk, _Asked(contact_id=contact_id)).context)


def _threads(desk: Desk) -> list[dict[str, Any]]:
    rows = views.threads(desk.chronicle.connection, None, None, MOST_THREADS, 0)
    return [dict(threads.show(desk, _Asked(thread_id=row["id"])).context) for row in rows]
