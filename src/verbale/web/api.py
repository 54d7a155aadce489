"""The JSON API: the chronicle's nouns at their own addresses, described by OpenAPI."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from verbale.errors import NotFound, StoreError
from verbale.exports.in_words import line
from verbale.model import (
    Account,
    Actor,
    Article,
    Contact,
    Difference,
    Finding,
    Judgement,
    Link,
    Reading,
    Thread,
    Wording,
)
from verbale.store import totals, views, views_outlets
from verbale.web.desk import Desk
from verbale.web.openapi import Endpoint, document
from verbale.web.shown import Shown
from verbale.web.wanted import Filter, UnclearError, filter_of, plain

MOST = 200  # of a list in one answer
FILTERS = (
    "actor",
    "state",
    "kind",
    "status",
    "salience",
    "since",
    "until",
    "outlet",
    "occasion",
    "place",
    "words",
    "min_confidence",
    "thread",
    "contested",
)
_PAGED = ("limit", "offset")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the API: the chronicle's desk, the pairs of the query, the names in the path."""

    desk: Desk
    pairs: tuple[tuple[str, str], ...]
    path: dict[str, str]

    def get(self, name: str) -> str:
        """Return the last value of a name in the query, checked to be plain text, or ""."""
        return plain(name, next((value for key, value in reversed(self.pairs) if key == name), ""))

    def page(self) -> tuple[int, int]:
        """Return limit (at most ``MOST``) and offset; raises ``UnclearError``."""
        return self._number("limit", 50, 1, MOST), self._number("offset", 0, 0, 10_000_000)

    def _number(self, name: str, usual: int, least: int, most: int) -> int:
        said = self.get(name)
        if not said:
            return usual
        if not (said.isascii() and said.isdigit() and least <= int(said[:12]) <= most):
            raise UnclearError(f"{name} {line(said, 20)!r} is no number from {least} to {most}")
        return int(said)

    def filter(self) -> Filter:
        """Return the filters of contacts."""
        return filter_of(self.pairs)


def _contacts(call: Call) -> Any:
    wanted, (limit, offset) = call.filter(), call.page()
    connection = call.desk.chronicle.connection
    where = views.where_of(connection, call.desk.asked(wanted), few=True)
    total = sum(one.contacts for one in totals.by_year(connection, call.desk.asked(wanted)))
    return {"total": total, "items": [one.contact for one in views.listed(connection, where, limit, offset)]}


def _contact(call: Call) -> Any:
    chronicle = call.desk.chronicle
    contact = chronicle.contact(call.path["contact_id"])
    return {
        "contact": contact,
        "accounts": [account for account, _ in chronicle.accounts_of(contact.id)],
        "differences": chronicle.differences(contact.id),
        "links": chronicle.links_of(contact.id),
        "findings": chronicle.findings(contact_id=contact.id),
        "threads": [one.id for one in chronicle.threads_of(contact.id)],
    }


def _article(call: Call) -> Any:
    article = call.desk.chronicle.article(call.path["article_id"])
    return {"article": article, "reading": call.desk.chronicle.reading(article.id)}


def _threads(call: Call) -> Any:
    limit, offset = call.page()
    kind, connection = call.get("kind") or None, call.desk.chronicle.connection
    rows = views.threads(connection, kind, None, limit, offset)
    return {"total": views.thread_number(connection, kind, None), "items": [dict(row) for row in rows]}


def _without(row: sqlite3.Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in row.keys() if name not in names}  # noqa: SIM118


def _actors(call: Call) -> Any:
    name, (limit, offset) = call.get("name"), call.page()
    found = call.desk.chronicle.find_actors(name) if name else call.desk.chronicle.actors()
    return {"total": len(found), "items": found[offset : offset + limit]}


def _wordings(call: Call) -> Any:
    limit, offset = call.page()
    phrase, family = call.get("phrase") or None, call.get("family") or None
    return {"items": call.desk.chronicle.wordings(phrase=phrase, family=family, limit=limit, offset=offset)}


def _findings(call: Call) -> Any:
    limit, offset = call.page()
    found = call.desk.chronicle.findings(
        check=call.get("check") or None, severity=call.get("severity") or None, limit=limit, offset=offset
    )
    return {"items": found}


def _search(call: Call) -> Any:
    (limit, offset), kind = call.page(), call.get("kind")
    if kind not in ("", "article", "statement", "account"):
        raise UnclearError(f"kind {line(kind)!r} is not known; known are article, statement, account")
    rows, total, ranked = views_outlets.search(
        call.desk.chronicle.connection,
        call.get("q"),
        kind or None,
        call.get("outlet") or None,
        None,
        None,
        limit,
        offset,
    )
    items = [
        {**_without(row, "snippet"), "snippet": row["snippet"].replace("\x02", "[").replace("\x03", "]")}
        for row in rows
    ]
    return {"total": total, "ranked": ranked, "items": items}


def _outlets(call: Call) -> Any:
    found = call.desk.kept.get("outlets", lambda: views_outlets.outlets(call.desk.chronicle.connection))
    return {"items": found}


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/api/counts", "How many there are of each noun", (), dict[str, int], lambda call: call.desk.chronicle.counts()
    ),
    Endpoint(
        "/api/contacts", "Contacts that fit the filters, newest first", (*FILTERS, *_PAGED), list[Contact], _contacts
    ),
    Endpoint("/api/contacts/{contact_id}", "One contact with accounts, matrix, links, findings", (), Contact, _contact),
    Endpoint(
        "/api/accounts/{account_id}",
        "One account with the spans of its fields",
        (),
        Account,
        lambda call: call.desk.chronicle.account(call.path["account_id"]),
    ),
    Endpoint("/api/articles/{article_id}", "One article with its reading", (), Article, _article),
    Endpoint("/api/threads", "Threads, the longest first", ("kind", *_PAGED), list[Thread], _threads),
    Endpoint(
        "/api/threads/{thread_id}",
        "One thread with its steps",
        (),
        Thread,
        lambda call: call.desk.chronicle.thread(call.path["thread_id"]),
    ),
    Endpoint("/api/actors", "Actors, or those of a name", ("name", *_PAGED), list[Actor], _actors),
    Endpoint("/api/wordings", "Uses of set phrases by day", ("phrase", "family", *_PAGED), list[Wording], _wordings),
    Endpoint(
        "/api/findings", "What cannot be right, errors first", ("check", "severity", *_PAGED), list[Finding], _findings
    ),
    Endpoint(
        "/api/search", "Full text over articles and statements", ("q", "kind", "outlet", *_PAGED), list[Any], _search
    ),
    Endpoint("/api/outlets", "What each outlet adds, shares, gets wrong, leaves out", (), list[Any], _outlets),
    Endpoint(
        "/api/judgements",
        "People's judgements in force",
        (),
        list[Judgement],
        lambda call: {"items": call.desk.chronicle.judgements()},
    ),
)
SHAPES = (Account, Actor, Article, Contact, Difference, Finding, Judgement, Link, Reading, Thread, Wording)


def api_routes(desk: Desk) -> list[BaseRoute]:
    """Return the routes of the API, its description and its page."""
    found: list[BaseRoute] = [Route(one.address, _answering(desk, one)) for one in ENDPOINTS]
    return [*found, Route("/api/openapi.json", _description), Route("/api", _page(desk))]


def _answering(desk: Desk, one: Endpoint) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        call = Call(desk, tuple(request.query_params.multi_items()), dict(request.path_params))
        return await anyio.to_thread.run_sync(_answer, call, one)

    return answer


def _answer(call: Call, one: Endpoint) -> Response:
    try:
        status, found = 200, one.answer(call)
    except UnclearError as trouble:
        status, found = 400, {"trouble": str(trouble)}
    except NotFound as trouble:
        status, found = 404, {"trouble": str(trouble)}
    except (sqlite3.OperationalError, StoreError) as trouble:
        status, found = 503, {"trouble": f"{trouble}; try again in a moment"}
    return Response(msgspec.json.encode(found), status, media_type="application/json")


@cache
def _described() -> bytes:
    return msgspec.json.encode(document(ENDPOINTS, SHAPES))


async def _description(request: Request) -> Response:
    return Response(_described(), media_type="application/json")


def _page(desk: Desk) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        from verbale.web.app import page

        rows = [{"address": one.address, "gives": one.about, "takes": ", ".join(one.takes)} for one in ENDPOINTS]
        shown = Shown("api.html", "JSON API", {"rows": rows}, rows)
        return HTMLResponse(await anyio.to_thread.run_sync(page, desk, shown, "/api"))

    return answer
