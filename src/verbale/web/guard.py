"""Stand between the network and the pages: who may come in, how often, with how much, and what a page may load."""

from __future__ import annotations

import hmac
import re
import time
from collections import OrderedDict
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}
LONGEST_ADDRESS = 8_000  # bytes of path and query
LARGEST_BODY = 64_000  # bytes; the largest form holds a note of 2,000 characters
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
COOKIE = "verbale_token"


class Buckets:
    """Token buckets, one a visitor: ``rate`` requests a second on the long run, ``burst`` at once."""

    def __init__(self, rate: float, burst: float, room: int = 4096) -> None:
        self.rate, self.burst, self.room = rate, burst, room
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, visitor: str, now: float | None = None) -> bool:
        """Return whether the visitor may ask once more now."""
        now = time.monotonic() if now is None else now
        left, then = self._left.pop(visitor, (self.burst, now))
        left = min(self.burst, left + (now - then) * self.rate)
        self._left[visitor] = (left - 1 if left >= 1 else left, now)
        while len(self._left) > self.room:
            self._left.popitem(last=False)
        return left >= 1


class Guard:
    """Middleware: answers what must not pass, and puts the safety headers on everything that does.

    hosts -- the host names under which the pages may be asked for (against rebinding a name to this machine).
    token -- what a reader must show, or None.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str | None, rate: float, burst: float) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.token = token
        self.buckets = Buckets(rate, burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-cache")
                own = f"app;dur={(time.perf_counter() - started) * 1000:.1f}"
                headers["server-timing"] = ", ".join(filter(None, (headers.get("server-timing"), own)))
            await send(message)

        refused = self._refusal(scope)
        await (refused or self.app)(scope, _limited(receive), safely)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        """Return the answer to a request that must not pass, or None."""
        headers = Headers(scope=scope)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("This address is too long; shorten it.", 414)
        host = headers.get("host", "")
        if not _PLAIN_HOST.fullmatch(host) or (_name_of(host) not in self.hosts and "*" not in self.hosts):
            return PlainTextResponse("These pages are not served under this name.", 421)
        client = scope.get("client") or ("-", 0)
        if not self.buckets.take(str(client[0])):
            return PlainTextResponse("Too many requests at once; wait a moment.", 429, {"retry-after": "1"})
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return PlainTextResponse("This is more than any form here holds.", 413)
        return self._unknown(scope, headers) if self.token else None

    def _unknown(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        """Return the answer to a reader without the token; one who brings it in the address keeps it as a cookie."""
        brought = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[-1]
        if brought and self._fits(brought):
            answer = RedirectResponse(scope["path"] or "/", 303)
            answer.set_cookie(COOKIE, brought, httponly=True, samesite="strict", path="/")
            return answer
        bearer = headers.get("authorization", "").removeprefix("Bearer ").strip()
        if self._fits(bearer) or self._fits(cookies(headers).get(COOKIE, "")):
            return None
        return PlainTextResponse("These pages need a token: add ?token=... once.", 401, {"www-authenticate": "Bearer"})

    def _fits(self, said: str) -> bool:
        return bool(self.token) and hmac.compare_digest(said.encode(), str(self.token).encode())


def _limited(receive: Receive) -> Receive:
    """Return ``receive`` that ends a body which has grown too large, whatever its length was said to be."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return bounded


def cookies(headers: Headers) -> dict[str, str]:
    """Return the cookies that the browser sent; broken ones are none."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _name_of(host: str) -> str:
    """Return the name in a Host header, without port."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
