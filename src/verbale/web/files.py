"""Feeds and files for download: every export of the chronicle, for all contacts or for a filter."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from verbale.exports.chosen import chosen
from verbale.store import Wanted
from verbale.web.desk import Desk
from verbale.web.wanted import UnclearError, filter_of

_FORMATS = (
    "atom",
    "json_feed",
    "ics",
    "bibtex",
    "ris",
    "json_ld",
    "web_annotation",
    "gdelt",
    "plover_events",
    "follow_the_money",
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A format as offered: its address, its file name, what it is, and what is lost in it."""

    name: str
    address: str
    about: str
    media: str
    lost: str
    write: Callable[..., Iterable[str]]


@cache
def offered() -> tuple[Offered, ...]:
    """Return all formats, tables last."""
    found = []
    for name in _FORMATS:
        module = import_module(f"verbale.exports.{name}")
        found.append(
            Offered(
                module.NAME,
                f"/files/{module.NAME}{module.ENDING}",
                module.ABOUT,
                module.MEDIA,
                getattr(module, "LOST", ""),
                module.write,
            )
        )
    found.append(
        Offered("contacts", "/files/contacts.csv", "CSV of the contacts, one a row", "text/csv", "", _contacts)
    )
    return tuple(found)


def _contacts(
    chronicle: Any, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = ""
) -> Iterator[str]:
    """Yield contacts as CSV, a row at a time."""
    from verbale.store.views import Listed
    from verbale.web.shown import as_csv
    from verbale.web.views.timeline import contact_row

    for number, contact in enumerate(chosen(chronicle, min_confidence, wanted)):
        row = contact_row(Listed(contact, str(contact.earliest or contact.reported or ""), "", 0, 0))
        kept = {
            name: value for name, value in row.items() if name not in ("salience", "fields_that_differ", "findings")
        }
        text = as_csv([kept])
        yield text if number == 0 else text.partition("\r\n")[2]


def file_routes(desk: Desk) -> list[BaseRoute]:
    """Return a route for every format."""
    return [Route(one.address, _endpoint(desk, one), name=f"file-{one.name}") for one in offered()]


def _endpoint(desk: Desk, one: Offered) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        try:
            wanted = filter_of(tuple(request.query_params.multi_items()))
            pieces = await anyio.to_thread.run_sync(
                _begun, desk, one, wanted.wanted(), str(request.base_url).rstrip("/")
            )
        except UnclearError as trouble:
            return JSONResponse({"trouble": str(trouble)}, 400)
        name = one.address.rpartition("/")[2]
        shown = "inline" if one.name in ("atom", "jsonfeed") else "attachment"
        headers = {"content-disposition": f'{shown}; filename="{name}"'}
        return StreamingResponse(pieces, media_type=one.media, headers=headers)

    return answer


def _begun(desk: Desk, one: Offered, wanted: Wanted, home: str) -> Iterator[bytes]:
    """Return the file's pieces, read on a connection of their own, because they are asked for from many threads."""
    from verbale.store import Chronicle

    def pieces() -> Iterator[bytes]:
        with Chronicle.open(desk.path) as chronicle:
            buffer = io.BytesIO()
            for piece in one.write(chronicle, 0.0, wanted or None, home):
                buffer.write(piece.encode("utf-8", "replace"))
                if buffer.tell() > 65_536:
                    yield buffer.getvalue()
                    buffer = io.BytesIO()
            yield buffer.getvalue()

    return pieces()
