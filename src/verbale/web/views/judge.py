"""A person's word: "same", "not same", "wrong", with who and when; given and undone by sealed forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import anyio.to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from verbale.errors import NotFound, StoreError
from verbale.web.desk import Desk
from verbale.web.guard import LARGEST_BODY, cookies
from verbale.web.shown import Shown
from verbale.web.wanted import UnclearError, plain

VISITOR = "verbale_visitor"
VERDICTS = ("same", "not same", "wrong", "undone")
LONGEST_NOTE = 2000
Failed = Callable[[Desk, int, str, str], Response]


def show(desk: Desk, asked: Any) -> Shown:
    """Show the judgements in force, newest first."""
    found = desk.chronicle.judgements()[::-1]
    contacts = {one.left: desk.chronicle.contact_of(one.left) for one in found[:200]}
    rows = [
        {
            "left": one.left,
            "right": one.right,
            "verdict": one.verdict,
            "by": one.by,
            "at": one.at.isoformat(),
            "note": one.note,
        }
        for one in found
    ]
    return Shown("judgements.html", "What people have judged", {"judgements": found[:200], "contacts": contacts}, rows)


def routes(desk: Desk, failed: Failed) -> list[BaseRoute]:
    """Return the route that takes a sealed judgement; ``failed`` makes the page for one that is refused."""

    async def take(request: Request) -> Response:
        try:
            form = await _form(request)
            _check_seal(desk, request, form)
            back = await anyio.to_thread.run_sync(_keep, desk, form)
        except UnclearError as trouble:
            return failed(desk, 400, "This judgement cannot be kept", str(trouble))
        except PermissionError as trouble:
            return failed(desk, 403, "This form was not sealed", str(trouble))
        except NotFound as trouble:
            return failed(desk, 404, "Nothing here", str(trouble))
        except StoreError as trouble:
            return failed(desk, 503, "The chronicle is busy", str(trouble))
        return RedirectResponse(back, 303)

    return [Route("/judgements", take, methods=["POST"])]


async def _form(request: Request) -> dict[str, str]:
    """Return the form's fields; raises ``UnclearError`` where it is none."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise UnclearError("this is no form; send application/x-www-form-urlencoded")
    try:
        body = await request.body()
        return dict(parse_qsl(body[:LARGEST_BODY].decode("utf-8"), max_num_fields=20))
    except (UnicodeDecodeError, ValueError, ClientDisconnect) as trouble:
        raise UnclearError("this is no form that can be read; send it again") from trouble


def _check_seal(desk: Desk, request: Request, form: dict[str, str]) -> None:
    """Raise ``PermissionError`` unless the form comes from these pages and carries the visitor's own seal."""
    origin = request.headers.get("origin")
    if origin not in (None, "null") and urlsplit(str(origin)).netloc != request.headers.get("host"):
        raise PermissionError("it came from another site; judge on the contact's own page")
    if not desk.sealed(cookies(request.headers).get(VISITOR, ""), form.get("seal", "")):
        raise PermissionError("it came without the seal of this page; open the contact again and repeat it")


def _keep(desk: Desk, form: dict[str, str]) -> str:
    """Keep the judgement and return the address to go back to: the contact that now holds the left account."""
    from verbale.build import judge

    verdict, left, right = (
        form.get("verdict", ""),
        plain("left", form.get("left", "")),
        plain("right", form.get("right", "")),
    )
    by, note = plain("by", form.get("by", "")), form.get("note", "").strip()
    if verdict not in VERDICTS:
        raise UnclearError(f"the verdict is one of {', '.join(VERDICTS)}")
    if not by:
        raise UnclearError("write your name, so that others know whose word it is")
    if len(note) > LONGEST_NOTE:
        raise UnclearError(f"the note is longer than {LONGEST_NOTE} characters; shorten it")
    if not left or (verdict in ("same", "not same") and not right):
        raise UnclearError("name the accounts that are meant")
    judge(desk.path, left, right or None if verdict != "wrong" else None, verdict, by, note)
    desk.changed()
    contact = desk.chronicle.contact_of(left)
    return f"/contacts/{contact}#judgements" if contact else "/judgements"
