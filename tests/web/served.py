"""A served chronicle for tests in a browser."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import uvicorn

from verbale.web.app import make_app


class Served:
    """A served chronicle: its address, for browsers."""

    def __init__(self, path: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        app = make_app(path, rate=1e6, burst=1e6)
        self.address = f"http://127.0.0.1:{port}"
        self.server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        for _ in range(200):
            if self.server.started:
                return
            time.sleep(0.05)
        raise RuntimeError("the pages were not served within ten seconds")

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(5)
