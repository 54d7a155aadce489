"""Contacts, matrices, threads, reasons and findings of an invented chronicle, as linking would have left them."""

from __future__ import annotations

import random
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise

import msgspec
from invented_world import FIELDS

from verbale.model import Account, Article, Contact, Difference, Edge, Finding, Knowledge, Link, Missing, Thread, Value
from verbale.store import to_json
from verbale.store.tallies import recount


@dataclass(slots=True)
class Known:
    """What was reported, as (plan, accounts with articles, origins)."""

    told: list[tuple] = field(default_factory=list)

    def add(self, plan: object, told: list[tuple[Account, Article]], origins: tuple[tuple[str, ...], ...]) -> None:
        self.told.append((plan, told, origins))


def knowledge_of(known: Known, chance: random.Random) -> Knowledge:
    """Return contacts and all that is known about them."""
    contacts, differences, links, findings = [], [], [], []
    for plan, told, origins in known.told:
        contact = _contact(plan, told, origins)
        contacts.append(contact)
        differences.extend(_matrix(contact, told, chance))
        ids = [account.id for account, _ in told]
        links.extend(
            Link(a, b, 0.93, (("same sides", 2.1), ("same day", 1.7), ("same occasion", 0.8))) for a, b in pairwise(ids)
        )
        if chance.random() < 0.06:
            findings.append(_finding(contact, told[0], chance))
    return Knowledge(
        tuple(contacts), tuple(links), tuple(differences), tuple(_threads(known, contacts)), (), tuple(findings)
    )


def _contact(plan, told, origins) -> Contact:
    side = lambda mentions: tuple((m.name, m.state, m.actor_id) for m in mentions)  # noqa: E731
    first: Account = told[0][0]
    return Contact(
        "c-" + sha256(str(plan.number).encode()).hexdigest()[:12],
        first.kind,
        tuple(a.id for a, _ in told),
        first.status,
        first.act,
        side(first.from_),
        side(first.to),
        side(first.parties),
        earliest=plan.earliest,
        latest=plan.latest,
        reported=told[0][1].day,
        place=first.place.value if first.place else None,
        occasion=first.occasion.name if first.occasion else None,
        occasion_id=first.occasion.id if first.occasion else None,
        ordinal=first.occasion.ordinal if first.occasion else None,
        chosen=(("date", "the day that most origins give"), ("place", "given by the longest account")),
        origins=origins,
        confidence=first.confidence,
    )


def _matrix(contact: Contact, told, chance: random.Random) -> list[Difference]:
    rows = []
    for name in FIELDS[1:6] if len(told) > 1 else ():
        accounts = [(a, r) for a, r in told]
        spans = {
            "from": lambda a: (a.from_ or a.parties)[0].span,
            "to": lambda a: (a.to or a.parties)[-1].span,
            "date": lambda a: a.when.span,
            "place": lambda a: a.place.span,
            "occasion": lambda a: a.occasion.span if a.occasion else None,
        }
        groups: dict[str, list] = defaultdict(list)
        silent = []
        for account, article in accounts:
            span = spans[name](account)
            if span is None or chance.random() < 0.15:
                silent.append(account.id)
            else:
                groups[article.text[span.start : span.end]].append((account.id, article.id, span))
        values = tuple(
            Value(v, tuple(g[0] for g in some), tuple((g[1], g[2]) for g in some)) for v, some in groups.items()
        )
        state = "silent" if not values else "differ" if len(values) > 1 else "agree"
        rows.append(Difference(contact.id, name, state, values, tuple(silent)))
    return rows


def _finding(contact: Contact, told: tuple[Account, Article], chance: random.Random) -> Finding:
    account, article = told
    check, severity, message, right = chance.choice(
        (
            ("weekday", "error", "the weekday named is not the weekday of that date", "Tuesday"),
            ("anniversary", "warning", "the count of years does not fit the founding year", "76th"),
            ("title", "warning", "the title was not held on that day", "Premier"),
            ("headline", "note", "the headline names a side that the text does not", None),
        )
    )
    number = sha256((article.id + check).encode()).hexdigest()[:12]
    span = account.when.span if account.when else account.span
    return Finding(f"f-{number}", check, severity, message, article.id, (span,), "calendar", right, contact.id)


def _threads(known: Known, contacts: list[Contact]) -> list[Thread]:
    threads, series = [], defaultdict(list)
    for (plan, _, _), contact in zip(known.told, contacts, strict=True):
        if plan.answers is not None:
            asked = contacts[plan.answers]
            lag = (plan.earliest - known.told[plan.answers][0].earliest).days
            name = f"{plan.sides[1][1]} writes, {plan.sides[0][1]} answers"
            edge = Edge(asked.id, contact.id, "reply", lag, (), "the text says that it answers")
            threads.append(Thread(f"t-{contact.id[2:]}", "letter and reply", name, (asked.id, contact.id), (edge,)))
        if plan.occasion:
            series[(plan.sides[0][1], plan.sides[1][1], plan.occasion[0], plan.occasion[1])].append(
                (plan.earliest.year, contact.id)
            )
    for (left, right, occasion, words), members in series.items():
        if len(members) > 2:
            threads.append(_series(left, right, occasion, words, sorted(members)))
    return threads


def _series(left: str, right: str, occasion: str, words: str, members: list[tuple[int, str]]) -> Thread:
    years = {year for year, _ in members}
    gaps = [y for y in range(min(years), max(years)) if y not in years][-12:]
    edges = tuple(
        Edge(a[1], b[1], "next in series", (b[0] - a[0]) * 365, (), "same sides and occasion")
        for a, b in pairwise(members)
    )
    missing = tuple(Missing(y, f"{y}-01-01", "the series has a member in most years") for y in gaps)
    number = sha256(f"{left}{right}{occasion}".encode()).hexdigest()[:12]
    return Thread(
        f"t-{number}", "series", f"{left} to {right} on the {words}", tuple(m[1] for m in members), edges, missing
    )


def store_knowledge(connection: sqlite3.Connection, known: Knowledge) -> None:
    """Write the knowledge into the chronicle's tables."""
    day = lambda one: one.isoformat() if one else None  # noqa: E731
    many = connection.executemany
    days = {c.id: day(c.earliest) for c in known.contacts}
    many(
        "INSERT INTO contacts VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (
                c.id,
                c.kind,
                c.status,
                "main",
                day(c.earliest),
                day(c.latest),
                day(c.earliest or c.reported),
                c.occasion_id,
                len(c.accounts),
                len(c.origins),
                c.confidence,
                to_json(c),
            )
            for c in known.contacts
        ),
    )
    many("INSERT INTO contact_accounts VALUES (?,?)", ((a, c.id) for c in known.contacts for a in c.accounts))
    many(
        "INSERT OR IGNORE INTO contact_actors VALUES (?,?,?,?,?)",
        (
            (c.id, side, actor, name, state)
            for c in known.contacts
            for side, some in (("from", c.from_), ("to", c.to), ("party", c.parties))
            for name, state, actor in some
        ),
    )
    many(
        "INSERT INTO links VALUES (?,?,?,?)",
        ((x.left, x.right, x.score, msgspec.json.encode(x.reasons).decode()) for x in known.links),
    )
    positions: dict[str, int] = defaultdict(int)
    for d in known.differences:
        positions[d.contact_id] += 1
        connection.execute(
            "INSERT INTO differences VALUES (?,?,?,?,?)",
            (d.contact_id, positions[d.contact_id], d.field, d.state, to_json(d)),
        )
    many(
        "INSERT INTO threads (id, kind, name, members, first_day, last_day, data) VALUES (?,?,?,?,?,?,?)",
        (
            (t.id, t.kind, t.name, len(t.contacts), days[t.contacts[0]], days[t.contacts[-1]], to_json(t))
            for t in known.threads
        ),
    )
    many(
        "INSERT INTO thread_contacts VALUES (?,?,?)",
        ((t.id, n, c) for t in known.threads for n, c in enumerate(t.contacts)),
    )
    many(
        "INSERT INTO findings VALUES (?,?,?,?,?,?)",
        ((f.id, f.check, f.severity, f.article_id, f.contact_id, to_json(f)) for f in known.findings),
    )
    recount(connection)
