"""Show a chronicle: web pages on this machine, and a report in one file."""

from __future__ import annotations

from pathlib import Path


def serve(path: str | Path, host: str = "127.0.0.1", port: int = 8787, token: str | None = None) -> None:
    """Serve the chronicle's pages until interrupted.

    host  -- the address to listen on; anything but this machine's own needs a ``token``.
    token -- what a reader must give once, as ``?token=...`` or as a bearer token.

    Raises ``StoreError`` where there is no such chronicle and ``SettingError`` for an open host without a token.
    """
    from verbale.web.server import run

    run(Path(path), host, port, token)


def report(path: str | Path, to: str | Path) -> None:
    """Write the chronicle at ``path`` as one self-contained HTML file; raises ``StoreError`` where there is none."""
    from verbale.web.report import write_report

    write_report(Path(path), Path(to))
