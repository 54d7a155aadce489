"""Run the pages on this machine."""

from __future__ import annotations

import ipaddress
import sys
from pathlib import Path

import uvicorn

from verbale.errors import SettingError
from verbale.web.app import LOOPBACK, make_app

# Seconds after which a thread lets another have the interpreter. Every row from the file passes it on and takes
# it back, so that with the usual 5 ms one busy page makes all others wait for each of hundreds of rows.
SWITCH = 0.0005


def run(path: Path, host: str, port: int, token: str | None) -> None:
    """Serve the chronicle until interrupted; see ``verbale.web.serve``."""
    if not is_loopback(host) and not token:
        raise SettingError(
            f"host {host} can be reached from other machines; give a token (verbale serve --token WORDS) "
            "or stay on 127.0.0.1"
        )
    if token is not None and len(token) < 12:
        raise SettingError(f"token: {len(token)} characters can be guessed; give at least 12")
    sys.setswitchinterval(SWITCH)
    hosts = LOOPBACK if is_loopback(host) else ("*",)
    app = make_app(path, token=token, hosts=hosts)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=15,
        h11_max_incomplete_event_size=32_000,
    )


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
