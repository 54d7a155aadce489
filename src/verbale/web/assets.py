"""Style, scripts and the chart library: all from this machine, with addresses that change when they do."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

STATIC = Path(__file__).with_name("static")
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
_FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
_LOCK = threading.Lock()
# vl-convert carries Vega, Vega-Lite and Vega-Embed and bundles them offline. In a process of its own, because the
# engine that bundles would otherwise keep 200 MB for as long as the pages are served.
_BUNDLE = "import sys, vl_convert; sys.stdout.buffer.write(vl_convert.javascript_bundle().encode())"


def _version() -> str:
    digest = sha256()
    for path in sorted(STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


VERSION = _version()


@lru_cache(maxsize=1)
def _charts() -> bytes:
    made = subprocess.run([sys.executable, "-c", _BUNDLE], capture_output=True, check=True, timeout=120)
    return gzip.compress(made.stdout, 6, mtime=0)


def charts() -> bytes:
    """Return the chart library (Vega, Vega-Lite, Vega-Embed; BSD) as gzipped JavaScript; made once a process."""
    with _LOCK:
        return _charts()


def prepare() -> None:
    """Begin to make the chart library, so that the first reader need not wait."""
    threading.Thread(target=charts, name="verbale-charts", daemon=True).start()


def routes() -> list[BaseRoute]:
    """Return the routes to the assets."""
    return [
        Route("/static/{version}/charts-library.js", _library),
        Route("/static/{version}/{name}", _asset),
        Route("/favicon.ico", _icon),
        Route("/robots.txt", _robots),
    ]


async def _library(request: Request) -> Response:
    body = await anyio.to_thread.run_sync(charts)
    headers = {**_FOREVER, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, media_type="text/javascript", headers={**headers, "content-encoding": "gzip"})
    return Response(gzip.decompress(body), media_type="text/javascript", headers=headers)


@lru_cache(maxsize=32)
def _read(name: str) -> bytes | None:
    path = STATIC / name
    return path.read_bytes() if path.parent == STATIC and path.suffix in _TYPES and path.is_file() else None


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    body = _read(name) if name.replace(".", "").replace("-", "").isalnum() else None
    if body is None:
        return PlainTextResponse("There is no such file.", 404)
    headers = _FOREVER if request.path_params["version"] == VERSION else {}
    return Response(body, media_type=_TYPES[Path(name).suffix], headers=headers)


async def _icon(request: Request) -> Response:
    return Response(_read("icon.svg"), media_type="image/svg+xml", headers=_FOREVER)


async def _robots(request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
