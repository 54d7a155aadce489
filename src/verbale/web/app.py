"""The web application: which address shows which view, and how a view becomes an answer."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from verbale.errors import NotFound, StoreError
from verbale.web import assets
from verbale.web.api import api_routes
from verbale.web.desk import Desk
from verbale.web.files import file_routes
from verbale.web.guard import Guard, cookies
from verbale.web.shown import Shown, as_csv, as_json, templates
from verbale.web.views import (
    about,
    article,
    checks,
    contact,
    found,
    judge,
    network,
    outlets,
    search,
    threads,
    timeline,
    wording,
)
from verbale.web.wanted import UnclearError

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
READERS = 8  # requests worked on at once: more threads than that only wait for each other on a laptop


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as views see it: the pairs of the query, the names in the path, and whether data is wanted."""

    pairs: tuple[tuple[str, str], ...]
    path: dict[str, str]
    address: str
    data: bool = False

    def get(self, name: str) -> str:
        """Return the last value of a name in the query, or ""."""
        return next((value.strip() for key, value in reversed(self.pairs) if key == name), "")


View = Callable[[Desk, Any], Shown]
VIEWS: tuple[tuple[str, View], ...] = (
    ("/", timeline.show),
    ("/contacts/{contact_id}", contact.show),
    ("/articles/{article_id}", article.show),
    ("/articles/{article_id}/lines", article.show_lines),
    ("/threads", threads.show_list),
    ("/threads/{thread_id}", threads.show),
    ("/wording", wording.show),
    ("/wording/phrase", wording.show_phrase),
    ("/wording/year", wording.show_year),
    ("/wording/found", found.show),
    ("/news", found.show_news),
    ("/network", network.show),
    ("/map", network.show_map),
    ("/checks", checks.show),
    ("/search", search.show),
    ("/outlets", outlets.show),
    ("/outlets/{name}", outlets.show_one),
    ("/judgements", judge.show),
    ("/about", about.show),
    ("/files", about.show_files),
)
SEALED: tuple[View, ...] = (contact.show, judge.show)  # pages with forms, made for one visitor each
COMING: tuple[View, ...] = (found.show, found.show_news, wording.show_year)  # pages that may still wait for an answer


def make_app(
    path: str | Path,
    token: str | None = None,
    hosts: Iterable[str] = LOOPBACK,
    rate: float = 200.0,
    burst: float = 600.0,
) -> Starlette:
    """Return the application for the chronicle at ``path``.

    token -- what a reader must show, or None; hosts -- the names it may be asked for under, "*" for any.
    rate, burst -- requests a second and at once that one visitor may make.

    Raises ``StoreError`` where there is no such chronicle.
    """
    desk = Desk(Path(path), token)

    @contextlib.asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = READERS
        assets.prepare()
        await anyio.to_thread.run_sync(_warm, desk)
        yield
        desk.later.close()

    routes: list[BaseRoute] = [*_view_routes(desk), *judge.routes(desk, _failed), *api_routes(desk), *file_routes(desk)]
    routes += assets.routes()
    guard = Middleware(Guard, hosts=tuple(hosts), token=token, rate=rate, burst=burst)
    app = Starlette(routes=routes, middleware=[guard], lifespan=living, exception_handlers={404: _lost(desk)})
    app.state.desk = desk
    return app


def _warm(desk: Desk) -> None:
    """Open every view once, so that no reader waits for what is loaded and counted but once."""
    import_module("verbale.clean")  # which the view of a page's lines decodes with
    for name in templates().list_templates():
        templates().get_template(name)
    for address, view in VIEWS:
        if "{" not in address and view not in (*SEALED, *COMING):
            with contextlib.suppress(NotFound, sqlite3.OperationalError, StoreError):
                _page_of(desk, view, Asked((), {}, address), "")


def _page_of(desk: Desk, view: View, asked: Asked, query: str) -> bytes:
    """Return a view's page, kept for those who ask for the same."""
    return desk.pages.get((asked.address, query), lambda: page(desk, view(desk, asked), asked.address, query).encode())


def _view_routes(desk: Desk) -> list[BaseRoute]:
    made: list[BaseRoute] = []
    for address, view in VIEWS:
        plain = address if address != "/" else "/timeline"
        made += [Route(plain + ending, _endpoint(desk, view, ending)) for ending in (".csv", ".json")]
        made.append(Route(address, _endpoint(desk, view, "")))
    return made


def _endpoint(desk: Desk, view: View, ending: str) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        return await anyio.to_thread.run_sync(_timed, desk, view, ending, request)

    return answer


def _timed(desk: Desk, view: View, ending: str, request: Request) -> Response:
    """Return the answer, with the processor's own time in its ``server-timing`` header."""
    started = time.thread_time()
    answer = _answer(desk, view, ending, request)
    answer.headers["server-timing"] = f"cpu;dur={(time.thread_time() - started) * 1000:.1f}"
    return answer


def _answer(desk: Desk, view: View, ending: str, request: Request) -> Response:
    asked = Asked(tuple(request.query_params.multi_items()), dict(request.path_params), request.url.path, bool(ending))
    query = request.url.query
    try:
        if ending:
            return _data(view(desk, asked), ending, request.url.path.rpartition("/")[2])
        if view in SEALED:
            return _sealed(desk, view(desk, asked), asked.address, request)
        if view in COMING:
            return HTMLResponse(page(desk, view(desk, asked), asked.address, query))
        return HTMLResponse(_page_of(desk, view, asked, query))
    except UnclearError as trouble:
        return _failed(desk, 400, "That cannot be asked", str(trouble))
    except NotFound as trouble:
        return _failed(desk, 404, "Nothing here", str(trouble))
    except (sqlite3.OperationalError, StoreError) as trouble:
        return _failed(desk, 503, "The chronicle is busy", f"{trouble}; try again in a moment")


def _sealed(desk: Desk, shown: Shown, address: str, request: Request) -> Response:
    """Return a page whose forms carry the visitor's own seal."""
    known = cookies(request.headers).get(judge.VISITOR, "")
    visitor = known or secrets.token_urlsafe(24)
    answer = HTMLResponse(page(desk, shown, address, request.url.query, desk.seal(visitor)))
    if not known:
        answer.set_cookie(judge.VISITOR, visitor, httponly=True, samesite="strict", path="/")
    return answer


def _data(shown: Shown, ending: str, name: str) -> Response:
    kept = {"content-disposition": f'attachment; filename="{_safe(name)}"'}
    if ending == ".csv":
        return Response(as_csv(shown.rows), media_type="text/csv; charset=utf-8", headers=kept)
    return Response(as_json(shown.rows), media_type="application/json")


def _safe(name: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "-" for letter in name)[
        :80
    ]


def page(desk: Desk, shown: Shown, address: str = "/", query: str = "", seal: str = "") -> str:
    """Return a view's page as HTML."""
    here = (address if address != "/" else "/timeline") + "{ending}" + (f"?{query}" if query else "")
    return (
        templates()
        .get_template(shown.template)
        .render(
            shown.context,
            title=shown.title,
            chronicle=desk.name,
            address=address,
            data_address=here,
            built=assets.VERSION,
            status=shown.status,
            seal=seal,
        )
    )


def _failed(desk: Desk, status: int, title: str, why: str) -> Response:
    return HTMLResponse(page(desk, Shown("trouble.html", title, {"why": why}, status=status)), status)


def _lost(desk: Desk) -> Callable[[Request, Exception], Any]:
    async def answer(request: Request, trouble: Exception) -> Response:
        if request.url.path.startswith(("/api", "/static")):
            return PlainTextResponse("There is nothing at this address.", 404)
        return await anyio.to_thread.run_sync(
            _failed, desk, 404, "Nothing here", "There is no page at this address; the menu above leads on."
        )

    return answer
