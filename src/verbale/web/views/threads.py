"""Threads and series: letters with replies as a score over the years."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from verbale.exports.in_words import contact_title, days, line
from verbale.model import Edge, Span, Thread, Wording
from verbale.store import Chronicle, views
from verbale.track import gained_and_lost
from verbale.web import charts
from verbale.web.desk import Desk
from verbale.web.shown import Shown
from verbale.web.wanted import UnclearError, page_of, plain

PAGE = 40
MOST_MEMBERS = 150
KINDS = ("letter and reply", "invitation and visit", "delegation", "series")


def show_list(desk: Desk, asked: Any) -> Shown:
    """Show the threads, those with most members first."""
    kind, words, page = asked.get("kind"), plain("words", asked.get("words")), page_of(asked.get("page"))
    if kind and kind not in KINDS:
        raise UnclearError(f"kind {line(kind)!r} is not known; known are {', '.join(KINDS)}")
    limit = 1000 if asked.data else PAGE
    rows = views.threads(desk.chronicle.connection, kind or None, words or None, limit, (page - 1) * PAGE)
    kinds = desk.kept.get("thread kinds", lambda: views.thread_kinds(desk.chronicle.connection))
    total = views.thread_number(desk.chronicle.connection, kind or None, words or None)
    context = {
        "threads": rows,
        "kinds": kinds,
        "kind": kind,
        "words": words,
        "page": page,
        "total": total,
        "pages": -(-total // PAGE),
    }
    data = [{name: row[name] for name in ("id", "kind", "name", "members", "first_day", "last_day")} for row in rows]
    return Shown("threads.html", "Threads and series", context, data)


def show(desk: Desk, asked: Any) -> Shown:
    """Show one thread as a score."""
    thread = desk.chronicle.thread(asked.path["thread_id"])
    members = members_of(desk.chronicle, thread)
    drawn = [
        {
            "day": one["day"],
            "when": one["when"],
            "title": one["title"],
            "words": one["words"],
            "courtesies": one["courtesies"],
            "lag": one["lag"] or 0,
            "to": f"/contacts/{one['id']}",
        }
        for one in members
        if one["day"]
    ]
    context = {
        "thread": thread,
        "members": members,
        "chart": charts.score(drawn) if len(drawn) > 1 else None,
        "staves": _staves(thread, members),
        "more": len(thread.contacts) - len(members),
    }
    return Shown("thread.html", line(thread.name), context, [_flat(one) for one in members])


def members_of(chronicle: Chronicle, thread: Thread) -> list[dict[str, Any]]:
    """Return the latest members in time order: words quoted, honorifics, formulas gained and lost, days of waiting."""
    ids = list(thread.contacts[-MOST_MEMBERS:])
    lines = views.briefly(chronicle.connection, ids)
    length, phrases = _lengths(chronicle, ids), _phrases(chronicle, ids)
    into: dict[str, Edge] = {edge.after: edge for edge in thread.edges}
    members: list[dict[str, Any]] = []
    before: list[Wording] = []
    for contact_id in ids:
        found = lines.get(contact_id)
        if found is None:
            continue
        said = phrases.get(contact_id, [])
        change = gained_and_lost(said, before) if said and before else None
        families = {one.phrase_id: one.family for one in said}
        worded = {one.phrase_id: one.text for one in (*before, *said)}
        edge = into.get(contact_id)
        members.append(
            {
                "id": contact_id,
                "title": contact_title(found.contact),
                "day": found.sort_day,
                "kind": found.contact.kind,
                "when": days(found.contact.earliest or found.sort_day, found.contact.latest),
                "words": length.get(contact_id, 0),
                "courtesies": sum(
                    1 for family in families.values() if "honor" in family or "courtes" in family or "address" in family
                ),
                "lag": edge.lag if edge else None,
                "step": edge.kind if edge else "",
                "reason": edge.reason if edge else "",
                "gained": [worded[phrase] for phrase in change.gained] if change else [],
                "lost": [worded[phrase] for phrase in change.lost] if change else [],
                "kept": len(change.kept) if change else None,
                "accounts": len(found.contact.accounts),
                "differs": found.differs,
            }
        )
        before = said or before
    return members


def _lengths(chronicle: Chronicle, ids: list[str]) -> dict[str, int]:
    """Return how many words the fullest account of each contact quotes."""
    marks = ",".join("?" * len(ids))
    query = f"""SELECT k.contact_id, a.id, sum(length(s.text) - length(replace(s.text, ' ', '')) + 1)
      FROM contact_accounts k JOIN accounts a ON a.id = k.account_id JOIN json_each(a.data, '$.statements') j
      JOIN statements s ON s.id = j.value WHERE k.contact_id IN ({marks}) GROUP BY a.id"""
    fullest: dict[str, int] = defaultdict(int)
    for contact_id, _, words in chronicle.connection.execute(query, ids):
        fullest[contact_id] = max(fullest[contact_id], words or 0)
    return fullest


def _phrases(chronicle: Chronicle, ids: list[str]) -> dict[str, list[Wording]]:
    """Return the set phrases that each contact's accounts use."""
    marks = ",".join("?" * len(ids))
    query = f"""SELECT k.contact_id, w.phrase_id, w.family, w.text, w.article_id, w.span_start, w.span_end
      FROM contact_accounts k JOIN wordings w ON w.account_id = k.account_id
      WHERE k.contact_id IN ({marks})"""
    found: dict[str, list[Wording]] = defaultdict(list)
    for contact_id, phrase, family, text, article, start, end in chronicle.connection.execute(query, ids):
        found[contact_id].append(Wording(phrase, family, text, article, Span(start, end)))
    return found


def _staves(thread: Thread, members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return members and missing members in one order of time, for the table."""
    rows: list[dict[str, Any]] = [{"at": one["day"] or "", "member": one, "missing": None} for one in members]
    rows += [{"at": _at(one.year, one.expected), "member": None, "missing": one} for one in thread.missing]
    return sorted(rows, key=lambda row: row["at"])


def _at(year: int, expected: str) -> str:
    try:
        return date.fromisoformat(expected[:10]).isoformat()
    except ValueError:
        return f"{year}-99"


def _flat(one: dict[str, Any]) -> dict[str, Any]:
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in one.items()}
